#pragma once

#include "sprintlab/skeleton/body_state.h"

namespace sprintlab {

/// Keeps a step's joints closed at its end instead of at its beginning (docs/model.md §3, eq. 3a).
class Arcs {
 public:
  Arcs(const Skeleton& skeleton, double dt);

  /// From rest, or from a new start.
  void reset(const BodyState& state);

  /// Velocity of each segment that the coming step's solver sees on top of its own [m/s]; none of the pelvis,
  /// from which all others hang.
  const EnumArray<Segment, Vec2>& leads(const BodyState& state);

 private:
  Vec2 fall(Segment segment, const BodyState& state, Vec2 point) const;
  void follow(Segment parent, Segment child, const BodyState& state);
  void follow_slides(Girdle girdle, const BodyState& state);

  const Skeleton& skeleton_;
  double dt_;
  EnumArray<Segment, double> turning_squared_{};  // [1/s²], late
  EnumArray<Segment, Vec2> leads_{};
};

}  // namespace sprintlab
