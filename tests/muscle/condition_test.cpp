// Pain, delays and tight joints, as the muscles know them.

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "sprintlab/muscle/muscles.h"
#include "sprintlab/skeleton/pose.h"
#include "support/body.h"

namespace sprintlab {
namespace {

using test::skeleton;

constexpr double kDt = 0.0005;  // the default physics step [s]

// A body at rest with bent joints, clear of all stops, whose left foot feels a force in body weights.
BodyState with_left_foot(double body_weights) {
  Pose pose;
  for (Side side : all<Side>()) {
    pose.joint_angle[hip(side)] = 0.6;
    pose.joint_angle[knee(side)] = -1.0;
    pose.joint_angle[elbow(side)] = 1.2;
  }
  BodyState state = place(skeleton(), pose);
  state.feet[Side::left].force.y = body_weights * skeleton().mass * kGravity;
  return state;
}

Muscles make(const Condition& condition) {
  // Rigid tendons and no neural delay: what is demanded shows at once.
  return {skeleton(), Athlete{}, {.series_elasticity = 0, .neural_delay = 0}, {}, kDt, condition};
}

double activation_after_drive(const Condition& condition, Joint joint, Direction direction,
                              double body_weights) {
  Muscles muscles = make(condition);
  Demands demands{};
  demands[joint].drive = direction == Direction::positive ? 1 : -1;
  const BodyState state = with_left_foot(body_weights);
  for (int i = 0; i < 1000; ++i) muscles.step(demands, state);
  return muscles.generators()[joint][direction].activation;
}

Condition painful(double left, double right) {
  Condition condition;
  condition.pain = {left, right};
  return condition;
}

// ---- Pain ------------------------------------------------------------------------------------------

TEST(Pain, inhibits_the_extensors_of_its_leg_beyond_the_tolerated_force) {
  for (double pain : {0.0, 0.4, 0.8}) {
    const double tolerated = (1 - pain) * 5;  // body weights
    const auto left = [&](double force) {
      return activation_after_drive(painful(pain, 0), Joint::knee_left, Direction::positive, force);
    };
    EXPECT_NEAR(left(tolerated - 0.01), 1, 1e-6) << pain;
    EXPECT_NEAR(left(tolerated + 0.25), 0.5, 1e-6) << "a quarter of a body weight halves the excitation";
    EXPECT_NEAR(left(tolerated + 0.75), 0.1, 1e-6) << "and falls on as the force rises";
  }
}

TEST(Pain, leaves_flexors_the_other_leg_and_the_rest_alone) {
  const Condition condition = painful(0.8, 0);
  const auto activation = [&](Joint joint, Direction direction) {
    return activation_after_drive(condition, joint, direction, 3);
  };
  for (Joint extended : {Joint::hip_left, Joint::ankle_left})
    EXPECT_LT(activation(extended, Direction::negative), 0.1) << joint_name(extended);
  EXPECT_LT(activation(Joint::knee_left, Direction::positive), 0.1);
  for (Joint flexed : {Joint::hip_left, Joint::ankle_left})
    EXPECT_NEAR(activation(flexed, Direction::positive), 1, 1e-6) << joint_name(flexed);
  EXPECT_NEAR(activation(Joint::knee_left, Direction::negative), 1, 1e-6);
  EXPECT_NEAR(activation(Joint::knee_right, Direction::positive), 1, 1e-6);
  for (Joint j : {Joint::lumbar, Joint::shoulder_left, Joint::elbow_right})
    EXPECT_NEAR(activation(j, Direction::negative), 1, 1e-6) << joint_name(j);
}

// It can't act before the force is there, nor faster than muscles let go.
TEST(Pain, takes_as_long_as_deactivation) {
  Muscles muscles = make(painful(0.8, 0));
  Demands demands{};
  demands[Joint::knee_left].drive = 1;
  for (int i = 0; i < 1000; ++i) muscles.step(demands, with_left_foot(0));
  const auto activation = [&] {
    return muscles.generators()[Joint::knee_left][Direction::positive].activation;
  };
  ASSERT_NEAR(activation(), 1, 1e-6);
  const int time_constant = static_cast<int>(std::lround(MuscleSettings{}.deactivation_time / kDt));
  for (int i = 0; i < time_constant; ++i) muscles.step(demands, with_left_foot(3));
  // Two body weights beyond 1: excitation 1 / 65 = 0.015; 36.8 % of the way is left.
  EXPECT_NEAR(activation(), 0.015 + 0.985 * std::exp(-1.0), 0.01);
}

TEST(Condition, sets_in_over_150_ms) {
  Muscles muscles = make({});
  Demands demands{};
  demands[Joint::knee_left].drive = 1;
  const BodyState state = with_left_foot(2);
  for (int i = 0; i < 1000; ++i) muscles.step(demands, state);
  muscles.set_condition(painful(1, 0));
  // Pain passes 0.6, from where 2 body weights hurt, after ln(1 / 0.4) = 0.92 time constants of 50 ms.
  for (int i = 0; i < 90; ++i) muscles.step(demands, state);
  EXPECT_NEAR(muscles.generators()[Joint::knee_left][Direction::positive].activation, 1, 1e-6) << "45 ms";
  for (int i = 0; i < 910; ++i) muscles.step(demands, state);
  EXPECT_LT(muscles.generators()[Joint::knee_left][Direction::positive].activation, 0.05);
}

TEST(Condition, moves_the_stops_over_150_ms) {
  Muscles muscles = make({});
  BodyState state = with_left_foot(0);
  state.joint_angle[Joint::hip_left] = 1.6;
  Condition tight;
  tight.range[JointKind::hip] = 0.6;  // ends at 1.38
  muscles.set_condition(tight);
  double last = 0;
  for (int i = 0; i < 300; ++i) {
    const double now = muscles.step({}, state).passive[Joint::hip_left];
    EXPECT_LE(now, last);
    EXPECT_GT(now - last, -20) << "no jump";
    last = now;
  }
  EXPECT_LT(last, -3 * skeleton().mass) << "beyond the new end";
  EXPECT_EQ(muscles.output().passive[Joint::hip_right], 0);
}

// ---- Delays ----------------------------------------------------------------------------------------

// Torques of a joint whose demand swings to and fro.
std::vector<double> answer(const Condition& condition, Joint joint, const BodyState& state) {
  Muscles muscles = make(condition);
  std::vector<double> torques;
  for (int i = 0; i < 800; ++i) {
    Demands demands{};
    demands[joint].drive = 0.5 + 0.5 * std::sin(0.37 * i);
    torques.push_back(muscles.step(demands, state).active[joint]);
  }
  return torques;
}

void expect_shift(const std::vector<double>& late, const std::vector<double>& prompt, int steps) {
  // After 0.2 s what the first demands met at the start has settled.
  for (int i = 400; i < 800; ++i)
    ASSERT_NEAR(late[static_cast<std::size_t>(i)], prompt[static_cast<std::size_t>(i - steps)], 0.01) << i;
}

TEST(Delay, shifts_the_torques_of_its_contributor_by_exactly_itself) {
  struct Late {
    double Condition::*delay;
    Joint own, other;
  };
  for (const Late& one : {Late{&Condition::delay_swing, Joint::hip_right, Joint::elbow_left},
                          Late{&Condition::delay_arms, Joint::shoulder_left, Joint::lumbar},
                          Late{&Condition::delay_torso, Joint::lumbar, Joint::knee_right}})
    for (double delay : {0.0105, 0.1}) {
      SCOPED_TRACE(std::string(joint_name(one.own)));
      Condition condition;
      condition.*one.delay = delay;
      const BodyState state = with_left_foot(1);
      expect_shift(answer(condition, one.own, state), answer({}, one.own, state),
                   static_cast<int>(std::lround(delay / kDt)));
      EXPECT_EQ(answer(condition, one.other, state), answer({}, one.other, state));
    }
}

TEST(Delay, of_the_swing_leg_ends_where_the_leg_stands) {
  Condition condition;
  condition.delay_swing = 0.05;
  const BodyState standing = with_left_foot(1);
  const std::vector<double> late = answer(condition, Joint::knee_left, standing);
  const std::vector<double> prompt = answer({}, Joint::knee_left, standing);
  expect_shift(late, prompt, 0);
}

TEST(Delay, adds_to_the_neural_delay) {
  Condition condition;
  condition.delay_arms = 0.02;
  const BodyState state = with_left_foot(0);
  Muscles muscles(skeleton(), Athlete{}, {.neural_delay = 0.01}, {}, kDt, condition);
  Demands demands{};
  demands[Joint::elbow_left].drive = 1;
  int steps = 0;
  while (muscles.generators()[Joint::elbow_left][Direction::positive].activation < 0.011 && steps < 1000) {
    muscles.step(demands, state);
    ++steps;
  }
  EXPECT_EQ(steps - 1, 60);
}

}  // namespace
}  // namespace sprintlab
