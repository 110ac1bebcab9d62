#pragma once

#include <optional>

#include "contributors_panel.h"
#include "live_session.h"
#include "plots_panel.h"
#include "shortcuts.h"
#include "track_panel.h"
#include "units.h"

namespace sprintlab {

/// Sizes of the regions that a person can drag [em]; 0 = fitted to the window.
struct Layout {
  float left = 0;
  float right = 0;
  float bottom = 0;
};

/// Everything that the app remembers between frames.
struct AppState {
  LiveSession session;
  Layout layout{};
  ContributorsView contributors{};
  TrackView track{};
  PlotsView plots{};
  SpeedUnit unit = SpeedUnit::metres_per_second;
  ThemeName theme = ThemeName::light;
  Fonts fonts{};
  float first_scale = 1;  ///< as started
  float scale = 1;        ///< wanted; fonts follow between frames
  float shown_scale = 0;  ///< of the loaded fonts
  std::optional<ThemeName> shown_theme{};
  bool help_open = false;
  bool quit = false;

  Ui ui() const { return {sprintlab::theme(theme), fonts}; }
};

/// Does what a key, menu entry or button asks for.
void perform(Action action, AppState& app);

/// Loads fonts and style if scale or theme changed. Call between frames; true means that the font texture has
/// to be made again.
bool refresh_looks(AppState& app);

/// Draws one whole frame of the app and reacts to input. Call between NewFrame and Render.
void draw_app(AppState& app);

}  // namespace sprintlab
