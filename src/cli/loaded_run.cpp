#include "loaded_run.h"

#include <cmath>
#include <set>

#include "scenario.h"
#include "sprintlab/files/recording.h"
#include "sprintlab/files/run_note.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

/// Longest time between recorded instants: 500 Hz [s].
constexpr double kLongestRecordInterval = 0.002;

std::vector<const ParamInfo*> differing(const std::vector<std::unique_ptr<LoadedRun>>& runs) {
  std::vector<const ParamInfo*> result;
  for (const ParamInfo& info : parameter_table()) {
    const double first = parameter_value(info, runs[0]->scenario.specification);
    for (const auto& run : runs) {
      if (parameter_value(info, run->scenario.specification) == first) continue;
      result.push_back(&info);
      break;
    }
  }
  return result;
}

bool all_different(const std::vector<std::string>& names) {
  return std::set<std::string>(names.begin(), names.end()).size() == names.size();
}

std::vector<std::string> names_of(const std::vector<std::unique_ptr<LoadedRun>>& runs) {
  constexpr std::size_t kMostKeys = 3;
  std::vector<std::string> by_value;
  std::vector<std::string> by_athlete;
  std::vector<std::string> by_source;
  const std::vector<const ParamInfo*> keys = differing(runs);
  for (const auto& run : runs) {
    const Specification& specification = run->scenario.specification;
    std::string values;
    for (const ParamInfo* info : keys)
      values += (values.empty() ? "" : ", ") + value_with_unit(*info, specification);
    by_value.push_back(values);
    by_athlete.push_back(specification.athlete.name);
    by_source.push_back(run->source);
  }
  if (keys.size() <= kMostKeys && all_different(by_value)) return by_value;
  return all_different(by_athlete) ? by_athlete : by_source;
}

std::string about(const LoadedRun& run) {
  return run_note(run.scenario.specification, run.finished ? "" : run.reason);
}

}  // namespace

double record_interval(double dt) {
  constexpr double kRounding = 1e-9;
  return std::floor(kLongestRecordInterval / dt + kRounding) * dt;
}

std::unique_ptr<LoadedRun> simulate(const std::optional<fs::path>& scenario,
                                    const std::function<bool()>& cancelled) {
  auto run = std::make_unique<LoadedRun>();
  ScenarioOptions options;
  options.scenario = scenario;
  run->scenario = scenario_of(options);
  run->source = scenario ? scenario->stem().string() : Athlete{}.name;
  Simulation simulation(run->scenario.specification, record_interval(run->scenario.specification.dt));
  sprintlab::run(simulation, run->scenario.limits, cancelled);
  if (cancelled()) return nullptr;
  run->skeleton = simulation.skeleton();
  run->recording = simulation.measures().recording();
  run->steps = simulation.measures().steps();
  run->splits_10m = simulation.measures().splits_10m();
  run->finished = simulation.end() == RunEnd::finished;
  run->reason =
      simulation.reason().empty() ? std::string(run_end_name(simulation.end())) : simulation.reason();
  return run;
}

std::unique_ptr<LoadedRun> load(const fs::path& folder_or_scenario, const std::function<bool()>& cancelled) {
  std::error_code error;
  if (!fs::is_directory(folder_or_scenario, error)) return simulate(folder_or_scenario, cancelled);
  RecordedRun recorded = read_recording(folder_or_scenario);
  report_unknown(recorded.scenario);
  auto run = std::make_unique<LoadedRun>();
  const fs::path name = folder_or_scenario.has_filename() ? folder_or_scenario.filename()
                                                          : folder_or_scenario.parent_path().filename();
  run->source = name.string();
  run->skeleton = build_skeleton(recorded.scenario.specification.athlete);
  run->scenario = std::move(recorded.scenario);
  run->recording = std::move(recorded.recording);
  run->steps = std::move(recorded.steps);
  run->splits_10m = std::move(recorded.splits_10m);
  return run;
}

std::vector<FigureRun> figure_runs(const std::vector<std::unique_ptr<LoadedRun>>& runs) {
  const std::vector<std::string> names = names_of(runs);
  std::vector<FigureRun> result;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const LoadedRun& run = *runs[i];
    result.push_back({names[i], about(run), run.skeleton, run.recording.samples, run.steps, run.splits_10m});
  }
  return result;
}

}  // namespace sprintlab
