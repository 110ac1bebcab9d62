#include "sprintlab/experiments/train_numbers.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <functional>
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

// Starts: how far behind a measured sprinter's speed each athlete is.
constexpr double kStartDuration = 6;   // [s]
constexpr double kLastsDuration = 12;  // of one athlete each generation: what a start leads to [s]
constexpr double kTopFrom = 15;        // after so long a runner has been at top speed [s]
constexpr double kTimeConstant = 1.4;  // of v = Vmax (1 − exp(−t/τ)) [s]. race_splits_100m.csv: 1.34, 1.39
constexpr double kLate = 10;           // of a mean square of 1 m²/s²
constexpr double kStartFall = 15;      // and as much again at once [1]
constexpr double kMostLate = 8;        // of who falls [1]
constexpr double kShortMixture = 6;    // [s]
constexpr std::uint64_t kLongOneIn = 4;        // of the mixtures in a search of all numbers
constexpr double kSoonest = 0.5, kLatest = 3;  // between jumps of an output [s]
constexpr double kOutputsTo = 1.5;

/// A number, and the paces in which it moves as one.
struct Place {
  K key;
  std::vector<Pace> paces;
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
/// Those of starts, from rest and on the way.
constexpr std::array kStart{K::step_time,
                            K::first_step,
                            K::start_front,
                            K::rear_push,
                            K::rear_hip,
                            K::rear_knee,
                            K::rear_ankle,
                            K::landing_timing,
                            K::contact_share,
                            K::lead,
                            K::thigh_amplitude,
                            K::thigh_offset,
                            K::knee_amplitude,
                            K::knee_offset,
                            K::ankle_offset,
                            K::stance_thigh_stiffness,
                            K::stance_knee_stiffness,
                            K::stance_ankle_stiffness,
                            K::trunk_stiffness,
                            K::swing_reaction,
                            K::trunk_lean,
                            K::trunk_lean_per_error,
                            K::placement_offset,
                            K::placement_per_speed,
                            K::placement_per_error,
                            K::placement_per_lean,
                            K::hip_drive,
                            K::hip_drive_per_error,
                            K::hip_height,
                            K::lumbar_angle,
                            K::arm_gain};
/// Those of the first step from rest, which have no other pace.
constexpr std::array kFirstStep{K::first_step, K::start_front, K::rear_push,
                                K::rear_hip,   K::rear_knee,   K::rear_ankle};

/// Torsion of the middle paces moves as one.
constexpr std::array kMiddleTorsion{K::torsion_cosine, K::torsion_sine, K::torsion_torque_cosine,
                                    K::torsion_torque_sine, K::torsion_stiffness};
/// Those of who is held at a middle speed.
constexpr std::array kEasyMiddle{K::thigh_offset, K::stance_ankle_damping, K::contact_share,
                                 K::hip_drive,    K::placement_offset,     K::hip_height,
                                 K::arm_gain,     K::knee_amplitude};

std::vector<Place> start_places() {
  constexpr int kKnots = 8;  // of the torque curves: on the ground, and as it is left
  std::vector<Place> places;
  for (const Pace pace : {Pace::slow, Pace::middle}) {
    for (const K key : kStart) {
      const bool first = std::find(kFirstStep.begin(), kFirstStep.end(), key) != kFirstStep.end();
      if (!first) places.push_back({key, {pace}});
      if (first && pace == Pace::slow) places.push_back({key, {Pace::slow, Pace::middle}});
    }
    for (const K curve : {K::hip_torque, K::knee_torque, K::ankle_torque})
      for (int knot = 0; knot < kKnots; ++knot)
        places.push_back({static_cast<K>(index(curve) + static_cast<std::size_t>(knot)), {pace}});
  }
  return places;
}

/// Those of fast running, which is one way at two speeds, those of starts, and a few of the middle paces.
std::vector<Place> stride_places() {
  const std::vector<Pace> fast{Pace::fast, Pace::easy_fast};
  std::vector<Place> places = start_places();
  for (const K key : kStride) places.push_back({key, fast});
  for (const K first : {K::hip_torque, K::knee_torque, K::ankle_torque})
    for (int knot = 0; knot < kTorqueKnots; ++knot)
      places.push_back({static_cast<K>(index(first) + static_cast<std::size_t>(knot)), fast});
  for (const K key : kMiddleTorsion) places.push_back({key, {Pace::middle, Pace::easy_middle}});
  for (const K key : kEasyMiddle) places.push_back({key, {Pace::easy_middle}});
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
  if (steps.size() > places.size()) technique.speed_command += kCommandStep * steps.back();
  return technique;
}

using Cost = std::function<double(const Technique&, std::uint64_t seed)>;

/// The search in pagmo's shape. One coordinate for each place; where the speed command moves, too, the last
/// one is its.
struct NumbersProblem {
  const Technique* start = nullptr;
  const std::vector<Place>* places = nullptr;
  const Cost* cost = nullptr;
  const std::uint64_t* seed = nullptr;  ///< of this generation's mixtures
  std::size_t dimensions = 0;

  Point fitness(const Point& steps) const { return {(*cost)(moved(*start, *places, steps), *seed)}; }
  std::pair<Point, Point> get_bounds() const {
    return {Point(dimensions, -kReach), Point(dimensions, kReach)};
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

bool mixture_falls(const Technique& technique, const std::vector<std::string>& athletes, double duration,
                   std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto one_of = [&random](std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
  };
  Specification specification = athlete_specification(athletes[one_of(athletes.size())]);
  specification.technique = technique;
  constexpr std::size_t kValues = 3;
  for (const auto output : kOutputs)
    specification.outputs.*output *= kOutputsFrom * static_cast<double>(1 + one_of(kValues));
  Simulation simulation(specification);
  run(simulation, {.duration = duration, .finish_on_duration = true});
  return simulation.end() == RunEnd::fell;
}

/// Mean square of how far a runner from rest is behind measured sprinters, effort held back and a fall.
double start_cost(Specification athlete, double top, double duration, std::uint64_t seed) {
  athlete.seed = seed;
  Simulation simulation(athlete);
  double late = 0, held_back = 0;
  while (!simulation.ended() && simulation.time() < duration) {
    simulation.step();
    const double measured = top * (1 - std::exp(-simulation.time() / kTimeConstant));
    late += athlete.dt * square(std::max(0.0, measured - simulation.state().com_velocity.x));
    if (simulation.governor().allowed() < kFreeEffort) held_back += athlete.dt;
  }
  if (simulation.ended()) return kMostLate + kStartFall * (2 - simulation.time() / duration);
  return kLate * late / kStartDuration + bounded(kHeldBack * held_back);
}

/// Outputs that each jump now and then, from rest.
bool jumps_fall(const Technique& technique, const std::vector<std::string>& athletes, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto between = [&random](double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random);
  };
  const auto who = std::uniform_int_distribution<std::size_t>(0, athletes.size() - 1)(random);
  Specification specification = athlete_specification(athletes[who]);
  specification.technique = technique;
  Simulation simulation(specification);
  std::array<double, kCount<Contributor>> due{};
  for (double& time : due) time = between(kSoonest, kLatest);
  while (!simulation.ended() && simulation.time() < kShortMixture) {
    const auto next = std::min_element(due.begin(), due.end());
    run(simulation, {.distance = 0, .duration = std::min(*next, kShortMixture), .finish_on_duration = true});
    specification.outputs.*kOutputs[static_cast<std::size_t>(next - due.begin())] =
        between(kOutputsFrom, kOutputsTo);
    *next += between(kSoonest, kLatest);
    simulation.change(specification);
  }
  return simulation.end() == RunEnd::fell;
}

double top_speed(const Specification& athlete) {
  Simulation simulation(athlete);
  run(simulation, {.distance = 0, .duration = kTopFrom, .finish_on_duration = true});
  return simulation.summary().top_speed.value_or(0);
}

}  // namespace

double number_scale(const TechniqueInfo& info) {
  const double scale = kShareOfRange * (info.upper - info.lower);
  return info.unit == "N·m/kg" ? std::min(scale, kTorqueStep) : scale;
}

double numbers_cost(const Technique& technique, const std::vector<std::string>& athletes, int mixtures,
                    std::uint64_t seed, int jobs) {
  double cost = 0;
  for (const ValidationRow& row : validate_model(jobs, technique, athletes).rows) cost += strain_cost(row);
  std::vector<char> falls(static_cast<std::size_t>(mixtures));
  side_by_side(falls.size(), jobs, [&](std::size_t i) {
    const double duration = (seed + i) % kLongOneIn == 0 ? kMixtureDuration : kShortMixture;
    falls[i] = mixture_falls(technique, athletes, duration, seed + i) ? 1 : 0;
  });
  std::vector<double> balance(athletes.size());
  side_by_side(athletes.size(), jobs, [&](std::size_t i) {
    Specification athlete = athlete_specification(athletes[i]);
    athlete.technique = technique;
    balance[i] = balance_cost(std::move(athlete), seed);
  });
  return cost + kFall * static_cast<double>(std::accumulate(falls.begin(), falls.end(), 0)) +
         std::accumulate(balance.begin(), balance.end(), 0.0);
}

std::vector<double> top_speeds(const Technique& technique, const std::vector<std::string>& athletes,
                               int jobs) {
  std::vector<double> tops(athletes.size());
  side_by_side(athletes.size(), jobs, [&](std::size_t i) {
    Specification athlete = athlete_specification(athletes[i]);
    athlete.technique = technique;
    tops[i] = top_speed(athlete);
  });
  return tops;
}

double starts_cost(const Technique& technique, const std::vector<std::string>& athletes,
                   const std::vector<double>& tops, int mixtures, std::uint64_t seed, int jobs) {
  std::vector<double> costs(athletes.size() + static_cast<std::size_t>(mixtures));
  // Seeds of generations are as far apart as they have mixtures.
  const std::size_t turn = seed / static_cast<std::uint64_t>(std::max(1, mixtures)) % athletes.size();
  side_by_side(costs.size(), jobs, [&](std::size_t i) {
    if (i < athletes.size()) {
      Specification athlete = athlete_specification(athletes[i]);
      athlete.technique = technique;
      costs[i] = start_cost(std::move(athlete), tops[i], i == turn ? kLastsDuration : kStartDuration, seed);
    } else {
      const bool falls = i % 2 == 0 ? mixture_falls(technique, athletes, kShortMixture, seed + i)
                                    : jumps_fall(technique, athletes, seed + i);
      costs[i] = falls ? kFall : 0;
    }
  });
  return std::accumulate(costs.begin(), costs.end(), 0.0);
}

Technique train_numbers(const NumbersPlan& given,
                        const std::function<bool(const NumbersProgress&)>& progress) {
  const auto begin = std::chrono::steady_clock::now();
  NumbersPlan plan = given;
  plan.start.care_nature = CareNature{};
  const bool starts = plan.goal == NumbersGoal::starts;
  const std::vector<Place> moving = starts ? start_places() : stride_places();
  const std::vector<double> tops = starts ? top_speeds(plan.start, plan.athletes, plan.jobs) : Point{};
  const Cost cost = [&](const Technique& technique, std::uint64_t mixtures_seed) {
    return starts ? starts_cost(technique, plan.athletes, tops, plan.mixtures, mixtures_seed, plan.jobs)
                  : numbers_cost(technique, plan.athletes, plan.mixtures, mixtures_seed, plan.jobs);
  };
  const std::size_t dimensions = moving.size() + (starts ? 0 : 1);
  std::uint64_t mixtures_seed = plan.seed;
  const pagmo::problem problem{NumbersProblem{&plan.start, &moving, &cost, &mixtures_seed, dimensions}};
  const auto seed = static_cast<unsigned>(plan.seed);
  pagmo::algorithm search{
      pagmo::cmaes(1, -1, -1, -1, -1, plan.spread / (2 * kReach), 0, 0, true, false, seed)};
  pagmo::population population(problem, 0, seed);
  const Point start(dimensions, 0);
  const Point first{cost(plan.start, mixtures_seed)};
  for (int i = 0; i < plan.population; ++i) population.push_back(start, first);
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
