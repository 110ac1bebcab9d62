#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sprintlab/measure/measures.h"

namespace sprintlab {

/// Why a run ended.
enum class RunEnd { finished, fell, diverged, timed_out, stopped, count };

std::string_view run_end_name(RunEnd end);

/// A run in numbers; names, units and definitions as in the summary file. Empty where not reached or not
/// defined.
struct Summary {
  std::optional<double> top_speed;                      ///< mean over the fastest two strides, if held [m/s]
  std::optional<double> steady_speed;                   ///< mean over the last two strides [m/s]
  double time = 0;                                      ///< [s]
  double distance = 0;                                  ///< [m]
  std::vector<double> splits_10m;                       ///< [s]
  std::optional<double> time_30m, time_60m, time_100m;  ///< [s]
  std::optional<StepRow> gait;                          ///< means over the last four steps at steady speed
  std::optional<double> balance_sagittal;       ///< 1 − ∫|ΣL|dt / ∫Σ|L|dt over the last two strides
  std::optional<double> balance_transverse;     ///< the same in the transverse plane
  std::optional<double> whole_body_push_share;  ///< over the last two strides (docs/model.md §10, eq. 33)
  double effort_allowed = 1;
  double care = 0;
  std::string limited_by;
  /// Keys of `symptom_table()`; empty if the gait could not be compared with balanced running.
  std::optional<std::vector<std::string>> symptoms;
  RunEnd end = RunEnd::finished;
  std::string reason;
  AuditReport audit;
  double hip_height = 0;  ///< mean over the last four steps, of standing hip height [1]
};

/// What finished steps alone tell of a run: speeds, gait, balance, push, hip height and audits.
Summary summarise(std::span<const StepRow> steps);

/// Summary of what `measures` saw, apart from `limited_by`, `end` and `reason`, which the simulation knows.
Summary summarise(const Measures& measures);

/// One number of a summary: the single place that names it. Summary files, tables of sweeps and maps come
/// from here.
struct SummaryNumber {
  std::string key;                                             ///< e.g. `contact_time_s`
  std::string label;                                           ///< e.g. `Contact time`
  std::string unit;                                            ///< empty where it has none
  std::function<std::optional<double>(const Summary&)> value;  ///< nothing where not reached or not defined
};

/// Every number of a summary that stands alone, in file order.
const std::vector<SummaryNumber>& summary_table();

}  // namespace sprintlab
