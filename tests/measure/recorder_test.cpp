#include "sprintlab/measure/recorder.h"

#include <gtest/gtest.h>

#include "synthetic.h"

namespace sprintlab {
namespace {

using synthetic::constant;
using synthetic::glide;
using synthetic::no_force;
using synthetic::Scene;

TEST(Recorder, nothing_is_kept_unless_asked_for) {
  Scene scene(kGravity, 0);
  glide(scene, 0.1, constant(5), no_force());
  EXPECT_TRUE(scene.measures.recording().samples.empty());
}

TEST(Recorder, samples_are_evenly_spaced_from_the_start_to_the_end) {
  Scene scene(kGravity, 0.002);
  glide(scene, 1, constant(5), no_force());
  const Recording& recording = scene.measures.recording();
  ASSERT_EQ(recording.samples.size(), 501U);
  for (std::size_t i = 0; i < recording.samples.size(); ++i)
    EXPECT_NEAR(recording.samples[i].body.time, 0.002 * static_cast<double>(i), 1e-9);
}

TEST(Recorder, interval_is_rounded_to_whole_physics_steps) {
  Scene scene(kGravity, 0.0012);
  EXPECT_DOUBLE_EQ(scene.measures.recording().interval, 0.001);
}

TEST(Recorder, interval_shorter_than_a_physics_step_keeps_every_step) {
  Scene scene(kGravity, 1e-6);
  EXPECT_DOUBLE_EQ(scene.measures.recording().interval, synthetic::kDt);
}

TEST(Recorder, history_keeps_the_latest_stretch_and_at_most_a_quarter_more) {
  constexpr double kHistory = 0.4;
  Scene scene(kGravity, 0.002, kHistory);
  glide(scene, 3.01, constant(5), no_force());
  const auto& samples = scene.measures.recording().samples;
  const double kept = samples.back().body.time - samples.front().body.time;
  EXPECT_NEAR(samples.back().body.time, 3.01, 0.002);
  EXPECT_GE(kept, kHistory - 1e-9);
  EXPECT_LE(kept, 1.25 * kHistory + 0.002);
  for (std::size_t i = 1; i < samples.size(); ++i)
    EXPECT_NEAR(samples[i].body.time - samples[i - 1].body.time, 0.002, 1e-9);
}

TEST(Recorder, first_sample_is_the_state_at_rest_before_any_torque) {
  Scene scene(kGravity, 0.002);
  scene.muscles.torque[Joint::knee_left] = 70;
  scene.gait.push_leg = Side::right;
  scene.speed_command = 8;
  scene.effort_allowed = 0.7;
  scene.care = 0.2;
  glide(scene, 0.01, constant(5), no_force());
  const auto& samples = scene.measures.recording().samples;
  EXPECT_EQ(samples.front().body.time, 0);
  EXPECT_EQ(samples.front().torque[Joint::knee_left], 0);
  EXPECT_EQ(samples.back().torque[Joint::knee_left], 70);
  EXPECT_EQ(samples.back().push_leg, Side::right);
  EXPECT_EQ(samples.back().speed_command, 8);
  EXPECT_EQ(samples.back().effort_allowed, 0.7);
  EXPECT_EQ(samples.back().care, 0.2);
}

}  // namespace
}  // namespace sprintlab
