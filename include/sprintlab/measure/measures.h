#pragma once

#include <optional>
#include <vector>

#include "sprintlab/measure/sample.h"
#include "sprintlab/measure/steps.h"
#include "sprintlab/skeleton/external_forces.h"

namespace sprintlab {

/// What one physics step hands to the measures.
struct Observation {
  const BodyState& before;
  const BodyState& after;
  const MuscleOutput& muscles;
  const ExternalForces& forces;
  const Gait& gait;
  double effort_allowed;
  double speed_command;
};

/// Worst relative residuals so far (docs/model.md §8): each step's residual over that step's ∫|·|dt.
struct AuditReport {
  double linear = 0;
  double angular = 0;
  double energy = 0;
};

/// Follows a run: steps, audits, distance marks, and (if asked) a recording. Knows no controller and no Box2D.
class Measures {
 public:
  /// `record_interval` [s], 0 = no recording kept; `history` = longest recording [s], 0 = unlimited.
  Measures(const Skeleton& skeleton, double gravity, double dt, double record_interval, double history = 0);

  void observe(const Observation& now);

  const std::vector<StepRow>& steps() const { return steps_; }
  const AuditReport& audit() const { return audit_; }
  const Recording& recording() const { return recording_; }
  /// Time at which the centre of mass passed 10, 20, … m from its start, interpolated [s].
  const std::vector<double>& splits_10m() const { return splits_; }
  double distance() const;  ///< centre-of-mass travel since the start [m]

 private:
  // (members are the implementer's)
  std::vector<StepRow> steps_;
  AuditReport audit_;
  Recording recording_;
  std::vector<double> splits_;
};

}  // namespace sprintlab
