#pragma once

#include <optional>
#include <span>

#include "sprintlab/measure/steps.h"

namespace sprintlab {

/// Steps in two strides (a stride = a left and a right step): the window of all speeds and gait means.
inline constexpr std::size_t kSteadySteps = 4;

/// Largest deviation from the mean that still counts as the same speed [1]. [docs/model.md §8: definitions]
inline constexpr double kSteadyTolerance = 0.03;

/// Distance over time of consecutive steps [m/s].
double mean_speed(std::span<const StepRow> steps);

/// True if left and right take turns.
bool alternates(std::span<const StepRow> steps);

/// True if left and right take turns and each step's speed is within 3 % of the steps' mean speed.
bool is_steady(std::span<const StepRow> steps);

/// True if a step is one of running and no stumble: a step time and a contact that a runner can have,
/// forward. [docs/model.md §8: definitions]
bool is_running_step(const StepRow& step);

/// The last four consecutive steps at a steady speed; empty if there are none.
std::span<const StepRow> last_steady_steps(std::span<const StepRow> steps);

/// Mean speed over the fastest two strides, if it lies within 3 % of a steady speed held for four steps
/// [m/s].
std::optional<double> held_top_speed(std::span<const StepRow> steps);

/// Steps over which a speed has to hold before it is compared: eight strides. assumed: twice over two strides
inline constexpr std::size_t kHoldingSteps = 4 * kSteadySteps;

/// True if these are eight strides or more without care, and the mean speed of the last eight strides' second
/// half is within 0.4 % of the first half's. [docs/model.md §8: definitions]
bool speed_holds(std::span<const StepRow> steps);

/// Mean of every number of some steps; number, side and touchdown time are the first one's, audits the worst,
/// yaw the extremes.
StepRow mean_step(std::span<const StepRow> steps);

}  // namespace sprintlab
