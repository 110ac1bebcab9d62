#include "symptoms_panel.h"

#include <cmath>

#include "sprintlab/figure/plot.h"
#include "sprintlab/measure/steady.h"

namespace sprintlab {
namespace {

constexpr double kPercent = 100;
constexpr double kMilliseconds = 1000;

// How a unit of the table is shown.
struct Shown {
  double factor = 1;
  int decimals = 2;
  std::string unit;  ///< with the blank before it
};

Shown shown(const SymptomInfo& info) {
  if (info.unit == "deg") return {1, 0, "°"};
  if (info.unit == "s") return {kMilliseconds, 0, " ms"};
  if (info.unit == "1") return {kPercent, 0, " %"};
  return {1, 2, " " + info.unit};
}

std::string threshold_text(const SymptomInfo& info) {
  const char* sign = info.change == SymptomChange::rise   ? "+"
                     : info.change == SymptomChange::fall ? "−"
                                                          : "±";
  return sign + (info.relative ? fixed_text(kPercent * info.threshold, 0) + " %"
                               : symptom_text(info, info.threshold));
}

std::string speed_text(double speed, SpeedUnit unit) {
  return fixed_text(in_unit(speed, unit), 1) + " " + std::string(unit_text(unit));
}

// Name, value and usual value on one line, or the values on a line of their own where it is too narrow.
void row(const SeenSymptom& symptom, double speed, SpeedUnit unit, const Ui& ui) {
  const Shown how = shown(*symptom.info);
  const std::string values = fixed_text(how.factor * symptom.value, how.decimals) + " (" +
                             fixed_text(how.factor * symptom.usual, how.decimals) + ")" + how.unit;
  const std::string help = symptom_tooltip(symptom, speed, unit);
  text(symptom.info->name);
  tooltip(help);
  ImGui::SameLine();
  if (ImGui::GetContentRegionAvail().x < text_width(values)) ImGui::NewLine();
  right_text(ui.theme.text, values);
  tooltip(help);
}

// What is to be known of symptoms beside their list.
std::string state_text(const SymptomReport& report, const LiveSymptoms& symptoms, const LiveSession& session,
                       SpeedUnit unit) {
  using State = SymptomReport::State;
  const std::string steps = std::to_string(kSteadySteps) + " steady steps";
  const std::string at = " at " + speed_text(report.speed, unit);
  switch (report.state) {
    case State::too_few_steps:
      return "needs " + steps + (session.last_change() ? " since the last change" : "");
    case State::balanced:
      return "no symptoms: this is balanced running";
    case State::judged:
      return report.seen.empty() ? "no symptoms" + at
                                 : "at " + speed_text(report.speed, unit) + " (in balance)";
    case State::not_known:
      break;
  }
  if (!symptoms.problem().empty()) return symptoms.problem();
  if (symptoms.busy() || symptoms.baseline().gaits.empty())
    return "computing balanced running, " + fixed_text(kPercent * symptoms.progress(), 0) + " %";
  return "nothing to compare with: in balance this athlete doesn't run" + at;
}

}  // namespace

std::string symptom_text(const SymptomInfo& info, double value) {
  const Shown how = shown(info);
  return fixed_text(how.factor * value, how.decimals) + how.unit;
}

std::string symptom_tooltip(const SeenSymptom& symptom, double speed, SpeedUnit unit) {
  const SymptomInfo& info = *symptom.info;
  return info.name + ": " + info.measure + "\n" + symptom_text(info, symptom.value) + " here, " +
         symptom_text(info, symptom.usual) + " of this athlete in balance at " + speed_text(speed, unit) +
         "\nA symptom from " + threshold_text(info) + " on\nSource of this limit: " + info.reason;
}

void symptoms_panel(LiveSymptoms& symptoms, const LiveSession& session, SpeedUnit unit, const Ui& ui) {
  symptoms.open = ImGui::CollapsingHeader("Symptoms", ImGuiTreeNodeFlags_DefaultOpen);
  tooltip(
      "What the latest two strides at a steady speed have that this athlete's own balanced running at the "
      "same speed has not. In brackets: in balance, from runs at every half metre per second, computed once "
      "for each athlete.");
  if (!symptoms.open) return;
  const FontScope font(ui.fonts.small);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ImGui::GetStyle().ItemSpacing.x, 1});
  const SymptomReport report = symptoms_now(session, symptoms.baseline());
  for (const SeenSymptom& symptom : report.seen) row(symptom, report.speed, unit, ui);
  ImGui::PushStyleColor(ImGuiCol_Text, vector_color(ui.theme.dim_text));
  wrapped_text(state_text(report, symptoms, session, unit));
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
}

}  // namespace sprintlab
