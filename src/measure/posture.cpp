#include "sprintlab/measure/posture.h"

#include <cmath>

#include "sprintlab/measure/mechanics.h"

namespace sprintlab {

namespace {

/// Adds |ΣL| and Σ|L| of a ledger that stands for `duration`.
void add_ledger(const Ledger& ledger, double duration, double& sums, double& all_parts) {
  double sum = 0;
  double parts = 0;
  for (double part : ledger) {
    sum += part;
    parts += std::abs(part);
  }
  sums += std::abs(sum) * duration;
  all_parts += parts * duration;
}

}  // namespace

void PostureSums::add(const Observation& now, const Skeleton& skeleton, double duration) {
  add_ledger(momentum_ledger(now.after, skeleton, now.gait.push_leg), duration, ledger_sum, ledger_parts);
  add_ledger(yaw_ledger(now.after, skeleton, now.gait.push_leg), duration, yaw_ledger_sum, yaw_ledger_parts);
  time += duration;
  trunk_pitch += sprintlab::trunk_pitch(now.after, skeleton) * duration;
  hip_height += sprintlab::hip_height(now.after) * duration;
  effort_allowed += now.effort_allowed * duration;
  care += now.care * duration;
  for (Contributor c : all<Contributor>()) saturation[c] += now.muscles.saturated[c] * duration;
  limits.add(now.muscles, duration);
}

PostureSums PostureSums::since(const PostureSums& start) const {
  PostureSums difference = *this;
  difference.time -= start.time;
  difference.trunk_pitch -= start.trunk_pitch;
  difference.hip_height -= start.hip_height;
  difference.ledger_sum -= start.ledger_sum;
  difference.ledger_parts -= start.ledger_parts;
  difference.yaw_ledger_sum -= start.yaw_ledger_sum;
  difference.yaw_ledger_parts -= start.yaw_ledger_parts;
  difference.effort_allowed -= start.effort_allowed;
  difference.care -= start.care;
  for (Contributor c : all<Contributor>()) difference.saturation[c] -= start.saturation[c];
  difference.limits.add(start.limits, -1);
  return difference;
}

}  // namespace sprintlab
