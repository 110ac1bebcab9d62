#pragma once

#include <span>
#include <string>
#include <string_view>

#include "sprintlab/core/enum_array.h"

namespace sprintlab {

/// The menus of the main menu bar, from left to right.
enum class Menu { file, edit, run, presets, athlete, compare, view, plots, learn, help, count };

std::string_view menu_name(Menu menu);

/// Everything that a key, a menu entry or a button can ask for, in the order of the menus.
enum class Action {
  new_scenario,
  open_scenario,
  save_scenario,
  save_scenario_as,
  publish,
  quit,
  undo,
  redo,
  reset_outputs,
  play_pause,
  step_forward,
  step_back,
  next_event,
  previous_event,
  second_forward,
  second_back,
  show_start,
  show_present,
  new_run,
  race,
  slower,
  faster,
  my_athlete,
  open_splits,
  pin_run,
  show_compare,
  show_ghost,
  align_ghost,
  show_map,
  compute_map,
  go_to_cell,
  best_cell,
  export_map,
  show_forces,
  show_push,
  show_torques,
  show_com,
  show_trail,
  show_top_view,
  show_ledger,
  camera,
  zoom_in,
  zoom_out,
  pan_back,
  pan_ahead,
  pan_up,
  pan_down,
  fit_view,
  wider_left,
  narrower_left,
  wider_right,
  narrower_right,
  higher_plots,
  lower_plots,
  wider_map,
  narrower_map,
  speed_unit,
  theme,
  larger,
  smaller,
  normal_size,
  hold_plots,
  next_plots,
  enlarge_plot,
  time_in,
  time_out,
  earlier,
  later,
  cursor_a,
  cursor_b,
  clear_cursors,
  choose_channels,
  tours,
  help,
  open_menus,
  command_palette,
  reset_settings,
  count
};

/// What an action is called, where it is found and what it does.
struct ActionInfo {
  Action action;
  Menu menu;
  bool opens_group;       ///< a line above it in its menu
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

/// Text of an action's first key; empty if it has none: menus and the command palette reach it.
std::string_view shortcut_text(Action action);

/// Name, key and help of an action, for tooltips.
std::string action_tooltip(Action action);

/// The action whose key was pressed in this frame, if any. Keys that keyboard navigation or a text field
/// needs are left to them.
bool pressed_action(Action& action);

/// Call before each NewFrame: gives Space, the side arrows, Home, End and the page keys to keyboard
/// navigation only while it is in use.
void share_keys_with_navigation();

}  // namespace sprintlab
