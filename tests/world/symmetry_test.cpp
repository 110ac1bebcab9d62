// Left and right, here and there, now and again: the same.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <thread>
#include <vector>

#include "sprintlab/world/world.h"
#include "support/body.h"
#include "support/motion.h"

namespace sprintlab {
namespace {

using test::holding_torques;
using test::kDt;
using test::mirror_sign;
using test::mirrored;
using test::RandomTorques;
using test::skeleton;
using test::standing_pose;

// A stride-like posture that stands on the right leg.
Pose stride() {
  Pose pose = standing_pose(skeleton());
  pose.velocity = {1, 0};
  pose.joint_angle[Joint::hip_left] = 0.6;
  pose.joint_angle[Joint::knee_left] = -1.0;
  pose.joint_angle[Joint::shoulder_left] = -0.3;
  return pose;
}

JointTorques moving_torques(const BodyState& state, const Pose& pose, RandomTorques& random) {
  JointTorques torques = holding_torques(state, pose);
  const JointTorques& push = random.at(state, skeleton());
  for (Joint j : all<Joint>()) torques[j] += push[j];
  return torques;
}

// The states of a body that is pushed about for a while, one every 10 ms.
std::vector<BodyState> moved_about(std::uint64_t seed, double duration = 0.3) {
  World world(skeleton(), {}, kDt);
  const Pose pose = stride();
  world.place(pose);
  RandomTorques random(seed, 60);
  std::vector<BodyState> states;
  for (int i = 0; i < duration / kDt; ++i) {
    world.step(moving_torques(world.state(), pose, random));
    if (i % 20 == 19) states.push_back(world.state());
  }
  return states;
}

// Bit for bit: == of doubles.
void expect_identical(const std::vector<BodyState>& a, const std::vector<BodyState>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].time, b[i].time);
    EXPECT_EQ(a[i].com, b[i].com);
    EXPECT_EQ(a[i].com_velocity, b[i].com_velocity);
    for (Segment s : all<Segment>()) {
      const SegmentState& x = a[i].segments[s];
      const SegmentState& y = b[i].segments[s];
      EXPECT_EQ(x.position, y.position);
      EXPECT_EQ(x.angle, y.angle);
      EXPECT_EQ(x.velocity, y.velocity);
      EXPECT_EQ(x.angular_velocity, y.angular_velocity);
    }
    for (Side side : all<Side>()) {
      EXPECT_EQ(a[i].feet[side].force, b[i].feet[side].force);
      EXPECT_EQ(a[i].feet[side].centre_of_pressure, b[i].feet[side].centre_of_pressure);
    }
  }
}

TEST(World, repeats_itself_bit_for_bit) { expect_identical(moved_about(3), moved_about(3)); }

TEST(World, tells_different_torques_apart) {
  EXPECT_NE(moved_about(3).back().com, moved_about(4).back().com);
}

TEST(World, gives_the_same_bits_on_every_thread) {
  prepare_worlds_for_threads();
  constexpr std::uint64_t kRuns = 4;
  std::vector<std::vector<BodyState>> results(kRuns);
  {
    std::vector<std::jthread> threads;
    for (std::uint64_t i = 0; i < kRuns; ++i)
      threads.emplace_back([i, &results] { results[i] = moved_about(1 + i); });
  }
  for (std::uint64_t i = 0; i < kRuns; ++i) expect_identical(results[i], moved_about(1 + i));
}

TEST(World, starts_over_without_a_trace_of_what_was_before) {
  const Pose pose = stride();
  World used(skeleton(), {}, kDt);
  used.place(standing_pose(skeleton()));
  used.place(pose);
  World fresh(skeleton(), {}, kDt);
  fresh.place(pose);
  for (int i = 0; i < 100; ++i) {
    used.step(holding_torques(used.state(), pose));
    fresh.step(holding_torques(fresh.state(), pose));
  }
  expect_identical({used.state()}, {fresh.state()});
}

TEST(World, keeps_the_state_before_the_last_step) {
  World world(skeleton(), {}, kDt);
  const Pose pose = stride();
  world.place(pose);
  for (int i = 0; i < 3; ++i) {
    const BodyState before = world.state();
    world.step(holding_torques(before, pose));
    EXPECT_EQ(world.previous_state().com, before.com);
    EXPECT_EQ(world.previous_state().time, before.time);
    EXPECT_NEAR(world.state().time, before.time + kDt, 1e-15);
  }
}

// Mirrored posture and torques give the mirrored motion. Box2D solves joints one after the other, left before
// right, so the two differ by what its iterations leave over.
TEST(World, does_not_tell_left_from_right) {
  World world(skeleton(), {}, kDt);
  World mirror(skeleton(), {}, kDt);
  const Pose pose = stride();
  Pose other_way = pose;
  for (Joint j : all<Joint>()) other_way.joint_angle[mirrored(j)] = mirror_sign(j) * pose.joint_angle[j];
  world.place(pose);
  mirror.place(other_way);
  RandomTorques random(7, 60);
  for (int i = 0; i < 200; ++i) {
    const JointTorques torques = moving_torques(world.state(), pose, random);
    JointTorques swapped{};
    for (Joint j : all<Joint>()) swapped[mirrored(j)] = mirror_sign(j) * torques[j];
    world.step(torques);
    mirror.step(swapped);
  }
  for (Segment s : all<Segment>()) {
    SCOPED_TRACE(std::string(segment_name(s)));
    const SegmentState& a = world.state().segments[s];
    const SegmentState& b = mirror.state().segments[mirrored(s)];
    // 0.1 s of motion; measured 3e-6 m and 5e-5 m/s. The body moves 0.1 m and some segments turn by radians.
    EXPECT_NEAR(a.position.x, b.position.x, 2e-5);
    EXPECT_NEAR(a.position.y, b.position.y, 2e-5);
    EXPECT_NEAR(a.angle, b.angle, 1e-4);
    EXPECT_NEAR(a.velocity.x, b.velocity.x, 5e-4);
  }
  for (Girdle g : all<Girdle>()) {
    EXPECT_GT(std::abs(world.state().girdles[g].yaw), 0.002) << girdle_name(g);
    EXPECT_NEAR(world.state().girdles[g].yaw, -mirror.state().girdles[g].yaw, 5e-4) << girdle_name(g);
  }
  for (Side side : all<Side>())
    EXPECT_NEAR(world.state().feet[side].force.y, mirror.state().feet[other(side)].force.y, 1);
}

// Box2D's origin moves with the runner every 16 m. A body that crosses such a point does what its twin does
// 8 m before it, where nothing moves.
TEST(World, shifts_its_origin_without_a_trace) {
  for (double speed : {3.0, 6.0}) {
    World crossing(skeleton(), {}, kDt);
    World twin(skeleton(), {}, kDt);
    Pose pose = standing_pose(skeleton());
    pose.hip.x = 15.9;
    pose.velocity = {speed, 0};
    Pose earlier = pose;
    earlier.hip.x = 7.9;
    crossing.place(pose);
    twin.place(earlier);
    bool crossed = false;
    for (int i = 0; i < 160; ++i) {
      const JointTorques torques = holding_torques(twin.state(), earlier);
      crossing.step(torques);
      twin.step(torques);
      crossed = crossed || crossing.state().segments[Segment::pelvis].position.x > 16;
      // At 16 m a float is good to 2 µm; shear stiffness of 50 kN/m makes that 0.1 N a point.
      ASSERT_NEAR(crossing.state().com.x - twin.state().com.x, 8, 2e-5) << "step " << i;
      ASSERT_NEAR(crossing.state().com_velocity.x, twin.state().com_velocity.x, 1e-4) << "step " << i;
      for (Side side : all<Side>()) {
        ASSERT_NEAR(crossing.state().feet[side].force.x, twin.state().feet[side].force.x, 1) << "step " << i;
        ASSERT_NEAR(crossing.state().feet[side].force.y, twin.state().feet[side].force.y, 1) << "step " << i;
        ASSERT_NEAR(crossing.state().feet[side].centre_of_pressure,
                    twin.state().feet[side].centre_of_pressure + 8, 1e-3);
      }
    }
    EXPECT_TRUE(crossed);
  }
}

TEST(World, weighs_what_the_skeleton_weighs) {
  EXPECT_EQ(World(skeleton(), {}, kDt).mass(), skeleton().mass);
}

}  // namespace
}  // namespace sprintlab
