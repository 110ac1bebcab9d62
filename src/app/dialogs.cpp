#include "dialogs.h"

#include <algorithm>
#include <utility>

#include "athlete_actions.h"
#include "publish_actions.h"
#include "scenario_actions.h"

namespace sprintlab {
namespace {

void notice_buttons(LiveSession& session, Notice::Kind kind) {
  if (kind == Notice::Kind::run_ended) {
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

void notice_text(const LiveSession& session, const Notice& notice, const Fonts& fonts) {
  const std::string title = headline(session, notice);
  const FontScope font(title.empty() ? fonts.regular : fonts.bold);
  wrapped_text(title.empty() ? notice.text : title + ": " + notice.text);
}

std::string keys_of(Action action) {
  std::string keys;
  for (const Shortcut& shortcut : shortcut_table())
    if (shortcut.action == action) keys += (keys.empty() ? "" : ",  ") + std::string(shortcut.text);
  return keys;
}

void key_rows(const Ui& ui) {
  for (Menu menu : all<Menu>()) {
    bool first = true;
    for (Action action : all<Action>()) {
      const ActionInfo& info = action_info(action);
      if (info.menu != menu) continue;
      ImGui::TableNextRow();
      ImGui::TableNextColumn();
      if (first) colored_text(ui.theme.dim_text, menu_name(menu));
      first = false;
      ImGui::TableNextColumn();
      wrapped_text(keys_of(action));
      ImGui::TableNextColumn();
      wrapped_text(info.name);
      ImGui::TableNextColumn();
      wrapped_text(info.help);
    }
  }
}

void mouse_rows() {
  constexpr std::pair<const char*, const char*> kRows[] = {
      {"Wheel", "Zooms the track, or time in a plot, about the mouse."},
      {"Drag the track", "Moves the picture. Double-click fits it."},
      {"Click or drag a plot", "Pauses and shows that moment."},
      {"Right-drag a plot", "Moves along time while paused."},
      {"Double-click a plot", "Enlarges it, or shows all again."},
      {"Drop a file", "Opens a scenario; a CSV file as splits of “My athlete”."},
      {"Double-click a name", "Sets a value back to its default."},
      {"Ctrl+click a slider", "Types a value: Enter takes it, Esc leaves it as it was."},
      {"↑ ↓ Tab",
       "Keyboard alone: moves among controls; Space uses one, ← → change it, Esc leaves. Ctrl+Tab changes "
       "region."},
  };
  for (const auto& [what, help] : kRows) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::TableNextColumn();
    wrapped_text(what);
    ImGui::TableNextColumn();
    ImGui::TableNextColumn();
    wrapped_text(help);
  }
}

// A button that Enter presses while it has the keyboard, lit or not.
bool answer(const char* label) {
  const bool pressed = ImGui::Button(label);
  return pressed ||
         (ImGui::IsItemFocused() && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false));
}

void help_dialog(AppState& app) {
  const ImGuiTableFlags flags = ImGuiTableFlags_RowBg | ImGuiTableFlags_SizingStretchProp;
  if (!ImGui::BeginTable("keys", 4, flags)) return;
  for (const float share : {0.09F, 0.2F, 0.25F, 0.46F})
    ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, share);
  key_rows(app.ui());
  mouse_rows();
  ImGui::EndTable();
}

void palette_dialog(AppState& app) {
  const auto chosen = command_palette(app.palette, app.ui());
  if (!chosen) return;
  app.dialog = Dialog::none;
  chosen->run(app);
}

// What is shown once a dialog is closed: the one that it stood in front of.
Dialog behind(Dialog dialog) {
  return dialog == Dialog::open_splits || dialog == Dialog::save_athlete ? Dialog::my_athlete : Dialog::none;
}

void ask_file_dialog(AppState& app, const std::function<bool(const std::filesystem::path&)>& use) {
  bool cancelled = false;
  const auto chosen = file_dialog(app.files, cancelled, app.ui());
  const Dialog before = app.dialog;
  if ((chosen && use(*chosen)) || cancelled)
    if (app.dialog == before) app.dialog = behind(before);
}

// The file is written or read at once; what goes wrong stays in the dialog.
bool in_dialog(AppState& app, bool done) {
  if (!done && app.session.notice()) app.files.problem = app.session.notice()->text;
  if (!done) app.session.dismiss_notice();
  app.files.fresh = !done;  // to be typed again
  return done;
}

// What waited for the question about unsaved changes is done now.
void go_on(AppState& app) {
  app.dialog = Dialog::none;
  const Task task = std::move(app.after_question);
  app.after_question = {};
  if (task) task(app);
}

void save_dialog(AppState& app) {
  ask_file_dialog(app, [&app](const std::filesystem::path& path) {
    if (!in_dialog(app, save_scenario(app, path))) return false;
    go_on(app);
    return true;
  });
}

void unsaved_dialog(AppState& app) {
  wrapped_text("The changes to “" + app.document.name() + "” are not saved.");
  ImGui::Dummy({0, 0.5F * em()});
  const bool save = answer("Save");
  ImGui::SetItemDefaultFocus();
  if (save) {
    if (app.document.path.empty()) return ask_for_file(app, Dialog::save_scenario);
    if (save_scenario(app, app.document.path)) return go_on(app);
    app.dialog = Dialog::none;
  }
  ImGui::SameLine();
  if (answer("Don't save")) return go_on(app);
  ImGui::SameLine();
  if (answer("Cancel")) app.dialog = Dialog::none;
}

void autosave_dialog(AppState& app) {
  wrapped_text("Sprint Lab ended without saving changes to " + Document{app.autosaved_file, {}}.name() +
               ". A copy of them was kept beside it:");
  colored_text(app.ui().theme.dim_text, app.found_autosave.string());
  ImGui::Dummy({0, 0.5F * em()});
  const bool restore = answer("Restore");
  ImGui::SetItemDefaultFocus();
  if (restore) {
    app.dialog = Dialog::none;
    return restore_autosave(app);
  }
  ImGui::SameLine();
  if (answer("Delete the copy")) {
    app.dialog = Dialog::none;
    return discard_autosave(app);
  }
  ImGui::SameLine();
  if (answer("Ask again later")) app.dialog = Dialog::none;
}

void delete_pin_dialog(AppState& app) {
  const bool there = app.asked_pin < app.pins.list().size();
  if (there)
    wrapped_text("“" + app.pins.list()[app.asked_pin].name + "” is gone then, unless it was exported.");
  ImGui::Dummy({0, 0.5F * em()});
  const bool keep = answer("Keep it");
  ImGui::SetItemDefaultFocus();
  ImGui::SameLine();
  const bool remove = answer("Delete");
  if (remove) app.pins.remove(app.asked_pin);
  if (keep || remove || !there) app.dialog = Dialog::none;
}

void channels_dialog(AppState& app) {
  channels_panel(app.channel_choice, app.plots, app.session.history(), app.ui());
  if (ImGui::Button("Close")) app.dialog = Dialog::none;
}

// A dialog's title, its size [em] (height 0 = as much as it needs) and its inside.
struct DialogInfo {
  const char* title;
  float width;
  float height;
  void (*draw)(AppState&);
};

void open_dialog(AppState& app) {
  ask_file_dialog(
      app, [&app](const std::filesystem::path& path) { return in_dialog(app, open_scenario(app, path)); });
}

void export_dialog(AppState& app) {
  ask_file_dialog(app, [&app](const std::filesystem::path& path) {
    export_pin(app, app.asked_pin, path);
    return true;
  });
}

void map_file_dialog(AppState& app) {
  ask_file_dialog(
      app, [&app](const std::filesystem::path& path) { return in_dialog(app, export_map(app, path)); });
}

void publish_dialog(AppState& app) {
  answer(app, publish_panel(app.publish, app.publisher, publish_facts(app), app.ui()));
}

// Where to publish: back to the publishing dialog in any case.
void publish_file_dialog(AppState& app) {
  bool cancelled = false;
  const auto chosen = file_dialog(app.files, cancelled, app.ui());
  if (chosen) {
    app.publish.folder = chosen->parent_path().string();
    const bool folder = publish_ending(app.publish.choice).empty();
    app.publish.name = (folder ? chosen->filename() : chosen->stem()).string();
    app.publish.named = true;
    app.publish.may_replace = {*chosen};
  }
  if (chosen || cancelled) app.dialog = Dialog::publish;
}

void athlete_dialog(AppState& app) { perform(athlete_panel(app.athlete, app.unit, app.ui()), app); }

// The same as `in_dialog`, for what says in the panel behind what went wrong.
bool before_athlete(AppState& app, bool done) {
  if (!done) app.files.problem = std::exchange(app.athlete.problem, {});
  app.files.fresh = !done;
  return done;
}

void splits_dialog(AppState& app) {
  ask_file_dialog(
      app, [&app](const std::filesystem::path& path) { return before_athlete(app, open_splits(app, path)); });
}

void save_athlete_dialog(AppState& app) {
  ask_file_dialog(app, [&app](const std::filesystem::path& path) {
    return before_athlete(app, save_athlete(app, path));
  });
}

constexpr EnumArray<Dialog, DialogInfo> kDialogs{{{
    {"", 0, 0, [](AppState&) {}},
    {"Keyboard and mouse", 66, 46, help_dialog},
    {"Commands", 44, 32, palette_dialog},
    {"Open scenario", 44, 34, open_dialog},
    {"Save scenario as", 44, 34, save_dialog},
    {"Export the pinned run into a new folder", 44, 34, export_dialog},
    {"Delete the pinned run?", 32, 0, delete_pin_dialog},
    {"Save changes?", 32, 0, unsaved_dialog},
    {"Unsaved work was found", 40, 0, autosave_dialog},
    {"Choose channels", 44, 40, channels_dialog},
    {"Export the map", 44, 34, map_file_dialog},
    {"Publish", 54, 33, publish_dialog},
    {"Publish as", 44, 34, publish_file_dialog},
    {"My athlete", 72, 46, athlete_dialog},
    {"Open splits or speed trace", 44, 34, splits_dialog},
    {"Save the athlete as a scenario", 44, 34, save_athlete_dialog},
}}};

bool escape_pressed() { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false); }

}  // namespace

void draw_dialog(AppState& app) {
  const Dialog shown = app.dialog;
  const bool menu_open = shown == Dialog::none && ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
  const bool list_was_open = std::exchange(app.list_open, menu_open);
  if (shown == Dialog::none) return;
  const DialogInfo& info = kDialogs[shown];
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  if (!ImGui::IsPopupOpen(info.title)) ImGui::OpenPopup(info.title);
  ImGui::SetNextWindowPos({screen.x / 2, screen.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::SetNextWindowSize(
      {std::min(info.width * em(), 0.94F * screen.x), std::min(info.height * em(), 0.94F * screen.y)});
  const ImGuiWindowFlags flags = ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                 ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings;
  bool open = true;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  if (ImGui::BeginPopupModal(info.title, &open, flags)) {
    info.draw(app);
    app.list_open = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId);  // in front of this dialog
    if (escape_pressed() && !list_was_open) open = false;
    if (!open && app.dialog == shown) app.dialog = behind(shown);
    if (app.dialog != shown) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  // Space and arrows belong to the run again, and to no control behind the dialog.
  if (app.dialog == Dialog::none) ImGui::SetWindowFocus(nullptr);
  ImGui::PopStyleVar();
  const bool question_over = app.dialog != Dialog::unsaved_changes && app.dialog != Dialog::save_scenario;
  if (question_over && shown != app.dialog) app.after_question = {};
}

void notice_banner(AppState& app, ImVec2 min, ImVec2 max) {
  // While one looks back, the end of the run stands in the way of what one looks at.
  const std::optional<Notice> run_end = app.session.shows_present() ? app.session.run_end() : std::nullopt;
  const std::optional<Notice> message = app.session.message();
  if (!run_end && !message) return;
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
  if (message) {
    notice_text(app.session, *message, app.fonts);
    // One line where there is room, so that little of the track is covered.
    const float button = text_width("Close") + 2 * ImGui::GetStyle().FramePadding.x;
    const float right = ImGui::GetWindowContentRegionMax().x - button;
    const float end = ImGui::GetItemRectMax().x - ImGui::GetWindowPos().x + ImGui::GetStyle().ItemSpacing.x;
    if (end < right && ImGui::GetItemRectSize().y < 1.5F * em()) ImGui::SameLine(right);
    notice_buttons(app.session, message->kind);
  }
  if (run_end && message) ImGui::Separator();
  if (run_end) {
    notice_text(app.session, *run_end, app.fonts);
    notice_buttons(app.session, run_end->kind);
  }
  ImGui::End();
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor();
}

}  // namespace sprintlab
