#include "sprintlab/experiments/train_numbers.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include "linear_model.h"
#include "side_by_side.h"
#include "sprintlab/athlete/outputs.h"
#include "sprintlab/experiments/validate.h"
#include "sprintlab/files/files.h"
#include "sprintlab/sim/simulation.h"

namespace sprintlab {
namespace {

using K = TechniqueKey;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double kShareOfRange = 0.04;   // of a number's range, for one step
constexpr double kTorqueStep = 0.3;      // [N·m/kg]
constexpr double kCommandStep = 0.15;    // of the speed command [m/s]
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

// Steps: candidates at these distances, of the tries' own from the middle.
constexpr std::array kRadii{0.15, 0.3, 0.5, 0.7, 1.0, 1.4};  // [1]
constexpr int kSurer = 3;                                    // times as many trials of candidates

// Starts: how far behind a measured sprinter's speed each athlete is.
constexpr double kStartDuration = 6;   // [s]
constexpr double kLastsDuration = 12;  // of one athlete each generation: what a start leads to [s]
constexpr double kTopFrom = 15;        // after so long a runner has been at top speed [s]
constexpr double kTimeConstant = 1.4;  // of v = Vmax (1 − exp(−t/τ)) [s]. race_splits_100m.csv: 1.34, 1.39
constexpr double kLate = 10;           // of a mean square of 1 m²/s²
constexpr double kStartFall = 15;      // and as much again at once [1]
constexpr double kMostLate = 8;        // of who falls [1]
constexpr double kShortMixture = 6;    // [s]
constexpr double kHeldDuration = 10;            // [s]
constexpr double kPocketsShare = 0.25;          // of conditions [1]
constexpr double kHeldFrom = 3.5, kHeldTo = 7;  // speed caps [m/s]
constexpr double kSoonest = 0.5, kLatest = 3;   // between jumps of an output [s]
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
/// Arms and torsion of slow running, held at a low speed or on the way to a high one.
constexpr std::array kSlowTurn{K::arm_offset, K::torsion_stiffness, K::torsion_damping};

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
  for (const K key : kSlowTurn) places.push_back({key, {Pace::slow}});
  return places;
}

/// By so many steps in each place; where the speed command moves, too, the last one is its.
Technique moved(Technique technique, const std::vector<Place>& places, const VectorXd& steps) {
  const auto count = static_cast<Index>(places.size());
  for (Index i = 0; i < count; ++i) {
    const Place& place = places[static_cast<std::size_t>(i)];
    const TechniqueInfo& info = technique_table()[place.key];
    for (const Pace pace : place.paces) {
      double& number = technique.values[pace][place.key];
      number = std::clamp(number + number_scale(info) * steps[i], info.lower, info.upper);
    }
  }
  if (steps.size() > count) technique.speed_command += kCommandStep * steps[count];
  return technique;
}

// So that what is infinite costs as much as can be.
double bounded(double cost) { return 1 / (1 / cost + 1 / kHalfOfMost); }

double strain_cost(double strain) { return bounded(square(std::max(0.0, std::abs(strain) - kUnstrained))); }

double slope_of_strain_cost(double strain) {
  const double beyond = std::max(0.0, std::abs(strain) - kUnstrained);
  return std::copysign(2 * beyond / square(1 + square(beyond) / kHalfOfMost), strain);
}

/// What comes of a technique: how much each row strains its tolerance, none without a model value; and what
/// else costs.
struct Outcome {
  std::vector<std::optional<double>> strains;
  std::vector<double> costs;  ///< [1]

  double total() const {
    double sum = std::accumulate(costs.begin(), costs.end(), 0.0);
    for (const auto& strain : strains) sum += strain ? strain_cost(*strain) : kNoValue;
    return sum;
  }
};

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

bool mixture_falls(const Technique& technique, const std::vector<Specification>& athletes, double duration,
                   std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto one_of = [&random](std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
  };
  Specification specification = athletes[one_of(athletes.size())];
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
bool jumps_fall(const Technique& technique, const std::vector<Specification>& athletes, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto between = [&random](double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random);
  };
  const auto who = std::uniform_int_distribution<std::size_t>(0, athletes.size() - 1)(random);
  Specification specification = athletes[who];
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

/// Held at a speed, or with the hands in the pockets.
bool condition_falls(const Technique& technique, const std::vector<Specification>& athletes,
                     std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto who = std::uniform_int_distribution<std::size_t>(0, athletes.size() - 1)(random);
  Specification specification = athletes[who];
  specification.technique = technique;
  if (std::bernoulli_distribution(kPocketsShare)(random))
    specification.condition.hands_in_pockets = true;
  else
    specification.drive.speed_cap = std::uniform_real_distribution<double>(kHeldFrom, kHeldTo)(random);
  Simulation simulation(specification);
  run(simulation, {.distance = 0, .duration = kHeldDuration, .finish_on_duration = true});
  return simulation.end() == RunEnd::fell;
}

/// One of the runs that shall not end in a fall; `i` says of which kind.
bool trial_falls(const Technique& technique, const std::vector<Specification>& athletes, std::size_t i,
                 std::uint64_t seed) {
  switch (i % 6) {
    case 0:
      return mixture_falls(technique, athletes, kMixtureDuration, seed);
    case 1:
      return condition_falls(technique, athletes, seed);
    case 2:
    case 3:
      return jumps_fall(technique, athletes, seed);
    default:
      return mixture_falls(technique, athletes, kShortMixture, seed);
  }
}

double top_speed(const Specification& athlete) {
  Simulation simulation(athlete);
  run(simulation, {.distance = 0, .duration = kTopFrom, .finish_on_duration = true});
  return simulation.summary().top_speed.value_or(0);
}

Outcome likeness(const Technique& technique, const std::vector<Specification>& athletes, int trials,
                 std::uint64_t seed) {
  Outcome outcome;
  std::vector<Specification> runners = athletes;
  for (Specification& runner : runners) runner.technique = technique;
  for (const ValidationRow& row : validate_model(1, runners).rows) outcome.strains.push_back(row.strain);
  for (Specification athlete : athletes) {
    athlete.technique = technique;
    outcome.costs.push_back(balance_cost(std::move(athlete), seed));
  }
  double falls = 0;
  for (int i = 0; i < trials; ++i)
    if (trial_falls(technique, athletes, i, seed + static_cast<std::uint64_t>(i))) falls += kFall;
  outcome.costs.push_back(falls);
  return outcome;
}

Outcome starts(const Technique& technique, const std::vector<Specification>& athletes,
               const std::vector<double>& tops, int trials, std::uint64_t seed) {
  // Seeds of generations are as far apart as they have trials.
  const std::size_t turn = seed / static_cast<std::uint64_t>(std::max(1, trials)) % athletes.size();
  Outcome outcome;
  for (std::size_t i = 0; i < athletes.size(); ++i) {
    Specification athlete = athletes[i];
    athlete.technique = technique;
    const double duration = i == turn ? kLastsDuration : kStartDuration;
    outcome.costs.push_back(start_cost(std::move(athlete), tops[i], duration, seed));
  }
  double falls = 0;
  for (int i = 0; i < trials; ++i) {
    const std::uint64_t own = seed + static_cast<std::uint64_t>(i);
    const bool fell = i % 2 == 0 ? mixture_falls(technique, athletes, kShortMixture, own)
                                 : jumps_fall(technique, athletes, own);
    if (fell) falls += kFall;
  }
  outcome.costs.push_back(falls);
  return outcome;
}

/// Outcomes as rows of a matrix, strains before costs. What has no value counts as the others' middle.
MatrixXd matrix_of(const std::vector<Outcome>& outcomes) {
  const std::size_t strains = outcomes.front().strains.size();
  const std::size_t count = strains + outcomes.front().costs.size();
  MatrixXd matrix(static_cast<Index>(outcomes.size()), static_cast<Index>(count));
  for (std::size_t k = 0; k < count; ++k) {
    std::vector<double> known;
    for (const Outcome& outcome : outcomes)
      if (k >= strains)
        known.push_back(outcome.costs[k - strains]);
      else if (outcome.strains[k])
        known.push_back(*outcome.strains[k]);
    const auto middle = known.begin() + static_cast<std::ptrdiff_t>(known.size() / 2);
    if (!known.empty()) std::nth_element(known.begin(), middle, known.end());
    const double usual = known.empty() ? 0 : *middle;
    for (std::size_t i = 0; i < outcomes.size(); ++i)
      matrix(static_cast<Index>(i), static_cast<Index>(k)) =
          k >= strains ? outcomes[i].costs[k - strains] : outcomes[i].strains[k].value_or(usual);
  }
  return matrix;
}

/// How the cost of outcomes changes with each value of a row of their matrix.
VectorXd slope_of_cost(const VectorXd& values, Index strains) {
  VectorXd slope(values.size());
  for (Index k = 0; k < values.size(); ++k)
    slope[k] = k < strains ? slope_of_strain_cost(values[k]) : values[k] > 0 ? 1 : 0;
  return slope;
}

}  // namespace

double number_scale(const TechniqueInfo& info) {
  const double scale = kShareOfRange * (info.upper - info.lower);
  return info.unit == "N·m/kg" ? std::min(scale, kTorqueStep) : scale;
}

double numbers_cost(const Technique& technique, const std::vector<Specification>& athletes, int trials,
                    std::uint64_t seed) {
  return likeness(technique, athletes, trials, seed).total();
}

std::vector<double> top_speeds(const Technique& technique, const std::vector<Specification>& athletes,
                               int jobs) {
  std::vector<double> tops(athletes.size());
  side_by_side(athletes.size(), jobs, [&](std::size_t i) {
    Specification athlete = athletes[i];
    athlete.technique = technique;
    tops[i] = top_speed(athlete);
  });
  return tops;
}

double starts_cost(const Technique& technique, const std::vector<Specification>& athletes,
                   const std::vector<double>& tops, int trials, std::uint64_t seed) {
  return starts(technique, athletes, tops, trials, seed).total();
}

Technique train_numbers(const NumbersPlan& plan, const std::function<void(const NumbersProgress&)>& progress,
                        const std::function<bool()>& cancelled) {
  const auto begin = std::chrono::steady_clock::now();
  const auto seconds = [begin] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  prepare_worlds_for_threads();
  Technique technique = plan.start;
  technique.care_nature = CareNature{};
  const bool of_starts = plan.goal == NumbersGoal::starts;
  const std::vector<Place> places = of_starts ? start_places() : stride_places();
  const auto dimensions = static_cast<Index>(places.size() + (of_starts ? 0 : 1));
  const std::vector<double> tops =
      of_starts ? top_speeds(technique, plan.athletes, plan.jobs) : std::vector<double>{};
  std::mt19937_64 random(plan.seed);
  std::normal_distribution<double> normal;
  for (int generation = 1;; ++generation) {
    const std::uint64_t seed = plan.seed + static_cast<std::uint64_t>(generation * plan.trials * kSurer);
    std::atomic<bool> over = false;
    const auto outcomes_at = [&](const std::vector<VectorXd>& points, int trials) {
      std::vector<Outcome> outcomes(points.size());
      side_by_side(points.size(), plan.jobs, [&](std::size_t i) {
        if (over || seconds() > plan.budget || cancelled()) {
          over = true;
          return;
        }
        const Technique there = moved(technique, places, points[i]);
        outcomes[i] = of_starts ? starts(there, plan.athletes, tops, trials, seed)
                                : likeness(there, plan.athletes, trials, seed);
      });
      return outcomes;
    };

    std::vector<VectorXd> tries;
    while (static_cast<int>(tries.size()) < plan.tries) {
      const VectorXd point = VectorXd::NullaryExpr(dimensions, [&] { return plan.spread * normal(random); });
      tries.insert(tries.end(), {point, -point});
    }
    const std::vector<Outcome> outcomes = outcomes_at(tries, plan.trials);
    if (over) return technique;
    MatrixXd points(static_cast<Index>(tries.size()), dimensions);
    for (std::size_t i = 0; i < tries.size(); ++i) points.row(static_cast<Index>(i)) = tries[i].transpose();
    const LinearModel model(points, matrix_of(outcomes));

    const double typical = plan.spread * std::sqrt(static_cast<double>(dimensions));
    const auto cheapest = std::min_element(
        outcomes.begin(), outcomes.end(),
        [](const Outcome& one, const Outcome& other) { return one.total() < other.total(); });
    std::vector<VectorXd> candidates{VectorXd::Zero(dimensions),
                                     tries[static_cast<std::size_t>(cheapest - outcomes.begin())]};
    const auto strains = static_cast<Index>(outcomes.front().strains.size());
    for (const double share : kRadii)
      candidates.push_back(lowest_within(share * typical, model, [strains](const VectorXd& values) {
        return slope_of_cost(values, strains);
      }));
    const std::vector<Outcome> found = outcomes_at(candidates, kSurer * plan.trials);
    if (over) return technique;
    std::vector<double> costs;
    costs.reserve(found.size());
    for (const Outcome& outcome : found)
      costs.push_back(outcome.total() - outcome.costs.back() * (1 - 1.0 / kSurer));
    const auto best = std::min_element(costs.begin(), costs.end());
    technique = moved(technique, places, candidates[static_cast<std::size_t>(best - costs.begin())]);
    progress({generation, seconds(), *best, technique});
  }
}

}  // namespace sprintlab
