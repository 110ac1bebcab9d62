#include <chrono>
#include <filesystem>

#include "arguments.h"
#include "commands.h"
#include "loaded_run.h"
#include "run_report.h"
#include "scenario.h"
#include "sprintlab/cli/cli.h"
#include "sprintlab/cli/interrupt.h"
#include "sprintlab/experiments/balanced.h"
#include "sprintlab/files/files.h"

namespace sprintlab {
namespace {

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
  const Measures& measures = simulation.measures();
  if (options.out)
    write_run(*options.out, scenario, summary, measures.recording(), measures.steps(), simulation.skeleton());
  const double realtime_factor = elapsed.count() > 0 ? summary.time / elapsed.count() : 0;
  print(options.json ? summary_text(summary, scenario.specification, realtime_factor)
                     : run_report(summary, scenario.specification, realtime_factor));
  if (cancelled) return kExitCancelled;
  return summary.end == RunEnd::finished ? kExitDone : kExitEndedEarly;
}

}  // namespace sprintlab
