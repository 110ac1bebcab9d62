#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "sprintlab/control/care.h"
#include "sprintlab/control/reflexes.h"
#include "sprintlab/core/enum_array.h"
#include "sprintlab/skeleton/pose.h"

namespace sprintlab {

/// Knots of a torque curve over a stride.
inline constexpr int kTorqueKnots = 13;

/// The trained numbers of a technique, in the order of the table (docs/model.md §6 says how each is used).
enum class TechniqueKey {
  step_time,
  step_time_per_error,
  step_rhythm,
  landing_timing,
  first_step,
  start_front,
  rear_push,
  rear_hip,
  rear_knee,
  rear_ankle,
  contact_share,
  lead,
  thigh_amplitude,
  thigh_amplitude_per_error,
  thigh_offset,
  knee_amplitude,
  knee_offset,
  ankle_amplitude,
  ankle_offset,
  thigh_stiffness,
  thigh_damping,
  stance_thigh_stiffness,
  stance_thigh_damping,
  knee_stiffness,
  knee_damping,
  scuff_knee,
  stance_knee_stiffness,
  stance_knee_damping,
  ankle_stiffness,
  ankle_damping,
  stance_ankle_stiffness,
  stance_ankle_damping,
  trunk_stiffness,
  trunk_damping,
  trunk_swing_share,
  swing_reaction,
  trunk_lean,
  trunk_lean_per_error,
  placement_per_speed,
  placement_offset,
  placement_per_error,
  placement_per_lean,
  hip_drive,
  hip_drive_per_error,
  knee_drive_per_error,
  ankle_drive_per_error,
  hip_height,
  hip_per_sink,
  knee_per_sink,
  ankle_per_sink,
  hip_per_fall,
  knee_per_fall,
  ankle_per_fall,
  lumbar_angle,
  arm_gain,
  arm_offset,
  elbow_angle,
  torsion_cosine,
  torsion_sine,
  torsion_stiffness,
  torsion_damping,
  torsion_torque_cosine,
  torsion_torque_sine,
  hip_torque,  // first of kTorqueKnots
  hip_torque_last = hip_torque + kTorqueKnots - 1,
  knee_torque,  // first of kTorqueKnots
  knee_torque_last = knee_torque + kTorqueKnots - 1,
  ankle_torque,  // first of kTorqueKnots
  ankle_torque_last = ankle_torque + kTorqueKnots - 1,
  count
};

/// One number of a technique: name, unit, the value that training begins with, and bounds.
struct TechniqueInfo {
  std::string key;
  std::string unit;
  double initial;
  double lower;
  double upper;
  std::string help;
};

const EnumArray<TechniqueKey, TechniqueInfo>& technique_table();

/// A set of trained numbers.
using TechniqueValues = EnumArray<TechniqueKey, double>;

/// What a technique has numbers for: getting faster at three speeds, and running easily, at the speed that is
/// asked for, at two. In between they are mixed.
enum class Pace { slow, middle, fast, easy_middle, easy_fast, count };

std::string_view pace_name(Pace pace);

/// The speed of a pace [m/s].
double pace_speed(Pace pace);

/// A way of running: trained numbers for each pace, and the reflexes that go with them.
struct Running {
  double speed_command = 12;  ///< speed that full effort asks for [m/s]
  EnumArray<Pace, TechniqueValues> values;
  Reflexes reflexes;

  Running();
};

/// How a runner moves. Found by `sprintlab train`; nothing in it depends on an athlete's strength.
struct Technique : Running {
  std::string name = "untrained";
  Running careful;         ///< in its place when the runner is careful (care.h); without reflexes: never
  CareNature care_nature;  ///< how running in this way changes what is felt; not measured: no alarm
  std::string provenance;  ///< command, seed and version that made it
};

/// Where a knot of the torque curves lies in the stride: 0…1.
double torque_knot_phase(int knot);

/// Values in force at a speed [m/s] for a runner who strives for a higher one: 1 = as hard as can be, 0 = not
/// at all. Mixed linearly between paces, constant beyond the first and last.
TechniqueValues values_at(const Running& running, double speed, double striving);

/// The same for a runner who is careful to this degree, 0 … 1: so much of the careful way of running.
TechniqueValues values_at(const Technique& technique, double speed, double striving, double care);

/// Phase of the measured stride for a leg's clock (0 and 1 at its touchdowns): slower running keeps the foot
/// down for more of the stride, so the stance part of the measured stride is stretched over `contact_share`.
double stride_phase(const TechniqueValues& values, double clock);

/// A leg's posture at a phase of its stride, 0 = its touchdown, 1 = the next one.
struct LegPosture {
  double thigh;  ///< from the vertical, forward positive [rad]
  double knee;   ///< joint angle [rad]
  double ankle;  ///< joint angle [rad]
};

/// The measured stride as the values shape it; any phase, periodic.
LegPosture stride_posture(const TechniqueValues& values, double phase);

/// Feed-forward torque of a leg at a phase of its stride, per body mass [N·m/kg].
struct LegTorque {
  double hip, knee, ankle;
};
LegTorque stride_torque(const TechniqueValues& values, double phase);

/// Whole-body posture and motion of a technique in flight, running at `speed` [m/s]: the right foot has just
/// left the ground, the left one comes next.
Pose flight_pose(const Skeleton& skeleton, const Technique& technique, double speed);

}  // namespace sprintlab
