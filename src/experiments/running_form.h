#pragma once

#include <vector>

#include "sprintlab/measure/steps.h"

namespace sprintlab {

/// A runner is getting faster while this much slower than asked [m/s]. assumed
inline constexpr double kStriving = 1.0;

/// Who is asked for more is still expected to reach no more [m/s]. assumed: about what is reached
inline constexpr double kFastestAsked = 10.0;

/// What a runner was asked for.
struct Asked {
  double speed;        ///< [m/s]
  double start_speed;  ///< 0 = from rest [m/s]
  bool yaw_locked;
};

/// The speed of measured sprinters so long after such a start [m/s].
double expected_speed(const Asked& asked, double time);

/// What the form of step `i` costs in training, per second [m/s]: nothing within the ranges of measured
/// sprinters. docs/model.md §8
double form_cost(const std::vector<StepRow>& steps, std::size_t i, const Asked& asked);

}  // namespace sprintlab
