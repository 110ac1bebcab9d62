#include "sprintlab/experiments/train.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <pagmo/algorithm.hpp>
#include <pagmo/algorithms/cmaes.hpp>
#include <pagmo/population.hpp>
#include <pagmo/problem.hpp>
#include <thread>

#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

constexpr std::size_t kNumbers = kCount<TechniqueKey>;

// The search works in units of the technique table's scales, within ± this many of them.
constexpr double kSearchReach = 12.0;

using Point = std::vector<double>;

// The sets of numbers that the search may change.
std::vector<TechniqueValues*> trained_sets(Technique& technique, TrainedNumbers which) {
  if (which == TrainedNumbers::slow) return {&technique.slow};
  if (which == TrainedNumbers::fast) return {&technique.fast};
  return {&technique.slow, &technique.fast};
}

// Search coordinates of a technique, around the table's initial values.
Point encode(Technique technique, TrainedNumbers which) {
  Point point;
  for (const TechniqueValues* values : trained_sets(technique, which))
    for (std::size_t i = 0; i < kNumbers; ++i)
      point.push_back(((*values)[i] - technique_table()[i].initial) / technique_table()[i].scale);
  return point;
}

Technique decode(const Point& point, Technique technique, TrainedNumbers which) {
  auto x = point.begin();
  for (TechniqueValues* values : trained_sets(technique, which)) {
    for (std::size_t i = 0; i < kNumbers; ++i, ++x) {
      const TechniqueInfo& info = technique_table()[i];
      (*values)[i] = std::clamp(info.initial + info.scale * *x, info.lower, info.upper);
    }
  }
  return technique;
}

// How far the search has left the table's bounds: keeps it from wandering where nothing changes.
double beyond_bounds(const Point& point) {
  double beyond = 0;
  for (std::size_t i = 0; i < point.size(); ++i) {
    const TechniqueInfo& info = technique_table()[i % kNumbers];
    const double value = info.initial + info.scale * point[i];
    beyond += std::max({0.0, value - info.upper, info.lower - value}) / info.scale;
  }
  return beyond;
}

// Mean cost over all cases, run side by side; the sum is taken in order, so threads don't change it.
double mean_cost(const Technique& technique, const std::vector<TrainingCase>& cases, int jobs) {
  std::vector<double> costs(cases.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < cases.size(); i = next++) costs[i] = running_cost(technique, cases[i]);
  };
  {
    std::vector<std::jthread> threads;
    for (int i = 1; i < jobs; ++i) threads.emplace_back(work);
    work();
  }
  double cost = 0;
  double weight = 0;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    cost += cases[i].weight * costs[i];
    weight += cases[i].weight;
  }
  return cost / weight;
}

// The search's problem in pagmo's shape.
struct RunningProblem {
  const TrainingPlan* plan = nullptr;
  const Technique* base = nullptr;

  Point fitness(const Point& point) const {
    const Technique technique = decode(point, *base, plan->numbers);
    return {mean_cost(technique, plan->cases, plan->jobs) + beyond_bounds(point)};
  }
  std::pair<Point, Point> get_bounds() const {
    const std::size_t size = encode(*base, plan->numbers).size();
    return {Point(size, -kSearchReach), Point(size, kSearchReach)};
  }
};

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

Technique train(const TrainingPlan& plan, const Technique& start,
                const std::function<bool(const TrainingProgress&)>& progress) {
  prepare_worlds_for_threads();
  const auto begin = std::chrono::steady_clock::now();
  const pagmo::problem problem{RunningProblem{&plan, &start}};
  pagmo::algorithm search{pagmo::cmaes(1, -1, -1, -1, -1, plan.spread / (2 * kSearchReach), 0, 0, true, false,
                                       static_cast<unsigned>(plan.seed))};

  // All individuals begin at the start; the first generation spreads them.
  pagmo::population population(problem, 0, static_cast<unsigned>(plan.seed));
  const Point first = encode(start, plan.numbers);
  double best_cost = problem.fitness(first)[0];
  for (int i = 0; i < plan.population; ++i) population.push_back(first, {best_cost});

  Technique best = start;
  for (int generation = 1;; ++generation) {
    population = search.evolve(population);
    Point costs;
    for (const Point& cost : population.get_f()) costs.push_back(cost[0]);
    const auto champion = static_cast<std::size_t>(std::min_element(costs.begin(), costs.end()) - costs.begin());
    if (costs[champion] < best_cost) {
      best_cost = costs[champion];
      best = decode(population.get_x()[champion], start, plan.numbers);
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const bool stop = progress({generation, seconds, best_cost, median(costs), best});
    if (stop || seconds > plan.budget) return best;
  }
}

}  // namespace sprintlab
