#include "sprintlab/measure/summary.h"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

#include "synthetic.h"

namespace sprintlab {
namespace {

using synthetic::alternating;
using synthetic::constant;
using synthetic::glide;
using synthetic::no_force;
using synthetic::Scene;
using synthetic::skeleton;

constexpr double kStep = 0.23;  // [s]
constexpr double kContact = 0.11;

Scene run_at(double speed, double duration) {
  Scene scene;
  glide(scene, duration, constant(speed), alternating(0.1, kStep, kContact, {0, 1500}));
  return scene;
}

TEST(Summary, steady_run_has_its_speed_everywhere) {
  const Summary summary = summarise(run_at(9, 12).measures);
  ASSERT_TRUE(summary.top_speed && summary.steady_speed && summary.gait);
  EXPECT_NEAR(*summary.top_speed, 9, 1e-9);
  EXPECT_NEAR(*summary.steady_speed, 9, 1e-9);
  EXPECT_NEAR(summary.gait->contact_time, kContact, synthetic::kDt);
  EXPECT_NEAR(summary.hip_height, 1, 1e-9);
  EXPECT_NEAR(summary.time, 12, 1e-9);
  EXPECT_NEAR(summary.distance, 108, 1e-6);
}

TEST(Summary, times_are_those_of_the_splits) {
  const Summary summary = summarise(run_at(9, 12).measures);
  ASSERT_EQ(summary.splits_10m.size(), 10U);
  EXPECT_NEAR(summary.time_30m.value(), 30.0 / 9, 1e-9);
  EXPECT_NEAR(summary.time_60m.value(), 60.0 / 9, 1e-9);
  EXPECT_NEAR(summary.time_100m.value(), 100.0 / 9, 1e-9);
}

TEST(Summary, marks_that_were_not_reached_have_no_time) {
  const Summary summary = summarise(run_at(9, 4).measures);
  EXPECT_TRUE(summary.time_30m);
  EXPECT_FALSE(summary.time_60m);
  EXPECT_FALSE(summary.time_100m);
}

TEST(Summary, run_without_steps_has_no_speed_and_no_gait) {
  Scene scene;
  glide(scene, 0.3, constant(9), no_force());
  const Summary summary = summarise(scene.measures);
  EXPECT_FALSE(summary.top_speed);
  EXPECT_FALSE(summary.steady_speed);
  EXPECT_FALSE(summary.gait);
  EXPECT_FALSE(summary.balance_sagittal);
}

TEST(Summary, run_that_never_held_its_speed_has_no_top_speed_but_a_last_speed) {
  Scene scene;
  glide(
      scene, 2, [](double time) { return 1 + 4 * time; }, alternating(0.1, kStep, kContact, {0, 1500}));
  const Summary summary = summarise(scene.measures);
  EXPECT_FALSE(summary.top_speed);
  EXPECT_FALSE(summary.gait);
  EXPECT_TRUE(summary.steady_speed);
}

TEST(Summary, balance_is_one_when_contributors_cancel_and_zero_when_they_add) {
  // Two legs of equal inertia turning oppositely, then alike.
  const auto balance = [](double left, double right) {
    Scene scene;
    scene.state.segments[Segment::thigh_left].angular_velocity = left;
    scene.state.segments[Segment::thigh_right].angular_velocity = right;
    glide(scene, 3, constant(9), alternating(0.1, kStep, kContact, {0, 1500}));
    return summarise(scene.measures).balance_sagittal.value();
  };
  EXPECT_NEAR(balance(5, -5), 1, 1e-9);
  EXPECT_NEAR(balance(5, 5), 0, 1e-9);
  EXPECT_NEAR(balance(5, -3), 1 - 2.0 / 8, 1e-9);
}

TEST(Summary, ends_have_distinct_names) {
  std::set<std::string_view> names;
  for (RunEnd end : all<RunEnd>()) names.insert(run_end_name(end));
  EXPECT_EQ(names.size(), kCount<RunEnd>);
  EXPECT_FALSE(names.contains(""));
}

}  // namespace
}  // namespace sprintlab
