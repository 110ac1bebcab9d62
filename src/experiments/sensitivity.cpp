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
constexpr double kLiveChange = 0.05;
constexpr double kSlowestFlying = 2;  // below it nobody flies from step to step [m/s]. assumed

/// A variant of the athlete: one contributor's output changed, or none.
struct Variant {
  std::optional<Contributor> contributor;
  double change = 0;
};

/// The unchanged athlete first, then each contributor's changes.
std::vector<Variant> variants_of(const SensitivityPlan& plan) {
  std::vector<Variant> variants(1);
  for (const Contributor contributor : all<Contributor>())
    for (const double change : plan.changes) variants.push_back({contributor, change});
  return variants;
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
std::vector<double> differences(const Runs& changed, const Runs& unchanged, Outcome outcome) {
  std::vector<double> values;
  for (std::size_t i = 0; i < changed.size(); ++i) {
    if (!changed[i] || !unchanged[i]) continue;
    const auto after = outcome_of(*changed[i], outcome);
    const auto before = outcome_of(*unchanged[i], outcome);
    if (after && before && *before > 0) values.push_back(kPercent * (*after / *before - 1));
  }
  return values;
}

Effect effect_of(const Variant& variant, const Runs& changed, const Runs& unchanged) {
  Effect effect;
  effect.change = variant.change;
  for (const Outcome outcome : all<Outcome>())
    effect.outcome[outcome] = estimate(differences(changed, unchanged, outcome));
  for (const auto& run : changed) {
    effect.runs += run ? 1 : 0;
    effect.ended_early += run && run->end != RunEnd::finished ? 1 : 0;
  }
  return effect;
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

std::optional<Estimate> estimate(std::span<const double> values) {
  if (values.size() < 2) return {};
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
  plan.changes = {kLiveChange};
  plan.seeds = kLiveSeeds;
  return plan;
}

Sensitivity run_sensitivity(const SensitivityPlan& plan, int jobs, const StopFlag& stop,
                            const OnProgress& on_progress) {
  const auto seeds = static_cast<std::size_t>(plan.seeds);
  if (plan.specification.seed > std::numeric_limits<std::uint64_t>::max() - seeds)
    throw InputError("seed can't be " + std::to_string(plan.specification.seed) + "; allowed: up to 2^64 - " +
                     std::to_string(seeds + 1) + ", as those after it are used too");
  const std::vector<Variant> variants = variants_of(plan);
  std::vector<std::size_t> tried;
  for (std::size_t i = 0; i < variants.size(); ++i)
    if (is_allowed(plan, variants[i])) tried.push_back(i);

  // All variants of a start posture before the next one: what is done when it is stopped makes pairs.
  std::vector<Runs> runs(variants.size(), Runs(seeds));
  const std::size_t count = tried.size() * seeds;
  std::size_t done = 0;
  run_all(
      count, jobs, stop,
      [&](std::size_t i) {
        return PlannedRun{specification_of(plan, variants[tried[i % tried.size()]], i / tried.size()),
                          plan.limits};
      },
      [&](std::size_t i, const Summary& summary) {
        runs[tried[i % tried.size()]][i / tried.size()] = summary;
        ++done;
        if (on_progress) on_progress(done, count);
      });

  Sensitivity result;
  result.complete = done == count;
  for (const Outcome outcome : all<Outcome>())
    result.unchanged[outcome] = estimate(outcomes_of(runs.front(), outcome));
  for (std::size_t i = 1; i < variants.size(); ++i) {
    const Contributor contributor = *variants[i].contributor;
    if (result.rows.empty() || result.rows.back().contributor != contributor)
      result.rows.push_back({contributor, {}});
    result.rows.back().effects.push_back(effect_of(variants[i], runs[i], runs.front()));
    result.rows.back().effects.back().allowed = is_allowed(plan, variants[i]);
  }
  return result;
}

}  // namespace sprintlab
