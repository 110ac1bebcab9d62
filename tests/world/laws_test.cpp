// What holds for any body whatever it does: momentum, energy, free fall. Nothing here knows a controller.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "sprintlab/world/world.h"
#include "support/body.h"
#include "support/motion.h"

namespace sprintlab {
namespace {

using test::holding_torques;
using test::kDt;
using test::random_pose;
using test::RandomTorques;
using test::skeleton;
using test::standing_pose;
using test::Totals;
using test::totals;

constexpr int kSeeds = 5;

Environment without_air() { return {.gravity = kGravity, .drag = 0, .wind = 0, .ground = true}; }

// Work that the ground did on the feet in the last step [J].
double ground_work(const World& world) {
  double work = 0;
  for (Side side : all<Side>()) {
    const SegmentState& before = world.previous_state().segments[foot(side)];
    const SegmentState& after = world.state().segments[foot(side)];
    const Vec2 velocity = 0.5 * (before.velocity + after.velocity);
    const double omega = 0.5 * (before.angular_velocity + after.angular_velocity);
    for (const AppliedForce& applied : world.external_forces().sole[side])
      work += glm::dot(applied.force, velocity + turning_velocity(omega, applied.point - before.com)) * kDt;
    const double yaw = 0.5 * (world.previous_state().girdles[Girdle::pelvis].yaw_velocity +
                              world.state().girdles[Girdle::pelvis].yaw_velocity);
    work +=
        (world.external_forces().foot_couple[side] + world.external_forces().free_moment[side]) * yaw * kDt;
  }
  return work;
}

TEST(FreeFall, gains_g_times_t) {
  World world(skeleton(), {.gravity = kGravity, .drag = 0, .wind = 0, .ground = false}, kDt);
  Pose pose = random_pose(skeleton(), 3);
  pose.velocity = {2, 0};
  world.place(pose);
  const BodyState start = world.state();
  for (int i = 0; i < 2000; ++i) world.step({});
  const BodyState& end = world.state();
  const double t = end.time;
  EXPECT_NEAR(t, 1, 1e-9);
  // Box2D keeps velocities as floats: up to half a unit in the last place of 8 m/s (5e-7) each step.
  const double rounding = 2000 * 5e-7;
  EXPECT_NEAR(end.com_velocity.y, -kGravity * t, rounding);
  EXPECT_NEAR(end.com_velocity.x, 2, rounding);
  // Semi-implicit Euler falls g t (t + dt) / 2.
  EXPECT_NEAR(end.com.y, start.com.y - kGravity * t * (t + kDt) / 2, rounding * t);
  EXPECT_NEAR(end.com.x, start.com.x + 2 * t, rounding * t);
  // A body that falls freely does not bend: roundings of 5e-7 m/s at a foot's lever of 5 cm add up to 1e-3
  // rad.
  for (Joint j : all<Joint>()) EXPECT_NEAR(end.joint_angle[j], start.joint_angle[j], 1e-3) << joint_name(j);
}

// Without anything outside, no torque inside can move the centre of mass.
TEST(JointTorques, leave_linear_momentum_alone) {
  for (int seed = 1; seed <= kSeeds; ++seed) {
    World world(skeleton(), test::empty_space(), kDt);
    world.place(random_pose(skeleton(), static_cast<std::uint64_t>(seed), 0.5));
    RandomTorques torques(static_cast<std::uint64_t>(seed));
    const Totals start = totals(world.state(), skeleton());
    double kinetic = 0;
    for (int i = 0; i < 2000; ++i) {
      world.step(torques.at(world.state(), skeleton()));
      kinetic = std::max(kinetic, totals(world.state(), skeleton()).kinetic);
    }
    EXPECT_GT(kinetic, 10) << "the torques have to move something";
    // Floats: each step rounds 12 bodies of about 6 kg at about 3 m/s in 6 iterations, 2e-7 · 6 kg · √72 ≈
    // 1e-5; a random walk of 2000 steps reaches 5e-4. Measured 3e-4; four times that is allowed.
    EXPECT_LT(glm::length(totals(world.state(), skeleton()).momentum - start.momentum), 1.2e-3)
        << "seed " << seed;
  }
}

TEST(JointTorques, leave_angular_momentum_alone) {
  for (int seed = 1; seed <= kSeeds; ++seed) {
    World world(skeleton(), test::empty_space(), kDt);
    world.place(random_pose(skeleton(), static_cast<std::uint64_t>(seed), 0.5));
    RandomTorques torques(static_cast<std::uint64_t>(seed));
    const Totals start = totals(world.state(), skeleton());
    double impulse = 0;  // what the torques would have done, had they not come in pairs
    for (int i = 0; i < 2000; ++i) {
      const JointTorques& now = torques.at(world.state(), skeleton());
      for (double torque : now) impulse += std::abs(torque) * kDt;
      world.step(now);
    }
    EXPECT_GT(impulse, 20);
    // Rounding as above, Box2D's first-order error as joints open by micrometres, and slides that come level
    // (docs/model.md §9). Measured 1.9e-3, which is 3e-5 of the torques' impulse.
    EXPECT_NEAR(totals(world.state(), skeleton()).angular_momentum, start.angular_momentum, 4e-5 * impulse)
        << "seed " << seed;
  }
}

// Limbs that whirl draw circles, and a step is straight (docs/model.md §3, eq. 3a).
TEST(Joints, let_limbs_whirl_without_a_change_of_angular_momentum) {
  World world(skeleton(), test::empty_space(), kDt);
  Pose pose = standing_pose(skeleton());
  for (Side side : all<Side>()) {
    const double way = side == Side::left ? 1 : -1;
    pose.joint_velocity[hip(side)] = 10 * way;
    pose.joint_velocity[shoulder(side)] = -12 * way;
    pose.joint_velocity[knee(side)] = -15;
    pose.joint_velocity[elbow(side)] = 12;
  }
  world.place(pose);
  const double start = totals(world.state(), skeleton()).angular_momentum;
  double largest = 0;
  for (int i = 0; i < 200; ++i) {
    world.step({});
    largest = std::max(largest, std::abs(totals(world.state(), skeleton()).angular_momentum - start));
  }
  // Measured 0.005 kg·m²/s, and 0.065 where joints close at the beginning of a step.
  EXPECT_LT(largest, 0.01);
}

// Strong torques for one step from closed joints: nothing but rounding may be left.
TEST(JointTorques, come_in_equal_and_opposite_pairs) {
  for (Joint joint : all<Joint>()) {
    World world(skeleton(), test::empty_space(), kDt);
    world.place(random_pose(skeleton(), 1 + index(joint)));
    const Totals before = totals(world.state(), skeleton());
    JointTorques torques{};
    torques[joint] = 300;
    world.step(torques);
    const Totals after = totals(world.state(), skeleton());
    SCOPED_TRACE(std::string(joint_name(joint)));
    // The pair's impulse is 0.15 N·m·s; floats hold that to 1e-8, and the velocities that it makes to 1e-5.
    EXPECT_NEAR(after.angular_momentum, before.angular_momentum, 2e-5);
    EXPECT_LT(glm::length(after.momentum - before.momentum), 2e-5);
    // The child turns the way of the torque's sign against its parent.
    EXPECT_GT(world.state().joint_velocity[joint], 0);
    EXPECT_EQ(world.state().joint_torque[joint], 300);
  }
}

TEST(Joints, stay_closed_while_the_body_moves) {
  World world(skeleton(), without_air(), kDt);
  Pose pose = standing_pose(skeleton());
  pose.hip.y += 0.1;
  world.place(pose);
  RandomTorques torques(4);
  for (int i = 0; i < 600; ++i) {
    JointTorques now = holding_torques(world.state(), pose);
    const JointTorques& push = torques.at(world.state(), skeleton());
    for (Joint j : all<Joint>()) now[j] += push[j];
    world.step(now);
    for (Joint j : all<Joint>()) {
      if (!is_hinge(j)) continue;
      const JointGeometry& joint = skeleton().joints[j];
      const Vec2 gap = world_point(world.state().segments[joint.parent], joint.anchor) -
                       world.state().segments[joint.child].position;
      // Position errors that are corrected each step: 0.1 mm is a ten-thousandth of a limb's length.
      ASSERT_LT(glm::length(gap), 1e-4) << segment_name(joint.child) << " at " << world.state().time << " s";
    }
  }
}

// m Δv = (Σ F + m g) dt and ΔL = Σ (r − c) × F dt in every single step: the reported forces are all there
// are.
TEST(ExternalForces, account_for_every_change_of_momentum) {
  World world(skeleton(), {.gravity = kGravity, .drag = 1, .wind = -3, .ground = true}, kDt);
  Pose pose = standing_pose(skeleton());
  pose.velocity = {4, -1};
  world.place(pose);
  double largest = 0;
  for (int i = 0; i < 300; ++i) {
    const Totals before = totals(world.state(), skeleton());
    world.step(holding_torques(world.state(), pose));
    const Totals after = totals(world.state(), skeleton());
    const Vec2 com = world.previous_state().com;
    Vec2 force{0, -skeleton().mass * kGravity};
    double moment = 0;
    const auto add = [&](const AppliedForce& applied) {
      force += applied.force;
      moment += cross(applied.point - com, applied.force);
    };
    add(world.external_forces().drag);
    for (const auto& sole : world.external_forces().sole)
      for (const AppliedForce& applied : sole) add(applied);
    largest = std::max(largest, glm::length(force));
    // Rounding of 12 floats of momentum (6 kg · 8 m/s · 6e-8) in 6 iterations, worst of 300 steps.
    ASSERT_LT(glm::length(after.momentum - before.momentum - force * kDt), 2e-4) << "step " << i;
    // And joints that open by micrometres under forces of kilonewtons.
    ASSERT_NEAR(after.angular_momentum - before.angular_momentum, moment * kDt, 5e-4) << "step " << i;
  }
  EXPECT_GT(largest, 1000) << "the ground has to push";
}

// The plate reads what the soles get; the centre of pressure balances them.
TEST(FootForces, sum_up_what_acts_on_the_sole) {
  World world(skeleton(), without_air(), kDt);
  const Pose pose = standing_pose(skeleton());
  world.place(pose);
  for (int i = 0; i < 100; ++i) {
    world.step(holding_torques(world.state(), pose));
    for (Side side : all<Side>()) {
      Vec2 force{};
      double moment = 0;
      for (const AppliedForce& applied : world.external_forces().sole[side]) {
        force += applied.force;
        moment += applied.point.x * applied.force.y;
      }
      const FootForce& plate = world.state().feet[side];
      EXPECT_EQ(plate.force, force);
      EXPECT_GT(force.y, 0);
      EXPECT_NEAR(plate.centre_of_pressure * force.y, moment, 1e-9 * std::abs(moment));
    }
  }
}

// Newton's first law on a force plate: whoever stands still is carried with m g.
TEST(QuietStanding, is_carried_with_body_weight) {
  World world(skeleton(), without_air(), kDt);
  const Pose pose = standing_pose(skeleton());
  world.place(pose);
  constexpr double kOverFoot = 0.045;  // where the body balances, ahead of the ankles [m]
  double sum = 0;
  double drift = 0;
  for (int i = 0; i < 10000; ++i) {
    const BodyState& now = world.state();
    JointTorques torques = holding_torques(now, pose);
    // Ankles keep the body over its feet; 2 · 1500 N·m/m is four times what gravity tips with.
    for (Side side : all<Side>())
      torques[ankle(side)] -= 1500 * (now.com.x - kOverFoot) + 500 * now.com_velocity.x;
    world.step(torques);
    if (i < 8000) continue;
    sum += world.state().feet[Side::left].force.y + world.state().feet[Side::right].force.y;
    drift = std::max(drift, glm::length(world.state().com_velocity));
  }
  EXPECT_LT(drift, 0.01) << "the body has to stand still [m/s]";
  // Mean over the last second: m Δv / Δt is at most 0.02 m/s · m / 1 s = 0.2 % of the weight.
  EXPECT_NEAR(sum / 2000, skeleton().mass * kGravity, 0.005 * skeleton().mass * kGravity);
}

// Joints, limits and ground can only take energy out of a limp body, as long as it has not fallen: far below
// that no run goes on.
TEST(LimpBody, never_gains_energy) {
  const double fallen = 0.55 * skeleton().standing_hip_height;
  for (int seed = 1; seed <= 12; ++seed) {
    World world(skeleton(), without_air(), kDt);
    Pose pose = random_pose(skeleton(), static_cast<std::uint64_t>(seed), 0.3);
    pose.pelvis_angle = 0.1;
    pose.hip = {0, 0};
    pose.hip.y = 0.2 - lowest_sole_point(place(skeleton(), pose), skeleton());
    pose.velocity = {static_cast<double>(seed % 4) - 1, 0};
    world.place(pose);
    const double start = totals(world.state(), skeleton()).energy();
    double work = 0;
    bool touched = false;
    for (int i = 0; i < 2000 && world.state().segments[Segment::pelvis].position.y > fallen; ++i) {
      world.step({});
      work += ground_work(world);
      touched = touched || work < 0;
      const double energy = totals(world.state(), skeleton()).energy();
      // Box2D's energy error is first order in dt; 0.2 % of what the body has.
      ASSERT_LT(energy, start * 1.002) << "seed " << seed << " at " << world.state().time << " s";
      // Beyond what the ground gives back nothing may come in: joints and their limits make no energy.
      ASSERT_LT(energy - start - work, start * 0.002)
          << "seed " << seed << " at " << world.state().time << " s";
      // The ground gives back only what it took.
      ASSERT_LT(work, start * 0.002) << "seed " << seed << " at " << world.state().time << " s";
    }
    EXPECT_TRUE(touched) << "seed " << seed;
  }
}

// Energy follows the work of the joint torques: what muscles put in is what the body has.
TEST(JointTorques, do_the_work_that_the_body_gains) {
  for (int seed = 1; seed <= kSeeds; ++seed) {
    World world(skeleton(), test::empty_space(), kDt);
    world.place(random_pose(skeleton(), static_cast<std::uint64_t>(seed), 0.5));
    RandomTorques torques(static_cast<std::uint64_t>(seed));
    const double start = totals(world.state(), skeleton()).kinetic;
    double work = 0;
    double size = 0;
    for (int i = 0; i < 2000; ++i) {
      const JointTorques now = torques.at(world.state(), skeleton());
      world.step(now);
      for (Joint j : all<Joint>()) {
        const double speed =
            0.5 * (world.previous_state().joint_velocity[j] + world.state().joint_velocity[j]);
        work += now[j] * speed * kDt;
        size += std::abs(now[j] * speed) * kDt;
      }
      for (Girdle g : all<Girdle>()) {
        const GirdleState& before = world.previous_state().girdles[g];
        const GirdleState& after = world.state().girdles[g];
        work += after.holding_force * 0.5 * (before.slip_velocity + after.slip_velocity) * kDt;
      }
    }
    EXPECT_GT(size, 20);
    // The audit's own limit: 3 % of the work done (docs/model.md §8); free of contact it is far better.
    EXPECT_NEAR(totals(world.state(), skeleton()).kinetic - start, work, 0.01 * size) << "seed " << seed;
  }
}

}  // namespace
}  // namespace sprintlab
