#pragma once

#include <span>
#include <string>
#include <string_view>

#include "sprintlab/core/enum_array.h"

namespace sprintlab {

/// Everything that a key, a menu entry or a button can ask for.
enum class Action {
  play_pause,
  step_forward,
  step_back,
  next_event,
  previous_event,
  new_run,
  race,
  slower,
  faster,
  show_present,
  undo,
  redo,
  reset_outputs,
  fit_view,
  camera,
  show_forces,
  show_com,
  speed_unit,
  theme,
  larger,
  smaller,
  normal_size,
  help,
  quit,
  count
};

/// What an action is called and what it does.
struct ActionInfo {
  Action action;
  std::string_view id;    ///< for settings and tests
  std::string_view name;  ///< in menus
  std::string_view help;  ///< one sentence
};

/// A key that asks for an action. The first row of an action is the one that menus and tooltips show.
struct Shortcut {
  Action action;
  int key;  ///< GLFW key code
  bool control = false;
  bool shift = false;
  bool repeats = false;   ///< while the key is held
  std::string_view text;  ///< as shown, e.g. `Ctrl+Z`
};

const ActionInfo& action_info(Action action);
std::span<const Shortcut> shortcut_table();

/// Text of an action's first key; empty if it has none.
std::string_view shortcut_text(Action action);

/// Name, key and help of an action, for tooltips.
std::string action_tooltip(Action action);

/// The action whose key was pressed in this frame, if any. Keys that keyboard navigation or a text field
/// needs are left to them.
bool pressed_action(Action& action);

/// Call before each NewFrame: gives Space and the side arrows to keyboard navigation only while it is in use.
void share_keys_with_navigation();

}  // namespace sprintlab
