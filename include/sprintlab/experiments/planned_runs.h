#pragma once

#include <cstddef>
#include <functional>

#include "sprintlab/sim/simulation.h"

namespace sprintlab {

/// Asked now and then by long work, from any of its threads: true ends it.
using StopFlag = std::function<bool()>;

/// How many runs are done, and of how many.
using OnProgress = std::function<void(std::size_t done, std::size_t all)>;

/// One run of many.
struct PlannedRun {
  Specification specification;  ///< valid
  RunLimits limits;
};

/// Runs number 0 … count − 1 on `jobs` threads, each with a world of its own. `plan` makes one, on its
/// thread; `done` gets its summary, one at a time and in the order in which they finish. What either throws
/// ends the work and is thrown again. Runs that were stopped are left out.
void run_all(std::size_t count, int jobs, const StopFlag& stop,
             const std::function<PlannedRun(std::size_t)>& plan,
             const std::function<void(std::size_t, const Summary&)>& done);

}  // namespace sprintlab
