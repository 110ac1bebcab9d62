#include "sprintlab/measure/posture.h"

#include <cmath>

#include "sprintlab/measure/mechanics.h"

namespace sprintlab {

void PostureSums::add(const Observation& now, const Skeleton& skeleton, double duration) {
  const Ledger ledger = momentum_ledger(now.after, skeleton, now.gait.push_leg);
  double sum = 0;
  double parts = 0;
  for (double part : ledger) {
    sum += part;
    parts += std::abs(part);
  }
  time += duration;
  trunk_pitch += sprintlab::trunk_pitch(now.after, skeleton) * duration;
  hip_height += sprintlab::hip_height(now.after) * duration;
  ledger_sum += std::abs(sum) * duration;
  ledger_parts += parts * duration;
  effort_allowed += now.effort_allowed * duration;
  for (Contributor c : all<Contributor>()) saturation[c] += now.muscles.saturated[c] * duration;
}

PostureSums PostureSums::since(const PostureSums& start) const {
  PostureSums difference = *this;
  difference.time -= start.time;
  difference.trunk_pitch -= start.trunk_pitch;
  difference.hip_height -= start.hip_height;
  difference.ledger_sum -= start.ledger_sum;
  difference.ledger_parts -= start.ledger_parts;
  difference.effort_allowed -= start.effort_allowed;
  for (Contributor c : all<Contributor>()) difference.saturation[c] -= start.saturation[c];
  return difference;
}

}  // namespace sprintlab
