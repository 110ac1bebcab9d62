#pragma once

#include <algorithm>
#include <limits>
#include <vector>

#include "sprintlab/measure/limits.h"
#include "sprintlab/measure/sample.h"
#include "sprintlab/measure/step_form.h"

namespace sprintlab {

/// Vertical force above which a foot is on the ground [N]. [common force-plate threshold; fixed for all
/// results]
inline constexpr double kContactThreshold = 10.0;

/// Least and most of something [rad].
struct Extremes {
  double least = std::numeric_limits<double>::infinity();
  double most = -std::numeric_limits<double>::infinity();

  void add(double value) { add({value, value}); }
  void add(const Extremes& others) {
    least = std::min(least, others.least);
    most = std::max(most, others.most);
  }
  double range() const { return most > least ? most - least : 0; }
};

/// One step: from a touchdown to the next one, of the other foot unless the runner hops. Forces are in body
/// weights of the simulated mass (with standard gravity where there is none).
struct StepRow {
  int number = 0;             ///< 1, 2, …
  Side side = Side::left;     ///< the foot that lands
  double touchdown_time = 0;  ///< [s]
  double contact_time = 0;    ///< [s]
  double flight_time = 0;     ///< from this foot's toe-off to the other's touchdown; < 0 if both overlap [s]
  double step_time = 0;       ///< touchdown to the next touchdown [s]
  double swing_time = 0;      ///< this foot's previous toe-off to this touchdown [s]; 0 if there was none
  double step_length = 0;     ///< centre-of-mass travel over the step [m]
  double speed = 0;           ///< step_length / step_time [m/s]
  double step_frequency = 0;  ///< 1 / step_time [Hz]
  double touchdown_distance = 0;    ///< foot's first contact point ahead of the centre of mass [m]
  double mean_vertical_force = 0;   ///< over contact [body weights]
  double peak_vertical_force = 0;   ///< [body weights]
  double first_half_vertical = 0;   ///< mean over the first half of contact [body weights]
  double second_half_vertical = 0;  ///< mean over the second half of contact [body weights]
  double braking_impulse = 0;       ///< ≤ 0, per body mass [m/s]
  double propulsive_impulse = 0;    ///< ≥ 0, per body mass [m/s]
  PushParts push{};                 ///< ground reaction impulse by cause, over the step, per body mass [m/s]
  double push_residual = 0;         ///< what these parts miss of the simulated impulse, over that impulse [1]
  double trunk_pitch = 0;           ///< mean, forward positive [rad]
  double hip_height = 0;            ///< mean over the step, of standing hip height [1]
  double ledger_sum = 0;            ///< ∫|ΣL| dt over the step [kg·m²]
  double ledger_parts = 0;          ///< ∫Σ|L| dt over the step [kg·m²]
  double yaw_ledger_sum = 0;        ///< the same in the transverse plane [kg·m²]
  double yaw_ledger_parts = 0;      ///< [kg·m²]
  EnumArray<Girdle, Extremes> yaw{};            ///< of pelvis and shoulders over the step
  double effort_allowed = 1;                    ///< mean [1]
  double care = 0;                              ///< mean [1]
  EnumArray<Contributor, double> saturation{};  ///< share of the step at ≥ 95 % [1]
  Limits limits;                                ///< of the generators over the step
  StepForm form;                                ///< how the body is held and driven
  double audit_linear = 0;                      ///< |residual| / ∫|·|dt of this step [1]
  double audit_angular = 0;                     ///< [1]
  double audit_energy = 0;                      ///< |residual| / work done in this step [1]
};

}  // namespace sprintlab
