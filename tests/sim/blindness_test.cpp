// Fed the same measurements, control demands the same whatever the contributors put out.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sprintlab/sim/simulation.h"
#include "support/specification.h"

namespace sprintlab {
namespace {

using test::flying_start;

// States of a short run from a flying start, as control saw them.
std::vector<BodyState> recorded_states() {
  Specification specification;
  specification.drive.start_speed = 5;
  Simulation simulation(specification);
  std::vector<BodyState> states;
  while (states.size() < 900 && !simulation.ended()) {
    states.push_back(simulation.state());
    simulation.step();
  }
  return states;
}

// What control decided in one instant.
struct Decision {
  Demands demands;
  double allowed;
  Phase phase;
  double speed_command;
};

// A runner with these outputs runs; beside it a controller and a governor of the same make get recorded
// states. Whatever strength could leak into them (by the specification, the skeleton, the technique or
// anything shared) is there to leak.
std::vector<Decision> decisions(const std::vector<BodyState>& states, const Specification& specification) {
  Simulation simulation(specification);
  Governor governor(simulation.skeleton(), simulation.specification().drive.governor);
  Controller controller(simulation.skeleton(), simulation.specification().technique,
                        drive_of(simulation.specification()));
  std::vector<Decision> made;
  for (const BodyState& state : states) {
    simulation.step();
    const double allowed = governor.allow(state, controller.gait());
    const Demands& demands = controller.decide(state, allowed);
    made.push_back({demands, allowed, controller.gait().phase, controller.speed_command()});
  }
  return made;
}

void expect_same(const std::vector<Decision>& a, const std::vector<Decision>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    ASSERT_EQ(a[i].allowed, b[i].allowed) << i;
    ASSERT_EQ(a[i].phase, b[i].phase) << i;
    ASSERT_EQ(a[i].speed_command, b[i].speed_command) << i;
    for (Joint j : all<Joint>()) {
      ASSERT_EQ(a[i].demands[j].torque, b[i].demands[j].torque) << joint_name(j) << " at " << i;
      ASSERT_EQ(a[i].demands[j].drive, b[i].demands[j].drive) << joint_name(j) << " at " << i;
    }
  }
}

TEST(Control, demands_the_same_whatever_the_outputs_are) {
  const std::vector<BodyState> states = recorded_states();
  ASSERT_GT(states.size(), 500U);
  const auto reference = decisions(states, flying_start());
  const auto with = [&](auto change) {
    Specification specification = flying_start();
    change(specification.outputs);
    return decisions(states, specification);
  };
  expect_same(reference, with([](Outputs& o) { o.push = 1.3; }));
  expect_same(reference, with([](Outputs& o) { o.swing = 0.7; }));
  expect_same(reference, with([](Outputs& o) { o.arms = 0; }));
  expect_same(reference, with([](Outputs& o) { o.torso = 0.5; }));
  expect_same(reference, with([](Outputs& o) { o.timing = 0.6; }));
  expect_same(reference, with([](Outputs& o) { o.push_side = {0.8, 1.1}; }));
  expect_same(reference, with([](Outputs& o) { o.swing_side = {0.8, 1.1}; }));
}

TEST(Control, demands_the_same_whatever_the_muscles_are) {
  const std::vector<BodyState> states = recorded_states();
  const auto reference = decisions(states, flying_start());
  Specification strong = flying_start();
  for (double& strength : strong.athlete.strength) strength = 1.4;
  expect_same(reference, decisions(states, strong));
  Specification slow = flying_start();
  slow.muscle.activation_time = 0.03;
  slow.muscle.series_elasticity = 0.5;
  slow.muscle.neural_delay = 0.02;
  expect_same(reference, decisions(states, slow));
}

// Who hurts, is tight or late is not told so; but who puts the hands into the pockets holds the arms.
TEST(Control, demands_the_same_whatever_the_condition_is) {
  const std::vector<BodyState> states = recorded_states();
  const auto reference = decisions(states, flying_start());
  Specification hampered = flying_start();
  Condition& condition = hampered.condition;
  condition.pain = {0.6, 0.3};
  condition.range.fill(0.7);
  condition.stiffness.fill(2);
  condition.delay_swing = condition.delay_arms = condition.delay_torso = 0.04;
  expect_same(reference, decisions(states, hampered));

  Specification in_pockets = flying_start();
  in_pockets.condition.hands_in_pockets = true;
  const auto held = decisions(states, in_pockets);
  EXPECT_NE(held.back().demands[Joint::shoulder_left].torque,
            reference.back().demands[Joint::shoulder_left].torque);
  EXPECT_EQ(held.front().demands[Joint::hip_left].torque, reference.front().demands[Joint::hip_left].torque);
}

// The comparison can tell: what control may know does change its demands.
TEST(Control, demands_something_else_for_another_effort_or_cap) {
  const std::vector<BodyState> states = recorded_states();
  const auto reference = decisions(states, flying_start());
  Specification capped = flying_start();
  capped.drive.speed_cap = 4;
  const auto others = decisions(states, capped);
  bool same = true;
  for (std::size_t i = 0; i < others.size(); ++i)
    for (Joint j : all<Joint>()) same = same && others[i].demands[j].drive == reference[i].demands[j].drive;
  EXPECT_FALSE(same);
}

// Inside a whole simulation: with no foot on the ground the push output owns no muscle, so nothing may show
// it.
TEST(PushOutput, shows_nowhere_before_a_foot_lands) {
  Specification weak = flying_start();
  weak.outputs.push = 0.5;
  Specification strong = flying_start();
  strong.outputs.push = 1.5;
  Simulation a(weak);
  Simulation b(strong);
  int steps = 0;
  while (a.state().feet[Side::left].force.y == 0 && a.state().feet[Side::right].force.y == 0 &&
         steps < 4000) {
    a.step();
    b.step();
    ++steps;
    ASSERT_EQ(a.governor().allowed(), b.governor().allowed());
    for (Joint j : all<Joint>())
      ASSERT_EQ(a.muscles().output().torque[j], b.muscles().output().torque[j])
          << joint_name(j) << " in step " << steps;
  }
  EXPECT_GT(steps, 50);
  // From the landing on it does show.
  for (int i = 0; i < 200; ++i) {
    a.step();
    b.step();
  }
  EXPECT_NE(a.state().com, b.state().com);
}

// The first step starts from the same state: only muscles that a contributor owns may answer differently.
// Nobody has felt the ground yet, so legs belong to swing; from a standing start the controller already
// pushes.
TEST(Outputs, show_in_the_first_step_at_their_own_joints_only) {
  for (double start_speed : {0.0, 5.0}) {
    const auto torques = [&](auto change) {
      Specification specification;
      specification.drive.start_speed = start_speed;
      specification.muscle.neural_delay = 0;
      // Strong and calm: a muscle at its limit would hide what was demanded of it.
      specification.athlete.strength.fill(100);
      specification.drive.effort = 0.1;
      // A torsion that asks for a torque and for no angle.
      for (Pace pace : all<Pace>()) {
        TechniqueValues& values = specification.technique.values[pace];
        values[TechniqueKey::torsion_torque_cosine] = 1;
        values[TechniqueKey::torsion_torque_sine] = 0;
        values[TechniqueKey::torsion_cosine] = values[TechniqueKey::torsion_sine] = 0;
      }
      change(specification.outputs);
      Simulation simulation(specification);
      simulation.step();
      return simulation.muscles().output().torque;
    };
    const JointTorques reference = torques([](Outputs&) {});
    const JointTorques arms = torques([](Outputs& o) { o.arms = 1.4; });
    const JointTorques torso = torques([](Outputs& o) { o.torso = 1.4; });
    const JointTorques swing = torques([](Outputs& o) { o.swing = 1.4; });
    const JointTorques push = torques([](Outputs& o) { o.push = 1.4; });
    for (Joint j : all<Joint>()) {
      SCOPED_TRACE(std::string(joint_name(j)));
      const bool is_trunk = j == Joint::lumbar || j == Joint::torsion;
      const bool is_arm = j >= Joint::shoulder_left && !is_trunk;
      EXPECT_EQ(arms[j] == reference[j], !is_arm);
      EXPECT_EQ(torso[j] == reference[j], !is_trunk);
      EXPECT_EQ(swing[j] == reference[j], is_arm || is_trunk);
      EXPECT_EQ(push[j], reference[j]);
    }
  }
}

}  // namespace
}  // namespace sprintlab
