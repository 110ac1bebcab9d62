#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sprintlab/figure/figures.h"
#include "sprintlab/files/files.h"

namespace sprintlab {

/// Whole physics steps, so that a recording has 500 Hz or more [s].
double record_interval(double dt);

/// A run in memory, simulated or read back.
struct LoadedRun {
  std::string source;  ///< file or folder as given, for messages and names
  Scenario scenario;
  Skeleton skeleton;
  Recording recording;
  std::vector<StepRow> steps;
  std::vector<double> splits_10m;
  bool finished = true;  ///< false if the run ended early
  std::string reason;    ///< then why
};

/// Runs a scenario; the default athlete's without one. Empty if cancelled.
std::unique_ptr<LoadedRun> simulate(const std::optional<std::filesystem::path>& scenario,
                                    const std::function<bool()>& cancelled);

/// Reads the folder of a run, or runs a scenario file. Empty if cancelled.
std::unique_ptr<LoadedRun> load(const std::filesystem::path& folder_or_scenario,
                                const std::function<bool()>& cancelled);

/// The runs as figures see them, named by what tells them apart: up to three differing values, else the
/// athletes, else the files.
std::vector<FigureRun> figure_runs(const std::vector<std::unique_ptr<LoadedRun>>& runs);

}  // namespace sprintlab
