#include "sprintlab/measure/measures.h"

#include <gtest/gtest.h>

#include <cmath>

#include "synthetic.h"

namespace sprintlab {
namespace {

using synthetic::alternating;
using synthetic::constant;
using synthetic::glide;
using synthetic::kDt;
using synthetic::no_force;
using synthetic::Scene;
using synthetic::skeleton;

constexpr double kStep = 0.23;     // [s]
constexpr double kContact = 0.11;  // [s]
constexpr double kFirst = 0.1;     // first touchdown [s]
constexpr double kSpeed = 9;       // [m/s]

double body_weight() { return skeleton().mass * kGravity; }

/// A made-up run at constant speed: contacts of constant force from 0.1 s on.
Scene steady_run(double duration, Vec2 force, double contact = kContact) {
  Scene scene;
  glide(scene, duration, constant(kSpeed), alternating(kFirst, kStep, contact, force));
  return scene;
}

TEST(Measures, steps_alternate_and_have_the_times_of_the_forces) {
  const Scene scene = steady_run(2, {0, 1500});
  const auto& steps = scene.measures.steps();
  ASSERT_EQ(steps.size(), 8U);  // touchdowns at 0.1 + 0.23 n < 2: nine, the last one unfinished
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const StepRow& step = steps[i];
    EXPECT_EQ(step.number, static_cast<int>(i) + 1);
    EXPECT_EQ(step.side, i % 2 == 0 ? Side::left : Side::right);
    EXPECT_NEAR(step.touchdown_time, kFirst + kStep * static_cast<double>(i), kDt);
    EXPECT_NEAR(step.contact_time, kContact, kDt);
    EXPECT_NEAR(step.flight_time, kStep - kContact, kDt);
    EXPECT_NEAR(step.step_time, kStep, kDt);
    EXPECT_NEAR(step.swing_time, i < 2 ? 0 : 2 * kStep - kContact, kDt);
    EXPECT_NEAR(step.step_length, kSpeed * kStep, kSpeed * kDt);
    EXPECT_NEAR(step.speed, kSpeed, 1e-9);
    EXPECT_NEAR(step.step_frequency, 1 / kStep, kDt / square(kStep));
  }
}

TEST(Measures, step_time_is_contact_plus_flight_and_swing_is_contact_plus_two_flights) {
  const Scene scene = steady_run(2, {0, 1500});
  const StepRow& step = scene.measures.steps().back();
  EXPECT_NEAR(step.step_time, step.contact_time + step.flight_time, 1e-12);
  EXPECT_NEAR(step.swing_time, step.contact_time + 2 * step.flight_time, 2 * kDt);
}

TEST(Measures, forces_are_in_body_weights_and_impulses_per_body_mass) {
  const Scene scene = steady_run(2, {-120, 2 * body_weight()});
  const StepRow& step = scene.measures.steps().back();
  EXPECT_NEAR(step.mean_vertical_force, 2, 1e-9);
  EXPECT_NEAR(step.peak_vertical_force, 2, 1e-9);
  EXPECT_NEAR(step.first_half_vertical, 2, 1e-9);
  EXPECT_NEAR(step.second_half_vertical, 2, 1e-9);
  EXPECT_NEAR(step.braking_impulse, -120 * step.contact_time / skeleton().mass, 1e-9);
  EXPECT_EQ(step.propulsive_impulse, 0);
}

TEST(Measures, touchdown_distance_is_the_first_contact_ahead_of_the_centre_of_mass) {
  const Scene scene = steady_run(1, {0, 1500});
  const BodyState standing = synthetic::standing();
  const double ball = world_point(standing.segments[Segment::foot_left], skeleton().sole[SolePoint::ball]).x;
  EXPECT_NEAR(scene.measures.steps().front().touchdown_distance, ball - standing.com.x, 1e-9);
}

TEST(Measures, contacts_that_overlap_have_a_negative_flight) {
  constexpr double kLong = 0.3;  // walking: longer than a step
  const Scene scene = steady_run(2, {0, 600}, kLong);
  ASSERT_GE(scene.measures.steps().size(), 5U);
  for (const StepRow& step : scene.measures.steps()) {
    EXPECT_NEAR(step.contact_time, kLong, kDt);
    EXPECT_NEAR(step.flight_time, kStep - kLong, kDt);
  }
}

TEST(Measures, feet_that_stand_on_the_ground_at_the_start_take_no_step) {
  Scene scene;
  // Both feet settle within a few ms; the right one leaves first and lands again at 0.8 s.
  const auto force = [](Side side, double time) -> Vec2 {
    if (side == Side::left) return {0, time > 0.002 && time < 0.7 ? 400.0 : 0.0};
    return {0, (time > 0.005 && time < 0.5) || time > 0.8 ? 400.0 : 0.0};
  };
  glide(scene, 0.75, constant(1), force);
  EXPECT_TRUE(scene.measures.steps().empty());
  glide(scene, 0.25, constant(1), force);
  glide(scene, 0.2, constant(1), [](Side side, double) { return Vec2{0, side == Side::left ? 400.0 : 0.0}; });
  ASSERT_EQ(scene.measures.steps().size(), 1U);
  const StepRow& first = scene.measures.steps().front();
  EXPECT_EQ(first.side, Side::right);
  EXPECT_NEAR(first.touchdown_time, 0.8, kDt);
  EXPECT_NEAR(first.swing_time, 0.3, kDt);
}

TEST(Measures, second_foot_of_a_standing_start_takes_no_step_however_late_it_settles) {
  Scene scene;
  glide(scene, 0.5, constant(0), [](Side side, double time) {
    return Vec2{0, side == Side::left || time > 0.1 ? 400.0 : 0.0};
  });
  glide(scene, 0.2, constant(0), no_force());
  EXPECT_TRUE(scene.measures.steps().empty());
}

TEST(Measures, hop_is_a_step_of_the_same_foot) {
  Scene scene;
  const auto force = [](Side side, double time) -> Vec2 {
    return {0, side == Side::left && std::fmod(time, 0.3) > 0.15 ? 1500.0 : 0.0};
  };
  glide(scene, 1.0, constant(2), force);
  ASSERT_EQ(scene.measures.steps().size(), 2U);
  EXPECT_EQ(scene.measures.steps()[0].side, Side::left);
  EXPECT_EQ(scene.measures.steps()[1].side, Side::left);
}

TEST(Measures, splits_are_interpolated_between_physics_steps) {
  Scene scene;
  glide(scene, 5, constant(9.37), no_force());
  const auto& splits = scene.measures.splits_10m();
  ASSERT_EQ(splits.size(), 4U);
  for (std::size_t i = 0; i < splits.size(); ++i)
    EXPECT_NEAR(splits[i], 10.0 * static_cast<double>(i + 1) / 9.37, 1e-9);
}

TEST(Measures, distance_counts_from_where_the_centre_of_mass_started) {
  Scene scene;
  synthetic::translate(scene.state, {123, 0});
  glide(scene, 2, constant(6), no_force());
  EXPECT_NEAR(scene.measures.distance(), 12, 1e-9);
  EXPECT_NEAR(scene.measures.splits_10m().at(0), 10.0 / 6, 1e-9);
}

TEST(Measures, posture_effort_and_saturation_are_means_over_the_step) {
  Scene scene;
  scene.effort_allowed = 0.8;
  scene.care = 0.3;
  scene.muscles.saturated[Contributor::swing] = 1;
  scene.muscles.at_limit[Joint::hip_left][Direction::positive] = 80;
  glide(scene, 2, constant(kSpeed), alternating(kFirst, kStep, kContact, {0, 1500}));
  const StepRow& step = scene.measures.steps().back();
  EXPECT_NEAR(step.hip_height, 1, 1e-9);
  EXPECT_NEAR(step.trunk_pitch, trunk_pitch(synthetic::standing(), skeleton()), 1e-9);
  EXPECT_NEAR(step.effort_allowed, 0.8, 1e-9);
  EXPECT_NEAR(step.care, 0.3, 1e-9);
  EXPECT_NEAR(step.saturation[Contributor::swing], 1, 1e-9);
  EXPECT_NEAR(step.saturation[Contributor::push], 0, 1e-9);
  const Limit& flexion = step.limits.at_limit[Contributor::swing][JointKind::hip][Direction::positive];
  EXPECT_NEAR(flexion.time, kStep, 0.002);  // looks every 2 ms
  EXPECT_NEAR(flexion.impulse, 80 * kStep, 80 * 0.002);
}

TEST(Measures, ledger_integrals_are_momentum_times_time) {
  Scene scene;
  scene.state.segments[Segment::thigh_left].angular_velocity = 5;
  scene.state.segments[Segment::thigh_right].angular_velocity = -3;
  glide(scene, 2, constant(kSpeed), alternating(kFirst, kStep, kContact, {0, 1500}));
  const double inertia = skeleton().segments[Segment::thigh_left].inertia;
  const StepRow& step = scene.measures.steps().back();
  EXPECT_NEAR(step.ledger_sum, 2 * inertia * kStep, 2 * inertia * 0.002);  // looks every 2 ms
  EXPECT_NEAR(step.ledger_parts, 8 * inertia * kStep, 8 * inertia * 0.002);
}

TEST(Measures, weightless_runs_express_forces_in_ordinary_body_weights) {
  Scene scene(0);
  glide(scene, 2, constant(kSpeed), alternating(kFirst, kStep, kContact, {0, body_weight()}));
  EXPECT_NEAR(scene.measures.steps().back().mean_vertical_force, 1, 1e-9);
}

TEST(Measures, position_that_is_not_a_number_does_not_stall_them) {
  Scene scene;
  BodyState broken = scene.state;
  broken.com = {std::nan(""), std::nan("")};
  scene.advance(broken);
  EXPECT_TRUE(scene.measures.splits_10m().empty());
}

}  // namespace
}  // namespace sprintlab
