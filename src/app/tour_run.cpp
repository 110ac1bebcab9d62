#include "tour_run.h"

#include <algorithm>
#include <cmath>

#include "sprintlab/core/math.h"
#include "sprintlab/measure/steady.h"

namespace sprintlab {
namespace {

constexpr double kSettling = 1;  // after a change, before its effect is measured [s; assumed: two strides]
constexpr double kLongestWait = 25;   // for a speed to hold [s; assumed: far longer than most take]
constexpr double kEnoughDrawn = 0.9;  // of a prediction [1; assumed: its ends are hard to hit]

// Steps that began at or after a moment.
std::span<const StepRow> steps_since(const LiveSession& session, double moment) {
  const std::span<const StepRow> steps = session.simulation().measures().steps();
  std::size_t first = steps.size();
  while (first > 0 && steps[first - 1].touchdown_time >= moment) --first;
  return steps.subspan(first);
}

// Standard deviation of the speed from part to part [m/s].
double wander_of(std::span<const StepRow> steps) {
  const double mean = mean_speed(steps);
  double squares = 0;
  const std::size_t parts = steps.size() / kSteadySteps;
  for (std::size_t part = 0; part < parts; ++part)
    squares += square(mean_speed(steps.subspan(part * kSteadySteps, kSteadySteps)) - mean);
  return parts > 1 ? std::sqrt(squares / static_cast<double>(parts - 1)) : 0;
}

// What is known of these steps, and how the run stands.
TourOutcome outcome_of(const LiveSession& session, std::span<const StepRow> steps) {
  TourOutcome outcome;
  if (!steps.empty()) outcome.gait = mean_step(steps);
  outcome.wander = wander_of(steps);
  if (session.ended()) outcome.fall = session.simulation().reason();
  return outcome;
}

TourOutcome outcome_of_last(const LiveSession& session) {
  const std::span<const StepRow> steps = session.simulation().measures().steps();
  return outcome_of(session, steps.last(std::min(steps.size(), kSteadySteps)));
}

// Name of the contributor with the lowest output.
std::string weakest_of(const Specification& specification) {
  const ParamInfo* weakest = nullptr;
  for (Contributor c : all<Contributor>()) {
    const ParamInfo& info = find_parameter(contributor_name(c));
    if (weakest == nullptr || parameter_value(info, specification) < parameter_value(*weakest, specification))
      weakest = &info;
  }
  return weakest->label + " at " + fixed_text(100 * parameter_value(*weakest, specification), 0) + " %";
}

// A curve can be drawn while time stands; if time goes on, it begins anew.
std::optional<TourOutcome> drawn(const LiveSession& session, std::optional<Prediction>& prediction) {
  if (session.running() || session.ended()) {
    prediction.reset();
    return std::nullopt;
  }
  if (!prediction || prediction->span().lower != session.time()) prediction.emplace(session.time());
  if (prediction->pen_down || prediction->covered() < kEnoughDrawn) return std::nullopt;
  return outcome_of_last(session);
}

}  // namespace

std::string TourRun::happened(SpeedUnit unit) const {
  if (outcomes_.empty()) return {};
  return tour_->steps[outcomes_.size() - 1].happened({outcomes_, unit});
}

bool TourRun::wanted(const LiveSession& session) const {
  if (step().task == TourTask::balance || step().task == TourTask::draw)
    return same_scenario(session.specification(), tour_balance(session.specification()));
  return step().wanted(session.specification());
}

std::optional<TourOutcome> TourRun::measured(const LiveSession& session) const {
  const bool balance = step().task == TourTask::balance;
  if (session.ended() && !balance && session.time() > *since_) return outcome_of_last(session);
  if (session.ended()) return std::nullopt;
  std::span<const StepRow> steps = steps_since(session, *since_ + kSettling);
  if (steps.size() < kHoldingSteps) return std::nullopt;
  steps = steps.last(kHoldingSteps);
  const bool holds = speed_holds(steps);
  if (!holds && session.time() < *since_ + kLongestWait) return std::nullopt;
  TourOutcome outcome = outcome_of(session, steps);
  outcome.settled = holds;
  return outcome;
}

// The drawn curve is held against the time that it was drawn for, and what is left of the speed is told once
// it holds.
std::optional<TourOutcome> TourRun::predicted(const LiveSession& session,
                                              const Prediction& prediction) const {
  if (session.time() < prediction.span().upper && !session.ended()) return std::nullopt;
  std::optional<TourOutcome> outcome = measured(session);
  if (!outcome) return std::nullopt;
  outcome->weakest = weakest_of(session.specification());
  outcome->prediction = compare(prediction, session.history().time(), session.history().smooth_speed());
  return outcome;
}

bool TourRun::follow(const LiveSession& session, std::optional<Prediction>& prediction) {
  if (finished()) return false;
  if (!wanted(session)) {
    since_.reset();
    return false;
  }
  if (!since_) since_ = session.time();
  if (session.time() < *since_) since_ = 0;  // a new run
  std::optional<TourOutcome> outcome;
  if (step().task == TourTask::draw) {
    outcome = drawn(session, prediction);
  } else if (step().task == TourTask::predict) {
    if (prediction) outcome = predicted(session, *prediction);
  } else {
    outcome = measured(session);
  }
  if (!outcome) return false;
  outcomes_.push_back(*outcome);
  since_.reset();
  return true;
}

}  // namespace sprintlab
