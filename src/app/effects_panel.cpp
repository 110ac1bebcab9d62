#include "effects_panel.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "sprintlab/figure/plot.h"

namespace sprintlab {
namespace {

constexpr double kPercent = 100;
constexpr double kLeastScale = 0.5;  // half the width of all bars is at least this much speed [%]. assumed
constexpr float kFaded = 0.3F;       // opacity of a bar without a clear effect

const std::optional<Estimate>& speed_of(const Effect& effect) {
  return effect.outcome[Outcome::steady_speed];
}

std::string signed_text(double value) { return (value > 0 ? "+" : "") + fixed_text(value, 1); }

// The longest bar with its error [%].
double largest(const Sensitivity& sensitivity) {
  double scale = kLeastScale;
  for (const SensitivityRow& row : sensitivity.rows)
    for (const Effect& effect : row.effects)
      if (const auto& speed = speed_of(effect)) scale = std::max(scale, std::abs(speed->mean) + speed->error);
  return scale;
}

// A bar from the zero line with its 95 % interval as a line.
void bar(const Effect& effect, Color color, ImVec2 zero, float height, double pixels_per_percent,
         const Theme& theme) {
  const auto& speed = speed_of(effect);
  if (!effect.allowed || !speed) return;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const auto x = [&](double percent) { return zero.x + static_cast<float>(percent * pixels_per_percent); };
  const bool clear = is_clear(effect);
  const auto [left, right] = std::minmax({zero.x, x(speed->mean)});
  draw.AddRectFilled({left, zero.y}, {right, zero.y + height}, pixel_color(faded(color, clear ? 1 : kFaded)));
  const float middle = zero.y + height / 2;
  const float cap = std::max(height / 4, 1.5F);
  const ImU32 line = pixel_color(clear ? theme.text : theme.dim_text);
  const float from = x(speed->mean - speed->error);
  const float to = x(speed->mean + speed->error);
  draw.AddLine({from, middle}, {to, middle}, line);
  for (const float end : {from, to}) draw.AddLine({end, middle - cap}, {end, middle + cap}, line);
}

std::string row_help(const ParamInfo& info, const SensitivityRow& row) {
  std::string words = info.label + ": change of speed";
  for (const Effect& effect : row.effects) {
    words += "\n" + signed_text(kPercent * effect.change).substr(0, 2) + " % of it: " + effect_text(effect);
    if (const auto& speed = speed_of(effect); speed && !is_clear(effect))
      words += " (" + signed_text(speed->mean) + " ± " + fixed_text(speed->error, 1) + " %)";
    if (effect.ended_early > 0)
      words += ", " + std::to_string(effect.ended_early) + " of " + std::to_string(effect.runs) +
               " runs ended early";
  }
  return words;
}

void row(const SensitivityRow& row, double scale, const Ui& ui) {
  constexpr float kNames = 5.2F;    // [em of the small font]
  constexpr float kNumbers = 7.6F;  // [em of the small font]
  constexpr float kHeight = 1.5F;   // [em of the small font]
  const ParamInfo& info = find_parameter(contributor_name(row.contributor));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = std::round(kHeight * em());
  const float bars = std::max(width - (kNames + kNumbers) * em(), em());
  const ImVec2 zero{std::round(at.x + kNames * em() + bars / 2), at.y + 0.1F * height};
  const double pixels_per_percent = static_cast<double>(bars / 2) / scale;
  ImGui::Dummy({width, height});
  tooltip(row_help(info, row));
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float line = at.y + (height - em()) / 2;
  draw.AddText({at.x, line}, pixel_color(ui.theme.text), info.label.c_str());
  draw.AddLine({zero.x, at.y}, {zero.x, at.y + height}, pixel_color(ui.theme.dim_text));
  const Color color = ui.theme.contributor[row.contributor];
  if (row.effects.empty()) return;
  bar(row.effects[0], color, zero, 0.5F * height, pixels_per_percent, ui.theme);
  if (row.effects.size() > 1)
    bar(row.effects[1], mix(color, ui.theme.panel, 0.45F), {zero.x, zero.y + 0.55F * height}, 0.3F * height,
        pixels_per_percent, ui.theme);
  const std::string words = effect_text(row.effects[0]);
  const bool clear = is_clear(row.effects[0]);
  draw.AddText({at.x + width - text_width(words), line},
               pixel_color(clear ? ui.theme.text : ui.theme.dim_text), words.c_str());
}

// The contributor of which 5 % more does most first.
std::vector<const SensitivityRow*> by_size(const Sensitivity& sensitivity) {
  const auto size = [](const SensitivityRow* row) {
    const auto& speed = row->effects.empty() ? std::nullopt : speed_of(row->effects[0]);
    return speed ? std::abs(speed->mean) : 0.0;
  };
  std::vector<const SensitivityRow*> rows;
  for (const SensitivityRow& row : sensitivity.rows) rows.push_back(&row);
  std::ranges::stable_sort(rows, std::ranges::greater{}, size);
  return rows;
}

std::string state_text(const LiveEffects& effects, const LiveSession& session, SpeedUnit unit) {
  if (!effects.problem().empty()) return effects.problem();
  const auto& found = effects.found();
  const bool old = found && !same_scenario(found->specification, session.specification());
  std::string words;
  if (old) words = "of earlier settings; ";
  if (found && !old)
    words = "at " + fixed_text(in_unit(found->speed, unit), 1) + " " + std::string(unit_text(unit)) + "; ";
  if (effects.busy()) return words + "computing " + fixed_text(kPercent * effects.progress(), 0) + " %";
  return found ? words + "thin: −5 %; line: 95 %" : words;
}

}  // namespace

bool is_clear(const Effect& effect) {
  const auto& speed = speed_of(effect);
  return effect.allowed && speed && std::abs(speed->mean) > speed->error;
}

std::string effect_text(const Effect& effect) {
  if (!effect.allowed) return "out of range";
  const auto& speed = speed_of(effect);
  if (!speed) return effect.ended_early > 0 ? "runs end early" : "too few runs";
  if (!is_clear(effect)) return "no clear effect";
  return signed_text(speed->mean) + " ± " + fixed_text(speed->error, 1) + " %";
}

void effects_panel(LiveEffects& effects, const LiveSession& session, SpeedUnit unit, const Ui& ui) {
  constexpr float kLeastWidth = 14.5F;  // for the long heading [em]
  const bool narrow = ImGui::GetContentRegionAvail().x < kLeastWidth * em();
  effects.open =
      ImGui::CollapsingHeader(narrow ? "Speed from +5 %###effects" : "Speed from +5 % of each###effects",
                              ImGuiTreeNodeFlags_DefaultOpen);
  tooltip(
      "What 5 % more of one contributor would do to speed within 3 s from here: mean of 6, then 12 "
      "start postures. Thick bar: +5 %, thin bar: −5 %, line: 95 % interval. Pale: this interval holds "
      "zero, so there is no clear effect.");
  if (!effects.open) return;
  const FontScope font(ui.fonts.small);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 1});
  if (effects.found()) {
    const Sensitivity& sensitivity = effects.found()->sensitivity;
    const double scale = largest(sensitivity);
    for (const SensitivityRow* each : by_size(sensitivity)) row(*each, scale, ui);
  }
  ImGui::PushStyleColor(ImGuiCol_Text, vector_color(ui.theme.dim_text));
  wrapped_text(state_text(effects, session, unit));
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
}

}  // namespace sprintlab
