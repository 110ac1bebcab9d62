#include "sprintlab/measure/step_form.h"

#include <gtest/gtest.h>

#include "synthetic.h"

namespace sprintlab {
namespace {

using synthetic::alternating;
using synthetic::constant;
using synthetic::glide;
using synthetic::kDt;
using synthetic::Scene;
using synthetic::skeleton;

constexpr double kStep = 0.24, kContact = 0.12;  // [s]
constexpr double kSpeed = 9;                     // [m/s]

/// A stiff body in some posture that slides along, one force under the ball of its foot.
std::vector<StepRow> slide(Scene scene, const Pose& pose, Vec2 force) {
  Pose placed = pose;
  placed.velocity = {kSpeed, 0};
  scene.state = place(skeleton(), placed);
  glide(scene, 2, constant(kSpeed), alternating(0.1, kStep, kContact, force));
  return scene.measures.steps();
}

Pose upright() { return {.hip = {0, skeleton().standing_hip_height}}; }

TEST(StepForm, of_a_stiff_standing_body_is_flat_and_upright) {
  const auto steps = slide(Scene{}, upright(), {0, 1500});
  ASSERT_GE(steps.size(), 4U);
  const StepForm& form = steps[2].form;
  EXPECT_NEAR(form.foot_angle, 0, 1e-9);
  EXPECT_NEAR(form.thigh_behind, 0, 1e-9);
  EXPECT_NEAR(form.peak_thigh, 0, 1e-9);
  EXPECT_NEAR(form.heel_behind, -skeleton().sole[SolePoint::heel].x, 1e-9);  // the heel's place on the foot
  EXPECT_NEAR(form.power_dip, 0, 1e-9);
  EXPECT_EQ(form.lumbar_cocontraction, 0);
}

// The force acts under the ball alone.
TEST(StepForm, strike_index_tells_where_on_the_sole_the_foot_lands) {
  const auto steps = slide(Scene{}, upright(), {0, 1500});
  const auto& sole = skeleton().sole;
  EXPECT_NEAR(steps[2].form.strike_index,
              (sole[SolePoint::ball].x - sole[SolePoint::heel].x) /
                  (sole[SolePoint::toe].x - sole[SolePoint::heel].x),
              1e-9);
}

TEST(StepForm, takes_the_push_thigh_behind_and_the_swing_thigh_in_front) {
  Pose pose = upright();
  pose.joint_angle[Joint::hip_left] = -0.5;
  pose.joint_angle[Joint::hip_right] = 1.0;
  for (const StepRow& step : slide(Scene{}, pose, {0, 1500})) {
    const bool left_pushes = step.side == Side::left;
    EXPECT_NEAR(step.form.thigh_behind, left_pushes ? -0.5 : 1.0, 1e-9);
    EXPECT_NEAR(step.form.peak_thigh, left_pushes ? 1.0 : -0.5, 1e-9);
  }
}

TEST(StepForm, power_dips_by_force_times_speed_over_mass) {
  const auto steps = slide(Scene{}, upright(), {-300, 1500});
  EXPECT_NEAR(steps[2].form.power_dip, -300 * kSpeed / skeleton().mass, 1e-9);
}

TEST(StepForm, is_interrupted_while_no_thigh_is_driven) {
  Scene idle;
  EXPECT_NEAR(slide(std::move(idle), upright(), {0, 1500})[2].form.interruption, kStep, 0.0021);  // one look

  Pose pose = upright();
  pose.joint_velocity[Joint::hip_left] = 5;  // the joint's, as the muscles see it
  Scene driven;
  driven.muscles.active[Joint::hip_left] = 100;  // 500 W
  EXPECT_EQ(slide(std::move(driven), pose, {0, 1500})[2].form.interruption, 0);
  Scene braked;
  braked.muscles.active[Joint::hip_left] = -100;
  EXPECT_NEAR(slide(std::move(braked), pose, {0, 1500})[2].form.interruption, kStep, 0.0021);
}

// 20 N·m against 60 N·m: 40 of 80 N·m cancel.
TEST(StepForm, cocontraction_is_the_share_of_torque_that_cancels) {
  Scene scene;
  scene.muscles.active[Joint::lumbar] = 40;
  scene.muscles.opposed[Joint::lumbar] = 20;
  EXPECT_NEAR(slide(std::move(scene), upright(), {0, 1500})[2].form.lumbar_cocontraction, 0.5, 1e-9);
}

}  // namespace
}  // namespace sprintlab
