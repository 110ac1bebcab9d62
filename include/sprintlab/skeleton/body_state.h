#pragma once

#include "sprintlab/skeleton/skeleton.h"

namespace sprintlab {

struct SegmentState {
  Vec2 position{};              ///< proximal joint [m]
  double angle = 0;             ///< [rad], 0 = anatomical position
  Vec2 com{};                   ///< centre of mass [m]
  Vec2 velocity{};              ///< of the centre of mass [m/s]
  double angular_velocity = 0;  ///< [rad/s]
};

/// What a force plate under one foot reads.
struct FootForce {
  Vec2 force{};                   ///< ground reaction force on the foot [N]
  double centre_of_pressure = 0;  ///< x where the vertical force acts [m]; the ball's x without contact
};

/// How a girdle is turned about the vertical, read from its sides' difference.
struct GirdleState {
  double yaw = 0;            ///< [rad], right side forward positive
  double yaw_velocity = 0;   ///< that torques work on (docs/model.md eq. 23): of its sine [rad/s]
  double slip = 0;           ///< of the sides' mean ahead of the middle: what the holding force allows [m]
  double slip_velocity = 0;  ///< [m/s]
  double holding_force = 0;  ///< forward on both sides together, and back on the middle, in the last step [N]
};

/// The whole body now: the only thing that control sees and that measures are made from.
struct BodyState {
  double time = 0;  ///< [s]
  EnumArray<Segment, SegmentState> segments{};
  EnumArray<Joint, double> joint_angle{};     ///< [rad]
  EnumArray<Joint, double> joint_velocity{};  ///< [rad/s]
  EnumArray<Joint, double> joint_torque{};    ///< as felt by the tendons in the last step [N·m]
  EnumArray<Side, FootForce> feet{};
  EnumArray<Girdle, GirdleState> girdles{};
  Vec2 com{};           ///< of the whole body [m]
  Vec2 com_velocity{};  ///< [m/s]
};

/// A point of a segment in the world [m]; `local` in the segment's frame.
Vec2 world_point(const SegmentState& segment, Vec2 local);

/// Velocity of that point [m/s].
Vec2 point_velocity(const SegmentState& segment, Vec2 point_in_world);

/// Trunk pitch, forward positive [rad]: the lean of the line from mid-hip to the shoulders.
double trunk_pitch(const BodyState& state, const Skeleton& skeleton);

/// Torque on each joint's child segment, and its opposite on the parent [N·m].
using JointTorques = EnumArray<Joint, double>;

}  // namespace sprintlab
