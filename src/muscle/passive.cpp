#include "sprintlab/muscle/passive.h"

#include <algorithm>

#include "sprintlab/skeleton/pose.h"

namespace sprintlab {
namespace {

// Quadratic over the last part of a joint's range, with damping on the way out.
constexpr double kStopWidth = 0.15;    // [rad]. assumed: end-feel range of a warm athlete
constexpr double kStopTorque = 3.0;    // at the limit, per body mass [N·m/kg]. assumed: half of a strong hip
constexpr double kStopDamping = 0.02;  // per stop torque [s/rad]. assumed: at 10 rad/s a third is lost
constexpr double kFirmest = 1.5;  // a joint pressed beyond a restricted end meets no more than at so many
                                  // widths [1]. assumed: it gives way before it breaks

struct Range {
  double lower, upper;
};

// A restricted joint loses motion on both sides of the anatomical position, or of what comes nearest to it.
Range restricted(const JointGeometry& geometry, double range) {
  const double neutral = std::clamp(0.0, geometry.lower, geometry.upper);
  return {mix(geometry.lower, neutral, 1 - range), mix(geometry.upper, neutral, 1 - range)};
}

// In pockets an arm's stops meet in the posture in which it is held.
Range in_pockets(Joint joint, const Range& range, double pockets) {
  const JointKind kind = joint_kind(joint);
  if (kind != JointKind::shoulder && kind != JointKind::elbow) return range;
  const double held = kind == JointKind::shoulder ? kHeldShoulder : kHeldElbow;
  return {mix(range.lower, held - kStopWidth, pockets), mix(range.upper, held + kStopWidth, pockets)};
}

}  // namespace

PassiveStops passive_stops(Joint joint, const JointGeometry& geometry, double body_mass,
                           double stiffness_factor, const Condition& condition, double pockets) {
  const JointKind kind = joint_kind(joint);
  const Range range = in_pockets(joint, restricted(geometry, condition.range[kind]), pockets);
  // A stiff joint is held back earlier, up to where both stops meet; its ends are as firm.
  const double width = std::min(kStopWidth * condition.stiffness[kind], (range.upper - range.lower) / 2);
  return {range.lower, range.upper, width, stiffness_factor * kStopTorque * body_mass};
}

double passive_torque(const PassiveStops& stops, double angle, double velocity) {
  const double above = angle - (stops.upper - stops.width);
  const double below = (stops.lower + stops.width) - angle;
  const double into = std::max(above, below);
  if (into <= 0) return 0;
  const double outward = above > below ? velocity : -velocity;
  const double size = stops.torque * square(std::min(into / stops.width, kFirmest)) *
                      std::max(0.0, 1 + kStopDamping * outward);
  return above > below ? -size : size;
}

}  // namespace sprintlab
