#pragma once

#include <vector>

#include "sprintlab/experiments/steady_gait.h"

namespace sprintlab {

/// How measured sprinters run, for training to compare with: the stride of [RottierAllen2021] and the
/// ground's force on JA1 [Dorn2012].
class MeasuredRunning {
 public:
  /// Reads the tables among the assets. Throws InputError.
  MeasuredRunning();

  /// How far legs and arms are from the measured stride now, squared: 1 where validation stops allowing it.
  double posture_cost(const Simulation& simulation) const;

  /// How far the vertical force under the push foot is from the measured one now, squared [body weights²]; of
  /// speeds in between, the measured ones are mixed.
  double force_cost(const Simulation& simulation) const;

 private:
  SteadyGait stride_, slow_, fast_;
};

}  // namespace sprintlab
