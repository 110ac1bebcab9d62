// The equations of motion against Newton's and Euler's laws for every segment (d'Alembert's principle).
// Places come from placing postures; velocities, accelerations and virtual displacements are differences of
// places.

#include "sprintlab/measure/body_dynamics.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <random>

#include "support/acceleration.h"
#include "support/body.h"

namespace sprintlab {
namespace {

using test::skeleton;

constexpr double kDifference = 1e-4;  // step of differences [s, m, rad]; errors are of its square
constexpr double kTolerance = 1e-4;   // of forces of order 1000; second differences lose eight digits

/// How far the right side of each girdle has risen on its slide, and the left one sunk [m].
using Rises = EnumArray<Girdle, double>;

/// The body in generalised coordinates, at rest.
BodyState placed(const Coordinates& q, const Rises& rises) {
  Pose pose;
  pose.hip = {q[0], q[1]};
  pose.pelvis_angle = q[coordinate(Segment::pelvis)];
  for (Joint j : all<Joint>()) {
    const JointGeometry& joint = skeleton().joints[j];
    if (!is_hinge(j)) continue;
    pose.joint_angle[j] = q[coordinate(joint.child)] - q[coordinate(joint.parent)];
  }
  BodyState state = place(skeleton(), pose);
  for (Girdle g : all<Girdle>()) test::turn(state, skeleton(), g, q[coordinate(g)], rises[g]);
  return state;
}

/// A motion q(t) = q + q̇ t + ½ q̈ t², random but always the same for a seed.
struct Motion {
  explicit Motion(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> uniform(-1, 1);
    for (int i = 0; i < kFreedoms; ++i) {
      position[i] = uniform(random);
      velocity[i] = 8 * uniform(random);
      acceleration[i] = 50 * uniform(random);
    }
    for (Girdle g : all<Girdle>()) {
      position[coordinate(g)] *= 0.5;
      acceleration[coordinate(g)] *= 0.5;
    }
  }
  BodyState at(double t) const {
    return placed(position + velocity * t + 0.5 * acceleration * t * t, rises(t));
  }

  /// A slide that stays level on a turning girdle rises by ∫ω x dt.
  Rises rises(double t) const {
    Rises rises{};
    for (Girdle g : all<Girdle>()) {
      const int sine = coordinate(g);
      const int angle = coordinate(skeleton().girdles[g].middle);
      rises[g] = skeleton().girdles[g].half_width *
                 (velocity[angle] * position[sine] * t +
                  0.5 * (acceleration[angle] * position[sine] + velocity[angle] * velocity[sine]) * t * t);
    }
    return rises;
  }

  /// With the angular velocities at t = 0.
  BodyState now() const {
    BodyState state = at(0);
    for (Segment s : all<Segment>()) state.segments[s].angular_velocity = velocity[coordinate(s)];
    for (Girdle g : all<Girdle>()) test::set_turning(state, skeleton(), g, velocity[coordinate(g)]);
    return state;
  }

  /// A rising side moves on with its middle at its own height: of its acceleration, ω² x is the slide's.
  Coordinates generalised_acceleration() const {
    Coordinates a = acceleration;
    for (Girdle g : all<Girdle>()) {
      const int sine = coordinate(g);
      a[sine] += square(velocity[coordinate(skeleton().girdles[g].middle)]) * position[sine];
    }
    return a;
  }

  Coordinates position, velocity, acceleration;
};

/// Acceleration at t = 0 of a place that follows from the state.
Vec2 acceleration_of(const Motion& motion, const std::function<Vec2(const BodyState&)>& place_of) {
  return (place_of(motion.at(kDifference)) - 2.0 * place_of(motion.at(0)) +
          place_of(motion.at(-kDifference))) /
         square(kDifference);
}

/// The generalised forces that the motion needs: Σ m a · ∂c/∂q + I α ∂θ/∂q.
Coordinates forces_needed(const Motion& motion) {
  Coordinates forces;
  for (int i = 0; i < kFreedoms; ++i) {
    Coordinates step = Coordinates::Zero();
    step[i] = kDifference;
    Rises rises{};
    for (Girdle g : all<Girdle>()) {
      const GirdleGeometry& girdle = skeleton().girdles[g];
      if (i == coordinate(girdle.middle))
        rises[g] = girdle.half_width * motion.position[coordinate(g)] * kDifference;
    }
    const BodyState ahead = placed(motion.position + step, rises);
    for (double& rise : rises) rise = -rise;
    const BodyState behind = placed(motion.position - step, rises);
    forces[i] = 0;
    for (Segment s : all<Segment>()) {
      const SegmentGeometry& geometry = skeleton().segments[s];
      const Vec2 moves = (ahead.segments[s].com - behind.segments[s].com) / (2 * kDifference);
      const Vec2 acceleration =
          acceleration_of(motion, [s](const BodyState& state) { return state.segments[s].com; });
      forces[i] += geometry.mass * (acceleration.x * moves.x + acceleration.y * moves.y);
      if (i == coordinate(s)) forces[i] += geometry.inertia * motion.acceleration[i];
    }
  }
  return forces;
}

class BodyDynamicsOf : public testing::TestWithParam<std::uint64_t> {};

TEST_P(BodyDynamicsOf, any_motion_needs_the_forces_of_newton_and_euler) {
  const Motion motion(GetParam());
  const EquationsOfMotion equations = BodyDynamics(skeleton()).equations(motion.now());
  const Coordinates forces =
      equations.mass.selfadjointView<Eigen::Lower>() * motion.generalised_acceleration() +
      equations.velocity_terms;
  const Coordinates expected = forces_needed(motion);
  EXPECT_LT((forces - expected).cwiseAbs().maxCoeff(), kTolerance * expected.cwiseAbs().maxCoeff());
}

TEST_P(BodyDynamicsOf, points_accelerate_as_their_places_do) {
  const Motion motion(GetParam());
  const BodyDynamics dynamics(skeleton());
  const BodyState now = motion.now();
  for (Segment s : all<Segment>()) {
    const Vec2 local{0.12, -0.07};
    const PointMotion point = dynamics.point_motion(now, s, world_point(now.segments[s], local));
    const Eigen::Vector2d acceleration = point.jacobian * motion.generalised_acceleration();
    const Vec2 expected = acceleration_of(
        motion, [&](const BodyState& state) { return world_point(state.segments[s], local); });
    EXPECT_NEAR(acceleration.x() + point.bias.x, expected.x, 1e-3) << segment_name(s);
    EXPECT_NEAR(acceleration.y() + point.bias.y, expected.y, 1e-3) << segment_name(s);
  }
}

INSTANTIATE_TEST_SUITE_P(seeds, BodyDynamicsOf, testing::Values(1, 2, 3));

}  // namespace
}  // namespace sprintlab
