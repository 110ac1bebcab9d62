#include "sprintlab/measure/comparison.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace sprintlab {
namespace {

using Value = std::optional<double>;

constexpr double kMilliseconds = 1000;
constexpr double kCentimetres = 100;
constexpr double kPercent = 100;
constexpr double kNormal95 = 1.96;  // standard deviations that hold 95 % of a normal distribution

std::function<Value(const Summary&)> shown(const char* key, double factor) {
  const auto& table = summary_table();
  const auto number = std::find_if(table.begin(), table.end(), [&](const auto& n) { return n.key == key; });
  assert(number != table.end());
  return [&number = *number, factor](const Summary& summary) {
    const Value value = number.value(summary);
    return value ? Value(*value * factor) : Value();
  };
}

/// A number of the summary's table as it is shown: its unit, and how many of it one of the summary's is.
struct Row {
  const char* key;
  const char* name;
  const char* unit;
  double factor;
  int decimals;
  double spread;
};

// Spreads: measured, 100 m of the athlete `club` with seeds 1 to 8. Decimals: the first digit that the spread
// touches is the last one shown.
constexpr Row kRows[] = {
    {"top_speed_mps", "Top speed", "m/s", 1, 2, 0.056},
    {"steady_speed_mps", "Last two strides", "m/s", 1, 2, 0.056},
    {"time_30m_s", "30 m", "s", 1, 2, 0.054},
    {"time_60m_s", "60 m", "s", 1, 2, 0.066},
    {"time_100m_s", "100 m", "s", 1, 2, 0.083},
    {"step_frequency_hz", "Step rate", "Hz", 1, 2, 0.027},
    {"step_length_m", "Step length", "m", 1, 2, 0.023},
    {"contact_time_s", "Contact", "ms", kMilliseconds, 0, 1.2},
    {"flight_time_s", "Flight", "ms", kMilliseconds, 0, 1.9},
    {"mean_vertical_force_bw", "Mean vertical force", "BW", 1, 2, 0.024},
    {"peak_vertical_force_bw", "Peak vertical force", "BW", 1, 2, 0.072},
    {"braking_impulse_mps", "Braking impulse", "m/s", 1, 3, 0.010},
    {"touchdown_distance_m", "Touchdown ahead", "cm", kCentimetres, 1, 0.68},
    {"trunk_pitch_deg", "Trunk lean", "°", 1, 1, 0.44},
    {"pelvis_yaw_range_deg", "Pelvis turn", "°", 1, 0, 2.2},
    {"shoulder_yaw_range_deg", "Shoulder turn", "°", 1, 0, 2.3},
    {"balance_sagittal", "Rotation balance", "%", kPercent, 0, 0.83},
    {"balance_transverse", "Balance from above", "%", kPercent, 0, 0.28},
    {"whole_body_push_share", "Whole-body push", "%", kPercent, 1, 0.03},
    {"effort_allowed", "Allowed effort", "%", kPercent, 0, 0},
};

std::vector<ComparedNumber> make_table() {
  std::vector<ComparedNumber> table;
  for (const Row& row : kRows)
    table.push_back({row.key, row.name, row.unit, row.decimals, row.spread, shown(row.key, row.factor)});
  return table;
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

double chance_between(double one, double other) { return kNormal95 * std::hypot(one, other); }

bool exceeds_spread(const ComparedNumber& number, double difference) {
  return std::abs(difference) > chance_between(number.spread, number.spread);
}

}  // namespace sprintlab
