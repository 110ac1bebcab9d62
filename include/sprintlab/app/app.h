#pragma once

#include "sprintlab/cli/options.h"

namespace sprintlab {

/// Opens the app's window and returns when it is closed: 0, or 2 if no window can be opened. If the scenario
/// can't be read, the window says so and shows the default athlete.
int run_app(const AppOptions& options);

/// Draws the whole app off screen at a moment of a run and writes a PNG file, whole or not at all. Needs no
/// display; the same options give the same pixels. Returns 0, or 2 if this machine can't draw. Throws
/// InputError for a bad option, scenario or path.
int run_screenshot(const ScreenshotOptions& options);

}  // namespace sprintlab
