#pragma once

#include <Eigen/Core>

#include "sprintlab/skeleton/body_state.h"

namespace sprintlab {

/// Generalised coordinates of the body: the pelvis's origin (x, y), then the angle of each segment in the
/// world. Joint angles are differences of these.
inline constexpr int kFreedoms = 2 + static_cast<int>(kCount<Segment>);
using Coordinates = Eigen::Matrix<double, kFreedoms, 1>;

/// Place of a segment's angle among the coordinates.
constexpr int coordinate(Segment segment) { return 2 + static_cast<int>(index(segment)); }

/// The equations of motion M q̈ + h = Q in one state (docs/model.md §10, eq. 28).
struct EquationsOfMotion {
  Eigen::Matrix<double, kFreedoms, kFreedoms> mass;  ///< M; only the lower triangle is filled
  Coordinates velocity_terms;                        ///< h: centrifugal and Coriolis terms
  EnumArray<Segment, Vec2> reach;  ///< from the parent's origin to the segment's [m]; 0 for the pelvis
};

/// How a point of the body moves: ẍ = J q̈ + bias.
struct PointMotion {
  Eigen::Matrix<double, 2, kFreedoms> jacobian;
  Vec2 bias{};  ///< J̇ q̇ [m/s²]
};

/// The skeleton as a tree of rigid segments without anything that moves it: written apart from the world, so
/// that the world can be held against it.
class BodyDynamics {
 public:
  explicit BodyDynamics(const Skeleton& skeleton);

  EquationsOfMotion equations(const BodyState& state) const;

  /// Of a point in the world that is fixed to a segment.
  PointMotion point_motion(const EquationsOfMotion& equations, const BodyState& state, Segment segment,
                           Vec2 point) const;

 private:
  EnumArray<Segment, Segment> parent_{};  ///< `count` for the pelvis
  EnumArray<Segment, Vec2> anchor_{};     ///< of the segment's own joint, in the parent's frame [m]
  EnumArray<Segment, Vec2> moment_{};     ///< Σ m r of what hangs on the segment, in its frame [kg·m]
  EnumArray<Segment, double> inertia_{};  ///< Σ m r² + I of the same about the segment's origin [kg·m²]
  double mass_ = 0;                       ///< [kg]
};

}  // namespace sprintlab
