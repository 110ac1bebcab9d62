#include "sprintlab/measure/foot_contact.h"

#include <gtest/gtest.h>

#include <cmath>

#include "sprintlab/measure/steps.h"
#include "synthetic.h"

namespace sprintlab {
namespace {

using synthetic::kDt;

/// Applies a constant force for a number of physics steps and returns the last event other than `none`.
struct Plate {
  ContactEvent press(Vec2 force, int steps) {
    ContactEvent last = ContactEvent::none;
    for (int i = 0; i < steps; ++i) {
      const ContactEvent event = foot.step(kDt * count++, force);
      if (event != ContactEvent::none) last = event;
    }
    return last;
  }

  FootContact foot{kDt};
  int count = 0;
};

constexpr Vec2 kFirm{0, 1000};
constexpr int kLong = 100;  // physics steps, 50 ms
constexpr int kShort = 10;  // physics steps, 5 ms: less than an event lasts

TEST(FootContact, half_sine_has_the_duration_impulse_and_peak_of_theory) {
  constexpr double kDuration = 0.12;
  constexpr double kPeak = 2000;
  FootContact foot(kDt);
  for (int i = 0; i * kDt < 0.2; ++i) {
    const double middle = (i + 0.5) * kDt;
    foot.step(i * kDt, {0, middle < kDuration ? kPeak * std::sin(kPi * middle / kDuration) : 0.0});
  }
  const Contact& contact = foot.finished();
  EXPECT_NEAR(contact.duration(), kDuration, 2 * kDt);  // below the threshold for the first and last instant
  EXPECT_NEAR(contact.vertical_impulse, kPeak * kDuration * 2 / kPi, 0.01);     // midpoint rule and threshold
  EXPECT_NEAR(contact.first_half_impulse, contact.vertical_impulse / 2, 1e-9);  // symmetric
  EXPECT_NEAR(contact.peak_vertical, kPeak, kPeak * square(kPi * kDt / kDuration) / 8);  // half a step off it
}

TEST(FootContact, halves_are_split_in_time_even_in_the_middle_of_a_physics_step) {
  Plate plate;
  plate.press({0, 1000}, 51);
  plate.press({0, 500}, 50);
  plate.press({}, kLong);
  // 50.5 physics steps at 1000 N, then half of one at 1000 N and 50 at 500 N.
  EXPECT_NEAR(plate.foot.finished().first_half_impulse, 50.5 * 1000 * kDt, 1e-9);
  EXPECT_NEAR(plate.foot.finished().vertical_impulse, (51 * 1000 + 50 * 500) * kDt, 1e-9);
}

TEST(FootContact, touchdown_and_toe_off_are_dated_to_the_crossing_of_the_threshold) {
  Plate plate;
  plate.press({}, 30);
  EXPECT_EQ(plate.press(kFirm, kLong), ContactEvent::touchdown);
  EXPECT_EQ(plate.press({}, kLong), ContactEvent::toe_off);
  EXPECT_DOUBLE_EQ(plate.foot.finished().touchdown_time, 30 * kDt);
  EXPECT_DOUBLE_EQ(plate.foot.finished().toe_off_time, (30 + kLong) * kDt);
}

TEST(FootContact, touch_shorter_than_the_hold_is_a_scuff) {
  Plate plate;
  EXPECT_EQ(plate.press(kFirm, kShort), ContactEvent::landing);
  EXPECT_EQ(plate.press({}, kLong), ContactEvent::none);
  EXPECT_FALSE(plate.foot.on_ground());
}

TEST(FootContact, touch_that_lasts_exactly_the_hold_is_a_touchdown) {
  const int hold = static_cast<int>(std::lround(kContactHold / kDt));
  EXPECT_EQ(Plate().press(kFirm, hold), ContactEvent::touchdown);
  EXPECT_EQ(Plate().press(kFirm, hold - 1), ContactEvent::landing);
}

TEST(FootContact, loss_shorter_than_the_hold_is_a_bounce_within_one_contact) {
  Plate plate;
  plate.press(kFirm, kLong);
  EXPECT_EQ(plate.press({}, kShort), ContactEvent::none);
  EXPECT_EQ(plate.press(kFirm, kLong), ContactEvent::none);
  EXPECT_EQ(plate.press({}, kLong), ContactEvent::toe_off);
  EXPECT_NEAR(plate.foot.finished().duration(), (2 * kLong + kShort) * kDt, 1e-12);
  EXPECT_NEAR(plate.foot.finished().vertical_impulse, 2 * kLong * kFirm.y * kDt, 1e-9);
}

TEST(FootContact, force_at_the_threshold_is_no_contact) {
  EXPECT_EQ(Plate().press({0, kContactThreshold}, kLong), ContactEvent::none);
  EXPECT_EQ(Plate().press({0, kContactThreshold + 0.1}, kLong), ContactEvent::touchdown);
}

TEST(FootContact, braking_and_propulsion_are_booked_apart) {
  Plate plate;
  plate.press({-300, 1000}, 40);
  plate.press({200, 1000}, 80);
  plate.press({}, kLong);
  EXPECT_NEAR(plate.foot.finished().braking_impulse, -300 * 40 * kDt, 1e-9);
  EXPECT_NEAR(plate.foot.finished().propulsive_impulse, 200 * 80 * kDt, 1e-9);
}

TEST(FootContact, second_contact_starts_from_nothing) {
  Plate plate;
  plate.press({-300, 3000}, kLong);
  plate.press({}, kLong);
  plate.press({100, 1000}, kLong);
  plate.press({}, kLong);
  EXPECT_NEAR(plate.foot.finished().vertical_impulse, kLong * 1000 * kDt, 1e-9);
  EXPECT_DOUBLE_EQ(plate.foot.finished().braking_impulse, 0);
  EXPECT_DOUBLE_EQ(plate.foot.finished().peak_vertical, 1000);
}

}  // namespace
}  // namespace sprintlab
