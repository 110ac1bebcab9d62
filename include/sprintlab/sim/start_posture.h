#pragma once

#include <cstdint>

#include "sprintlab/skeleton/pose.h"

namespace sprintlab {

/// Where a run begins. Standing start (`speed` = 0): crouched over the left foot, right toe on the ground behind,
/// trunk leaning forward. Flying start: in the air after a push of the right leg, moving at `speed` [m/s].
/// `seed` varies the joints by a fraction of a degree, as no two starts are the same.
Pose start_posture(const Skeleton& skeleton, double speed, std::uint64_t seed);

}  // namespace sprintlab
