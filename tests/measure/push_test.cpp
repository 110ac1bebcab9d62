#include "sprintlab/measure/push.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <set>

#include "support/acceleration.h"
#include "support/body.h"

namespace sprintlab {
namespace {

using test::mirrored;
using test::skeleton;

constexpr double kDt = 0.0005;  // [s]
constexpr double kTiny = 1e-6;  // of forces of order 1000 N; velocities lose digits as differences
constexpr std::array kTorqueParts{PushPart::push, PushPart::handover, PushPart::swing,
                                  PushPart::arms, PushPart::torso,    PushPart::stops};

void expect_near(Vec2 value, Vec2 expected, double tolerance) {
  EXPECT_NEAR(value.x, expected.x, tolerance);
  EXPECT_NEAR(value.y, expected.y, tolerance);
}

/// What the induced push is made from, in one physics step.
struct Instant {
  BodyState before;
  BodyState after;
  MuscleOutput muscles{};
  ExternalForces forces{};

  PushParts parts(const Skeleton& body, double gravity = kGravity) const {
    const Gait gait{};
    return InducedPush(body, gravity, kDt).parts({before, after, muscles, forces, gait, 1, 0, 0});
  }
};

// ---- Rods with known answers -----------------------------------------------------------------------

constexpr double kMass = 3;      // of a rod [kg]
constexpr double kLength = 0.8;  // [m]

/// A body that is all but massless: it turns freely and weighs nothing. Feet stand right under their hips.
Skeleton massless() {
  Skeleton body = skeleton();
  for (SegmentGeometry& segment : body.segments) segment = {1e-9, 1, {0, 0}, segment.length};
  body.foot_lateral = 0;
  return body;
}

/// A uniform rod from its own joint along `direction` of the segment's frame.
SegmentGeometry rod(Vec2 direction) {
  return {kMass, kMass * square(kLength) / 12, 0.5 * kLength * direction, kLength};
}

/// Left foot a horizontal rod, everything else next to nothing. It stands on its far end, at x = 0.
struct Rod {
  Rod() {
    body.segments[Segment::foot_left] = rod({1, 0});
    instant.before = place(body, {.hip = {0, 1}});
    const SegmentState& foot = instant.before.segments[Segment::foot_left];
    instant.forces.sole[Side::left][SolePoint::toe] = {world_point(foot, {kLength, 0}), {0, 100}};
    instant.after = instant.before;
    instant.muscles.stance_share = {1, 0};
  }
  SegmentState& rod_before() { return instant.before.segments[Segment::foot_left]; }
  SegmentState& rod_after() { return instant.after.segments[Segment::foot_left]; }

  Skeleton body = massless();
  Instant instant;
};

// A rod that falls from the horizontal about its end rests there with a quarter of its weight.
TEST(InducedPush, of_a_falling_rod_is_a_quarter_of_its_weight) {
  Rod rod;
  expect_near(rod.instant.parts(rod.body)[PushPart::gravity], {0, kMass * kGravity / 4}, kTiny);
}

// A torque T turns it with T / (m l²/3); its middle, l/2 before the end, goes down.
TEST(InducedPush, of_a_torque_on_a_rod_is_mass_times_the_acceleration_of_its_middle) {
  Rod rod;
  rod.instant.muscles.active[Joint::ankle_left] = 20;
  expect_near(rod.instant.parts(rod.body)[PushPart::push], {0, -1.5 * 20 / kLength}, kTiny);
}

// The middle of a turning rod accelerates towards the end that it turns about.
TEST(InducedPush, of_a_turning_rod_holds_it_on_its_circle) {
  Rod rod;
  rod.rod_before().angular_velocity = rod.rod_after().angular_velocity = 7;
  const PushParts parts = rod.instant.parts(rod.body);
  expect_near(parts[PushPart::velocity], {kMass * 49 * kLength / 2, 0}, kTiny);
}

// Equivalence: ground that accelerates upward is felt as gravity is. A rod that moves as a whole does so.
TEST(InducedPush, of_the_grounds_own_acceleration_is_felt_like_gravity) {
  Rod rod;
  rod.rod_after().velocity = Vec2{0, 5 * kDt};
  expect_near(rod.instant.parts(rod.body)[PushPart::landing], {0, kMass * 5 / 4}, kTiny);
}

// Two equal rods in line, hinged, held at one end: M = m l² [4/3 ½; ½ ⅓], so that the first starts with
// −9/7 g/l, the second with +3/7 g/l, and the end bears 2/7 of the weight of one.
TEST(InducedPush, of_two_falling_rods_is_two_sevenths_of_the_weight_of_one) {
  Rod rods;
  rods.body.segments[Segment::shank_left] = rod({0, -1});
  // The foot's joint, the ankle, is the far end of the shank: lay the shank level behind it.
  rods.body.joints[Joint::ankle_left].anchor = {0, -kLength};
  Pose pose{.hip = {0, 1}};
  pose.joint_angle[Joint::knee_left] = kPi / 2;
  pose.joint_angle[Joint::ankle_left] = -kPi / 2;
  rods.instant.before = rods.instant.after = place(rods.body, pose);
  rods.instant.forces.sole[Side::left][SolePoint::toe].point = world_point(rods.rod_before(), {kLength, 0});
  expect_near(rods.instant.parts(rods.body)[PushPart::gravity], {0, kMass * kGravity * 2 / 7}, kTiny);
}

// Torsion turns the pelvis back by T. Only its sides have mass, and the left foot, folded up under its hip
// and held by the ground at a lever f from the midline, is what they turn about, at levers h + f and h − f.
// So F = −T (m_R (h + f) − m_L (h − f)) / (m_R (h + f)² + m_L (h − f)²).
TEST(InducedPush, of_torsion_turns_two_masses_about_the_foot) {
  constexpr double kRight = 5, kLeft = 2;  // [kg]
  constexpr double kTorque = 40;           // [N·m]
  Skeleton body = massless();
  body.foot_lateral = skeleton().foot_lateral;
  body.segments[Segment::foot_left].lateral = skeleton().segments[Segment::foot_left].lateral;
  body.segments[Segment::pelvis_right].mass = kRight;
  body.segments[Segment::pelvis_left].mass = kLeft;
  for (Joint j : {Joint::knee_left, Joint::ankle_left}) body.joints[j].anchor = {0, 0};
  Instant instant;
  instant.before = instant.after = place(body, {.hip = {0, 1}});
  instant.forces.sole[Side::left][SolePoint::ball] = {{0, 1}, {0, 100}};
  instant.muscles.active[Joint::torsion] = kTorque;
  instant.muscles.passive[Joint::torsion] = -kTorque / 4;
  instant.forces.free_moment[Side::left] = kTorque / 2;
  const PushParts parts = instant.parts(body);
  const double right = body.girdles[Girdle::pelvis].half_width + body.foot_lateral;
  const double left = body.girdles[Girdle::pelvis].half_width - body.foot_lateral;
  const double force =
      -kTorque * (kRight * right - kLeft * left) / (kRight * square(right) + kLeft * square(left));
  expect_near(parts[PushPart::torso], {force, 0}, kTiny);
  expect_near(parts[PushPart::stops], {-force / 4, 0}, kTiny);
  expect_near(parts[PushPart::turning], {-force / 2, 0}, kTiny);
  EXPECT_EQ(parts[PushPart::push], Vec2(0, 0));
}

// ---- Whole bodies ----------------------------------------------------------------------------------

/// Random posture, velocities, yaw, torques and forces under one foot or both. The accelerations are those of
/// the equations of motion under all forces (body_dynamics_test.cpp holds these against Newton and Euler).
struct Anybody {
  explicit Anybody(std::uint64_t seed, bool both_feet = false) : random(seed) {
    instant.before = place(skeleton(), test::random_pose(skeleton(), seed));
    for (SegmentState& segment : instant.before.segments) segment.angular_velocity = 8 * uniform(random);
    for (Girdle g : all<Girdle>()) {
      test::turn(instant.before, skeleton(), g, 0.4 * uniform(random));
      test::set_turning(instant.before, skeleton(), g, 5 * uniform(random));
      instant.forces.yaw_guide[g] = 20 * uniform(random);
    }
    for (Side side : all<Side>()) {
      instant.muscles.stance_share[side] = 0.5 + 0.5 * uniform(random);
      if (side == Side::left || both_feet) push_foot(side);
    }
    for (Joint j : all<Joint>()) {
      instant.muscles.active[j] = 150 * uniform(random);
      instant.muscles.passive[j] = 20 * uniform(random);
      instant.muscles.torque[j] = instant.muscles.active[j] + instant.muscles.passive[j];
    }
    const SegmentState& thorax = instant.before.segments[Segment::thorax];
    instant.forces.drag = {thorax.com, {30 * uniform(random), 0}};
    accelerate();
  }

  /// From the hip to where the foot is beside the midline, right positive [m].
  static double inward(Side side) {
    const double nearer = skeleton().girdles[Girdle::pelvis].half_width - skeleton().foot_lateral;
    return side == Side::right ? -nearer : nearer;
  }

  void push_foot(Side side) {
    for (SolePoint p : all<SolePoint>()) {
      const Vec2 point = world_point(instant.before.segments[foot(side)], skeleton().sole[p]);
      instant.forces.sole[side][p] = {point, {300 * uniform(random), 600 + 300 * uniform(random)}};
      instant.forces.foot_couple[side] += inward(side) * instant.forces.sole[side][p].force.x;
    }
    instant.forces.free_moment[side] = 15 * uniform(random);
  }

  /// After = before + accelerations under everything that acts · dt.
  void accelerate() {
    const BodyState& now = instant.before;
    const Coordinates q = test::acceleration(skeleton(), now, instant.muscles.torque, instant.forces);
    instant.after = now;
    for (Segment s : all<Segment>()) {
      SegmentState& after = instant.after.segments[s];
      after.velocity += test::acceleration_of(skeleton(), now, q, s, after.com) * kDt;
      after.angular_velocity += q[coordinate(s)] * kDt;
    }
  }

  std::mt19937_64 random;
  std::uniform_real_distribution<double> uniform{-1, 1};
  Instant instant;
};

class InducedPushOf : public testing::TestWithParam<std::uint64_t> {};

TEST_P(InducedPushOf, one_foot_adds_up_to_the_force_under_it) {
  const Anybody body(GetParam());
  const Vec2 force = ground_reaction(body.instant.forces.sole[Side::left]).force;
  expect_near(total(body.instant.parts(skeleton())), force, kTiny);
}

TEST_P(InducedPushOf, both_feet_adds_up_to_the_forces_under_them) {
  const Anybody body(GetParam(), true);
  const Vec2 force = ground_reaction(body.instant.forces.sole[Side::left]).force +
                     ground_reaction(body.instant.forces.sole[Side::right]).force;
  expect_near(total(body.instant.parts(skeleton())), force, kTiny);
}

TEST_P(InducedPushOf, torques_together_is_the_sum_of_each_alone) {
  const Anybody body(GetParam(), true);
  PushParts sum{};
  for (Joint j : all<Joint>()) {
    Instant alone = body.instant;
    alone.muscles.active = alone.muscles.passive = {};
    alone.muscles.active[j] = body.instant.muscles.active[j];
    alone.muscles.passive[j] = body.instant.muscles.passive[j];
    const PushParts parts = alone.parts(skeleton());
    for (PushPart part : kTorqueParts) sum[part] += parts[part];
  }
  const PushParts together = body.instant.parts(skeleton());
  for (PushPart part : kTorqueParts) expect_near(sum[part], together[part], kTiny);
}

TEST_P(InducedPushOf, no_torque_has_no_part_from_any_contributor) {
  Anybody body(GetParam());
  const PushParts with = body.instant.parts(skeleton());
  body.instant.muscles.active = body.instant.muscles.passive = {};
  const PushParts without = body.instant.parts(skeleton());
  for (PushPart part : kTorqueParts) EXPECT_EQ(without[part], Vec2(0, 0));
  for (PushPart part :
       {PushPart::gravity, PushPart::velocity, PushPart::drag, PushPart::turning, PushPart::landing})
    EXPECT_EQ(without[part], with[part]) << push_part_name(part);
}

TEST_P(InducedPushOf, leg_on_the_ground_is_handed_over_from_swing_to_push_by_its_ownership) {
  Anybody body(GetParam());
  const auto with_share = [&](double left) {
    body.instant.muscles.stance_share = {left, 0};
    return body.instant.parts(skeleton());
  };
  const PushParts landed = with_share(0);
  const PushParts between = with_share(0.3);
  const PushParts owned = with_share(1);
  EXPECT_EQ(landed[PushPart::push], Vec2(0, 0));
  EXPECT_EQ(owned[PushPart::handover], Vec2(0, 0));
  expect_near(landed[PushPart::handover], owned[PushPart::push], kTiny);
  expect_near(between[PushPart::push], 0.3 * owned[PushPart::push], kTiny);
  expect_near(between[PushPart::handover], 0.7 * owned[PushPart::push], kTiny);
  expect_near(owned[PushPart::swing], landed[PushPart::swing], kTiny);  // the leg in the air
}

/// The same instant with left and right exchanged.
Instant mirror(const Instant& instant) {
  Instant other_side = instant;
  for (Segment s : all<Segment>()) {
    other_side.before.segments[mirrored(s)] = instant.before.segments[s];
    other_side.after.segments[mirrored(s)] = instant.after.segments[s];
  }
  for (Joint j : all<Joint>()) {
    other_side.muscles.active[mirrored(j)] = test::mirror_sign(j) * instant.muscles.active[j];
    other_side.muscles.passive[mirrored(j)] = test::mirror_sign(j) * instant.muscles.passive[j];
  }
  for (Side side : all<Side>()) {
    other_side.muscles.stance_share[other(side)] = instant.muscles.stance_share[side];
    other_side.forces.sole[other(side)] = instant.forces.sole[side];
    other_side.forces.free_moment[other(side)] = -instant.forces.free_moment[side];
  }
  for (Girdle g : all<Girdle>()) other_side.forces.yaw_guide[g] = -instant.forces.yaw_guide[g];
  return other_side;
}

TEST_P(InducedPushOf, mirrored_body_is_the_same) {
  for (bool both_feet : {false, true}) {
    const Anybody body(GetParam(), both_feet);
    const PushParts parts = body.instant.parts(skeleton());
    const PushParts mirrored_parts = mirror(body.instant).parts(skeleton());
    for (PushPart part : all<PushPart>()) expect_near(mirrored_parts[part], parts[part], kTiny);
  }
}

TEST_P(InducedPushOf, foot_that_is_hardly_loaded_is_nothing) {
  Anybody body(GetParam());
  for (AppliedForce& f : body.instant.forces.sole[Side::left]) f.force = {1, 3};
  for (Vec2 part : body.instant.parts(skeleton())) EXPECT_EQ(part, Vec2(0, 0));
}

INSTANTIATE_TEST_SUITE_P(seeds, InducedPushOf, testing::Values(1, 2, 3, 4, 5));

// ---- What is made from the parts -------------------------------------------------------------------

TEST(GroundReaction, replaces_the_forces_under_a_sole_by_one_without_a_moment) {
  const EnumArray<SolePoint, AppliedForce> sole{{{
      {{1.00, -0.004}, {-40, 300}},
      {{1.15, -0.012}, {220, 900}},
      {{1.22, -0.007}, {90, 200}},
  }}};
  const AppliedForce one = ground_reaction(sole);
  Vec2 force{};
  double moment = 0;  // about the replaced force's point
  for (const AppliedForce& f : sole) {
    force += f.force;
    moment += cross(f.point - one.point, f.force);
  }
  expect_near(one.force, force, kTiny);
  EXPECT_NEAR(moment, 0, kTiny);
  EXPECT_GT(one.point.y, -0.012);
  EXPECT_LT(one.point.y, -0.004);
}

TEST(PushImpulses, is_force_times_time_and_says_what_is_missing) {
  PushParts parts{};
  parts[PushPart::push] = {30, 600};
  parts[PushPart::gravity] = {0, 300};
  ExternalForces forces{};
  forces.sole[Side::right][SolePoint::ball].force = {30, 1000};
  PushImpulses impulses;
  for (int i = 0; i < 50; ++i) impulses.add(parts, forces, 0.002);
  expect_near(impulses.parts[PushPart::push], {3, 60}, kTiny);
  expect_near(impulses.ground, {3, 100}, kTiny);
  EXPECT_NEAR(residual(impulses), 10 / std::hypot(3, 100), kTiny);
  expect_near(impulses.since(impulses).ground, {0, 0}, 0);
}

TEST(WholeBodyShare, is_what_the_muscles_of_the_leg_on_the_ground_do_not_make) {
  PushParts impulses{};
  EXPECT_FALSE(whole_body_share(impulses));
  impulses[PushPart::gravity] = {0, 500};  // not made by muscles
  impulses[PushPart::stops] = {50, -50};
  impulses[PushPart::push] = {6, 40};
  impulses[PushPart::handover] = {3, 20};
  EXPECT_NEAR(whole_body_share(impulses).value(), 0, kTiny);
  impulses[PushPart::swing] = {3, 20};
  EXPECT_NEAR(whole_body_share(impulses).value(), 0.25, kTiny);
  impulses[PushPart::arms] = {-3, -20};  // pushes against the others
  EXPECT_NEAR(whole_body_share(impulses).value(), 0, kTiny);
  impulses[PushPart::torso] = {-20, 3};  // at right angles to all of them: the share is of the direction
  EXPECT_NEAR(whole_body_share(impulses).value(), 409.0 / (409 + 81 + 3600), kTiny);
}

TEST(PushPart, names_are_distinct) {
  std::set<std::string_view> names;
  for (PushPart part : all<PushPart>()) names.insert(push_part_name(part));
  EXPECT_EQ(names.size(), kCount<PushPart>);
  EXPECT_FALSE(names.contains(""));
}

}  // namespace
}  // namespace sprintlab
