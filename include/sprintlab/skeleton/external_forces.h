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
};

}  // namespace sprintlab
