#include "sprintlab/muscle/generator.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "sprintlab/skeleton/pose.h"
#include "support/body.h"
#include "support/table.h"

namespace sprintlab {
namespace {

using test::find_row;
using test::number;
using test::read_table;
using test::skeleton;
using test::TableRow;

constexpr double kSprinterMass = 91.1;  // [RottierAllen2021]
constexpr double kGymnastMass = 69.6;   // [RBDL]
constexpr double kSlopeRatio = 4.3;     // eccentric against concentric slope at rest [RottierAllen2021]

// A leg generator and its row in the published table; e extension, f flexion.
struct Leg {
  Joint joint;
  Direction direction;
  std::string row;
};

const std::vector<Leg>& legs() {
  static const std::vector<Leg> kLegs{
      {Joint::hip_left, Direction::negative, "he"},    {Joint::hip_left, Direction::positive, "hf"},
      {Joint::knee_left, Direction::positive, "ke"},   {Joint::knee_left, Direction::negative, "kf"},
      {Joint::ankle_left, Direction::negative, "ae"},  {Joint::ankle_left, Direction::positive, "af"},
      {Joint::hip_right, Direction::negative, "he"},   {Joint::hip_right, Direction::positive, "hf"},
      {Joint::knee_right, Direction::positive, "ke"},  {Joint::knee_right, Direction::negative, "kf"},
      {Joint::ankle_right, Direction::negative, "ae"}, {Joint::ankle_right, Direction::positive, "af"}};
  return kLegs;
}

// An arm or lumbar generator and its row; `sign` turns the table's angles (flexion positive) into the
// program's.
struct Trunk {
  Joint joint;
  Direction direction;
  std::string row, row_direction;
  double sign;
};

const std::vector<Trunk>& arms_and_trunk() {
  static const std::vector<Trunk> kGenerators{
      {Joint::shoulder_left, Direction::positive, "shoulder", "flexion", 1},
      {Joint::shoulder_right, Direction::negative, "shoulder", "extension", 1},
      {Joint::elbow_left, Direction::positive, "elbow", "flexion", 1},
      {Joint::elbow_right, Direction::negative, "elbow", "extension", 1},
      {Joint::lumbar, Direction::positive, "lumbar", "extension", -1},
      {Joint::lumbar, Direction::negative, "lumbar", "flexion", -1}};
  return kGenerators;
}

GeneratorArray<GeneratorParameters> parameters_of(double mass, const MuscleSettings& settings = {}) {
  Athlete athlete;
  athlete.mass = mass;
  return generator_parameters(athlete, build_skeleton(athlete), settings);
}

std::vector<GeneratorParameters> all_generators() {
  std::vector<GeneratorParameters> list;
  for (const auto& joint : parameters_of(75.9))
    for (const GeneratorParameters& generator : joint) list.push_back(generator);
  return list;
}

TEST(Generators, of_the_legs_are_the_published_ones) {
  const auto table = read_table("rottier_torque_generator_params.csv");
  const auto all_parameters = parameters_of(kSprinterMass);
  for (const Leg& leg : legs()) {
    SCOPED_TRACE(generator_name(joint_kind(leg.joint), leg.direction));
    const TableRow& row = find_row(table, {{"Joint", leg.row}});
    const GeneratorParameters& p = all_parameters[leg.joint][leg.direction];
    EXPECT_NEAR(p.isometric_torque, number(row, "T0"), 1e-9);
    EXPECT_NEAR(p.isometric_torque * p.eccentric_ratio, number(row, "Tmax"), 1e-9);
    EXPECT_EQ(p.omega_max, number(row, "wmax"));
    EXPECT_EQ(p.omega_c, number(row, "wc"));
    EXPECT_EQ(p.width, number(row, "R"));
    EXPECT_NEAR(p.series_stiffness, number(row, "k"), 1e-9);
  }
}

// The table holds inner angles between the two segments, for extensors 2π minus that.
TEST(Generators, of_the_legs_are_strongest_at_the_published_angles) {
  const auto table = read_table("rottier_torque_generator_params.csv");
  const auto all_parameters = parameters_of(kSprinterMass);
  Athlete athlete;
  athlete.mass = kSprinterMass;
  const Skeleton body = build_skeleton(athlete);
  for (const Leg& leg : legs()) {
    SCOPED_TRACE(generator_name(joint_kind(leg.joint), leg.direction));
    const double tabled = number(find_row(table, {{"Joint", leg.row}}), "theta_opt");
    const double inner = leg.row.ends_with("e") ? 2 * kPi - tabled : tabled;

    // Put the leg there and measure the inner angle: towards the shoulders, hip or knee on one side and
    // towards the knee, ankle or ball of the foot on the other.
    Pose pose;
    pose.joint_angle[leg.joint] = all_parameters[leg.joint][leg.direction].optimum_angle;
    const BodyState state = place(body, pose);
    const JointGeometry& joint = body.joints[leg.joint];
    const Vec2 centre = state.segments[joint.child].position;
    const bool is_hip = leg.joint == Joint::hip_left || leg.joint == Joint::hip_right;
    const bool is_ankle = leg.joint == Joint::ankle_left || leg.joint == Joint::ankle_right;
    const Vec2 up = is_hip ? Vec2{0, 1} : state.segments[joint.parent].position - centre;
    const Vec2 end = is_ankle ? body.sole[SolePoint::ball] : Vec2{0, -body.segments[joint.child].length};
    const Vec2 down = world_point(state.segments[joint.child], end) - centre;
    const double measured =
        std::acos((up.x * down.x + up.y * down.y) / (std::hypot(up.x, up.y) * std::hypot(down.x, down.y)));
    EXPECT_NEAR(measured, inner, 1e-9);
    EXPECT_LT(std::abs(pose.joint_angle[leg.joint]), kPi);
    // Hips flex and knees bend from straight.
    if (is_hip) {
      EXPECT_GE(pose.joint_angle[leg.joint], 0);
    } else if (!is_ankle) {
      EXPECT_LE(pose.joint_angle[leg.joint], 0);
    }
  }
}

TEST(Generators, of_arms_and_trunk_are_the_published_ones) {
  const auto table = read_table("rbdl_gymnast_torque_generators.csv");
  const auto all_parameters = parameters_of(kGymnastMass);
  for (const Trunk& g : arms_and_trunk()) {
    SCOPED_TRACE(generator_name(joint_kind(g.joint), g.direction));
    const TableRow& row = find_row(table, {{"joint", g.row}, {"direction", g.row_direction}});
    const GeneratorParameters& p = all_parameters[g.joint][g.direction];
    EXPECT_NEAR(p.isometric_torque, number(row, "max_isometric_torque_Nm"), 1e-9);
    EXPECT_EQ(p.omega_max, number(row, "max_angular_velocity_rad_s"));
    EXPECT_NEAR(p.optimum_angle, g.sign * number(row, "angle_at_max_active_rad"), 1e-12);
    EXPECT_EQ(p.width, number(row, "active_angular_sd_rad"));
    EXPECT_NEAR(p.eccentric_ratio, number(row, "tv_at_max_ecc"), 1e-12);
    EXPECT_NEAR(torque_velocity_factor(p, p.omega_max / 2), number(row, "tv_at_half_max_conc"), 1e-12);
  }
}

TEST(Generators, scale_with_body_mass_and_strength) {
  Athlete athlete;
  athlete.mass = kSprinterMass / 2;
  athlete.strength[MuscleGroup::hip_flexion] = 1.2;
  const auto weak = generator_parameters(athlete, skeleton(), {});
  const auto strong = parameters_of(kSprinterMass);
  for (Joint joint : all<Joint>())
    for (Direction d : all<Direction>()) {
      SCOPED_TRACE(generator_name(joint_kind(joint), d));
      const double factor = 0.5 * (generator_group(joint, d) == MuscleGroup::hip_flexion ? 1.2 : 1.0);
      EXPECT_NEAR(weak[joint][d].isometric_torque, factor * strong[joint][d].isometric_torque, 1e-9);
      // A stronger muscle stretches its own tendon as far as before.
      EXPECT_NEAR(weak[joint][d].series_stiffness, factor * strong[joint][d].series_stiffness, 1e-9);
      EXPECT_EQ(weak[joint][d].omega_max, strong[joint][d].omega_max);
    }
}

// ---- Torque–velocity (docs/model.md eq. 6, 7)
// --------------------------------------------------------------

// T = C/(ωc + ω) − Tc shortening, E/(ωe − ω) + Tmax lengthening, with the constants as [RottierAllen2021]
// defines them.
double published_torque(const TableRow& row, double omega) {
  const double t0 = number(row, "T0"), t_max = number(row, "Tmax");
  const double omega_max = number(row, "wmax"), omega_c = number(row, "wc");
  if (omega >= omega_max) return 0;
  const double t_c = t0 * omega_c / omega_max;
  const double c = t_c * (omega_max + omega_c);
  if (omega >= 0) return c / (omega_c + omega) - t_c;
  const double omega_e = (t_max - t0) / (kSlopeRatio * t0) * omega_max * omega_c / (omega_max + omega_c);
  const double e = -(t_max - t0) * omega_e;
  return e / (omega_e - omega) + t_max;
}

TEST(TorqueVelocity, follows_the_published_curves) {
  const auto table = read_table("rottier_torque_generator_params.csv");
  const auto all_parameters = parameters_of(kSprinterMass);
  for (const Leg& leg : legs()) {
    SCOPED_TRACE(generator_name(joint_kind(leg.joint), leg.direction));
    const TableRow& row = find_row(table, {{"Joint", leg.row}});
    const GeneratorParameters& p = all_parameters[leg.joint][leg.direction];
    for (double omega = -40; omega <= 40; omega += 0.5)
      EXPECT_NEAR(p.isometric_torque * torque_velocity_factor(p, omega), published_torque(row, omega), 1e-9)
          << omega << " rad/s";
  }
}

TEST(TorqueVelocity, is_one_at_rest_and_nothing_at_full_speed) {
  for (const GeneratorParameters& p : all_generators()) {
    EXPECT_NEAR(torque_velocity_factor(p, 0), 1, 1e-12);
    EXPECT_NEAR(torque_velocity_factor(p, p.omega_max * (1 - 1e-9)), 0, 1e-6);
    EXPECT_EQ(torque_velocity_factor(p, p.omega_max), 0);
    EXPECT_EQ(torque_velocity_factor(p, 2 * p.omega_max), 0);
  }
}

TEST(TorqueVelocity, rises_to_its_plateau_while_lengthening) {
  for (const GeneratorParameters& p : all_generators()) {
    EXPECT_NEAR(torque_velocity_factor(p, -1e6), p.eccentric_ratio, 1e-5);
    EXPECT_LT(torque_velocity_factor(p, -1e3), p.eccentric_ratio);
  }
}

TEST(TorqueVelocity, never_rises_with_shortening_speed) {
  for (const GeneratorParameters& p : all_generators())
    for (double omega = -30; omega < p.omega_max - 0.1; omega += 0.1)
      EXPECT_GT(torque_velocity_factor(p, omega), torque_velocity_factor(p, omega + 0.1)) << omega;
}

TEST(TorqueVelocity, is_four_times_steeper_on_the_lengthening_side_of_rest) {
  constexpr double kStep = 1e-6;
  for (const GeneratorParameters& p : all_generators()) {
    const double lengthening = (torque_velocity_factor(p, -kStep) - 1) / kStep;
    const double shortening = (1 - torque_velocity_factor(p, kStep)) / kStep;
    // The difference quotients are good to step over curvature radius, 1e-6 / 0.1 rad/s.
    EXPECT_NEAR(lengthening / shortening, kSlopeRatio, 1e-3);
  }
}

// ---- Torque–angle (eq. 5)
// ----------------------------------------------------------------------------------

TEST(TorqueAngle, is_a_bell_around_the_optimum) {
  for (const GeneratorParameters& p : all_generators()) {
    EXPECT_EQ(torque_angle_factor(p, p.optimum_angle), 1);
    for (double side : {-1.0, 1.0}) {
      EXPECT_NEAR(torque_angle_factor(p, p.optimum_angle + side * p.width), std::exp(-0.5), 1e-12);
      EXPECT_NEAR(torque_angle_factor(p, p.optimum_angle + 2 * side * p.width), std::exp(-2.0), 1e-12);
    }
  }
}

// ---- Switches
// ----------------------------------------------------------------------------------------------

TEST(MuscleSettings, at_zero_remove_what_they_scale) {
  const auto ideal = parameters_of(75.9, {.series_elasticity = 0, .torque_velocity = 0, .torque_angle = 0});
  const auto real = parameters_of(75.9);
  for (Joint joint : all<Joint>())
    for (Direction d : all<Direction>()) {
      SCOPED_TRACE(generator_name(joint_kind(joint), d));
      const GeneratorParameters& p = ideal[joint][d];
      // Effects shrink to a thousandth, so that nothing divides by zero: what is left is up to 1.1 % at 15
      // rad/s.
      EXPECT_NEAR(torque_velocity_factor(p, 15), 1, 0.02);
      EXPECT_NEAR(torque_velocity_factor(p, -15), 1, 0.02);
      EXPECT_NEAR(torque_angle_factor(p, p.optimum_angle + 2), 1, 0.01);
      EXPECT_NEAR(p.series_stiffness, 1000 * real[joint][d].series_stiffness, 1e-6 * p.series_stiffness);
      EXPECT_EQ(p.isometric_torque, real[joint][d].isometric_torque);
    }
}

TEST(MuscleSettings, at_two_double_what_they_scale) {
  const auto twice = parameters_of(75.9, {.series_elasticity = 2, .torque_velocity = 2, .torque_angle = 2});
  const auto once = parameters_of(75.9);
  const GeneratorParameters& a = twice[Joint::hip_left][Direction::negative];
  const GeneratorParameters& b = once[Joint::hip_left][Direction::negative];
  EXPECT_NEAR(a.series_stiffness, b.series_stiffness / 2, 1e-9);
  EXPECT_NEAR(a.omega_max, b.omega_max / 2, 1e-12);
  EXPECT_NEAR(a.width, b.width / 2, 1e-12);
  EXPECT_NEAR(a.eccentric_ratio - 1, 2 * (b.eccentric_ratio - 1), 1e-12);
}

TEST(MuscleSettings, scale_or_shift_one_property_of_every_generator) {
  const GeneratorArray<GeneratorParameters> published = generator_parameters(Athlete{}, skeleton(), {});
  const GeneratorArray<GeneratorParameters> changed = generator_parameters(
      Athlete{}, skeleton(),
      {.eccentric_torque = 0.5, .max_velocity = 1.2, .curvature = 1.5, .optimum_angle = 0.1});
  for (Joint joint : all<Joint>())
    for (Direction d : all<Direction>()) {
      SCOPED_TRACE(generator_name(joint_kind(joint), d));
      const GeneratorParameters& p = published[joint][d];
      const GeneratorParameters& c = changed[joint][d];
      EXPECT_NEAR(c.eccentric_ratio - 1, 0.5 * (p.eccentric_ratio - 1), 1e-12);
      EXPECT_NEAR(c.omega_max, 1.2 * p.omega_max, 1e-12);
      EXPECT_NEAR(c.omega_c, 1.5 * p.omega_c, 1e-12);
      // Longer is where the joint has turned against the generator.
      EXPECT_NEAR(c.optimum_angle - p.optimum_angle, d == Direction::positive ? -0.1 : 0.1, 1e-12);
      EXPECT_EQ(c.isometric_torque, p.isometric_torque);
      EXPECT_EQ(c.series_stiffness, p.series_stiffness);
      EXPECT_EQ(c.width, p.width);
    }
}

TEST(MuscleSettings, without_eccentric_torque_lengthening_muscles_give_what_resting_ones_do) {
  const auto all_parameters = generator_parameters(Athlete{}, skeleton(), {.eccentric_torque = 0});
  for (const auto& joint : all_parameters)
    for (const GeneratorParameters& p : joint) {
      EXPECT_EQ(torque_velocity_factor(p, -5), 1);
      // Stretched far beyond: the contractile part yields at its isometric torque.
      const double isometric = 0.5 * p.isometric_torque;
      double stretch = p.isometric_torque / p.series_stiffness;
      EXPECT_NEAR(step_tendon(p, isometric, 0, 0.0005, stretch), isometric, 1e-9 * isometric);
    }
}

// ---- Owners
// ------------------------------------------------------------------------------------------------

TEST(Owners, share_every_generator_completely) {
  for (Joint joint : all<Joint>())
    for (double stance = 0; stance <= 1; stance += 0.05) {
      double sum = 0;
      for (double share : generator_owners(joint, stance)) {
        EXPECT_GE(share, 0);
        EXPECT_LE(share, 1);
        sum += share;
      }
      EXPECT_NEAR(sum, 1, 1e-15) << joint_name(joint) << " at " << stance;
    }
}

TEST(Owners, are_single_unless_a_leg_changes_roles) {
  for (Joint joint : all<Joint>())
    for (double stance : {0.0, 1.0}) {
      int owners = 0;
      for (double share : generator_owners(joint, stance)) owners += share > 0 ? 1 : 0;
      EXPECT_EQ(owners, 1) << joint_name(joint);
    }
}

TEST(Owners, are_push_on_the_ground_and_swing_off_it_for_legs_only) {
  for (Joint joint : all<Joint>()) {
    SCOPED_TRACE(std::string(joint_name(joint)));
    const std::string name(joint_name(joint));
    const bool is_leg = name.starts_with("hip") || name.starts_with("knee") || name.starts_with("ankle");
    const bool is_trunk = joint == Joint::lumbar || joint == Joint::torsion;
    const auto owners = generator_owners(joint, 0.3);
    EXPECT_DOUBLE_EQ(owners[Contributor::push], is_leg ? 0.3 : 0);
    EXPECT_DOUBLE_EQ(owners[Contributor::swing], is_leg ? 0.7 : 0);
    EXPECT_DOUBLE_EQ(owners[Contributor::torso], is_trunk ? 1 : 0);
    EXPECT_DOUBLE_EQ(owners[Contributor::arms], !is_leg && !is_trunk ? 1 : 0);
    EXPECT_EQ(owners[Contributor::timing], 0);
    for (double stance : {0.0, 0.3, 0.7, 1.0})
      EXPECT_GT(generator_owners(joint, stance)[generator_owner(joint, stance)], 0.5) << stance;
  }
}

// ---- Names
// -------------------------------------------------------------------------------------------------

TEST(GeneratorNames, say_joint_and_direction) {
  EXPECT_EQ(generator_name(JointKind::hip, Direction::positive), "hip_flexion");
  EXPECT_EQ(generator_name(JointKind::hip, Direction::negative), "hip_extension");
  EXPECT_EQ(generator_name(JointKind::knee, Direction::positive), "knee_extension");
  EXPECT_EQ(generator_name(JointKind::ankle, Direction::negative), "ankle_extension");
  EXPECT_EQ(generator_name(JointKind::lumbar, Direction::positive), "lumbar_extension");
  EXPECT_EQ(generator_name(JointKind::elbow, Direction::positive), "elbow_flexion");
  EXPECT_EQ(generator_name(JointKind::torsion, Direction::negative), "torsion_right");
  std::set<std::string> names;
  for (JointKind joint : all<JointKind>())
    for (Direction d : all<Direction>()) names.insert(generator_name(joint, d));
  EXPECT_EQ(names.size(), 2 * kCount<JointKind>);
}

}  // namespace
}  // namespace sprintlab
