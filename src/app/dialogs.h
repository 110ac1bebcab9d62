#pragma once

#include <optional>

#include "app_state.h"

namespace sprintlab {

/// The menu bar. Returns the action that was asked for; themes, cameras and scales it changes itself.
std::optional<Action> menu_bar(AppState& app);

/// The message that waits for an answer, over the track. `min` and `max` are the track's corners.
void notice_banner(AppState& app, ImVec2 min, ImVec2 max);

/// All shortcuts and what the mouse does. Esc or F1 closes it.
void help_window(bool& open);

}  // namespace sprintlab
