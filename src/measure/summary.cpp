#include "sprintlab/measure/summary.h"

#include <algorithm>
#include <span>

#include "sprintlab/measure/steady.h"

namespace sprintlab {
namespace {

/// Time at a mark of the run, if it was reached; marks are 10 m apart.
std::optional<double> split(const std::vector<double>& splits_10m, std::size_t mark) {
  if (splits_10m.size() < mark) return {};
  return splits_10m[mark - 1];
}

/// 1 − ∫|ΣL|dt / ∫Σ|L|dt (docs/model.md §8, eq. 17).
std::optional<double> balance(double sum, double parts) {
  if (parts <= 0) return {};
  return 1 - sum / parts;
}

}  // namespace

std::string_view run_end_name(RunEnd end) {
  switch (end) {
    case RunEnd::finished:
      return "finished";
    case RunEnd::fell:
      return "fell";
    case RunEnd::diverged:
      return "diverged";
    case RunEnd::timed_out:
      return "timed_out";
    case RunEnd::stopped:
      return "stopped";
    case RunEnd::count:
      break;
  }
  return "";
}

Summary summarise(std::span<const StepRow> steps) {
  Summary summary;
  summary.top_speed = held_top_speed(steps);
  const auto steady = last_steady_steps(steps);
  if (!steady.empty()) summary.gait = mean_step(steady);
  for (const StepRow& step : steps) {
    summary.audit.linear = std::max(summary.audit.linear, step.audit_linear);
    summary.audit.angular = std::max(summary.audit.angular, step.audit_angular);
    summary.audit.energy = std::max(summary.audit.energy, step.audit_energy);
  }

  // The last two strides, steady or not.
  if (steps.size() >= kSteadySteps) {
    const auto last = steps.last(kSteadySteps);
    const StepRow mean = mean_step(last);
    summary.steady_speed = mean_speed(last);
    summary.balance_sagittal = balance(mean.ledger_sum, mean.ledger_parts);
    summary.balance_transverse = balance(mean.yaw_ledger_sum, mean.yaw_ledger_parts);
    summary.whole_body_push_share = whole_body_share(mean.push);
    summary.hip_height = mean.hip_height;
    summary.effort_allowed = mean.effort_allowed;
    summary.care = mean.care;
  }
  return summary;
}

Summary summarise(const Measures& measures) {
  Summary summary = summarise(std::span<const StepRow>(measures.steps()));
  if (measures.steps().size() < kSteadySteps) summary.effort_allowed = measures.effort_allowed();
  summary.time = measures.time();
  summary.distance = measures.distance();
  summary.splits_10m = measures.splits_10m();
  summary.time_30m = split(summary.splits_10m, 3);
  summary.time_60m = split(summary.splits_10m, 6);
  summary.time_100m = split(summary.splits_10m, 10);
  summary.audit = measures.audit();
  return summary;
}

}  // namespace sprintlab
