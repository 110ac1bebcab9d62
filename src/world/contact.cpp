#include "contact.h"

#include <algorithm>
#include <cmath>

namespace sprintlab {
namespace {

// Normal force k δ^1.5 (1 + c δ̇), Hunt and Crossley. [HuntCrossley1975]
// Stiffness [N/m^1.5]. assumed: shoe, forefoot tissue and track together yield ~2 cm under three body
// weights. Toes that bend about the ball of the foot push back as their joint is bent: a softer toe stands
// for that, its point deep below the ground where the drawn toes lie flat on it.
constexpr EnumArray<SolePoint, double> kStiffness{4.0e5, 7.0e5, 4.0e5};
// c [s/m]. assumed: a track that gives back most of it, e ≈ 1 − ⅔ c v = 0.87 at 1 m/s. measured: from about
// 0.3 on, damping turns a foot back and forth within steps of 0.5 ms under five body weights
// (contact_test.cpp).
constexpr double kDissipation = 0.2;

// Friction: a spring and damper to where the point sticks, limited by Coulomb. Spikes: friction above 1.
constexpr double kTangentialStiffness = 5.0e4;  // [N/m]. assumed: shear of sole and track, ~1 cm under 0.7 BW
constexpr double kTangentialDamping = 250.0;    // [N·s/m]. assumed: near critical for the foot's mass
constexpr double kFriction = 1.2;               // [1]. assumed: spikes on a synthetic track

// Rotation of the hip over a foot that stands: spring and damper. assumed: rotators under tone; gives the
// free moments of about 10 N·m that are measured in running
constexpr double kTwistStiffness = 40.0;  // [N·m/rad]
constexpr double kTwistDamping = 1.5;     // [N·m·s/rad]
constexpr double kGripRadius = 0.03;      // mean lever of friction under the ball of the foot [m]. assumed

}  // namespace

Vec2 SoleContact::push(SolePoint point, Vec2 position, Vec2 velocity, double dt) {
  if (!touching_[point]) {
    touching_[point] = true;
    anchor_[point] = position.x - velocity.x * dt;
  }
  const double depth = -position.y;
  const double damping = std::max(0.0, 1 - kDissipation * velocity.y);
  const double stiffness = point == SolePoint::toe ? toe_stiffness_ * kStiffness[point] : kStiffness[point];
  const double normal = stiffness * depth * std::sqrt(depth) * damping;

  const double limit = kFriction * normal;
  const double sticking =
      -kTangentialStiffness * (position.x - anchor_[point]) - kTangentialDamping * velocity.x;
  const double tangential = std::clamp(sticking, -limit, limit);
  // While it slides, the anchor follows so that the spring never holds more than friction allows.
  if (tangential != sticking) anchor_[point] = position.x + tangential / kTangentialStiffness;
  return {tangential, normal};
}

double free_moment(const GirdleState& pelvis, double normal) {
  const double limit = kFriction * kGripRadius * normal;
  return std::clamp(-kTwistStiffness * pelvis.yaw - kTwistDamping * pelvis.yaw_velocity, -limit, limit);
}

}  // namespace sprintlab
