#pragma once

#include "sprintlab/skeleton/body_state.h"

namespace sprintlab {

/// Compliant contact of one foot's sole with flat ground at y = 0 (docs/model.md §5, eq. 9–11).
class SoleContact {
 public:
  /// `toe_stiffness`: `Athlete::toe_stiffness` [1].
  explicit SoleContact(double toe_stiffness = 1) : toe_stiffness_(toe_stiffness) {}

  /// Ground reaction force at a sole point below the ground; follows the point's friction anchor.
  Vec2 push(SolePoint point, Vec2 position, Vec2 velocity, double dt);

  /// Forgets the friction anchor of a point that left the ground.
  void release(SolePoint point) { touching_[point] = false; }

 private:
  double toe_stiffness_;
  EnumArray<SolePoint, bool> touching_{};
  EnumArray<SolePoint, double> anchor_{};  // x where the point sticks [m]
};

/// Free moment of the ground on a foot [N·m]: the hip's rotators hold the pelvis square to a foot that points
/// forward, as far as friction under `normal` [N] lets the foot grip (docs/model.md §9, eq. 26).
double free_moment(const GirdleState& pelvis, double normal);

}  // namespace sprintlab
