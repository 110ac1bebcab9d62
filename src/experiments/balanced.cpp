#include "sprintlab/experiments/balanced.h"

#include <algorithm>
#include <array>
#include <cmath>
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

constexpr double kSlowestCap = 3;  // of a whole baseline [m/s]. assumed: a jog
constexpr double kCapStep = 0.5;   // between its speeds [m/s]. assumed

template <class Names>
bool contains(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void sort_by_speed(Baseline& baseline) {
  std::sort(baseline.gaits.begin(), baseline.gaits.end(),
            [](const StepRow& a, const StepRow& b) { return a.speed < b.speed; });
}

// How an athlete in balance runs at last under a speed cap [m/s]; nothing if it doesn't get there on its
// feet.
std::optional<StepRow> balanced_gait(const Specification& specification, double speed_cap,
                                     const StopFlag& stop = {}) {
  Specification usual = balanced(specification);
  usual.drive.speed_cap = speed_cap;
  Simulation simulation(usual);
  run(simulation, {.distance = kDistance}, stop);
  const auto steps = last_steady_steps(simulation.measures().steps());
  if (simulation.end() != RunEnd::finished || steps.empty()) return {};
  if (simulation.measures().distance() < kDistance) return {};  // stopped
  return mean_step(steps);
}

// Whole steps of speed below the top [m/s], the fastest first.
void add_caps_below(double top, std::vector<double>& caps) {
  const double first = std::floor((top - kCapStep / 2) / kCapStep);
  for (double n = first; n * kCapStep >= kSlowestCap; --n) caps.push_back(n * kCapStep);
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
  for (const double cap : speed_caps)
    if (const auto gait = balanced_gait(specification, cap)) baseline.gaits.push_back(*gait);
  sort_by_speed(baseline);
  return baseline;
}

void compute_baseline(const Specification& specification, const StopFlag& stop, const OnProgress& on_progress,
                      const std::function<void(const Baseline&)>& on_part) {
  Baseline baseline;
  std::vector<double> caps{kHighestCap};
  for (std::size_t i = 0; i < caps.size(); ++i) {
    const auto gait = balanced_gait(specification, caps[i], stop);
    if (stop && stop()) return;
    if (i == 0) add_caps_below(gait ? gait->speed : kHighestCap, caps);
    if (gait) baseline.gaits.push_back(*gait);
    sort_by_speed(baseline);
    if (on_progress) on_progress(i + 1, caps.size());
    on_part(baseline);
  }
}

bool covers(const Baseline& baseline, double speed) {
  if (baseline.gaits.empty()) return false;
  return speed >= (1 - kSameSpeed) * baseline.gaits.front().speed &&
         speed <= (1 + kSameSpeed) * baseline.gaits.back().speed;
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
  if (!covers(baseline, gait.speed)) return {};
  return symptoms_of(gait, baseline);
}

}  // namespace sprintlab
