#pragma once

#include "sprintlab/measure/steps.h"

namespace sprintlab {

/// What the form of a step costs in training, per second, for a runner who was asked for a speed [m/s]:
/// nothing within the ranges of measured sprinters. docs/model.md §8
double form_cost(const StepRow& step, double wanted, bool yaw_locked);

}  // namespace sprintlab
