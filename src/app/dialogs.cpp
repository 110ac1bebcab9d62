#include "overlays.h"

#include <algorithm>

namespace sprintlab {
namespace {

void entry(Action action, std::optional<Action>& asked, bool selected = false, bool enabled = true,
           const std::string& name = {}) {
  const std::string label = name.empty() ? std::string(action_info(action).name) : name;
  const std::string key(shortcut_text(action));
  if (ImGui::MenuItem(label.c_str(), key.c_str(), selected, enabled)) asked = action;
}

void run_menu(const LiveSession& session, std::optional<Action>& asked) {
  entry(Action::play_pause, asked, session.running());
  entry(Action::step_forward, asked);
  entry(Action::step_back, asked);
  entry(Action::next_event, asked);
  entry(Action::previous_event, asked);
  entry(Action::show_present, asked, false, !session.shows_present());
  ImGui::Separator();
  entry(Action::new_run, asked);
  entry(Action::race, asked, session.racing());
  ImGui::Separator();
  entry(Action::slower, asked);
  entry(Action::faster, asked);
  ImGui::Separator();
  entry(Action::quit, asked);
}

void edit_menu(const LiveSession& session, std::optional<Action>& asked) {
  const std::string undo = session.undo_label();
  const std::string redo = session.redo_label();
  entry(Action::undo, asked, false, !undo.empty(), undo.empty() ? "Undo" : "Undo: " + undo);
  entry(Action::redo, asked, false, !redo.empty(), redo.empty() ? "Redo" : "Redo: " + redo);
  ImGui::Separator();
  entry(Action::reset_outputs, asked);
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

void view_menu(AppState& app, std::optional<Action>& asked) {
  entry(Action::show_forces, asked, app.track.forces);
  entry(Action::show_com, asked, app.track.com);
  entry(Action::fit_view, asked);
  camera_menu(app);
  ImGui::Separator();
  entry(Action::speed_unit, asked);
  theme_menu(app);
  ImGui::Separator();
  entry(Action::larger, asked);
  entry(Action::smaller, asked);
  entry(Action::normal_size, asked);
}

void notice_buttons(LiveSession& session, Notice::Kind kind) {
  if (kind == Notice::Kind::run_ended || session.ended()) {
    if (ImGui::Button("Run again")) {
      session.restart();
      session.play();
      return;
    }
    constexpr const char* kBalanced = "Go on from balanced settings";
    ImGui::SameLine();
    if (ImGui::GetContentRegionAvail().x < text_width(kBalanced) + em()) ImGui::NewLine();
    ImGui::BeginDisabled(session.balanced());
    if (ImGui::Button(kBalanced)) session.restart_balanced();
    ImGui::EndDisabled();
    tooltip("Contributors, effort and governor go back to 100 %, and a new run starts.");
    return;
  }
  if (ImGui::Button("Close")) session.dismiss_notice();
}

std::string headline(const LiveSession& session, const Notice& notice) {
  if (notice.kind != Notice::Kind::run_ended) return notice.kind == Notice::Kind::error ? "Not possible" : "";
  switch (session.simulation().end()) {
    case RunEnd::fell:
      return "The runner fell";
    case RunEnd::stopped:
      return "The runner stopped";
    case RunEnd::diverged:
      return "The calculation broke down";
    default:
      return "The run ended";
  }
}

void key_rows() {
  for (Action action : all<Action>()) {
    std::string keys;
    for (const Shortcut& shortcut : shortcut_table())
      if (shortcut.action == action) keys += (keys.empty() ? "" : ",  ") + std::string(shortcut.text);
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    wrapped_text(keys);
    ImGui::TableNextColumn();
    text(action_info(action).name);
    ImGui::TableNextColumn();
    wrapped_text(action_info(action).help);
  }
}

void mouse_rows() {
  constexpr std::pair<const char*, const char*> kRows[] = {
      {"Wheel", "Zooms the track, or time in a plot, about the mouse."},
      {"Drag the track", "Moves the picture. Double-click fits it."},
      {"Click or drag a plot", "Pauses and shows that moment."},
      {"Right-drag a plot", "Moves along time while paused."},
      {"Double-click a plot", "Enlarges it, or shows all again."},
      {"Double-click a name", "Sets a value back to its default."},
      {"Ctrl+click a slider", "Types a value."},
      {"↑ ↓ Tab",
       "Keyboard alone: moves among controls; Space uses one, ← → change it, Esc leaves. Ctrl+Tab changes "
       "region."},
  };
  for (const auto& [what, help] : kRows) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    text(what);
    ImGui::TableNextColumn();
    ImGui::TableNextColumn();
    wrapped_text(help);
  }
}

}  // namespace

std::optional<Action> menu_bar(AppState& app) {
  std::optional<Action> asked;
  if (!ImGui::BeginMainMenuBar()) return asked;
  if (ImGui::BeginMenu("Run")) {
    run_menu(app.session, asked);
    ImGui::EndMenu();
  }
  if (ImGui::BeginMenu("Edit")) {
    edit_menu(app.session, asked);
    ImGui::EndMenu();
  }
  if (ImGui::BeginMenu("View")) {
    view_menu(app, asked);
    ImGui::EndMenu();
  }
  if (ImGui::BeginMenu("Help")) {
    entry(Action::help, asked, app.help_open);
    ImGui::EndMenu();
  }
  ImGui::EndMainMenuBar();
  return asked;
}

void notice_banner(AppState& app, ImVec2 min, ImVec2 max) {
  if (!app.session.notice()) return;
  const Notice notice = *app.session.notice();
  // While one looks back, the end of the run stands in the way of what one looks at.
  if (notice.kind == Notice::Kind::run_ended && !app.session.shows_present()) return;
  const Theme& theme = sprintlab::theme(app.theme);
  const float width = std::min(max.x - min.x - 2 * em(), 30 * em());
  ImGui::SetNextWindowPos({(min.x + max.x) / 2, max.y - 0.8F * em()}, ImGuiCond_Always, {0.5F, 1});
  ImGui::SetNextWindowSize({std::max(width, 8 * em()), 0});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, vector_color(theme.banner));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.4F * em());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::Begin("Message", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  if (const std::string title = headline(app.session, notice); !title.empty()) {
    const FontScope font(app.fonts.bold);
    wrapped_text(title + ": " + notice.text);
  } else {
    wrapped_text(notice.text);
  }
  notice_buttons(app.session, notice.kind);
  ImGui::End();
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor();
}

void help_window(bool& open) {
  if (!open) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({screen.x / 2, screen.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::SetNextWindowSize({std::min(60 * em(), 0.94F * screen.x), std::min(46 * em(), 0.94F * screen.y)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::Begin("Keyboard and mouse", &open,
               ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoCollapse |
                   ImGuiWindowFlags_NoSavedSettings);
  if (ImGui::BeginTable("keys", 3, ImGuiTableFlags_RowBg | ImGuiTableFlags_SizingStretchProp)) {
    ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, 14 * em());
    ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, 13 * em());
    ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch);
    key_rows();
    mouse_rows();
    ImGui::EndTable();
  }
  ImGui::End();
  ImGui::PopStyleVar();
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) open = false;
}

}  // namespace sprintlab
