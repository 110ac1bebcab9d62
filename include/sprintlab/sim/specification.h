#pragma once

#include <cstdint>

#include "sprintlab/athlete/athlete.h"
#include "sprintlab/athlete/condition.h"
#include "sprintlab/athlete/outputs.h"
#include "sprintlab/control/drive.h"
#include "sprintlab/control/technique.h"
#include "sprintlab/muscle/muscle_settings.h"
#include "sprintlab/world/world.h"

namespace sprintlab {

/// Everything that determines a run, constant while it runs. Same specification, same output, byte for byte.
struct Specification {
  Athlete athlete;
  Outputs outputs;
  Condition condition;
  MuscleSettings muscle;
  DriveSettings drive;
  Environment environment;
  Technique technique;
  double dt = 0.0005;      ///< physics step [s]
  std::uint64_t seed = 1;  ///< of the small differences in start posture
};

}  // namespace sprintlab
