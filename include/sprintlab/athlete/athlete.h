#pragma once

#include <string>
#include <string_view>

#include "sprintlab/core/enum_array.h"

namespace sprintlab {

enum class Sex { male, female, count };

/// Muscle groups whose strength can be scaled one by one (both sides together).
enum class MuscleGroup {
  hip_extension,
  hip_flexion,
  knee_extension,
  knee_flexion,
  ankle_extension,
  ankle_flexion,
  shoulder,
  elbow,
  lumbar,
  torsion,
  count
};

/// Key of a muscle group, as in `strength.<group>`.
std::string_view muscle_group_name(MuscleGroup group);

/// Kinds of body segment, both sides together, as in `segment_mass_add.<segment>`.
enum class SegmentKind { pelvis, thorax, thigh, shank, foot, upper_arm, forearm, count };

/// Key of a segment kind.
std::string_view segment_kind_name(SegmentKind kind);

/// Kinds of joint, both sides together, as in `rom.<joint>` and `stiffness.<joint>`.
enum class JointKind { lumbar, hip, knee, ankle, shoulder, elbow, torsion, count };

/// Key of a joint kind.
std::string_view joint_kind_name(JointKind kind);

/// Who runs: size, sex and strength. What the body *can* do; nothing about how it is used.
struct Athlete {
  std::string name = "club";
  Sex sex = Sex::male;
  double height = 1.77;  ///< stature [m]
  double mass = 75.9;    ///< body mass [kg]
  /// Strength of each muscle group as a multiple of the published torque per body mass [1].
  EnumArray<MuscleGroup, double> strength{1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  /// Extra mass on each segment of a kind, as a fraction of body mass [1]; it adds to the body's mass.
  EnumArray<SegmentKind, double> segment_mass_add{};
  /// Stiffness of the toes under the foot as a multiple of a rigid shoe's [1], 0.1…1. They bend if it is low:
  /// the foot then rolls over its ball.
  double toe_stiffness = 0.15;
  /// How far from the midline arms swing, the lever of their momentum about the vertical: a share of stature
  /// [1], 0.08…0.18.
  double arm_lever = 0.1;
};

}  // namespace sprintlab
