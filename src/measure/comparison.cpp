#include "sprintlab/measure/comparison.h"

#include <cmath>
#include <numbers>

#include "sprintlab/core/math.h"

namespace sprintlab {
namespace {

using Value = std::optional<double>;

constexpr double kMilliseconds = 1000;
constexpr double kPercent = 100;
constexpr double kNormal95 = 1.96;  // standard deviations that hold 95 % of a normal distribution

Value times(const Value& value, double factor) { return value ? Value(*value * factor) : Value(); }

std::function<Value(const Summary&)> of(Value Summary::*member, double factor = 1) {
  return [member, factor](const Summary& summary) { return times(summary.*member, factor); };
}

std::function<Value(const Summary&)> of(double StepRow::*member, double factor = 1) {
  return [member, factor](const Summary& summary) {
    return summary.gait ? Value((*summary.gait).*member * factor) : Value();
  };
}

std::function<Value(const Summary&)> of(Girdle girdle) {
  return [girdle](const Summary& summary) {
    return summary.gait ? Value(summary.gait->yaw[girdle].range() * kDegrees) : Value();
  };
}

Value effort_allowed(const Summary& summary) { return kPercent * summary.effort_allowed; }

// Spreads: measured, 100 m of the athlete `club` with seeds 1 to 8. Decimals: the first digit that the spread
// touches is the last one shown.
std::vector<ComparedNumber> make_table() {
  return {
      {"top_speed_mps", "Top speed", "m/s", 2, 0.03, of(&Summary::top_speed)},
      {"steady_speed_mps", "Last two strides", "m/s", 2, 0.03, of(&Summary::steady_speed)},
      {"time_30m_s", "30 m", "s", 2, 0.055, of(&Summary::time_30m)},
      {"time_60m_s", "60 m", "s", 2, 0.068, of(&Summary::time_60m)},
      {"time_100m_s", "100 m", "s", 2, 0.083, of(&Summary::time_100m)},
      {"step_frequency_hz", "Step rate", "Hz", 2, 0.012, of(&StepRow::step_frequency)},
      {"step_length_m", "Step length", "m", 2, 0.008, of(&StepRow::step_length)},
      {"contact_time_s", "Contact", "ms", 0, 1.8, of(&StepRow::contact_time, kMilliseconds)},
      {"flight_time_s", "Flight", "ms", 0, 2.0, of(&StepRow::flight_time, kMilliseconds)},
      {"mean_vertical_force_bw", "Mean vertical force", "BW", 2, 0.033, of(&StepRow::mean_vertical_force)},
      {"peak_vertical_force_bw", "Peak vertical force", "BW", 2, 0.049, of(&StepRow::peak_vertical_force)},
      {"braking_impulse_mps", "Braking impulse", "m/s", 3, 0.0033, of(&StepRow::braking_impulse)},
      {"touchdown_distance_m", "Touchdown ahead", "cm", 1, 0.64, of(&StepRow::touchdown_distance, 100)},
      {"trunk_pitch_deg", "Trunk lean", "°", 1, 0.33, of(&StepRow::trunk_pitch, kDegrees)},
      {"pelvis_yaw_range_deg", "Pelvis turn", "°", 0, 1.8, of(Girdle::pelvis)},
      {"shoulder_yaw_range_deg", "Shoulder turn", "°", 0, 2.1, of(Girdle::shoulders)},
      {"balance_sagittal", "Rotation balance", "%", 0, 0.74, of(&Summary::balance_sagittal, kPercent)},
      {"balance_transverse", "Balance from above", "%", 0, 0.38, of(&Summary::balance_transverse, kPercent)},
      {"whole_body_push_share", "Whole-body push", "%", 1, 0.07,
       of(&Summary::whole_body_push_share, kPercent)},
      {"effort_allowed", "Allowed effort", "%", 0, 0, effort_allowed},
  };
}

}  // namespace

const std::vector<ComparedNumber>& comparison_table() {
  static const std::vector<ComparedNumber> table = make_table();
  return table;
}

std::optional<double> difference(const ComparedNumber& number, const Summary& run, const Summary& other) {
  const Value mine = number.value(run);
  const Value others = number.value(other);
  return mine && others ? Value(*mine - *others) : Value();
}

bool exceeds_spread(const ComparedNumber& number, double difference) {
  return std::abs(difference) > kNormal95 * std::numbers::sqrt2 * number.spread;
}

}  // namespace sprintlab
