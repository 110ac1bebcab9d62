#pragma once

#include "sprintlab/skeleton/skeleton.h"

namespace sprintlab {

/// A force on a segment at a point in the world, as applied in one physics step.
struct AppliedForce {
  Vec2 point{};
  Vec2 force{};
};

/// Every external force but gravity that one physics step applied. Complete by construction: the world has no
/// other place that pushes on the body from outside.
struct ExternalForces {
  EnumArray<Side, EnumArray<SolePoint, AppliedForce>> sole{};
  AppliedForce drag{};  ///< on the thorax, at its centre of mass
  /// Couple that brings a foot's forward force from below the hip to where the foot is [N·m]
  EnumArray<Side, double> foot_couple{};
  EnumArray<Side, double> free_moment{};  ///< of the ground on a foot [N·m]
  EnumArray<Girdle, double> yaw_guide{};  ///< what holds a girdle straight where yaw is locked [N·m]
};

}  // namespace sprintlab
