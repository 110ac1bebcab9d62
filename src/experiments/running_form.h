#pragma once

#include <vector>

#include "sprintlab/measure/steps.h"

namespace sprintlab {

/// What the form of step `i` costs in training, per second [m/s], for a runner who was asked for a speed
/// [m/s]: nothing within the ranges of measured sprinters. docs/model.md §8
double form_cost(const std::vector<StepRow>& steps, std::size_t i, double wanted, bool yaw_locked);

}  // namespace sprintlab
