#include "sprintlab/experiments/balanced.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "sprintlab/measure/steady.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

/// Groups of parameters that make the athlete and the conditions, not the way of running.
constexpr std::array<std::string_view, 6> kKept{"Body",        "Added mass",        "Muscle groups",
                                                "Environment", "Muscle properties", "Simulation"};

/// Parameters that only say how fast and from where to run.
constexpr std::array<std::string_view, 3> kFree{"speed_cap", "start_speed", "reaction_time"};

constexpr double kSameSpeed = 0.04;                 // gaits further apart are no comparison [1]. assumed
constexpr double kLowestCap = 2, kHighestCap = 14;  // of the parameter `speed_cap` [m/s]
constexpr double kDistance = 80;                    // in which an athlete settles at a capped speed [m]

template <class Names>
bool contains(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void sort_by_speed(Baseline& baseline) {
  std::sort(baseline.gaits.begin(), baseline.gaits.end(),
            [](const StepRow& a, const StepRow& b) { return a.speed < b.speed; });
}

double cap_of(double speed) { return std::clamp(speed, kLowestCap, kHighestCap); }

}  // namespace

Specification balanced(const Specification& specification) {
  Specification result = specification;
  for (const ParamInfo& info : parameter_table())
    if (!contains(kKept, info.group)) set_parameter(info, result, info.initial);
  return result;
}

bool is_balanced(const Specification& specification) {
  return std::all_of(parameter_table().begin(), parameter_table().end(), [&](const ParamInfo& info) {
    return contains(kKept, info.group) || contains(kFree, info.key) ||
           parameter_value(info, specification) == info.initial;
  });
}

Baseline balanced_baseline(const Specification& specification, std::span<const double> speed_caps) {
  Baseline baseline;
  for (const double cap : speed_caps) {
    Specification usual = balanced(specification);
    usual.drive.speed_cap = cap;
    Simulation simulation(usual);
    run(simulation, {.distance = kDistance});
    const auto steps = last_steady_steps(simulation.measures().steps());
    if (simulation.end() == RunEnd::finished && !steps.empty()) baseline.gaits.push_back(mean_step(steps));
  }
  sort_by_speed(baseline);
  return baseline;
}

std::optional<std::vector<std::string>> find_symptoms(const Simulation& simulation) {
  const std::span<const StepRow> steps(simulation.measures().steps());
  if (is_balanced(simulation.specification())) return std::vector<std::string>{};
  if (steps.size() < kSteadySteps) return {};
  const StepRow gait = mean_step(steps.last(kSteadySteps));

  // A cap is rarely met exactly; a second one makes up for what the first was missed by.
  const std::array first{cap_of(gait.speed)};
  Baseline baseline = balanced_baseline(simulation.specification(), first);
  if (baseline.gaits.empty()) return {};
  const std::array second{cap_of(2 * gait.speed - baseline.gaits.front().speed)};
  for (const StepRow& nearer : balanced_baseline(simulation.specification(), second).gaits)
    baseline.gaits.push_back(nearer);
  sort_by_speed(baseline);
  const double slowest = baseline.gaits.front().speed;
  const double fastest = baseline.gaits.back().speed;
  if (gait.speed < (1 - kSameSpeed) * slowest || gait.speed > (1 + kSameSpeed) * fastest) return {};
  return symptoms_of(gait, baseline);
}

}  // namespace sprintlab
