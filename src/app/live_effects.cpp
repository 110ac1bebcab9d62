#include "live_effects.h"

#include <algorithm>
#include <cmath>

namespace sprintlab {
namespace {

constexpr double kSettled = 0.3;      // without a change before work begins [s]. assumed
constexpr double kSpeedShare = 0.05;  // change of speed that asks for new effects. assumed
constexpr double kStarting = 2;       // of a run, in which speed outruns any answer [s]. assumed
constexpr double kLeastSpeed = 2;     // of which the share is taken, at least [m/s]. assumed

double present_speed(const LiveSession& session) { return std::max(session.simulation().gait().speed, 0.0); }

}  // namespace

void compute_effects(const Specification& specification, double speed, int jobs, const StopFlag& stop,
                     const OnProgress& on_progress, const std::function<void(Effects)>& on_part) {
  run_sensitivity(live_sensitivity(specification, speed), jobs, stop, on_progress,
                  [&](const Sensitivity& known) {
                    on_part({specification, speed, known});
                  });
}

void LiveEffects::follow(const LiveSession& session, double now) {
  take();
  const Specification& present = session.specification();
  if (!seen_ || !same_scenario(*seen_, present)) {
    seen_ = present;
    changed_at_ = now;
  }
  waiting_ = false;
  const bool out_of_date = asked_ && !same_scenario(*asked_, present);
  if (!open && worker_.busy()) asked_.reset();  // begins anew when it is opened
  if (!open || out_of_date) worker_.cancel();
  if (!open) return;
  // A fallen runner's speed says nothing about running.
  const double speed = session.ended() && asked_ ? asked_speed_ : present_speed(session);
  if (!due(session, speed, now) || worker_.busy()) return;
  start(present, speed);
}

bool LiveEffects::due(const LiveSession& session, double speed, double now) {
  if (session.running() && session.time() < kStarting) return false;
  if (!asked_ || !same_scenario(*asked_, session.specification())) {
    waiting_ = now - changed_at_ < kSettled;
    return !waiting_;
  }
  return std::abs(speed - asked_speed_) > kSpeedShare * std::max(asked_speed_, kLeastSpeed);
}

void LiveEffects::start(const Specification& specification, double speed) {
  asked_ = specification;
  asked_speed_ = speed;
  inbox_ = std::make_shared<Inbox>();
  worker_.start([specification, speed, inbox = inbox_](const StopFlag& stop, const OnProgress& on_progress) {
    compute_effects(specification, speed, every_core(), stop, on_progress, [&inbox](Effects effects) {
      const std::lock_guard lock(inbox->mutex);
      inbox->effects = std::move(effects);
    });
  });
}

void LiveEffects::take() {
  if (!inbox_) return;
  const std::lock_guard lock(inbox_->mutex);
  if (inbox_->effects) found_ = std::move(inbox_->effects);
  inbox_->effects.reset();
}

void LiveEffects::compute(const LiveSession& session) {
  compute_effects(session.specification(), present_speed(session), every_core(), {}, {},
                  [this](Effects effects) { found_ = std::move(effects); });
}

}  // namespace sprintlab
