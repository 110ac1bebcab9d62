#include "sprintlab/experiments/care_nature.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "side_by_side.h"
#include "sprintlab/athlete/outputs.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

constexpr std::array<double, 7> kCaps{0, 4, 5, 6, 7, 8, 9};  // 0 = as fast as can be [m/s]
constexpr std::array<double, 3> kFlying{7, 9.49, 9.67};      // [m/s]
constexpr double kFlyingStart = 9;                           // fastest [m/s]
constexpr double kDistance = 100;                            // [m]
constexpr std::uint64_t kSeeds = 3;
// What lasts is no change: conditions, and one output a fifth weaker or stronger.
constexpr std::array kConditions{"arms_held=true", "hands_in_pockets=true", "yaw_locked=true",
                                 "pain_left=0.3", "start_speed=8"};
constexpr std::array<double, 2> kLasting{0.8, 1.2};
constexpr int kFirstSteps = 12;  // that care doesn't count
constexpr int kLastSteps = 8;    // of a run that ends in a fall
constexpr double kSteady =
    0.15;  // faster than usual by less is steady running, by more is getting faster [m/s]
constexpr double kUsualShare = 0.99;  // of steps that count as natural [1]
constexpr double kUnnoticed =
    1.2;                         // of what is natural, that nothing in a run with own outputs may exceed [1]
constexpr double kLeast = 0.01;  // that counts as natural [1]. assumed: keeps care from noise

/// A run that is judged.
struct JudgedRun {
  Specification specification;
  bool own_outputs = true;
};

/// A step as care judged it.
struct Step {
  EnumArray<Felt, double> unlike{};  ///< usual
  double faster = 0;                 ///< than usual [m/s]
  double apart = 1;                  ///< of steps at speed [1]
  bool own_outputs = true;
  bool capped = false;  ///< the speed
};

std::vector<Step> judged_steps(const JudgedRun& judged_run) {
  std::vector<Step> steps;
  Simulation simulation(judged_run.specification);
  int judged = 0;
  while (!simulation.ended() && simulation.measures().distance() < kDistance) {
    simulation.step();
    const Care& care = simulation.controller().feeling();
    if (care.steps() == judged) continue;
    judged = care.steps();
    if (judged > kFirstSteps)
      steps.push_back({care.unlike_usual(), care.faster(),
                       apart_when_slow(simulation.controller().gait().speed), judged_run.own_outputs,
                       judged_run.specification.drive.speed_cap > 0});
  }
  if (simulation.ended()) steps.resize(std::max(0, static_cast<int>(steps.size()) - kLastSteps));
  return steps;
}

/// The value that a share of them doesn't exceed; 0 if there are none.
double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto place =
      values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

FeltNature nature_of(Felt felt, const std::vector<Step>& steps) {
  FeltNature nature;
  double products = 0;
  double squares = 0;
  for (const Step& step : steps) {
    if (step.faster < kSteady) continue;
    products += step.unlike[felt] * step.faster;
    squares += square(step.faster);
  }
  nature.by_speed = squares > 0 ? products / squares : 0;

  const auto off = [&](const Step& step) {
    return std::abs(step.unlike[felt] - nature.by_speed * step.faster);
  };
  std::vector<double> steady;
  double worst = 0;
  for (const Step& step : steps) {
    if (step.faster >= kSteady) continue;
    steady.push_back(off(step) / step.apart);
    if (step.own_outputs && !step.capped) worst = std::max(worst, steady.back());
  }
  nature.most = std::max({quantile(steady, kUsualShare), worst / kUnnoticed, kLeast});

  std::vector<double> spreads;
  for (const Step& step : steps) {
    if (step.faster < kSteady) continue;
    const double spread = std::max(0.0, off(step) - kUnnoticed * step.apart * nature.most) / step.faster;
    spreads.push_back(spread);
    if (!step.capped) nature.spread = std::max(nature.spread, spread);
  }
  nature.spread = std::max(nature.spread, quantile(spreads, kUsualShare));
  return nature;
}

std::vector<JudgedRun> runs_of(const std::vector<Specification>& athletes) {
  std::vector<JudgedRun> runs;
  for (Specification athlete : athletes) {
    athlete.technique = athletes.front().technique;
    athlete.technique.careful.reflexes = Reflexes{};
    for (const double cap : kCaps) {
      for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        runs.push_back({athlete});
        runs.back().specification.drive.speed_cap = cap;
        runs.back().specification.seed = seed;
      }
    }
    // Flying, as measured sprinters are compared with, whom nothing governs.
    for (const double speed : kFlying) {
      runs.push_back({athlete});
      DriveSettings& drive = runs.back().specification.drive;
      drive.governor = 0;
      drive.start_speed = std::min(speed, kFlyingStart);
      drive.speed_cap = speed;
    }
  }
  // What lasts is no change, whoever runs: the first of them stands for all.
  Specification first = runs.front().specification;
  for (const char* const condition : kConditions) {
    runs.push_back({first});
    set_parameter(runs.back().specification, condition);
  }
  for (const auto output : kOutputs) {
    for (const double factor : kLasting) {
      runs.push_back({first, false});
      runs.back().specification.outputs.*output *= factor;
    }
  }
  return runs;
}

}  // namespace

CareNature measure_care_nature(const std::vector<Specification>& athletes, int jobs) {
  prepare_worlds_for_threads();
  const std::vector<JudgedRun> runs = runs_of(athletes);
  std::vector<std::vector<Step>> steps_of(runs.size());
  side_by_side(runs.size(), jobs, [&](std::size_t i) { steps_of[i] = judged_steps(runs[i]); });
  std::vector<Step> steps;
  for (const auto& some : steps_of) steps.insert(steps.end(), some.begin(), some.end());
  CareNature nature;
  for (const Felt felt : all<Felt>()) nature[felt] = nature_of(felt, steps);
  return nature;
}

}  // namespace sprintlab
