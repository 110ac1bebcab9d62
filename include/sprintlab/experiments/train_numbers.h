#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "sprintlab/control/technique.h"
#include "sprintlab/files/files.h"

namespace sprintlab {

/// Which numbers are searched, and by what.
enum class NumbersGoal {
  likeness,  ///< of running fast, some of starts, and the speed command; by `numbers_cost`
  starts,    ///< of starts alone; by `starts_cost`
};

/// How a technique's numbers are searched for, its reflexes held.
struct NumbersPlan {
  Technique start;
  NumbersGoal goal = NumbersGoal::likeness;
  std::vector<Specification> athletes = every_athlete();  ///< who shall run by it
  double spread = 0.2;                                    ///< of the tries, in `number_scale`s [1]
  int tries = 180;                                        ///< of a generation, 16 or more
  int trials = 12;                                        ///< runs of each try that shall not end in a fall
  double budget = 600;                                    ///< wall-clock time [s]
  std::uint64_t seed = 1;                                 ///< of tries and trials
  int jobs = 2;  ///< threads; doesn't change the result, only how much is tried
};

/// How the search stands, after each generation.
struct NumbersProgress {
  int generation = 0;
  double seconds = 0;          ///< wall-clock time
  double cost = 0;             ///< of the technique [1]
  const Technique& technique;  ///< the best so far
};

/// How far a number of the table reaches in one step of the search: a 25th of its range, torques at most
/// 0.3 N·m/kg.
double number_scale(const TechniqueInfo& info);

/// What a technique costs these athletes: each row of the validation about one of them by how much it strains
/// its tolerance, each of so many trials that ends in a fall (drawn mixtures of outputs, short runs and long
/// ones; outputs that jump; runners held at a low speed or with the hands in their pockets), and how
/// unsteadily each runs in balance [1].
double numbers_cost(const Technique& technique, const std::vector<Specification>& athletes, int trials,
                    std::uint64_t seed);

/// Top speed of each athlete who runs by it [m/s].
std::vector<double> top_speeds(const Technique& technique, const std::vector<Specification>& athletes,
                               int jobs);

/// What starting by a technique costs these athletes: how far each is behind the speed that measured
/// sprinters with this top speed [m/s] have so long after a start, time with less than full effort allowed
/// and falls; and each of so many short runs from rest that ends in a fall, half of them drawn mixtures of
/// outputs and half with outputs that jump [1].
double starts_cost(const Technique& technique, const std::vector<Specification>& athletes,
                   const std::vector<double>& tops, int trials, std::uint64_t seed);

/// Searches numbers of a technique for a runner more like the measured ones, or who gets faster as they do,
/// and who falls no more often. Each generation tries techniques nearby, learns from them how each row, each
/// athlete's steadiness and falls follow the numbers (a linear law), and takes the best of the cheapest try
/// and of some steps to where all should cost least. For likeness, what the paces for running fast and for
/// running easily fast have in common moves together; starts move in each pace on its own. The careful way of
/// running stays; what care compares with has to be measured anew (`measure_care_nature`), and till then
/// nothing that is felt raises an alarm. Calls `progress` after each generation. `cancelled` is polled from
/// several threads; when it says so, or the budget is spent, the last whole generation's technique comes
/// back. Same plan and number of generations: same result.
Technique train_numbers(const NumbersPlan& plan, const std::function<void(const NumbersProgress&)>& progress,
                        const std::function<bool()>& cancelled);

}  // namespace sprintlab
