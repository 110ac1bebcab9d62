#pragma once

#include <string>

#include "sprintlab/measure/summary.h"
#include "sprintlab/sim/specification.h"

namespace sprintlab {

/// A run's summary as a few lines for people.
std::string run_report(const Summary& summary, const Specification& specification, double realtime_factor);

}  // namespace sprintlab
