#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sprintlab/measure/summary.h"

namespace sprintlab {

/// One number of `summary_table()` as people compare runs by it: in their words and units.
struct ComparedNumber {
  std::string key;    ///< as in the summary file, e.g. `time_100m_s`
  std::string name;   ///< e.g. `100 m`
  std::string unit;   ///< as shown, e.g. `ms`
  int decimals = 0;   ///< that one run supports
  double spread = 0;  ///< standard deviation from run to run, in the shown unit
  std::function<std::optional<double>(const Summary&)> value;  ///< in the shown unit
};

/// All compared numbers, in the order of tables.
const std::vector<ComparedNumber>& comparison_table();

/// This run's number minus the other's; empty unless both have it.
std::optional<double> difference(const ComparedNumber& number, const Summary& run, const Summary& other);

/// How far two normal numbers with these standard deviations and one mean are apart at most, in 95 % of all
/// cases.
double chance_between(double one, double other);

/// False if a difference of two single runs is within what start postures alone can make, likewise.
bool exceeds_spread(const ComparedNumber& number, double difference);

}  // namespace sprintlab
