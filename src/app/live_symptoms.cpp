#include "live_symptoms.h"

#include <algorithm>

#include "sprintlab/measure/steady.h"

namespace sprintlab {
namespace {

constexpr double kSettled = 0.3;  // without a change before work begins [s]. assumed

// The steps that began after the last change of a setting.
std::span<const StepRow> steps_of_present_settings(const LiveSession& session) {
  const std::span<const StepRow> steps = session.shown_steps();
  const double since = session.last_change().value_or(0);
  const auto first =
      std::ranges::find_if(steps, [since](const StepRow& row) { return row.touchdown_time >= since; });
  return steps.subspan(static_cast<std::size_t>(first - steps.begin()));
}

}  // namespace

void LiveSymptoms::follow(const LiveSession& session, double now) {
  take();
  look(session.simulation().specification(), now);
  waiting_ = false;
  if (!open && worker_.busy()) started_ = false;  // begins anew when it is opened
  if (!open || !started_) worker_.cancel();
  if (!open || started_) return;
  waiting_ = now - changed_at_ < kSettled;
  if (!waiting_ && !worker_.busy()) start();
}

// Another way of running is no other athlete: only what stays in balance counts.
void LiveSymptoms::look(const Specification& present, double now) {
  if (seen_ && same_scenario(*seen_, present)) return;
  seen_ = present;
  const Specification usual = balanced(present);
  if (wanted_ && same_scenario(*wanted_, usual)) return;
  wanted_ = usual;
  started_ = false;
  changed_at_ = now;
  inbox_.reset();
  baseline_ = {};
}

void LiveSymptoms::start() {
  started_ = true;
  inbox_ = std::make_shared<Inbox>();
  worker_.start([usual = *wanted_, inbox = inbox_](const StopFlag& stop, const OnProgress& on_progress) {
    compute_baseline(usual, stop, on_progress, [&inbox](const Baseline& baseline) {
      const std::lock_guard lock(inbox->mutex);
      inbox->baseline = baseline;
    });
  });
}

void LiveSymptoms::take() {
  if (!inbox_) return;
  const std::lock_guard lock(inbox_->mutex);
  if (inbox_->baseline) baseline_ = std::move(*inbox_->baseline);
  inbox_->baseline.reset();
}

void LiveSymptoms::compute(const LiveSession& session) {
  compute_baseline(session.simulation().specification(), {}, {},
                   [this](const Baseline& baseline) { baseline_ = baseline; });
}

SymptomReport symptoms_now(const LiveSession& session, const Baseline& baseline) {
  using State = SymptomReport::State;
  const std::span<const StepRow> steady = last_steady_steps(steps_of_present_settings(session));
  if (steady.empty()) return {};
  const StepRow gait = mean_step(steady);
  SymptomReport report{State::judged, {}, gait.speed, gait.touchdown_time};
  if (!session.changed_later() && is_balanced(session.simulation().specification())) {
    report.state = State::balanced;
  } else if (!covers(baseline, gait.speed)) {
    report.state = State::not_known;
  } else {
    for (const SymptomInfo& info : symptom_table()) {
      const double usual = usual_value(info, baseline, gait.speed);
      if (shows(info, gait, usual)) report.seen.push_back({&info, info.value(gait), usual});
    }
  }
  return report;
}

}  // namespace sprintlab
