// Pain, restricted joints and held arms through physics: same demands, another motion.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "sprintlab/sim/simulation.h"
#include "support/motion.h"
#include "support/specification.h"

namespace sprintlab {
namespace {

using test::flying_start;
using test::kDt;
using test::skeleton;

// A body in its world with its muscles.
struct Puppet {
  explicit Puppet(const Condition& condition, const Pose& pose, const Environment& environment = {})
      : world(skeleton(), environment, kDt), muscles(skeleton(), Athlete{}, {}, {}, kDt, condition) {
    world.place(pose, 0);
  }
  const MuscleOutput& step(const Demands& demands) {
    const MuscleOutput& output = muscles.step(demands, world.state());
    world.step(output.torque);
    return output;
  }
  World world;
  Muscles muscles;
};

// A jump from a crouch with all that the legs have: the largest force under each foot [body weights].
EnumArray<Side, double> jump(const Condition& condition) {
  Pose crouch = test::standing_pose(skeleton());
  for (Side side : all<Side>()) {
    crouch.joint_angle[hip(side)] = 0.9;
    crouch.joint_angle[knee(side)] = -1.2;
    crouch.joint_angle[ankle(side)] = 0.3;
  }
  crouch.hip.y -= 0.004 + lowest_sole_point(place(skeleton(), crouch), skeleton());
  Puppet puppet(condition, crouch);
  Demands demands{};
  for (Side side : all<Side>()) {
    demands[hip(side)].drive = demands[ankle(side)].drive = -1;
    demands[knee(side)].drive = 1;
  }
  EnumArray<Side, double> peak{};
  for (int i = 0; i < 0.3 / kDt; ++i) {
    puppet.step(demands);
    for (Side side : all<Side>())
      peak[side] =
          std::max(peak[side], puppet.world.state().feet[side].force.y / (skeleton().mass * kGravity));
  }
  return peak;
}

TEST(Pain, caps_the_force_under_its_foot_for_the_same_demands) {
  const EnumArray<Side, double> free = jump({});
  double last = free[Side::left];
  ASSERT_GT(last, 1.5);
  for (double pain : {0.75, 0.8, 0.9}) {
    Condition condition;
    condition.pain[0] = pain;
    const EnumArray<Side, double> peak = jump(condition);
    EXPECT_LT(peak[Side::left], 0.97 * last) << pain;
    EXPECT_GT(peak[Side::right], peak[Side::left]) << pain;
    last = peak[Side::left];
  }
}

TEST(Pain, that_is_never_reached_changes_no_bit) {
  Condition little;
  little.pain = {0.2, 0.2};  // tolerates 4 body weights
  const EnumArray<Side, double> free = jump({});
  ASSERT_LT(free[Side::left], 4);
  EXPECT_EQ(jump(little), free);
}

// A leg that is swung forward in empty space comes to rest at its stop.
double farthest_hip_flexion(const Condition& condition) {
  Pose pose;
  for (Side side : all<Side>()) pose.joint_angle[elbow(side)] = 0.5;
  pose.joint_angle[Joint::knee_left] = pose.joint_angle[Joint::knee_right] = -1.0;
  Puppet puppet(condition, pose, test::empty_space());
  double farthest = 0;
  for (int i = 0; i < 0.6 / kDt; ++i) {
    Demands demands{};
    demands[Joint::hip_left].torque = 60;
    puppet.step(demands);
    farthest = std::max(farthest, puppet.world.state().joint_angle[Joint::hip_left]);
  }
  return farthest;
}

TEST(RangeOfMotion, and_stiffness_stop_a_swinging_leg_earlier) {
  const double free = farthest_hip_flexion({});
  const double end = skeleton().joints[Joint::hip_left].upper;
  ASSERT_GT(free, end - 0.15) << "reaches its stop";
  Condition restricted;
  restricted.range[JointKind::hip] = 0.6;
  const double short_way = farthest_hip_flexion(restricted);
  EXPECT_GT(short_way, 0.6 * end - 0.15);
  EXPECT_LT(short_way, 0.6 * end + 0.15);
  Condition tight;
  tight.stiffness[JointKind::hip] = 6;
  EXPECT_LT(farthest_hip_flexion(tight), free - 0.05);
}

// Shoulder muscles pull at an arm that hangs in its held posture: how far they get it.
double arm_travel(const Condition& condition) {
  Pose pose;
  for (Side side : all<Side>()) {
    pose.joint_angle[shoulder(side)] = kHeldShoulder;
    pose.joint_angle[elbow(side)] = kHeldElbow;
    pose.joint_angle[knee(side)] = -0.5;
  }
  Puppet puppet(condition, pose, test::empty_space());
  double travel = 0;
  for (int i = 0; i < 0.4 / kDt; ++i) {
    Demands demands{};
    demands[Joint::shoulder_left].torque = 20;
    puppet.step(demands);
    travel = std::max(travel, puppet.world.state().joint_angle[Joint::shoulder_left] - kHeldShoulder);
  }
  return travel;
}

TEST(HandsInPockets, stiffen_the_arms) {
  Condition pockets;
  pockets.hands_in_pockets = true;
  EXPECT_GT(arm_travel({}), 1);
  EXPECT_LT(arm_travel(pockets), 0.2);
}

TEST(HandsInPockets, hold_the_arms_as_told_and_from_the_start) {
  Specification specification = flying_start();
  specification.condition.hands_in_pockets = true;
  Simulation simulation(specification);
  run(simulation, {.distance = 0, .duration = 0.5, .finish_on_duration = true});
  for (Side side : all<Side>()) {
    EXPECT_NEAR(simulation.state().joint_angle[shoulder(side)], kHeldShoulder, 0.2);
    EXPECT_NEAR(simulation.state().joint_angle[elbow(side)], kHeldElbow, 0.2);
  }
}

TEST(RangeOfMotion, holds_for_the_start_posture_too) {
  for (double start_speed : {0.0, 5.0}) {
    Specification specification;
    specification.drive.start_speed = start_speed;
    specification.condition.range.fill(0.3);
    const Simulation simulation(specification);
    for (Joint j : all<Joint>()) {
      const PassiveStops stops =
          passive_stops(j, simulation.skeleton().joints[j], 75, 1, specification.condition);
      EXPECT_GE(simulation.state().joint_angle[j], stops.lower - 1e-6) << joint_name(j);
      EXPECT_LE(simulation.state().joint_angle[j], stops.upper + 1e-6) << joint_name(j);
    }
  }
}

// Stops are booked with the joint torques: however tight, the books close (docs/model.md §8).
TEST(Condition, of_any_kind_keeps_the_books) {
  for (JointKind kind : all<JointKind>())
    for (double range : {1.0, 0.5})
      for (double stiffness : {1.0, 6.0}) {
        Specification specification = flying_start();
        specification.condition.range[kind] = range;
        specification.condition.stiffness[kind] = stiffness;
        specification.condition.pain = {0.6, 0.3};
        Simulation simulation(specification);
        run(simulation, {.distance = 0, .duration = 1, .finish_on_duration = true});
        const AuditReport& audit = simulation.measures().audit();
        SCOPED_TRACE(std::string(joint_kind_name(kind)) + " " + std::to_string(range));
        EXPECT_LT(audit.linear, 0.001);
        EXPECT_LT(audit.angular, 0.005);
        EXPECT_LT(audit.energy, 0.03);
      }
}

TEST(Change, of_the_condition_reaches_the_running_body) {
  Simulation changed(flying_start());
  Simulation same(flying_start());
  Specification next = flying_start();
  next.condition.delay_arms = 0.05;
  next.condition.hands_in_pockets = true;
  next.drive.cadence = 1.1;
  changed.change(next);
  for (int i = 0; i < 200; ++i) {
    changed.step();
    same.step();
  }
  EXPECT_NE(changed.state().com, same.state().com);
  EXPECT_TRUE(changed.specification().condition.hands_in_pockets);
}

}  // namespace
}  // namespace sprintlab
