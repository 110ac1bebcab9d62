#pragma once

#include "sprintlab/athlete/condition.h"
#include "sprintlab/skeleton/skeleton.h"

namespace sprintlab {

/// Where and how hard the passive stops of a joint push back (docs/model.md §4).
struct PassiveStops {
  double lower;   ///< ends of the range [rad]
  double upper;   ///< [rad]
  double width;   ///< last part of the range, over which the torque rises [rad]
  double torque;  ///< at an end [N·m]
};

/// Stops of a joint. `stiffness_factor` is `MuscleSettings::passive_stiffness`; `pockets` 0…1 closes the
/// stops of shoulders and elbows around the posture of held arms (1 = hands in pockets).
PassiveStops passive_stops(Joint joint, const JointGeometry& geometry, double body_mass,
                           double stiffness_factor, const Condition& condition = {}, double pockets = 0);

/// Torque of the stops: 0 inside the range, rising steeply with damping towards its ends and beyond.
double passive_torque(const PassiveStops& stops, double angle, double velocity);

}  // namespace sprintlab
