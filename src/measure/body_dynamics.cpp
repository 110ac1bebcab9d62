#include "sprintlab/measure/body_dynamics.h"

#include <cmath>
#include <glm/geometric.hpp>
#include <ranges>

namespace sprintlab {
namespace {

/// `v` in the world, for a segment's x axis in the world.
Vec2 in_world(Vec2 v, Vec2 axis) { return {axis.x * v.x - axis.y * v.y, axis.y * v.x + axis.x * v.y}; }

}  // namespace

BodyDynamics::BodyDynamics(const Skeleton& skeleton) {
  EnumArray<Segment, double> carried{};  // the segment and all that hangs on it [kg]
  for (Segment s : all<Segment>()) {
    const SegmentGeometry& geometry = skeleton.segments[s];
    parent_[s] = Segment::count;
    carried[s] = geometry.mass;
    moment_[s] = geometry.mass * geometry.com;
    inertia_[s] = geometry.inertia + geometry.mass * glm::dot(geometry.com, geometry.com);
    mass_ += geometry.mass;
  }
  // Joints are listed from the pelvis outward: backwards, children come before their parents.
  for (const JointGeometry& joint : skeleton.joints | std::views::reverse) {
    const double mass = carried[joint.child];
    carried[joint.parent] += mass;
    moment_[joint.parent] += mass * joint.anchor;
    inertia_[joint.parent] += mass * glm::dot(joint.anchor, joint.anchor);
    parent_[joint.child] = joint.parent;
    anchor_[joint.child] = joint.anchor;
  }
}

EquationsOfMotion BodyDynamics::equations(const BodyState& state) const {
  EquationsOfMotion e;
  e.mass.setZero();
  e.velocity_terms.setZero();
  e.mass(0, 0) = e.mass(1, 1) = mass_;
  EnumArray<Segment, Vec2> axis;
  EnumArray<Segment, double> omega2;
  for (Segment s : all<Segment>()) {
    axis[s] = {std::cos(state.segments[s].angle), std::sin(state.segments[s].angle)};
    omega2[s] = square(state.segments[s].angular_velocity);
  }
  for (Segment s : all<Segment>()) {
    const int row = coordinate(s);
    const Vec2 moment = in_world(moment_[s], axis[s]);

    e.mass(row, row) = inertia_[s];
    e.mass(row, 0) = -moment.y;
    e.mass(row, 1) = moment.x;
    e.velocity_terms[0] -= omega2[s] * moment.x;
    e.velocity_terms[1] -= omega2[s] * moment.y;

    e.reach[s] = {0, 0};
    if (parent_[s] != Segment::count) e.reach[s] = in_world(anchor_[s], axis[parent_[s]]);
    for (Segment child = s; parent_[child] != Segment::count; child = parent_[child]) {
      const Segment ancestor = parent_[child];
      const int column = coordinate(ancestor);
      const double turn = cross(moment, e.reach[child]);
      e.mass(row, column) = glm::dot(moment, e.reach[child]);
      e.velocity_terms[row] -= omega2[ancestor] * turn;
      e.velocity_terms[column] += omega2[s] * turn;
    }
  }
  return e;
}

PointMotion BodyDynamics::point_motion(const EquationsOfMotion& equations, const BodyState& state,
                                       Segment segment, Vec2 point) const {
  PointMotion motion;
  motion.jacobian.setZero();
  motion.jacobian(0, 0) = motion.jacobian(1, 1) = 1;
  Vec2 arm = point - state.segments[segment].position;
  for (Segment s = segment; s != Segment::count; s = parent_[s]) {
    motion.jacobian(0, coordinate(s)) = -arm.y;
    motion.jacobian(1, coordinate(s)) = arm.x;
    motion.bias -= square(state.segments[s].angular_velocity) * arm;
    arm = equations.reach[s];
  }
  return motion;
}

}  // namespace sprintlab
