#include "sprintlab/muscle/muscles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include "sprintlab/skeleton/pose.h"
#include "support/body.h"

namespace sprintlab {
namespace {

using test::skeleton;

constexpr double kDt = 0.0005;         // the default physics step [s]
constexpr double kRestingTone = 0.01;  // least activation, docs/model.md §4

// A body at rest with bent joints, clear of all stops.
BodyState at_rest() {
  Pose pose;
  for (Side side : all<Side>()) {
    pose.joint_angle[hip(side)] = 0.6;
    pose.joint_angle[knee(side)] = -1.0;
    pose.joint_angle[shoulder(side)] = 0.3;
    pose.joint_angle[elbow(side)] = 1.2;
  }
  return place(skeleton(), pose);
}

Demands drive(Joint joint, double level) {
  Demands demands{};
  demands[joint].drive = level;
  return demands;
}

// Rigid tendons: strength shows as soon as activation is there. Hip flexors' own tendons take half a second.
MuscleSettings firm() { return {.series_elasticity = 0}; }

Muscles make(const MuscleSettings& settings = firm(), const Outputs& outputs = {}) {
  return {skeleton(), Athlete{}, settings, outputs, kDt};
}

// Torque of a joint that is driven for a while.
double driven_torque(Muscles& muscles, Joint joint, double level, const BodyState& state,
                     double duration = 0.5) {
  for (int i = 0; i < duration / kDt; ++i) muscles.step(drive(joint, level), state);
  return muscles.output().active[joint];
}

// ---- Activation
// --------------------------------------------------------------------------------------------

TEST(Activation, rises_and_falls_with_its_time_constants) {
  const MuscleSettings settings{.neural_delay = 0};
  Athlete athlete;
  athlete.strength[MuscleGroup::hip_extension] = 0;  // nobody pulls the other way
  Muscles muscles(skeleton(), athlete, settings, {}, kDt);
  const BodyState state = at_rest();
  const auto activation = [&] {
    return muscles.generators()[Joint::hip_left][Direction::positive].activation;
  };
  EXPECT_EQ(activation(), kRestingTone);
  const auto after = [&](double level, double time) {
    for (int i = 0; i < std::lround(time / kDt); ++i) muscles.step(drive(Joint::hip_left, level), state);
    return activation();
  };
  // 63.2 % of the way after one time constant; backward Euler of 0.5 ms is late by dt / 2τ = 2 %.
  const double way = 1 - std::exp(-1.0);
  EXPECT_NEAR(after(1, settings.activation_time), kRestingTone + (1 - kRestingTone) * way, 0.01);
  EXPECT_NEAR(after(1, 1), 1, 1e-6);
  EXPECT_NEAR(after(0, settings.deactivation_time), kRestingTone + (1 - kRestingTone) * (1 - way), 0.01);
  EXPECT_NEAR(after(0, 1), kRestingTone, 1e-6);
}

TEST(Activation, is_instant_when_switched_off) {
  Muscles muscles = make({.activation = 0, .neural_delay = 0});
  muscles.step(drive(Joint::knee_left, 1), at_rest());
  EXPECT_EQ(muscles.generators()[Joint::knee_left][Direction::positive].activation, 1);
}

TEST(NeuralDelay, is_divided_by_timing) {
  for (double timing : {0.5, 1.0, 1.25, 1.5}) {
    Outputs outputs;
    outputs.timing = timing;
    const MuscleSettings settings{.neural_delay = 0.020};
    Muscles muscles = make(settings, outputs);
    const BodyState state = at_rest();
    int steps = 0;
    while (muscles.generators()[Joint::hip_right][Direction::negative].activation <= kRestingTone &&
           steps < 1000) {
      muscles.step(drive(Joint::hip_right, -1), state);
      ++steps;
    }
    // The step in which a demand arrives counts as the first one after the delay.
    EXPECT_EQ(steps - 1, std::lround(settings.neural_delay / timing / kDt)) << "timing " << timing;
  }
}

TEST(Timing, divides_the_activation_times) {
  for (double timing : {0.5, 1.5}) {
    Outputs outputs;
    outputs.timing = timing;
    const MuscleSettings settings{.activation_time = 0.024, .neural_delay = 0};
    Muscles muscles = make(settings, outputs);
    const BodyState state = at_rest();
    for (int i = 0; i < std::lround(settings.activation_time / timing / kDt); ++i)
      muscles.step(drive(Joint::hip_left, 1), state);
    EXPECT_NEAR(muscles.generators()[Joint::hip_left][Direction::positive].activation, 0.636, 0.01) << timing;
  }
}

// The line holds what was asked for and when: a pulse comes out as it went in, later.
TEST(NeuralDelay, hands_on_every_demand_once_and_in_order) {
  const MuscleSettings settings{.series_elasticity = 0, .neural_delay = 0.010};
  Muscles delayed = make(settings);
  MuscleSettings at_once = settings;
  at_once.neural_delay = 0;
  Muscles prompt = make(at_once);
  const BodyState state = at_rest();
  constexpr int kDelay = 20;  // 10 ms
  const auto level = [](int i) { return 0.5 + 0.5 * std::sin(0.37 * i); };
  std::vector<double> expected;
  for (int i = 0; i < 400; ++i) {
    expected.push_back(prompt.step(drive(Joint::hip_left, level(i)), state).active[Joint::hip_left]);
    const double actual = delayed.step(drive(Joint::hip_left, level(i)), state).active[Joint::hip_left];
    if (i > kDelay + 200) {  // what the first demands met at the start has settled for 0.1 s
      ASSERT_NEAR(actual, expected[static_cast<std::size_t>(i - kDelay)], 0.01) << i;  // one step off: 5 N·m
    }
  }
}

// ---- Torque
// ------------------------------------------------------------------------------------------------

TEST(Muscles, give_the_torque_that_is_asked_for_within_their_means) {
  const BodyState state = at_rest();
  for (double torque : {-80.0, -20.0, 20.0, 80.0}) {
    Muscles muscles = make();
    Demands demands{};
    demands[Joint::hip_left].torque = torque;
    demands[Joint::knee_right].torque = -torque;
    for (int i = 0; i < 2000; ++i) muscles.step(demands, state);
    // Resting tone of the antagonist pulls back by 1 % of its strength, up to 6 N·m.
    EXPECT_NEAR(muscles.output().active[Joint::hip_left], torque, 6);
    EXPECT_NEAR(muscles.output().active[Joint::knee_right], -torque, 6);
  }
}

TEST(Muscles, give_all_they_have_at_full_drive_and_no_more) {
  const BodyState state = at_rest();
  for (Joint joint : all<Joint>())
    for (Direction d : all<Direction>()) {
      SCOPED_TRACE(generator_name(joint_kind(joint), d));
      Muscles muscles = make();
      const double sign = d == Direction::positive ? 1 : -1;
      const auto& p = muscles.parameters()[joint];
      const Direction against = d == Direction::positive ? Direction::negative : Direction::positive;
      const double angle = state.joint_angle[joint];
      const double most = p[d].isometric_torque * torque_angle_factor(p[d], angle) -
                          kRestingTone * p[against].isometric_torque * torque_angle_factor(p[against], angle);
      EXPECT_NEAR(sign * driven_torque(muscles, joint, sign, state), most, 1e-6 * most);
      EXPECT_NEAR(sign * driven_torque(muscles, joint, 5 * sign, state), most, 1e-6 * most);
    }
}

TEST(Muscles, stay_within_their_limits_for_absurd_demands_and_motions) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> uniform(-1, 1);
  Muscles muscles = make();
  for (int i = 0; i < 3000; ++i) {
    BodyState state = at_rest();
    Demands demands{};
    for (Joint j : all<Joint>()) {
      state.joint_angle[j] += uniform(random);
      state.joint_velocity[j] = 40 * uniform(random);
      demands[j] = {.torque = 1e6 * uniform(random), .drive = 3 * uniform(random)};
    }
    state.feet[Side::left].force.y = 2000 * uniform(random);
    muscles.step(demands, state);
    for (Joint j : all<Joint>()) {
      const auto& p = muscles.parameters()[j];
      for (Direction d : all<Direction>()) {
        const GeneratorState g = muscles.generators()[j][d];
        ASSERT_GE(g.torque, 0);
        ASSERT_LE(g.torque, p[d].eccentric_ratio * p[d].isometric_torque);
        ASSERT_GE(g.activation, kRestingTone * (1 - 1e-12));
        ASSERT_LE(g.activation, 1);
      }
      const double net = muscles.generators()[j][Direction::positive].torque -
                         muscles.generators()[j][Direction::negative].torque;
      ASSERT_NEAR(muscles.output().active[j], net, 1e-9);
      ASSERT_NEAR(muscles.output().torque[j], muscles.output().active[j] + muscles.output().passive[j], 1e-9);
    }
  }
}

TEST(Muscles, of_both_sides_are_alike) {
  Muscles muscles = make();
  const BodyState state = at_rest();
  Demands demands{};
  for (Side side : all<Side>()) demands[hip(side)] = demands[elbow(side)] = {.torque = 20, .drive = 0.2};
  for (int i = 0; i < 100; ++i) {
    const MuscleOutput& output = muscles.step(demands, state);
    EXPECT_EQ(output.torque[Joint::hip_left], output.torque[Joint::hip_right]);
    EXPECT_EQ(output.torque[Joint::elbow_left], output.torque[Joint::elbow_right]);
  }
}

TEST(Torsion, of_the_trunk_is_resisted_in_the_middle_of_its_range_too) {
  const auto passive = [](double angle, double velocity, double factor) {
    BodyState state = at_rest();
    state.joint_angle[Joint::torsion] = angle;
    state.joint_velocity[Joint::torsion] = velocity;
    MuscleSettings settings = firm();
    settings.passive_stiffness = factor;
    Muscles muscles = make(settings);
    return muscles.step({}, state).passive[Joint::torsion];
  };
  EXPECT_EQ(passive(0, 0, 1), 0);
  // docs/model.md §9: 25 N·m/rad and 1 N·m·s/rad.
  EXPECT_NEAR(passive(0.3, 0, 1), -7.5, 1e-12);
  EXPECT_NEAR(passive(0, -4, 1), 4, 1e-12);
  EXPECT_NEAR(passive(0.3, 0, 2), -15, 1e-12);
}

// ---- Contributors' outputs
// ---------------------------------------------------------------------------------

// Which joint each contributor shows at, and whether the left foot is on the ground.
struct Owned {
  double Outputs::*output;
  Joint joint;
  bool on_ground;
};

const std::vector<Owned>& owned() {
  static const std::vector<Owned> kOwned{
      {&Outputs::push, Joint::hip_left, true},       {&Outputs::push, Joint::ankle_left, true},
      {&Outputs::swing, Joint::hip_left, false},     {&Outputs::swing, Joint::knee_left, false},
      {&Outputs::arms, Joint::shoulder_left, false}, {&Outputs::arms, Joint::elbow_right, true},
      {&Outputs::torso, Joint::lumbar, true},        {&Outputs::torso, Joint::torsion, false}};
  return kOwned;
}

BodyState with_left_foot(bool on_ground) {
  BodyState state = at_rest();
  state.feet[Side::left].force.y = on_ground ? 700 : 0;
  return state;
}

TEST(Outputs, scale_the_generators_of_their_owner_and_no_others) {
  for (const Owned& one : owned()) {
    SCOPED_TRACE(std::string(joint_name(one.joint)) + (one.on_ground ? " on the ground" : " in the air"));
    const BodyState state = with_left_foot(one.on_ground);
    Muscles plain = make();
    const double reference = driven_torque(plain, one.joint, 1, state);
    for (double level : {0.0, 0.7, 1.5}) {
      Outputs only;
      only.*one.output = level;
      Muscles scaled = make(firm(), only);
      EXPECT_NEAR(driven_torque(scaled, one.joint, 1, state), level * reference, 1e-6 * reference);

      Outputs others{.push = level, .swing = level, .arms = level, .torso = level};
      others.*one.output = 1;
      Muscles same = make(firm(), others);
      EXPECT_NEAR(driven_torque(same, one.joint, 1, state), reference, 1e-6 * reference);
    }
  }
}

TEST(Outputs, of_one_side_leave_the_other_side_alone) {
  Outputs outputs;
  outputs.swing_side = {0.5, 1};
  outputs.push_side = {1, 0.5};
  const BodyState in_air = at_rest();
  BodyState standing = at_rest();
  for (Side side : all<Side>()) standing.feet[side].force.y = 400;
  for (const BodyState& state : {in_air, standing}) {
    const bool on_ground = state.feet[Side::left].force.y > 0;
    Muscles plain = make();
    const double reference = driven_torque(plain, Joint::knee_left, 1, state);
    Muscles left = make(firm(), outputs);
    Muscles right = make(firm(), outputs);
    EXPECT_NEAR(driven_torque(left, Joint::knee_left, 1, state), (on_ground ? 1 : 0.5) * reference,
                1e-6 * reference);
    EXPECT_NEAR(driven_torque(right, Joint::knee_right, 1, state), (on_ground ? 0.5 : 1) * reference,
                1e-6 * reference);
  }
}

TEST(Outputs, move_to_a_new_value_within_150_ms_and_without_a_jump) {
  Muscles muscles = make(firm());
  const BodyState state = at_rest();
  const double before = driven_torque(muscles, Joint::hip_left, 1, state, 0.1);
  Outputs weaker;
  weaker.swing = 0.5;
  muscles.set_outputs(weaker);
  double last = before;
  double at_50_ms = 0;
  for (int i = 1; i <= 300; ++i) {
    const double now = muscles.step(drive(Joint::hip_left, 1), state).active[Joint::hip_left];
    EXPECT_LE(now, last);
    EXPECT_LT(last - now, 0.01 * before) << "the first step of a first-order lag: 0.5 · dt / 50 ms";
    last = now;
    if (i == 100) at_50_ms = now;
  }
  EXPECT_NEAR(at_50_ms / before, 0.5 + 0.5 * std::exp(-1.0), 0.005);
  // 95 % of the change is done after three time constants of 50 ms.
  EXPECT_NEAR(last / before, 0.525, 0.005);
}

// A gluteus does not get stronger in the instant in which its foot lands.
TEST(Strength, does_not_jump_when_a_leg_changes_roles) {
  Outputs outputs;
  outputs.push = 1.5;
  outputs.swing = 0.5;
  Muscles muscles = make(firm(), outputs);
  const BodyState in_air = with_left_foot(false);
  const BodyState on_ground = with_left_foot(true);
  const double swing = driven_torque(muscles, Joint::hip_left, -1, in_air);
  double last = swing;
  for (int i = 1; i <= 120; ++i) {  // 60 ms, five times the activation time
    const double now = muscles.step(drive(Joint::hip_left, -1), on_ground).active[Joint::hip_left];
    // At most the change times dt over the activation time of 12 ms.
    EXPECT_LT(std::abs(now - last), std::abs(2 * swing) * kDt / 0.012) << i;
    last = now;
  }
  EXPECT_NEAR(last / swing, 3, 0.03) << "and the push leg has it all after that";
  EXPECT_GT(muscles.output().stance_share[Side::left], 0.99);
  EXPECT_EQ(muscles.output().stance_share[Side::right], 0);
}

TEST(Ownership, starts_with_the_feet_force_plate_threshold) {
  for (double force : {9.0, 11.0}) {
    Muscles muscles = make();
    BodyState state = at_rest();
    state.feet[Side::right].force.y = force;
    for (int i = 0; i < 400; ++i) muscles.step({}, state);
    EXPECT_NEAR(muscles.output().stance_share[Side::right], force > 10 ? 1 : 0, 1e-3) << force << " N";
  }
}

// ---- Saturation
// --------------------------------------------------------------------------------------------

TEST(Saturation, is_counted_for_the_owner_of_a_muscle_at_its_limit) {
  for (const Owned& one : owned()) {
    SCOPED_TRACE(std::string(joint_name(one.joint)) + (one.on_ground ? " on the ground" : " in the air"));
    const BodyState state = with_left_foot(one.on_ground);
    for (double level : {0.8, 1.0}) {
      Muscles muscles = make();
      driven_torque(muscles, one.joint, level, state);
      double sum = 0;
      for (double saturated : muscles.output().saturated) sum += saturated;
      EXPECT_EQ(sum, level == 1.0 ? 1 : 0);
      double at_limit = 0;
      for (double torque : muscles.output().at_limit[one.joint]) at_limit += torque;
      EXPECT_EQ(at_limit > 0, level == 1.0);
      const double owners_own =
          one.output == &Outputs::push    ? muscles.output().saturated[Contributor::push]
          : one.output == &Outputs::swing ? muscles.output().saturated[Contributor::swing]
          : one.output == &Outputs::arms  ? muscles.output().saturated[Contributor::arms]
                                          : muscles.output().saturated[Contributor::torso];
      EXPECT_EQ(owners_own, level == 1.0 ? 1 : 0);
    }
  }
}

}  // namespace
}  // namespace sprintlab
