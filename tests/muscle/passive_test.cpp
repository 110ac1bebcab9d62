#include "sprintlab/muscle/passive.h"

#include <gtest/gtest.h>

#include <string>

#include "sprintlab/skeleton/pose.h"
#include "support/body.h"

namespace sprintlab {
namespace {

using test::skeleton;

constexpr double kMass = 75;  // [kg]

PassiveStops stops(Joint joint, const Condition& condition = {}, double pockets = 0) {
  return passive_stops(joint, skeleton().joints[joint], kMass, 1, condition, pockets);
}

TEST(PassiveStops, do_nothing_inside_the_range) {
  for (Joint j : all<Joint>()) {
    const JointGeometry& joint = skeleton().joints[j];
    const double middle = (joint.lower + joint.upper) / 2;
    EXPECT_EQ(passive_torque(stops(j), middle, 0), 0);
    EXPECT_EQ(passive_torque(stops(j), middle, 20), 0);
    EXPECT_EQ(passive_torque(stops(j), joint.upper - 0.151, -5), 0);
    EXPECT_EQ(passive_torque(stops(j), joint.lower + 0.151, 5), 0);
  }
}

TEST(PassiveStops, push_back_with_3_newton_metres_per_kilogram_at_the_limit) {
  const JointGeometry& knee_joint = skeleton().joints[Joint::knee_left];
  const PassiveStops knee_stops = stops(Joint::knee_left);
  EXPECT_NEAR(passive_torque(knee_stops, knee_joint.upper, 0), -3 * kMass, 1e-9);
  EXPECT_NEAR(passive_torque(knee_stops, knee_joint.lower, 0), 3 * kMass, 1e-9);
  const PassiveStops firmer = passive_stops(Joint::knee_left, knee_joint, kMass, 2.5);
  EXPECT_NEAR(passive_torque(firmer, knee_joint.upper, 0), -2.5 * 3 * kMass, 1e-9);
  // Quadratic: a quarter of it halfway in.
  EXPECT_NEAR(passive_torque(knee_stops, knee_joint.upper - 0.075, 0), -0.75 * kMass, 1e-9);
}

TEST(PassiveStops, only_ever_push_back_and_take_energy) {
  Condition tight;
  tight.range.fill(0.5);
  tight.stiffness.fill(4);
  for (const Condition& condition : {Condition{}, tight})
    for (Joint j : all<Joint>()) {
      const PassiveStops s = stops(j, condition);
      for (double into = 0.01; into < 0.4; into += 0.03)
        for (double speed = -40; speed <= 40; speed += 5) {
          const double upper = passive_torque(s, s.upper - s.width + into, speed);
          const double lower = passive_torque(s, s.lower + s.width - into, speed);
          EXPECT_LE(upper, 0);
          EXPECT_GE(lower, 0);
          // Going in meets more than coming out: a round trip costs energy.
          if (speed > 0) {
            EXPECT_LE(upper, passive_torque(s, s.upper - s.width + into, -speed));
            EXPECT_LE(lower, passive_torque(s, s.lower + s.width - into, -speed));
          }
        }
    }
}

TEST(RangeOfMotion, moves_the_stops_of_its_own_joint_towards_standing) {
  for (JointKind kind : all<JointKind>()) {
    Condition condition;
    condition.range[kind] = 0.6;
    for (Joint j : all<Joint>()) {
      SCOPED_TRACE(std::string(joint_name(j)));
      const JointGeometry& joint = skeleton().joints[j];
      const PassiveStops s = stops(j, condition);
      if (joint_kind(j) != kind) {
        EXPECT_EQ(s.lower, joint.lower);
        EXPECT_EQ(s.upper, joint.upper);
        continue;
      }
      EXPECT_NEAR(s.upper - s.lower, 0.6 * (joint.upper - joint.lower), 1e-12);
      // Where the body stands, or as near as the joint gets to it, is never lost.
      const double standing = std::clamp(0.0, joint.lower, joint.upper);
      EXPECT_LE(s.lower, standing);
      EXPECT_GE(s.upper, standing);
      EXPECT_LT(passive_torque(s, s.upper, 0), 0);
    }
  }
}

TEST(JointStiffness, lets_the_stops_begin_earlier_and_leaves_their_ends) {
  for (JointKind kind : all<JointKind>())
    for (double stiffness : {0.2, 2.0, 10.0}) {
      Condition condition;
      condition.stiffness[kind] = stiffness;
      for (Joint j : all<Joint>()) {
        if (joint_kind(j) != kind) continue;
        SCOPED_TRACE(std::string(joint_name(j)));
        const JointGeometry& joint = skeleton().joints[j];
        const PassiveStops s = stops(j, condition);
        EXPECT_NEAR(passive_torque(s, joint.upper, 0), -3 * kMass, 1e-9);
        EXPECT_NEAR(s.width, std::min(0.15 * stiffness, (joint.upper - joint.lower) / 2), 1e-12);
        // A tighter joint holds back more at every angle.
        for (double angle = joint.lower; angle < joint.upper; angle += 0.02) {
          const double usual = std::abs(passive_torque(stops(j), angle, 0));
          const double changed = std::abs(passive_torque(s, angle, 0));
          if (stiffness > 1) {
            EXPECT_GE(changed, usual - 1e-9);
          } else {
            EXPECT_LE(changed, usual + 1e-9);
          }
        }
      }
    }
}

TEST(Pockets, close_the_stops_of_the_arms_around_the_held_posture) {
  for (Joint j : all<Joint>()) {
    const bool is_arm = j >= Joint::shoulder_left && j <= Joint::elbow_right;
    const PassiveStops s = stops(j, {}, 1);
    if (!is_arm) {
      EXPECT_EQ(s.lower, skeleton().joints[j].lower);
      continue;
    }
    const double held = j <= Joint::shoulder_right ? kHeldShoulder : kHeldElbow;
    EXPECT_NEAR(passive_torque(s, held, 0), 0, 1e-9);
    EXPECT_LT(passive_torque(s, held + 0.1, 0), -50);
    EXPECT_GT(passive_torque(s, held - 0.1, 0), 50);
  }
}

// A restricted joint that is forced far beyond its end, as by a slider, is pushed back but not shot away.
TEST(PassiveStops, get_no_firmer_far_beyond_the_end) {
  Condition condition;
  condition.range[JointKind::knee] = 0.2;
  const PassiveStops s = stops(Joint::knee_left, condition);
  EXPECT_EQ(passive_torque(s, s.lower - 1, 0), passive_torque(s, s.lower - 2, 0));
  EXPECT_GT(passive_torque(s, s.lower - 1, 0), passive_torque(s, s.lower, 0));
}

}  // namespace
}  // namespace sprintlab
