#include "sprintlab/experiments/sensitivity.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "sprintlab/core/error.h"
#include "sprintlab/core/math.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

constexpr double kPercent = 100;

// The live plan. measured: within 3 s from a flying start speed answers to an output, and 12 start postures
// bring the 95 % interval to ±0.2 % at 6 m/s and ±0.3 to ±0.9 % near top speed
constexpr double kLiveDuration = 3;  // [s]
constexpr int kLiveSeeds = 12;
constexpr double kEnough = 0.75;      // of the values that there could be. assumed
constexpr double kSlowestFlying = 2;  // below it nobody flies from step to step [m/s]. assumed

/// A variant of the athlete: one contributor's output changed, or none.
struct Variant {
  std::optional<Contributor> contributor;
  double change = 0;
};

/// The unchanged athlete first, then each change of all contributors.
std::vector<Variant> variants_of(const SensitivityPlan& plan) {
  std::vector<Variant> variants(1);
  for (const double change : plan.changes)
    for (const Contributor contributor : all<Contributor>()) variants.push_back({contributor, change});
  return variants;
}

std::size_t variant_of(std::size_t change, Contributor contributor) {
  return 1 + change * kCount<Contributor> + index(contributor);
}

const ParamInfo& output_of(Contributor contributor) { return find_parameter(contributor_name(contributor)); }

double changed_output(const SensitivityPlan& plan, const Variant& variant) {
  return parameter_value(output_of(*variant.contributor), plan.specification) * (1 + variant.change);
}

bool is_allowed(const SensitivityPlan& plan, const Variant& variant) {
  if (!variant.contributor) return true;
  const ParamInfo& info = output_of(*variant.contributor);
  const double value = changed_output(plan, variant);
  return value >= info.lower && value <= info.upper;
}

Specification specification_of(const SensitivityPlan& plan, const Variant& variant, std::size_t seed) {
  Specification specification = plan.specification;
  specification.seed += seed;
  if (variant.contributor)
    set_parameter(output_of(*variant.contributor), specification, changed_output(plan, variant));
  return specification;
}

using Runs = std::vector<std::optional<Summary>>;  // of a variant, one for each seed

std::vector<double> outcomes_of(const Runs& runs, Outcome outcome) {
  std::vector<double> values;
  for (const auto& run : runs)
    if (const auto value = run ? outcome_of(*run, outcome) : std::nullopt) values.push_back(*value);
  return values;
}

/// Differences between runs from the same start postures [%].
std::optional<Estimate> difference_between(const Runs& changed, const Runs& unchanged, Outcome outcome) {
  std::vector<double> values;
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < changed.size(); ++i) {
    if (!changed[i] || !unchanged[i]) continue;
    ++pairs;
    const auto after = outcome_of(*changed[i], outcome);
    const auto before = outcome_of(*unchanged[i], outcome);
    if (after && before && *before > 0) values.push_back(kPercent * (*after / *before - 1));
  }
  return estimate(values, pairs);
}

Effect effect_of(const Variant& variant, const Runs& changed, const Runs& unchanged) {
  Effect effect;
  effect.change = variant.change;
  for (const Outcome outcome : all<Outcome>())
    effect.outcome[outcome] = difference_between(changed, unchanged, outcome);
  for (const auto& run : changed) {
    effect.runs += run ? 1 : 0;
    effect.ended_early += run && run->end != RunEnd::finished ? 1 : 0;
  }
  return effect;
}

/// One run of the plan.
struct Task {
  std::size_t variant;
  std::size_t seed;
  std::size_t part;
};

constexpr std::size_t kPartsPerChange = 2;

/// All runs, one change after the other and each in two parts, so that something is known soon. Within a part
/// all variants of a start posture come before the next one: what is done when it is stopped makes pairs.
std::vector<Task> tasks_of(const SensitivityPlan& plan, const std::vector<Variant>& variants) {
  const auto seeds = static_cast<std::size_t>(plan.seeds);
  std::vector<Task> tasks;
  for (std::size_t change = 0; change < plan.changes.size(); ++change)
    for (std::size_t seed = 0; seed < seeds; ++seed) {
      const std::size_t part = kPartsPerChange * change + kPartsPerChange * seed / seeds;
      if (change == 0) tasks.push_back({0, seed, part});
      for (const Contributor contributor : all<Contributor>()) {
        const std::size_t variant = variant_of(change, contributor);
        if (is_allowed(plan, variants[variant])) tasks.push_back({variant, seed, part});
      }
    }
  return tasks;
}

/// What is known of the first `changes` of the plan's.
Sensitivity sensitivity_of(const SensitivityPlan& plan, const std::vector<Variant>& variants,
                           const std::vector<Runs>& runs, std::size_t changes) {
  Sensitivity result;
  for (const Outcome outcome : all<Outcome>())
    result.unchanged[outcome] = estimate(outcomes_of(runs.front(), outcome));
  for (const Contributor contributor : all<Contributor>()) {
    SensitivityRow& row = result.rows.emplace_back();
    row.contributor = contributor;
    for (std::size_t change = 0; change < changes; ++change) {
      const std::size_t i = variant_of(change, contributor);
      row.effects.push_back(effect_of(variants[i], runs[i], runs.front()));
      row.effects.back().allowed = is_allowed(plan, variants[i]);
    }
  }
  return result;
}

}  // namespace

std::string_view outcome_name(Outcome outcome) {
  static constexpr EnumArray<Outcome, std::string_view> kNames{"top_speed", "steady_speed", "time_30m",
                                                               "time_60m", "time_100m"};
  return kNames[outcome];
}

std::optional<double> outcome_of(const Summary& summary, Outcome outcome) {
  switch (outcome) {
    case Outcome::top_speed:
      return summary.top_speed;
    case Outcome::steady_speed:
      return summary.end == RunEnd::finished ? summary.steady_speed : std::nullopt;
    case Outcome::time_30m:
      return summary.time_30m;
    case Outcome::time_60m:
      return summary.time_60m;
    case Outcome::time_100m:
      return summary.time_100m;
    case Outcome::count:
      break;
  }
  return {};
}

double student_t(int degrees) {
  constexpr double kOne = 12.706, kTwo = 4.303;  // where the expansion is still off. [AbramowitzStegun1964]
  if (degrees <= 1) return kOne;
  if (degrees == 2) return kTwo;
  // Expansion about the normal distribution's quantile z. [AbramowitzStegun1964] 26.7.5
  constexpr double kZ = 1.959964;
  const double n = degrees;
  const double z3 = kZ * square(kZ);
  const double z5 = z3 * square(kZ);
  const double z7 = z5 * square(kZ);
  const double z9 = z7 * square(kZ);
  return kZ + (z3 + kZ) / (4 * n) + (5 * z5 + 16 * z3 + 3 * kZ) / (96 * square(n)) +
         (3 * z7 + 19 * z5 + 17 * z3 - 15 * kZ) / (384 * n * square(n)) +
         (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * kZ) / (92160 * square(square(n)));
}

std::optional<Estimate> estimate(std::span<const double> values, std::size_t of) {
  if (values.size() < 2 || static_cast<double>(values.size()) < kEnough * static_cast<double>(of)) return {};
  const double n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  for (const double value : values) squares += square(value - mean);
  const double standard_error = std::sqrt(squares / (n - 1) / n);
  const int count = static_cast<int>(values.size());
  return Estimate{mean, student_t(count - 1) * standard_error, count};
}

SensitivityPlan live_sensitivity(const Specification& present, double speed) {
  SensitivityPlan plan;
  plan.specification = present;
  plan.specification.drive.reaction_time = 0;
  const double fastest = find_parameter("start_speed").upper;
  plan.specification.drive.start_speed = speed < kSlowestFlying ? 0 : std::min(speed, fastest);
  plan.limits = {.distance = 0, .duration = kLiveDuration, .finish_on_duration = true};
  plan.seeds = kLiveSeeds;
  return plan;
}

Sensitivity run_sensitivity(const SensitivityPlan& plan, int jobs, const StopFlag& stop,
                            const OnProgress& on_progress, const OnPart& on_part) {
  const auto seeds = static_cast<std::size_t>(plan.seeds);
  if (plan.specification.seed > std::numeric_limits<std::uint64_t>::max() - seeds)
    throw InputError("seed can't be " + std::to_string(plan.specification.seed) + "; allowed: up to 2^64 - " +
                     std::to_string(seeds + 1) + ", as those after it are used too");
  const std::vector<Variant> variants = variants_of(plan);
  const std::vector<Task> tasks = tasks_of(plan, variants);
  std::vector<std::size_t> left(kPartsPerChange * plan.changes.size());  // runs of each part
  for (const Task& task : tasks) ++left[task.part];

  std::vector<Runs> runs(variants.size(), Runs(seeds));
  std::size_t done = 0;
  run_all(
      tasks.size(), jobs, stop,
      [&](std::size_t i) {
        return PlannedRun{specification_of(plan, variants[tasks[i].variant], tasks[i].seed), plan.limits};
      },
      [&](std::size_t i, const Summary& summary) {
        runs[tasks[i].variant][tasks[i].seed] = summary;
        ++done;
        if (on_progress) on_progress(done, tasks.size());
        const std::size_t part = tasks[i].part;
        if (--left[part] == 0 && on_part)
          on_part(sensitivity_of(plan, variants, runs, part / kPartsPerChange + 1));
      });

  Sensitivity result = sensitivity_of(plan, variants, runs, plan.changes.size());
  result.complete = done == tasks.size();
  return result;
}

}  // namespace sprintlab
