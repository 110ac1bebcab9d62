#include "shortcuts.h"

#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_internal.h>

namespace sprintlab {
namespace {

constexpr EnumArray<Action, ActionInfo> kActions{{{
    {Action::new_scenario, Menu::file, false, "new_scenario", "New scenario",
     "The default athlete in balance, in a scenario without a file."},
    {Action::open_scenario, Menu::file, false, "open_scenario", "Open scenario…",
     "Opens a scenario file and starts a new run."},
    {Action::save_scenario, Menu::file, false, "save_scenario", "Save scenario",
     "Writes all values into the scenario's file."},
    {Action::save_scenario_as, Menu::file, false, "save_scenario_as", "Save scenario as…",
     "Writes all values into a file of another name."},
    {Action::publish, Menu::file, true, "publish", "Publish…",
     "Writes pictures, plots, data or a film of the run into files."},
    {Action::quit, Menu::file, true, "quit", "Quit",
     "Closes the window; asks about changes that are not saved."},
    {Action::undo, Menu::edit, false, "undo", "Undo", "Takes the last change of a value back."},
    {Action::redo, Menu::edit, false, "redo", "Redo", "Makes a change again that was taken back."},
    {Action::reset_outputs, Menu::edit, true, "reset_outputs", "Reset contributors",
     "All contributors and the drive at the athlete's own values."},
    {Action::play_pause, Menu::run, false, "play_pause", "Run / pause", "Lets time pass, or stops it."},
    {Action::step_forward, Menu::run, false, "step_forward", "One step forward", "Pauses and moves 2 ms on."},
    {Action::step_back, Menu::run, false, "step_back", "One step back",
     "Pauses and shows the moment 2 ms before."},
    {Action::next_event, Menu::run, false, "next_event", "Next touchdown or toe-off",
     "Shows the next moment a foot lands or leaves."},
    {Action::previous_event, Menu::run, false, "previous_event", "Last touchdown or toe-off",
     "Shows the last moment a foot landed or left."},
    {Action::second_forward, Menu::run, false, "second_forward", "One second forward",
     "Pauses and shows the moment 1 s later."},
    {Action::second_back, Menu::run, false, "second_back", "One second back",
     "Pauses and shows the moment 1 s before."},
    {Action::show_start, Menu::run, false, "show_start", "Start of the recording",
     "Pauses and shows the first moment that is kept."},
    {Action::show_present, Menu::run, false, "show_present", "Back to now",
     "Leaves an earlier moment and shows the present."},
    {Action::new_run, Menu::run, true, "new_run", "New run",
     "Starts again from time 0 with the values as they are set."},
    {Action::race, Menu::run, false, "race", "Race to 100 m", "Starts again and pauses at the finish line."},
    {Action::slower, Menu::run, true, "slower", "Slower", "Next slower motion."},
    {Action::faster, Menu::run, false, "faster", "Faster", "Next faster motion, up to real time."},
    {Action::my_athlete, Menu::athlete, false, "my_athlete", "My athlete…",
     "Finds the outputs with which the model runs an athlete's measured times."},
    {Action::open_splits, Menu::athlete, false, "open_splits", "Open splits or speed trace…",
     "Reads timing-gate splits or a radar's speeds from a CSV file."},
    {Action::pin_run, Menu::compare, false, "pin_run", "Pin this run",
     "Keeps what was recorded so far, to compare other runs with."},
    {Action::show_compare, Menu::compare, false, "show_compare", "Compare with pinned runs",
     "Shows or hides the pinned runs and how this run differs."},
    {Action::show_ghost, Menu::compare, true, "show_ghost", "Ghost of the pinned run",
     "Shows or hides the chosen pinned run as a pale figure."},
    {Action::align_ghost, Menu::compare, false, "align_ghost", "Align the ghost at touchdown",
     "Ghost at the same touchdown as the runner, or at the same time since the start."},
    {Action::show_map, Menu::compare, true, "show_map", "Map",
     "Shows or hides the map: how fast one runs over two parameters."},
    {Action::compute_map, Menu::compare, false, "compute_map", "Compute or stop the map",
     "Runs one runner for each cell, coarse grid first; again stops and keeps what is known."},
    {Action::go_to_cell, Menu::compare, false, "go_to_cell", "Go to the picked cell",
     "Sets both parameters to those of the map's picked cell."},
    {Action::best_cell, Menu::compare, false, "best_cell", "Pick the best cell",
     "Picks the map's cell with the best value."},
    {Action::export_map, Menu::compare, false, "export_map", "Export the map…",
     "Writes the map as SVG, PDF or PNG, or its numbers as CSV."},
    {Action::show_forces, Menu::view, false, "show_forces", "Ground force",
     "Shows or hides the ground reaction force."},
    {Action::show_push, Menu::view, false, "show_push", "Push by contributor",
     "Shows or hides the ground reaction force split by who causes it."},
    {Action::show_torques, Menu::view, false, "show_torques", "Joint torques",
     "Shows or hides the torque at each joint as an arc."},
    {Action::show_com, Menu::view, false, "show_com", "Centre of mass",
     "Shows or hides the centre of mass and its path."},
    {Action::show_trail, Menu::view, false, "show_trail", "Stroboscope trail",
     "Shows or hides where the limbs were in the last second."},
    {Action::show_top_view, Menu::view, false, "show_top_view", "View from above",
     "Shows or hides how pelvis and shoulders turn, seen from above."},
    {Action::show_ledger, Menu::view, false, "show_ledger", "Rotational ledger",
     "Shows or hides how much each contributor turned the body each way in the last stride, and what is left "
     "over."},
    {Action::camera, Menu::view, true, "camera", "Next camera",
     "Follow, lead (runner on the left), or fixed."},
    {Action::zoom_in, Menu::view, false, "zoom_in", "Closer",
     "Enlarges the track about the middle of the picture."},
    {Action::zoom_out, Menu::view, false, "zoom_out", "Further away", "Shows more of the track."},
    {Action::pan_back, Menu::view, false, "pan_back", "Move the picture back", "Shows what is behind."},
    {Action::pan_ahead, Menu::view, false, "pan_ahead", "Move the picture ahead", "Shows what is ahead."},
    {Action::pan_up, Menu::view, false, "pan_up", "Move the picture up", "Shows what is above."},
    {Action::pan_down, Menu::view, false, "pan_down", "Move the picture down", "Shows what is below."},
    {Action::fit_view, Menu::view, false, "fit_view", "Fit the view",
     "The whole runner in the picture, plots to their data."},
    {Action::wider_left, Menu::view, true, "wider_left", "Left side wider",
     "Gives the contributors more room."},
    {Action::narrower_left, Menu::view, false, "narrower_left", "Left side narrower",
     "Gives the contributors less room."},
    {Action::wider_right, Menu::view, false, "wider_right", "Right side wider",
     "Gives speed and reasons more room."},
    {Action::narrower_right, Menu::view, false, "narrower_right", "Right side narrower",
     "Gives speed and reasons less room."},
    {Action::higher_plots, Menu::view, false, "higher_plots", "Plots higher",
     "Gives the plots more room, the track less."},
    {Action::lower_plots, Menu::view, false, "lower_plots", "Plots lower",
     "Gives the plots less room, the track more."},
    {Action::wider_map, Menu::view, false, "wider_map", "Map wider",
     "Gives the map more room, track and plots less."},
    {Action::narrower_map, Menu::view, false, "narrower_map", "Map narrower",
     "Gives the map less room, track and plots more."},
    {Action::speed_unit, Menu::view, true, "speed_unit", "Next speed unit", "m/s, km/h or mph."},
    {Action::theme, Menu::view, false, "theme", "Next theme", "Light, dark or print."},
    {Action::larger, Menu::view, true, "larger", "Larger text", "Makes everything larger."},
    {Action::smaller, Menu::view, false, "smaller", "Smaller text", "Makes everything smaller."},
    {Action::normal_size, Menu::view, false, "normal_size", "Normal size",
     "Text as the program was started."},
    {Action::hold_plots, Menu::plots, false, "hold_plots", "Hold the plots",
     "Keeps the plots where they are while the run goes on."},
    {Action::next_plots, Menu::plots, false, "next_plots", "Next plots", "Turns to the next page of plots."},
    {Action::enlarge_plot, Menu::plots, false, "enlarge_plot", "Enlarge the next plot",
     "Shows one plot after the other alone, then all again."},
    {Action::time_in, Menu::plots, true, "time_in", "Shorter time",
     "Shows a shorter stretch of time in all plots."},
    {Action::time_out, Menu::plots, false, "time_out", "Longer time",
     "Shows a longer stretch of time in all plots."},
    {Action::earlier, Menu::plots, false, "earlier", "Earlier", "Moves all plots to earlier times."},
    {Action::later, Menu::plots, false, "later", "Later", "Moves all plots to later times."},
    {Action::cursor_a, Menu::plots, true, "cursor_a", "Cursor A here",
     "Sets cursor A at the moment under the mouse, else at the shown one."},
    {Action::cursor_b, Menu::plots, false, "cursor_b", "Cursor B here",
     "Sets cursor B likewise; legends then show B − A."},
    {Action::clear_cursors, Menu::plots, false, "clear_cursors", "Remove the cursors",
     "Takes A and B out of the plots."},
    {Action::choose_channels, Menu::plots, true, "choose_channels", "Choose channels…",
     "Plots any recorded quantity."},
    {Action::tours, Menu::learn, false, "tours", "Tours",
     "Shows the list of tours, or leaves the one under way."},
    {Action::help, Menu::help, false, "help", "Keyboard and mouse", "Shows or hides all shortcuts."},
    {Action::open_menus, Menu::help, false, "open_menus", "Open the menus",
     "Opens the first menu; ← → ↑ ↓ choose, Enter uses, Esc leaves."},
    {Action::command_palette, Menu::help, false, "command_palette", "Command palette…",
     "Finds any command, preset or channel by some of its letters."},
    {Action::reset_settings, Menu::help, true, "reset_settings", "Reset settings and layout",
     "Theme, sizes, regions, overlays, plots, map and recent files as at first."},
}}};

constexpr Shortcut kShortcuts[] = {
    {.action = Action::new_scenario, .key = GLFW_KEY_N, .control = true, .text = "Ctrl+N"},
    {.action = Action::open_scenario, .key = GLFW_KEY_O, .control = true, .text = "Ctrl+O"},
    {.action = Action::save_scenario, .key = GLFW_KEY_S, .control = true, .text = "Ctrl+S"},
    {.action = Action::save_scenario_as,
     .key = GLFW_KEY_S,
     .control = true,
     .shift = true,
     .text = "Ctrl+Shift+S"},
    {.action = Action::publish, .key = GLFW_KEY_E, .control = true, .text = "Ctrl+E"},
    {.action = Action::quit, .key = GLFW_KEY_Q, .control = true, .text = "Ctrl+Q"},
    {.action = Action::undo, .key = GLFW_KEY_Z, .control = true, .repeats = true, .text = "Ctrl+Z"},
    {.action = Action::redo,
     .key = GLFW_KEY_Z,
     .control = true,
     .shift = true,
     .repeats = true,
     .text = "Ctrl+Shift+Z"},
    {.action = Action::redo, .key = GLFW_KEY_Y, .control = true, .repeats = true, .text = "Ctrl+Y"},
    {.action = Action::reset_outputs, .key = GLFW_KEY_0, .text = "0"},
    {.action = Action::play_pause, .key = GLFW_KEY_SPACE, .text = "Space"},
    {.action = Action::step_forward, .key = GLFW_KEY_RIGHT, .repeats = true, .text = "→"},
    {.action = Action::step_back, .key = GLFW_KEY_LEFT, .repeats = true, .text = "←"},
    {.action = Action::next_event, .key = GLFW_KEY_RIGHT, .shift = true, .repeats = true, .text = "Shift+→"},
    {.action = Action::previous_event,
     .key = GLFW_KEY_LEFT,
     .shift = true,
     .repeats = true,
     .text = "Shift+←"},
    {.action = Action::second_forward, .key = GLFW_KEY_PAGE_DOWN, .repeats = true, .text = "PageDown"},
    {.action = Action::second_back, .key = GLFW_KEY_PAGE_UP, .repeats = true, .text = "PageUp"},
    {.action = Action::show_start, .key = GLFW_KEY_HOME, .text = "Home"},
    {.action = Action::show_present, .key = GLFW_KEY_END, .text = "End"},
    {.action = Action::new_run, .key = GLFW_KEY_N, .text = "N"},
    {.action = Action::new_run, .key = GLFW_KEY_R, .text = "R"},
    {.action = Action::race, .key = GLFW_KEY_1, .text = "1"},
    {.action = Action::slower, .key = GLFW_KEY_COMMA, .text = ","},
    {.action = Action::faster, .key = GLFW_KEY_PERIOD, .text = "."},
    {.action = Action::my_athlete, .key = GLFW_KEY_Y, .text = "Y"},
    {.action = Action::open_splits, .key = GLFW_KEY_Y, .shift = true, .text = "Shift+Y"},
    {.action = Action::pin_run, .key = GLFW_KEY_P, .text = "P"},
    {.action = Action::show_compare, .key = GLFW_KEY_K, .text = "K"},
    {.action = Action::show_ghost, .key = GLFW_KEY_H, .text = "H"},
    {.action = Action::align_ghost, .key = GLFW_KEY_H, .shift = true, .text = "Shift+H"},
    {.action = Action::show_map, .key = GLFW_KEY_M, .text = "M"},
    {.action = Action::compute_map, .key = GLFW_KEY_M, .shift = true, .text = "Shift+M"},
    {.action = Action::go_to_cell, .key = GLFW_KEY_G, .shift = true, .text = "Shift+G"},
    {.action = Action::best_cell, .key = GLFW_KEY_G, .control = true, .text = "Ctrl+G"},
    {.action = Action::export_map, .key = GLFW_KEY_M, .control = true, .shift = true, .text = "Ctrl+Shift+M"},
    {.action = Action::show_forces, .key = GLFW_KEY_G, .text = "G"},
    {.action = Action::show_push, .key = GLFW_KEY_A, .shift = true, .text = "Shift+A"},
    {.action = Action::show_torques, .key = GLFW_KEY_J, .text = "J"},
    {.action = Action::show_com, .key = GLFW_KEY_C, .text = "C"},
    {.action = Action::show_trail, .key = GLFW_KEY_S, .text = "S"},
    {.action = Action::show_top_view, .key = GLFW_KEY_I, .text = "I"},
    {.action = Action::show_ledger, .key = GLFW_KEY_W, .text = "W"},
    {.action = Action::camera, .key = GLFW_KEY_V, .text = "V"},
    {.action = Action::zoom_in, .key = GLFW_KEY_EQUAL, .repeats = true, .text = "="},
    {.action = Action::zoom_in, .key = GLFW_KEY_KP_ADD, .repeats = true, .text = "num +"},
    {.action = Action::zoom_out, .key = GLFW_KEY_MINUS, .repeats = true, .text = "−"},
    {.action = Action::zoom_out, .key = GLFW_KEY_KP_SUBTRACT, .repeats = true, .text = "num −"},
    {.action = Action::pan_back, .key = GLFW_KEY_LEFT, .control = true, .repeats = true, .text = "Ctrl+←"},
    {.action = Action::pan_ahead, .key = GLFW_KEY_RIGHT, .control = true, .repeats = true, .text = "Ctrl+→"},
    {.action = Action::pan_up, .key = GLFW_KEY_UP, .control = true, .repeats = true, .text = "Ctrl+↑"},
    {.action = Action::pan_down, .key = GLFW_KEY_DOWN, .control = true, .repeats = true, .text = "Ctrl+↓"},
    {.action = Action::fit_view, .key = GLFW_KEY_F, .text = "F"},
    {.action = Action::speed_unit, .key = GLFW_KEY_U, .text = "U"},
    {.action = Action::theme, .key = GLFW_KEY_T, .text = "T"},
    {.action = Action::wider_left,
     .key = GLFW_KEY_RIGHT,
     .control = true,
     .shift = true,
     .repeats = true,
     .text = "Ctrl+Shift+→"},
    {.action = Action::narrower_left,
     .key = GLFW_KEY_LEFT,
     .control = true,
     .shift = true,
     .repeats = true,
     .text = "Ctrl+Shift+←"},
    {.action = Action::wider_right,
     .key = GLFW_KEY_PAGE_UP,
     .control = true,
     .shift = true,
     .repeats = true,
     .text = "Ctrl+Shift+PageUp"},
    {.action = Action::narrower_right,
     .key = GLFW_KEY_PAGE_DOWN,
     .control = true,
     .shift = true,
     .repeats = true,
     .text = "Ctrl+Shift+PageDown"},
    {.action = Action::higher_plots,
     .key = GLFW_KEY_UP,
     .control = true,
     .shift = true,
     .repeats = true,
     .text = "Ctrl+Shift+↑"},
    {.action = Action::lower_plots,
     .key = GLFW_KEY_DOWN,
     .control = true,
     .shift = true,
     .repeats = true,
     .text = "Ctrl+Shift+↓"},
    {.action = Action::wider_map,
     .key = GLFW_KEY_PAGE_UP,
     .control = true,
     .repeats = true,
     .text = "Ctrl+PageUp"},
    {.action = Action::narrower_map,
     .key = GLFW_KEY_PAGE_DOWN,
     .control = true,
     .repeats = true,
     .text = "Ctrl+PageDown"},
    {.action = Action::larger, .key = GLFW_KEY_EQUAL, .control = true, .repeats = true, .text = "Ctrl+="},
    {.action = Action::larger,
     .key = GLFW_KEY_EQUAL,
     .control = true,
     .shift = true,
     .repeats = true,
     .text = "Ctrl++"},
    {.action = Action::larger,
     .key = GLFW_KEY_KP_ADD,
     .control = true,
     .repeats = true,
     .text = "Ctrl+num +"},
    {.action = Action::smaller, .key = GLFW_KEY_MINUS, .control = true, .repeats = true, .text = "Ctrl+−"},
    {.action = Action::smaller,
     .key = GLFW_KEY_KP_SUBTRACT,
     .control = true,
     .repeats = true,
     .text = "Ctrl+num −"},
    {.action = Action::normal_size, .key = GLFW_KEY_0, .control = true, .text = "Ctrl+0"},
    {.action = Action::hold_plots, .key = GLFW_KEY_L, .text = "L"},
    {.action = Action::next_plots, .key = GLFW_KEY_E, .text = "E"},
    {.action = Action::enlarge_plot, .key = GLFW_KEY_E, .shift = true, .text = "Shift+E"},
    {.action = Action::time_in, .key = GLFW_KEY_RIGHT_BRACKET, .repeats = true, .text = "]"},
    {.action = Action::time_out, .key = GLFW_KEY_LEFT_BRACKET, .repeats = true, .text = "["},
    {.action = Action::earlier,
     .key = GLFW_KEY_LEFT_BRACKET,
     .shift = true,
     .repeats = true,
     .text = "Shift+["},
    {.action = Action::later,
     .key = GLFW_KEY_RIGHT_BRACKET,
     .shift = true,
     .repeats = true,
     .text = "Shift+]"},
    {.action = Action::cursor_a, .key = GLFW_KEY_A, .text = "A"},
    {.action = Action::cursor_b, .key = GLFW_KEY_B, .text = "B"},
    {.action = Action::clear_cursors, .key = GLFW_KEY_B, .shift = true, .text = "Shift+B"},
    {.action = Action::choose_channels, .key = GLFW_KEY_D, .text = "D"},
    {.action = Action::tours, .key = GLFW_KEY_F2, .text = "F2"},
    {.action = Action::help, .key = GLFW_KEY_F1, .text = "F1"},
    {.action = Action::open_menus, .key = GLFW_KEY_F10, .text = "F10"},
    {.action = Action::command_palette,
     .key = GLFW_KEY_P,
     .control = true,
     .shift = true,
     .text = "Ctrl+Shift+P"},
};

// A key that no keyboard has: ImGui wants every navigation key to be some key.
constexpr int kNoKey = 511;

// They scroll and go to ends; with Ctrl they change sizes.
bool moves_far(int key) {
  return key == GLFW_KEY_HOME || key == GLFW_KEY_END || key == GLFW_KEY_PAGE_UP || key == GLFW_KEY_PAGE_DOWN;
}

bool needed_by_navigation(const Shortcut& shortcut) {
  const int key = shortcut.key;
  return key == GLFW_KEY_SPACE || key == GLFW_KEY_LEFT || key == GLFW_KEY_RIGHT || key == GLFW_KEY_UP ||
         key == GLFW_KEY_DOWN || (moves_far(key) && !shortcut.control);
}

// A menu or a dialog is open.
bool popup_open() { return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup); }

bool pressed(const Shortcut& shortcut) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput) return false;
  if ((io.NavVisible || popup_open()) && needed_by_navigation(shortcut)) return false;
  if (io.KeyCtrl != shortcut.control || io.KeyShift != shortcut.shift || io.KeyAlt || io.KeySuper)
    return false;
  return ImGui::IsKeyPressed(shortcut.key, shortcut.repeats);
}

}  // namespace

std::string_view menu_name(Menu menu) {
  static constexpr EnumArray<Menu, std::string_view> kNames{"File",    "Edit", "Run",   "Presets", "Athlete",
                                                            "Compare", "View", "Plots", "Learn",   "Help"};
  return kNames[menu];
}

const ActionInfo& action_info(Action action) { return kActions[action]; }

std::span<const Shortcut> shortcut_table() { return kShortcuts; }

std::string_view shortcut_text(Action action) {
  for (const Shortcut& shortcut : kShortcuts)
    if (shortcut.action == action) return shortcut.text;
  return {};
}

std::string action_tooltip(Action action) {
  const ActionInfo& info = action_info(action);
  std::string words(info.name);
  if (const std::string_view key = shortcut_text(action); !key.empty())
    words += " (" + std::string(key) + ")";
  return words + "\n" + std::string(info.help);
}

bool pressed_action(Action& action) {
  for (const Shortcut& shortcut : kShortcuts) {
    if (!pressed(shortcut)) continue;
    action = shortcut.action;
    return true;
  }
  return false;
}

void share_keys_with_navigation() {
  ImGuiIO& io = ImGui::GetIO();
  const bool popup = popup_open();
  const bool navigation = io.NavVisible || io.WantTextInput || popup;
  io.KeyMap[ImGuiKey_Space] = navigation ? GLFW_KEY_SPACE : kNoKey;
  io.KeyMap[ImGuiKey_LeftArrow] = navigation ? GLFW_KEY_LEFT : kNoKey;
  io.KeyMap[ImGuiKey_RightArrow] = navigation ? GLFW_KEY_RIGHT : kNoKey;
  io.KeyMap[ImGuiKey_Home] = navigation ? GLFW_KEY_HOME : kNoKey;
  io.KeyMap[ImGuiKey_End] = navigation ? GLFW_KEY_END : kNoKey;
  const bool paging = navigation && !io.KeyCtrl;
  io.KeyMap[ImGuiKey_PageUp] = paging ? GLFW_KEY_PAGE_UP : kNoKey;
  io.KeyMap[ImGuiKey_PageDown] = paging ? GLFW_KEY_PAGE_DOWN : kNoKey;
  // Up and down begin to navigate; with Ctrl they move the picture.
  const bool vertical = navigation || !io.KeyCtrl;
  io.KeyMap[ImGuiKey_UpArrow] = vertical ? GLFW_KEY_UP : kNoKey;
  io.KeyMap[ImGuiKey_DownArrow] = vertical ? GLFW_KEY_DOWN : kNoKey;
  // ImGui uses what is lit by Space alone; in menus and dialogs people press Enter.
  const bool menus = ImGui::GetCurrentContext()->NavLayer == ImGuiNavLayer_Menu;
  if ((popup || menus) && io.NavVisible && !io.WantTextInput && io.KeysDown[GLFW_KEY_ENTER])
    io.NavInputs[ImGuiNavInput_Activate] = 1;
}

}  // namespace sprintlab
