#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sprintlab/sim/simulation.h"

namespace sprintlab {

/// One situation that a technique is tried in.
struct TrainingCase {
  Specification specification;
  double duration = 8;  ///< [s]
  double weight = 1;    ///< in the mean cost
};

/// Which numbers of a technique the search may change.
enum class TrainedNumbers { both, slow, fast };

/// What to train for.
struct TrainingPlan {
  std::vector<TrainingCase> cases;
  TrainedNumbers numbers = TrainedNumbers::both;
  int population = 32;     ///< candidates a generation
  double spread = 0.3;     ///< first step size of the search, in units of the technique table's scales
  double budget = 600;     ///< wall-clock time [s]
  std::uint64_t seed = 1;  ///< of the search
  int jobs = 2;            ///< threads; doesn't change the result, only how many generations fit the budget
};

/// How the search stands, after each generation.
struct TrainingProgress {
  int generation = 0;
  double seconds = 0;
  double best_cost = 0;
  double median_cost = 0;  ///< of this generation
  double spread = 0;       ///< that the present search began with
  const Technique& best;
};

/// Cost of running one case: less distance, falls, leaning, crouching, hard landings and odd contact times
/// cost. Lower is better. docs/model.md §8 has the formula.
double running_cost(const Technique& technique, const TrainingCase& training_case);

/// The situations that a technique for all strengths is trained in: the athlete as is, and with each output
/// and several together raised and lowered, governor on and off, slower commands.
std::vector<TrainingCase> varied_cases(const Specification& athlete, double duration);

/// Improves a technique by CMA-ES [Hansen2016] (pagmo2). Starts from `start`; calls `progress` after each
/// generation; a true answer ends the search. Same plan, seed and number of generations: same result.
Technique train(const TrainingPlan& plan, const Technique& start,
                const std::function<bool(const TrainingProgress&)>& progress);

}  // namespace sprintlab
