#pragma once

#include <string>

#include "sprintlab/files/files.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {

/// A parameter with its value and unit, as people read it: shares in percent, `Swing leg 70 %`.
std::string value_with_unit(const ParamInfo& info, const Specification& specification);

/// Who ran, what isn't as this athlete has it, and the seed, in one line for below a figure: `club, Swing leg
/// 70 %, seed 1 · Sprint Lab 0.1.0`. `ended_early` says why, if the run did.
std::string run_note(const Specification& specification, const std::string& ended_early);

}  // namespace sprintlab
