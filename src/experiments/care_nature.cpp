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

constexpr std::array<double, 11> kCaps{0,   4, 4.5, 5, 5.5, 6,
                                       6.5, 7, 8,   9, 9.5};  // 0 = as fast as can be [m/s]
constexpr std::array<double, 3> kFlying{7, 9.49, 9.67};       // [m/s]
constexpr double kFlyingStart = 9;                            // fastest [m/s]
constexpr double kSlowest = 6;                                // cap at which running is natural [m/s]
constexpr double kDistance = 100;                             // [m]
constexpr double kLong = 60;  // of runs as fast as can be: what is rare is seen in long runs alone [s]
constexpr std::uint64_t kSeeds = 3, kLongSeeds = 6;
// What lasts is no change: conditions, and one output a fifth weaker or stronger.
constexpr std::array kConditions{"arms_held=true", "hands_in_pockets=true", "yaw_locked=true",
                                 "pain_left=0.3",  "start_speed=8",         "rom.knee=0.6"};
constexpr std::array<double, 2> kLasting{0.8, 1.2};
// Of starts, more: every start goes through the same steps, so that little else would be noticed there.
constexpr std::array kStartConditions{
    "arms_held=true", "hands_in_pockets=true", "yaw_locked=true", "pain_left=0.3", "wind=2",
    "wind=-2",        "rom.knee=0.6",          "rom.hip=0.8"};
constexpr std::array<double, 9> kStartLasting{0.5, 0.6, 0.7, 0.8, 0.9, 1.1, 1.2, 1.3, 1.5};
constexpr std::uint64_t kStarts = 12;          // of each athlete
constexpr std::uint64_t kDifferentStarts = 2;  // of the first one, of each kind
constexpr std::size_t kStartSteps = 16;        // that are known
constexpr double kLongestStart = 8;            // [s]
constexpr int kFirstSteps = 12;                // that care doesn't count
constexpr int kLastSteps = 8;                  // of a run that ends in a fall
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

  double cap() const { return specification.drive.speed_cap; }
  bool is_long() const { return own_outputs && cap() == 0; }
  /// Nothing in it is a change. Held slower than this some runners go now one way, now another.
  bool natural() const { return own_outputs && (cap() == 0 || cap() >= kSlowest); }
};

/// A step as care judged it.
struct Step {
  EnumArray<Felt, double> unlike{};  ///< usual
  double faster = 0;                 ///< than usual [m/s]
  double apart = 1;                  ///< of steps at speed [1]
  bool natural = true;
};

std::vector<Step> judged_steps(const JudgedRun& judged_run) {
  std::vector<Step> steps;
  Simulation simulation(judged_run.specification);
  int judged = 0;
  while (!simulation.ended() &&
         (judged_run.is_long() ? simulation.time() < kLong : simulation.measures().distance() < kDistance)) {
    simulation.step();
    const Care& care = simulation.controller().feeling();
    if (care.steps() == judged) continue;
    judged = care.steps();
    if (judged > kFirstSteps)
      steps.push_back({care.unlike_usual(), care.faster(),
                       apart_when_slow(simulation.controller().gait().speed), judged_run.natural()});
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
    if (step.natural) worst = std::max(worst, steady.back());
  }
  nature.most = std::max({quantile(steady, kUsualShare), worst / kUnnoticed, kLeast});

  std::vector<double> spreads;
  for (const Step& step : steps) {
    if (step.faster < kSteady) continue;
    const double spread = std::max(0.0, off(step) - kUnnoticed * step.apart * nature.most) / step.faster;
    spreads.push_back(spread);
    if (step.natural) nature.spread = std::max(nature.spread, spread);
  }
  nature.spread = std::max(nature.spread, quantile(spreads, kUsualShare));
  return nature;
}

std::vector<JudgedRun> runs_of(const std::vector<Specification>& athletes) {
  std::vector<JudgedRun> runs;
  for (const Specification& athlete : athletes) {
    for (const double cap : kCaps) {
      for (std::uint64_t seed = 1; seed <= (cap > 0 ? kSeeds : kLongSeeds); ++seed) {
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

// ---- Starts from rest

/// A start's steps, as care judged them.
struct JudgedStart {
  std::vector<EnumArray<Felt, double>> felt, unlike_usual;
};

std::vector<Specification> own_starts(const std::vector<Specification>& athletes) {
  std::vector<Specification> starts;
  for (const Specification& athlete : athletes) {
    for (std::uint64_t seed = 1; seed <= kStarts; ++seed) {
      starts.push_back(athlete);
      starts.back().seed = seed;
    }
  }
  return starts;
}

// What has been so from the first step on is no change.
std::vector<Specification> starts_that_differ(Specification first) {
  std::vector<Specification> starts;
  for (first.seed = 1; first.seed <= kDifferentStarts; ++first.seed) {
    for (const char* const condition : kStartConditions) {
      starts.push_back(first);
      set_parameter(starts.back(), condition);
    }
    for (const auto output : kOutputs) {
      for (const double factor : kStartLasting) {
        starts.push_back(first);
        starts.back().outputs.*output *= factor;
      }
    }
  }
  return starts;
}

JudgedStart judged_start(const Specification& specification) {
  JudgedStart judged;
  Simulation simulation(specification);
  const Care& care = simulation.controller().feeling();
  while (!simulation.ended() && judged.felt.size() < kStartSteps && simulation.time() < kLongestStart) {
    simulation.step();
    if (care.steps() == static_cast<int>(judged.felt.size())) continue;
    judged.felt.push_back(care.felt());
    judged.unlike_usual.push_back(care.unlike_usual());
  }
  if (simulation.ended()) judged.felt.resize(std::max(0, static_cast<int>(judged.felt.size()) - kLastSteps));
  return judged;
}

std::vector<JudgedStart> judged_starts(std::vector<Specification> starts, const CareNature& nature,
                                       int jobs) {
  for (Specification& start : starts) start.technique.care_nature = nature;
  std::vector<JudgedStart> judged(starts.size());
  side_by_side(starts.size(), jobs, [&](std::size_t i) { judged[i] = judged_start(starts[i]); });
  return judged;
}

void measure_starts(const std::vector<Specification>& athletes, int jobs, CareNature& nature) {
  std::vector<Specification> starts = own_starts(athletes);
  std::vector<JudgedStart> judged = judged_starts(starts, nature, jobs);
  const auto each = [&](auto work) {
    for (std::size_t step = 0; step < kStartSteps; ++step)
      for (const Felt felt : all<Felt>()) work(step, felt, nature[felt].start[step]);
  };
  for (FeltNature& felt : nature) felt.start.assign(kStartSteps, {0, kLeast});
  each([&](std::size_t step, Felt felt, FeltStart& start) {
    double sum = 0;
    double count = 0;
    for (const JudgedStart& one : judged) {
      if (step >= one.felt.size()) continue;
      sum += one.felt[step][felt];
      ++count;
    }
    if (count > 0) start.usual = sum / count;
  });

  const std::vector<Specification> different = starts_that_differ(athletes.front());
  starts.insert(starts.end(), different.begin(), different.end());
  judged = judged_starts(starts, nature, jobs);
  each([&](std::size_t step, Felt felt, FeltStart& start) {
    for (const JudgedStart& one : judged)
      if (step < one.felt.size()) start.most = std::max(start.most, std::abs(one.unlike_usual[step][felt]));
  });
}

}  // namespace

CareNature measure_care_nature(const std::vector<Specification>& athletes, int jobs) {
  prepare_worlds_for_threads();
  // Running as the first one does, never careful, and with nothing known yet.
  std::vector<Specification> usual_ways = athletes;
  for (Specification& athlete : usual_ways) {
    athlete.technique = athletes.front().technique;
    athlete.technique.careful.reflexes = Reflexes{};
    athlete.technique.care_nature = CareNature{};
  }
  const std::vector<JudgedRun> runs = runs_of(usual_ways);
  std::vector<std::vector<Step>> steps_of(runs.size());
  side_by_side(runs.size(), jobs, [&](std::size_t i) { steps_of[i] = judged_steps(runs[i]); });
  std::vector<Step> steps;
  for (const auto& some : steps_of) steps.insert(steps.end(), some.begin(), some.end());
  CareNature nature;
  for (const Felt felt : all<Felt>()) nature[felt] = nature_of(felt, steps);
  measure_starts(usual_ways, jobs, nature);
  return nature;
}

}  // namespace sprintlab
