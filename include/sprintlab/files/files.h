#pragma once

#include <filesystem>
#include <string>

#include "sprintlab/control/technique.h"
#include "sprintlab/measure/summary.h"
#include "sprintlab/sim/simulation.h"
#include "sprintlab/sim/specification.h"

/// Reading and writing what leaves the program. Output files are written whole or not at all.
namespace sprintlab {

/// Writes to a temporary file beside `path`, then renames. Throws InputError naming the path and the reason.
void write_file(const std::filesystem::path& path, const std::string& content);

/// The folder of assets: $SPRINTLAB_ASSETS, else ../assets beside the executable, else where it was built.
std::filesystem::path asset_directory();

/// Reads a technique (JSON). Throws InputError naming file, key, value and range.
Technique read_technique(const std::filesystem::path& path);
std::string technique_text(const Technique& technique);

/// The specification of a named athlete (`club`) or an athlete file, with its technique.
Specification athlete_specification(const std::string& name_or_path);

/// Reads a scenario over the athlete that it names. Throws InputError; unknown keys are refused unless the file
/// says that it comes from a newer version: then they are returned in `unknown`.
struct Scenario {
  Specification specification;
  RunLimits limits;
  std::vector<std::string> unknown;
};
Scenario read_scenario(const std::filesystem::path& path);

/// A complete, re-runnable scenario: every parameter, the technique, the limits. Commented by a `help` object.
std::string scenario_text(const Specification& specification, const RunLimits& limits);

/// The summary as JSON with the contract's names; `realtime_factor` only if positive.
std::string summary_text(const Summary& summary, const Specification& specification, double realtime_factor);

/// series.csv, steps.csv and motion.sto of a run, as text.
std::string series_text(const Recording& recording, const Skeleton& skeleton);
std::string steps_text(const std::vector<StepRow>& steps);
std::string motion_text(const Recording& recording, const Skeleton& skeleton);

}  // namespace sprintlab
