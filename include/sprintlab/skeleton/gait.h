#pragma once

#include "sprintlab/skeleton/body_state.h"

namespace sprintlab {

/// Where the runner is within a step. A step runs from one touchdown to the next of the other foot.
enum class Phase { early_stance, late_stance, flight, count };

/// The controller's own idea of the gait, made from foot forces alone.
struct Gait {
  Phase phase = Phase::late_stance;
  Side push_leg =
      Side::left;             ///< the leg on the ground, or the last one that was; the other is the swing leg
  double time_in_phase = 0;   ///< [s]
  double touchdown_time = 0;  ///< of the push leg [s]
  double toe_off_time = 0;    ///< of the push leg [s], the last one seen
  double speed = 0;           ///< smoothed forward speed of the centre of mass [m/s]
  int steps = 0;              ///< touchdowns so far
};

}  // namespace sprintlab
