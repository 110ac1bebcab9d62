#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sprintlab/experiments/planned_runs.h"
#include "sprintlab/experiments/splits.h"

namespace sprintlab {

/// Lowest and highest output that is searched [1]. assumed: below half an output nobody trains for sprints
inline constexpr double kLowestOutput = 0.5;
inline constexpr double kHighestOutput = 1.5;

/// What to reproduce, and who runs.
struct CalibrationPlan {
  Specification specification;  ///< body, technique, conditions and seed; the searched outputs are replaced
  std::vector<Split> splits;    ///< as `read_splits` gives them
  /// Outputs that are searched. Splits tell no more than these apart: push moves all times, swing the late
  /// ones, timing the early ones.
  std::vector<std::string> keys{"push", "swing", "timing"};
  double tolerance = 0.05;  ///< root mean square of the times [s]
};

/// Values of an output with which some run came within the range limit.
struct OutputRange {
  std::string key;
  double best = 0;
  double lower = 0;
  double upper = 0;
  bool lower_is_bound = false;  ///< the search's bound, not the splits, ends the range
  bool upper_is_bound = false;
};

struct Calibration {
  Specification specification;  ///< with the outputs that were found, and a reaction time
  RunLimits limits;             ///< to the last split
  std::optional<SplitFit> fit;  ///< Vmax and τ of the measured splits
  /// What a measured clock shows more than one that starts with the model's reaction. Above 0 it is the
  /// specification's reaction time.
  double start_offset = 0;
  std::vector<std::optional<double>> times;  ///< of the specification's run, on the measured clock [s]
  std::optional<double> rms;                 ///< measured against those [s]; nothing if it falls short
  std::vector<OutputRange> ranges;           ///< empty if no run reached the last split
  double range_limit = 0;                    ///< rms that counts as reproduced in `ranges` [s]
  bool start_offset_is_bound = false;
  std::size_t runs = 0;  ///< that were tried
  bool complete = true;  ///< false if the search was stopped; the best so far counts
};

/// True if the found outputs reproduce the splits within the plan's tolerance.
bool within_tolerance(const Calibration& found, const CalibrationPlan& plan);

/// Names of the searched values that ended at the search's bounds, `start_offset` among them.
std::vector<std::string> at_bounds(const Calibration& found);

/// Finds outputs with which the model reproduces splits. A particle swarm [Kennedy1995] (pagmo2) seeks the
/// best; then each output is pushed on from what reproduces the splits, with the others free, until nothing
/// does any more. Splits that nobody reproduces within the tolerance give the nearest run, and the ranges of
/// what comes within the tolerance of that one. Same plan, same result, whatever the number of `jobs`.
Calibration calibrate(const CalibrationPlan& plan, int jobs, const StopFlag& stop = {},
                      const OnProgress& on_progress = {});

}  // namespace sprintlab
