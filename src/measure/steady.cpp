#include "sprintlab/measure/steady.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sprintlab {
namespace {

/// Every number of a row that has a mean.
constexpr std::array kMeans{
    &StepRow::contact_time,        &StepRow::flight_time,
    &StepRow::step_time,           &StepRow::swing_time,
    &StepRow::step_length,         &StepRow::speed,
    &StepRow::step_frequency,      &StepRow::touchdown_distance,
    &StepRow::mean_vertical_force, &StepRow::peak_vertical_force,
    &StepRow::first_half_vertical, &StepRow::second_half_vertical,
    &StepRow::braking_impulse,     &StepRow::propulsive_impulse,
    &StepRow::trunk_pitch,         &StepRow::hip_height,
    &StepRow::ledger_sum,          &StepRow::ledger_parts,
    &StepRow::yaw_ledger_sum,      &StepRow::yaw_ledger_parts,
    &StepRow::effort_allowed,      &StepRow::care,
};

/// Every number of a step's form.
constexpr std::array kFormMeans{
    &StepForm::foot_angle, &StepForm::strike_index,         &StepForm::thigh_behind, &StepForm::heel_behind,
    &StepForm::peak_thigh, &StepForm::lumbar_cocontraction, &StepForm::interruption, &StepForm::power_dip};

/// Every number of a row of which the worst counts.
constexpr std::array kWorst{&StepRow::audit_linear, &StepRow::audit_angular, &StepRow::audit_energy,
                            &StepRow::push_residual};

// What a step of running has at least: about half of a sprinter's at the top, who takes 4 to 5 steps a second
// with contacts of 80 to 110 ms. Quicker feet only trip. assumed
constexpr double kShortestStep = 0.12;     // [s]
constexpr double kShortestContact = 0.05;  // [s]

constexpr double kStillSame = 0.004;  // change of a speed that holds [1]. measured: club, beyond 16 s

bool same_speed(double speed, double reference) {
  return std::abs(speed - reference) <= kSteadyTolerance * std::abs(reference);
}

}  // namespace

double mean_speed(std::span<const StepRow> steps) {
  double length = 0;
  double time = 0;
  for (const StepRow& step : steps) {
    length += step.step_length;
    time += step.step_time;
  }
  return time > 0 ? length / time : 0.0;
}

bool alternates(std::span<const StepRow> steps) {
  return std::adjacent_find(steps.begin(), steps.end(), [](const StepRow& a, const StepRow& b) {
           return a.side == b.side;
         }) == steps.end();
}

bool is_running_step(const StepRow& step) {
  return step.step_time >= kShortestStep && step.contact_time >= kShortestContact && step.step_length > 0;
}

bool is_steady(std::span<const StepRow> steps) {
  if (!alternates(steps)) return false;
  const double mean = mean_speed(steps);
  return std::all_of(steps.begin(), steps.end(), [&](const StepRow& s) { return same_speed(s.speed, mean); });
}

std::span<const StepRow> last_steady_steps(std::span<const StepRow> steps) {
  for (std::size_t end = steps.size(); end >= kSteadySteps; --end) {
    const auto window = steps.subspan(end - kSteadySteps, kSteadySteps);
    if (is_steady(window)) return window;
  }
  return {};
}

std::optional<double> held_top_speed(std::span<const StepRow> steps) {
  std::optional<double> top;
  for (std::size_t i = 0; i + kSteadySteps <= steps.size(); ++i) {
    const auto window = steps.subspan(i, kSteadySteps);
    if (alternates(window)) top = std::max(top.value_or(0), mean_speed(window));
  }
  if (!top) return {};

  for (std::size_t i = 0; i + kSteadySteps <= steps.size(); ++i) {
    const auto window = steps.subspan(i, kSteadySteps);
    if (is_steady(window) && same_speed(*top, mean_speed(window))) return top;
  }
  return {};
}

bool speed_holds(std::span<const StepRow> steps) {
  if (steps.size() < kHoldingSteps) return false;
  steps = steps.last(kHoldingSteps);
  // Who runs carefully isn't used to the change yet.
  if (std::any_of(steps.begin(), steps.end(), [](const StepRow& s) { return s.care > 0; })) return false;
  const double before = mean_speed(steps.first(kHoldingSteps / 2));
  const double now = mean_speed(steps.last(kHoldingSteps / 2));
  return std::abs(now - before) <= kStillSame * now;
}

StepRow mean_step(std::span<const StepRow> steps) {
  if (steps.empty()) return {};
  const double n = static_cast<double>(steps.size());
  StepRow mean = steps.front();
  for (auto field : kMeans) {
    double sum = 0;
    for (const StepRow& step : steps) sum += step.*field;
    mean.*field = sum / n;
  }
  for (auto field : kFormMeans) {
    double sum = 0;
    for (const StepRow& step : steps) sum += step.form.*field;
    mean.form.*field = sum / n;
  }
  for (auto field : kWorst) {
    for (const StepRow& step : steps) mean.*field = std::max(mean.*field, step.*field);
  }
  for (Girdle g : all<Girdle>())
    for (const StepRow& step : steps) mean.yaw[g].add(step.yaw[g]);
  for (Contributor c : all<Contributor>()) {
    double sum = 0;
    for (const StepRow& step : steps) sum += step.saturation[c];
    mean.saturation[c] = sum / n;
  }
  for (PushPart part : all<PushPart>()) {
    Vec2 sum{};
    for (const StepRow& step : steps) sum += step.push[part];
    mean.push[part] = sum / n;
  }
  return mean;
}

}  // namespace sprintlab
