#include "shortcuts.h"

#include <GLFW/glfw3.h>
#include <imgui.h>

namespace sprintlab {
namespace {

constexpr EnumArray<Action, ActionInfo> kActions{{{
    {Action::play_pause, "play_pause", "Run / pause", "Lets time pass, or stops it."},
    {Action::step_forward, "step_forward", "One step forward", "Pauses and moves 2 ms on."},
    {Action::step_back, "step_back", "One step back", "Pauses and shows the moment 2 ms before."},
    {Action::next_event, "next_event", "Next touchdown or toe-off",
     "Shows the next moment a foot lands or leaves."},
    {Action::previous_event, "previous_event", "Last touchdown or toe-off",
     "Shows the last moment a foot landed or left."},
    {Action::new_run, "new_run", "New run", "Starts again from time 0 with the values as they are set."},
    {Action::race, "race", "Race to 100 m", "Starts again and pauses at the finish line."},
    {Action::slower, "slower", "Slower", "Next slower motion."},
    {Action::faster, "faster", "Faster", "Next faster motion, up to real time."},
    {Action::show_present, "show_present", "Back to now", "Leaves an earlier moment and shows the present."},
    {Action::undo, "undo", "Undo", "Takes the last change of a value back."},
    {Action::redo, "redo", "Redo", "Makes a change again that was taken back."},
    {Action::reset_outputs, "reset_outputs", "Reset contributors",
     "All contributors and the drive as opened."},
    {Action::fit_view, "fit_view", "Fit the view", "The whole runner in the picture, plots to their data."},
    {Action::camera, "camera", "Next camera", "Follow, lead (runner on the left), or fixed."},
    {Action::show_forces, "show_forces", "Ground force", "Shows or hides the ground reaction force."},
    {Action::show_com, "show_com", "Centre of mass", "Shows or hides the centre of mass and its path."},
    {Action::speed_unit, "speed_unit", "Next speed unit", "m/s, km/h or mph."},
    {Action::theme, "theme", "Next theme", "Light, dark or print."},
    {Action::larger, "larger", "Larger text", "Makes everything larger."},
    {Action::smaller, "smaller", "Smaller text", "Makes everything smaller."},
    {Action::normal_size, "normal_size", "Normal size", "Text as the program was started."},
    {Action::help, "help", "Keyboard and mouse", "Shows or hides all shortcuts."},
    {Action::quit, "quit", "Quit", "Closes the window."},
}}};

constexpr Shortcut kShortcuts[] = {
    {.action = Action::play_pause, .key = GLFW_KEY_SPACE, .text = "Space"},
    {.action = Action::step_forward, .key = GLFW_KEY_RIGHT, .repeats = true, .text = "→"},
    {.action = Action::step_back, .key = GLFW_KEY_LEFT, .repeats = true, .text = "←"},
    {.action = Action::next_event, .key = GLFW_KEY_RIGHT, .shift = true, .repeats = true, .text = "Shift+→"},
    {.action = Action::previous_event,
     .key = GLFW_KEY_LEFT,
     .shift = true,
     .repeats = true,
     .text = "Shift+←"},
    {.action = Action::new_run, .key = GLFW_KEY_N, .text = "N"},
    {.action = Action::new_run, .key = GLFW_KEY_R, .text = "R"},
    {.action = Action::race, .key = GLFW_KEY_1, .text = "1"},
    {.action = Action::slower, .key = GLFW_KEY_COMMA, .text = ","},
    {.action = Action::faster, .key = GLFW_KEY_PERIOD, .text = "."},
    {.action = Action::show_present, .key = GLFW_KEY_END, .text = "End"},
    {.action = Action::undo, .key = GLFW_KEY_Z, .control = true, .repeats = true, .text = "Ctrl+Z"},
    {.action = Action::redo,
     .key = GLFW_KEY_Z,
     .control = true,
     .shift = true,
     .repeats = true,
     .text = "Ctrl+Shift+Z"},
    {.action = Action::redo, .key = GLFW_KEY_Y, .control = true, .repeats = true, .text = "Ctrl+Y"},
    {.action = Action::reset_outputs, .key = GLFW_KEY_0, .text = "0"},
    {.action = Action::fit_view, .key = GLFW_KEY_F, .text = "F"},
    {.action = Action::camera, .key = GLFW_KEY_V, .text = "V"},
    {.action = Action::show_forces, .key = GLFW_KEY_G, .text = "G"},
    {.action = Action::show_com, .key = GLFW_KEY_C, .text = "C"},
    {.action = Action::speed_unit, .key = GLFW_KEY_U, .text = "U"},
    {.action = Action::theme, .key = GLFW_KEY_T, .text = "T"},
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
    {.action = Action::help, .key = GLFW_KEY_F1, .text = "F1"},
    {.action = Action::quit, .key = GLFW_KEY_Q, .control = true, .text = "Ctrl+Q"},
};

// A key that no keyboard has: ImGui wants every navigation key to be some key.
constexpr int kNoKey = 511;

bool needed_by_navigation(int key) {
  return key == GLFW_KEY_SPACE || key == GLFW_KEY_LEFT || key == GLFW_KEY_RIGHT;
}

bool pressed(const Shortcut& shortcut) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput) return false;
  if (io.NavVisible && needed_by_navigation(shortcut.key)) return false;
  if (io.KeyCtrl != shortcut.control || io.KeyShift != shortcut.shift || io.KeyAlt || io.KeySuper)
    return false;
  return ImGui::IsKeyPressed(shortcut.key, shortcut.repeats);
}

}  // namespace

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
  const bool navigation = io.NavVisible || io.WantTextInput;
  io.KeyMap[ImGuiKey_Space] = navigation ? GLFW_KEY_SPACE : kNoKey;
  io.KeyMap[ImGuiKey_LeftArrow] = navigation ? GLFW_KEY_LEFT : kNoKey;
  io.KeyMap[ImGuiKey_RightArrow] = navigation ? GLFW_KEY_RIGHT : kNoKey;
}

}  // namespace sprintlab
