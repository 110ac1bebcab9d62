#include "athlete_result.h"

#include <algorithm>

#include "athlete_plots.h"
#include "plot_painter.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

constexpr double kPercent = 100;
constexpr int kTimeDecimals = 2;      // of a timing gate [s]
constexpr int kResidualDecimals = 3;  // of what is left over [s]

std::string percent(double share) { return fixed_text(kPercent * share, 0) + " %"; }

std::string seconds(double time, int decimals) { return fixed_text(time, decimals) + " s"; }

void explanation(const AthleteSearch& search, const Ui& ui) {
  if (search.busy()) {
    wrapped_text("Searching. The runner may go on meanwhile, and this dialog may be closed.");
    return;
  }
  wrapped_text(
      "Enter height, mass, sex and the times at which the athlete passed some marks, or open a speed trace "
      "of a "
      "radar or laser. “Find outputs” then looks for the push, swing and timing with which this model runs "
      "the "
      "same times, and for how far each may be off.");
  ImGui::Dummy({0, 0.5F * em()});
  ImGui::PushStyleColor(ImGuiCol_Text, vector_color(ui.theme.dim_text));
  wrapped_text(
      "Splits say nothing about arms, torso or technique: these stay as in the balanced athlete. The outputs "
      "found are those of the model's runner, not a measurement of the athlete's muscles.");
  ImGui::PopStyleColor();
}

void fit_line(const FoundAthlete& found, SpeedUnit unit, const Ui& ui) {
  const auto& fit = found.calibration.fit;
  std::string words = "Vmax and τ can't be told apart from these splits.";
  if (fit)
    words = "Measured: Vmax " + fixed_text(in_unit(fit->top, unit), 2) + " " + std::string(unit_text(unit)) +
            ", τ " + seconds(fit->time_constant, 2) + ", rms of the fit " +
            seconds(fit->rms, kResidualDecimals);
  const FontScope font(ui.fonts.small);
  wrapped_text(words);
  tooltip("Speed rising as Vmax (1 − exp(−t/τ)), fitted to the measured splits alone. [Furusawa1927]");
}

// One plot over the width that there is.
void plot_area(const Plot& plot, float height, double& cursor, const Ui& ui) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const float width = std::max(ImGui::GetContentRegionAvail().x, 1.0F);
  ImGui::Dummy({width, height});
  const PlotFrame frame{
      .min = min, .max = {min.x + width, min.y + height}, .cursor = cursor, .a = {}, .b = {}};
  const PlotArea area = draw_plot(plot, frame, ui);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!ImGui::IsItemHovered() || area.max.x - area.min.x < 1) return;
  const auto t = static_cast<double>((mouse.x - area.min.x) / (area.max.x - area.min.x));
  cursor = mix(plot.x.range.lower, plot.x.range.upper, unit_clamp(t));
}

void plots(const FoundAthlete& found, SpeedUnit unit, const Ui& ui) {
  constexpr float kSpeedHeight = 12.5F;    // [em]
  constexpr float kResidualHeight = 8.5F;  // [em]
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  const ImGuiID key = ImGui::GetID("cursor");
  const double end = found.plan.splits.back().distance;
  double cursor = std::min(static_cast<double>(storage.GetFloat(key, static_cast<float>(end))), end);
  const AthleteCurves curves = curves_of(found);
  plot_area(speed_over_distance(found, curves, unit, ui.theme), kSpeedHeight * em(), cursor, ui);
  plot_area(residuals_over_distance(found, curves, ui.theme), kResidualHeight * em(), cursor, ui);
  storage.SetFloat(key, static_cast<float>(cursor));
}

// A table whose columns are all right-aligned under their names.
bool begin_numbers(const char* id, std::initializer_list<const char*> columns, const Ui& ui) {
  const ImGuiTableFlags flags = ImGuiTableFlags_SizingStretchSame | ImGuiTableFlags_RowBg;
  if (!ImGui::BeginTable(id, static_cast<int>(columns.size()), flags)) return false;
  ImGui::TableNextRow();
  for (const char* column : columns) {
    ImGui::TableNextColumn();
    right_text(ui.theme.dim_text, column);
  }
  return true;
}

void number_cell(const std::string& words, const Ui& ui) {
  ImGui::TableNextColumn();
  right_text(ui.theme.text, words);
}

void splits_table(const FoundAthlete& found, const Ui& ui) {
  if (!begin_numbers("times", {"distance [m]", "measured [s]", "model [s]", "difference [s]"}, ui)) return;
  for (std::size_t i = 0; i < found.plan.splits.size(); ++i) {
    const Split& split = found.plan.splits[i];
    const auto& time = found.calibration.times[i];
    ImGui::TableNextRow();
    number_cell(fixed_text(split.distance, 1), ui);
    number_cell(fixed_text(split.time, kTimeDecimals), ui);
    number_cell(time ? fixed_text(*time, kTimeDecimals) : "not reached", ui);
    if (!time) {
      number_cell("–", ui);
      continue;
    }
    const double by = split.time - *time;
    number_cell((by > 0 ? "+" : "") + fixed_text(by, kResidualDecimals), ui);
  }
  ImGui::EndTable();
}

std::string range_words(const OutputRange& range) {
  std::string words = percent(range.lower) + " to " + percent(range.upper);
  if (range.lower_is_bound || range.upper_is_bound) words += " *";
  return words;
}

void outputs_table(const FoundAthlete& found, const Ui& ui) {
  bool bounded = false;
  if (begin_numbers("outputs", {"output", "best", "as good"}, ui)) {
    for (const OutputRange& range : found.calibration.ranges) {
      ImGui::TableNextRow();
      number_cell(find_parameter(range.key).label, ui);
      number_cell(percent(range.best), ui);
      number_cell(range_words(range), ui);
      bounded |= range.lower_is_bound || range.upper_is_bound;
    }
    ImGui::EndTable();
  }
  std::string words = "“As good”: with some value of the others, runs come within an rms of " +
                      seconds(found.calibration.range_limit, kResidualDecimals) +
                      ". The ranges are not independent: more of one may go with less of another.";
  if (bounded)
    words += " * The search ends there (" + percent(kLowestOutput) + " to " + percent(kHighestOutput) +
             "), not the range.";
  const FontScope font(ui.fonts.small);
  ImGui::PushStyleColor(ImGuiCol_Text, vector_color(ui.theme.dim_text));
  wrapped_text(words);
  ImGui::PopStyleColor();
}

AthleteRequest result_buttons(const FoundAthlete& found, const Ui& ui) {
  AthleteRequest request = AthleteRequest::none;
  ImGui::BeginDisabled(!found.calibration.rms.has_value());
  ImGui::PushStyleColor(ImGuiCol_Border, vector_color(ui.theme.accent));
  if (ImGui::Button("Use this athlete")) request = AthleteRequest::use;
  ImGui::PopStyleColor();
  tooltip("Takes body and outputs over as one change, which Ctrl+Z takes back, and starts a new run.");
  ImGui::SameLine();
  if (ImGui::Button("Save…")) request = AthleteRequest::save;
  tooltip("Writes a scenario file with this athlete; the present scenario stays as it is.");
  ImGui::EndDisabled();
  return request;
}

// Outputs with which so many values are as good that the best says little.
std::vector<std::string> badly_known(const Calibration& calibration) {
  constexpr double kWide =
      0.3;  // range of an output [1]. assumed: more than between a good and a weak season
  std::vector<std::string> keys;
  for (const OutputRange& range : calibration.ranges)
    if (range.upper - range.lower > kWide) keys.push_back(range.key);
  return keys;
}

std::string labels(const std::vector<std::string>& keys) {
  std::string words;
  for (const std::string& key : keys) {
    const ParamInfo* info = find_parameter_if(key);
    words += (words.empty() ? "" : ", ") + (info != nullptr ? info->label : std::string("start offset"));
  }
  return words;
}

}  // namespace

std::string verdict(const FoundAthlete& found) {
  const Calibration& calibration = found.calibration;
  std::string words = calibration.complete ? "" : "Stopped early; this is the best so far. ";
  if (!calibration.rms)
    return words + "No run of the model reached the last split, so there is no athlete to use.";
  const bool within = within_tolerance(calibration, found.plan);
  words += within ? "The model runs these splits: rms " : "The model does not run these splits: rms ";
  words += seconds(*calibration.rms, kResidualDecimals);
  words += (within ? ", within " : ", more than ") + seconds(found.plan.tolerance, kTimeDecimals) + ".";
  if (!within) words += " The nearest athlete is shown; take no advice from it.";
  if (const std::string keys = labels(at_bounds(calibration)); !keys.empty())
    words += " At the search's bound: " + keys + ".";
  if (const std::string keys = labels(badly_known(calibration)); !keys.empty())
    words += " These splits hardly tell " + keys + ": look at the ranges, not at the best.";
  words +=
      " The measured clock starts " + seconds(std::abs(calibration.start_offset), kTimeDecimals) +
      (calibration.start_offset >= 0 ? " before the model's first push." : " after the model's first push.");
  return words;
}

AthleteRequest athlete_result(const AthleteSearch& search, SpeedUnit unit, const Ui& ui) {
  if (!search.found()) {
    explanation(search, ui);
    return AthleteRequest::none;
  }
  const FoundAthlete& found = *search.found();
  if (search.busy()) colored_text(ui.theme.dim_text, "Searching; below is what the last search found.");
  title(athlete_title(found.plan.specification.athlete), ui);
  const AthleteRequest request = result_buttons(found, ui);
  wrapped_text(verdict(found));
  fit_line(found, unit, ui);
  if (found.calibration.ranges.empty()) return request;
  outputs_table(found, ui);
  plots(found, unit, ui);
  splits_table(found, ui);
  return request;
}

}  // namespace sprintlab
