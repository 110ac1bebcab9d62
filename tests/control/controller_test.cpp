#include "sprintlab/control/controller.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "sprintlab/skeleton/pose.h"
#include "support/body.h"

namespace sprintlab {
namespace {

using test::random_pose;
using test::skeleton;

constexpr double kDt = 0.0005;  // the default physics step [s]

// A runner glides forward over the ground while a script says which foot carries it.
struct Stage {
  explicit Stage(double speed = 8, const DriveSettings& drive = {})
      : controller(skeleton(), Technique{}, drive) {
    Pose pose;
    pose.hip = {0, skeleton().standing_hip_height};
    pose.velocity = {speed, 0};
    state = place(skeleton(), pose);
    controller.decide(state, 1);
  }

  // Lets `duration` pass with these vertical forces under left and right foot [N].
  void pass(double duration, double left, double right) {
    for (int i = 0; i < std::lround(duration / kDt); ++i) {
      state.time += kDt;
      state.feet[Side::left].force.y = left;
      state.feet[Side::right].force.y = right;
      controller.decide(state, 1);
    }
  }

  // Puts the body ahead of its feet by `distance`, or behind.
  void lean_ahead(double distance) {
    Vec2 ball = world_point(state.segments[Segment::foot_left], skeleton().sole[SolePoint::ball]);
    state.com.x = ball.x + distance;
  }

  const Gait& gait() const { return controller.gait(); }

  BodyState state;
  Controller controller;
};

TEST(Gait, follows_the_feet_through_two_steps) {
  Stage stage;
  EXPECT_EQ(stage.gait().push_leg, Side::left);
  EXPECT_EQ(stage.gait().steps, 0);

  stage.pass(0.20, 800, 0);
  EXPECT_NE(stage.gait().phase, Phase::flight);
  stage.pass(0.10, 0, 0);
  EXPECT_EQ(stage.gait().phase, Phase::flight);
  EXPECT_EQ(stage.gait().push_leg, Side::left) << "in flight the push leg is the last one";
  EXPECT_NEAR(stage.gait().toe_off_time, 0.20, 2 * kDt);

  stage.lean_ahead(-0.3);
  stage.pass(0.05, 0, 800);
  EXPECT_EQ(stage.gait().phase, Phase::early_stance);
  EXPECT_EQ(stage.gait().push_leg, Side::right);
  EXPECT_EQ(stage.gait().steps, 1);
  EXPECT_NEAR(stage.gait().touchdown_time, 0.30, 2 * kDt);

  stage.lean_ahead(0.3);
  stage.pass(0.06, 0, 800);
  EXPECT_EQ(stage.gait().phase, Phase::late_stance);
  stage.pass(0.10, 0, 0);
  EXPECT_EQ(stage.gait().phase, Phase::flight);

  stage.lean_ahead(-0.3);
  stage.pass(0.02, 800, 0);
  EXPECT_EQ(stage.gait().push_leg, Side::left);
  EXPECT_EQ(stage.gait().steps, 2);
}

TEST(Gait, knows_when_the_push_leg_came_and_went) {
  Stage stage;
  stage.pass(0.05, 0, 0);
  for (int i = 0; i < 12; ++i) {
    const double left = i % 2 == 0 ? 0 : 900;
    stage.lean_ahead(-0.3);
    stage.pass(0.050, left, 900 - left);
    stage.lean_ahead(0.3);
    stage.pass(0.065, left, 900 - left);
    stage.pass(0.120, 0, 0);
  }
  EXPECT_EQ(stage.gait().steps, 12);
  EXPECT_NEAR(stage.gait().toe_off_time - stage.gait().touchdown_time, 0.115, 0.002);
}

// The right foot brushes the ground in the middle of its swing, and goes on; only one that stays has landed.
TEST(Gait, does_not_take_a_scuff_for_a_landing) {
  Stage stage;
  stage.pass(0.05, 800, 0);
  stage.lean_ahead(-0.3);
  stage.pass(0.10, 0, 800);
  ASSERT_EQ(stage.gait().push_leg, Side::right);
  stage.lean_ahead(0.3);
  stage.pass(0.02, 0, 800);
  stage.pass(0.01, 0, 0);
  ASSERT_EQ(stage.gait().phase, Phase::flight);
  stage.pass(0.01, 300, 0);
  EXPECT_EQ(stage.gait().push_leg, Side::right);
  stage.pass(0.01, 0, 0);
  EXPECT_EQ(stage.gait().push_leg, Side::right);
  stage.pass(0.04, 300, 0);
  EXPECT_EQ(stage.gait().push_leg, Side::left);
}

TEST(Gait, takes_forces_up_to_10_newtons_for_air) {
  Stage stage;
  stage.pass(0.10, 800, 0);
  stage.pass(0.05, 9, 9);
  EXPECT_EQ(stage.gait().phase, Phase::flight);
  stage.pass(0.05, 0, 11);
  EXPECT_EQ(stage.gait().push_leg, Side::right);
}

TEST(Controller, decides_the_same_for_the_same_measurements) {
  Controller a(skeleton(), Technique{}, {});
  Controller b(skeleton(), Technique{}, {});
  for (int i = 0; i < 200; ++i) {
    BodyState state = place(skeleton(), random_pose(skeleton(), static_cast<std::uint64_t>(i)));
    state.time = i * kDt;
    state.feet[i / 50 % 2 == 0 ? Side::left : Side::right].force.y = 900;
    const Demands& x = a.decide(state, 1);
    const Demands& y = b.decide(state, 1);
    for (Joint j : all<Joint>()) {
      EXPECT_EQ(x[j].torque, y[j].torque);
      EXPECT_EQ(x[j].drive, y[j].drive);
    }
  }
}

TEST(Controller, demands_finite_torques_in_any_posture) {
  Controller controller(skeleton(), Technique{}, {});
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> uniform(-1, 1);
  for (int i = 0; i < 2000; ++i) {
    BodyState state = place(skeleton(), random_pose(skeleton(), static_cast<std::uint64_t>(i), 1.5));
    state.time = i * kDt;
    for (Joint j : all<Joint>()) state.joint_velocity[j] = 50 * uniform(random);
    for (SegmentState& segment : state.segments) segment.angular_velocity = 50 * uniform(random);
    state.com_velocity = {20 * uniform(random), 5 * uniform(random)};
    for (Side side : all<Side>()) state.feet[side].force.y = 1000 * uniform(random);
    for (const JointDemand& demand : controller.decide(state, 1)) {
      ASSERT_TRUE(std::isfinite(demand.torque));
      ASSERT_TRUE(std::isfinite(demand.drive));
    }
  }
}

TEST(Controller, commands_the_technique_speed_scaled_by_effort_or_the_cap) {
  const Technique technique;
  BodyState state = place(skeleton(), {});
  Controller free(skeleton(), technique, {});
  free.decide(state, 0.8);
  EXPECT_DOUBLE_EQ(free.speed_command(), 0.8 * technique.speed_command);
  Controller capped(skeleton(), technique, {.speed_cap = 6});
  capped.decide(state, 1);
  EXPECT_EQ(capped.speed_command(), 6);
  state.time = kDt;
  capped.decide(state, 0.3);
  EXPECT_DOUBLE_EQ(capped.speed_command(), 0.3 * technique.speed_command)
      << "a cap asks for no more than effort";
}

// What is asked for is not always what comes: a runner held by a cap asks for more, or less, until it is.
TEST(Controller, trims_what_it_asks_for_until_the_cap_is_what_comes) {
  const auto asked_after = [](double seconds, double cap, double speed, double effort) {
    Controller controller(skeleton(), Technique{}, {.speed_cap = cap, .start_speed = speed});
    BodyState state = place(skeleton(), {});
    state.com_velocity.x = speed;
    for (; state.time < seconds; state.time += 0.001) controller.decide(state, effort);
    return controller.speed_command();
  };
  EXPECT_GT(asked_after(2, 6, 5.5, 1), 6.5) << "too slow";
  EXPECT_LT(asked_after(2, 6, 6.5, 1), 5.5) << "too fast";
  EXPECT_EQ(asked_after(2, 6, 4.5, 1), 6) << "still getting faster";
  EXPECT_LT(asked_after(2, 6, 9, 1), 5.5) << "getting slower doesn't wait";
  EXPECT_NEAR(asked_after(60, 6, 5.5, 1), 8, 0.01) << "asks for 2 m/s more at most";
  const double most = 0.6 * Technique{}.speed_command;
  EXPECT_NEAR(asked_after(60, 6, 5.5, 0.6), most, 0.01) << "and for no more than effort";
}

TEST(Controller, no_longer_asks_for_less_than_the_cap_of_who_has_got_far_too_slow) {
  constexpr double kCap = 6;
  Controller controller(skeleton(), Technique{}, {.speed_cap = kCap, .start_speed = 9});
  BodyState state = place(skeleton(), {});
  const auto ask = [&](double speed, double until) {
    state.com_velocity.x = speed;
    for (; state.time < until; state.time += 0.001) controller.decide(state, 1);
    return controller.speed_command();
  };
  EXPECT_LT(ask(9, 3), kCap - 1);
  EXPECT_GE(ask(kCap - 2, 6), kCap);
}

// The run begins at the reaction time: the stride's clock starts there, not at the gun.
TEST(Controller, starts_its_clock_at_the_reaction_time) {
  Controller at_the_gun(skeleton(), Technique{}, {});
  Controller later(skeleton(), Technique{}, {.reaction_time = 0.2});
  BodyState state = place(skeleton(), random_pose(skeleton(), 5, 0.3));
  BodyState late = state;
  late.time = 0.2;
  for (double time : {0.0, 0.05, 0.10}) {
    state.time = time;
    late.time = 0.2 + time;
    const Demands& now = at_the_gun.decide(state, 1);
    const Demands& then = later.decide(late, 1);
    for (Joint j : all<Joint>()) EXPECT_NEAR(then[j].torque, now[j].torque, 1e-6) << joint_name(j);
  }
}

// A bigger body of the same shape needs torques in proportion to weight times length.
// Both legs push off from rest, the rear one for its share of the first step; then it swings.
TEST(Controller, pushes_off_with_the_rear_leg_too_from_rest) {
  constexpr double kShare = 0.25, kHip = -1.5, kKnee = 0.5, kAnkle = -2;
  constexpr double kReferenceMass = 75;  // that a technique's torques are for [kg]
  Technique technique;
  TechniqueValues& values = technique.values[Pace::slow];
  values[TechniqueKey::rear_push] = kShare;
  values[TechniqueKey::rear_hip] = kHip;
  values[TechniqueKey::rear_knee] = kKnee;
  values[TechniqueKey::rear_ankle] = kAnkle;
  const double swing_from = kShare * values[TechniqueKey::step_time] * values[TechniqueKey::first_step];

  Pose pose;
  pose.hip = {0, skeleton().standing_hip_height};
  BodyState state = place(skeleton(), pose);
  const double scale = skeleton().mass / kReferenceMass * skeleton().height / 1.78;
  for (const double start_speed : {0.0, 8.0}) {
    DriveSettings drive;
    drive.start_speed = start_speed;
    Controller controller(skeleton(), technique, drive);
    const auto pushes = [&](double time) {
      state.time = time;
      const Demands& demands = controller.decide(state, 1);
      const auto is = [&](Joint joint, double torque) {
        return std::abs(demands[joint].torque / scale - torque * kReferenceMass) < 1e-9;
      };
      return is(Joint::hip_right, kHip) && is(Joint::knee_right, kKnee) && is(Joint::ankle_right, kAnkle);
    };
    EXPECT_EQ(pushes(0), start_speed == 0);
    EXPECT_EQ(pushes(swing_from - 0.001), start_speed == 0);
    EXPECT_FALSE(pushes(swing_from + 0.001));
  }
}

TEST(Controller, scales_torques_with_weight_and_stature) {
  Athlete athlete;
  athlete.height = 1.60;
  athlete.mass = 50;
  const Skeleton small = build_skeleton(athlete);
  Controller for_small(small, Technique{}, {});
  Controller for_usual(skeleton(), Technique{}, {});
  Pose pose = random_pose(skeleton(), 3, 0.3);
  pose.velocity = {0, 0};
  const double ratio = 50.0 / 75.9 * 1.60 / 1.77;
  const Demands& a = for_small.decide(place(small, pose), 1);
  const Demands& b = for_usual.decide(place(skeleton(), pose), 1);
  for (Joint j : all<Joint>()) {
    EXPECT_NEAR(a[j].torque, ratio * b[j].torque, 1e-9 * std::abs(b[j].torque)) << joint_name(j);
    EXPECT_EQ(a[j].drive, b[j].drive) << joint_name(j);
  }
}

}  // namespace
}  // namespace sprintlab
