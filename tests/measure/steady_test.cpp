#include "sprintlab/measure/steady.h"

#include <gtest/gtest.h>

#include <vector>

namespace sprintlab {
namespace {

/// Steps of 0.25 s, left and right in turn, at the given speeds [m/s].
std::vector<StepRow> steps_at(std::initializer_list<double> speeds) {
  std::vector<StepRow> steps;
  for (double speed : speeds) {
    StepRow step;
    step.number = static_cast<int>(steps.size()) + 1;
    step.side = steps.size() % 2 == 0 ? Side::left : Side::right;
    step.step_time = 0.25;
    step.step_length = speed * step.step_time;
    step.speed = speed;
    steps.push_back(step);
  }
  return steps;
}

TEST(Steady, four_steps_within_three_per_cent_of_their_mean_are_steady) {
  EXPECT_TRUE(is_steady(steps_at({9.75, 10.25, 9.75, 10.25})));
  EXPECT_FALSE(is_steady(steps_at({9.65, 10.35, 9.65, 10.35})));
}

TEST(Steady, one_uneven_step_is_enough_to_be_unsteady) {
  EXPECT_FALSE(is_steady(steps_at({10, 10, 10, 10.5})));
}

TEST(Steady, mean_speed_is_distance_over_time) {
  std::vector<StepRow> steps = steps_at({8, 10});
  steps[0].step_time = 0.75;  // 2 m in 0.75 s and 2.5 m in 0.25 s
  EXPECT_DOUBLE_EQ(mean_speed(steps), 4.5);
}

TEST(Steady, speed_holds_once_eight_strides_are_alike_and_without_care) {
  std::vector<StepRow> steps = steps_at({8, 9, 8, 9, 8, 9, 8, 9, 8, 9, 8, 9, 8, 9, 8, 9});
  EXPECT_TRUE(speed_holds(steps));
  EXPECT_FALSE(speed_holds(std::span(steps).first(15)));
  steps.front().care = 0.01;
  EXPECT_FALSE(speed_holds(steps));
  steps.front().care = 0;
  for (std::size_t i = 8; i < 16; ++i) steps[i].step_length *= 1.005;
  EXPECT_FALSE(speed_holds(steps));
}

TEST(Steady, top_speed_is_the_mean_over_the_fastest_two_strides) {
  const auto top = held_top_speed(steps_at({9.8, 9.9, 10.0, 10.1, 10.0, 9.9, 9.8, 9.7}));
  ASSERT_TRUE(top);
  EXPECT_NEAR(*top, 10.0, 1e-12);  // 9.9 10.0 10.1 10.0
}

TEST(Steady, top_speed_of_a_burst_does_not_count) {
  // Never four even steps: the runner only passes through this speed.
  EXPECT_FALSE(held_top_speed(steps_at({7, 8, 9, 10, 11, 9, 7, 5})));
}

TEST(Steady, burst_far_above_the_held_speed_does_not_count) {
  EXPECT_FALSE(held_top_speed(steps_at({9, 9, 9, 9, 10, 11, 11, 10, 8})));
}

TEST(Steady, top_speed_just_above_the_held_speed_counts) {
  const auto top = held_top_speed(steps_at({9, 9, 9, 9, 9.5, 9, 9.5, 8}));
  ASSERT_TRUE(top);
  EXPECT_NEAR(*top, 9.25, 1e-12);
}

TEST(Steady, fewer_than_four_steps_have_no_top_speed) {
  EXPECT_FALSE(held_top_speed(steps_at({10, 10, 10})));
  EXPECT_FALSE(held_top_speed({}));
}

TEST(Steady, hops_hold_no_speed) {
  std::vector<StepRow> steps = steps_at({10, 10, 10, 10});
  for (StepRow& step : steps) step.side = Side::left;
  EXPECT_FALSE(is_steady(steps));
  EXPECT_FALSE(held_top_speed(steps));
}

TEST(Steady, last_four_even_steps_are_taken) {
  const auto steps = steps_at({9, 9, 9, 9, 9, 9.1, 9.1, 5});
  const auto last = last_steady_steps(steps);
  ASSERT_EQ(last.size(), kSteadySteps);
  EXPECT_EQ(last.front().number, 4);
}

TEST(Steady, acceleration_has_no_steady_steps) {
  EXPECT_TRUE(last_steady_steps(steps_at({2, 3, 4, 5, 6, 7})).empty());
  EXPECT_TRUE(last_steady_steps({}).empty());
}

TEST(Steady, mean_step_averages_numbers_and_keeps_the_worst_audit) {
  std::vector<StepRow> steps = steps_at({8, 10});
  steps[0].contact_time = 0.10;
  steps[1].contact_time = 0.12;
  steps[0].saturation[Contributor::push] = 1;
  steps[0].push[PushPart::swing] = {0.1, 0.4};
  steps[1].push[PushPart::swing] = {0.3, 0.2};
  steps[0].push_residual = 0.01;
  steps[1].audit_linear = 0.5;
  const StepRow mean = mean_step(steps);
  EXPECT_DOUBLE_EQ(mean.speed, 9);
  EXPECT_DOUBLE_EQ(mean.contact_time, 0.11);
  EXPECT_DOUBLE_EQ(mean.saturation[Contributor::push], 0.5);
  EXPECT_NEAR(mean.push[PushPart::swing].x, 0.2, 1e-12);
  EXPECT_NEAR(mean.push[PushPart::swing].y, 0.3, 1e-12);
  EXPECT_DOUBLE_EQ(mean.push_residual, 0.01);
  EXPECT_DOUBLE_EQ(mean.audit_linear, 0.5);
}

}  // namespace
}  // namespace sprintlab
