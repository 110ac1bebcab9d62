#include "sprintlab/measure/limits.h"

#include <cmath>
#include <utility>

namespace sprintlab {
namespace {

using ByGenerator = EnumArray<JointKind, EnumArray<Direction, Limit>>;

double impulse_at_limit(const ByGenerator& generators) {
  double sum = 0;
  for (const auto& joint : generators)
    for (const Limit& limit : joint) sum += limit.impulse;
  return sum;
}

}  // namespace

void Limits::add(const MuscleOutput& muscles, double duration) {
  EnumArray<Contributor, EnumArray<JointKind, EnumArray<Direction, bool>>> noted{};
  for (Joint joint : all<Joint>()) {
    const Contributor owner = generator_owner(joint, muscles.stance_share[side_of(joint)]);
    impulse[owner] += (std::abs(muscles.active[joint]) + 2 * muscles.opposed[joint]) * duration;
    for (Direction direction : all<Direction>()) {
      const double torque = muscles.at_limit[joint][direction];
      if (torque == 0) continue;
      const JointKind kind = joint_kind(joint);
      Limit& limit = at_limit[owner][kind][direction];
      limit.impulse += torque * duration;
      // Both sides at once count once.
      if (!std::exchange(noted[owner][kind][direction], true)) limit.time += duration;
    }
  }
}

void Limits::add(const Limits& others, double times) {
  for (Contributor c : all<Contributor>()) {
    impulse[c] += times * others.impulse[c];
    for (JointKind kind : all<JointKind>())
      for (Direction direction : all<Direction>()) {
        at_limit[c][kind][direction].time += times * others.at_limit[c][kind][direction].time;
        at_limit[c][kind][direction].impulse += times * others.at_limit[c][kind][direction].impulse;
      }
  }
}

std::optional<Binding> binding(const Limits& limits) {
  std::optional<Binding> most;
  for (Contributor c : all<Contributor>()) {
    const double sum = impulse_at_limit(limits.at_limit[c]);
    if (!(sum > 0) || (most && sum / limits.impulse[c] <= most->share)) continue;
    most =
        Binding{.contributor = c, .joint = {}, .direction = {}, .share = sum / limits.impulse[c], .time = 0};
    double strongest = 0;
    for (JointKind kind : all<JointKind>())
      for (Direction direction : all<Direction>()) {
        const Limit& limit = limits.at_limit[c][kind][direction];
        if (limit.impulse <= strongest) continue;
        strongest = limit.impulse;
        most->joint = kind;
        most->direction = direction;
        most->time = limit.time;
      }
  }
  return most;
}

}  // namespace sprintlab
