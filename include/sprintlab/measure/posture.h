#pragma once

#include "sprintlab/measure/limits.h"
#include "sprintlab/measure/observation.h"
#include "sprintlab/measure/sample.h"

namespace sprintlab {

/// Time integrals of posture, momentum and effort since the start. Means are differences of two of them.
struct PostureSums {
  double time = 0;                              ///< [s]
  double trunk_pitch = 0;                       ///< forward positive [rad·s]
  double hip_height = 0;                        ///< [m·s]
  double ledger_sum = 0;                        ///< ∫|ΣL| dt [kg·m²]
  double ledger_parts = 0;                      ///< ∫Σ|L| dt [kg·m²]
  double yaw_ledger_sum = 0;                    ///< the same in the transverse plane [kg·m²]
  double yaw_ledger_parts = 0;                  ///< [kg·m²]
  double care = 0;                              ///< [s]
  double effort_allowed = 0;                    ///< [s]
  EnumArray<Contributor, double> saturation{};  ///< time at ≥ 95 % [s]
  Limits limits;                                ///< of the generators

  /// Adds the state after a physics step, standing for `duration` [s].
  void add(const Observation& now, const Skeleton& skeleton, double duration);

  /// What was added since `start`.
  PostureSums since(const PostureSums& start) const;
};

}  // namespace sprintlab
