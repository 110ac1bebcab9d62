// How much the governor holds together: all mixtures of five outputs, and outputs that jump about at random.
// Prints how the runs ended and their worst audits. Then the same mixtures without the governor: whether who
// falls has shown symptoms before. Arguments: athletes (all of them without any).

#include <algorithm>
#include <array>
#include <cstdio>
#include <mutex>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "experiments/side_by_side.h"
#include "sprintlab/core/error.h"
#include "sprintlab/experiments/balanced.h"
#include "sprintlab/files/files.h"
#include "sprintlab/measure/steady.h"
#include "sprintlab/sim/simulation.h"

namespace sprintlab {
namespace {

constexpr std::array<double, 3> kLevels{0.5, 1.0, 1.5};
constexpr std::size_t kMixtures = 3 * 3 * 3 * 3 * 3;
constexpr RunLimits kRace{.distance = 100, .duration = 25, .finish_on_duration = true};

constexpr std::array<double, 6> kUsualSpeeds{4, 5, 6, 7, 8, 9};  // of the balanced athlete [m/s]

constexpr std::size_t kWalks = 300;
constexpr double kWalkTime = 60.0;                    // [s]
constexpr double kLowest = 0.5, kHighest = 1.5;       // outputs [1]
constexpr double kSoonest = 0.5, kLatest = 3.0;       // until an output changes [s]
constexpr AuditReport kAllowed{0.001, 0.005, 0.030};  // docs/model.md §8

/// How many runs ended in each way, what they fell from, and the worst audits.
class Tally {
 public:
  void add(const std::string& what, const Simulation& simulation) {
    const AuditReport audit = simulation.measures().audit();
    const std::lock_guard lock(mutex_);
    ++ends_[simulation.end()];
    worst_ = worst(worst_, audit);
    if (audit.linear > kAllowed.linear || audit.angular > kAllowed.angular || audit.energy > kAllowed.energy)
      ++beyond_;
    if (simulation.end() != RunEnd::finished)
      reasons_.push_back(what + " at " + std::to_string(simulation.time()) + " s: " + simulation.reason());
  }

  void print(const char* title) {
    std::printf("  %s:", title);
    for (RunEnd end : all<RunEnd>())
      if (ends_[end] > 0) std::printf(" %d %s", ends_[end], std::string(run_end_name(end)).c_str());
    std::printf("; worst audits %.5f %% linear, %.3f %% angular, %.2f %% energy; %d beyond what is allowed\n",
                100 * worst_.linear, 100 * worst_.angular, 100 * worst_.energy, beyond_);
    std::sort(reasons_.begin(), reasons_.end());
    for (const std::string& reason : reasons_) std::printf("    %s\n", reason.c_str());
    std::fflush(stdout);
  }

 private:
  std::mutex mutex_;
  EnumArray<RunEnd, int> ends_{};
  AuditReport worst_{};
  int beyond_ = 0;
  std::vector<std::string> reasons_;
};

/// A mixture by its number, and what it is called.
std::string mix(Specification& specification, std::size_t number) {
  std::string mixture = "push, swing, arms, torso, timing";
  for (const auto output : kOutputs) {
    const double level = kLevels[number % kLevels.size()];
    number /= kLevels.size();
    specification.outputs.*output *= level;
    mixture += ' ' + std::to_string(level).substr(0, 3);
  }
  return mixture;
}

void run_mixtures(const Specification& athlete, int jobs) {
  Tally tally;
  side_by_side(kMixtures, jobs, [&](std::size_t number) {
    Specification specification = athlete;
    const std::string mixture = mix(specification, number);
    Simulation simulation(specification);
    run(simulation, kRace);
    tally.add(mixture, simulation);
  });
  tally.print("243 mixtures of 0.5, 1 and 1.5, 100 m or 25 s");
}

/// Whether the last two strides before a run's end show a symptom. Nothing if there were none.
std::optional<bool> shows_symptoms(const Simulation& simulation, const Baseline& usual) {
  const auto& steps = simulation.measures().steps();
  if (steps.size() < kSteadySteps) return std::nullopt;
  return !symptoms_of(mean_step(std::span(steps).last(kSteadySteps)), usual).empty();
}

void run_without_governor(const Specification& athlete, int jobs) {
  const Baseline usual = balanced_baseline(athlete, kUsualSpeeds);
  struct Count {
    int runs = 0, too_short = 0, with_symptoms = 0;
  };
  std::mutex mutex;
  Count fallen, upright;
  side_by_side(kMixtures, jobs, [&](std::size_t number) {
    Specification specification = athlete;
    mix(specification, number);
    specification.drive.governor = 0;
    Simulation simulation(specification);
    run(simulation, kRace);
    const auto symptoms = shows_symptoms(simulation, usual);
    const std::lock_guard lock(mutex);
    Count& count = simulation.end() == RunEnd::fell ? fallen : upright;
    ++count.runs;
    count.too_short += symptoms ? 0 : 1;
    count.with_symptoms += symptoms.value_or(false) ? 1 : 0;
  });
  std::printf(
      "  without the governor: %d of 243 fall, %d of these with symptoms in the two strides before, %d "
      "within four steps; of %d others %d end with symptoms\n",
      fallen.runs, fallen.with_symptoms, fallen.too_short, upright.runs, upright.with_symptoms);
  std::fflush(stdout);
}

void run_walks(const Specification& athlete, int jobs) {
  Tally tally;
  side_by_side(kWalks, jobs, [&](std::size_t number) {
    std::mt19937_64 random(number + 1);
    const auto between = [&](double low, double high) {
      return std::uniform_real_distribution<double>(low, high)(random);
    };
    Specification specification = athlete;
    specification.seed = number + 1;
    Simulation simulation(specification);
    std::array<double, kCount<Contributor>> due{};
    for (double& time : due) time = between(kSoonest, kLatest);
    while (!simulation.ended() && simulation.time() < kWalkTime) {
      const auto next = std::min_element(due.begin(), due.end());
      run(simulation, {.distance = 0, .duration = std::min(*next, kWalkTime), .finish_on_duration = true});
      const auto output = kOutputs[static_cast<std::size_t>(next - due.begin())];
      specification.outputs.*output = between(kLowest, kHighest);
      *next += between(kSoonest, kLatest);
      simulation.change(specification);
    }
    tally.add("walk " + std::to_string(number + 1), simulation);
  });
  tally.print("300 walks of 60 s with outputs that jump between 0.5 and 1.5");
}

void run_athlete(const std::string& name) {
  const Specification athlete = athlete_specification(name);
  const int jobs = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  std::printf("%s\n", name.c_str());
  run_mixtures(athlete, jobs);
  run_walks(athlete, jobs);
  run_without_governor(athlete, jobs);
}

}  // namespace
}  // namespace sprintlab

int main(int count, char** arguments) {
  try {
    std::vector<std::string> names(arguments + 1, arguments + count);
    if (names.empty()) names = sprintlab::athlete_names();
    sprintlab::prepare_worlds_for_threads();
    for (const std::string& name : names) sprintlab::run_athlete(name);
  } catch (const sprintlab::InputError& error) {
    std::fprintf(stderr, "sprintlab_robustness: %s\n", error.what());
    return 2;
  }
  return 0;
}
