#include "sprintlab/measure/limits.h"

#include <gtest/gtest.h>

namespace sprintlab {
namespace {

constexpr double kDt = 0.0005;

/// Both legs in the air.
struct Swinging {
  MuscleOutput muscles{};

  /// A generator gives a torque [N·m], at its limit or not.
  void give(Joint joint, Direction direction, double torque, bool at_limit) {
    muscles.active[joint] = direction == Direction::positive ? torque : -torque;
    if (at_limit) muscles.at_limit[joint][direction] = torque;
  }
};

TEST(Binding, weighs_torques_and_not_their_time) {
  Swinging body;
  body.muscles.stance_share[Side::right] = 1;
  Limits limits;
  body.give(Joint::hip_left, Direction::positive, 200, false);
  body.give(Joint::ankle_left, Direction::positive, 20, true);
  body.give(Joint::knee_right, Direction::positive, 100, false);
  limits.add(body.muscles, 0.7);
  body.give(Joint::knee_right, Direction::positive, 300, true);
  limits.add(body.muscles, 0.3);
  // Swing: 20 of 220 N·m all the time. Push: 300 N·m · 0.3 s of that and 100 N·m · 0.7 s.
  const auto found = binding(limits);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->contributor, Contributor::push);
  EXPECT_EQ(found->joint, JointKind::knee);
  EXPECT_EQ(found->direction, Direction::positive);
  EXPECT_NEAR(found->share, 90.0 / 160, 1e-12);
  EXPECT_NEAR(found->time, 0.3, 1e-12);
}

TEST(Binding, counts_both_sides_at_once_as_one_time) {
  Swinging body;
  Limits limits;
  body.give(Joint::hip_left, Direction::positive, 100, true);
  limits.add(body.muscles, 0.2);
  body.give(Joint::hip_right, Direction::positive, 100, true);
  limits.add(body.muscles, 0.2);
  const auto found = binding(limits);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->contributor, Contributor::swing);
  EXPECT_NEAR(found->time, 0.4, 1e-12);
  EXPECT_NEAR(found->share, 1, 1e-12);
}

TEST(Binding, is_nothing_while_no_generator_is_at_its_limit) {
  Swinging body;
  Limits limits;
  EXPECT_FALSE(binding(limits));
  body.give(Joint::hip_left, Direction::positive, 100, false);
  limits.add(body.muscles, 1);
  EXPECT_FALSE(binding(limits));
}

TEST(Limits, of_a_stretch_are_what_was_added_since_its_start) {
  Swinging body;
  body.give(Joint::lumbar, Direction::negative, 50, true);
  Limits start;
  start.add(body.muscles, 1);
  Limits end = start;
  end.add(body.muscles, 0.5);
  end.add(start, -1);
  EXPECT_NEAR(end.impulse[Contributor::torso], 25, 1e-12);
  EXPECT_NEAR(end.at_limit[Contributor::torso][JointKind::lumbar][Direction::negative].time, 0.5, 1e-12);
  EXPECT_NEAR(end.at_limit[Contributor::torso][JointKind::lumbar][Direction::negative].impulse, 25, 1e-12);
}

/// What the muscles of a leg in the air give when much is asked of its hip and little of its knee.
Limits held_leg(double swing) {
  const Skeleton skeleton = build_skeleton(Athlete{});
  Outputs outputs;
  outputs.swing = swing;
  Muscles muscles(skeleton, Athlete{}, {}, outputs, kDt);
  Demands demands{};
  demands[Joint::hip_left].torque = 1000;
  demands[Joint::knee_left].torque = 40;
  BodyState state;
  for (Joint joint : all<Joint>())
    state.joint_angle[joint] = (skeleton.joints[joint].lower + skeleton.joints[joint].upper) / 2;
  for (int i = 0; i < 2000; ++i) muscles.step(demands, state);
  Limits limits;
  limits.add(muscles.step(demands, state), 1);
  return limits;
}

// A generator at its limit gives more torque with more strength, in proportion; the others give what they are
// asked for.
TEST(Binding, tells_by_how_much_more_strength_raises_the_torque) {
  constexpr double kMore = 0.01;
  constexpr double kTone = 0.15;  // resting tone grows with strength too: about a tenth of all torque here
  const Limits limits = held_leg(1);
  const auto found = binding(limits);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->contributor, Contributor::swing);
  EXPECT_EQ(found->joint, JointKind::hip);
  const double raised =
      held_leg(1 + kMore).impulse[Contributor::swing] / limits.impulse[Contributor::swing] - 1;
  EXPECT_NEAR(raised, kMore * found->share, kTone * kMore);
}

}  // namespace
}  // namespace sprintlab
