#include <imgui_internal.h>

#include "app/ui.h"
#include "headless.h"

namespace sprintlab {
namespace {

class Tooltip : public test::Headless {
 protected:
  Tooltip() { ImGui::GetIO().Fonts->Build(); }

  void show() {
    frame([&] {
      ImGui::SetNextWindowPos({0, 0});
      ImGui::SetNextWindowSize({300, 200});
      ImGui::Begin("window");
      ImGui::SliderFloat("slider", &value_, 0, 1);
      slider_ = ImGui::GetItemRectMin();
      tooltip("what it is");
      ImGui::End();
    });
  }

  // A second in which nobody touches the mouse.
  bool opens_by_itself() {
    bool opened = false;
    for (int i = 0; i < 60; ++i) {
      show();
      for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows)
        opened = opened || (window->Active && (window->Flags & ImGuiWindowFlags_Tooltip) != 0);
    }
    return opened;
  }

  float value_ = 0.5F;
  ImVec2 slider_;
};

TEST_F(Tooltip, StaysAwayAfterADragUntilTheMouseMoves) {
  ImGuiIO& io = ImGui::GetIO();
  io.DeltaTime = 1.0F / 60;
  show();
  io.MousePos = {slider_.x + 20, slider_.y + 5};
  EXPECT_TRUE(opens_by_itself());
  io.MouseDown[0] = true;
  show();
  io.MousePos.x += 40;
  show();
  io.MouseDown[0] = false;
  EXPECT_FALSE(opens_by_itself());
  io.MousePos.x += 3;
  EXPECT_TRUE(opens_by_itself());
}

}  // namespace
}  // namespace sprintlab
