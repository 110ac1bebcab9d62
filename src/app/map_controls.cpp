#include "map_controls.h"

#include <imgui_stdlib.h>

#include <cmath>

#include "contributors_panel.h"
#include "palette.h"
#include "sprintlab/core/error.h"

namespace sprintlab {
namespace {

constexpr float kLabels = 4.2F;  // width of the names before controls [em]

void label(const char* words) {
  ImGui::AlignTextToFramePadding();
  text(words);
  ImGui::SameLine(kLabels * em());
}

void parameter_entries(MapView& view, MapAxis& axis, const Specification& present) {
  std::string group;
  for (const ParamInfo& info : parameter_table()) {
    if (info.kind != ParamKind::number ||
        !has_words(view.typed, info.group + " " + info.label + " " + info.key))
      continue;
    if (info.group != group) ImGui::TextDisabled("%s", info.group.c_str());
    group = info.group;
    const std::string unit = shown_unit(info);
    const std::string name = info.label + unit_in_brackets(unit) + "##" + info.key;
    if (!ImGui::Selectable(name.c_str(), info.key == axis.key)) continue;
    MapAxis& other = &axis == &view.choice.x ? view.choice.y : view.choice.x;
    // The other axis's parameter: both change places.
    if (other.key == info.key)
      std::swap(axis, other);
    else
      axis = axis_around(info, present);
  }
}

bool axis_end(const char* id, double& value, const ParamInfo& info) {
  const double factor = shown_factor(info);
  double shown = value * factor;
  const double span = factor * (info.upper - info.lower);
  const double lower = factor * info.lower;
  const double upper = factor * info.upper;
  const std::string format = "%." + std::to_string(decimals_for(span / 400)) + "f";
  ImGui::SetNextItemWidth(3.6F * em());
  if (!ImGui::DragScalar(id, ImGuiDataType_Double, &shown, static_cast<float>(span / 300), &lower, &upper,
                         format.c_str(), ImGuiSliderFlags_AlwaysClamp))
    return false;
  value = shown / factor;
  return true;
}

void axis_row(const char* name, MapView& view, MapAxis& axis, const Specification& present) {
  const ParamInfo& info = find_parameter(axis.key);
  ImGui::PushID(name);
  label(name);
  const std::string unit = shown_unit(info);
  const float ends = 2 * 3.6F * em() + 3.2F * em() + text_width(unit);
  const float room = ImGui::GetContentRegionAvail().x;
  const bool one_line = room - ends > 8 * em();
  ImGui::SetNextItemWidth(one_line ? room - ends : -1);
  if (ImGui::BeginCombo("##parameter", info.label.c_str(), ImGuiComboFlags_HeightLarge)) {
    if (ImGui::IsWindowAppearing()) {
      view.typed.clear();
      ImGui::SetKeyboardFocusHere();
    }
    ImGui::InputTextWithHint("##typed", "type words, such as knee", &view.typed);
    parameter_entries(view, axis, present);
    ImGui::EndCombo();
  }
  tooltip(info.label + "\n" + info.help);
  one_line ? ImGui::SameLine() : label("");
  axis_end("##from", axis.from, info);
  tooltip("Where the axis begins. Drag, or Ctrl+click to type.");
  ImGui::SameLine();
  text("–");
  ImGui::SameLine();
  axis_end("##to", axis.to, info);
  tooltip("Where the axis ends. Drag, or Ctrl+click to type.");
  ImGui::SameLine();
  text(unit);
  ImGui::PopID();
}

void number_row(MapView& view, SpeedUnit unit) {
  label("Colour");
  ImGui::SetNextItemWidth(-1);
  if (!ImGui::BeginCombo("##number", number_name(map_number(view.choice.number), unit).c_str())) return;
  for (const SummaryNumber& number : summary_table())
    if (ImGui::Selectable(number_name(number, unit).c_str(), number.key == view.choice.number))
      view.choice.number = number.key;
  ImGui::EndCombo();
}

void grid_row(MapChoice& choice) {
  label("Grid");
  ImGui::SetNextItemWidth(5.5F * em());
  const auto grid_name = [](int n) { return std::to_string(n) + " × " + std::to_string(n); };
  if (ImGui::BeginCombo("##grid", grid_name(choice.cells).c_str())) {
    for (const int grid : MapChoice::kGrids)
      if (ImGui::Selectable(grid_name(grid).c_str(), grid == choice.cells)) choice.cells = grid;
    ImGui::EndCombo();
  }
  tooltip("How many runs there are, across × up. Coarse grids come first in any case.");
  ImGui::SameLine();
  if (ImGui::GetContentRegionAvail().x < 9 * em()) {
    ImGui::NewLine();
    label("Runs");
  } else {
    text("runs of");
    ImGui::SameLine();
  }
  ImGui::SetNextItemWidth(3.6F * em());
  ImGui::DragScalar("##duration", ImGuiDataType_Double, &choice.duration, 0.1F, &MapChoice::kShortest,
                    &MapChoice::kLongest, "%.0f", ImGuiSliderFlags_AlwaysClamp);
  tooltip(
      "How long each runner runs from rest. A top speed counts once it holds, which takes 10 s and more.");
  ImGui::SameLine();
  text("s");
}

std::string progress_words(const LiveMap& map) {
  std::string words = std::to_string(map.known()) + " of " + std::to_string(map.cells().size());
  if (const auto remaining = map.remaining())
    words += ", " + fixed_text(std::ceil(*remaining), 0) + " s left";
  if (!map.busy() && map.elapsed() > 0) words += " in " + fixed_text(map.elapsed(), 0) + " s";
  return words;
}

// Why the cells aren't those of the present settings; empty if they are.
std::string staleness(const LiveMap& map, const std::optional<SweepPlan>& plan) {
  if (!plan || map.plan() == nullptr || same_plan(*plan, *map.plan())) return {};
  return "The cells belong to other settings. Compute again for the present ones.";
}

void work_row(const LiveMap& map, bool can_start, MapRequest& request) {
  ImGui::BeginDisabled(!can_start && !map.busy());
  if (ImGui::Button(map.busy() ? "Stop" : "Compute")) request.action = Action::compute_map;
  ImGui::EndDisabled();
  tooltip(action_tooltip(Action::compute_map));
  ImGui::SameLine();
  ImGui::BeginDisabled(map.known() == 0);
  if (ImGui::Button("Export…")) request.action = Action::export_map;
  ImGui::EndDisabled();
  tooltip(action_tooltip(Action::export_map));
  if (map.plan() == nullptr) return;
  ImGui::SameLine();
  const auto share = static_cast<float>(map.known()) / static_cast<float>(map.cells().size());
  ImGui::PushStyleColor(ImGuiCol_PlotHistogram, ImGui::GetStyleColorVec4(ImGuiCol_ButtonActive));
  ImGui::ProgressBar(share, {-1, 0}, progress_words(map).c_str());
  ImGui::PopStyleColor();
}

}  // namespace

std::string unit_in_brackets(const std::string& unit) { return unit.empty() ? "" : " [" + unit + "]"; }

std::string number_name(const SummaryNumber& number, SpeedUnit unit) {
  const bool speed = is_speed(number);
  return number.label + unit_in_brackets(speed ? std::string(unit_text(unit)) : number.unit);
}

void map_controls(MapView& view, const LiveMap& map, const Specification& present, SpeedUnit unit,
                  MapRequest& request, const Ui& ui) {
  title("Map", ui);
  ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - text_width("Close") -
                  2 * ImGui::GetStyle().FramePadding.x);
  if (ImGui::SmallButton("Close")) request.action = Action::show_map;
  tooltip(action_tooltip(Action::show_map));
  number_row(view, unit);
  axis_row("Across", view, view.choice.x, present);
  axis_row("Up", view, view.choice.y, present);
  grid_row(view.choice);
  std::optional<SweepPlan> plan;
  std::string problem = map.problem();
  try {
    plan = map_plan(view.choice, present);
  } catch (const InputError& error) {
    problem = error.what();
  }
  work_row(map, plan.has_value(), request);
  const FontScope small(ui.fonts.small);
  if (!problem.empty()) wrapped_text(problem);
  if (const std::string stale = staleness(map, plan); problem.empty() && !stale.empty()) wrapped_text(stale);
}

}  // namespace sprintlab
