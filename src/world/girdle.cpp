#include "girdle.h"

#include <algorithm>
#include <cmath>

namespace sprintlab {
namespace {

// Spring and damper that hold the mean of a girdle's sides on its middle. assumed: 1 mm under 2 kN, damped
// within a few milliseconds
constexpr double kHoldStiffness = 2.0e6;  // [N/m]
constexpr double kHoldDamping = 2.0e3;    // [N·s/m]

// Time constant with which a side comes back to the height of its anchor [s]. assumed: some strides; in each
// of them most of the way up and down cancels, and coming back costs angular momentum
constexpr double kLevelTime = 20.0;

// The axis of a slide, which Box2D fixes at creation. Its members are protected, so that a derived type may
// name them.
struct SlideAxis : b2PrismaticJoint {
  static void set(b2PrismaticJoint& slide, b2Vec2 anchor, b2Vec2 axis) {
    slide.*(&SlideAxis::m_localAnchorA) = anchor;
    slide.*(&SlideAxis::m_localXAxisA) = axis;
    slide.*(&SlideAxis::m_localYAxisA) = b2Cross(1.0F, axis);
  }
};

// Spring and damper by one linearised implicit step: never stiffer than the least mass between which it acts
// can follow in a step.
double implicit_spring(double length, double velocity, double least_mass, double dt) {
  const double force = -kHoldStiffness * (length + dt * velocity) - kHoldDamping * velocity;
  return force / (1 + dt * (kHoldDamping + dt * kHoldStiffness) / least_mass);
}

double mass_of(const b2Body* body) { return static_cast<double>(body->GetMass()); }

b2Vec2 anchor_of(const GirdleGeometry& geometry) {
  return {static_cast<float>(geometry.anchor.x), static_cast<float>(geometry.anchor.y)};
}

}  // namespace

void create_slides(b2World& box, GirdleBodies& bodies, const GirdleGeometry& geometry) {
  for (Side side : all<Side>()) {
    b2PrismaticJointDef def;
    def.bodyA = bodies.middle;
    def.bodyB = bodies.side[side];
    def.localAnchorA = anchor_of(geometry);
    def.localAnchorB = b2Vec2(0.0F, 0.0F);
    def.localAxisA = b2Vec2(1.0F, 0.0F);
    def.referenceAngle = 0.0F;
    bodies.slide[side] = static_cast<b2PrismaticJoint*>(box.CreateJoint(&def));
  }
}

void level_slides(GirdleBodies& bodies, const GirdleGeometry& geometry, double dt) {
  const b2Body& middle = *bodies.middle;
  const b2Vec2 axis = middle.GetLocalVector(b2Vec2(1.0F, 0.0F));
  const b2Vec2 anchor = middle.GetWorldPoint(anchor_of(geometry));
  const auto kept = static_cast<float>(1 - dt / (kLevelTime + dt));
  for (Side side : all<Side>()) {
    const float height = anchor.y + kept * (bodies.side[side]->GetPosition().y - anchor.y);
    SlideAxis::set(*bodies.slide[side], middle.GetLocalPoint(b2Vec2(anchor.x, height)), axis);
  }
}

void read_girdle(GirdleState& state, const GirdleBodies& bodies, const GirdleGeometry& geometry) {
  const auto ahead = [&](Side side) {
    return static_cast<double>(bodies.side[side]->GetWorldCenter().x - bodies.middle->GetWorldCenter().x);
  };
  // Where forces push them (push_girdle), so that a torque and the rate that it works on belong together even
  // where the sides hang at different heights.
  const auto speed = [&](Side side) {
    const b2Body& body = *bodies.side[side];
    const b2Vec2 pushed(body.GetWorldCenter().x, bodies.middle->GetWorldCenter().y);
    return static_cast<double>(body.GetLinearVelocityFromWorldPoint(pushed).x -
                               bodies.middle->GetLinearVelocity().x);
  };
  const double right = ahead(Side::right);
  const double left = ahead(Side::left);
  const double width = 2 * geometry.half_width;
  state.yaw = std::asin(std::clamp((right - left) / width, -1.0, 1.0));
  state.yaw_velocity = (speed(Side::right) - speed(Side::left)) / width;
  state.slip = (right + left) / 2;
  state.slip_velocity = (speed(Side::right) + speed(Side::left)) / 2;
}

double holding_force(const GirdleState& state, const GirdleBodies& bodies, double dt) {
  const double sides = 2 * mass_of(bodies.side[Side::left]);
  const double middle = mass_of(bodies.middle);
  return implicit_spring(state.slip, state.slip_velocity, sides * middle / (sides + middle), dt);
}

double straightening_torque(const GirdleState& state, const GirdleBodies& bodies, double half_width,
                            double dt) {
  // Each side by itself is off by half of the difference.
  const double force = implicit_spring(half_width * std::sin(state.yaw), half_width * state.yaw_velocity,
                                       mass_of(bodies.side[Side::left]), dt);
  return 2 * half_width * force;
}

void push_girdle(GirdleBodies& bodies, double hold, double torque, double half_width) {
  const float line = bodies.middle->GetWorldCenter().y;
  const auto push = [line](b2Body& body, double force) {
    body.ApplyForce(b2Vec2(static_cast<float>(force), 0.0F), b2Vec2(body.GetWorldCenter().x, line), false);
  };
  const double turning = torque / (2 * half_width);
  push(*bodies.side[Side::left], hold / 2 - turning);
  push(*bodies.side[Side::right], hold / 2 + turning);
  push(*bodies.middle, -hold);
}

}  // namespace sprintlab
