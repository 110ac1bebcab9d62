// The equations of motion behind the induced push, and its parts, against the bodies that Box2D moves.

#include "sprintlab/measure/push.h"

#include <gtest/gtest.h>

#include <glm/geometric.hpp>

#include "sprintlab/sim/simulation.h"
#include "support/acceleration.h"
#include "support/body.h"
#include "support/motion.h"
#include "support/specification.h"

namespace sprintlab {
namespace {

using test::kDt;
using test::skeleton;

/// A runner in the air at 5 m/s with the numbers that training starts from: it lands and takes a few steps.
Specification free_to_turn() {
  Specification specification = test::flying_start();
  specification.environment.yaw_locked = false;
  return specification;
}

/// How the simulated foot accelerates where its force acts, from two states in a row.
Vec2 simulated_acceleration(const BodyState& before, const BodyState& after, Side side, Vec2 point,
                            double dt) {
  const SegmentState& a = before.segments[foot(side)];
  const SegmentState& b = after.segments[foot(side)];
  const Vec2 local = rotated(point - a.position, -a.angle);
  return (point_velocity(b, world_point(b, local)) - point_velocity(a, point)) / dt;
}

// The equations know nothing of Box2D; both get the same torques and forces. Velocities differ over a step by
// its length times the acceleration, so they agree to first order in it.
TEST(InducedPush, has_equations_of_motion_that_agree_with_the_simulated_foot) {
  Simulation simulation(free_to_turn());
  double difference = 0;
  double size = 0;
  for (int i = 0; i < 2000; ++i) {
    const BodyState before = simulation.state();
    simulation.step();
    const Coordinates q = test::acceleration(
        simulation.skeleton(), before, simulation.muscles().output().torque, simulation.external_forces());
    for (Side side : all<Side>()) {
      const AppliedForce ground = ground_reaction(simulation.external_forces().sole[side]);
      if (ground.force.y <= kContactThreshold) continue;
      const Vec2 simulated = simulated_acceleration(before, simulation.state(), side, ground.point,
                                                    simulation.specification().dt);
      const Vec2 solved = test::acceleration_of(simulation.skeleton(), before, q, foot(side), ground.point);
      difference += glm::length(simulated - solved);
      size += glm::length(simulated);
    }
  }
  ASSERT_GT(size, 0);
  EXPECT_LT(difference, 0.02 * size) << difference / size;
}

/// Whether a joint is where Box2D's own limit acts, which is no part of the equations.
bool is_at_a_limit(const BodyState& body) {
  constexpr double kNear = 0.01;  // [rad]
  for (Joint j : all<Joint>()) {
    const JointGeometry& joint = skeleton().joints[j];
    if (body.joint_angle[j] < joint.lower + kNear || body.joint_angle[j] > joint.upper - kNear) return true;
  }
  return false;
}

/// How fast sides of girdles swing on their middles between two samples [m/s²].
double yielding(const BodyState& before, const BodyState& after) {
  double fastest = 0;
  for (Girdle g : all<Girdle>())
    fastest = std::max(fastest, std::abs(after.girdles[g].slip_velocity - before.girdles[g].slip_velocity));
  return fastest / (after.time - before.time);
}

// Nobody has trained this runner, it whirls about. Girdles yield a little as kilonewtons load them, which the
// equations leave out: a side that swings by 10 m/s² on its middle is some newtons.
TEST(InducedPush, adds_up_to_the_ground_reaction_force_in_every_sample_of_a_run) {
  constexpr double kYieldingMass = 0.05;  // that a side's swing may move, of the body's: half a pelvis
  constexpr double kRest = 0.01;          // of body weight
  Simulation simulation(free_to_turn(), 0.001);
  run(simulation, {.distance = 0, .duration = 1.5, .finish_on_duration = true});
  int loaded = 0;
  Extremes yaw;
  Vec2 sum{};
  Vec2 ground{};
  const double weight = simulation.skeleton().mass * kGravity;
  const auto& samples = simulation.measures().recording().samples;
  for (std::size_t i = 1; i < samples.size(); ++i) {
    const Sample& sample = samples[i];
    yaw.add(sample.body.girdles[Girdle::pelvis].yaw);
    const Vec2 force = sample.body.feet[Side::left].force + sample.body.feet[Side::right].force;
    if (force.y < 5 * kContactThreshold || is_at_a_limit(sample.body)) continue;
    ++loaded;
    const double swings =
        kYieldingMass * simulation.skeleton().mass * yielding(samples[i - 1].body, sample.body);
    EXPECT_LT(glm::length(total(sample.push) - force), 0.02 * glm::length(force) + kRest * weight + swings)
        << sample.body.time;
    sum += total(sample.push);
    ground += force;
  }
  EXPECT_GT(loaded, 100);
  EXPECT_GT(yaw.range() * kDegrees, 5);
  EXPECT_LT(glm::length(sum - ground), 0.001 * glm::length(ground));
}

// A body that nobody holds: it drops onto its soles and folds up.
TEST(InducedPush, of_a_body_without_torques_has_only_passive_parts) {
  World world(skeleton(), {}, kDt);
  Pose pose = test::standing_pose(skeleton());
  pose.hip.y += 0.05;
  world.place(pose);
  const InducedPush push(skeleton(), kGravity, kDt);
  const MuscleOutput limp{};
  const Gait gait{};
  PushImpulses impulses;
  double in_the_air = 0;
  for (int i = 0; i < 400; ++i) {
    world.step(limp.torque);
    const PushParts parts =
        push.parts({world.previous_state(), world.state(), limp, world.external_forces(), gait, 1, 0, 0});
    impulses.add(parts, world.external_forces(), kDt);
    if (world.previous_state().segments[Segment::pelvis].position.y > pose.hip.y - 0.04)
      in_the_air += glm::length(total(parts));
  }
  EXPECT_GT(impulses.ground.y, 1);
  EXPECT_LT(residual(impulses), 0.02);
  for (PushPart part : {PushPart::push, PushPart::handover, PushPart::swing, PushPart::arms, PushPart::torso,
                        PushPart::stops})
    EXPECT_EQ(impulses.parts[part], Vec2(0, 0)) << push_part_name(part);
  // What a falling body feels of the ground is the ground's stop, not its weight.
  EXPECT_GT(impulses.parts[PushPart::landing].y, impulses.parts[PushPart::gravity].y);
  EXPECT_EQ(in_the_air, 0);
}

}  // namespace
}  // namespace sprintlab
