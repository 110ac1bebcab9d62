#include "sprintlab/muscle/generator.h"

#include <algorithm>
#include <cmath>

#include "generator_math.h"

namespace sprintlab {
namespace {

// Body masses of the athletes whose generators are published [kg].
constexpr double kSprinterMass = 91.1;  // [RottierAllen2021]
constexpr double kGymnastMass = 69.6;   // [Jackson2010]

// Slope ratio of the torque–velocity curve across zero velocity [1]. [RottierAllen2021]
constexpr double kEccentricSlope = 4.3;

// A published generator; torques and stiffness of the measured athlete.
struct Published {
  double torque;     // T0 [N·m]
  double eccentric;  // Tmax/T0 [1]
  double omega_max;  // [rad/s]
  double omega_c;    // [rad/s]
  double optimum;    // in this program's joint angle [rad]
  double width;      // [rad]
  double stiffness;  // [N·m/rad]
  double body_mass;  // [kg]
};

// [RottierAllen2021]: extensors are tabled against 2π − inner angle, flexors against the inner angle.
constexpr Published kHipExtension{645.0, 838.2 / 645.0, 26.0, 7.94, 4.93 - kPi, 1.64, 2854.48, kSprinterMass};
constexpr Published kHipFlexion{302.4, 392.8 / 302.4, 28.0, 4.2, kPi - 3.02, 1.64, 377.184, kSprinterMass};
constexpr Published kKneeExtension{522.0,         677.6 / 522.0, 36.0,    5.44,
                                   -(4.31 - kPi), 0.74,          1232.21, kSprinterMass};
constexpr Published kKneeFlexion{453.0,         720.3 / 453.0, 34.1,   5.18,
                                 -(kPi - 2.19), 0.52,          637.80, kSprinterMass};
// Ankle optima are inner angles between shank and the line from ankle to ball; see `ankle_optimum`.
constexpr Published kAnkleExtension{341.3,          469.3 / 341.3, 30.8,   15.38,
                                    2 * kPi - 4.22, 0.37,          804.88, kSprinterMass};
constexpr Published kAnkleFlexion{80.3, 134.3 / 80.3, 26.0, 3.9, 2.13, 0.44, 244.70, kSprinterMass};

// Hill curvature from the torque factor at half of omega_max: f(ωmax/2) = t  ⇒  ωc = ωmax t / (1 − 2t).
constexpr double hill_curvature(double omega_max, double half_speed_factor) {
  return omega_max * half_speed_factor / (1 - 2 * half_speed_factor);
}

// Tendon stretch under T0 where none is published [rad]. assumed: as the stiffest published one (hip
// extension).
constexpr double kTendonStretch = 0.22;

constexpr Published gymnast(double torque, double omega_max, double optimum, double width, double eccentric,
                            double half_speed_factor) {
  return {torque,
          eccentric,
          omega_max,
          hill_curvature(omega_max, half_speed_factor),
          optimum,
          width,
          torque / kTendonStretch,
          kGymnastMass};
}

// Shoulder [Jackson2010], elbow [Kentel2011], lumbar [Raschke1996], as collected in [RBDL].
constexpr Published kShoulderFlexion = gymnast(91.1388, 19.0764, 0.890118, 1.2898, 1.23011, 0.249656);
constexpr Published kShoulderExtension = gymnast(127.401, 16.249, 2.14675, 1.83085, 1.1, 0.250134);
constexpr Published kElbowFlexion = gymnast(101.384, 18.1, 0.33, 3.62155, 1.37223, 0.189909);
constexpr Published kElbowExtension = gymnast(69.8728, 18.45, 1.64319, 1.30795, 1.31709, 0.189676);
constexpr Published kLumbarExtension = gymnast(687.864, 7.98695, -1.5506, 1.14543, 1.1, 0.150907);
constexpr Published kLumbarFlexion = gymnast(211.65, 19.231, 0.0, 6.28319, 1.1, 0.150907);

// Trunk torsion, per body mass and alike both ways. The torque is that of sprinters at full speed, about
// 2.2 N·m/kg; the rest is assumed, between the trunk's extensors and flexors.
constexpr double kTorsionTorque = 2.2;           // [N·m/kg]
constexpr double kTorsionSpeed = 12.0;           // of zero torque [rad/s]
constexpr double kTorsionWidth = 1.0;            // of the torque–angle relation [rad]
constexpr double kTorsionEccentric = 1.3;        // plateau [1]
constexpr double kTorsionHalfSpeedFactor = 0.2;  // torque factor at half of that speed [1]
constexpr Published kTorsion{kTorsionTorque,
                             kTorsionEccentric,
                             kTorsionSpeed,
                             hill_curvature(kTorsionSpeed, kTorsionHalfSpeedFactor),
                             0.0,
                             kTorsionWidth,
                             kTorsionTorque / kTendonStretch,
                             1.0};

// An effect scaled to nothing still divides; this keeps it finite. assumed: far below any visible effect.
constexpr double kLeastEffect = 1e-3;

const Published& published(MuscleGroup group, Direction direction) {
  const bool positive = direction == Direction::positive;
  switch (group) {
    case MuscleGroup::hip_extension:
      return kHipExtension;
    case MuscleGroup::hip_flexion:
      return kHipFlexion;
    case MuscleGroup::knee_extension:
      return kKneeExtension;
    case MuscleGroup::knee_flexion:
      return kKneeFlexion;
    case MuscleGroup::ankle_extension:
      return kAnkleExtension;
    case MuscleGroup::ankle_flexion:
      return kAnkleFlexion;
    case MuscleGroup::shoulder:
      return positive ? kShoulderFlexion : kShoulderExtension;
    case MuscleGroup::torsion:
      return kTorsion;
    case MuscleGroup::elbow:
      return positive ? kElbowFlexion : kElbowExtension;
    default:
      return positive ? kLumbarExtension : kLumbarFlexion;
  }
}

// The ankle's inner angle when standing is 90° plus the slope of the line from ankle to ball.
double ankle_optimum(double inner_angle, const Skeleton& skeleton) {
  const Vec2 ball = skeleton.sole[SolePoint::ball];
  const double standing = kPi / 2 + std::atan2(-ball.y, ball.x);
  return standing - inner_angle;
}

GeneratorParameters scaled(const Published& p, double strength, double body_mass,
                           const MuscleSettings& settings) {
  const double torque_scale = strength * body_mass / p.body_mass;
  const double velocity = std::max(settings.torque_velocity, kLeastEffect);
  const double angle = std::max(settings.torque_angle, kLeastEffect);
  const double compliance = std::max(settings.series_elasticity, kLeastEffect);
  const double excess = (p.eccentric - 1) * velocity * settings.eccentric_torque;
  const double omega_max = p.omega_max * settings.max_velocity / velocity;
  const double omega_c = p.omega_c * settings.curvature / velocity;
  return {.isometric_torque = p.torque * torque_scale,
          .eccentric_ratio = 1 + excess,
          .omega_max = omega_max,
          .omega_c = omega_c,
          .optimum_angle = p.optimum,
          .width = p.width / angle,
          .series_stiffness = p.stiffness * torque_scale / compliance,
          .omega_e = excess / kEccentricSlope * omega_max * omega_c / (omega_max + omega_c),
          .curvature = omega_c / omega_max,
          .gaussian = -0.5 * square(angle / p.width),
          .series_compliance = compliance / (p.stiffness * torque_scale)};
}

}  // namespace

MuscleGroup generator_group(Joint joint, Direction direction) {
  const bool positive = direction == Direction::positive;
  switch (joint) {
    case Joint::lumbar:
      return MuscleGroup::lumbar;
    case Joint::torsion:
      return MuscleGroup::torsion;
    case Joint::hip_left:
    case Joint::hip_right:
      return positive ? MuscleGroup::hip_flexion : MuscleGroup::hip_extension;
    case Joint::knee_left:
    case Joint::knee_right:
      return positive ? MuscleGroup::knee_extension : MuscleGroup::knee_flexion;
    case Joint::ankle_left:
    case Joint::ankle_right:
      return positive ? MuscleGroup::ankle_flexion : MuscleGroup::ankle_extension;
    case Joint::shoulder_left:
    case Joint::shoulder_right:
      return MuscleGroup::shoulder;
    default:
      return MuscleGroup::elbow;
  }
}

std::string generator_name(JointKind joint, Direction direction) {
  const std::string name(joint_kind_name(joint));
  const bool positive = direction == Direction::positive;
  if (joint == JointKind::torsion) return name + (positive ? "_left" : "_right");
  const bool extends_positively = joint == JointKind::lumbar || joint == JointKind::knee;
  return name + (positive == extends_positively ? "_extension" : "_flexion");
}

EnumArray<Contributor, double> generator_owners(Joint joint, double stance_share) {
  EnumArray<Contributor, double> owners{};
  if (joint == Joint::lumbar || joint == Joint::torsion) {
    owners[Contributor::torso] = 1;
  } else if (joint <= Joint::ankle_right) {
    owners[Contributor::push] = stance_share;
    owners[Contributor::swing] = 1 - stance_share;
  } else {
    owners[Contributor::arms] = 1;
  }
  return owners;
}

GeneratorArray<GeneratorParameters> generator_parameters(const Athlete& athlete, const Skeleton& skeleton,
                                                         const MuscleSettings& settings) {
  GeneratorArray<GeneratorParameters> all_parameters{};
  for (Joint joint : all<Joint>()) {
    for (Direction direction : all<Direction>()) {
      const MuscleGroup group = generator_group(joint, direction);
      GeneratorParameters& parameters = all_parameters[joint][direction];
      parameters = scaled(published(group, direction), athlete.strength[group], athlete.mass, settings);
      if (group == MuscleGroup::ankle_extension || group == MuscleGroup::ankle_flexion)
        parameters.optimum_angle = ankle_optimum(parameters.optimum_angle, skeleton);
      // A muscle that turns the joint one way is longer where the joint has turned the other way.
      parameters.optimum_angle -=
          direction == Direction::positive ? settings.optimum_angle : -settings.optimum_angle;
    }
  }
  return all_parameters;
}

double torque_angle_factor(const GeneratorParameters& generator, double joint_angle) {
  return std::exp(generator.gaussian * square(joint_angle - generator.optimum_angle));
}

double torque_velocity_factor(const GeneratorParameters& g, double shortening_velocity) {
  return generator_math::torque_velocity(shortening_velocity, g.omega_max, g.omega_c, g.curvature,
                                         g.eccentric_ratio, g.omega_e);
}

double step_tendon(const GeneratorParameters& g, double isometric, double shortening_velocity, double dt,
                   double& stretch) {
  const double torque =
      generator_math::tendon_torque(isometric, shortening_velocity, dt, stretch, g.series_stiffness,
                                    g.omega_max, g.omega_c, g.curvature, g.eccentric_ratio, g.omega_e);
  stretch = torque * g.series_compliance;
  return torque;
}

}  // namespace sprintlab
