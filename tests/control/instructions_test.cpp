// What a runner is told: held arms and shifted targets change demands, and only those that they name.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "sprintlab/control/controller.h"
#include "sprintlab/skeleton/pose.h"
#include "support/body.h"

namespace sprintlab {
namespace {

using test::random_pose;
using test::skeleton;
using K = TechniqueKey;

// Controllers speak for a body of 75 kg and 1.78 m.
double scale() { return skeleton().mass / 75 * skeleton().height / 1.78; }

double value(K key) { return technique_table()[key].initial; }

// Demands `time` seconds into the first step from rest, left foot on the ground, right leg swinging.
Demands demands_at(double time, const DriveSettings& drive, std::uint64_t posture = 7,
                   const Technique& technique = {}) {
  Controller controller(skeleton(), technique, drive);
  Pose pose = random_pose(skeleton(), posture, 0.3);
  pose.velocity = {0, 0};
  BodyState state = place(skeleton(), pose);
  state.feet[Side::left].force.y = 800;
  controller.decide(state, 1);
  state.time = time;
  return controller.decide(state, 1);
}

// Time at which the swinging leg's plan is at a phase of its stride: it is half a stride ahead of the
// standing one, and planned a little ahead of the clock.
double time_of(double phase) {
  const double stride = 2 * value(K::step_time) * value(K::first_step);
  return (phase - 0.5) * stride - value(K::lead);
}

void expect_only(const Demands& a, const Demands& b, std::initializer_list<Joint> changed) {
  for (Joint j : all<Joint>()) {
    const bool named = std::find(changed.begin(), changed.end(), j) != changed.end();
    EXPECT_EQ(a[j].torque != b[j].torque, named) << joint_name(j);
    EXPECT_EQ(a[j].drive, b[j].drive) << joint_name(j);
  }
}

TEST(Targets, at_their_defaults_change_nothing) {
  const DriveSettings told{.arms_held = false, .knee_lift = 0, .ankle = 0, .landing = 0, .cadence = 1};
  for (double time : {0.05, 0.15, 0.3}) expect_only(demands_at(time, told), demands_at(time, {}), {});
}

TEST(AnkleTarget, shifts_both_ankles_all_the_time) {
  for (double time : {0.05, 0.15, 0.3}) {
    const Demands usual = demands_at(time, {});
    const Demands shifted = demands_at(time, {.ankle = 0.1});
    expect_only(shifted, usual, {Joint::ankle_left, Joint::ankle_right});
    EXPECT_NEAR(shifted[Joint::ankle_left].torque - usual[Joint::ankle_left].torque,
                0.1 * value(K::stance_ankle_stiffness) * scale(), 1e-9);
    EXPECT_NEAR(shifted[Joint::ankle_right].torque - usual[Joint::ankle_right].torque,
                0.1 * value(K::ankle_stiffness) * scale(), 1e-9);
  }
}

TEST(KneeLiftTarget, raises_the_swinging_thigh_where_it_is_highest) {
  // Half a velocity step before the top, so that the planned velocity there is that of level flight.
  const double top = time_of(0.73 - 0.005);
  const Demands usual = demands_at(top, {});
  const Demands shifted = demands_at(top, {.knee_lift = 0.2});
  expect_only(shifted, usual, {Joint::hip_right});
  EXPECT_NEAR(shifted[Joint::hip_right].torque - usual[Joint::hip_right].torque,
              0.2 * value(K::thigh_stiffness) * scale(), 0.01 * 0.2 * value(K::thigh_stiffness));
  // The landing is the technique's own.
  EXPECT_EQ(demands_at(time_of(1.0), {.knee_lift = 0.2})[Joint::hip_right].torque,
            demands_at(time_of(1.0), {})[Joint::hip_right].torque);
}

TEST(LandingTarget, shifts_the_thigh_that_comes_to_its_landing) {
  const double late = time_of(0.97);
  const Demands usual = demands_at(late, {});
  const Demands shifted = demands_at(late, {.landing = 0.1});
  expect_only(shifted, usual, {Joint::hip_right});
  EXPECT_NEAR(shifted[Joint::hip_right].torque - usual[Joint::hip_right].torque,
              0.1 * value(K::thigh_stiffness) * scale(), 1e-9);
  expect_only(demands_at(time_of(0.65), {.landing = 0.1}), demands_at(time_of(0.65), {}), {});
}

// A quarter more cadence: the stride's feed-forward torques come a quarter faster.
TEST(CadenceTarget, speeds_up_the_stride) {
  Technique technique;
  for (TechniqueValues& pace : technique.values) {
    pace[K::lead] = 0;
    pace[K::stance_ankle_stiffness] = technique_table()[K::stance_ankle_stiffness].lower;
    pace[K::stance_ankle_damping] = technique_table()[K::stance_ankle_damping].lower;
  }
  const auto ankle_torque = [&](double time, double cadence) {
    return demands_at(time, {.cadence = cadence}, 7, technique)[Joint::ankle_left].torque;
  };
  for (double time : {0.04, 0.08, 0.12}) {
    // What is left of damping follows the planned velocity: 0.1 N·m·s/rad, a few rad/s.
    EXPECT_NEAR(ankle_torque(time / 1.25, 1.25), ankle_torque(time, 1), 1) << time;
    EXPECT_GT(std::abs(ankle_torque(time, 1.25) - ankle_torque(time, 1)), 5) << time;
  }
}

TEST(HeldArms, hold_their_posture_whatever_the_legs_do) {
  Controller controller(skeleton(), Technique{}, {.arms_held = true});
  for (double thigh_angle : {-0.5, 0.0, 0.9}) {
    Pose pose;
    for (Side side : all<Side>()) {
      pose.joint_angle[shoulder(side)] = kHeldShoulder;
      pose.joint_angle[elbow(side)] = kHeldElbow;
    }
    pose.joint_angle[Joint::hip_left] = thigh_angle;
    const Demands& held = controller.decide(place(skeleton(), pose), 1);
    for (Side side : all<Side>()) {
      EXPECT_EQ(held[shoulder(side)].torque, 0) << thigh_angle;
      EXPECT_EQ(held[elbow(side)].torque, 0) << thigh_angle;
    }
  }
  // Pushed away, they are pulled back.
  for (double away : {-0.1, 0.1}) {
    Pose pose;
    for (Side side : all<Side>()) {
      pose.joint_angle[shoulder(side)] = kHeldShoulder + away;
      pose.joint_angle[elbow(side)] = kHeldElbow + away;
    }
    const Demands& held = controller.decide(place(skeleton(), pose), 1);
    for (Side side : all<Side>()) {
      EXPECT_LT(held[shoulder(side)].torque * away, 0) << away;
      EXPECT_LT(held[elbow(side)].torque * away, 0) << away;
    }
  }
  expect_only(demands_at(0.1, {.arms_held = true}), demands_at(0.1, {}),
              {Joint::shoulder_left, Joint::shoulder_right, Joint::elbow_left, Joint::elbow_right});
}

}  // namespace
}  // namespace sprintlab
