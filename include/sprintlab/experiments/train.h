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

/// Draws the situations of one generation: same number, same situations.
using DrawCases = std::function<std::vector<TrainingCase>(std::uint64_t number)>;

/// All values of an enumeration, as a list to choose from.
template <class E>
std::vector<E> every() {
  constexpr auto kValues = all<E>();
  return {kValues.begin(), kValues.end()};
}

/// What to train for.
struct TrainingPlan {
  std::vector<TrainingCase>
      cases;        ///< by which the best technique is chosen; without `draw`, of every generation
  DrawCases draw;   ///< those of a generation, other ones each time: none is learnt by heart
  int hardest = 0;  ///< of `cases` tried in every generation beside the drawn ones: those that went worst
  std::vector<Pace> paces = every<Pace>();                 ///< whose numbers the search may change
  std::vector<TechniqueKey> keys = every<TechniqueKey>();  ///< which of these numbers
  int population = 32;                                     ///< candidates a generation
  double spread = 0.3;     ///< first step size of the search, in units of the technique table's scales
  int patience = 30;       ///< generations without a better technique before the search starts again
  double budget = 600;     ///< wall-clock time [s]
  std::uint64_t seed = 1;  ///< of the search
  int jobs = 2;            ///< threads; doesn't change the result, only how many generations fit the budget
};

/// How the search stands, after each generation.
struct TrainingProgress {
  int generation = 0;
  double seconds = 0;
  double best_cost = 0;    ///< of the plan's own cases
  double median_cost = 0;  ///< of this generation's candidates in its cases
  double spread = 0;       ///< that the present search began with
  const Technique& best;
};

/// Cost of running one case: less distance, falls, leaning, crouching, hard landings, odd contact times and
/// thin support cost. Lower is better. docs/model.md §8 has the formula.
double running_cost(const Technique& technique, const TrainingCase& training_case);

/// The situations by which a technique for all strengths is chosen: the athlete as is, and with each output
/// and several together raised and lowered, from rest, at speed and held at lower speeds.
std::vector<TrainingCase> varied_cases(const Specification& athlete, double duration);

/// Every mixture of push, swing, torso and timing at 0.7, 1 and 1.3 of the athlete's own, from rest; and the
/// athlete as is, which counts for more.
std::vector<TrainingCase> mixture_cases(const Specification& athlete, double duration);

/// Situations drawn at random: flying near top speed; from rest and flying without the governor, so that the
/// mechanics have to stand alone; from rest; held back by a speed cap or by little effort; and all of these.
/// Outputs, start speeds and speed caps stray from the athlete as is by `breadth`: at 1, outputs anywhere
/// between 0.65 and 1.4.
std::vector<TrainingCase> drawn_flying_cases(const Specification& athlete, double duration, double breadth,
                                             std::uint64_t number);
std::vector<TrainingCase> drawn_ungoverned_cases(const Specification& athlete, double duration,
                                                 double breadth, std::uint64_t number);
std::vector<TrainingCase> drawn_standing_cases(const Specification& athlete, double duration, double breadth,
                                               std::uint64_t number);
std::vector<TrainingCase> drawn_easy_cases(const Specification& athlete, double duration, double breadth,
                                           std::uint64_t number);
std::vector<TrainingCase> drawn_cases(const Specification& athlete, double duration, double breadth,
                                      std::uint64_t number);

/// Improves a technique by CMA-ES [Hansen2016] (pagmo2). Starts from `start`; calls `progress` after each
/// generation; a true answer ends the search. Same plan, seed and number of generations: same result.
Technique train(const TrainingPlan& plan, const Technique& start,
                const std::function<bool(const TrainingProgress&)>& progress);

}  // namespace sprintlab
