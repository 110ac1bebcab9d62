#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <thread>

#include "commands.h"
#include "sprintlab/cli/cli.h"
#include "sprintlab/cli/interrupt.h"
#include "sprintlab/core/error.h"
#include "sprintlab/core/number_text.h"
#include "sprintlab/experiments/train.h"
#include "sprintlab/files/files.h"
#include "sprintlab/sim/parameters.h"
#include "sprintlab/version.h"

namespace sprintlab {
namespace {

/// Simulated time of each case that a technique is tried in [s]. assumed: start, acceleration and some steady
/// steps
constexpr double kCaseDuration = 8;

Specification specification_of(const TrainOptions& options) {
  Specification specification = athlete_specification(options.athlete);
  if (options.start) specification.technique = read_technique(*options.start);
  for (const std::string& assignment : options.set) set_parameter(specification, assignment);
  validate(specification);
  return specification;
}

/// Finds out before the training what would keep its result from being written.
void check_output(const std::filesystem::path& file) {
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  std::error_code error;
  if (file.has_filename() && std::filesystem::is_directory(folder, error) &&
      !std::filesystem::is_directory(file, error)) {
    return;
  }
  throw InputError("--out can't be '" + file.string() +
                   "'; allowed: the name of a file in a folder that exists");
}

/// How to make the technique again.
std::string provenance_of(const TrainOptions& options, int generations) {
  std::string text = "sprintlab " + std::string(kVersion) + " train --athlete " + options.athlete;
  for (const std::string& assignment : options.set) text += " --set " + assignment;
  if (options.start) text += " --start " + options.start->filename().string();
  text += " --budget " + number_text(options.budget) + " --seed " + std::to_string(options.seed);
  return text + "; " + std::to_string(generations) + " generations";
}

void show(const TrainingProgress& progress) {
  std::ostringstream line;
  line.precision(4);
  line << "generation " << progress.generation << ", " << static_cast<long>(progress.seconds)
       << " s: best cost " << progress.best_cost << ", median " << progress.median_cost << '\n';
  std::cerr << line.str();
}

}  // namespace

int train_command(const TrainOptions& options) {
  check_output(options.out);
  const Specification specification = specification_of(options);
  TrainingPlan plan;
  plan.cases = varied_cases(specification, kCaseDuration);
  plan.budget = options.budget;
  plan.seed = options.seed;
  plan.jobs =
      options.jobs > 0 ? options.jobs : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));

  const InterruptWatch watch;
  const bool terminal = ::isatty(STDERR_FILENO) == 1;
  int generations = 0;
  Technique technique = train(plan, specification.technique, [&](const TrainingProgress& progress) {
    generations = progress.generation;
    if (terminal) show(progress);
    return watch.interrupted();
  });
  technique.name = options.out.stem().string();
  technique.provenance = provenance_of(options, generations);
  write_file(options.out, technique_text(technique));
  return watch.interrupted() ? kExitCancelled : kExitDone;
}

}  // namespace sprintlab
