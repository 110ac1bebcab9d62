#pragma once

#include <functional>
#include <future>
#include <memory>
#include <optional>

#include "athlete_panel.h"
#include "channels_panel.h"
#include "compare_panel.h"
#include "contributors_panel.h"
#include "document.h"
#include "file_dialog.h"
#include "live_effects.h"
#include "live_map.h"
#include "live_session.h"
#include "live_symptoms.h"
#include "map_panel.h"
#include "palette.h"
#include "plots_panel.h"
#include "publish_panel.h"
#include "settings.h"
#include "shortcuts.h"
#include "tour_panel.h"
#include "track_panel.h"
#include "units.h"

namespace sprintlab {

/// What stands in front of everything else; Esc closes it.
enum class Dialog {
  none,
  help,
  command_palette,
  open_scenario,
  save_scenario,
  export_run,
  delete_pin,
  unsaved_changes,
  autosave_found,
  choose_channels,
  export_map,
  publish,
  publish_file,
  my_athlete,
  open_splits,
  save_athlete,
  count
};

struct AppState;
using Task = std::function<void(AppState&)>;

/// Everything that the app remembers between frames.
struct AppState {
  LiveSession session;
  Document document{};
  Autosave autosave{};
  std::vector<Preset> presets{};
  Pins pins{};
  LiveEffects effects{};
  LiveSymptoms symptoms{};
  LiveMap map{};
  MapView map_view{};
  PublishView publish{};
  Publisher publisher{};

  Dialog dialog = Dialog::none;
  bool list_open = false;  ///< a menu or a drop-down list was open in the last frame: Esc closes it first
  Palette palette{};
  FileDialog files{};
  ChannelsView channel_choice{};
  Task after_question{};                   ///< what waits for the question about unsaved changes
  std::filesystem::path found_autosave{};  ///< offered by `Dialog::autosave_found`
  std::filesystem::path autosaved_file{};  ///< the scenario that it is a copy of; empty = untitled
  std::size_t asked_pin = 0;               ///< that `Dialog::export_run` or `Dialog::delete_pin` is about
  std::future<std::optional<std::string>> export_result{};  ///< what went wrong, if anything

  AthleteView athlete{};
  ToursView tours{};
  std::unique_ptr<Spotlight> spotlight = std::make_unique<Spotlight>();
  Layout layout{};
  ContributorsView contributors{};
  TrackView track{};
  PlotsView plots{};
  CompareView compare{};
  SpeedUnit unit = SpeedUnit::metres_per_second;
  ThemeName theme = ThemeName::light;
  std::vector<std::filesystem::path> recent_files{};
  Fonts fonts{};
  float first_scale = 1;  ///< as started
  float scale = 1;        ///< wanted; fonts follow between frames
  float shown_scale = 0;  ///< of the loaded fonts
  std::optional<ThemeName> shown_theme{};
  bool menus_asked = false;  ///< by key: the first menu opens in the next frame
  bool quit = false;

  Ui ui() const { return {sprintlab::theme(theme), fonts, spotlight.get()}; }
};

/// Does what a key, menu entry or button asks for.
void perform(Action action, AppState& app);

/// Whether an action can be asked for now, whether what it switches is on, and its name in menus.
struct ActionState {
  bool enabled = true;
  bool selected = false;
  std::string name;
};
ActionState action_state(Action action, const AppState& app);

/// What is kept from one start to the next, as it is now; the window's size is the caller's to add.
Settings settings_of(const AppState& app);

/// Puts kept settings into force.
void apply_settings(AppState& app, const Settings& settings);

/// Makes a region of the window larger by so much, or smaller [em].
void resize_region(AppState& app, float Layout::*size, float by);

/// Loads fonts and style if scale or theme changed. Call between frames; true means that the font texture has
/// to be made again.
bool refresh_looks(AppState& app);

/// True if a picture of the window waits for `take_picture`.
bool wants_picture(const AppState& app);

/// Call between frames, with no other OpenGL context current: draws the window off screen and writes the
/// picture, if one was asked for in the publishing dialog. What went wrong is shown there.
void take_picture(AppState& app);

/// Draws one whole frame of the app and reacts to input. Call between NewFrame and Render.
void draw_app(AppState& app);

}  // namespace sprintlab
