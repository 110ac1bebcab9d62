// What turns pelvis and shoulders about the vertical, and what doesn't (docs/model.md §9).

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

// Angular momentum about the vertical, by its definition: lever beside the midline × forward momentum.
double yaw_momentum(const BodyState& state) {
  double sum = 0;
  for (Segment s : all<Segment>())
    sum += skeleton().segments[s].lateral * skeleton().segments[s].mass * state.segments[s].velocity.x;
  return sum;
}

// Moment of the ground about the vertical in the last step: at the feet's place, not the hips' [N·m].
double ground_moment(const World& world) {
  double moment = 0;
  for (Side side : all<Side>()) {
    const double z = side == Side::right ? skeleton().foot_lateral : -skeleton().foot_lateral;
    moment += z * world.state().feet[side].force.x + world.external_forces().free_moment[side];
  }
  return moment;
}

TEST(Yaw, keeps_its_momentum_whatever_the_body_does_in_empty_space) {
  for (int seed = 1; seed <= kSeeds; ++seed) {
    World world(skeleton(), test::empty_space(), kDt);
    world.place(random_pose(skeleton(), static_cast<std::uint64_t>(seed), 0.5));
    RandomTorques torques(static_cast<std::uint64_t>(seed));
    const double start = yaw_momentum(world.state());
    double turned = 0;
    for (int i = 0; i < 2000; ++i) {
      world.step(torques.at(world.state(), skeleton()));
      turned = std::max(turned, std::abs(world.state().girdles[Girdle::pelvis].yaw));
    }
    EXPECT_GT(turned, 0.1) << "the pelvis has to turn";
    // Rounding as of linear momentum (laws_test.cpp), 1.2e-3 kg·m/s, at levers of 0.1 m.
    EXPECT_NEAR(yaw_momentum(world.state()), start, 2e-4) << "seed " << seed;
  }
}

// Torsion turns the shoulders one way and the pelvis the other, and nothing in the plane.
TEST(Torsion, is_an_equal_and_opposite_pair) {
  World world(skeleton(), test::empty_space(), kDt);
  world.place(random_pose(skeleton(), 3));
  const Totals before = totals(world.state(), skeleton());
  const double yaw_before = yaw_momentum(world.state());
  JointTorques torques{};
  torques[Joint::torsion] = 150;
  world.step(torques);
  const Totals after = totals(world.state(), skeleton());
  EXPECT_GT(world.state().girdles[Girdle::shoulders].yaw_velocity, 0);
  EXPECT_LT(world.state().girdles[Girdle::pelvis].yaw_velocity, 0);
  // The pair's impulse is 0.075 N·m·s; what is left is rounding, as of the hinges' pairs.
  EXPECT_NEAR(yaw_momentum(world.state()), yaw_before, 1e-6);
  EXPECT_NEAR(after.angular_momentum, before.angular_momentum, 2e-5);
  EXPECT_LT(glm::length(after.momentum - before.momentum), 2e-5);
}

// ΔH = ∫ (z_foot F_x + free moment) dt in every single step.
TEST(Yaw, changes_only_by_the_ground_at_the_feet) {
  World world(skeleton(), {.gravity = kGravity, .drag = 1, .wind = -3, .ground = true}, kDt);
  Pose pose = standing_pose(skeleton());
  pose.joint_angle[Joint::hip_left] = 0.5;
  pose.joint_angle[Joint::knee_left] = -0.9;
  pose.velocity = {4, -0.5};
  world.place(pose);
  double largest = 0;
  double free = 0;
  for (int i = 0; i < 300; ++i) {
    const double before = yaw_momentum(world.state());
    world.step(holding_torques(world.state(), pose));
    const double moment = ground_moment(world);
    largest = std::max(largest, std::abs(moment));
    free = std::max(free, std::abs(world.external_forces().free_moment[Side::right]));
    // Rounding of linear momentum in a step, 2e-4 kg·m/s at worst (laws_test.cpp), at 0.1 m.
    ASSERT_NEAR(yaw_momentum(world.state()) - before, moment * kDt, 2e-5) << "step " << i;
  }
  EXPECT_GT(largest, 10) << "the ground has to turn the body";
  EXPECT_GT(free, 1) << "by friction too";
}

// Leaning over one leg, hips turned, under kilonewtons: a slide that is not level would turn 3 kN at 15° into
// 66 N·m.
TEST(Yaw, is_not_made_by_vertical_force) {
  World world(skeleton(), {.gravity = kGravity, .drag = 0, .wind = 0, .ground = true}, kDt);
  Pose pose = standing_pose(skeleton());
  constexpr double kLean = 15 / kDegrees;
  pose.pelvis_angle = -kLean;
  for (Side side : all<Side>()) pose.joint_angle[hip(side)] += kLean;
  pose.joint_angle[Joint::hip_left] += 0.8;
  pose.joint_angle[Joint::knee_left] = -1.5;
  pose.hip.y -= 0.016;  // a right foot that deep carries about four body weights
  world.place(pose);
  double made = 0;
  double peak = 0;
  double time = 0;
  while (time < 0.02) {
    const double before = yaw_momentum(world.state());
    world.step(holding_torques(world.state(), pose));
    made += yaw_momentum(world.state()) - before - ground_moment(world) * kDt;
    peak = std::max(peak, world.state().feet[Side::right].force.y);
    time += kDt;
  }
  EXPECT_GT(peak, 3000);
  EXPECT_LT(std::abs(made / time), 1) << "N·m";
}

// Standing feet that the trunk twists on: the ground turns them back, up to what friction allows and no more.
TEST(FreeMoment, reaches_its_limit_under_a_twisting_trunk) {
  World world(skeleton(), {.gravity = kGravity, .drag = 0, .wind = 0, .ground = true}, kDt);
  world.place(standing_pose(skeleton()));
  RandomTorques torques(2, 200);
  double share = 0;
  for (int i = 0; i < 400; ++i) {
    world.step(torques.at(world.state(), skeleton()));
    for (Side side : all<Side>()) {
      const double limit = 1.2 * 0.03 * world.state().feet[side].force.y;
      const double moment = std::abs(world.external_forces().free_moment[side]);
      EXPECT_LE(moment, limit * (1 + 1e-9));
      if (limit > 0) share = std::max(share, moment / limit);
    }
  }
  EXPECT_NEAR(share, 1, 1e-6);
}

// The ground has friction to turn a foot by only while it carries the foot.
TEST(FreeMoment, is_limited_by_friction_and_ends_with_contact) {
  World world(skeleton(), {.gravity = kGravity, .drag = 0, .wind = 0, .ground = true}, kDt);
  Pose pose = standing_pose(skeleton());
  pose.velocity = {0, 1.5};  // off the ground at once
  world.place(pose);
  RandomTorques torques(2, 200);
  bool left_ground = false;
  for (int i = 0; i < 400; ++i) {
    world.step(torques.at(world.state(), skeleton()));
    for (Side side : all<Side>()) {
      const double normal = world.state().feet[side].force.y;
      const double moment = world.external_forces().free_moment[side];
      EXPECT_LE(std::abs(moment), 1.2 * 0.03 * normal * (1 + 1e-9));
      left_ground = left_ground || normal == 0;
    }
  }
  EXPECT_TRUE(left_ground);
}

// The sides' mean is held on the middle at every step that is allowed, and at odd ones.
TEST(Girdles, are_held_together_at_any_step) {
  for (double dt : {0.00025, 0.0005, 0.00075, 0.001}) {
    World world(skeleton(), {.gravity = kGravity, .drag = 0, .wind = 0, .ground = true}, dt);
    Pose pose = standing_pose(skeleton());
    pose.hip.y += 0.1;
    pose.velocity = {5, 0};
    world.place(pose);
    double slip = 0;
    double force = 0;
    while (world.state().time < 0.3) {
      JointTorques torques = holding_torques(world.state(), pose);
      for (double& torque : torques) torque *= std::min(1.0, kDt / dt);  // stable at long steps too
      world.step(torques);
      for (const GirdleState& girdle : world.state().girdles) {
        slip = std::max(slip, std::abs(girdle.slip));
        force = std::max(force, std::abs(girdle.holding_force));
      }
    }
    EXPECT_GT(force, 200) << "landing at 5 m/s has to load it";
    EXPECT_LT(slip, 0.004) << "dt " << dt;  // kilonewtons over 2 MN/m
  }
}

TEST(Girdles, stay_straight_where_yaw_is_locked) {
  Environment locked{.gravity = kGravity, .drag = 1, .wind = 0, .ground = true, .yaw_locked = true};
  World world(skeleton(), locked, kDt);
  World free(skeleton(), {}, kDt);
  Pose pose = standing_pose(skeleton());
  pose.joint_angle[Joint::hip_left] = 0.5;
  pose.joint_angle[Joint::knee_left] = -0.9;
  pose.velocity = {4, -0.5};
  world.place(pose);
  free.place(pose);
  double most = 0;
  double most_free = 0;
  for (int i = 0; i < 300; ++i) {
    world.step(holding_torques(world.state(), pose));
    free.step(holding_torques(free.state(), pose));
    most = std::max(most, std::abs(world.state().girdles[Girdle::pelvis].yaw));
    most_free = std::max(most_free, std::abs(free.state().girdles[Girdle::pelvis].yaw));
  }
  EXPECT_LT(most, 0.02);
  EXPECT_GT(most_free, 0.05);
}

// What torques work is what they turn by, whatever height a girdle's sides have come to hang at. Box2D's
// error in energy is of first order in the step; a rate that a torque doesn't work on would not get smaller
// with it.
TEST(Torsion, works_by_the_rate_that_joints_report) {
  double lifted = 0;
  const auto error = [&lifted](double dt) {
    World world(skeleton(), test::empty_space(), dt);
    Pose pose;
    world.place(pose);
    double work = 0;
    double worst = 0;
    while (world.state().time < 3) {
      const double swing = std::sin(2 * kPi * world.state().time);
      for (Side side : all<Side>()) pose.joint_angle[hip(side)] = 0.5 + 0.8 * swing;
      pose.joint_angle[Joint::lumbar] = 0.4 * swing;
      pose.joint_angle[Joint::torsion] = 0.5;  // so that sides rise one way
      world.step(holding_torques(world.state(), pose));
      const BodyState& before = world.previous_state();
      const BodyState& after = world.state();
      for (Joint j : all<Joint>())
        work += dt * after.joint_torque[j] * (before.joint_velocity[j] + after.joint_velocity[j]) / 2;
      for (Girdle g : all<Girdle>())
        work += dt * after.girdles[g].holding_force *
                (before.girdles[g].slip_velocity + after.girdles[g].slip_velocity) / 2;
      worst = std::max(worst, std::abs(totals(after, skeleton()).kinetic - work));
      const auto& sides = skeleton().girdles[Girdle::pelvis].side;
      lifted = std::max(lifted, std::abs(after.segments[sides[Side::left]].com.y -
                                         after.segments[sides[Side::right]].com.y));
    }
    return worst;
  };
  const double whole = error(kDt);
  const double half = error(kDt / 2);
  EXPECT_GT(lifted, 0.02) << "or nothing was tested";
  EXPECT_LT(half, 0.75 * whole);
}

// Box2D's error in angular momentum is of first order in the step.
TEST(AngularMomentum, errs_half_as_much_at_half_the_step) {
  const auto error = [](double dt) {
    double sum = 0;
    for (int seed = 1; seed <= 8; ++seed) {
      World world(skeleton(), test::empty_space(), dt);
      world.place(random_pose(skeleton(), static_cast<std::uint64_t>(seed), 0.5));
      RandomTorques torques(static_cast<std::uint64_t>(seed), 60);
      const double start = totals(world.state(), skeleton()).angular_momentum;
      while (world.state().time < 0.5) world.step(torques.at(world.state(), skeleton()));
      sum += std::abs(totals(world.state(), skeleton()).angular_momentum - start);
    }
    return sum;
  };
  const double whole = error(0.001);
  const double half = error(0.0005);
  EXPECT_LT(half, 0.75 * whole);  // half, give or take what eight random bodies differ by
}

}  // namespace
}  // namespace sprintlab
