#pragma once

#include <vector>

#include "sprintlab/sim/simulation.h"

namespace sprintlab {

/// How running by its technique's usual reflexes changes what these athletes feel (`CareNature`): measured in
/// runs of 100 m, as fast as they can and held by speed caps, from several start postures, without the
/// governor from flying starts, and for the first one under lasting conditions and with one output a fifth
/// weaker or stronger, on `jobs` threads. All athletes have the first one's technique. The result doesn't
/// depend on `jobs`.
CareNature measure_care_nature(const std::vector<Specification>& athletes, int jobs);

}  // namespace sprintlab
