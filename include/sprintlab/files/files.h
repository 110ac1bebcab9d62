#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sprintlab/control/technique.h"
#include "sprintlab/measure/summary.h"
#include "sprintlab/sim/simulation.h"
#include "sprintlab/sim/specification.h"

/// Reading and writing what leaves the program. Output files are written whole or not at all.
///
/// Every function that reads or writes throws InputError that names the file, what is wrong and what is
/// allowed.
namespace sprintlab {

/// Largest input file that is read [bytes].
inline constexpr std::size_t kLargestInputFile = 4 * 1024 * 1024;

/// Writes to a temporary file beside `path`, then renames.
void write_file(const std::filesystem::path& path, const std::string& content);

/// A file's name and its content.
using NamedFile = std::pair<std::string, std::string>;

/// Writes all files into a folder or none. Makes the folder where it doesn't exist; where it does, only files
/// of these names are replaced.
void write_folder(const std::filesystem::path& folder, const std::vector<NamedFile>& files);

/// The folder of assets: $SPRINTLAB_ASSETS, else ../assets beside the executable, else where it was built.
std::filesystem::path asset_directory();

/// Names of the athletes among the assets, in alphabetical order.
std::vector<std::string> athlete_names();

/// Reads a technique (JSON): every key of `technique_table()` for each pace, and no others.
Technique read_technique(const std::filesystem::path& path);

/// A technique as `read_technique` reads it.
std::string technique_text(const Technique& technique);

/// Specifications of all of these, in the same order.
std::vector<Specification> every_athlete();

/// The specification of a named athlete (`club`) or an athlete file, with its technique.
Specification athlete_specification(const std::string& name_or_path);

/// Puts another athlete, with its technique, into a specification and keeps all else. A relative path counts
/// from `folder`.
void set_athlete(Specification& specification, const std::string& name_or_path,
                 const std::filesystem::path& folder = {});

/// What a run may be limited to: distance [m] and simulated time [s]. assumed: from a step to a 10 km race on
/// the track, and as long as a recording that fits into memory
inline constexpr double kSmallestLimit = 0.01;
inline constexpr double kLongestDistance = 10000;
inline constexpr double kLongestDuration = 600;

/// What a scenario file says.
struct Scenario {
  std::string title;        ///< one line of up to 200 characters; empty = none
  std::string description;  ///< what it is for, in a sentence or two; empty = none
  Specification specification;
  RunLimits limits;
  /// Keys that this version doesn't know, e.g. `values.pain_left`; only files of a newer version may have
  /// any.
  std::vector<std::string> unknown;
  /// Those keys with their values and the file's version, as JSON for `scenario_text`; empty if there are
  /// none.
  std::string unknown_text;
};

/// Reads a scenario over the athlete that it names, or over `base` if it names none; without `base` over the
/// default athlete. A scenario that gives every value and the technique itself needs no athlete file. `path`
/// may be the name of a preset.
Scenario read_scenario(const std::filesystem::path& path, const std::optional<Specification>& base = {});

/// A scenario among the assets.
struct Preset {
  std::string name;         ///< as `--scenario` takes it, e.g. `weak_swing`
  std::string title;        ///< e.g. `Weak swing`
  std::string description;  ///< why one would look at it, one line
};

/// All presets, by title. Throws InputError if one can't be read.
std::vector<Preset> presets();

/// A complete, re-runnable scenario: every parameter, the technique, the limits, explained by a `help`
/// object, with what a scenario of a newer version brought along.
std::string scenario_text(const Scenario& scenario);

/// The same without a title.
std::string scenario_text(const Specification& specification, const RunLimits& limits);

/// The summary as JSON with the contract's names; `realtime_factor` only if positive. What this version
/// doesn't model or what the run didn't reach is null.
std::string summary_text(const Summary& summary, const Specification& specification, double realtime_factor);

/// One row per recorded instant, one column per channel of `channel_table` [CSV].
std::string series_text(const Recording& recording, const Skeleton& skeleton);

/// One row per step; units are in the column names [CSV].
std::string steps_text(const std::vector<StepRow>& steps);

/// Pelvis and joint angles over time in OpenSim's storage format, in degrees, with OpenSim's coordinate names
/// and the signs of its full-body models; knee flexion is positive. [Rajagopal2016]
std::string motion_text(const Recording& recording);

/// Writes a run into a folder: `summary.json`, `scenario.json`, `series.csv`, `steps.csv`, `motion.sto`.
void write_run(const std::filesystem::path& folder, const Scenario& scenario, const Summary& summary,
               const Recording& recording, const std::vector<StepRow>& steps, const Skeleton& skeleton);

}  // namespace sprintlab
