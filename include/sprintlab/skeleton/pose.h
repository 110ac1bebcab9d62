#pragma once

#include "sprintlab/skeleton/body_state.h"

namespace sprintlab {

/// A posture: pelvis angle, yaw and joint angles [rad]; where the hip is [m] and how the body moves [m/s].
struct Pose {
  Vec2 hip{};
  double pelvis_angle = 0;
  double pelvis_yaw = 0;  ///< the shoulders have that of `torsion` on top
  EnumArray<Joint, double> joint_angle{};
  Vec2 velocity{};  ///< of the hip
  EnumArray<Joint, double>
      joint_velocity{};  ///< [rad/s]; the pelvis doesn't turn, about the vertical neither
};

/// Arms that are held instead of swung, hands at the front of the hips [rad]. assumed: where pockets are
inline constexpr double kHeldShoulder = -0.30;
inline constexpr double kHeldElbow = 0.80;

/// All segments placed in the world for a pose; joints closed exactly.
BodyState place(const Skeleton& skeleton, const Pose& pose);

/// Height of the lowest sole point of a body above the ground [m].
double lowest_sole_point(const BodyState& state, const Skeleton& skeleton);

}  // namespace sprintlab
