#pragma once

#include <filesystem>
#include <vector>

#include "sprintlab/files/files.h"

namespace sprintlab {

/// A run as its folder tells it.
struct RecordedRun {
  Scenario scenario;
  Recording recording;
  std::vector<StepRow> steps;
  std::vector<double> splits_10m;  ///< [s]; empty if the summary hasn't got them
};

/// Largest series that is read [bytes]: about ten minutes.
inline constexpr std::size_t kLargestSeries = std::size_t{1} << 30U;

/// Reads back what `run --out` wrote: `scenario.json`, `series.csv`, `steps.csv` and the splits in
/// `summary.json`. Positions of segments
/// follow from the recorded angles and the centre of mass. Columns are found by name, so that folders of
/// other versions can be read: what isn't there is NaN, but time, centre of mass and angles must be. Throws
/// InputError.
RecordedRun read_recording(const std::filesystem::path& folder);

}  // namespace sprintlab
