#pragma once

#include <array>

#include "sprintlab/athlete/athlete.h"

namespace sprintlab {

/// What holds a body back beside its strength: pain, restricted joints, contributors that answer late. Like
/// outputs, control can't see it.
struct Condition {
  std::array<double, 2> pain{};  ///< left, right foot [1], 0…1: it tolerates (1 − pain) × 5 body weights
  EnumArray<JointKind, double> range{1, 1, 1, 1, 1, 1, 1};      ///< factor on range of motion [1], 0.2…1
  EnumArray<JointKind, double> stiffness{1, 1, 1, 1, 1, 1, 1};  ///< factor on the stops' reach [1], 0.2…10
  bool hands_in_pockets = false;  ///< closes the stops of shoulders and elbows around the held arms
  double delay_swing = 0;         ///< added to the demands on a leg off the ground [s], 0…0.1
  double delay_arms = 0;          ///< added to the demands on shoulders and elbows [s], 0…0.1
  double delay_torso = 0;         ///< added to the demands on the lumbar joint [s], 0…0.1
};

/// Longest delay that a condition may add [s].
inline constexpr double kLongestAddedDelay = 0.1;

}  // namespace sprintlab
