#include "sprintlab/control/care.h"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>

#include "sprintlab/control/controller.h"
#include "sprintlab/skeleton/pose.h"
#include "support/body.h"

namespace sprintlab {
namespace {

using test::skeleton;

constexpr double kStep = 0.25;    // [s]
constexpr double kSpeed = 8;      // [m/s]
constexpr double kJump = 0.2;     // of what is felt [1]
constexpr double kSlight = 0.02;  // as much as running itself changes it [1]

/// Running that changes everything felt by little, and more while getting faster.
CareNature test_nature() {
  CareNature nature;
  for (FeltNature& felt : nature) felt = {.by_speed = 0, .spread = 0.09, .most = 0.05, .start = {}};
  return nature;
}

/// A runner's steps, one after the other.
class Steps {
 public:
  Care& take(int steps) {
    for (int i = 0; i < steps; ++i) {
      time_ += kStep;
      speed += gain;
      landing_ = other(landing_);
      care_.judge(landing_, missing, in_time, arms_held, all_might, speed, time_);
    }
    return care_;
  }

  Missing missing;
  InTime in_time;
  double speed = kSpeed, gain = 0;  ///< [m/s], and of each step
  bool arms_held = false, all_might = true;

  explicit Steps(const CareNature& nature = test_nature(), double start_speed = kSpeed)
      : speed(start_speed), care_(nature, start_speed) {}

 private:
  Care care_;
  Side landing_ = Side::left;
  double time_ = 0;
};

TEST(Care, is_none_while_muscles_give_what_they_gave) {
  Steps steps;
  for (int i = 0; i < 40; ++i) {
    steps.missing.push_ankle = i % 2 == 0 ? 0.1 : 0.1 + kSlight;
    EXPECT_EQ(steps.take(1).with(1), 0) << i;
  }
}

// Whatever it is that has changed, and to which side.
TEST(Care, is_all_as_soon_as_anything_felt_has_jumped) {
  for (double jump : {kJump, -kJump}) {
    for (double Missing::*felt :
         {&Missing::push_hip, &Missing::push_knee, &Missing::push_ankle, &Missing::swing_hip,
          &Missing::swing_knee, &Missing::lumbar, &Missing::shoulders}) {
      Steps steps;
      steps.take(20);
      steps.missing.*felt += jump;
      EXPECT_EQ(steps.take(1).with(1), 1);
      EXPECT_GT(steps.take(0).change(), 1.5);
    }
    for (double InTime::*felt : {&InTime::hips, &InTime::knees}) {
      Steps steps;
      steps.take(20);
      steps.in_time.*felt += jump;
      EXPECT_EQ(steps.take(1).with(1), 1);
    }
  }
}

TEST(Care, takes_no_notice_of_arms_that_are_held) {
  for (bool held : {false, true}) {
    Steps steps;
    steps.arms_held = held;
    steps.take(20);
    steps.missing.shoulders += kJump;
    EXPECT_EQ(steps.take(1).with(1), held ? 0 : 1);
  }
}

// One leg may feel otherwise than the other one, always.
TEST(Care, knows_each_leg_by_itself) {
  Steps steps;
  for (int i = 0; i < 40; ++i) {
    steps.missing.push_knee = i % 2 == 0 ? 0.1 : 0.4;
    EXPECT_EQ(steps.take(1).with(1), 0) << i;
  }
}

TEST(Care, is_over_when_the_change_has_become_usual) {
  Steps steps;
  steps.take(20);
  steps.missing.push_ankle += kJump;
  steps.take(4);
  EXPECT_GT(steps.take(1).with(1), 0.5);
  const double later = steps.take(12).with(1);
  EXPECT_LT(later, 1);
  EXPECT_GT(later, 0);
  EXPECT_EQ(steps.take(40).with(1), 0);
}

// A single jump is one surprise, however many steps it takes to become usual.
TEST(Care, lasts_longer_for_who_is_surprised_again_and_again) {
  // Time from the last jump to the end of care [s].
  const auto care_after = [](int jumps, int steps_apart) {
    Steps steps;
    steps.take(20);
    for (int i = 0; i < jumps; ++i) {
      if (i > 0) steps.take(steps_apart);
      steps.missing.push_ankle += i % 2 == 0 ? kJump : -kJump;
    }
    double time = 0;
    for (; steps.take(1).with(1) > 0 && time < 60; time += kStep) continue;
    return time;
  };
  constexpr int kSoon = 24, kLater = 60;
  const double once = care_after(1, 0);
  EXPECT_GT(once, 6);
  EXPECT_LT(once, 9);
  EXPECT_NEAR(care_after(2, kSoon) - once, 6, 1);
  EXPECT_NEAR(care_after(3, kSoon) - once, 18, 2);
  EXPECT_NEAR(care_after(8, kSoon) - once, 24, 2) << "half a minute at most";
  EXPECT_NEAR(care_after(2, kLater), once, 2 * kStep) << "the first one is over";
}

// Who gets faster feels otherwise with every step.
TEST(Care, lets_getting_faster_change_what_is_felt) {
  const auto with_gain = [](double gain) {
    Steps steps;
    steps.gain = gain;
    for (int i = 0; i < 20; ++i) {
      steps.missing.push_ankle += 0.02;
      steps.take(1);
    }
    return steps.take(0).with(1);
  };
  EXPECT_GT(with_gain(0), 0);
  EXPECT_EQ(with_gain(0.2), 0);
}

// What getting faster does to a muscle's torque has a side: the same change the other way is none of its
// doing.
TEST(Care, knows_which_way_getting_faster_changes_what_is_felt) {
  const auto with = [](double by_speed) {
    CareNature nature = test_nature();
    nature[Felt::swing_knee] = {by_speed, 0, 0.05, {}};
    Care care(nature, kSpeed);
    Missing missing;
    for (int i = 1; i <= 20; ++i) {
      missing.swing_knee = 0.01 * i;
      care.judge(i % 2 == 0 ? Side::left : Side::right, missing, {}, false, true, kSpeed + 0.2 * i,
                 kStep * i);
    }
    EXPECT_GT(care.faster(), 0.5);
    EXPECT_GT(care.unlike_usual()[Felt::swing_knee], 0.03);
    return care.change();
  };
  EXPECT_LT(with(0.05), 0.5);
  EXPECT_GT(with(-0.05), 1.5);
}

// ---- In a start

constexpr int kStartSteps = 8;

/// What the push knee lacks in a start's steps, from much to nothing.
double course(int step) { return std::max(0.0, 0.8 - 0.1 * step); }

CareNature nature_of_starts() {
  CareNature nature = test_nature();
  for (FeltNature& felt : nature) felt.start.assign(kStartSteps, {0, 0.05});
  for (int step = 0; step < kStartSteps; ++step)
    nature[Felt::push_knee].start[static_cast<std::size_t>(step)].usual = course(step);
  return nature;
}

/// How careful a runner is after so many steps of a start in which the knee lacks `more` than usual, and from
/// one step on yet more.
double care_in_start(int steps, double more, int jump_at, double jump, double start_speed = 0,
                     bool all_might = true) {
  Steps start(nature_of_starts(), start_speed);
  start.all_might = all_might;
  for (int step = 0; step < steps; ++step) {
    start.missing.push_knee = course(step) + more + (step >= jump_at ? jump : 0);
    start.take(1);
  }
  return start.take(0).with(1);
}

TEST(Care, notices_what_changes_in_a_start) {
  EXPECT_EQ(care_in_start(kStartSteps, 0, 0, 0), 0) << "a start as usual";
  for (const double jump : {kJump, -kJump}) {
    EXPECT_EQ(care_in_start(2, 0, 2, jump), 0);
    for (int at = 2; at < kStartSteps; ++at) EXPECT_EQ(care_in_start(at + 1, 0, at, jump), 1) << at;
  }
}

// Who starts with a weak leg feels otherwise than others from the first step on.
TEST(Care, takes_no_notice_of_what_has_been_so_since_the_first_step) {
  EXPECT_EQ(care_in_start(kStartSteps, kJump, 0, 0), 0);
  EXPECT_EQ(care_in_start(kStartSteps, 0, 0, kJump), 0);
  EXPECT_EQ(care_in_start(6, kJump, 5, kJump), 1);
}

TEST(Care, knows_starts_from_rest_with_all_might_alone) {
  EXPECT_EQ(care_in_start(6, 0, 5, kJump), 1);
  EXPECT_EQ(care_in_start(6, 0, 5, kJump, kSpeed), 0) << "a flying start";
  EXPECT_EQ(care_in_start(6, 0, 5, kJump, 0, false), 0) << "held back";
}

TEST(Care, is_over_some_seconds_after_a_start_in_which_something_changed) {
  Steps start(nature_of_starts(), 0);
  for (int step = 0; step < kStartSteps; ++step) {
    start.missing.push_knee = course(step) + (step >= 4 ? kJump : 0);
    start.take(1);
  }
  EXPECT_GT(start.take(0).with(1), 0.5);
  EXPECT_EQ(start.take(32).with(1), 0);
}

TEST(Care, comes_with_little_effort_allowed) {
  Steps steps;
  const Care& care = steps.take(20);
  EXPECT_EQ(care.with(0.95), 0);
  EXPECT_EQ(care.with(0.5), 1);
  EXPECT_GT(care.with(0.7), care.with(0.8));
}

// ---- What the controller makes of it

Reflex always(double knee, int& asked) {
  return [knee, &asked](const Senses&) {
    ++asked;
    Corrections corrections{};
    corrections[Correction::push_knee] = knee;
    return corrections;
  };
}

TEST(Controller, answers_by_careful_reflexes_as_far_as_it_is_careful) {
  const BodyState state = place(skeleton(), Pose{.hip = {0, skeleton().standing_hip_height}});
  int calm = 0;
  int careful = 0;
  const auto knee = [&](double allowed, bool knows_how) {
    Controller controller(skeleton(), Technique{}, {});
    controller.set_reflex(always(0, calm));
    if (knows_how) controller.set_careful_reflex(always(1, careful));
    const double torque = controller.decide(state, allowed)[Joint::knee_left].torque;
    return std::pair(torque, controller.care());
  };
  EXPECT_EQ(knee(0.5, false).second, 0) << "there are no careful reflexes";
  EXPECT_EQ(calm, 1);
  EXPECT_EQ(knee(1, true).second, 0);
  EXPECT_EQ(careful, 0);

  const double one =
      skeleton().mass / 75.0 * skeleton().height / 1.78 * correction_table()[Correction::push_knee].one;
  calm = 0;
  EXPECT_NEAR(knee(0.5, true).first - knee(0.5, false).first, one, 1e-6);
  EXPECT_EQ(calm, 1) << "only of the one without careful reflexes";
  const auto [torque, care] = knee(0.75, true);
  EXPECT_GT(care, 0);
  EXPECT_LT(care, 1);
  EXPECT_NEAR(torque - knee(0.75, false).first, care * one, 1e-6);
}

TEST(Controller, asks_for_the_speed_that_the_careful_way_runs_at) {
  const BodyState state = place(skeleton(), Pose{.hip = {0, skeleton().standing_hip_height}});
  int asked = 0;
  Technique technique;
  technique.careful.speed_command = 0.5 * technique.speed_command;
  Controller controller(skeleton(), technique, {});
  controller.set_careful_reflex(always(0, asked));
  controller.decide(state, 1);
  EXPECT_EQ(controller.speed_command(), technique.speed_command);
  controller.decide(state, 0.5);
  EXPECT_EQ(controller.care(), 1);
  EXPECT_DOUBLE_EQ(controller.speed_command(), 0.5 * technique.careful.speed_command);
}

TEST(Controller, runs_easily_the_careful_way) {
  const BodyState state = place(skeleton(), Pose{.hip = {0, skeleton().standing_hip_height}});
  const auto careful = [&](double speed_cap, double effort, bool knows_how = true) {
    int asked = 0;
    Controller controller(skeleton(), Technique{}, {.effort = effort, .speed_cap = speed_cap});
    controller.set_reflex(always(0, asked));
    if (knows_how) controller.set_careful_reflex(always(1, asked));
    controller.decide(state, 1);
    EXPECT_EQ(controller.care(), 0) << "nothing has happened";
    return controller.careful();
  };
  const double command = Technique{}.speed_command;
  EXPECT_EQ(careful(0, 1), 0);
  EXPECT_EQ(careful(7, 1), 0);
  EXPECT_EQ(careful(5, 1), 1);
  EXPECT_NEAR(careful(5.75, 1), 0.5, 1e-9);
  EXPECT_EQ(careful(0, 5 / command), 1);
  EXPECT_EQ(careful(7, 5 / command), 1) << "less effort than the cap would take";
  EXPECT_EQ(careful(5, 1, false), 0);
}

// Jumps are felt as a foot lands; before, nothing has happened.
TEST(Controller, feels_at_its_steps_whether_muscles_have_changed) {
  BodyState state = place(skeleton(), Pose{.hip = {0, skeleton().standing_hip_height}});
  state.com_velocity = {kSpeed, 0};
  int calm = 0;
  int careful = 0;
  Technique technique;
  technique.care_nature = test_nature();
  Controller controller(skeleton(), technique, {.start_speed = kSpeed});
  controller.set_reflex(always(0, calm));
  controller.set_careful_reflex(always(0, careful));
  double came = 1;  // of the torque asked for
  const auto run = [&](int steps) {
    const int until = controller.gait().steps + steps;
    while (controller.gait().steps < until) {
      state.time += kControlPeriod;
      const double in_step = std::fmod(state.time, kStep);
      const Side down = std::fmod(state.time, 2 * kStep) < kStep ? Side::left : Side::right;
      for (Side side : all<Side>())
        state.feet[side].force = {0,
                                  side == down && in_step < kStep / 2 ? 2 * skeleton().mass * kGravity : 0};
      for (Joint joint : all<Joint>()) state.joint_torque[joint] = came * controller.demands()[joint].torque;
      controller.decide(state, 1);
    }
  };
  run(30);
  EXPECT_EQ(controller.care(), 0);
  EXPECT_EQ(careful, 0);
  came = 0.6;
  run(3);
  EXPECT_EQ(controller.care(), 1);
  EXPECT_GT(careful, 0);
  run(60);
  EXPECT_EQ(controller.care(), 0) << "that is how they are";
}

}  // namespace
}  // namespace sprintlab
