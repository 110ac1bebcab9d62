#pragma once

#include "app_state.h"

namespace sprintlab {

/// Draws the dialog that is open, if any, in front of everything. Esc closes it.
void draw_dialog(AppState& app);

/// The message that waits for an answer, over the track. `min` and `max` are the track's corners.
void notice_banner(AppState& app, ImVec2 min, ImVec2 max);

}  // namespace sprintlab
