#include "sprintlab/skeleton/skeleton.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "sprintlab/skeleton/pose.h"
#include "support/body.h"
#include "support/table.h"

namespace sprintlab {
namespace {

using test::mirrored;

std::vector<Athlete> athletes() {
  std::vector<Athlete> list;
  for (Sex sex : all<Sex>())
    for (double height : {1.55, 1.77, 1.96})
      for (double mass : {52.0, 75.9, 95.0}) {
        Athlete athlete;
        athlete.sex = sex;
        athlete.height = height;
        athlete.mass = mass;
        list.push_back(athlete);
      }
  return list;
}

double summed_mass(const Skeleton& skeleton) {
  double mass = 0;
  for (const SegmentGeometry& segment : skeleton.segments) mass += segment.mass;
  return mass;
}

double girdle_mass(const Skeleton& skeleton, Girdle g) {
  const GirdleGeometry& girdle = skeleton.girdles[g];
  return skeleton.segments[girdle.middle].mass + skeleton.segments[girdle.side[Side::left]].mass +
         skeleton.segments[girdle.side[Side::right]].mass;
}

// Standing upright with straight legs and the soles on the ground.
BodyState standing(const Skeleton& skeleton) {
  Pose pose;
  pose.hip = {0, skeleton.standing_hip_height};
  return place(skeleton, pose);
}

TEST(Skeleton, weighs_what_the_athlete_weighs) {
  for (const Athlete& athlete : athletes()) {
    const Skeleton skeleton = build_skeleton(athlete);
    // Sums of a dozen doubles: rounding alone.
    EXPECT_NEAR(skeleton.mass, athlete.mass, 1e-12 * athlete.mass);
    EXPECT_NEAR(summed_mass(skeleton), skeleton.mass, 1e-12 * athlete.mass);
  }
}

TEST(Skeleton, gains_the_mass_that_is_added_to_its_segments) {
  Athlete athlete;
  const Skeleton plain = build_skeleton(athlete);
  athlete.segment_mass_add[SegmentKind::thigh] = 0.01;
  athlete.segment_mass_add[SegmentKind::thorax] = 0.02;
  const Skeleton heavy = build_skeleton(athlete);

  const double share = athlete.mass / 100;
  EXPECT_NEAR(heavy.mass, plain.mass + 2 * share + 2 * share, 1e-10);  // two thighs, one thorax
  EXPECT_NEAR(summed_mass(heavy), heavy.mass, 1e-10);
  const double whole = girdle_mass(plain, Girdle::shoulders);
  for (Segment s : all<Segment>()) {
    SCOPED_TRACE(std::string(segment_name(s)));
    const bool is_thigh = s == Segment::thigh_left || s == Segment::thigh_right;
    const bool is_thorax = s == Segment::thorax || s == Segment::thorax_left || s == Segment::thorax_right;
    const SegmentGeometry& before = plain.segments[s];
    const double added = is_thigh ? share : is_thorax ? 2 * share * before.mass / whole : 0;
    const SegmentGeometry& after = heavy.segments[s];
    EXPECT_NEAR(after.mass, before.mass + added, 1e-12);
    // Spread over the segment as its own mass is: the radius of gyration and the centre stay.
    EXPECT_NEAR(after.inertia / after.mass, before.inertia / before.mass, 1e-12);
    EXPECT_EQ(after.com, before.com);
  }
}

// Body mass is divided among segments; stature scales every length alike.
TEST(Skeleton, grows_with_stature_in_all_lengths_alike) {
  for (Sex sex : all<Sex>()) {
    Athlete athlete;
    athlete.sex = sex;
    athlete.height = 1.60;
    const Skeleton small = build_skeleton(athlete);
    athlete.height = 2.00;
    const Skeleton tall = build_skeleton(athlete);
    const double ratio = 2.00 / 1.60;
    for (Segment s : all<Segment>()) {
      SCOPED_TRACE(std::string(segment_name(s)));
      EXPECT_NEAR(tall.segments[s].length / small.segments[s].length, ratio, 1e-12);
      EXPECT_NEAR(tall.segments[s].com.y, small.segments[s].com.y * ratio, 1e-12);
      EXPECT_NEAR(tall.segments[s].com.x, small.segments[s].com.x * ratio, 1e-12);
      EXPECT_NEAR(tall.segments[s].mass, small.segments[s].mass, 1e-12);
      // I = m ρ²
      EXPECT_NEAR(tall.segments[s].inertia / small.segments[s].inertia, ratio * ratio, 1e-12);
    }
    EXPECT_NEAR(tall.standing_hip_height / small.standing_hip_height, ratio, 1e-12);
  }
}

TEST(Skeleton, is_the_same_on_both_sides) {
  for (const Athlete& athlete : athletes()) {
    const Skeleton skeleton = build_skeleton(athlete);
    for (Segment s : all<Segment>()) {
      SCOPED_TRACE(std::string(segment_name(s)));
      const SegmentGeometry& a = skeleton.segments[s];
      const SegmentGeometry& b = skeleton.segments[mirrored(s)];
      EXPECT_EQ(a.mass, b.mass);
      EXPECT_EQ(a.inertia, b.inertia);
      EXPECT_EQ(a.com, b.com);
      EXPECT_EQ(a.length, b.length);
    }
    for (Joint j : all<Joint>()) {
      SCOPED_TRACE(std::string(joint_name(j)));
      const JointGeometry& a = skeleton.joints[j];
      const JointGeometry& b = skeleton.joints[mirrored(j)];
      EXPECT_EQ(a.anchor, b.anchor);
      EXPECT_EQ(a.lower, b.lower);
      EXPECT_EQ(a.upper, b.upper);
      EXPECT_EQ(mirrored(a.child), b.child);
      EXPECT_EQ(mirrored(a.parent), b.parent);
    }
  }
}

// The trunk is built of three parts; [deLeva1996] also measures it as one, from C7 to mid-hip.
TEST(Skeleton, stacks_the_trunk_as_it_was_measured_in_one_piece) {
  const auto published = test::read_table("anthropometry_de_leva_1996.csv");
  for (Sex sex : all<Sex>()) {
    const std::string name = sex == Sex::male ? "male" : "female";
    const auto row = [&](const std::string& segment) {
      return test::find_row(published, {{"sex", name}, {"segment", segment}});
    };
    Athlete athlete;
    athlete.sex = sex;
    athlete.height = sex == Sex::male ? 1.741 : 1.735;  // the table's mean statures
    const Skeleton skeleton = build_skeleton(athlete);
    const BodyState state = standing(skeleton);

    const double trunk_mass = test::number(row("trunk_C7_midhip"), "mass_fraction");
    const double trunk_length = test::number(row("trunk_C7_midhip"), "mean_length_m");
    const double trunk_com = test::number(row("trunk_C7_midhip"), "com_fraction_from_proximal");
    const double head_mass = test::number(row("head"), "mass_fraction");
    const double head_length = test::number(row("head_vertex_C7"), "mean_length_m");
    const double head_com = test::number(row("head_vertex_C7"), "com_fraction_from_proximal");
    const double expected = (trunk_mass * (1 - trunk_com) * trunk_length +
                             head_mass * (trunk_length + (1 - head_com) * head_length)) /
                            (trunk_mass + head_mass);

    const double pelvis = girdle_mass(skeleton, Girdle::pelvis);
    const double thorax = girdle_mass(skeleton, Girdle::shoulders);
    const double actual =
        (pelvis * state.segments[Segment::pelvis].com.y + thorax * state.segments[Segment::thorax].com.y) /
            (pelvis + thorax) -
        skeleton.standing_hip_height;
    // The published parts and the published whole agree to 0.02 mm in women and 2.6 mm in men.
    EXPECT_NEAR(actual, expected, 0.003) << name;
  }
}

// The parts of pelvis and thorax are together what [deLeva1996] measured: mass, centre and medio-lateral
// inertia; their sides carry the longitudinal inertia, as far as they may be that heavy.
TEST(Skeleton, cuts_pelvis_and_thorax_into_parts_that_add_up) {
  const auto published = test::read_table("anthropometry_de_leva_1996.csv");
  for (const Athlete& athlete : athletes()) {
    const Skeleton skeleton = build_skeleton(athlete);
    const auto& row = test::find_row(
        published, {{"sex", athlete.sex == Sex::male ? "male" : "female"}, {"segment", "lower_trunk"}});
    const double stature = athlete.sex == Sex::male ? 1.741 : 1.735;
    const double length = test::number(row, "mean_length_m") * athlete.height / stature;
    // Women's printed fractions add up to 0.9999.
    const double mass = test::number(row, "mass_fraction") * athlete.mass;
    EXPECT_NEAR(girdle_mass(skeleton, Girdle::pelvis), mass, 1.1e-4 * mass);

    double inertia = 0;
    for (Segment s : {Segment::pelvis, Segment::pelvis_left, Segment::pelvis_right}) {
      inertia += skeleton.segments[s].inertia;
      EXPECT_EQ(skeleton.segments[s].com, skeleton.segments[Segment::pelvis].com);
    }
    const double pitch_radius = test::number(row, "rg_transverse_ML_axis") * length;
    EXPECT_NEAR(inertia, mass * square(pitch_radius), 1.1e-4 * inertia);

    const double yaw_radius = test::number(row, "rg_longitudinal_axis") * length;
    const SegmentGeometry& side = skeleton.segments[Segment::pelvis_right];
    const double carried = 2 * side.mass * square(side.lateral);
    const double share = carried / (mass * square(yaw_radius));
    EXPECT_LT(share, 1.001);
    EXPECT_GT(share, 0.40) << "docs/model.md §9: about half of the pelvis's own yaw inertia is missing";
    EXPECT_LT(side.mass, 0.41 * mass);
  }
}

// docs/model.md eq. 22a: a straight leg that swings about a hip 4.8 % of stature beside the midline, its foot
// at 2 %, has less momentum about the vertical than legs here, and more inertia.
TEST(Skeleton, hangs_legs_where_their_momentum_and_inertia_about_the_vertical_are_nearly_right) {
  for (const Athlete& athlete : athletes()) {
    const Skeleton skeleton = build_skeleton(athlete);
    const double hip = 0.048 * athlete.height;
    const double slope = (skeleton.foot_lateral - hip) / skeleton.standing_hip_height;
    const BodyState state = place(skeleton, {.hip = {0, 0}});
    double mass = 0, first = 0, momentum = 0, inertia = 0;
    for (Segment s : {thigh(Side::right), shank(Side::right), foot(Side::right)}) {
      const SegmentGeometry& segment = skeleton.segments[s];
      const double down = -state.segments[s].com.y;
      const double beside = hip + slope * down;
      mass += segment.mass;
      first += segment.mass * down;
      momentum += segment.mass * beside * down + slope * segment.inertia;
      inertia += segment.mass * beside * beside + slope * slope * segment.inertia;
    }
    const double lever = skeleton.segments[thigh(Side::right)].lateral;
    EXPECT_GT(lever, momentum / first);
    EXPECT_LT(lever, std::sqrt(inertia / mass));
    EXPECT_NEAR(momentum / first, 0.031 * athlete.height, 0.001 * athlete.height);
    EXPECT_NEAR(std::sqrt(inertia / mass), 0.040 * athlete.height, 0.001 * athlete.height);
  }
}

TEST(Skeleton, carries_the_whole_yaw_inertia_of_the_thorax_at_the_shoulders) {
  const Skeleton& skeleton = test::skeleton();
  const double scale = 1.77 / 1.741;
  // m (ρ ℓ)² of middle trunk, upper trunk and head, men. [deLeva1996] Table 4
  const double expected =
      75.9 * square(scale) *
      (0.1633 * square(0.468 * 0.2155) + 0.1596 * square(0.659 * 0.1707) + 0.0694 * square(0.312 * 0.2033));
  double carried = 0;
  for (Segment s : {Segment::thorax_left, Segment::thorax_right})
    carried += skeleton.segments[s].mass * square(skeleton.segments[s].lateral);
  EXPECT_NEAR(carried, expected, 1e-3 * expected);
}

// Arms swing where their lever says; the thorax weighs and turns as it did.
TEST(Skeleton, hangs_arms_at_their_lever_without_a_change_of_the_thorax) {
  constexpr std::array kThorax{Segment::thorax, Segment::thorax_left, Segment::thorax_right};
  const auto yaw_inertia = [](const Skeleton& skeleton) {
    return 2 * skeleton.segments[Segment::thorax_left].mass *
           square(skeleton.girdles[Girdle::shoulders].half_width);
  };
  const auto mass = [&](const Skeleton& skeleton) {
    double sum = 0;
    for (Segment s : kThorax) sum += skeleton.segments[s].mass;
    return sum;
  };
  Athlete athlete;
  const Skeleton usual = build_skeleton(athlete);
  for (const double lever : {0.08, 0.13, 0.18}) {
    athlete.arm_lever = lever;
    const Skeleton skeleton = build_skeleton(athlete);
    EXPECT_NEAR(skeleton.girdles[Girdle::shoulders].half_width, lever * athlete.height, 1e-12);
    EXPECT_NEAR(yaw_inertia(skeleton), yaw_inertia(usual), 1e-9);
    EXPECT_NEAR(mass(skeleton), mass(usual), 1e-9);
    EXPECT_NEAR(skeleton.mass, usual.mass, 1e-9);
    for (Side side : all<Side>())
      EXPECT_NEAR(std::abs(skeleton.segments[upper_arm(side)].lateral), lever * athlete.height, 1e-12);
  }
}

// Centres of mass lie at 56–57 % of stature in men, 54–56 % in women, arms hanging [Winter2009] §4; the
// segment lengths of [deLeva1996] add up to 2 % more than the mean stature, which lifts that by a percent.
TEST(Skeleton, has_its_centre_of_mass_where_people_have_it) {
  for (const Athlete& athlete : athletes()) {
    const Skeleton skeleton = build_skeleton(athlete);
    const BodyState state = standing(skeleton);
    const double share = state.com.y / athlete.height;
    if (athlete.sex == Sex::male) {
      EXPECT_GT(share, 0.555);
      EXPECT_LT(share, 0.590);
    } else {
      EXPECT_GT(share, 0.530);
      EXPECT_LT(share, 0.575);
    }
  }
}

TEST(Skeleton, stands_with_heel_and_ball_on_the_ground) {
  for (const Athlete& athlete : athletes()) {
    const Skeleton skeleton = build_skeleton(athlete);
    const BodyState state = standing(skeleton);
    EXPECT_NEAR(lowest_sole_point(state, skeleton), 0, 1e-12);
    const SegmentState& foot_state = state.segments[Segment::foot_left];
    EXPECT_NEAR(world_point(foot_state, skeleton.sole[SolePoint::heel]).y, 0, 1e-12);
    EXPECT_NEAR(world_point(foot_state, skeleton.sole[SolePoint::ball]).y, 0, 1e-12);
    EXPECT_GT(world_point(foot_state, skeleton.sole[SolePoint::toe]).y, 0);
    // The body stands over its feet.
    EXPECT_GT(state.com.x, world_point(foot_state, skeleton.sole[SolePoint::heel]).x);
    EXPECT_LT(state.com.x, world_point(foot_state, skeleton.sole[SolePoint::toe]).x);
  }
}

TEST(Skeleton, lists_parents_before_children_so_that_poses_can_be_placed_in_order) {
  const Skeleton& skeleton = test::skeleton();
  std::set<Segment> placed{Segment::pelvis};
  for (Joint j : all<Joint>()) {
    const JointGeometry& joint = skeleton.joints[j];
    // A girdle's sides come with its middle.
    for (const GirdleGeometry& girdle : skeleton.girdles)
      if (placed.contains(girdle.middle)) placed.insert(girdle.side.begin(), girdle.side.end());
    EXPECT_TRUE(placed.contains(joint.parent)) << segment_name(joint.parent);
    if (is_hinge(j)) {
      EXPECT_TRUE(placed.insert(joint.child).second) << segment_name(joint.child) << " has two parents";
    }
  }
  EXPECT_EQ(placed.size(), kCount<Segment>);
}

TEST(Skeleton, names_every_segment_and_joint_differently) {
  std::set<std::string_view> segments, joints;
  for (Segment s : all<Segment>()) segments.insert(segment_name(s));
  for (Joint j : all<Joint>()) joints.insert(joint_name(j));
  EXPECT_EQ(segments.size(), kCount<Segment>);
  EXPECT_EQ(joints.size(), kCount<Joint>);
  for (Side side : all<Side>()) {
    const std::string suffix = side == Side::left ? "_left" : "_right";
    EXPECT_EQ(segment_name(forearm(side)), "forearm" + suffix);
    EXPECT_EQ(joint_name(elbow(side)), "elbow" + suffix);
    EXPECT_EQ(joint_name(hip(side)), "hip" + suffix);
  }
}

}  // namespace
}  // namespace sprintlab
