#pragma once

#include <GLFW/glfw3.h>
#include <imgui.h>

#include <array>
#include <cstdint>
#include <random>

#include "app/shortcuts.h"

namespace sprintlab::test {

/// Mouse and keys at random, the same for each seed, frame by frame.
class RandomInput {
 public:
  explicit RandomInput(std::uint64_t seed) : random_(seed) {}

  /// Changes ImGui's input. Call just before a frame.
  void apply(ImGuiIO& io) {
    move_mouse(io);
    press_buttons(io);
    press_keys(io);
    if (one_in(12)) io.AddInputCharacter(static_cast<unsigned>("0123456789e.,-"[random_() % 14]));
  }

 private:
  bool one_in(unsigned count) { return random_() % count == 0; }
  float uniform(float low, float high) { return std::uniform_real_distribution<float>(low, high)(random_); }

  // Far away and back, or a little, as in a drag; sometimes out of the window.
  void move_mouse(ImGuiIO& io) {
    if (one_in(6)) at_ = {uniform(-10, io.DisplaySize.x + 10), uniform(-10, io.DisplaySize.y + 10)};
    if (one_in(3)) at_ = {at_.x + uniform(-20, 20), at_.y + uniform(-20, 20)};
    io.MousePos = at_;
    io.MouseWheel = one_in(20) ? uniform(-5, 5) : 0;
  }

  void press_buttons(ImGuiIO& io) {
    for (std::size_t button = 0; button < down_.size(); ++button) {
      if (one_in(button == 0 ? 5 : 15)) down_[button] = !down_[button];
      io.MouseDown[button] = down_[button];
    }
  }

  // A key is held for one frame; navigation's keys come as often as all shortcuts together, Esc often enough
  // that no dialog stays for long.
  void press_keys(ImGuiIO& io) {
    io.KeysDown[key_] = false;
    io.KeyCtrl = io.KeyShift = false;
    if (!one_in(3)) return;
    constexpr std::array kNavigation{GLFW_KEY_TAB,    GLFW_KEY_DOWN,   GLFW_KEY_UP,    GLFW_KEY_LEFT,
                                     GLFW_KEY_RIGHT,  GLFW_KEY_SPACE,  GLFW_KEY_ENTER, GLFW_KEY_ESCAPE,
                                     GLFW_KEY_ESCAPE, GLFW_KEY_ESCAPE, GLFW_KEY_DELETE};
    const auto table = shortcut_table();
    const Shortcut& shortcut = table[random_() % table.size()];
    const bool navigation = one_in(2);
    key_ = navigation ? kNavigation[random_() % kNavigation.size()] : shortcut.key;
    io.KeyCtrl = navigation ? one_in(10) : shortcut.control;
    io.KeyShift = navigation ? one_in(10) : shortcut.shift;
    io.KeysDown[key_] = true;
  }

  std::mt19937_64 random_;
  ImVec2 at_{0, 0};
  std::array<bool, 3> down_{};
  int key_ = GLFW_KEY_ESCAPE;
};

}  // namespace sprintlab::test
