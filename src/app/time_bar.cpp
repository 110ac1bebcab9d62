#include "time_bar.h"

#include <array>
#include <cmath>

namespace sprintlab {
namespace {

constexpr std::array<double, 6> kChoices{1, 0.5, 0.25, 0.1, 0.05, 0.01};
constexpr const char* kSlowMotionHelp = "Simulated time over real time.  Slower (,)  Faster (.)";
constexpr double kNoticeableLag = 0.07;  // of the chosen speed

std::string percent(double share) { return fixed_text(100 * share, 0) + " %"; }

bool action_button(const char* label, Action action, std::optional<Action>& asked, bool lit, const Ui& ui) {
  if (lit) {
    ImGui::PushStyleColor(ImGuiCol_Button, vector_color(ui.theme.accent));
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, vector_color(ui.theme.accent));
    ImGui::PushStyleColor(ImGuiCol_Text, vector_color(ui.theme.panel));
  }
  const bool clicked = ImGui::Button(label);
  if (lit) ImGui::PopStyleColor(3);
  spotlight(ui, action_info(action).id, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  tooltip(action_tooltip(action));
  if (clicked) asked = action;
  ImGui::SameLine();
  return clicked;
}

void slow_motion_buttons(LiveSession& session, const Ui& ui) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {2, ImGui::GetStyle().ItemSpacing.y});
  for (double choice : kChoices) {
    const bool chosen = session.slow_motion() == choice;
    ImGui::PushStyleColor(ImGuiCol_Button, vector_color(chosen ? ui.theme.active : ui.theme.panel));
    if (ImGui::Button(percent(choice).c_str())) session.set_slow_motion(choice);
    ImGui::PopStyleColor();
    tooltip(kSlowMotionHelp);
    ImGui::SameLine();
  }
  ImGui::PopStyleVar();
  ImGui::SameLine();
}

void slow_motion_list(LiveSession& session) {
  ImGui::SetNextItemWidth(5 * em());
  if (ImGui::BeginCombo("##slow motion", percent(session.slow_motion()).c_str())) {
    for (double choice : kChoices)
      if (ImGui::Selectable(percent(choice).c_str(), session.slow_motion() == choice))
        session.set_slow_motion(choice);
    ImGui::EndCombo();
  }
  tooltip(kSlowMotionHelp);
  ImGui::SameLine();
}

void slow_motion_control(LiveSession& session, const Ui& ui) {
  constexpr float kButtonsWidth = 38;  // of all buttons and the clock [em]
  constexpr float kLabelWidth = 26;
  const float room = ImGui::GetContentRegionAvail().x / em();
  if (room > kLabelWidth) {
    ImGui::AlignTextToFramePadding();
    colored_text(ui.theme.dim_text, "Slow motion");
    ImGui::SameLine();
  }
  if (room > kButtonsWidth) {
    slow_motion_buttons(session, ui);
  } else {
    slow_motion_list(session);
  }
}

void clock(const LiveSession& session, const Ui& ui) {
  std::string words = fixed_text(session.shown_time(), 3) + " s";
  if (!session.shows_present()) words = "back at  " + words;
  const std::optional<double> achieved = session.achieved();
  const double lag = achieved ? std::abs(*achieved / session.slow_motion() - 1) : 0;
  if (session.running() && lag > kNoticeableLag) words = "runs at " + percent(*achieved) + "   " + words;
  ImGui::AlignTextToFramePadding();
  right_text(ui.theme.text, words);
}

}  // namespace

std::span<const double> slow_motion_choices() { return kChoices; }

std::optional<Action> time_bar(LiveSession& session, bool comparing, const Ui& ui) {
  constexpr float kNarrow = 56;  // where short names are used [em]
  const bool narrow = ImGui::GetContentRegionAvail().x < kNarrow * em();
  std::optional<Action> asked;
  action_button(session.running() ? "❚❚ Pause###play" : "▶ Run###play", Action::play_pause, asked, true, ui);
  action_button("◂◂", Action::previous_event, asked, false, ui);
  action_button("◂", Action::step_back, asked, false, ui);
  action_button("▸", Action::step_forward, asked, false, ui);
  action_button("▸▸", Action::next_event, asked, false, ui);
  action_button(narrow ? "New" : "New run", Action::new_run, asked, false, ui);
  action_button(narrow ? "Race" : "Race 100 m", Action::race, asked, false, ui);
  action_button("Pin", Action::pin_run, asked, false, ui);
  action_button("Compare", Action::show_compare, asked, comparing, ui);
  slow_motion_control(session, ui);
  if (!session.shows_present()) action_button("▸▸ Now", Action::show_present, asked, false, ui);
  clock(session, ui);
  return asked;
}

}  // namespace sprintlab
