#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <sstream>
#include <utility>
#include <vector>

#include "arguments.h"
#include "commands.h"
#include "sprintlab/cli/cli.h"
#include "sprintlab/cli/interrupt.h"
#include "sprintlab/core/number_text.h"
#include "sprintlab/experiments/care_nature.h"
#include "sprintlab/experiments/curriculum.h"
#include "sprintlab/experiments/train_numbers.h"
#include "sprintlab/files/files.h"
#include "sprintlab/sim/parameters.h"
#include "sprintlab/version.h"

namespace sprintlab {
namespace {

bool searches(const TrainOptions& options) { return options.numbers || options.starts; }

std::string first_athlete(const TrainOptions& options) { return options.athlete.value_or(Athlete{}.name); }

Specification specification_of(const std::string& athlete, const TrainOptions& options) {
  Specification specification = athlete_specification(athlete);
  specification.technique = options.start ? read_technique(*options.start) : Technique{};
  for (const std::string& assignment : options.set) set_parameter(specification, assignment);
  validate(specification);
  return specification;
}

/// Who shall run by the numbers.
std::vector<Specification> runners_of(const TrainOptions& options) {
  std::vector<std::string> names = options.with;
  if (options.athlete) names.insert(names.begin(), *options.athlete);
  if (names.empty()) names = athlete_names();
  std::vector<Specification> runners;
  runners.reserve(names.size());
  for (const std::string& name : names) runners.push_back(specification_of(name, options));
  return runners;
}

/// How to make the technique again.
std::string provenance_of(const TrainOptions& options, int rounds) {
  std::string text = "sprintlab " + std::string(kVersion) + " train";
  if (options.numbers) text += " --numbers";
  if (options.starts) text += " --starts";
  if (options.athlete || !searches(options)) text += " --athlete " + first_athlete(options);
  for (const std::string& other : options.with) text += " --with " + other;
  for (const std::string& assignment : options.set) text += " --set " + assignment;
  if (options.start) text += " --start " + options.start->filename().string();
  if (options.careful) text += " --careful";
  text += " --budget " + number_text(options.budget) + " --seed " + std::to_string(options.seed);
  return text + "; " + std::to_string(rounds) + (searches(options) ? " generations" : " rounds");
}

void show(const NumbersProgress& progress) {
  std::ostringstream line;
  line.precision(4);
  line << "numbers: generation " << progress.generation << ", " << static_cast<long>(progress.seconds)
       << " s: cost " << progress.cost << "\n";
  std::cerr << line.str();
}

void show(const std::string& stage, const ReflexProgress& progress) {
  std::ostringstream line;
  line.precision(4);
  line << stage << ": round " << progress.round << ", " << static_cast<long>(progress.seconds)
       << " s: reward " << progress.reward << " m/s, " << progress.falls_per_minute
       << " falls per minute of running\n";
  std::cerr << line.str();
}

// One training under way: writes the technique again and again, so that nothing is lost.
class Training {
 public:
  Training(const TrainOptions& options, const Technique& start, std::vector<Specification> others)
      : options_(options),
        technique_(start),
        others_(std::move(others)),
        terminal_(::isatty(STDERR_FILENO) == 1) {}

  void run(const TrainingStage& stage, double budget) {
    constexpr int kRoundsPerFile = 20;
    if (stage.guess != nullptr) technique_ = stage.guess(technique_);
    ReflexPlan plan = stage.plan;
    plan.budget = budget;
    plan.seed = options_.seed;
    plan.jobs = worker_count(options_.jobs);
    plan.athlete.technique = technique_;
    plan.others = others_;
    for (Specification& other : plan.others) other.technique = technique_;
    technique_ = train_reflexes(plan, [&](const ReflexProgress& progress) {
      ++rounds_;
      if (terminal_) show(stage.name, progress);
      if (progress.round % kRoundsPerFile == 0) write(progress.technique);
      return watch_.interrupted();
    });
    write(technique_);
  }

  /// False if not even one generation was finished; then nothing is written.
  bool search_numbers() {
    NumbersPlan plan;
    plan.start = technique_;
    plan.goal = options_.starts ? NumbersGoal::starts : NumbersGoal::likeness;
    plan.athletes = runners_of(options_);
    plan.budget = options_.budget;
    plan.seed = options_.seed;
    plan.jobs = worker_count(options_.jobs);
    technique_ = train_numbers(
        plan,
        [&](const NumbersProgress& progress) {
          ++rounds_;
          if (terminal_) show(progress);
          write(progress.technique);
        },
        [&] { return watch_.interrupted(); });
    if (rounds_ == 0) return false;
    measure_care();
    write(technique_);
    return true;
  }

  bool interrupted() const { return watch_.interrupted(); }

 private:
  /// Of a technique that moves in another way than before.
  void measure_care() {
    if (technique_.careful.reflexes.empty()) return;
    std::vector<Specification> athletes = runners_of(options_);
    for (Specification& athlete : athletes) athlete.technique = technique_;
    technique_.care_nature = measure_care_nature(athletes, worker_count(options_.jobs));
  }

  void write(Technique technique) const {
    technique.name = options_.out.stem().string();
    technique.provenance = provenance_of(options_, rounds_);
    write_file(options_.out, technique_text(technique));
  }

  const TrainOptions& options_;
  Technique technique_;
  std::vector<Specification> others_;
  bool terminal_;
  int rounds_ = 0;
  InterruptWatch watch_;
};

}  // namespace

int train_command(const TrainOptions& options) {
  check_output_file("--out", options.out);
  Specification specification = specification_of(first_athlete(options), options);
  std::vector<Specification> others;
  for (const std::string& other : options.with) others.push_back(specification_of(other, options));
  if (options.careful) {
    std::vector<Specification> athletes = others;
    athletes.insert(athletes.begin(), specification);
    specification.technique.care_nature = measure_care_nature(athletes, worker_count(options.jobs));
  }
  const auto stages = searches(options) ? std::vector<TrainingStage>{}
                      : options.careful ? careful_training(specification)
                      : options.start   ? further_training(specification)
                                        : full_training(specification);
  double shares = 0;
  for (const TrainingStage& stage : stages) shares += stage.share;

  Training training(options, specification.technique, std::move(others));
  if (searches(options) && !training.search_numbers() && !training.interrupted()) {
    std::cerr << "train: no generation of the search was finished within --budget "
              << number_text(options.budget) << " s, so nothing was written; one takes some minutes\n";
    return kExitEndedEarly;
  }
  for (const TrainingStage& stage : stages) {
    if (training.interrupted()) break;
    training.run(stage, options.budget * stage.share / shares);
  }
  return training.interrupted() ? kExitCancelled : kExitDone;
}

}  // namespace sprintlab
