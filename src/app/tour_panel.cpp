#include "tour_panel.h"

#include <algorithm>

namespace sprintlab {
namespace {

constexpr float kHeight = 11;        // of the panel [em]
constexpr float kNumberWidth = 14;   // of a slider [em]
constexpr float kFastestDrawn = 14;  // [m/s]
constexpr float kHeadingRoom = 17;   // beside a tour's name, for how far it is and the buttons [em]
constexpr float kTwoColumns =
    36;  // width from which tours, and meanings and steps, stand beside each other [em]

// Buttons at the right end of the title's line; the first is left out where there is no list to go to.
TourAnswer title_buttons(bool with_list) {
  TourAnswer answer;
  const ImGuiStyle& style = ImGui::GetStyle();
  float width = text_width("Leave") + 2 * style.FramePadding.x;
  if (with_list) width += text_width("All tours") + 2 * style.FramePadding.x + style.ItemSpacing.x;
  ImGui::SameLine(std::max(ImGui::GetWindowContentRegionMax().x - width, 0.0F));
  if (with_list) {
    if (ImGui::Button("All tours")) answer.request = TourRequest::list;
    ImGui::SameLine();
  }
  if (ImGui::Button("Leave")) answer.request = TourRequest::leave;
  tooltip("Leaves the tour and changes nothing (Esc).");
  return answer;
}

TourAnswer list_of_tours(const ToursView& view, const Ui& ui) {
  ImGui::AlignTextToFramePadding();
  title("Tours", ui);
  ImGui::SameLine();
  colored_text(ui.theme.dim_text, "go on by what you do; ✓ = finished once");
  TourAnswer answer = title_buttons(false);
  const int columns = ImGui::GetContentRegionAvail().x > kTwoColumns * em() ? 2 : 1;
  if (!ImGui::BeginTable("tours", columns, ImGuiTableFlags_SizingStretchSame)) return answer;
  for (std::size_t i = 0; i < all_tours().size(); ++i) {
    const Tour& tour = all_tours()[i];
    ImGui::TableNextColumn();
    const std::string label =
        (view.was_done(tour.id) ? "✓ " : "") + std::string(tour.title) + "###" + std::string(tour.id);
    if (ImGui::Button(label.c_str(), {-1, 0})) answer = {TourRequest::begin, i};
    tooltip("Physics: " + std::string(tour.physics) + "\nHypothesis: " + std::string(tour.hypothesis));
  }
  ImGui::EndTable();
  return answer;
}

// What stands in the way of the step, if anything does.
std::string hint(const TourRun& run, const LiveSession& session) {
  if (session.ended()) return "The run has ended: press New run (N).";
  if (run.measuring() && !session.running()) return "Now press Run (Space).";
  if (run.measuring()) return "Measuring eight strides, once the speed holds …";
  return {};
}

bool asks_for_balance(const TourRun& run, const LiveSession& session) {
  return !run.finished() && run.step().task == TourTask::balance && !run.measuring() && !session.ended();
}

// A straight line to a speed, for those who don't draw with a mouse. Drawn when the slider is left.
TourAnswer line_in_numbers(const ToursView& view, const LiveSession& session, SpeedUnit unit) {
  TourAnswer answer;
  const double one = in_unit(1, unit);
  const double present = std::max(session.simulation().gait().speed, 0.0);
  auto speed = static_cast<float>((view.expected > 0 ? view.expected : present) * one);
  const std::string format = "%.1f " + std::string(unit_text(unit));
  ImGui::SetNextItemWidth(kNumberWidth * em());
  const bool moved =
      ImGui::SliderFloat("Or a straight line to", &speed, 0, kFastestDrawn * static_cast<float>(one),
                         format.c_str(), ImGuiSliderFlags_AlwaysClamp);
  if (moved || ImGui::IsItemDeactivatedAfterEdit())
    answer = {.request = TourRequest::draw,
              .speed = static_cast<double>(speed) / one,
              .drawn = ImGui::IsItemDeactivatedAfterEdit()};
  tooltip("Speed that you expect after 4 s. By keyboard: Enter types it.");
  return answer;
}

TourAnswer steps_column(const ToursView& view, const LiveSession& session, SpeedUnit unit, const Ui& ui) {
  const TourRun& run = *view.run;
  TourAnswer answer;
  if (const std::string happened = run.happened(unit); !happened.empty()) wrapped_text(happened);
  if (run.finished()) {
    colored_text(ui.theme.accent, "✓ Finished.");
    return answer;
  }
  {
    const FontScope font(ui.fonts.bold);
    wrapped_text("▸ " + std::string(run.step().ask));
  }
  if (asks_for_balance(run, session)) {
    if (ImGui::Button("Set to balance and run")) answer.request = TourRequest::balance;
    return answer;
  }
  const bool drawing = run.step().task == TourTask::draw;
  if (const std::string words = hint(run, session); !words.empty() && !(drawing && !session.ended()))
    colored_text(ui.theme.dim_text, words);
  if (drawing && !session.running() && !session.ended()) return line_in_numbers(view, session, unit);
  return answer;
}

// Name of the tour, how far it is, and what leaves it.
TourAnswer heading(const TourRun& run, const Ui& ui) {
  ImGui::AlignTextToFramePadding();
  title(run.tour().title, ui);
  const float room = ImGui::GetWindowContentRegionMax().x - ImGui::GetItemRectSize().x;
  if (!run.finished() && room > kHeadingRoom * em()) {
    ImGui::SameLine();
    colored_text(ui.theme.dim_text,
                 std::to_string(run.number()) + " of " + std::to_string(run.tour().steps.size()));
  }
  return title_buttons(true);
}

void meaning(const char* name, std::string_view words, const Ui& ui) {
  const FontScope font(ui.fonts.small);
  colored_text(ui.theme.accent, name);
  wrapped_text(words);
}

void meanings(const Tour& tour, const Ui& ui) {
  meaning("Physics of this model", tour.physics, ui);
  meaning("Coaching hypothesis (Athletic Quickness)", tour.hypothesis, ui);
}

}  // namespace

bool ToursView::was_done(std::string_view id) const {
  return std::find(done.begin(), done.end(), id) != done.end();
}

float tour_panel_height() { return kHeight * em(); }

TourAnswer tour_panel(const ToursView& view, const LiveSession& session, SpeedUnit unit, const Ui& ui) {
  constexpr float kStepsShare = 0.58F;  // of the width
  if (!view.run) return list_of_tours(view, ui);
  const TourRun& run = *view.run;
  TourAnswer answer = heading(run, ui);
  const float width = ImGui::GetContentRegionAvail().x;
  const bool two_columns = width > kTwoColumns * em();
  begin_child("steps", {two_columns ? kStepsShare * width : 0, 0});
  const TourAnswer asked = steps_column(view, session, unit, ui);
  if (asked.request != TourRequest::none) answer = asked;
  if (!two_columns) meanings(run.tour(), ui);
  ImGui::EndChild();
  if (!two_columns) return answer;
  ImGui::SameLine();
  begin_child("meaning");
  meanings(run.tour(), ui);
  ImGui::EndChild();
  return answer;
}

}  // namespace sprintlab
