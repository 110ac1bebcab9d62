#include "contributors_panel.h"

#include <algorithm>
#include <cmath>

#include "parameter_row.h"
#include "sprintlab/figure/plot.h"

namespace sprintlab {
namespace {

constexpr double kPercent = 100;
constexpr double kLargestOutput = 1.5;  // the table's upper end of every contributor

// Parameters that have their own place above the folded groups.
bool shown_above(const ParamInfo& info) {
  return info.group == "Outputs" || info.key == "effort" || info.key == "governor";
}

double mean_output(const Specification& specification) {
  double sum = 0;
  for (Contributor c : all<Contributor>())
    sum += parameter_value(find_parameter(contributor_name(c)), specification);
  return sum / static_cast<double>(kCount<Contributor>);
}

// Every contributor scaled from where it was when the slider was grabbed, so that proportions survive the
// ends.
void scale_together(Specification& specification, const Specification& from, double mean) {
  const double mean_before = mean_output(from);
  for (Contributor c : all<Contributor>()) {
    const ParamInfo& info = find_parameter(contributor_name(c));
    const double before = parameter_value(info, from);
    const double value = mean_before > 0 ? before * mean / mean_before : mean;
    set_parameter(info, specification, std::clamp(value, info.lower, info.upper));
  }
}

bool together_row(ContributorsView& view, Specification& specification, const Specification& own,
                  const Ui& ui) {
  ImGui::PushID("together");
  const double mean = mean_output(specification);
  const std::string help =
      "Raises or lowers all five together and keeps their proportions.\nRange 0 % to 150 %. The value is the "
      "mean of the five.";
  bool changed = false;
  if (label_row("Raise together", fixed_text(kPercent * mean, 0) + " %", mean != mean_output(own),
                std::nullopt, help, ui)) {
    specification.outputs = own.outputs;
    changed = true;
  }
  double shown = kPercent * mean;
  const bool moved = filled_slider("##value", shown, 0, kPercent * kLargestOutput,
                                   kPercent * mean_output(own), "%.0f", ui.theme.dim_text, ui);
  if (ImGui::IsItemActivated() || (moved && !view.together_from)) view.together_from = specification;
  if (moved) scale_together(specification, *view.together_from, shown / kPercent);
  if (ImGui::IsItemDeactivated()) view.together_from.reset();
  tooltip(help);
  ImGui::PopID();
  return moved || changed;
}

bool governor_row(Specification& specification, const Specification& own, const Ui& ui) {
  const ParamInfo& info = find_parameter("governor");
  const double gain = parameter_value(info, specification);
  bool on = gain > 0;
  const bool changed = ImGui::Checkbox("Governor", &on);
  const double on_value = std::max(parameter_value(info, own), info.initial);
  if (changed) set_parameter(info, specification, on ? on_value : 0);
  tooltip(parameter_tooltip(info, parameter_value(info, own)));
  spotlight(ui, info.key, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  return changed;
}

// The group that has to be unfolded for the ring to be seen.
std::string group_to_reveal(const Ui& ui) {
  if (ui.spotlight == nullptr || !ui.spotlight->reveal) return {};
  for (const ParamInfo& info : parameter_table())
    if (info.key == ui.spotlight->key) return info.group;
  return {};
}

// What is not the athlete's own in a group, in words; empty if nothing is.
std::string changes_in(const std::string& group, const Specification& specification,
                       const Specification& own) {
  std::string words;
  for (const ParamInfo& info : parameter_table()) {
    if (info.group != group || shown_above(info)) continue;
    const double value = parameter_value(info, specification);
    const double usual = parameter_value(info, own);
    if (value != usual)
      words += "\n" + info.label + " " + value_text(info, value) + " (own: " + value_text(info, usual) + ")";
  }
  return words;
}

// The heading of a folded group, marked if it holds changed values. True if it is unfolded.
bool group_header(const std::string& group, const Specification& specification, const Specification& own,
                  const Ui& ui) {
  const bool open = ImGui::CollapsingHeader(group.c_str());
  const std::string changes = changes_in(group, specification, own);
  if (changes.empty()) return open;
  const ImVec2 min = ImGui::GetItemRectMin();
  const ImVec2 max = ImGui::GetItemRectMax();
  changed_dot({max.x - em(), (min.y + max.y) / 2}, ui);
  tooltip("Not the athlete's own:" + changes);
  return open;
}

Edit edit_of(const ParamInfo& info, const Specification& specification) {
  return {info.key, info.label + " " + value_text(info, parameter_value(info, specification))};
}

}  // namespace

std::optional<Edit> contributors_panel(ContributorsView& view, Specification& specification,
                                       const Specification& own, const Ui& ui) {
  std::optional<Edit> edit;
  const ImVec2 top = ImGui::GetCursorScreenPos();
  for (Contributor c : all<Contributor>()) {
    const ParamInfo& info = find_parameter(contributor_name(c));
    if (parameter_row(info, specification, own, ui.theme.contributor[c], ui))
      edit = edit_of(info, specification);
  }
  spotlight(ui, "contributors", top, {top.x + ImGui::GetContentRegionAvail().x, ImGui::GetItemRectMax().y});
  ImGui::Separator();
  if (together_row(view, specification, own, ui))
    edit = Edit{"together", "Together " + fixed_text(kPercent * mean_output(specification), 0) + " %"};
  const ParamInfo& effort = find_parameter("effort");
  if (parameter_row(effort, specification, own, std::nullopt, ui)) edit = edit_of(effort, specification);
  if (governor_row(specification, own, ui)) edit = edit_of(find_parameter("governor"), specification);
  return edit;
}

std::optional<Edit> parameters_panel(Specification& specification, const Specification& own, const Ui& ui) {
  std::optional<Edit> edit;
  std::string group;
  const std::string shown_group = group_to_reveal(ui);
  bool open = false;
  for (const ParamInfo& info : parameter_table()) {
    if (shown_above(info)) continue;
    if (info.group != group) {
      group = info.group;
      if (group == shown_group) ImGui::SetNextItemOpen(true);
      open = group_header(group, specification, own, ui);
    }
    if (open && parameter_row(info, specification, own, std::nullopt, ui))
      edit = edit_of(info, specification);
  }
  return edit;
}

}  // namespace sprintlab
