#include "sprintlab/sim/start_posture.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/body.h"

namespace sprintlab {
namespace {

using test::skeleton;

Pose posture(double speed, std::uint64_t seed, const Skeleton& body = skeleton()) {
  return start_posture(body, Technique{}, speed, seed);
}

TEST(StartPosture, stands_on_the_toes_with_both_heels_up) {
  Athlete athlete;
  athlete.toe_stiffness = 1;
  const Skeleton body = build_skeleton(athlete);
  const Pose pose = posture(0, 1, body);
  const BodyState state = place(body, pose);
  EXPECT_NEAR(lowest_sole_point(state, body), -0.006, 1e-9);
  const SegmentState& rear = state.segments[Segment::foot_right];
  // Both feet reach the ground; the spread between seeds of 0.3° a joint moves them by up to 2 cm.
  EXPECT_NEAR(world_point(rear, body.sole[SolePoint::toe]).y, 0, 0.02);
  EXPECT_GT(world_point(rear, body.sole[SolePoint::heel]).y, 0.05) << "rear heel up";
  const SegmentState& front = state.segments[Segment::foot_left];
  EXPECT_NEAR(world_point(front, body.sole[SolePoint::toe]).y, 0, 0.02);
  EXPECT_NEAR(world_point(front, body.sole[SolePoint::ball]).y, 0, 0.02);
  EXPECT_LT(rear.position.x, front.position.x);
  EXPECT_GT(trunk_pitch(state, body), 0.3) << "leaning forward";
  EXPECT_EQ(pose.velocity, Vec2(0, 0));
}

// The front foot stands where the technique says; everything still reaches the ground.
TEST(StartPosture, has_the_front_foot_where_the_technique_says) {
  const TechniqueInfo& info = technique_table()[TechniqueKey::start_front];
  for (const double ahead : {info.lower, -0.35, info.initial, info.upper}) {
    Technique technique;
    technique.values[Pace::slow][TechniqueKey::start_front] = ahead;
    const Pose pose = start_posture(skeleton(), technique, 0, 1);
    const BodyState state = place(skeleton(), pose);
    // A foot's state is at its ankle; 0.3° a joint between seeds moves it by up to 2 cm.
    EXPECT_NEAR(state.segments[Segment::foot_left].position.x - pose.hip.x,
                ahead * skeleton().standing_hip_height, 0.02);
    EXPECT_GE(lowest_sole_point(state, skeleton()), -0.03);
    for (Joint j : all<Joint>()) {
      EXPECT_GE(pose.joint_angle[j], skeleton().joints[j].lower) << joint_name(j);
      EXPECT_LE(pose.joint_angle[j], skeleton().joints[j].upper) << joint_name(j);
    }
  }
}

// Soft toes yield: the feet stand deeper on their toes, and no deeper with their balls.
TEST(StartPosture, stands_deeper_on_soft_toes) {
  Athlete athlete;
  athlete.toe_stiffness = 0.15;
  const Skeleton body = build_skeleton(athlete);
  const BodyState state = place(body, posture(0, 1, body));
  // Eq. 9: the same force at 0.15^(−2/3) times the depth.
  const double lowest = lowest_sole_point(state, body);
  EXPECT_LT(lowest, -0.006);
  EXPECT_GE(lowest, -0.006 * std::pow(0.15, -2.0 / 3.0) - 1e-9);
  for (Side side : all<Side>())
    EXPECT_GE(world_point(state.segments[foot(side)], body.sole[SolePoint::ball]).y, -0.006 - 1e-9);
}

TEST(StartPosture, flies_at_the_asked_speed_with_both_feet_off_the_ground) {
  const Pose pose = posture(7, 1);
  const BodyState state = place(skeleton(), pose);
  EXPECT_NEAR(state.com_velocity.x, 7, 1e-9) << "of the whole body, not of the hips";
  EXPECT_GT(lowest_sole_point(state, skeleton()), 0);
  // Nobody flies longer than 0.2 s in a step: a fall of g t² / 2 = 0.2 m at most.
  EXPECT_LT(lowest_sole_point(state, skeleton()), 0.2);
}

TEST(StartPosture, keeps_every_joint_within_its_range) {
  for (double speed : {0.0, 5.0})
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
      const Pose pose = posture(speed, seed);
      for (Joint j : all<Joint>()) {
        EXPECT_GE(pose.joint_angle[j], skeleton().joints[j].lower) << joint_name(j);
        EXPECT_LE(pose.joint_angle[j], skeleton().joints[j].upper) << joint_name(j);
      }
    }
}

TEST(StartPosture, differs_between_seeds_by_a_fraction_of_a_degree) {
  for (double speed : {0.0, 5.0}) {
    const Pose reference = posture(speed, 1);
    for (std::uint64_t seed = 2; seed <= 30; ++seed) {
      const Pose pose = posture(speed, seed);
      double difference = 0;
      for (Joint j : all<Joint>()) {
        // Differences of two draws of 0.005 rad spread: 5 spreads of √2 · 0.005.
        EXPECT_NEAR(pose.joint_angle[j], reference.joint_angle[j], 0.036);
        difference += std::abs(pose.joint_angle[j] - reference.joint_angle[j]);
      }
      EXPECT_GT(difference, 0.001) << "seed " << seed;
      EXPECT_NEAR(pose.hip.y, reference.hip.y, 0.02);
    }
  }
}

TEST(StartPosture, is_the_same_for_the_same_seed) {
  const Pose a = posture(0, 42);
  const Pose b = posture(0, 42);
  for (Joint j : all<Joint>()) EXPECT_EQ(a.joint_angle[j], b.joint_angle[j]);
  EXPECT_EQ(a.hip, b.hip);
}

TEST(StartPosture, fits_bodies_of_all_sizes) {
  for (Sex sex : all<Sex>())
    for (double height : {1.40, 1.77, 2.20}) {
      Athlete athlete;
      athlete.sex = sex;
      athlete.height = height;
      const Skeleton body = build_skeleton(athlete);
      for (double speed : {0.0, 6.0}) {
        const Pose pose = posture(speed, 1, body);
        for (double angle : pose.joint_angle) ASSERT_TRUE(std::isfinite(angle));
        EXPECT_GT(place(body, pose).com.y, 0.4 * height);
      }
    }
}

}  // namespace
}  // namespace sprintlab
