#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>

#include "sprintlab/skeleton/body_state.h"

namespace sprintlab {

/// Segments that turn by themselves: a girdle's sides turn with their middle.
inline constexpr int kTurningSegments = static_cast<int>(kCount<Segment> - kCount<Girdle> * kCount<Side>);

/// Generalised coordinates of the body: the pelvis's origin (x, y), the angle of each turning segment in the
/// world, and the sine of each girdle's yaw. Joint angles are differences of these.
inline constexpr int kFreedoms = 2 + kTurningSegments + static_cast<int>(kCount<Girdle>);
using Coordinates = Eigen::Matrix<double, kFreedoms, 1>;

/// Place of a segment's angle among the coordinates.
constexpr int coordinate(Segment segment) {
  switch (segment) {
    case Segment::pelvis_left:
    case Segment::pelvis_right:
      return coordinate(Segment::pelvis);
    case Segment::thorax_left:
    case Segment::thorax_right:
      return coordinate(Segment::thorax);
    default:
      return 2 + static_cast<int>(index(segment));
  }
}

/// Place of the sine of a girdle's yaw among the coordinates.
constexpr int coordinate(Girdle girdle) { return 2 + kTurningSegments + static_cast<int>(index(girdle)); }

/// The equations of motion M q̈ + h = Q in one state (docs/model.md §10, eq. 28).
struct EquationsOfMotion {
  Eigen::Matrix<double, kFreedoms, kFreedoms> mass;  ///< M; only the lower triangle is filled
  Coordinates velocity_terms;                        ///< h: centrifugal and Coriolis terms
};

/// How a point of the body moves: ẍ = J q̈ + bias.
struct PointMotion {
  Eigen::Matrix<double, 2, kFreedoms> jacobian;
  Vec2 bias{};  ///< J̇ q̇ [m/s²]
};

/// The skeleton as a tree of rigid segments without anything that moves it: written apart from the world, so
/// that the world can be held against it. A girdle's sides slide level on its middle, exactly as far apart as
/// its yaw says.
class BodyDynamics {
 public:
  explicit BodyDynamics(const Skeleton& skeleton);

  EquationsOfMotion equations(const BodyState& state) const;

  /// Of a point in the world that is fixed to a segment.
  PointMotion point_motion(const BodyState& state, Segment segment, Vec2 point) const;

 private:
  /// What a segment hangs on.
  struct Link {
    Segment parent = Segment::count;  ///< `count` for the pelvis
    Girdle girdle = Girdle::count;    ///< whose side the segment is, `count` for none
    double half_width = 0;            ///< of that girdle, negative on the left [m]
  };
  /// How a point moves with one coordinate.
  struct Share {
    int coordinate;
    Vec2 moves;
  };
  /// All coordinates that move a point, and J̇ q̇.
  struct Trail {
    std::array<Share, 7> shares{};  ///< x, y, and up to five on the way from a hand or foot
    std::size_t count = 0;
    Vec2 bias{};

    void add(int coordinate, Vec2 moves) { shares[count++] = {coordinate, moves}; }
  };
  Trail trail(const BodyState& state, Segment segment, Vec2 point) const;

  Skeleton skeleton_;
  EnumArray<Segment, Link> links_{};
};

}  // namespace sprintlab
