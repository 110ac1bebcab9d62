#include "sprintlab/measure/mechanics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "synthetic.h"

namespace sprintlab {
namespace {

using synthetic::complete;
using synthetic::skeleton;
using synthetic::standing;

constexpr double kTiny = 1e-10;  // rounding of sums of order 100

/// Every segment moves and turns differently.
BodyState tumbling() {
  BodyState state = standing(9);
  double k = 1;
  for (SegmentState& segment : state.segments) {
    segment.velocity += Vec2{0.3 * k, 2 - 0.4 * k};
    segment.angular_velocity = k * k - 30;
    k += 1;
  }
  complete(state);
  return state;
}

TEST(Mechanics, two_segments_turning_on_the_spot_book_inertia_times_velocity) {
  BodyState state = standing();
  state.segments[Segment::thigh_left].angular_velocity = 8;
  state.segments[Segment::thorax].angular_velocity = -3;
  const Ledger ledger = momentum_ledger(state, skeleton(), Side::left);
  EXPECT_NEAR(ledger[Contributor::push], 8 * skeleton().segments[Segment::thigh_left].inertia, kTiny);
  EXPECT_NEAR(ledger[Contributor::torso], -3 * skeleton().segments[Segment::thorax].inertia, kTiny);
  EXPECT_NEAR(ledger[Contributor::swing], 0, kTiny);
  EXPECT_NEAR(ledger[Contributor::arms], 0, kTiny);
}

TEST(Mechanics, hips_that_turn_about_the_vertical_book_their_inertia_times_velocity) {
  constexpr double kOmega = 3;
  BodyState state = standing(8);
  double inertia = 0;
  for (Segment s : {Segment::pelvis_left, Segment::pelvis_right, Segment::thigh_left, Segment::thigh_right}) {
    const SegmentGeometry& geometry = skeleton().segments[s];
    // A point right of the axis moves forward.
    state.segments[s].velocity.x += kOmega * geometry.lateral;
    inertia += geometry.mass * square(geometry.lateral);
  }
  complete(state);
  EXPECT_NEAR(body_mechanics(state, skeleton(), 0).yaw_momentum, kOmega * inertia, kTiny);
  const Ledger ledger = yaw_ledger(state, skeleton(), Side::left);
  EXPECT_NEAR(total(ledger), kOmega * inertia, kTiny);
  EXPECT_NEAR(ledger[Contributor::push], ledger[Contributor::swing], kTiny) << "both legs turn the same way";
  EXPECT_GT(ledger[Contributor::torso], 0);
  EXPECT_EQ(ledger[Contributor::arms], 0);
}

TEST(Mechanics, whole_body_turning_rigidly_books_its_inertia_about_the_centre_of_mass) {
  constexpr double kOmega = 2;
  BodyState state = standing();
  double inertia = 0;
  for (Segment s : all<Segment>()) {
    SegmentState& segment = state.segments[s];
    const Vec2 r = segment.com - state.com;
    segment.velocity = turning_velocity(kOmega, r);
    segment.angular_velocity = kOmega;
    inertia += skeleton().segments[s].inertia + skeleton().segments[s].mass * (r.x * r.x + r.y * r.y);
  }
  EXPECT_NEAR(body_mechanics(state, skeleton(), 0).angular_momentum, kOmega * inertia, kTiny);
  EXPECT_NEAR(body_mechanics(state, skeleton(), 0).energy, 0.5 * inertia * square(kOmega), kTiny);
}

TEST(Mechanics, contributors_sum_to_the_whole_body) {
  const BodyState state = tumbling();
  EXPECT_NEAR(total(momentum_ledger(state, skeleton(), Side::left)),
              body_mechanics(state, skeleton(), kGravity).angular_momentum, kTiny);
}

TEST(Mechanics, legs_swap_roles_and_nothing_else_changes) {
  const BodyState state = tumbling();
  const Ledger left = momentum_ledger(state, skeleton(), Side::left);
  const Ledger right = momentum_ledger(state, skeleton(), Side::right);
  EXPECT_DOUBLE_EQ(left[Contributor::push], right[Contributor::swing]);
  EXPECT_DOUBLE_EQ(left[Contributor::swing], right[Contributor::push]);
  EXPECT_DOUBLE_EQ(left[Contributor::arms], right[Contributor::arms]);
  EXPECT_DOUBLE_EQ(left[Contributor::torso], right[Contributor::torso]);
}

TEST(Mechanics, ledger_is_the_same_for_an_observer_who_moves_along) {
  const BodyState still = tumbling();
  BodyState moving = still;
  for (SegmentState& segment : moving.segments) segment.velocity += Vec2{11, -3};
  moving.com_velocity += Vec2{11, -3};
  synthetic::translate(moving, {40, 2});
  const Ledger a = momentum_ledger(still, skeleton(), Side::left);
  const Ledger b = momentum_ledger(moving, skeleton(), Side::left);
  for (Contributor c : all<Contributor>()) EXPECT_NEAR(a[c], b[c], kTiny) << contributor_name(c);
}

TEST(Mechanics, momentum_is_mass_times_velocity_of_the_centre_of_mass) {
  const BodyState state = tumbling();
  const Vec2 momentum = body_mechanics(state, skeleton(), kGravity).momentum;
  EXPECT_NEAR(momentum.x, skeleton().mass * state.com_velocity.x, 1e-9);
  EXPECT_NEAR(momentum.y, skeleton().mass * state.com_velocity.y, 1e-9);
}

TEST(Mechanics, hips_of_a_standing_body_are_at_standing_height) {
  EXPECT_NEAR(hip_height(standing()), skeleton().standing_hip_height, kTiny);
}

std::vector<Sample> samples_with(std::initializer_list<Ledger> ledgers) {
  std::vector<Sample> samples;
  for (const Ledger& ledger : ledgers) samples.emplace_back().momentum = ledger;
  return samples;
}

TEST(LedgerBalance, all_is_offset_where_all_cancels_and_nothing_where_one_is_alone) {
  const auto cancelling = samples_with({{5, -5, 0, 0, 0}, {2, -1, -1, 0, 0}});
  EXPECT_DOUBLE_EQ(ledger_balance(cancelling, &Sample::momentum).offset(), 1);
  EXPECT_DOUBLE_EQ(ledger_balance(cancelling, &Sample::momentum).left_over, 0);
  const auto alone = samples_with({{5, 0, 0, 0, 0}, {-3, 0, 0, 0, 0}});
  EXPECT_DOUBLE_EQ(ledger_balance(alone, &Sample::momentum).offset(), 0);
  EXPECT_TRUE(std::isnan(ledger_balance(alone, &Sample::yaw_momentum).offset()));
  EXPECT_TRUE(std::isnan(ledger_balance({}, &Sample::momentum).offset()));
}

TEST(LedgerBalance, who_turns_both_ways_counts_on_both_sides) {
  const auto samples = samples_with({{6, -2, 0, 1, 0}, {-4, -2, 0, 1, 0}});
  const LedgerBalance balance = ledger_balance(samples, &Sample::momentum);
  EXPECT_EQ(balance.counter_clockwise, (Ledger{3, 0, 0, 1, 0}));
  EXPECT_EQ(balance.clockwise, (Ledger{2, 2, 0, 0, 0}));
  EXPECT_DOUBLE_EQ(balance.left_over, 5);  // 5 and −5
  EXPECT_DOUBLE_EQ(balance.offset(), 1 - 5.0 / 8);
}

}  // namespace
}  // namespace sprintlab
