#include "sprintlab/measure/audit.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace sprintlab {
namespace {

/// Lever of body weight whose moment is the least scale of the angular audit, of standing hip height [1].
/// assumed: a third to a fifth of what acts on average over a running step
constexpr double kLeastLever = 0.05;

/// Forward force whose moment about the vertical, at a foot's lever, is the least scale of the angular audit
/// there, in body weights [1]. assumed: as large as forward forces are on average over a running step
constexpr double kLeastForward = 0.2;

/// Rise of the body whose work is the least scale of the energy audit, of standing hip height [1].
/// assumed: a few per cent of the work of a running step
constexpr double kLeastRise = 0.02;

/// A residual over its scale; 0 for an empty interval.
double share(double residual, double scale) { return scale > 0 ? residual / scale : 0.0; }

void add_work(AuditTotals& totals, double work) {
  totals.work += work;
  totals.work_scale += std::abs(work);
}

}  // namespace

AuditReport worst(const AuditReport& a, const AuditReport& b) {
  return {std::max(a.linear, b.linear), std::max(a.angular, b.angular), std::max(a.energy, b.energy)};
}

Audit::Audit(const Skeleton& skeleton, double gravity, double dt)
    : skeleton_(skeleton), mass_(total_mass(skeleton)), gravity_(gravity), dt_(dt) {}

void Audit::add(const Observation& now) {
  AuditTotals totals = totals_;
  totals.time += dt_;

  // Gravity: acts at the centre of mass, so without a moment; its work is in the potential energy.
  const double weight = mass_ * gravity_;
  totals.impulse.y -= weight * dt_;
  totals.impulse_scale += std::abs(weight) * dt_;

  for (Side side : all<Side>()) {
    const Segment segment = foot(side);
    for (const AppliedForce& applied : now.forces.sole[side]) add_force(totals, applied, now, segment);
  }
  add_force(totals, now.forces.drag, now, Segment::thorax);
  add_yaw(totals, now);
  add_joints(totals, now);
  totals_ = totals;
}

void Audit::add_force(AuditTotals& totals, const AppliedForce& applied, const Observation& now,
                      Segment segment) const {
  const Vec2 force = applied.force;
  if (force.x == 0 && force.y == 0) return;

  totals.impulse += force * dt_;
  totals.impulse_scale += glm::length(force) * dt_;

  const double moment = cross(applied.point - now.before.com, force) * dt_;
  totals.moment += moment;
  totals.moment_scale += std::abs(moment);

  // The point is fixed to the segment: its mean velocity over the step makes the work of the force exact.
  const SegmentState& before = now.before.segments[segment];
  const SegmentState& after = now.after.segments[segment];
  const double omega = 0.5 * (before.angular_velocity + after.angular_velocity);
  const Vec2 velocity =
      0.5 * (before.velocity + after.velocity) + turning_velocity(omega, applied.point - before.com);
  add_work(totals, glm::dot(force, velocity) * dt_);
}

// The ground pushes a leg at its hip's place beside the midline; the foot's couple brings that to the foot.
void Audit::add_yaw(AuditTotals& totals, const Observation& now) const {
  EnumArray<Girdle, double> torque = now.forces.yaw_guide;
  double moment = 0;
  for (Side side : all<Side>()) {
    torque[Girdle::pelvis] += now.forces.foot_couple[side] + now.forces.free_moment[side];
    double forward = 0;
    for (const AppliedForce& applied : now.forces.sole[side]) forward += applied.force.x;
    moment += skeleton_.segments[foot(side)].lateral * forward;
  }
  for (Girdle g : all<Girdle>()) {
    const GirdleState& before = now.before.girdles[g];
    const GirdleState& after = now.after.girdles[g];
    moment += torque[g];
    add_work(totals, torque[g] * 0.5 * (before.yaw_velocity + after.yaw_velocity) * dt_);
    add_work(totals, after.holding_force * 0.5 * (before.slip_velocity + after.slip_velocity) * dt_);
  }
  totals.yaw_moment += moment * dt_;
  totals.yaw_moment_scale += std::abs(moment) * dt_;
}

void Audit::add_joints(AuditTotals& totals, const Observation& now) const {
  double work = 0;
  double scale = 0;
  for (Joint joint : all<Joint>()) {
    const double velocity = 0.5 * (now.before.joint_velocity[joint] + now.after.joint_velocity[joint]);
    const double power = now.muscles.torque[joint] * velocity;
    work += power;
    scale += std::abs(power);
  }
  totals.work += work * dt_;
  totals.work_scale += scale * dt_;
}

AuditMark Audit::mark(const BodyState& state) const {
  return {totals_, body_mechanics(state, skeleton_, gravity_)};
}

AuditReport Audit::residuals(const AuditMark& from, const AuditMark& to) const {
  const AuditTotals& a = from.totals;
  const AuditTotals& b = to.totals;
  const Vec2 linear = (b.impulse - a.impulse) - (to.body.momentum - from.body.momentum);
  const double angular = (b.moment - a.moment) - (to.body.angular_momentum - from.body.angular_momentum);
  const double yaw = (b.yaw_moment - a.yaw_moment) - (to.body.yaw_momentum - from.body.yaw_momentum);
  const double energy = (b.work - a.work) - (to.body.energy - from.body.energy);

  const double body_weight = mass_ * kGravity;
  const double least_impulse = body_weight * (b.time - a.time);
  const double least_moment = least_impulse * kLeastLever * skeleton_.standing_hip_height;
  const double least_yaw = least_impulse * kLeastForward * skeleton_.foot_lateral;
  const double least_work = body_weight * kLeastRise * skeleton_.standing_hip_height;
  return {
      share(glm::length(linear), std::max(b.impulse_scale - a.impulse_scale, least_impulse)),
      std::max(share(std::abs(angular), std::max(b.moment_scale - a.moment_scale, least_moment)),
               share(std::abs(yaw), std::max(b.yaw_moment_scale - a.yaw_moment_scale, least_yaw))),
      share(std::abs(energy), std::max(b.work_scale - a.work_scale, least_work)),
  };
}

}  // namespace sprintlab
