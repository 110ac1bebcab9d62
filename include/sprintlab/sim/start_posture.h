#pragma once

#include <cstdint>

#include "sprintlab/control/technique.h"
#include "sprintlab/skeleton/pose.h"

namespace sprintlab {

/// Where a run begins. Standing start (`speed` = 0): crouched over the left foot, right toe on the ground
/// behind, trunk leaning forward; the technique says how far the front foot is behind the hip. Flying start:
/// the technique's own flight at `speed` [m/s], left foot about to land. `seed` varies the joints by a
/// fraction of a degree, as no two starts are the same.
Pose start_posture(const Skeleton& skeleton, const Technique& technique, double speed, std::uint64_t seed);

}  // namespace sprintlab
