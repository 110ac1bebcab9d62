#include "arcs.h"

namespace sprintlab {
namespace {

// Time constant with which a point's fall from its tangent follows the turning [s]. assumed: longer than a
// foot's landing, which would else be answered with a kick, and short beside a swing
constexpr double kLag = 0.005;

}  // namespace

Arcs::Arcs(const Skeleton& skeleton, double dt) : skeleton_(skeleton), dt_(dt) {}

void Arcs::reset(const BodyState& state) {
  for (Segment s : all<Segment>()) turning_squared_[s] = square(state.segments[s].angular_velocity);
}

const EnumArray<Segment, Vec2>& Arcs::leads(const BodyState& state) {
  for (Segment s : all<Segment>())
    turning_squared_[s] +=
        dt_ / (kLag + dt_) * (square(state.segments[s].angular_velocity) - turning_squared_[s]);
  // Joints are listed parents first; sides hang on their middle, and limbs on the sides.
  follow_slides(Girdle::pelvis, state);
  for (Joint j : all<Joint>()) {
    if (!is_hinge(j)) continue;
    follow(skeleton_.joints[j].parent, skeleton_.joints[j].child, state);
    if (j == Joint::lumbar) follow_slides(Girdle::shoulders, state);
  }
  return leads_;
}

// By how much a point of a turning segment falls back from its tangent within a step, over the step [m/s].
Vec2 Arcs::fall(Segment segment, const BodyState& state, Vec2 point) const {
  return -0.5 * dt_ * turning_squared_[segment] * (point - state.segments[segment].com);
}

void Arcs::follow(Segment parent, Segment child, const BodyState& state) {
  const Vec2 joint = state.segments[child].position;
  leads_[child] = leads_[parent] + fall(child, state, joint) - fall(parent, state, joint);
}

void Arcs::follow_slides(Girdle girdle, const BodyState& state) {
  const GirdleGeometry& geometry = skeleton_.girdles[girdle];
  const SegmentState& middle = state.segments[geometry.middle];
  for (Side side : all<Side>()) {
    const Segment part = geometry.side[side];
    follow(geometry.middle, part, state);
    // The slide turns while the side moves along it.
    leads_[part].y -= dt_ * middle.angular_velocity * (state.segments[part].velocity.x - middle.velocity.x);
  }
}

}  // namespace sprintlab
