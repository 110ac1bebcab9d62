#pragma once

#include <array>
#include <string>

#include "sprintlab/athlete/athlete.h"
#include "sprintlab/athlete/outputs.h"
#include "sprintlab/muscle/muscle_settings.h"
#include "sprintlab/skeleton/skeleton.h"

namespace sprintlab {

/// The two generators of a joint: the one that turns the child counter-clockwise, and the other.
enum class Direction { positive, negative, count };

/// Something for each of the torque generators: two for each joint.
template <class T>
using GeneratorArray = EnumArray<Joint, EnumArray<Direction, T>>;

/// A torque generator's constants (docs/model.md §4, eq. 4–8).
struct GeneratorParameters {
  double isometric_torque;  ///< T0, full activation, optimum angle [N·m]
  double eccentric_ratio;   ///< plateau Tmax/T0 [1]
  double omega_max;         ///< shortening speed of zero torque [rad/s]
  double omega_c;           ///< Hill curvature [rad/s]
  double optimum_angle;     ///< joint angle of greatest torque [rad]
  double width;             ///< of the Gaussian torque–angle relation [rad]
  double series_stiffness;  ///< tendon, against the joint [N·m/rad]
  double omega_e;           ///< eccentric curvature, follows from the others (eq. 7) [rad/s]
  // Worked out once, as they are needed in every physics step.
  double curvature;          ///< omega_c / omega_max [1]
  double gaussian;           ///< −1 / (2 width²) [1/rad²]
  double series_compliance;  ///< 1 / series_stiffness [rad/(N·m)]
};

/// What a generator does, on both sides alike, e.g. `hip_flexion`.
std::string generator_name(JointKind joint, Direction direction);

/// The muscle group that a generator belongs to.
MuscleGroup generator_group(Joint joint, Direction direction);

/// Share of a joint's generators that each contributor owns, for the leg's stance share 0…1 (1 = on the
/// ground). The shares sum to 1: every generator always has exactly one owner, and two only while ownership
/// crosses over.
EnumArray<Contributor, double> generator_owners(Joint joint, double stance_share);

/// The contributor that owns most of a joint's generators.
constexpr Contributor generator_owner(Joint joint, double stance_share) {
  if (joint == Joint::lumbar || joint == Joint::torsion) return Contributor::torso;
  if (joint > Joint::ankle_right) return Contributor::arms;
  return stance_share > 0.5 ? Contributor::push : Contributor::swing;
}

/// Constants of an athlete's generators before any contributor output is applied.
/// Torques scale with body mass and `athlete.strength`. [RottierAllen2021], [Jackson2010], [Kentel2011],
/// [RBDL]
GeneratorArray<GeneratorParameters> generator_parameters(const Athlete& athlete, const Skeleton& skeleton,
                                                         const MuscleSettings& settings);

/// Torque–angle factor 0…1 (eq. 5).
double torque_angle_factor(const GeneratorParameters& generator, double joint_angle);

/// Torque–velocity factor (eq. 6, 7): 1 at rest, 0 at omega_max shortening, `eccentric_ratio` far eccentric.
double torque_velocity_factor(const GeneratorParameters& generator, double shortening_velocity);

/// One backward-Euler step of a contractile part against its tendon (eq. 8). Returns the torque [N·m] ≥ 0.
///
/// `isometric` = activation × T0 × torque–angle factor [N·m]; `stretch` is the tendon's stretch [rad] ≥ 0 and
/// is advanced; `shortening_velocity` is the joint's velocity in the generator's direction [rad/s].
double step_tendon(const GeneratorParameters& generator, double isometric, double shortening_velocity,
                   double dt, double& stretch);

}  // namespace sprintlab
