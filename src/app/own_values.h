#pragma once

#include "sprintlab/sim/specification.h"

namespace sprintlab {

/// A specification in which every value is the athlete's own: what the athlete's file says, contributors,
/// effort and governor at 100 %, everything else at its default. Of an athlete without a file among the
/// assets, body, strengths and muscles are the specification's.
Specification own_values(const Specification& specification);

}  // namespace sprintlab
