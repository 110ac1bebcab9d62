#pragma once

#include <GLFW/glfw3.h>
#include <gtest/gtest.h>
#include <imgui.h>

#include <cmath>
#include <functional>

#include "app/app_state.h"

/// Panels without a window: an ImGui context that tests feed with input and whose output they check.
namespace sprintlab::test {

class Headless : public testing::Test {
 protected:
  Headless() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;  // as OpenGL 3.3 has
    io.DeltaTime = 1.0F / 60;
    io.DisplaySize = {1280, 720};
    const std::pair<ImGuiKey_, int> keys[] = {{ImGuiKey_Tab, GLFW_KEY_TAB},
                                              {ImGuiKey_LeftArrow, GLFW_KEY_LEFT},
                                              {ImGuiKey_RightArrow, GLFW_KEY_RIGHT},
                                              {ImGuiKey_UpArrow, GLFW_KEY_UP},
                                              {ImGuiKey_DownArrow, GLFW_KEY_DOWN},
                                              {ImGuiKey_Home, GLFW_KEY_HOME},
                                              {ImGuiKey_End, GLFW_KEY_END},
                                              {ImGuiKey_Backspace, GLFW_KEY_BACKSPACE},
                                              {ImGuiKey_Delete, GLFW_KEY_DELETE},
                                              {ImGuiKey_Space, GLFW_KEY_SPACE},
                                              {ImGuiKey_Enter, GLFW_KEY_ENTER},
                                              {ImGuiKey_Escape, GLFW_KEY_ESCAPE},
                                              {ImGuiKey_A, GLFW_KEY_A},
                                              {ImGuiKey_V, GLFW_KEY_V},
                                              {ImGuiKey_Z, GLFW_KEY_Z}};
    for (const auto& [slot, key] : keys) io.KeyMap[slot] = key;
  }
  ~Headless() override { ImGui::DestroyContext(); }

  /// One frame of whatever `draw` draws; checks that every vertex can be drawn.
  void frame(const std::function<void()>& draw) {
    share_keys_with_navigation();
    ImGui::NewFrame();
    draw();
    ImGui::Render();
    const ImDrawData& data = *ImGui::GetDrawData();
    vertices_ = data.TotalVtxCount;
    for (int i = 0; i < data.CmdListsCount; ++i)
      for (const ImDrawVert& vertex : data.CmdLists[i]->VtxBuffer)
        ASSERT_TRUE(std::isfinite(vertex.pos.x) && std::isfinite(vertex.pos.y));
  }

  void frame(AppState& app) {
    refresh_looks(app);
    frame([&] { draw_app(app); });
  }

  void press(AppState& app, int key, bool control = false, bool shift = false) {
    ImGuiIO& io = ImGui::GetIO();
    io.KeysDown[key] = true;
    io.KeyCtrl = control;
    io.KeyShift = shift;
    frame(app);
    io.KeysDown[key] = false;
    io.KeyCtrl = io.KeyShift = false;
    frame(app);
  }

  void type(AppState& app, const std::string& words) {
    ImGui::GetIO().AddInputCharactersUTF8(words.c_str());
    frame(app);
  }

  void click(AppState& app, ImVec2 at, int times = 1) {
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = at;
    frame(app);
    for (int i = 0; i < times; ++i) {
      io.MouseDown[0] = true;
      frame(app);
      io.MouseDown[0] = false;
      frame(app);
    }
  }

  int vertices_ = 0;
};

/// The app on the built-in athlete.
inline AppState make_app() { return AppState{.session = LiveSession(Specification{})}; }

}  // namespace sprintlab::test
