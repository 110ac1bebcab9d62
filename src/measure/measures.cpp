#include "sprintlab/measure/measures.h"

#include <algorithm>
#include <cmath>

namespace sprintlab {
namespace {

/// Time between two looks at posture and momentum [s]: 500 Hz, as in the recording.
constexpr double kPostureInterval = 0.002;

/// The ground force is split by cause at every second of them: that costs the most of all measures.
constexpr int kLooksPerPush = 2;

/// Shortest stretch that is audited on its own [s]. assumed: below it, single rounding errors would show
constexpr double kShortestAudit = 0.020;

/// Distance between two marks of the run [m].
constexpr double kSplitDistance = 10;

Vec2 ground_force(const EnumArray<SolePoint, AppliedForce>& sole) {
  Vec2 force{};
  for (const AppliedForce& applied : sole) force += applied.force;
  return force;
}

/// x where the vertical forces under a loaded foot act together [m].
double centre_of_pressure(const EnumArray<SolePoint, AppliedForce>& sole) {
  double force = 0;
  double moment = 0;
  for (const AppliedForce& applied : sole) {
    force += applied.force.y;
    moment += applied.force.y * applied.point.x;
  }
  return moment / force;
}

long steps_in(double interval, double dt) { return std::max(1L, std::lround(interval / dt)); }

}  // namespace

Measures::Measures(const Skeleton& skeleton, double gravity, double dt, double record_interval,
                   double history)
    : skeleton_(skeleton),
      posture_stride_(steps_in(kPostureInterval, dt)),
      posture_interval_(static_cast<double>(posture_stride_) * dt),
      countdown_(posture_stride_),
      audit_(skeleton, gravity, dt),
      form_(skeleton),
      push_(skeleton, gravity, dt),
      tracker_(skeleton, gravity, dt),
      recorder_(skeleton, dt, record_interval, history) {}

void Measures::observe(const Observation& now) {
  if (!started_) start(now);
  // Feet first: a landing is dated to the beginning of this physics step, before anything of it is booked.
  for (Side side : all<Side>()) follow_foot(side, now);
  audit_.add(now);
  follow_distance(now);
  const bool looks = --countdown_ == 0;
  const bool splits_force = looks && ++looks_ % kLooksPerPush == 0;
  const PushParts push = splits_force || recorder_.is_due() ? push_.parts(now) : PushParts{};
  if (looks) follow_posture(now);
  if (splits_force) push_impulses_.add(push, now.forces, kLooksPerPush * posture_interval_);
  recorder_.observe(now, push);
}

void Measures::start(const Observation& now) {
  started_ = true;
  start_position_ = position_ = now.before.com.x;
  const StepMark beginning = mark(now.before);
  tracker_.start(beginning);
  step_start_ = beginning.audit;
}

void Measures::follow_foot(Side side, const Observation& now) {
  const auto& sole = now.forces.sole[side];
  switch (tracker_.step(side, now.before.time, ground_force(sole))) {
    case ContactEvent::landing: {
      StepMark landing = mark(now.before);
      landing.centre_of_pressure = centre_of_pressure(sole);
      landing.ended = form_.landing(side, now.before, landing.centre_of_pressure);
      tracker_.landing(side, landing);
      break;
    }
    case ContactEvent::touchdown:
      if (tracker_.opens_step(side)) end_step(side);
      break;
    case ContactEvent::toe_off:
      tracker_.toe_off(side);
      break;
    case ContactEvent::none:
    case ContactEvent::count:
      break;
  }
}

void Measures::end_step(Side side) {
  const AuditMark& landing = tracker_.latest_landing(side).audit;
  const AuditReport residuals = audit_.residuals(step_start_, landing);
  tracker_.open_step(side, residuals);
  yaw_ = {};
  form_.open_step(side);

  // A stretch too short to be judged alone is judged together with the next one.
  if (landing.totals.time - step_start_.totals.time < kShortestAudit) return;
  finished_steps_ = worst(finished_steps_, residuals);
  step_start_ = landing;
}

void Measures::follow_distance(const Observation& now) {
  time_ = now.after.time;
  position_ = now.after.com.x;
  effort_allowed_ = now.effort_allowed;
  const auto next_mark = [this] {
    return start_position_ + kSplitDistance * static_cast<double>(splits_.size() + 1);
  };
  while (position_ >= next_mark()) {
    const double passed = (next_mark() - now.before.com.x) / (position_ - now.before.com.x);
    splits_.push_back(mix(now.before.time, now.after.time, passed));
  }
}

void Measures::follow_posture(const Observation& now) {
  countdown_ = posture_stride_;
  posture_.add(now, skeleton_, posture_interval_);
  for (Girdle g : all<Girdle>()) yaw_[g].add(now.after.girdles[g].yaw);
  form_.add(now, posture_interval_);

  const AuditMark present = audit_.mark(now.after);
  audit_report_ = finished_steps_;
  if (present.totals.time - step_start_.totals.time > kShortestAudit)
    audit_report_ = worst(finished_steps_, audit_.residuals(step_start_, present));
}

StepMark Measures::mark(const BodyState& state) const {
  StepMark mark;
  mark.time = state.time;
  mark.com = state.com;
  mark.audit = audit_.mark(state);
  mark.posture = posture_;
  mark.yaw = yaw_;
  mark.push = push_impulses_;
  return mark;
}

}  // namespace sprintlab
