#include "experiments/running_form.h"

#include <gtest/gtest.h>

#include <cmath>

namespace sprintlab {
namespace {

// A second step without fault, for who gets faster and for who has long been on the way.
std::vector<StepRow> steps_at(double speed, double contact, double rate, double time) {
  StepRow step;
  step.touchdown_time = time;
  step.speed = speed;
  step.contact_time = contact;
  step.step_frequency = rate;
  step.step_time = 1 / rate;
  step.touchdown_distance = speed * contact / 2;
  step.trunk_pitch = 0.10;
  step.hip_height = 0.97;
  step.peak_vertical_force = 3;
  step.braking_impulse = -0.1;
  return {step, step};
}

double cost(const std::vector<StepRow>& steps, double asked, double start_speed = 0) {
  return form_cost(steps, 1, {.speed = asked, .start_speed = start_speed, .yaw_locked = true});
}

// Upright running is a fault while a sprinter would still speed up, and none when that is long past: a weak
// runner isn't asked to lean for ever.
TEST(RunningForm, asks_for_lean_by_the_clock) {
  EXPECT_GT(cost(steps_at(5, 0.15, 4, 0.3), 10), 1);
  EXPECT_LT(cost(steps_at(5, 0.15, 4, 2.0), 10), cost(steps_at(5, 0.15, 4, 1.0), 10));
  EXPECT_EQ(cost(steps_at(5, 0.15, 4, 12.0), 10), 0);
}

TEST(RunningForm, asks_a_flying_start_for_less_lean) {
  const auto steps = steps_at(7.5, 0.12, 4, 0.3);
  EXPECT_LT(cost(steps, 10, 7.5), cost(steps, 10));
  EXPECT_EQ(cost(steps, 8, 7.5), cost(steps, 8)) << "who is as fast as asked need not lean";
}

TEST(RunningForm, is_free_where_lean_and_reach_are_a_sprinters) {
  auto steps = steps_at(5, 0.15, 4, 0.5);
  for (StepRow& step : steps) {
    step.trunk_pitch = 0.45;
    step.touchdown_distance = -0.2;
  }
  EXPECT_EQ(cost(steps, 10), 0);
}

// v = V (1 − exp(−t/τ)) with the τ of 1.4 s of measured races; a flying start is further on this way.
TEST(RunningForm, expects_the_speed_of_measured_sprinters) {
  const Asked from_rest{.speed = 9, .start_speed = 0, .yaw_locked = false};
  EXPECT_EQ(expected_speed(from_rest, 0), 0);
  EXPECT_NEAR(expected_speed(from_rest, 1.4), 9 * (1 - std::exp(-1)), 1e-12);
  const Asked flying{.speed = 9, .start_speed = expected_speed(from_rest, 1), .yaw_locked = false};
  EXPECT_NEAR(expected_speed(flying, 0.5), expected_speed(from_rest, 1.5), 1e-12);
  const Asked beyond{.speed = 12, .start_speed = 0, .yaw_locked = false};
  EXPECT_NEAR(expected_speed(beyond, 60), kFastestAsked, 1e-9) << "no more is expected";
  EXPECT_LT(expected_speed({.speed = 0, .start_speed = 0, .yaw_locked = false}, 60), 0.2);
}

// JA1 at 7.00 m/s: contact 0.156 s, 3.41 steps a second [Dorn2012].
TEST(RunningForm, holds_to_the_measured_rhythm_who_is_held_at_a_speed) {
  constexpr double kLate = 12;  // [s]
  EXPECT_EQ(cost(steps_at(7, 0.156, 3.41, kLate), 7), 0);
  EXPECT_GT(cost(steps_at(7, 0.130, 3.41, kLate), 7), 0.5);
  EXPECT_GT(cost(steps_at(7, 0.156, 4.00, kLate), 7), 0.5);
  EXPECT_EQ(cost(steps_at(7, 0.130, 4.00, kLate), 10), 0) << "still getting faster";
}

}  // namespace
}  // namespace sprintlab
