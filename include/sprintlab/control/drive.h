#pragma once

namespace sprintlab {

/// How hard the runner tries, and what it is told to do. Nothing here is a capacity of the body.
struct DriveSettings {
  double effort = 1;         ///< scales the speed command and the drives [1], 0…1.2
  double governor = 1;       ///< gain of the self-regulation hypothesis [1], 0…1; 0 = mechanics alone
  double speed_cap = 0;      ///< holds a chosen speed [m/s], 0 = as fast as possible, else 2…14
  double start_speed = 0;    ///< of the centre of mass at the start [m/s], 0…12; 0 = standing start
  double reaction_time = 0;  ///< from the gun to the first drive [s], 0…1: the run begins at this time
  bool arms_held = false;    ///< shoulders and elbows hold a posture instead of swinging
  // Targets of control, shifted from the technique's own.
  double knee_lift = 0;  ///< thigh at its highest, forward positive [rad], −0.6…0.6
  double ankle = 0;      ///< ankle through the whole stride, dorsiflexion positive [rad], −0.4…0.4
  double landing = 0;    ///< thigh as the foot lands, forward positive [rad], −0.3…0.3
  double cadence = 1;    ///< factor on the planned step rate [1], 0.8…1.25
};

}  // namespace sprintlab
