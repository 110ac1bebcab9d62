#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "live_map.h"
#include "plots_panel.h"
#include "track_panel.h"
#include "units.h"

namespace sprintlab {

/// Sizes of the regions that a person can drag [em]; 0 = fitted to the window.
struct Layout {
  float left = 0;
  float right = 0;
  float bottom = 0;
  float map = 0;
};

/// What the app keeps from one start to the next.
struct Settings {
  static constexpr std::size_t kMostRecent = 8;

  ThemeName theme = ThemeName::light;
  SpeedUnit unit = SpeedUnit::metres_per_second;
  double zoom = 1;  ///< of text and controls, over the scale that the program was started with [1]
  int width = 0;    ///< of the window [screen units]; 0 = fitted
  int height = 0;
  Layout layout{};
  CameraMode camera = CameraMode::follow;
  Overlays overlays{};
  bool ghost_at_touchdown = false;
  std::vector<std::string> channels;                ///< plotted on demand, by key
  std::vector<std::filesystem::path> recent_files;  ///< newest first
  std::vector<std::string> tours_done;              ///< finished once, by id
  std::string publish_folder;                       ///< where files were published last
  MapChoice map{};
};

/// Puts a file first among the recent ones.
void remember_file(Settings& settings, const std::filesystem::path& path);

/// `$XDG_CONFIG_HOME/sprintlab`, else `~/.config/sprintlab`; empty without a home.
std::filesystem::path config_folder();

/// `$XDG_STATE_HOME/sprintlab`, else `~/.local/state/sprintlab`, for work that has no file; empty without a
/// home.
std::filesystem::path state_folder();

/// Reads settings; what is missing stays as it is at first. Throws InputError if the file is broken.
Settings read_settings(const std::filesystem::path& path);

/// Settings as `read_settings` reads them.
std::string settings_text(const Settings& settings);

}  // namespace sprintlab
