#pragma once

#include <CLI/CLI.hpp>

#include "sprintlab/cli/options.h"
#include "sprintlab/files/files.h"

namespace sprintlab {

/// Says on stderr which keys of a newer version's scenario have no effect.
void report_unknown(const Scenario& scenario);

/// Declares the options that say who runs.
void add_runner(CLI::App& command, ScenarioOptions& options);

/// Declares the options that say who runs, and how far or long.
void add_scenario(CLI::App& command, ScenarioOptions& options);

/// The specification and the limits that the options describe, later ones over earlier ones. Reports on
/// stderr what a file of a newer version has beyond this one. Throws InputError.
Scenario scenario_of(const ScenarioOptions& options);

}  // namespace sprintlab
