#include "sprintlab/files/run_note.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sprintlab/version.h"

namespace sprintlab {
namespace {

/// Values that differ from the named athlete's own; none if there is no such athlete.
std::vector<std::string> changes(const Specification& specification) {
  const std::vector<std::string> names = athlete_names();
  const std::string& name = specification.athlete.name;
  if (std::find(names.begin(), names.end(), name) == names.end()) return {};
  const Specification own = athlete_specification(name);
  std::vector<std::string> result;
  for (const ParamInfo& info : parameter_table())
    if (parameter_value(info, specification) != parameter_value(info, own))
      result.push_back(value_with_unit(info, specification));
  return result;
}

}  // namespace

std::string value_with_unit(const ParamInfo& info, const Specification& specification) {
  const double value = parameter_value(info, specification);
  if (info.kind == ParamKind::toggle) return info.label + (value != 0 ? " on" : " off");
  if (info.kind == ParamKind::number && info.unit == "1") {
    constexpr double kPercent = 100;
    constexpr double kFineness = 1e6;  // of a per cent, so that 1.1 is 110 %
    return info.label + " " + parameter_text(info, std::round(value * kPercent * kFineness) / kFineness) +
           " %";
  }
  return info.label + " " + parameter_text(info, value) + (info.unit.empty() ? "" : " " + info.unit);
}

std::string run_note(const Specification& specification, const std::string& ended_early) {
  constexpr std::size_t kMostShown = 3;
  std::string text = specification.athlete.name;
  const std::vector<std::string> changed = changes(specification);
  for (std::size_t i = 0; i < std::min(changed.size(), kMostShown); ++i) text += ", " + changed[i];
  if (changed.size() > kMostShown)
    text += " and " + std::to_string(changed.size() - kMostShown) + " more changes";
  text += ", seed " + std::to_string(specification.seed);
  if (!ended_early.empty()) text += " · ended early: " + ended_early;
  return text + " · Sprint Lab " + std::string(kVersion);
}

}  // namespace sprintlab
