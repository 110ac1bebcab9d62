#include "scenario.h"

#include <iostream>

#include "arguments.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {

void report_unknown(const Scenario& scenario) {
  for (const std::string& key : scenario.unknown) {
    std::cerr << "sprintlab: '" << key << "' comes from a newer version and has no effect here; it is kept\n";
  }
}

void add_runner(CLI::App& command, ScenarioOptions& options) {
  add_path(command, "--scenario", options.scenario, "Scenario file to start from");
  add_text(command, "--athlete", options.athlete, "NAME|FILE", "Athlete: a name or a file (default: club)");
  add_settings(command, options.set);
  add_path(command, "--technique", options.technique, "Technique file in place of the athlete's own");
  add_natural_number(command, "--seed", options.seed,
                     "Seed of the small differences in start posture (default: 1)");
}

void add_scenario(CLI::App& command, ScenarioOptions& options) {
  add_runner(command, options);
  add_number(command, "--distance", options.distance, {kSmallestLimit, kLongestDistance, "m"},
             "Distance to run (default: 100 m, at most 60 s)");
  add_number(command, "--duration", options.duration, {kSmallestLimit, kLongestDuration, "s"},
             "Simulated time to run; with --distance the longest time allowed");
}

Scenario scenario_of(const ScenarioOptions& options) {
  Scenario scenario;
  if (options.scenario) {
    scenario = read_scenario(*options.scenario);
    if (options.athlete) set_athlete(scenario.specification, *options.athlete);
  } else {
    scenario.specification = athlete_specification(options.athlete.value_or(Athlete{}.name));
  }
  if (options.technique) scenario.specification.technique = read_technique(*options.technique);
  for (const std::string& assignment : options.set) set_parameter(scenario.specification, assignment);
  if (options.seed) scenario.specification.seed = *options.seed;
  if (options.distance || options.duration) {
    scenario.limits = RunLimits{};
    scenario.limits.distance = options.distance.value_or(0);
    if (options.duration) scenario.limits.duration = *options.duration;
    scenario.limits.finish_on_duration = !options.distance;
  }
  validate(scenario.specification);
  report_unknown(scenario);
  return scenario;
}

}  // namespace sprintlab
