#pragma once

#include <GLFW/glfw3.h>
#include <imgui.h>

#include "app/app_state.h"

namespace sprintlab::test {

/// An ImGui context without a window, as the app's own is set up.
class HeadlessContext {
 public:
  HeadlessContext() {
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
  ~HeadlessContext() { ImGui::DestroyContext(); }
  HeadlessContext(const HeadlessContext&) = delete;
  HeadlessContext& operator=(const HeadlessContext&) = delete;
};

}  // namespace sprintlab::test
