#include <chrono>
#include <filesystem>

#include "arguments.h"
#include "commands.h"
#include "loaded_run.h"
#include "run_report.h"
#include "sprintlab/cli/cli.h"
#include "sprintlab/cli/interrupt.h"
#include "sprintlab/core/error.h"
#include "sprintlab/experiments/balanced.h"
#include "sprintlab/files/files.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

/// The specification and the limits that the options describe, later ones over earlier ones.
Scenario scenario_of(const RunOptions& options) {
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
  return scenario;
}

void write_run(const std::filesystem::path& folder, const Simulation& simulation, const Summary& summary,
               const Scenario& scenario) {
  const Measures& measures = simulation.measures();
  const Specification& specification = scenario.specification;
  write_folder(folder,
               {{"summary.json", summary_text(summary, specification, 0)},
                {"scenario.json", scenario_text(specification, scenario.limits, scenario.unknown_text)},
                {"series.csv", series_text(measures.recording(), simulation.skeleton())},
                {"steps.csv", steps_text(measures.steps())},
                {"motion.sto", motion_text(measures.recording())}});
}

/// A cancelled run stopped as it stood; nothing that needs its end counts.
void mark_cancelled(Summary& summary) {
  summary.end = RunEnd::stopped;
  summary.reason = "cancelled";
  summary.top_speed.reset();
}

}  // namespace

int run_command(const RunOptions& options) {
  const Scenario scenario = scenario_of(options);
  if (options.out) check_output_folder(*options.out);
  report_unknown(scenario);

  const InterruptWatch watch;
  Simulation simulation(scenario.specification, options.out ? record_interval(scenario.specification.dt) : 0);
  bool cancelled = false;
  const auto start = std::chrono::steady_clock::now();
  run(simulation, scenario.limits, [&] { return cancelled = watch.interrupted(); });
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;

  Summary summary = simulation.summary();
  if (cancelled)
    mark_cancelled(summary);
  else
    summary.symptoms = find_symptoms(simulation);
  if (options.out) write_run(*options.out, simulation, summary, scenario);
  const double realtime_factor = elapsed.count() > 0 ? summary.time / elapsed.count() : 0;
  print(options.json ? summary_text(summary, scenario.specification, realtime_factor)
                     : run_report(summary, scenario.specification, realtime_factor));
  if (cancelled) return kExitCancelled;
  return summary.end == RunEnd::finished ? kExitDone : kExitEndedEarly;
}

}  // namespace sprintlab
