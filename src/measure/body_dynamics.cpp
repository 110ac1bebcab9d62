#include "sprintlab/measure/body_dynamics.h"

#include <algorithm>
#include <glm/geometric.hpp>

namespace sprintlab {

BodyDynamics::BodyDynamics(const Skeleton& skeleton) : skeleton_(skeleton) {
  for (Joint j : all<Joint>())
    if (is_hinge(j)) links_[skeleton.joints[j].child].parent = skeleton.joints[j].parent;
  for (Girdle g : all<Girdle>()) {
    const GirdleGeometry& girdle = skeleton.girdles[g];
    links_[girdle.side[Side::left]] = {girdle.middle, g, -girdle.half_width};
    links_[girdle.side[Side::right]] = {girdle.middle, g, girdle.half_width};
  }
}

// From the point up to the pelvis. A side at d from its middle moves with ω × d as if it were fixed to it,
// and slides forward with v. So d changes by ω × d + (v, 0), and the side accelerates by −ω² d + (0, ω v):
// half of what it would on a slide that turns with the middle.
BodyDynamics::Trail BodyDynamics::trail(const BodyState& state, Segment segment, Vec2 point) const {
  Trail trail;
  trail.add(0, {1, 0});
  trail.add(1, {0, 1});
  Vec2 arm = point - state.segments[segment].position;
  for (Segment s = segment; s != Segment::count; s = links_[s].parent) {
    double sliding = 0;  // of a side on its middle, forward [m/s]
    if (const Link& link = links_[s]; link.girdle != Girdle::count) {
      const SegmentState& side = state.segments[s];
      const SegmentState& middle = state.segments[link.parent];
      trail.add(coordinate(link.girdle), {link.half_width, 0});
      sliding = side.velocity.x - point_velocity(middle, side.com).x;
      arm += side.position - middle.position;
      s = link.parent;
    }
    const double omega = state.segments[s].angular_velocity;
    trail.add(coordinate(s), {-arm.y, arm.x});
    trail.bias += Vec2{0, omega * sliding} - square(omega) * arm;
    if (const Segment parent = links_[s].parent; parent != Segment::count)
      arm = state.segments[s].position - state.segments[parent].position;
  }
  return trail;
}

EquationsOfMotion BodyDynamics::equations(const BodyState& state) const {
  EquationsOfMotion e;
  e.mass.setZero();
  e.velocity_terms.setZero();
  for (Segment s : all<Segment>()) {
    const SegmentGeometry& geometry = skeleton_.segments[s];
    const Trail centre = trail(state, s, state.segments[s].com);
    for (std::size_t i = 0; i < centre.count; ++i) {
      const auto& [row, moves] = centre.shares[i];
      const Vec2 momentum = geometry.mass * moves;
      e.velocity_terms[row] += glm::dot(momentum, centre.bias);
      for (std::size_t j = 0; j <= i; ++j) {
        const auto& [column, moves_too] = centre.shares[j];
        e.mass(std::max(row, column), std::min(row, column)) += glm::dot(momentum, moves_too);
      }
    }
    e.mass(coordinate(s), coordinate(s)) += geometry.inertia;
  }
  return e;
}

PointMotion BodyDynamics::point_motion(const BodyState& state, Segment segment, Vec2 point) const {
  const Trail path = trail(state, segment, point);
  PointMotion motion;
  motion.jacobian.setZero();
  for (std::size_t i = 0; i < path.count; ++i)
    motion.jacobian.col(path.shares[i].coordinate) << path.shares[i].moves.x, path.shares[i].moves.y;
  motion.bias = path.bias;
  return motion;
}

}  // namespace sprintlab
