#include "sprintlab/control/reflexes.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "sprintlab/control/controller.h"
#include "sprintlab/core/error.h"
#include "sprintlab/skeleton/pose.h"
#include "support/body.h"

namespace sprintlab {
namespace {

using test::random_pose;
using test::skeleton;

constexpr std::size_t kSenses = kCount<Sense>;
constexpr std::size_t kCorrections = kCount<Correction>;

Reflexes::Layer zero_layer(std::size_t inputs, std::size_t outputs) {
  return {std::vector<float>(outputs, 0), std::vector<float>(inputs * outputs, 0)};
}

// Corrections that don't depend on anything.
Reflexes constant(const Corrections& corrections) {
  Reflexes::Layer layer = zero_layer(kSenses, kCorrections);
  for (std::size_t i = 0; i < kCorrections; ++i) layer.bias[i] = static_cast<float>(corrections[i]);
  return Reflexes({layer});
}

TEST(Reflexes, that_are_not_there_correct_nothing) {
  Senses senses;
  senses.fill(1);
  EXPECT_EQ(Reflexes().answer(senses), Corrections{});
}

TEST(Reflexes, answer_through_their_weights_and_bend_hidden_layers_by_tanh) {
  Reflexes::Layer hidden = zero_layer(kSenses, 1);
  hidden.weights[index(Sense::pitch)] = 2;
  hidden.bias[0] = 0.5F;
  Reflexes::Layer last = zero_layer(1, kCorrections);
  last.weights[index(Correction::lumbar)] = 1.5F;
  last.bias[index(Correction::torsion)] = -0.25F;
  Senses senses{};
  senses[Sense::pitch] = 0.3;
  senses[Sense::effort] = 7;  // without weight
  const Corrections answer = Reflexes({hidden, last}).answer(senses);
  EXPECT_NEAR(answer[Correction::lumbar], 1.5 * std::tanh(2 * 0.3 + 0.5), 1e-6);
  EXPECT_NEAR(answer[Correction::torsion], -0.25, 1e-7);
  EXPECT_EQ(answer[Correction::push_hip], 0);
}

TEST(Reflexes, never_go_further_than_the_largest_correction) {
  Corrections huge;
  huge.fill(1000);
  for (double correction : constant(huge).answer({})) EXPECT_EQ(correction, kLargestCorrection);
}

TEST(Reflexes, refuse_layers_that_do_not_fit_and_numbers_that_are_none) {
  EXPECT_THROW(Reflexes({zero_layer(kSenses - 1, kCorrections)}), InputError);
  EXPECT_THROW(Reflexes({zero_layer(kSenses, kCorrections + 1)}), InputError);
  EXPECT_THROW(Reflexes({zero_layer(kSenses, 4), zero_layer(5, kCorrections)}), InputError);
  EXPECT_THROW(Reflexes({zero_layer(kSenses, 0), zero_layer(0, kCorrections)}), InputError);
  Reflexes::Layer broken = zero_layer(kSenses, kCorrections);
  broken.weights[3] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_THROW(Reflexes({broken}), InputError);
}

TEST(SenseTable, names_every_sense_once_and_scales_it) {
  std::set<std::string_view> keys;
  for (const SenseInfo& info : sense_table()) {
    EXPECT_TRUE(keys.insert(info.key).second) << info.key;
    EXPECT_NE(info.zero, info.one) << info.key;
  }
  EXPECT_EQ(keys.count(""), 0U);
}

// The mirror of a state: left and right limbs change places, and what turns left turns right.
BodyState mirror_of(const BodyState& state) {
  BodyState mirror = state;
  const auto swap_segments = [&](auto of) {
    std::swap(mirror.segments[of(Side::left)], mirror.segments[of(Side::right)]);
  };
  const auto swap_joints = [&](auto of) {
    for (auto* values : {&mirror.joint_angle, &mirror.joint_velocity, &mirror.joint_torque})
      std::swap((*values)[of(Side::left)], (*values)[of(Side::right)]);
  };
  for (auto* of : {&thigh, &shank, &foot, &upper_arm, &forearm}) swap_segments(of);
  for (auto* of : {&hip, &knee, &ankle, &shoulder, &elbow}) swap_joints(of);
  std::swap(mirror.feet[Side::left], mirror.feet[Side::right]);
  for (GirdleState& girdle : mirror.girdles) {
    girdle.yaw = -girdle.yaw;
    girdle.yaw_velocity = -girdle.yaw_velocity;
  }
  return mirror;
}

TEST(Feel, is_the_same_for_a_step_and_its_mirror_image) {
  BodyState state = place(skeleton(), random_pose(skeleton(), 3));
  state.feet[Side::left].force = {-120, 1500};
  state.joint_torque[Joint::knee_left] = 80;
  state.girdles[Girdle::pelvis] = {.yaw = 0.2, .yaw_velocity = -1};
  Gait gait;
  gait.push_leg = Side::left;
  Gait mirrored_gait = gait;
  mirrored_gait.push_leg = Side::right;
  const Intent intent{.clock = 0.3,
                      .last_step_time = 0.24,
                      .speed_command = 9,
                      .speed_error = 1,
                      .missing = {},
                      .in_time = {}};
  const Senses senses = feel(state, skeleton(), gait, intent);
  EXPECT_EQ(senses, feel(mirror_of(state), skeleton(), mirrored_gait, intent));
  EXPECT_NE(senses, feel(state, skeleton(), mirrored_gait, intent));
}

TEST(Feel, goes_no_further_than_four) {
  BodyState state = place(skeleton(), Pose{});
  state.com_velocity = {500, -500};
  for (double sense : feel(state, skeleton(), {}, {})) EXPECT_LE(std::abs(sense), 4);
}

// Reflexes act through demands alone, on the legs in their roles, and on nothing else than they name.
TEST(Controller, adds_the_corrections_to_the_demands_of_the_legs_in_their_roles) {
  const BodyState state = place(skeleton(), Pose{.hip = {0, skeleton().standing_hip_height}});
  const auto demands = [&](const Technique& technique) {
    Controller controller(skeleton(), technique, {});
    controller.decide(state, 1);
    EXPECT_EQ(controller.gait().push_leg, Side::left);
    return controller.demands();
  };
  Technique technique;
  const Demands plain = demands(technique);
  Corrections corrections{};
  corrections[Correction::push_knee] = 0.5;
  corrections[Correction::swing_hip] = -1;
  technique.reflexes = constant(corrections);
  const Demands corrected = demands(technique);
  const double scale = skeleton().mass / 75.0 * skeleton().height / 1.78;
  for (Joint joint : all<Joint>()) {
    const double expected = joint == Joint::knee_left   ? 0.5 * correction_table()[Correction::push_knee].one
                            : joint == Joint::hip_right ? -correction_table()[Correction::swing_hip].one
                                                        : 0.0;
    EXPECT_NEAR(corrected[joint].torque - plain[joint].torque, scale * expected, 1e-4) << joint_name(joint);
    EXPECT_EQ(corrected[joint].drive, plain[joint].drive);
  }
}

// What reflexes change of the plans holds from the next decision on.
TEST(Controller, leans_the_trunk_as_its_reflexes_say) {
  const BodyState state = place(skeleton(), Pose{.hip = {0, skeleton().standing_hip_height}});
  const auto demands = [&](double lean) {
    Corrections corrections{};
    corrections[Correction::lean] = lean;
    Technique technique;
    technique.reflexes = constant(corrections);
    Controller controller(skeleton(), technique, {});
    controller.decide(state, 1);
    return controller.decide(state, 1);
  };
  const Demands upright = demands(0);
  const Demands leaning = demands(-2);
  // The hip of the leg on the ground turns the trunk, the other way round.
  const double trunk_torque = technique_table()[TechniqueKey::trunk_stiffness].initial * -2 *
                              correction_table()[Correction::lean].one;
  const double scale = skeleton().mass / 75.0 * skeleton().height / 1.78;
  EXPECT_NEAR(leaning[Joint::hip_left].torque - upright[Joint::hip_left].torque, -scale * trunk_torque, 1e-4);
  EXPECT_EQ(leaning[Joint::knee_left].torque, upright[Joint::knee_left].torque);
  EXPECT_EQ(leaning[Joint::lumbar].torque, upright[Joint::lumbar].torque);
}

TEST(Controller, lands_the_thigh_where_its_reflexes_say) {
  BodyState state = place(skeleton(), Pose{.hip = {0, skeleton().standing_hip_height}});
  const auto demands = [&](double landing) {
    Corrections corrections{};
    corrections[Correction::landing] = landing;
    Technique technique;
    technique.reflexes = constant(corrections);
    Controller controller(skeleton(), technique, {});
    state.time = 0;
    controller.decide(state, 1);
    state.time =
        0.98 * technique_table()[TechniqueKey::step_time].initial *
        technique_table()[TechniqueKey::first_step].initial;  // as the swing leg comes to its landing
    return controller.decide(state, 1);
  };
  const double shift = correction_table()[Correction::landing].one;
  const double stiffness = technique_table()[TechniqueKey::thigh_stiffness].initial;
  const double scale = skeleton().mass / 75.0 * skeleton().height / 1.78;
  EXPECT_NEAR(demands(1)[Joint::hip_right].torque - demands(0)[Joint::hip_right].torque,
              scale * stiffness * shift, 0.05 * scale * stiffness * shift);
}

// The clock of the push leg turns half a turn in a step.
TEST(Controller, plans_the_step_as_long_as_its_reflexes_say) {
  BodyState state = place(skeleton(), Pose{.hip = {0, skeleton().standing_hip_height}});
  state.feet[Side::left].force = {0, skeleton().mass * kGravity};
  const auto step_time = [&](double longer) {
    const Technique untrained;
    Controller controller(skeleton(), untrained, {});
    double cosine = 1;
    controller.set_reflex([&](const Senses& senses) {
      cosine = senses[Sense::clock_cosine];
      Corrections corrections{};
      corrections[Correction::step_time] = longer;
      return corrections;
    });
    for (double time : {0.0, 0.05, 0.10}) {
      state.time = time;
      controller.decide(state, 1);
    }
    return state.time * kPi / std::acos(cosine);
  };
  const double first = technique_table()[TechniqueKey::first_step].initial;
  EXPECT_NEAR(step_time(2) - step_time(0), 2 * correction_table()[Correction::step_time].one * first, 1e-6);
}

// What reflexes feel at last if `answer` says, for four seconds, what torque comes of what is asked for.
template <class Answer>
Senses felt_of(Side push, const Answer& answer) {
  const Technique untrained;
  Controller controller(skeleton(), untrained, {});
  Senses felt{};
  controller.set_reflex([&](const Senses& senses) {
    felt = senses;
    return Corrections{};
  });
  BodyState state = place(skeleton(), random_pose(skeleton(), 4));
  for (Side side : all<Side>()) state.feet[side].force.y = side == push ? 800 : 0;
  for (int moment = 0; moment < 4000; ++moment) {
    state.time = moment * kControlPeriod;
    const Demands& asked = controller.decide(state, 1);
    EXPECT_TRUE(moment < 2000 || controller.gait().push_leg == push);
    for (Joint joint : all<Joint>()) state.joint_torque[joint] = answer(joint, moment) * asked[joint].torque;
  }
  return felt;
}

double in_unit(const Senses& felt, Sense sense) {
  const SenseInfo& info = sense_table()[sense];
  return info.zero + felt[sense] * (info.one - info.zero);
}

// The left leg stands and the right one swings; of each joint's torque another share comes.
TEST(Controller, tells_its_reflexes_how_much_of_the_torque_is_missing_and_where) {
  EnumArray<Joint, double> comes{};
  for (Joint joint : all<Joint>()) comes[joint] = 0.3 + 0.04 * static_cast<double>(index(joint));
  comes[Joint::shoulder_right] = comes[Joint::shoulder_left];  // felt as one
  for (Side push : all<Side>()) {
    const Senses felt = felt_of(push, [&comes](Joint joint, int) { return comes[joint]; });
    const auto expect_missing = [&](Sense sense, Joint joint) {
      EXPECT_NEAR(in_unit(felt, sense), 1 - comes[joint], 1e-6) << sense_table()[sense].key;
    };
    expect_missing(Sense::push_hip_missing, hip(push));
    expect_missing(Sense::push_knee_missing, knee(push));
    expect_missing(Sense::push_ankle_missing, ankle(push));
    expect_missing(Sense::swing_hip_missing, hip(other(push)));
    expect_missing(Sense::swing_knee_missing, knee(other(push)));
    expect_missing(Sense::lumbar_missing, Joint::lumbar);
    expect_missing(Sense::shoulders_missing, Joint::shoulder_left);
  }
}

// Torque of both legs' joints that comes at once, weakly, or every other moment only.
TEST(Controller, tells_its_reflexes_how_late_torque_comes_and_not_how_weak) {
  struct Felt {
    double hips, knees;
  };
  const auto felt_if = [](Joint (*joint)(Side), const auto& share_that_comes) {
    const Senses felt = felt_of(Side::left, [&](Joint any, int moment) {
      return any == joint(Side::left) || any == joint(Side::right) ? share_that_comes(moment) : 1.0;
    });
    return Felt{in_unit(felt, Sense::hips_in_time), in_unit(felt, Sense::knees_in_time)};
  };
  const auto a_third = [](int) { return 0.33; };
  const auto every_other = [](int moment) { return moment % 2 == 0 ? 1.0 : 0.0; };
  const auto opposite = [](int) { return -1.0; };
  constexpr double kRounding = 1e-6;
  EXPECT_NEAR(felt_if(hip, a_third).hips, 1, kRounding);
  EXPECT_NEAR(felt_if(knee, a_third).knees, 1, kRounding);
  EXPECT_NEAR(felt_if(knee, every_other).hips, 1, kRounding);
  EXPECT_NEAR(felt_if(hip, every_other).knees, 1, kRounding);
  // Of what is asked for half comes, and its square is half as large too: ½/√½. Demands answer a little.
  EXPECT_NEAR(felt_if(hip, every_other).hips, std::sqrt(0.5), 0.02);
  EXPECT_NEAR(felt_if(knee, every_other).knees, std::sqrt(0.5), 0.02);
  EXPECT_LT(felt_if(knee, opposite).knees, -0.49) << "as far as senses go";
}

TEST(Controller, asks_its_reflexes_a_hundred_times_a_second) {
  BodyState state = place(skeleton(), Pose{.hip = {0, skeleton().standing_hip_height}});
  const Technique untrained;
  Controller controller(skeleton(), untrained, {});
  int asked = 0;
  controller.set_reflex([&asked](const Senses&) {
    ++asked;
    return Corrections{};
  });
  for (int i = 0; i < 1000; ++i) {
    state.time = i * kControlPeriod;
    controller.decide(state, 1);
  }
  EXPECT_NEAR(asked, 100, 1);
}

}  // namespace
}  // namespace sprintlab
