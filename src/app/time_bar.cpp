#include "time_bar.h"

#include <array>
#include <cmath>

#include "parameter_row.h"

namespace sprintlab {
namespace {

constexpr std::array<double, 6> kChoices{1, 0.5, 0.25, 0.1, 0.05, 0.01};
constexpr const char* kSlowMotionHelp = "Simulated time over real time.  Slower (,)  Faster (.)";
constexpr const char* kPause = "❚❚ Pause";
constexpr const char* kRun = "▶ Run";
constexpr const char* kNow = "▸▸ Now";
constexpr double kNoticeableLag = 0.07;  // of the chosen speed

std::string percent(double share) { return fixed_text(100 * share, 0) + " %"; }

// `width` 0 = as the label needs it [pixels].
bool action_button(const char* label, Action action, std::optional<Action>& asked, bool lit, const Ui& ui,
                   float width = 0) {
  if (lit) {
    ImGui::PushStyleColor(ImGuiCol_Button, vector_color(ui.theme.accent));
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, vector_color(ui.theme.accent));
    ImGui::PushStyleColor(ImGuiCol_Text, vector_color(ui.theme.panel));
  }
  const bool clicked = ImGui::Button(label, {width, 0});
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
  constexpr float kButtonsWidth = 47;  // of all buttons, the recording and the clock [em]
  constexpr float kLabelWidth = 33;
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
  const std::string time = fixed_text(session.shown_time(), 3) + " s";
  std::string words = session.shows_present() ? time : "back at  " + time;
  std::string brief = time;
  const std::optional<double> achieved = session.achieved();
  const double lag = achieved ? std::abs(*achieved / session.slow_motion() - 1) : 0;
  if (session.running() && lag > kNoticeableLag) {
    words = "runs at " + percent(*achieved) + "   " + time;
    brief = "at " + percent(*achieved) + "  " + time;
  }
  ImGui::AlignTextToFramePadding();
  right_text(ui.theme.text, text_width(words) < ImGui::GetContentRegionAvail().x ? words : brief);
}

// What stands right of the recording, at its widest for this time: it keeps its place when the words change.
float clock_width(const LiveSession& session) {
  const ImGuiStyle& style = ImGui::GetStyle();
  const std::string time = fixed_text(session.time(), 3) + " s";
  const float now_button = text_width(kNow) + 2 * style.FramePadding.x + style.ItemSpacing.x;
  return std::max(text_width("runs at 100 %   " + time), now_button + text_width("back at  " + time));
}

// A slider over the recording, where there is room for one: moving it shows that moment.
void recording_slider(LiveSession& session, const Ui& ui) {
  constexpr float kLeastWidth = 6;  // [em]
  constexpr float kHeight = 0.95F;  // of the slider [em]
  const std::span<const Sample> samples = session.samples();
  const float gap = ImGui::GetStyle().ItemSpacing.x + 0.5F * em();
  const float width = ImGui::GetContentRegionAvail().x - clock_width(session) - gap;
  if (samples.size() < 2 || width < kLeastWidth * em()) return;
  const double first = samples.front().body.time;
  const double last = samples.back().body.time;
  double moment = std::min(session.shown_time(), last);
  begin_child("recording", {width, ImGui::GetFrameHeight()}, false, ImGuiWindowFlags_NoScrollbar);
  ImGui::SetCursorPosY((ImGui::GetFrameHeight() - kHeight * em()) / 2);
  if (filled_slider("##moment", moment, first, last, last, "%.3f", ui.theme.accent, ui)) session.show(moment);
  tooltip("The recording from " + fixed_text(first, 1) + " s to " + fixed_text(last, 1) +
          " s. Click or drag shows that moment. By keyboard: Home, End, PageUp, PageDown, ← and →.");
  ImGui::EndChild();
  ImGui::SameLine(0, gap);
}

}  // namespace

std::span<const double> slow_motion_choices() { return kChoices; }

std::optional<Action> time_bar(LiveSession& session, bool comparing, const Ui& ui) {
  constexpr float kNarrow = 56;  // where short names are used [em]
  const bool narrow = ImGui::GetContentRegionAvail().x < kNarrow * em();
  std::optional<Action> asked;
  // What stands beside it keeps its place: a click on the recording pauses.
  const float play = std::max(text_width(kPause), text_width(kRun)) + 2 * ImGui::GetStyle().FramePadding.x;
  const std::string label = std::string(session.running() ? kPause : kRun) + "###play";
  action_button(label.c_str(), Action::play_pause, asked, true, ui, play);
  action_button("◂◂", Action::previous_event, asked, false, ui);
  action_button("◂", Action::step_back, asked, false, ui);
  action_button("▸", Action::step_forward, asked, false, ui);
  action_button("▸▸", Action::next_event, asked, false, ui);
  action_button(narrow ? "New" : "New run", Action::new_run, asked, false, ui);
  action_button(narrow ? "Race" : "Race 100 m", Action::race, asked, false, ui);
  action_button("Pin", Action::pin_run, asked, false, ui);
  action_button("Compare", Action::show_compare, asked, comparing, ui);
  slow_motion_control(session, ui);
  recording_slider(session, ui);
  if (!session.shows_present()) action_button(narrow ? "Now" : kNow, Action::show_present, asked, false, ui);
  clock(session, ui);
  return asked;
}

}  // namespace sprintlab
