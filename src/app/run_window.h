#pragma once

#include <functional>

#include "app_state.h"
#include "sprintlab/app/app.h"

namespace sprintlab {

/// What one frame took [s].
struct FrameCost {
  double own = 0;    ///< simulation, panels and lists of triangles
  double shown = 0;  ///< drawing these, and waiting until the driver has shown them
  double at = 0;     ///< when it was shown, since the window opened
};

/// Looks into a running window, for programs that drive or measure it.
struct WindowProbe {
  std::function<void(AppState&)> input = {};  ///< before each frame; may change ImGui's input
  std::function<void(AppState&, const FrameCost&)> after_frame = {};
};

/// The app on the scenario that was asked for. Where it can't be read, the app opens on the default athlete,
/// without its files on the built-in one, and says what is wrong.
AppState open_in_any_case(const AppOptions& options);

/// Opens a window on the app and returns when it is closed. Throws std::runtime_error if none can be opened.
void run_window(AppState& app, double ui_scale, const WindowProbe& probe = {});

}  // namespace sprintlab
