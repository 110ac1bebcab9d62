// Does "limited by" name the contributor that would bring most? For random athletes: the contributor whose
// muscles are at their limits most, against the one whose +5 % raises top speed most. Prints how often they
// agree, and how often when the gain is clear of the spread over start postures.
// Arguments: number of athletes (100), start postures for each (4).

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "experiments/side_by_side.h"
#include "sprintlab/core/error.h"
#include "sprintlab/experiments/sensitivity.h"
#include "sprintlab/files/files.h"
#include "sprintlab/measure/steady.h"
#include "sprintlab/sim/simulation.h"

namespace sprintlab {
namespace {

// Random athletes, around the default one.
constexpr double kOutputSpread = 0.3;                 // of each output, either way [1]
constexpr double kShortest = 1.65, kTallest = 1.90;   // [m]
constexpr double kLightest = 19.0, kHeaviest = 25.0;  // mass over squared height [kg/m²]
constexpr double kGain = 0.05;                        // rise of an output that is tried [1]
constexpr RunLimits kRace{.distance = 100, .duration = 30, .finish_on_duration = true};

struct Answer {
  std::optional<Contributor> named, best;
  bool clear = false;  ///< the best gain is beyond the next one by more than both uncertainties
};

Specification random_athlete(const Specification& usual, std::size_t number) {
  std::mt19937_64 random(number + 1);
  const auto between = [&](double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random);
  };
  Specification athlete = usual;
  athlete.athlete.height = between(kShortest, kTallest);
  athlete.athlete.mass = between(kLightest, kHeaviest) * athlete.athlete.height * athlete.athlete.height;
  Outputs& outputs = athlete.outputs;
  for (const auto output : kOutputs) outputs.*output *= between(1 - kOutputSpread, 1 + kOutputSpread);
  return athlete;
}

std::optional<Contributor> named_by(const Specification& athlete) {
  Simulation simulation(athlete);
  run(simulation, kRace);
  const auto& steps = simulation.measures().steps();
  Limits limits;
  for (const StepRow& step : std::span(steps).last(std::min(steps.size(), kSteadySteps)))
    limits.add(step.limits, 1);
  const auto binds = binding(limits);
  if (!binds) return std::nullopt;
  return binds->contributor;
}

Answer ask(const Specification& athlete, int seeds) {
  Answer answer;
  answer.named = named_by(athlete);
  const Sensitivity sensitivity = run_sensitivity({athlete, kRace, {kGain}, seeds}, 1);
  double best = 0, error = 0, next = 0, next_error = 0;
  for (const SensitivityRow& row : sensitivity.rows) {
    const auto& gain = row.effects.front().outcome[Outcome::top_speed];
    if (!gain) continue;
    if (!answer.best || gain->mean > best) {
      next = answer.best ? best : 0;
      next_error = answer.best ? error : 0;
      best = gain->mean;
      error = gain->error;
      answer.best = row.contributor;
    } else if (gain->mean > next) {
      next = gain->mean;
      next_error = gain->error;
    }
  }
  answer.clear = answer.best && best - next > error + next_error;
  return answer;
}

std::string name_of(const std::optional<Contributor>& contributor) {
  return contributor ? std::string(contributor_name(*contributor)) : "nobody";
}

void compare(std::size_t athletes, int seeds) {
  const Specification usual = athlete_specification("club");
  std::vector<Answer> answers(athletes);
  const int jobs = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  side_by_side(athletes, jobs, [&](std::size_t i) { answers[i] = ask(random_athlete(usual, i), seeds); });

  int agree = 0, clear = 0, clear_and_agree = 0;
  EnumArray<Contributor, EnumArray<Contributor, int>> counts{};  // by named, then best
  for (const Answer& answer : answers) {
    const bool same = answer.named && answer.best && *answer.named == *answer.best;
    agree += same ? 1 : 0;
    clear += answer.clear ? 1 : 0;
    clear_and_agree += answer.clear && same ? 1 : 0;
    if (answer.named && answer.best) ++counts[*answer.named][*answer.best];
  }
  std::printf("%zu random athletes, +5 %% of each output from %d start postures\n", athletes, seeds);
  for (Contributor named : all<Contributor>())
    for (Contributor best : all<Contributor>())
      if (counts[named][best] > 0)
        std::printf("  limited by %-6s  +5 %% of %-6s brings most: %d\n", name_of(named).c_str(),
                    name_of(best).c_str(), counts[named][best]);
  std::printf("  agree: %d of %zu; where the best is clear of the next: %d of %d\n", agree, athletes,
              clear_and_agree, clear);
}

}  // namespace
}  // namespace sprintlab

int main(int count, char** arguments) {
  try {
    const auto number = [&](int i, int usual) { return count > i ? std::atoi(arguments[i]) : usual; };
    const int athletes = number(1, 100), seeds = number(2, 4);
    if (athletes < 1 || seeds < 2) throw sprintlab::InputError("at least 1 athlete and 2 start postures");
    sprintlab::prepare_worlds_for_threads();
    sprintlab::compare(static_cast<std::size_t>(athletes), seeds);
  } catch (const sprintlab::InputError& error) {
    std::fprintf(stderr, "sprintlab_agreement: %s\n", error.what());
    return 2;
  }
  return 0;
}
