#pragma once

#include <algorithm>
#include <cmath>
#include <glm/vec2.hpp>
#include <numbers>

/// Plane vectors and the few scalar helpers that the whole program shares.
///
/// Conventions (docs/model.md §1): x forward, y up, angles counter-clockwise positive, SI units, radians.
namespace sprintlab {

/// A vector in the sagittal plane: x forward, y up [m, m/s, N …].
using Vec2 = glm::dvec2;

inline constexpr double kPi = std::numbers::pi;

/// Standard acceleration of free fall [m/s²]. [BIPM SI Brochure, 9th ed., CGPM 1901]
inline constexpr double kGravity = 9.80665;

/// Degrees per radian.
inline constexpr double kDegrees = 180.0 / kPi;

/// z-component of a × b (positive = counter-clockwise).
constexpr double cross(Vec2 a, Vec2 b) { return a.x * b.y - a.y * b.x; }

/// Velocity of a point at offset `r` from a body turning at `omega` [rad/s].
constexpr Vec2 turning_velocity(double omega, Vec2 r) { return {-omega * r.y, omega * r.x}; }

/// Turns vectors counter-clockwise by an angle [rad]; many by one cosine and sine.
class Turn {
 public:
  explicit Turn(double angle) : c_(std::cos(angle)), s_(std::sin(angle)) {}
  Vec2 operator()(Vec2 v) const { return {c_ * v.x - s_ * v.y, s_ * v.x + c_ * v.y}; }

 private:
  double c_, s_;
};

/// `v` turned counter-clockwise by `angle` [rad].
inline Vec2 rotated(Vec2 v, double angle) { return Turn(angle)(v); }

constexpr double square(double x) { return x * x; }

/// `x` limited to 0…1.
constexpr double unit_clamp(double x) { return std::clamp(x, 0.0, 1.0); }

/// Linear mix: `a` at t = 0, `b` at t = 1.
constexpr double mix(double a, double b, double t) { return a + (b - a) * t; }

}  // namespace sprintlab
