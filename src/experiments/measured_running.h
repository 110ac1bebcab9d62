#pragma once

#include "sprintlab/experiments/steady_gait.h"

namespace sprintlab {

/// How measured sprinters run, for training to compare with: the stride of [RottierAllen2021] and the
/// ground's force on JA1 [Dorn2012].
class MeasuredRunning {
 public:
  /// Reads the tables among the assets. Throws InputError.
  MeasuredRunning();

  /// How far legs and arms are from the measured stride, squared: 1 where validation stops allowing it.
  /// `phase` is how far each side is in its own stride, from its touchdown on [1].
  double posture_cost(const BodyState& state, const EnumArray<Side, double>& phase) const;

  /// How far a vertical force on a foot [body weights] is from the measured one so long after its touchdown
  /// [s] at a speed [m/s], squared; of speeds in between, the measured ones are mixed. The largest cost
  /// before and after the measured contact.
  double force_cost(double force, double since_touchdown, double speed) const;

 private:
  SteadyGait stride_, slow_, fast_;
};

}  // namespace sprintlab
