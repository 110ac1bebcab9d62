#pragma once

#include "sprintlab/muscle/muscles.h"
#include "sprintlab/skeleton/body_state.h"
#include "sprintlab/skeleton/external_forces.h"
#include "sprintlab/skeleton/gait.h"

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
  double care;
};

}  // namespace sprintlab
