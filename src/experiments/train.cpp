#include "sprintlab/experiments/train.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <pagmo/algorithm.hpp>
#include <pagmo/algorithms/cmaes.hpp>
#include <pagmo/population.hpp>
#include <pagmo/problem.hpp>
#include <random>

#include "side_by_side.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

// The search works in units of the technique table's scales, within ± this many of them.
constexpr double kSearchReach = 12.0;

// The landscape has cliffs where the runner falls, and the search's mean can slide over one. After so many
// generations without a better runner it starts again from the best one, closer around it; from the narrowest
// spread it goes back to the first.
constexpr int kJudgeEvery = 5;     // generations
constexpr double kRecency = 0.15;  // of the latest generation in the average that is judged
constexpr double kNarrowing = 0.6;
constexpr double kNarrowest = 0.02;

using Point = std::vector<double>;

// Search coordinates of a technique, around the table's initial values.
Point encode(const Technique& technique, const TrainingPlan& plan) {
  Point point;
  for (Pace pace : plan.paces)
    for (TechniqueKey key : plan.keys) {
      const TechniqueInfo& info = technique_table()[key];
      point.push_back((technique.values[pace][key] - info.initial) / info.scale);
    }
  return point;
}

Technique decode(const Point& point, Technique technique, const TrainingPlan& plan) {
  auto x = point.begin();
  for (Pace pace : plan.paces) {
    for (TechniqueKey key : plan.keys) {
      const TechniqueInfo& info = technique_table()[key];
      technique.values[pace][key] = std::clamp(info.initial + info.scale * *x++, info.lower, info.upper);
    }
  }
  return technique;
}

// How far the search has left the table's bounds: keeps it from wandering where nothing changes.
double beyond_bounds(const Point& point, const TrainingPlan& plan) {
  double beyond = 0;
  for (std::size_t i = 0; i < point.size(); ++i) {
    const TechniqueInfo& info = technique_table()[plan.keys[i % plan.keys.size()]];
    const double value = info.initial + info.scale * point[i];
    beyond += std::max({0.0, value - info.upper, info.lower - value}) / info.scale;
  }
  return beyond;
}

// Cost of each case, run side by side.
std::vector<double> costs_of(const Technique& technique, const std::vector<TrainingCase>& cases, int jobs) {
  std::vector<double> costs(cases.size());
  side_by_side(cases.size(), jobs, [&](std::size_t i) { costs[i] = running_cost(technique, cases[i]); });
  return costs;
}

// The sum is taken in order, so threads don't change it.
double mean(const std::vector<double>& costs, const std::vector<TrainingCase>& cases) {
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
  const std::vector<TrainingCase>* cases = nullptr;  // of this generation

  Point fitness(const Point& point) const {
    const Technique technique = decode(point, *base, *plan);
    return {mean(costs_of(technique, *cases, plan->jobs), *cases) + beyond_bounds(point, *plan)};
  }
  std::pair<Point, Point> get_bounds() const {
    const std::size_t size = encode(*base, *plan).size();
    return {Point(size, -kSearchReach), Point(size, kSearchReach)};
  }
};

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// A search under way.
struct Search {
  pagmo::algorithm algorithm;
  pagmo::population population;
};

// CMA-ES from a point: all individuals begin there, the first generation spreads them.
Search begin_search(const pagmo::problem& problem, const TrainingPlan& plan, const Point& point, double cost,
                    double spread, unsigned seed) {
  Search search{
      pagmo::algorithm{pagmo::cmaes(1, -1, -1, -1, -1, spread / (2 * kSearchReach), 0, 0, true, false, seed)},
      pagmo::population(problem, 0, seed)};
  for (int i = 0; i < plan.population; ++i) search.population.push_back(point, {cost});
  return search;
}

Point costs_in(const pagmo::population& population) {
  Point costs;
  for (const Point& cost : population.get_f()) costs.push_back(cost[0]);
  return costs;
}

// Middle of a generation's better half: steadier than any one candidate.
Point centre(const pagmo::population& population) {
  const Point costs = costs_in(population);
  std::vector<std::size_t> order(costs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return costs[a] < costs[b]; });
  order.resize((order.size() + 1) / 2);
  Point middle(population.get_x().front().size());
  for (std::size_t candidate : order)
    for (std::size_t i = 0; i < middle.size(); ++i)
      middle[i] += population.get_x()[candidate][i] / static_cast<double>(order.size());
  return middle;
}

// The fixed situations, and how much worse than ever before each went when last judged.
class Judge {
 public:
  Judge(const TrainingPlan& plan, const Technique& base)
      : plan_(plan), base_(base), least_(plan.cases.size(), kUnknown), regret_(plan.cases.size(), 0) {}

  double operator()(const Point& point) {
    const std::vector<double> costs = costs_of(decode(point, base_, plan_), plan_.cases, plan_.jobs);
    for (std::size_t i = 0; i < costs.size(); ++i) {
      least_[i] = std::min(least_[i], costs[i]);
      regret_[i] = costs[i] - least_[i];
    }
    return mean(costs, plan_.cases) + beyond_bounds(point, plan_);
  }

  // Adds some of the situations, those that went worst the more likely.
  void add_hardest(std::vector<TrainingCase>& cases, std::uint64_t number) const {
    std::mt19937_64 random(number);
    std::vector<double> chance(regret_);
    for (double& one : chance) one += kCuriosity;
    for (int i = 0; i < plan_.hardest; ++i) {
      const std::size_t one = std::discrete_distribution<std::size_t>(chance.begin(), chance.end())(random);
      cases.push_back(plan_.cases[one]);
      chance[one] = 0;
    }
  }

 private:
  static constexpr double kUnknown = 1e9;    // cost of a situation not yet met
  static constexpr double kCuriosity = 0.3;  // chance of one that went as well as ever, as a cost

  const TrainingPlan& plan_;
  const Technique& base_;
  std::vector<double> least_, regret_;
};

}  // namespace

Technique train(const TrainingPlan& plan, const Technique& start,
                const std::function<bool(const TrainingProgress&)>& progress) {
  prepare_worlds_for_threads();
  const auto begin = std::chrono::steady_clock::now();
  std::vector<TrainingCase> cases = plan.cases;
  const pagmo::problem problem{RunningProblem{&plan, &start, &cases}};
  Judge judge(plan, start);
  Point best = encode(start, plan);
  double best_cost = judge(best);
  Point average = best;

  double spread = plan.spread;
  int stale = 0;
  unsigned seed = static_cast<unsigned>(plan.seed);
  Search search = begin_search(problem, plan, best, best_cost, spread, seed);
  for (int generation = 1;; ++generation) {
    if (plan.draw) {
      const std::uint64_t number = plan.seed + static_cast<std::uint64_t>(generation);
      cases = plan.draw(number);
      judge.add_hardest(cases, number);
    }
    search.population = search.algorithm.evolve(search.population);
    const Point costs = costs_in(search.population);
    ++stale;
    const auto consider = [&](const Point& point, double cost) {
      if (cost >= best_cost) return;
      best_cost = cost;
      best = point;
      stale = 0;
    };
    if (!plan.draw) {
      const auto champion = std::min_element(costs.begin(), costs.end()) - costs.begin();
      consider(search.population.get_x()[static_cast<std::size_t>(champion)],
               costs[static_cast<std::size_t>(champion)]);
    } else {
      // The situations differ each time; an average over generations is steadier than the latest one.
      const Point middle = centre(search.population);
      for (std::size_t i = 0; i < average.size(); ++i) average[i] = mix(average[i], middle[i], kRecency);
      if (generation % kJudgeEvery == 0) consider(average, judge(average));
    }
    if (stale >= plan.patience) {
      spread = spread > kNarrowest ? spread * kNarrowing : plan.spread;
      search = begin_search(problem, plan, best, best_cost, spread, ++seed);
      average = best;
      stale = 0;
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    Technique technique = decode(best, start, plan);
    if (progress({generation, seconds, best_cost, median(costs), spread, technique}) || seconds > plan.budget)
      return technique;
  }
}

}  // namespace sprintlab
