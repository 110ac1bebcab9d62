#include "sprintlab/sim/start_posture.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace sprintlab {
namespace {

// Standing start. assumed: a two-point start as coaches teach it; lengths as shares of standing hip height
constexpr double kStartLean = 0.80;         // trunk forward [rad]
constexpr double kStartHipHeight = 0.840;   // [1]
constexpr double kRearAnkleBehind = 0.555;  // rear ankle behind the hip [1]
constexpr double kFrontFootAngle = -0.18;   // heels up [rad]
constexpr double kRearFootAngle = -0.75;
constexpr double kSoleIndentation = 0.006;  // soles start this deep, so that the legs carry weight [m]
constexpr double kDepthPower = -2.0 / 3.0;  // of a stiffness that carries the same, docs/model.md eq. 9

constexpr double kFlyingClearance = 0.01;  // flying start: least height of the soles [m]. assumed

constexpr double kElbow = 1.57;    // standing start [rad]
constexpr double kArmSwing = 0.5;  // standing start, upper arms fore and aft [rad]
constexpr double kSpread = 0.005;  // standard deviation of each joint between seeds [rad]. assumed: 0.3°

// Hip, knee and ankle angles that put the ankle at `target` (from the hip, world axes) with the foot at
// `foot_angle`: the two-link triangle with the knee pointing forward.
void reach(Pose& pose, const Skeleton& skeleton, Side side, Vec2 target, double foot_angle) {
  const double upper = skeleton.segments[thigh(side)].length;
  const double lower = skeleton.segments[shank(side)].length;
  const double distance = std::min(std::hypot(target.x, target.y), 0.999 * (upper + lower));
  const double inner = std::acos((square(upper) + square(lower) - square(distance)) / (2 * upper * lower));
  const double at_hip =
      std::acos((square(upper) + square(distance) - square(lower)) / (2 * upper * distance));
  const double thigh_angle = std::atan2(target.x, -target.y) + at_hip;
  const double knee_angle = inner - kPi;
  pose.joint_angle[hip(side)] = thigh_angle - pose.pelvis_angle;
  pose.joint_angle[knee(side)] = knee_angle;
  pose.joint_angle[ankle(side)] = foot_angle - thigh_angle - knee_angle;
}

/// How deep a point of the sole starts below the ground [m]; soft toes deeper.
double indentation(const Skeleton& skeleton, SolePoint point) {
  return point == SolePoint::toe ? kSoleIndentation * std::pow(skeleton.toe_stiffness, kDepthPower)
                                 : kSoleIndentation;
}

/// Height of an ankle above the ground with the foot on toe or ball, whichever holds it first [m].
double ankle_height(const Skeleton& skeleton, double foot_angle) {
  const auto height = [&](SolePoint point) {
    return -rotated(skeleton.sole[point], foot_angle).y - indentation(skeleton, point);
  };
  return std::max(height(SolePoint::ball), height(SolePoint::toe));
}

/// How far a body has to be lifted until no foot stands too deep [m].
double lift_of(const BodyState& body, const Skeleton& skeleton) {
  double lift = -body.segments[Segment::pelvis].position.y;
  for (Side side : all<Side>())
    for (SolePoint p : all<SolePoint>())
      lift = std::max(lift,
                      -indentation(skeleton, p) - world_point(body.segments[foot(side)], skeleton.sole[p]).y);
  return lift;
}

Pose standing_start(const Skeleton& skeleton, double front_ankle_ahead) {
  const double leg = skeleton.standing_hip_height;
  Pose pose;
  pose.pelvis_angle = -kStartLean;
  pose.hip = {0, kStartHipHeight * leg};
  const auto step = [&](Side side, double ahead, double foot_angle) {
    reach(pose, skeleton, side, {ahead * leg, ankle_height(skeleton, foot_angle) - pose.hip.y}, foot_angle);
  };
  step(Side::left, front_ankle_ahead, kFrontFootAngle);
  step(Side::right, -kRearAnkleBehind, kRearFootAngle);
  pose.joint_angle[Joint::shoulder_left] = -kArmSwing + kStartLean;
  pose.joint_angle[Joint::shoulder_right] = kArmSwing + kStartLean;
  for (Side side : all<Side>()) pose.joint_angle[elbow(side)] = kElbow;
  return pose;
}

}  // namespace

Pose start_posture(const Skeleton& skeleton, const Technique& technique, double speed, std::uint64_t seed) {
  Pose pose = speed > 0 ? flight_pose(skeleton, technique, speed)
                        : standing_start(skeleton, technique.values[Pace::slow][TechniqueKey::start_front]);

  std::mt19937_64 random(seed);
  std::normal_distribution<double> spread(0, kSpread);
  for (Joint j : all<Joint>()) {
    const JointGeometry& joint = skeleton.joints[j];
    pose.joint_angle[j] = std::clamp(pose.joint_angle[j] + spread(random), joint.lower, joint.upper);
  }
  // The body, not the hip, has the speed that was asked for; and the spread must not bury a foot.
  const BodyState body = place(skeleton, pose);
  pose.velocity.x += speed - body.com_velocity.x;
  pose.hip.y += speed > 0 ? std::max(0.0, kFlyingClearance - lowest_sole_point(body, skeleton))
                          : lift_of(body, skeleton);
  return pose;
}

}  // namespace sprintlab
