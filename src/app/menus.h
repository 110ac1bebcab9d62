#pragma once

#include "app_state.h"

namespace sprintlab {

/// The menu bar: every action of the action table in its menu, with its key, and lists of presets, recent
/// files, cameras and themes.
void menu_bar(AppState& app);

}  // namespace sprintlab
