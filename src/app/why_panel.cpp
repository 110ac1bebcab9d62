#include "why_panel.h"

#include <cctype>
#include <cmath>

#include "effects_panel.h"
#include "sprintlab/measure/steady.h"
#include "symptoms_panel.h"

namespace sprintlab {
namespace {

constexpr double kPercent = 100;
constexpr double kMilliseconds = 1000;

bool big_speed(SpeedUnit& unit, const LiveSession& session, const Ui& ui) {
  const std::string number = fixed_text(in_unit(std::max(session.shown_speed(), 0.0), unit), 1);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  float height = 0;
  {
    const FontScope font(ui.fonts.big);
    height = em();
    // Digits fill the middle of their line: the space above and below them is not needed.
    const ImVec2 top{at.x, at.y - 0.14F * height};
    ImGui::GetWindowDrawList()->AddText(top, pixel_color(ui.theme.text), number.c_str());
    ImGui::Dummy({text_width(number), 0.86F * height});
  }
  ImGui::SameLine();
  ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, at.y + 0.8F * height - 1.35F * em()});
  const bool clicked = ImGui::SmallButton(std::string(unit_text(unit)).c_str());
  if (clicked) unit = static_cast<SpeedUnit>((index(unit) + 1) % kCount<SpeedUnit>);
  tooltip("Speed now, smoothed over a step. Click for m/s, km/h or mph (U).");
  ImGui::SetCursorScreenPos({at.x, at.y + 0.95F * height});
  return clicked;
}

std::string sentence(std::string words) {
  if (!words.empty()) words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  return words;
}

void limit_sentence(const LiveSession& session, const Summary& shown, const Ui& ui) {
  colored_text(ui.theme.dim_text, session.shows_present() ? "Limited now by" : "Limited then by");
  const FontScope font(ui.fonts.bold);
  wrapped_text(sentence(shown.limited_by));
}

// Whether the speed is already what the present settings bring.
void holding_words(const LiveSession& session, const Ui& ui) {
  if (session.shown_steps().empty()) return;
  colored_text(ui.theme.dim_text, settled(session) ? "The speed holds." : "The speed still changes.");
  tooltip(
      "It holds once eight strides since settings changed ran without care, and their second half is as fast "
      "as the first within 0.4 %. Compare speeds only then.");
}

void row(const char* name, const std::string& value, const std::string& help, const Ui& ui) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  colored_text(ui.theme.dim_text, name);
  tooltip(help);
  ImGui::TableNextColumn();
  right_text(ui.theme.text, value);
}

std::string with_unit(double value, int decimals, const char* unit) {
  const std::string number = fixed_text(value, decimals);
  return std::isfinite(value) ? number + " " + unit : number;
}

std::string optional_text(const std::optional<double>& value, int decimals, const char* unit,
                          double factor = 1) {
  return value ? with_unit(*value * factor, decimals, unit) : "–";
}

void step_rows(const LiveSession& session, const Ui& ui) {
  const StepRow* step = session.shown_step();
  const bool counts = step != nullptr && is_running_step(*step);
  const std::string of =
      "Of the last finished step; when looking back, of the step on screen. A dash stands for a "
      "stumble, which has no rate or length of running.";
  const auto line = [&](const char* name, double StepRow::*member, int decimals, const char* unit,
                        const std::string& help, double factor = 1) {
    const auto value = counts ? std::optional(step->*member) : std::nullopt;
    row(name, optional_text(value, decimals, unit, factor), help + " " + of, ui);
  };
  line("Step rate", &StepRow::step_frequency, 2, "Hz", "Steps in a second.");
  line("Step length", &StepRow::step_length, 2, "m", "Travel of the centre of mass in a step.");
  line("Contact", &StepRow::contact_time, 0, "ms", "Ground contact time.", kMilliseconds);
  line("Flight", &StepRow::flight_time, 0, "ms", "From toe-off to the other foot's touchdown.",
       kMilliseconds);
}

void audit_text(const AuditReport& audit, const Ui& ui) {
  const bool sound = audit.linear < 0.001 && audit.angular < 0.005 && audit.energy < 0.03;
  const std::string help =
      "Worst step up to here, from ground forces against body movement:\nlinear momentum " +
      with_unit(kPercent * audit.linear, 3, "%") + " (limit 0.1 %)\nangular momentum " +
      with_unit(kPercent * audit.angular, 3, "%") + " (limit 0.5 %)\nenergy " +
      with_unit(kPercent * audit.energy, 2, "%") + " (limit 3 %)";
  row("Physics audit", sound ? "passed" : "exceeded", help, ui);
}

void key_numbers(const LiveSession& session, const Summary& summary, SpeedUnit unit, const Ui& ui) {
  if (!ImGui::BeginTable("numbers", 2, ImGuiTableFlags_SizingStretchProp)) return;
  row("Time", with_unit(summary.time, 2, "s"), "Since the start of the run.", ui);
  row("Distance", with_unit(summary.distance, 1, "m"), "Travel of the centre of mass since the start.", ui);
  const std::optional<double> top = summary.top_speed ? summary.top_speed : summary.steady_speed;
  const std::string unit_name(unit_text(unit));
  row(summary.top_speed ? "Fastest two strides" : "Last two strides",
      top ? with_unit(in_unit(*top, unit), 2, unit_name.c_str()) : "–",
      "Mean speed over the fastest two strides once a steady speed is held; until then over the last two.",
      ui);
  step_rows(session, ui);
  row("Rotation balance", optional_text(summary.balance_sagittal, 0, "%", kPercent),
      "Share of the contributors' angular momentum that cancels over the last two strides: 100 % = clockwise "
      "and counter-clockwise offset fully.",
      ui);
  row("Allowed effort", with_unit(kPercent * summary.effort_allowed, 0, "%"),
      "What the governor allows at this moment. A coaching hypothesis, not mechanics.", ui);
  audit_text(summary.audit, ui);
  ImGui::EndTable();
}

void splits(const std::vector<double>& times, const Ui& ui) {
  if (times.empty() || !ImGui::CollapsingHeader("Split times", ImGuiTreeNodeFlags_DefaultOpen)) return;
  if (!ImGui::BeginTable("splits", 3, ImGuiTableFlags_SizingStretchSame)) return;
  double before = 0;
  for (std::size_t i = 0; i < times.size(); ++i) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    colored_text(ui.theme.dim_text, std::to_string(10 * (i + 1)) + " m");
    ImGui::TableNextColumn();
    right_text(ui.theme.text, with_unit(times[i], 2, "s"));
    ImGui::TableNextColumn();
    right_text(ui.theme.dim_text, "+" + fixed_text(times[i] - before, 2));
    before = times[i];
  }
  ImGui::EndTable();
}

}  // namespace

bool why_panel(SpeedUnit& unit, LiveEffects& effects, LiveSymptoms& symptoms, const LiveSession& session,
               const Ui& ui) {
  const Summary shown = session.shown_summary();
  const bool changed = big_speed(unit, session, ui);
  limit_sentence(session, shown, ui);
  holding_words(session, ui);
  effects_panel(effects, session, unit, ui);
  symptoms_panel(symptoms, session, unit, ui);
  ImGui::Separator();
  key_numbers(session, shown, unit, ui);
  splits(shown.splits_10m, ui);
  return changed;
}

}  // namespace sprintlab
