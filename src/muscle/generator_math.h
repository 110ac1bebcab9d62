#pragma once

#include <algorithm>
#include <cmath>

/// The equations of a torque generator for plain numbers and without branches, so that the compiler can work
/// on several generators at once. docs/model.md §4
namespace sprintlab::generator_math {

/// Torque–velocity factor (eq. 6, 7).
inline double torque_velocity(double shortening, double omega_max, double omega_c, double curvature,
                              double eccentric_ratio, double omega_e) {
  const bool shortens = shortening >= 0;
  // Concentric: curvature (ωm − v) / (ωc + v), nothing beyond ωm; eccentric: ratio − (ratio − 1) ωe / (ωe −
  // v).
  const double left = omega_max - shortening;
  const double above = shortens ? curvature * (left > 0 ? left : 0.0) : (eccentric_ratio - 1) * omega_e;
  const double below = shortens ? omega_c + shortening : omega_e - shortening;
  const double share = above / below;
  return shortens ? share : eccentric_ratio - share;
}

/// One backward-Euler step of a contractile part against its tendon (eq. 8): the torque ≥ 0 at its end, for a
/// tendon that began with `stretch`.
inline double tendon_torque(double isometric, double shortening, double dt, double stretch, double stiffness,
                            double omega_max, double omega_c, double curvature, double eccentric_ratio,
                            double omega_e) {
  // Tendon torque at the end of the step is a + b v, with v the contractile part's shortening velocity, and
  // equals isometric (C / (ωc + v) − curvature), or isometric (ratio − E / (ωe − v)) where it lengthens. In
  // u = |v| both are b u² + p u − q = 0 with q ≥ 0.
  const double a = stiffness * (stretch - dt * shortening);
  const double b = stiffness * dt;
  const bool shortens = a <= isometric;
  const double omega = shortens ? omega_c : omega_e;
  const double pull = shortens ? a + isometric * curvature : isometric * eccentric_ratio - a;
  const double p = pull + b * omega;
  const double q = omega * std::abs(isometric - a);
  const double root = std::sqrt(p * p + 4 * b * q);
  const double above = p > 0 ? 2 * q : root - p;
  const double below = p > 0 ? p + root : 2 * b;
  const double u = above / below;
  const double torque = shortens ? a + b * u : a - b * u;
  // Slack even at full shortening speed: nothing.
  return a + b * omega_max > 0 && torque > 0 ? torque : 0.0;
}

}  // namespace sprintlab::generator_math
