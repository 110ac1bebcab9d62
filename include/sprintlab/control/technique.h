#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "sprintlab/core/enum_array.h"

namespace sprintlab {

/// The trained numbers of a technique, in the order of the table (docs/model.md §6 says how each is used).
enum class TechniqueKey {
  // swing leg: thigh (world) and knee targets while the other leg is in early stance, late stance, flight
  swing_thigh_early,
  swing_thigh_early_per_speed,
  swing_knee_early,
  swing_thigh_late,
  swing_thigh_late_per_speed,
  swing_knee_late,
  swing_knee_late_per_speed,
  swing_thigh_flight,
  swing_thigh_flight_per_speed,
  swing_knee_flight,
  swing_ankle,
  // push leg after toe-off
  trail_thigh,
  trail_thigh_per_speed,
  trail_knee,
  trail_knee_per_speed,
  trail_ankle,
  // push leg in stance
  stance_knee_early,
  stance_knee_late,
  stance_ankle_early,
  stance_ankle_late,
  hip_drive_early,
  hip_drive_late,
  hip_drive_per_speed,
  // gains
  thigh_stiffness,
  thigh_damping,
  knee_stiffness,
  knee_damping,
  ankle_stiffness,
  ankle_damping,
  stance_knee_stiffness,
  stance_knee_damping,
  stance_ankle_stiffness,
  stance_ankle_damping,
  trunk_stiffness,
  trunk_damping,
  // posture, foot placement, speed error
  trunk_lean,
  trunk_lean_per_speed,
  trunk_lean_per_error,
  swing_thigh_per_error,
  placement_per_error,
  placement_per_speed,
  placement_offset,
  mid_stance,
  stance_knee_per_error,
  hip_drive_per_error,
  lumbar_angle,
  knee_drive,
  ankle_drive,
  landing_time,
  landing_hip_drive,
  landing_knee_drive,
  landing_ankle_drive,
  arm_gain,
  arm_offset,
  elbow_angle,
  count
};

/// One trained number: name, unit, where the search starts and how far a unit step of the search reaches.
struct TechniqueInfo {
  std::string_view key;
  std::string_view unit;
  double initial;
  double scale;
  double lower;
  double upper;
  std::string_view help;
};

const EnumArray<TechniqueKey, TechniqueInfo>& technique_table();

/// A set of trained numbers.
using TechniqueValues = EnumArray<TechniqueKey, double>;

/// How a runner moves: trained numbers for slow running and for fast running, mixed by speed, and the start
/// posture. Found by `sprintlab train`; nothing in it depends on an athlete's strength.
struct Technique {
  std::string name = "untrained";
  double speed_command = 12;  ///< speed that full effort asks for [m/s]
  TechniqueValues slow;       ///< below 0.5 m/s
  TechniqueValues fast;       ///< above 5.5 m/s
  std::string provenance;     ///< command, seed and version that made it

  Technique();
};

/// Share of the fast numbers in force at a speed [m/s]: 0…1.
double technique_blend(double speed);

/// Values in force for a share of the fast numbers.
TechniqueValues technique_at(const Technique& technique, double blend);

}  // namespace sprintlab
