#include "sprintlab/measure/step_tracker.h"

#include <algorithm>

#include "sprintlab/measure/mechanics.h"

namespace sprintlab {
namespace {

/// A foot that touches the ground this soon was put there by the start posture [s]. assumed: the time in
/// which a standing body settles onto its soles
constexpr double kSettlingTime = 0.020;

}  // namespace

StepTracker::StepTracker(const Skeleton& skeleton, double gravity, double dt)
    : mass_(total_mass(skeleton)),
      body_weight_(mass_ * (gravity > 0 ? gravity : kGravity)),
      standing_hip_height_(skeleton.standing_hip_height),
      feet_{FootContact(dt), FootContact(dt)} {}

bool StepTracker::opens_step(Side side) const {
  const bool underway = count_ > 0 || has_left_ground_[Side::left] || has_left_ground_[Side::right];
  if (underway) return true;
  const bool settling = landings_[side].time < start_time_ + kSettlingTime;
  return !settling && !feet_[other(side)].on_ground();
}

void StepTracker::open_step(Side side, const AuditReport& audit) {
  const StepMark& mark = landings_[side];
  if (!open_.empty() && !open_.back().ended) end_step(open_.back(), mark, audit);

  OpenStep step;
  step.start = mark;
  step.row.number = ++count_;
  step.row.side = side;
  step.row.touchdown_time = mark.time;
  if (has_left_ground_[side]) step.row.swing_time = mark.time - toe_off_time_[side];
  step.row.touchdown_distance = mark.centre_of_pressure - mark.com.x;
  open_.push_back(step);
  move_finished();
}

void StepTracker::end_step(OpenStep& step, const StepMark& end, const AuditReport& audit) const {
  step.ended = true;
  StepRow& row = step.row;

  row.step_time = end.time - step.start.time;
  row.step_length = end.com.x - step.start.com.x;
  if (row.step_time > 0) {
    row.speed = row.step_length / row.step_time;
    row.step_frequency = 1 / row.step_time;
  }

  row.form = end.ended;
  const PostureSums posture = end.posture.since(step.start.posture);
  row.ledger_sum = posture.ledger_sum;
  row.ledger_parts = posture.ledger_parts;
  row.yaw_ledger_sum = posture.yaw_ledger_sum;
  row.yaw_ledger_parts = posture.yaw_ledger_parts;
  row.yaw = end.yaw;
  row.limits = posture.limits;
  if (posture.time > 0) {
    row.trunk_pitch = posture.trunk_pitch / posture.time;
    row.hip_height = posture.hip_height / posture.time / standing_hip_height_;
    row.effort_allowed = posture.effort_allowed / posture.time;
    row.care = posture.care / posture.time;
    for (Contributor c : all<Contributor>()) row.saturation[c] = posture.saturation[c] / posture.time;
  }

  const PushImpulses push = end.push.since(step.start.push);
  for (PushPart part : all<PushPart>()) row.push[part] = push.parts[part] / mass_;
  row.push_residual = residual(push);

  row.audit_linear = audit.linear;
  row.audit_angular = audit.angular;
  row.audit_energy = audit.energy;
}

void StepTracker::toe_off(Side side) {
  has_left_ground_[side] = true;
  const Contact& contact = feet_[side].finished();
  toe_off_time_[side] = contact.toe_off_time;

  // The contact belongs to this foot's latest step; a foot that stood on the ground at the start has none.
  const auto step = std::find_if(open_.rbegin(), open_.rend(),
                                 [&](const OpenStep& s) { return s.row.side == side && !s.left_ground; });
  if (step == open_.rend()) return;
  step->left_ground = true;
  write_contact(step->row, contact);
  move_finished();
}

void StepTracker::write_contact(StepRow& row, const Contact& contact) const {
  row.contact_time = contact.duration();
  const double mean_force_impulse = body_weight_ * contact.duration();
  row.mean_vertical_force = contact.vertical_impulse / mean_force_impulse;
  row.peak_vertical_force = contact.peak_vertical / body_weight_;
  row.first_half_vertical = contact.first_half_impulse / (0.5 * mean_force_impulse);
  row.second_half_vertical =
      (contact.vertical_impulse - contact.first_half_impulse) / (0.5 * mean_force_impulse);
  row.braking_impulse = contact.braking_impulse / mass_;
  row.propulsive_impulse = contact.propulsive_impulse / mass_;
}

void StepTracker::move_finished() {
  while (!open_.empty() && open_.front().ended && open_.front().left_ground) {
    StepRow& row = open_.front().row;
    row.flight_time = row.step_time - row.contact_time;
    steps_.push_back(row);
    open_.pop_front();
  }
}

}  // namespace sprintlab
