#include "sprintlab/experiments/calibrate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "sprintlab/files/files.h"

namespace sprintlab {
namespace {

/// Splits of the model itself, with a reaction time that the model doesn't know.
CalibrationPlan own_splits(double push, double swing, double reaction) {
  CalibrationPlan plan;
  plan.specification = athlete_specification("club");
  plan.keys = {"push", "swing"};
  Specification known = plan.specification;
  known.outputs.push = push;
  known.outputs.swing = swing;
  constexpr double kStep = 0.001;  // [s]
  Simulation simulation(known, kStep);
  run(simulation, {.distance = 12.5});
  double next = 3;
  for (const Sample& sample : simulation.measures().recording().samples) {
    const double distance = sample.body.com.x - simulation.measures().recording().samples.front().body.com.x;
    if (distance < next || next > 12) continue;
    plan.splits.push_back({next, sample.body.time + reaction});
    next += 3;
  }
  return plan;
}

TEST(Calibration, reproduces_the_models_own_splits) {
  const CalibrationPlan plan = own_splits(0.85, 0.9, 0.2);
  ASSERT_EQ(plan.splits.size(), 4U);
  const Calibration found = calibrate(plan, 2);
  EXPECT_TRUE(found.complete);
  ASSERT_TRUE(found.rms);
  EXPECT_LT(*found.rms, plan.tolerance / 2);
  // The true outputs reproduce the splits by definition, so they lie within the ranges.
  ASSERT_EQ(found.ranges.size(), 2U);
  for (const OutputRange& range : found.ranges) {
    const double known = range.key == "push" ? 0.85 : 0.9;
    EXPECT_LE(range.lower, known) << range.key;
    EXPECT_GE(range.upper, known) << range.key;
    EXPECT_LE(range.lower, range.best);
    EXPECT_GE(range.upper, range.best);
  }
  EXPECT_NEAR(found.start_offset, 0.2, 2 * plan.tolerance);
  EXPECT_EQ(found.specification.drive.reaction_time, found.start_offset);

  // The scenario repeats what is said of it.
  Simulation simulation(found.specification);
  run(simulation, found.limits);
  EXPECT_NEAR(simulation.measures().time(), found.times.back().value(), 0.01);
}

TEST(Calibration, is_the_same_whatever_the_jobs) {
  CalibrationPlan plan = own_splits(0.9, 1, 0);
  plan.keys = {"push"};
  plan.splits.resize(3);
  const Calibration one = calibrate(plan, 1);
  const Calibration three = calibrate(plan, 3);
  EXPECT_EQ(one.rms, three.rms);
  EXPECT_EQ(one.runs, three.runs);
  EXPECT_EQ(one.specification.outputs.push, three.specification.outputs.push);
  EXPECT_EQ(one.ranges.front().lower, three.ranges.front().lower);
}

// Nobody runs 4 m in 0.3 s.
TEST(Calibration, says_how_far_off_the_nearest_run_is) {
  CalibrationPlan plan;
  plan.specification = athlete_specification("club");
  plan.keys = {"push"};
  plan.splits = {{4, 0.3}, {8, 0.5}, {12, 0.7}};
  const Calibration found = calibrate(plan, 2);
  ASSERT_TRUE(found.rms);
  EXPECT_GT(*found.rms, 10 * plan.tolerance);
  EXPECT_DOUBLE_EQ(found.range_limit, *found.rms + plan.tolerance);
  EXPECT_TRUE(found.start_offset_is_bound);
}

// A run is given up some seconds after the measured time: nobody has gone 200 m by then.
TEST(Calibration, without_a_run_that_gets_there_has_no_times) {
  CalibrationPlan plan;
  plan.specification = athlete_specification("club");
  plan.splits = {{200, 0.1}, {300, 0.2}, {400, 0.3}};
  std::atomic<std::size_t> done = 0;
  const Calibration found = calibrate(
      plan, 2, [&] { return done >= 10; }, [&](std::size_t runs, std::size_t) { done = runs; });
  EXPECT_GE(found.runs, 10U);
  EXPECT_FALSE(found.rms);
  EXPECT_FALSE(found.times.back());
  EXPECT_TRUE(found.ranges.empty());
}

TEST(Calibration, that_is_stopped_keeps_the_best_so_far) {
  const CalibrationPlan plan = own_splits(0.9, 1, 0);
  std::atomic<std::size_t> done = 0;
  const Calibration found = calibrate(
      plan, 2, [&] { return done >= 20; }, [&](std::size_t runs, std::size_t) { done = runs; });
  EXPECT_FALSE(found.complete);
  EXPECT_TRUE(found.rms);
  EXPECT_LE(found.runs, 22U);
}

}  // namespace
}  // namespace sprintlab
