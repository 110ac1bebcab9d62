#pragma once

#include <Eigen/Cholesky>
#include <cmath>

#include "sprintlab/measure/body_dynamics.h"
#include "sprintlab/skeleton/external_forces.h"

namespace sprintlab::test {

/// Accelerations q̈ of a body under joint torques, external forces and standard gravity, all together.
inline Coordinates acceleration(const Skeleton& body, const BodyState& state, const JointTorques& torques,
                                const ExternalForces& forces) {
  const BodyDynamics dynamics(body);
  const EquationsOfMotion equations = dynamics.equations(state);
  Coordinates q = -equations.velocity_terms;
  const auto add = [&](Segment segment, const AppliedForce& f) {
    q += dynamics.point_motion(state, segment, f.point).jacobian.transpose() *
         Eigen::Vector2d(f.force.x, f.force.y);
  };
  for (Side side : all<Side>())
    for (const AppliedForce& f : forces.sole[side]) add(foot(side), f);
  add(Segment::thorax, forces.drag);
  for (Segment s : all<Segment>()) add(s, {state.segments[s].com, {0, -body.segments[s].mass * kGravity}});
  q[coordinate(Girdle::shoulders)] += torques[Joint::torsion] + forces.yaw_guide[Girdle::shoulders];
  q[coordinate(Girdle::pelvis)] += forces.yaw_guide[Girdle::pelvis] - torques[Joint::torsion];
  for (Side side : all<Side>())
    q[coordinate(Girdle::pelvis)] += forces.foot_couple[side] + forces.free_moment[side];
  for (Joint j : all<Joint>()) {
    if (!is_hinge(j)) continue;
    q[coordinate(body.joints[j].child)] += torques[j];
    q[coordinate(body.joints[j].parent)] -= torques[j];
  }
  return equations.mass.llt().solve(q);
}

/// Acceleration of a point fixed to a segment [m/s²].
inline Vec2 acceleration_of(const Skeleton& body, const BodyState& state, const Coordinates& acceleration,
                            Segment segment, Vec2 point) {
  const BodyDynamics dynamics(body);
  const PointMotion motion = dynamics.point_motion(state, segment, point);
  const Eigen::Vector2d a = motion.jacobian * acceleration;
  return Vec2{a.x(), a.y()} + motion.bias;
}

/// Turns a girdle of a placed body: what hangs on its sides slides along, level, and by `right_side_up` [m]
/// up on the right and down on the left.
inline void turn(BodyState& state, const Skeleton& body, Girdle girdle, double sine,
                 double right_side_up = 0) {
  const GirdleGeometry& geometry = body.girdles[girdle];
  const double change = sine - std::sin(state.girdles[girdle].yaw);
  state.girdles[girdle].yaw = std::asin(sine);
  for (Side side : all<Side>()) {
    const double sign = side == Side::right ? 1 : -1;
    const auto slide = [&](Segment segment) {
      const Vec2 shift{sign * geometry.half_width * change, sign * right_side_up};
      state.segments[segment].position += shift;
      state.segments[segment].com += shift;
    };
    slide(geometry.side[side]);
    if (girdle == Girdle::pelvis)
      for (Segment s : {thigh(side), shank(side), foot(side)}) slide(s);
    else
      for (Segment s : {upper_arm(side), forearm(side)}) slide(s);
  }
}

/// Sets the sides of a girdle in motion on its middle.
inline void set_turning(BodyState& state, const Skeleton& body, Girdle girdle, double sine_velocity) {
  const GirdleGeometry& geometry = body.girdles[girdle];
  const SegmentState& middle = state.segments[geometry.middle];
  state.girdles[girdle].yaw_velocity = sine_velocity;
  for (Side side : all<Side>()) {
    SegmentState& part = state.segments[geometry.side[side]];
    const double lever = side == Side::right ? geometry.half_width : -geometry.half_width;
    part.angular_velocity = middle.angular_velocity;
    part.velocity = point_velocity(middle, part.com) + Vec2{lever * sine_velocity, 0};
  }
}

}  // namespace sprintlab::test
