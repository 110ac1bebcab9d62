#include <algorithm>
#include <cmath>

#include "sprintlab/control/technique.h"

namespace sprintlab {
namespace {

using K = TechniqueKey;

constexpr double kFlightPhase = 0.35;  // of the right leg's stride: it has just left the ground
constexpr double kRisingSpeed = 0.25;  // of the body then [m/s]. measured: [RottierAllen2021]
constexpr double kPhaseStep = 0.01;    // for velocities, of a stride

// Height of the hip at the moment when the leg of a posture touches the ground.
double landing_height(const Skeleton& skeleton, const LegPosture& leg) {
  const double shank_angle = leg.thigh + leg.knee;
  double lowest = 0;
  for (const Vec2& point : skeleton.sole)
    lowest = std::min(lowest, rotated(point, shank_angle + leg.ankle).y);
  return skeleton.segments[thigh(Side::left)].length * std::cos(leg.thigh) +
         skeleton.segments[shank(Side::left)].length * std::cos(shank_angle) - lowest;
}

}  // namespace

Pose flight_pose(const Skeleton& skeleton, const Technique& technique, double speed) {
  const TechniqueValues values = values_at(technique, speed, 1);
  const double stride_time = 2 * values[K::step_time];
  Pose pose;
  pose.velocity = {speed, kRisingSpeed};
  // So high that free fall brings the left foot down when its stride begins.
  const double fall_time = (1 - (kFlightPhase + 0.5)) * stride_time;
  pose.hip.y = landing_height(skeleton, stride_posture(values, 0)) - kRisingSpeed * fall_time +
               kGravity * square(fall_time) / 2;
  pose.pelvis_angle = values[K::trunk_lean];
  for (Side side : all<Side>()) {
    const double phase = side == Side::right ? kFlightPhase : kFlightPhase + 0.5;
    const LegPosture now = stride_posture(values, stride_phase(values, phase));
    const LegPosture next = stride_posture(values, stride_phase(values, phase + kPhaseStep));
    const double time = kPhaseStep * stride_time;
    pose.joint_angle[hip(side)] = now.thigh - pose.pelvis_angle;
    pose.joint_angle[knee(side)] = now.knee;
    pose.joint_angle[ankle(side)] = now.ankle;
    pose.joint_velocity[hip(side)] = (next.thigh - now.thigh) / time;
    pose.joint_velocity[knee(side)] = (next.knee - now.knee) / time;
    pose.joint_velocity[ankle(side)] = (next.ankle - now.ankle) / time;
    pose.joint_angle[shoulder(side)] = values[K::arm_offset] - values[K::arm_gain] * now.thigh;
    pose.joint_velocity[shoulder(side)] = -values[K::arm_gain] * pose.joint_velocity[hip(side)];
    pose.joint_angle[elbow(side)] = values[K::elbow_angle];
  }
  return pose;
}

}  // namespace sprintlab
