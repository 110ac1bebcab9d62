#pragma once

#include "app_state.h"
#include "sprintlab/cli/options.h"

namespace sprintlab {

/// Lets the runner run to the moment that a picture of the app is of, and brings up what it shows, with all
/// its work done. Throws InputError if that can't be.
void show_screen(AppState& app, const ScreenshotOptions& options);

}  // namespace sprintlab
