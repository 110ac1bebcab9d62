#pragma once

#include "sprintlab/measure/mechanics.h"
#include "sprintlab/measure/observation.h"

namespace sprintlab {

/// Worst relative residuals so far (docs/model.md §8): each step's residual over that step's ∫|·|dt.
struct AuditReport {
  double linear = 0;
  double angular = 0;  ///< the worse of both planes
  double energy = 0;
};

/// The larger of two reports, value by value.
AuditReport worst(const AuditReport& a, const AuditReport& b);

/// What acted on the body from outside, and the work done on it, since the start.
struct AuditTotals {
  double time = 0;           ///< [s]
  Vec2 impulse{};            ///< of ground, gravity and drag [N·s]
  double impulse_scale = 0;  ///< ∫Σ|F| dt, gravity included [N·s]
  double moment = 0;         ///< ∫Σ(r − c) × F dt about the centre of mass [N·m·s]
  double moment_scale = 0;   ///< ∫Σ|(r − c) × F| dt [N·m·s]
  double yaw_moment = 0;     ///< ∫Σ about the vertical, as the ground and nothing else turns it [N·m·s]
  double yaw_moment_scale = 0;  ///< ∫Σ|·| dt [N·m·s]
  double work = 0;              ///< of joint torques, girdles' holding forces, ground and drag [J]
  double work_scale = 0;        ///< ∫Σ|power| dt [J]
};

/// Both sides of the books at one instant.
struct AuditMark {
  AuditTotals totals;
  BodyMechanics body;
};

/// Books external forces and works on one side, momentum and energy of the bodies on the other; neither side
/// is computed from the other. Between two marks they must agree.
class Audit {
 public:
  /// `gravity` [m/s²] downward, `dt` the physics step [s].
  Audit(const Skeleton& skeleton, double gravity, double dt);

  /// Books one physics step. Forces act at their points in `now.before`; works use the mean of the velocities
  /// before and after, which is exact for a force that is constant over the step.
  void add(const Observation& now);

  /// Both sides of the books; `state` must be the state that the last booked step led to.
  AuditMark mark(const BodyState& state) const;

  /// Disagreement between two marks, each over its own ∫|·|dt.
  ///
  /// Where next to nothing acts (flight without drag, no gravity) that scale would be rounding noise, so each
  /// has a floor: for forces, body weight; for moments, body weight at a lever of 5 % of the standing hip
  /// height, both over the interval; about the vertical, a fifth of body weight at the feet's lever; for
  /// work, what lifts the body by 2 % of that height. A running step lies above all.
  AuditReport residuals(const AuditMark& from, const AuditMark& to) const;

 private:
  void add_force(AuditTotals& totals, const AppliedForce& applied, const Observation& now,
                 Segment segment) const;
  void add_yaw(AuditTotals& totals, const Observation& now) const;
  void add_joints(AuditTotals& totals, const Observation& now) const;

  Skeleton skeleton_;
  double mass_;
  double gravity_;
  double dt_;
  AuditTotals totals_{};
};

}  // namespace sprintlab
