#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "sprintlab/measure/steps.h"

namespace sprintlab {

/// Which change of a measure is a symptom.
enum class SymptomChange { rise, fall, either };

/// A symptom: the single place that names it, its measure and its threshold.
struct SymptomInfo {
  std::string key;      ///< e.g. `overstriding`
  std::string name;     ///< e.g. `Overstriding`
  std::string measure;  ///< in words
  std::string unit;     ///< of the measure, e.g. `m`
  std::function<double(const StepRow&)> value;
  SymptomChange change = SymptomChange::rise;
  double threshold = 0;   ///< change that makes it a symptom: in the unit, or a share of the usual value
  bool relative = false;  ///< whether `threshold` is a share
  std::string reason;     ///< why this threshold
};

/// All symptoms, in the order of the summary.
const std::vector<SymptomInfo>& symptom_table();

/// How an athlete usually runs: mean steps of balanced running, by rising speed.
struct Baseline {
  std::vector<StepRow> gaits;
};

/// A measure's usual value at a speed [m/s]: linear between the baseline's gaits, constant beyond them. The
/// baseline must not be empty.
double usual_value(const SymptomInfo& symptom, const Baseline& baseline, double speed);

/// Whether a gait shows a symptom against a usual value of its measure.
bool shows(const SymptomInfo& symptom, const StepRow& gait, double usual);

/// Keys of the symptoms that a gait shows against usual running at its speed; none without a baseline.
std::vector<std::string> symptoms_of(const StepRow& gait, const Baseline& baseline);

}  // namespace sprintlab
