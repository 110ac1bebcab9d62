#include <imgui_internal.h>

#include <functional>
#include <string>
#include <vector>

#include "app/headless.h"
#include "app/tour_actions.h"

namespace sprintlab {
namespace {

using test::Headless;
using test::make_app;

/// The regions of the app's main view that are shown, apart from the splitters between them.
std::vector<const ImGuiWindow*> shown_regions() {
  std::vector<const ImGuiWindow*> regions;
  for (const char* name : {"Time", "Contributors", "Tour", "Track", "Why", "Plots", "Comparison", "Map"}) {
    const ImGuiWindow* window = ImGui::FindWindowByName(name);
    if (window != nullptr && window->Active) regions.push_back(window);
  }
  return regions;
}

ImVec2 size_of(const char* name) {
  const ImGuiWindow* window = ImGui::FindWindowByName(name);
  return window != nullptr && window->Active ? window->Size : ImVec2{0, 0};
}

/// Windows and sizes that people have.
class AppLayout : public Headless {
 protected:
  AppLayout() { app_.map_view.choice.number = "distance_m"; }

  void at_every_size(const std::function<void()>& check) {
    for (const ImVec2 size : {ImVec2{1280, 720}, ImVec2{1920, 1080}}) {
      for (const float scale : {1.0F, 1.5F, 2.0F}) {
        ImGui::GetIO().DisplaySize = size;
        app_.scale = scale;
        for (int i = 0; i < 4; ++i) frame(app_);
        const std::string at =
            std::to_string(static_cast<int>(size.x)) + " wide, scale " + std::to_string(scale);
        SCOPED_TRACE(at);
        check();
      }
    }
  }

  /// Each region inside the window and beside the others.
  void expect_order() {
    const ImRect screen({0, 0}, ImGui::GetIO().DisplaySize);
    const std::vector<const ImGuiWindow*> regions = shown_regions();
    for (std::size_t i = 0; i < regions.size(); ++i) {
      EXPECT_TRUE(screen.Contains(regions[i]->Rect())) << regions[i]->Name;
      for (std::size_t j = 0; j < i; ++j) {
        ImRect overlap = regions[i]->Rect();
        overlap.ClipWithFull(regions[j]->Rect());
        EXPECT_LE(overlap.GetWidth() * overlap.GetHeight(), 0)
            << regions[i]->Name << " over " << regions[j]->Name;
      }
    }
  }

  /// Where nothing scrolls sideways, nothing may be cut at the right.
  void expect_width_enough() {
    for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
      if (!window->Active || window->Hidden || (window->Flags & ImGuiWindowFlags_Tooltip) != 0) continue;
      EXPECT_LE(window->ContentSize.x, window->WorkRect.GetWidth() + 1.5F) << window->Name;
    }
  }

  AppState app_ = make_app();
};

TEST_F(AppLayout, HasRoomForEveryRegion) {
  app_.session.advance_to(0.5);
  at_every_size([this] {
    expect_order();
    expect_width_enough();
    EXPECT_GE(size_of("Track").y, 8 * ImGui::GetFontSize());
    EXPECT_GE(size_of("Plots").y, 8 * ImGui::GetFontSize());
  });
}

TEST_F(AppLayout, IsChangedByKeyTheWayThatTheCommandSays) {
  const auto change = [&](Action action, const char* region, auto side) {
    for (int i = 0; i < 2; ++i) frame(app_);
    const float before = side(size_of(region));
    perform(action, app_);
    for (int i = 0; i < 2; ++i) frame(app_);
    return side(size_of(region)) - before;
  };
  const auto width = [](ImVec2 size) { return size.x; };
  const auto height = [](ImVec2 size) { return size.y; };
  EXPECT_GT(change(Action::wider_left, "Contributors", width), 0);
  EXPECT_LT(change(Action::narrower_left, "Contributors", width), 0);
  EXPECT_GT(change(Action::wider_right, "Why", width), 0);
  EXPECT_LT(change(Action::narrower_right, "Why", width), 0);
  EXPECT_GT(change(Action::higher_plots, "Plots", height), 0);
  EXPECT_LT(change(Action::lower_plots, "Plots", height), 0);
  ImGui::GetIO().DisplaySize = {1920, 1080};
  app_.map_view.open = true;
  EXPECT_GT(change(Action::wider_map, "Map", width), 0);
  EXPECT_LT(change(Action::narrower_map, "Map", width), 0);
}

TEST_F(AppLayout, HasRoomForTheClockWhenLookingBack) {
  app_.session.advance_to(0.8);
  app_.session.show(0.5);
  at_every_size([this] { expect_width_enough(); });
}

TEST_F(AppLayout, GrowsOnlyAsFarAsEverythingHasItsPlace) {
  ImGui::GetIO().DisplaySize = {1280, 720};
  for (int i = 0; i < 20; ++i) perform(Action::larger, app_);
  EXPECT_EQ(app_.scale, 2);
  ImGui::GetIO().DisplaySize = {2560, 1440};
  for (int i = 0; i < 20; ++i) perform(Action::larger, app_);
  EXPECT_EQ(app_.scale, 4);
}

TEST_F(AppLayout, ShowsTheTrackBesideOrAboveTheMap) {
  app_.map_view.open = true;
  app_.map_view.choice.cells = 3;
  app_.map_view.choice.duration = MapChoice::kShortest;
  app_.map.compute(map_plan(app_.map_view.choice, app_.session.specification()));
  at_every_size([this] {
    expect_order();
    expect_width_enough();
    for (const char* name : {"Track", "Map"}) {
      EXPECT_GE(size_of(name).x, 12 * ImGui::GetFontSize()) << name;
      EXPECT_GE(size_of(name).y, 8 * ImGui::GetFontSize()) << name;
    }
    const ImVec4 cells = app_.map_view.cells;
    EXPECT_GE(cells.z - cells.x, 6 * ImGui::GetFontSize());
    EXPECT_GE(cells.w - cells.y, 4 * ImGui::GetFontSize());
  });
}

TEST_F(AppLayout, ComparesRunsAtEverySize) {
  app_.session.advance_to(0.5);
  perform(Action::pin_run, app_);
  for (const bool with_map : {false, true}) {
    app_.map_view.open = with_map;
    at_every_size([this] {
      expect_order();
      expect_width_enough();
    });
  }
}

TEST_F(AppLayout, LeavesTheTrackBelowATour) {
  begin_tour(app_, all_tours().front());
  at_every_size([this] {
    expect_order();
    expect_width_enough();
    EXPECT_GE(size_of("Track").y, 4 * ImGui::GetFontSize());
  });
}

TEST_F(AppLayout, FitsEveryDialog) {
  app_.session.advance_to(0.5);
  for (const Action action : {Action::help, Action::command_palette, Action::choose_channels, Action::publish,
                              Action::my_athlete, Action::open_scenario}) {
    perform(action, app_);
    SCOPED_TRACE(action_info(action).name);
    at_every_size([this] { expect_width_enough(); });
    press(app_, GLFW_KEY_ESCAPE);
  }
}

}  // namespace
}  // namespace sprintlab
