#include "menus.h"

#include <imgui_internal.h>

#include <algorithm>

#include "scenario_actions.h"
#include "tour_actions.h"

namespace sprintlab {
namespace {

void entry(Action action, AppState& app) {
  const ActionState state = action_state(action, app);
  const std::string key(shortcut_text(action));
  const bool asked = ImGui::MenuItem(state.name.c_str(), key.c_str(), state.selected, state.enabled);
  tooltip(action_info(action).help);
  if (asked) perform(action, app);
}

void recent_menu(AppState& app) {
  if (!ImGui::BeginMenu("Recent scenarios", !app.recent_files.empty())) return;
  std::filesystem::path chosen;
  for (const std::filesystem::path& path : app.recent_files) {
    ImGui::PushID(path.c_str());
    if (ImGui::MenuItem(path.filename().c_str())) chosen = path;
    tooltip(path.string());
    ImGui::PopID();
  }
  ImGui::EndMenu();
  if (!chosen.empty()) after_asking(app, [chosen](AppState& later) { open_scenario(later, chosen); });
}

// Each with its one line of why.
void preset_entries(AppState& app) {
  constexpr float kWidth = 40;  // [em]
  for (const Preset& preset : app.presets) {
    ImGui::PushID(preset.name.c_str());
    const FontScope font(app.fonts.small);
    const ImVec2 at = ImGui::GetCursorPos();
    const float wrap = at.x + kWidth * em();
    const float height = ImGui::CalcTextSize(preset.description.c_str(), nullptr, false, kWidth * em()).y;
    const bool chosen = ImGui::Selectable("##preset", false, 0, {kWidth * em(), height + 1.4F * em()});
    const ImVec2 after = ImGui::GetCursorPos();
    ImGui::SetCursorPos(at);
    {
      const FontScope bold(app.fonts.bold);
      text(preset.title);
    }
    ImGui::SetCursorPos({at.x, at.y + 1.35F * em()});
    ImGui::PushTextWrapPos(wrap);
    colored_text(app.ui().theme.dim_text, preset.description);
    ImGui::PopTextWrapPos();
    ImGui::SetCursorPos(after);
    ImGui::PopID();
    if (chosen) open_preset(app, preset);
  }
  if (app.presets.empty()) ImGui::MenuItem("no presets among the assets", nullptr, false, false);
}

void camera_menu(AppState& app) {
  if (!ImGui::BeginMenu("Camera")) return;
  for (CameraMode mode : all<CameraMode>())
    if (ImGui::MenuItem(std::string(camera_name(mode)).c_str(), nullptr, app.track.camera == mode))
      while (app.track.camera != mode) app.track.next_camera(app.session.shown_body().com.x);
  ImGui::EndMenu();
}

void theme_menu(AppState& app) {
  if (!ImGui::BeginMenu("Theme")) return;
  for (ThemeName name : all<ThemeName>())
    if (ImGui::MenuItem(std::string(theme_key(name)).c_str(), nullptr, app.theme == name)) app.theme = name;
  ImGui::EndMenu();
}

void pin_entries(AppState& app) {
  if (app.pins.list().empty()) return;
  ImGui::Separator();
  for (std::size_t i = 0; i < app.pins.list().size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (ImGui::MenuItem(app.pins.list()[i].name.c_str(), nullptr, i == app.pins.chosen_index()))
      app.pins.choose(i);
    ImGui::PopID();
  }
}

void tour_entries(AppState& app) {
  ImGui::Separator();
  for (const Tour& tour : all_tours())
    if (ImGui::MenuItem(std::string(tour.title).c_str(), nullptr, app.tours.was_done(tour.id)))
      begin_tour(app, tour);
}

// What a menu lists besides actions, after one of them.
void lists_after(Action action, AppState& app) {
  if (action == Action::open_scenario) recent_menu(app);
  if (action == Action::camera) camera_menu(app);
  if (action == Action::theme) theme_menu(app);
  if (action == Action::align_ghost) pin_entries(app);
  if (action == Action::tours) tour_entries(app);
}

void menu(Menu which, AppState& app) {
  if (!ImGui::BeginMenu(std::string(menu_name(which)).c_str())) return;
  if (which == Menu::presets) preset_entries(app);
  for (Action action : all<Action>()) {
    const ActionInfo& info = action_info(action);
    if (info.menu != which) continue;
    if (info.opens_group) ImGui::Separator();
    entry(action, app);
    lists_after(action, app);
  }
  ImGui::EndMenu();
}

// As if it had been lit in the bar, so that the arrows find its neighbours.
void open_first_menu() {
  const std::string name(menu_name(Menu{}));
  ImGui::OpenPopup(name.c_str());
  ImGuiWindow& bar = *ImGui::GetCurrentWindow();
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  const ImVec2 min{cursor.x - bar.Pos.x, cursor.y - bar.Pos.y};
  bar.NavLastIds[ImGuiNavLayer_Menu] = bar.GetID(name.c_str());
  bar.NavRectRel[ImGuiNavLayer_Menu] = {min, {min.x + text_width(name), min.y + ImGui::GetFrameHeight()}};
}

}  // namespace

void menu_bar(AppState& app) {
  if (!ImGui::BeginMainMenuBar()) return;
  if (app.menus_asked) open_first_menu();
  app.menus_asked = false;
  for (Menu which : all<Menu>()) menu(which, app);
  const std::string title = app.document.name() + (unsaved(app) ? " *" : "");
  const float left = ImGui::GetWindowWidth() - text_width(title) - em();
  if (left > ImGui::GetCursorPosX()) {
    ImGui::SetCursorPosX(left);
    colored_text(app.ui().theme.dim_text, title);
    tooltip(unsaved(app) ? "Changes are not saved (Ctrl+S saves them)." : "The scenario that is open.");
  }
  ImGui::EndMainMenuBar();
}

}  // namespace sprintlab
