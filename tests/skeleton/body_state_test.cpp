#include "sprintlab/skeleton/body_state.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "sprintlab/skeleton/pose.h"
#include "support/body.h"

namespace sprintlab {
namespace {

using test::random_pose;
using test::skeleton;

constexpr double kRounding = 1e-12;  // sums of a few products of order 1 to 5 in double precision

void expect_near(Vec2 a, Vec2 b, double tolerance) {
  EXPECT_NEAR(a.x, b.x, tolerance);
  EXPECT_NEAR(a.y, b.y, tolerance);
}

TEST(Pose, closes_every_joint) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Pose pose = random_pose(skeleton(), seed);
    const BodyState state = place(skeleton(), pose);
    for (Joint j : all<Joint>()) {
      const JointGeometry& joint = skeleton().joints[j];
      const SegmentState& parent = state.segments[joint.parent];
      const SegmentState& child = state.segments[joint.child];
      EXPECT_EQ(state.joint_angle[j], pose.joint_angle[j]);
      EXPECT_EQ(state.joint_velocity[j], 0);
      if (!is_hinge(j)) continue;
      expect_near(world_point(parent, joint.anchor), child.position, kRounding);
      EXPECT_NEAR(child.angle - parent.angle, pose.joint_angle[j], kRounding);
    }
    // Shoulders are as far ahead and behind as they are turned.
    const GirdleGeometry& shoulders = skeleton().girdles[Girdle::shoulders];
    const double ahead = shoulders.half_width * std::sin(pose.joint_angle[Joint::torsion]);
    const Vec2 middle = world_point(state.segments[Segment::thorax], shoulders.anchor);
    expect_near(state.segments[Segment::upper_arm_right].position, middle + Vec2{ahead, 0}, kRounding);
    expect_near(state.segments[Segment::upper_arm_left].position, middle - Vec2{ahead, 0}, kRounding);
    expect_near(state.segments[Segment::pelvis].position, pose.hip, 0);
  }
}

TEST(Pose, weighs_segment_centres_into_the_centre_of_mass) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Pose pose = random_pose(skeleton(), seed);
    const BodyState state = place(skeleton(), pose);
    Vec2 moment{};
    for (Segment s : all<Segment>()) {
      const SegmentState& segment = state.segments[s];
      expect_near(segment.com, world_point(segment, skeleton().segments[s].com), kRounding);
      expect_near(segment.velocity, pose.velocity, kRounding);
      moment += skeleton().segments[s].mass * segment.com;
    }
    expect_near(moment / skeleton().mass, state.com, kRounding);
    expect_near(state.com_velocity, pose.velocity, kRounding);
  }
}

// Velocities are how the placed body changes: central difference of a pose that moves.
TEST(Pose, gives_every_segment_the_velocity_of_its_joints) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> uniform(-1, 1);
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    Pose pose = random_pose(skeleton(), seed);
    pose.velocity = {8 * uniform(random), uniform(random)};
    for (double& velocity : pose.joint_velocity) velocity = 10 * uniform(random);
    const BodyState state = place(skeleton(), pose);
    constexpr double kStep = 1e-5;
    const auto moved = [&](double time) {
      Pose later = pose;
      later.hip += pose.velocity * time;
      for (Joint j : all<Joint>()) later.joint_angle[j] += pose.joint_velocity[j] * time;
      // Torsion's velocity is that of its sine.
      later.joint_angle[Joint::torsion] =
          std::asin(std::sin(pose.joint_angle[Joint::torsion]) + pose.joint_velocity[Joint::torsion] * time);
      return place(skeleton(), later);
    };
    const BodyState after = moved(kStep);
    const BodyState before = moved(-kStep);
    // Error of the difference: h² ω³ r / 6 with ω up to 30 rad/s, 1e-10 · 3e4 / 6.
    constexpr double kError = 1e-6;
    for (Segment s : all<Segment>()) {
      SCOPED_TRACE(std::string(segment_name(s)));
      expect_near(state.segments[s].velocity, (after.segments[s].com - before.segments[s].com) / (2 * kStep),
                  kError);
      EXPECT_NEAR(state.segments[s].angular_velocity,
                  (after.segments[s].angle - before.segments[s].angle) / (2 * kStep), kError);
    }
    expect_near(state.com_velocity, (after.com - before.com) / (2 * kStep), kError);
  }
}

// Positive joint angles turn the child counter-clockwise, seen with x to the right.
TEST(Pose, bends_each_joint_the_way_its_sign_says) {
  const auto moved = [](Joint joint, double angle, Segment segment) {
    Pose pose;
    const BodyState straight = place(skeleton(), pose);
    pose.joint_angle[joint] = angle;
    const BodyState bent = place(skeleton(), pose);
    return bent.segments[segment].com - straight.segments[segment].com;
  };
  EXPECT_GT(moved(Joint::hip_left, 0.5, Segment::thigh_left).x, 0) << "hip flexion brings the thigh forward";
  EXPECT_LT(moved(Joint::knee_left, -0.5, Segment::shank_left).x, 0) << "knee flexion brings the heel back";
  EXPECT_GT(moved(Joint::ankle_left, 0.5, Segment::foot_left).y, 0) << "dorsiflexion lifts the toes";
  EXPECT_GT(moved(Joint::shoulder_left, 0.5, Segment::upper_arm_left).x, 0)
      << "flexion brings the arm forward";
  EXPECT_GT(moved(Joint::elbow_left, 0.5, Segment::forearm_left).x, 0) << "flexion brings the hand forward";
  EXPECT_LT(moved(Joint::lumbar, 0.5, Segment::thorax).x, 0) << "lumbar extension brings the chest back";
}

TEST(TrunkPitch, is_positive_when_leaning_forward) {
  for (double lean : {-0.4, 0.0, 0.3, 1.1}) {
    Pose pose;
    pose.pelvis_angle = -lean;  // clockwise
    EXPECT_NEAR(trunk_pitch(place(skeleton(), pose), skeleton()), lean, kRounding);
  }
  // Only the chest bends: the line from hips to shoulders leans by less than it.
  Pose pose;
  pose.joint_angle[Joint::lumbar] = -0.4;
  const double pitch = trunk_pitch(place(skeleton(), pose), skeleton());
  EXPECT_GT(pitch, 0.2);
  EXPECT_LT(pitch, 0.4);
}

// The velocity of a point is how its place changes: central difference over a rigid motion.
TEST(PointVelocity, is_the_rate_of_the_points_place) {
  SegmentState segment;
  segment.com = {1, 2};
  segment.position = {0.8, 2.3};
  segment.angle = 0.7;
  segment.velocity = {3, -1};
  segment.angular_velocity = 5;
  const Vec2 local{0.2, -0.3};
  const auto after = [&](double t) {
    SegmentState moved = segment;
    moved.angle += segment.angular_velocity * t;
    moved.com += segment.velocity * t;
    moved.position = moved.com + rotated(segment.position - segment.com, segment.angular_velocity * t);
    return world_point(moved, local);
  };
  const double h = 1e-5;
  const Vec2 rate = (after(h) - after(-h)) / (2 * h);
  // Error of the difference: h² ω³ r / 6 ≈ 1e-9, and rounding of 1e-16 / h.
  expect_near(point_velocity(segment, world_point(segment, local)), rate, 1e-8);
}

TEST(LowestSolePoint, finds_the_lower_foot) {
  Pose pose;
  pose.hip = {0, skeleton().standing_hip_height + 0.1};
  EXPECT_NEAR(lowest_sole_point(place(skeleton(), pose), skeleton()), 0.1, kRounding);
  pose.joint_angle[Joint::ankle_right] = -0.5;  // toes down
  const double toes = lowest_sole_point(place(skeleton(), pose), skeleton());
  EXPECT_LT(toes, 0.1);
  pose.joint_angle[Joint::ankle_right] = 0;
  pose.joint_angle[Joint::ankle_left] = -0.5;
  EXPECT_EQ(lowest_sole_point(place(skeleton(), pose), skeleton()), toes) << "either foot alike";
}

}  // namespace
}  // namespace sprintlab
