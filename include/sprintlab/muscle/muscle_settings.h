#pragma once

namespace sprintlab {

/// Properties that all torque generators share. The four switches scale an effect: 1 = as published, 0 = the
/// effect is absent (rigid tendon, instant activation, no torque–velocity or torque–angle relation).
struct MuscleSettings {
  double series_elasticity = 1;      ///< scales tendon compliance [1], 0…2
  double activation = 1;             ///< scales both activation time constants [1], 0…3
  double torque_velocity = 1;        ///< scales the torque–velocity effect [1], 0…2
  double torque_angle = 1;           ///< scales the torque–angle effect [1], 0…2
  double activation_time = 0.012;    ///< rise time constant [s]. [Winters1995; model: 10–20 ms]
  double deactivation_time = 0.045;  ///< fall time constant [s]. [Winters1995; model: 40–60 ms]
  double neural_delay = 0.005;   ///< from demand to excitation [s]. assumed: what feed-forward leaves over
  double passive_stiffness = 1;  ///< scales the torque of passive joint stops [1], 0.2…5
  double eccentric_torque = 1;   ///< scales the eccentric excess Tmax/T0 − 1 [1], 0…2; 0 = none
  double max_velocity = 1;       ///< scales ω_max [1], 0.5…2
  double curvature = 1;          ///< scales ω_c [1], 0.25…4
  double optimum_angle = 0;      ///< shifts all optima towards longer muscles [rad], −0.5…0.5
};

}  // namespace sprintlab
