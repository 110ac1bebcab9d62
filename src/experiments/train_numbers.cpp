#include "sprintlab/experiments/train_numbers.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <numeric>
#include <pagmo/algorithm.hpp>
#include <pagmo/algorithms/cmaes.hpp>
#include <pagmo/population.hpp>
#include <pagmo/problem.hpp>
#include <random>
#include <utility>
#include <vector>

#include "side_by_side.h"
#include "sprintlab/athlete/outputs.h"
#include "sprintlab/experiments/validate.h"
#include "sprintlab/files/files.h"
#include "sprintlab/sim/simulation.h"

namespace sprintlab {
namespace {

using K = TechniqueKey;
using Point = std::vector<double>;

constexpr double kShareOfRange = 0.04;   // of a number's range, for one step
constexpr double kTorqueStep = 0.3;      // [N·m/kg]
constexpr double kCommandStep = 0.15;    // of the speed command [m/s]
constexpr double kReach = 12;            // steps from the start, at most
constexpr double kUnstrained = 0.6;      // of a tolerance, that costs nothing [1]
constexpr double kHalfOfMost = 20;       // cost at which a row weighs half of its square [1]
constexpr double kNoValue = 15;          // of a row without a model value [1]
constexpr double kFall = 8;              // of a mixture [1]
constexpr double kOutputsFrom = 0.5;     // of three values of each output, by halves [1]
constexpr double kMixtureDuration = 25;  // [s]

// Running in balance: what a runner costs who isn't steady. assumed: so much as the steadiest technique has
// with weaker athletes costs 1 for each
constexpr double kBalancedDuration = 30;                       // [s]
constexpr double kSteadyFrom = 8;                              // [s]
constexpr double kContactChange = 0.06, kFlightChange = 0.09;  // of a leg, from step to step [1]
constexpr double kSpeedSpread = 0.12;                          // standard deviation over steps [m/s]
constexpr double kBalancedFall = 20;                           // and as much again at once [1]
constexpr double kFreeEffort = 0.98;                           // in balance, at least [1]
constexpr double kHeldBack = 2;                                // of each second with less [1/s]
constexpr std::size_t kLegs = 2;
constexpr int kStartKnots = 7;  // of the torque curves, that starts have for themselves: on the ground

/// A number, and the paces in which it moves as one.
struct Place {
  K key;
  std::array<Pace, 2> paces;
};

/// Those that shape a stride. Damping off the ground, rhythm and what answers to stumbles stay as they are.
constexpr std::array kStride{K::step_time,
                             K::contact_share,
                             K::lead,
                             K::thigh_amplitude,
                             K::thigh_offset,
                             K::knee_amplitude,
                             K::knee_offset,
                             K::ankle_amplitude,
                             K::ankle_offset,
                             K::thigh_stiffness,
                             K::stance_thigh_stiffness,
                             K::stance_thigh_damping,
                             K::knee_stiffness,
                             K::stance_knee_stiffness,
                             K::stance_knee_damping,
                             K::stance_ankle_stiffness,
                             K::stance_ankle_damping,
                             K::trunk_stiffness,
                             K::trunk_damping,
                             K::swing_reaction,
                             K::trunk_lean,
                             K::trunk_lean_per_error,
                             K::placement_per_speed,
                             K::placement_offset,
                             K::placement_per_error,
                             K::hip_drive,
                             K::hip_drive_per_error,
                             K::hip_height,
                             K::hip_per_sink,
                             K::knee_per_sink,
                             K::ankle_per_sink,
                             K::hip_per_fall,
                             K::knee_per_fall,
                             K::ankle_per_fall,
                             K::lumbar_angle,
                             K::arm_gain,
                             K::arm_offset,
                             K::elbow_angle,
                             K::torsion_cosine,
                             K::torsion_sine,
                             K::torsion_stiffness,
                             K::torsion_damping,
                             K::torsion_torque_cosine,
                             K::torsion_torque_sine};
/// Those that starts have for themselves.
constexpr std::array kStart{K::step_time,
                            K::contact_share,
                            K::lead,
                            K::thigh_amplitude,
                            K::thigh_offset,
                            K::knee_offset,
                            K::ankle_offset,
                            K::swing_reaction,
                            K::trunk_lean,
                            K::trunk_lean_per_error,
                            K::placement_offset,
                            K::placement_per_error,
                            K::hip_drive,
                            K::hip_drive_per_error,
                            K::hip_height};

std::vector<Place> places() {
  constexpr std::array kFast{Pace::fast, Pace::easy_fast};
  constexpr std::array kGettingFaster{Pace::slow, Pace::middle};
  std::vector<Place> places;
  places.reserve(kStride.size() + kStart.size() + std::size_t{3} * (kTorqueKnots + kStartKnots));
  for (const K key : kStride) places.push_back({key, kFast});
  for (const K key : kStart) places.push_back({key, kGettingFaster});
  for (const K first : {K::hip_torque, K::knee_torque, K::ankle_torque}) {
    for (int knot = 0; knot < kTorqueKnots; ++knot) {
      const K key = static_cast<K>(index(first) + static_cast<std::size_t>(knot));
      places.push_back({key, kFast});
      if (knot < kStartKnots) places.push_back({key, kGettingFaster});
    }
  }
  return places;
}

Technique moved(Technique technique, const std::vector<Place>& places, const Point& steps) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    const TechniqueInfo& info = technique_table()[places[i].key];
    for (const Pace pace : places[i].paces) {
      double& number = technique.values[pace][places[i].key];
      number = std::clamp(number + number_scale(info) * steps[i], info.lower, info.upper);
    }
  }
  technique.speed_command += kCommandStep * steps.back();
  return technique;
}

/// The search in pagmo's shape.
struct NumbersProblem {
  const NumbersPlan* plan = nullptr;
  const std::vector<Place>* places = nullptr;
  const std::uint64_t* mixtures_seed = nullptr;  ///< of this generation

  Point fitness(const Point& steps) const {
    return {numbers_cost(moved(plan->start, *places, steps), plan->mixtures, *mixtures_seed, plan->jobs)};
  }
  std::pair<Point, Point> get_bounds() const {
    return {Point(places->size() + 1, -kReach), Point(places->size() + 1, kReach)};
  }
};

/// Indices of a generation's tries, the best first.
std::vector<std::size_t> by_cost(const pagmo::population& population) {
  const std::vector<Point>& costs = population.get_f();
  std::vector<std::size_t> order(costs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return costs[a][0] < costs[b][0]; });
  return order;
}

/// Middle of the better half: steadier than any one try.
Point middle_of(const pagmo::population& population, const std::vector<std::size_t>& order) {
  const std::vector<Point>& tries = population.get_x();
  const std::size_t half = (order.size() + 1) / 2;
  Point middle(tries.front().size());
  for (std::size_t i = 0; i < half; ++i)
    for (std::size_t k = 0; k < middle.size(); ++k)
      middle[k] += tries[order[i]][k] / static_cast<double>(half);
  return middle;
}

// So that what is infinite costs as much as can be.
double bounded(double cost) { return 1 / (1 / cost + 1 / kHalfOfMost); }

double strain_cost(const ValidationRow& row) {
  if (!row.strain) return kNoValue;
  return bounded(square(std::max(0.0, *row.strain - kUnstrained)));
}

/// How much a runner's steps differ from those before of the same leg, and his speed from its mean.
double unsteadiness(const std::vector<StepRow>& steps) {
  double contact = 0, flight = 0, speed = 0, speed_squared = 0;
  int count = 0;
  for (std::size_t i = kLegs; i + 1 < steps.size(); ++i) {
    const StepRow& now = steps[i];
    const StepRow& before = steps[i - kLegs];
    if (now.touchdown_time < kSteadyFrom) continue;
    ++count;
    contact += square(now.contact_time / before.contact_time - 1);
    flight += square(now.flight_time / before.flight_time - 1);
    speed += now.speed;
    speed_squared += square(now.speed);
  }
  if (count == 0) return kNoValue;
  const double spread = speed_squared / count - square(speed / count);
  return bounded(contact / count / square(kContactChange)) + bounded(flight / count / square(kFlightChange)) +
         bounded(spread / square(kSpeedSpread));
}

double balance_cost(Specification athlete, std::uint64_t seed) {
  athlete.seed = seed;
  Simulation simulation(athlete);
  double held_back = 0;
  while (!simulation.ended() && simulation.time() < kBalancedDuration) {
    simulation.step();
    if (simulation.governor().allowed() < kFreeEffort) held_back += athlete.dt;
  }
  const double cost = unsteadiness(simulation.measures().steps()) + bounded(kHeldBack * held_back);
  if (!simulation.ended()) return cost;
  return cost + kBalancedFall * (2 - simulation.time() / kBalancedDuration);
}

bool mixture_falls(const Technique& technique, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto one_of = [&random](std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
  };
  const std::vector<std::string> names = athlete_names();
  Specification specification = athlete_specification(names[one_of(names.size())]);
  specification.technique = technique;
  constexpr std::size_t kValues = 3;
  for (const auto output : kOutputs)
    specification.outputs.*output *= kOutputsFrom * static_cast<double>(1 + one_of(kValues));
  Simulation simulation(specification);
  run(simulation, {.duration = kMixtureDuration, .finish_on_duration = true});
  return simulation.end() == RunEnd::fell;
}

}  // namespace

double number_scale(const TechniqueInfo& info) {
  const double scale = kShareOfRange * (info.upper - info.lower);
  return info.unit == "N·m/kg" ? std::min(scale, kTorqueStep) : scale;
}

double numbers_cost(const Technique& technique, int mixtures, std::uint64_t seed, int jobs) {
  double cost = 0;
  for (const ValidationRow& row : validate_model(jobs, technique).rows) cost += strain_cost(row);
  std::vector<char> falls(static_cast<std::size_t>(mixtures));
  side_by_side(falls.size(), jobs,
               [&](std::size_t i) { falls[i] = mixture_falls(technique, seed + i) ? 1 : 0; });
  const std::vector<std::string> names = athlete_names();
  std::vector<double> balance(names.size());
  side_by_side(names.size(), jobs, [&](std::size_t i) {
    Specification athlete = athlete_specification(names[i]);
    athlete.technique = technique;
    balance[i] = balance_cost(std::move(athlete), seed);
  });
  return cost + kFall * static_cast<double>(std::accumulate(falls.begin(), falls.end(), 0)) +
         std::accumulate(balance.begin(), balance.end(), 0.0);
}

Technique train_numbers(const NumbersPlan& given,
                        const std::function<bool(const NumbersProgress&)>& progress) {
  const auto begin = std::chrono::steady_clock::now();
  NumbersPlan plan = given;
  plan.start.care_nature = CareNature{};
  const std::vector<Place> moving = places();
  std::uint64_t mixtures_seed = plan.seed;
  const pagmo::problem problem{NumbersProblem{&plan, &moving, &mixtures_seed}};
  const auto seed = static_cast<unsigned>(plan.seed);
  pagmo::algorithm search{
      pagmo::cmaes(1, -1, -1, -1, -1, plan.spread / (2 * kReach), 0, 0, true, false, seed)};
  pagmo::population population(problem, 0, seed);
  const Point start(moving.size() + 1, 0);
  const double cost = numbers_cost(plan.start, plan.mixtures, mixtures_seed, plan.jobs);
  for (int i = 0; i < plan.population; ++i) population.push_back(start, {cost});
  for (int generation = 1;; ++generation) {
    mixtures_seed = plan.seed + static_cast<std::uint64_t>(generation * plan.mixtures);
    population = search.evolve(population);
    const auto order = by_cost(population);
    Technique technique = moved(plan.start, moving, middle_of(population, order));
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (progress({generation, seconds, population.get_f()[order[order.size() / 2]][0], technique}) ||
        seconds > plan.budget)
      return technique;
  }
}

}  // namespace sprintlab
