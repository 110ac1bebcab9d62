#pragma once

#include <optional>

#include "sprintlab/muscle/muscles.h"

namespace sprintlab {

/// A kind of generator, of both sides, while one of them works at its limit: only there would more strength
/// give more torque.
struct Limit {
  double time = 0;     ///< [s]
  double impulse = 0;  ///< ∫ of the torque that it gives then dt [N·m·s]
};

/// What each contributor's generators do, at their limits and in all, over a time.
struct Limits {
  EnumArray<Contributor, EnumArray<JointKind, EnumArray<Direction, Limit>>> at_limit{};
  EnumArray<Contributor, double> impulse{};  ///< of all its torques [N·m·s]

  /// Adds what the muscles do for `duration` [s].
  void add(const MuscleOutput& muscles, double duration);

  /// Adds `others` so many times.
  void add(const Limits& others, double times);
};

/// The contributor whose torques more strength would raise most, and its strongest generator at the limit.
struct Binding {
  Contributor contributor;
  JointKind joint;
  Direction direction;
  double share;  ///< of the contributor's torque that it gives at its limits [1]
  double time;   ///< of that generator at its limit [s]
};

/// What binds over some time; nothing if no generator is at its limit (docs/model.md §8).
std::optional<Binding> binding(const Limits& limits);

}  // namespace sprintlab
