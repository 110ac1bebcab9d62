#include <algorithm>
#include <cmath>

#include "sprintlab/experiments/train.h"

namespace sprintlab {
namespace {

// Weights of the training cost, in metres of distance. assumed: found while training; docs/model.md §8
constexpr double kFallPerSecond = 10.0;   // per second not run after a fall [m/s]
constexpr double kFall = 3.0;             // for falling at all [m]
constexpr double kTooFar = 1.5;           // per metre further than the speed cap allows [1]
constexpr double kPitchWeight = 5.0;      // per rad outside the free range, per second [m/(s·rad)]
constexpr double kHeightWeight = 15.0;    // per share of standing hip height too low, per second [m/s]
constexpr double kForceWeight = 1.5;      // per body weight of peak force too high, per second [m/s]
constexpr double kContactWeight = 20.0;   // per second of contact too long, per second [m/s²]
constexpr double kBrakingWeight = 3.0;    // per m/s of braking impulse too large, per second [1/s]
constexpr double kFrequencyWeight = 2.0;  // per Hz of step rate out of range, per second [m/(s·Hz)]

constexpr double kWorstForm = 30.0;  // a step's form never costs more than this per second [m/s]

// Free ranges: nothing is charged inside.
constexpr double kPitchLow = 0.0, kPitchHigh = 0.18;  // trunk at speed [rad]
constexpr double kPitchHighAtRest = 0.80;             // at rest [rad]
constexpr double kUprightSpeed = 7.0;                 // from here on the trunk is upright [m/s]
constexpr double kLeastHipHeight = 0.93;              // [1]
constexpr double kLargestPeak = 4.0;                  // [body weights]
constexpr double kContactTravel = 1.12;               // longest contact × speed [m], and never below …
constexpr double kContactLeast = 0.10;                // … this [s]
constexpr double kLargestBraking = 0.18;              // per body mass [m/s]
// Step rate of a measured sprinter, 3.41 Hz at 7.00 m/s and 4.36 Hz at 9.49 m/s [Dorn2012], and how far from
// it.
constexpr double kRate = 3.41, kRateSpeed = 7.00, kRateSlope = (4.36 - 3.41) / (9.49 - 7.00);
constexpr double kRateFreedom = 0.10;  // [1]

double outside(double value, double low, double high) { return std::max({0.0, low - value, value - high}); }

// What a step's form costs per second.
double form_cost(const StepRow& step) {
  const double upright = unit_clamp(step.speed / kUprightSpeed);
  const double pitch_high = mix(kPitchHighAtRest, kPitchHigh, upright);
  const double longest_contact = std::max(kContactLeast, kContactTravel / std::max(1.0, step.speed));
  const double rate = kRate + kRateSlope * (step.speed - kRateSpeed);
  return kPitchWeight * outside(step.trunk_pitch, kPitchLow, pitch_high) +
         kHeightWeight * std::max(0.0, kLeastHipHeight - step.hip_height) +
         kForceWeight * std::max(0.0, step.peak_vertical_force - kLargestPeak) +
         kContactWeight * std::max(0.0, step.contact_time - longest_contact) +
         kBrakingWeight * std::max(0.0, -step.braking_impulse - kLargestBraking) +
         kFrequencyWeight *
             outside(step.step_frequency, (1 - kRateFreedom) * rate, (1 + kRateFreedom) * rate);
}

}  // namespace

double running_cost(const Technique& technique, const TrainingCase& training_case) {
  Specification specification = training_case.specification;
  specification.technique = technique;
  Simulation simulation(specification);
  const double duration = training_case.duration;
  run(simulation, {.distance = 0, .duration = duration, .finish_on_duration = true});

  const double distance = simulation.measures().distance();
  const double cap = specification.drive.speed_cap;
  const double furthest = cap > 0 ? cap * duration : distance;
  double cost = -std::min(distance, furthest) + kTooFar * std::max(0.0, distance - furthest);
  if (simulation.ended()) cost += kFallPerSecond * (duration - simulation.time()) + kFall;

  for (const StepRow& step : simulation.measures().steps())
    cost += std::min(form_cost(step), kWorstForm) * std::min(step.step_time, duration);
  return cost;
}

std::vector<TrainingCase> varied_cases(const Specification& athlete, double duration) {
  struct Variation {
    double push, swing, arms, torso, timing, effort, governor;
  };
  constexpr Variation kVariations[] = {
      {1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1}, {0.7, 1.0, 1.0, 1.0, 1.0, 1.0, 1}, {1.3, 1.0, 1.0, 1.0, 1.0, 1.0, 1},
      {1.0, 0.7, 1.0, 1.0, 1.0, 1.0, 1}, {1.0, 1.3, 1.0, 1.0, 1.0, 1.0, 1}, {0.7, 0.7, 0.8, 0.7, 1.0, 1.0, 1},
      {1.3, 1.3, 1.2, 1.3, 1.0, 1.0, 1}, {1.0, 1.0, 1.0, 1.0, 0.7, 1.0, 1}, {0.7, 1.3, 1.0, 1.3, 0.7, 1.0, 1},
      {1.3, 0.7, 1.0, 0.7, 1.3, 1.0, 1}, {1.0, 1.0, 1.0, 1.0, 1.3, 0.7, 1}};
  std::vector<TrainingCase> cases;
  for (const Variation& v : kVariations) {
    TrainingCase one{athlete, duration, 1};
    one.specification.outputs.push = v.push;
    one.specification.outputs.swing = v.swing;
    one.specification.outputs.arms = v.arms;
    one.specification.outputs.torso = v.torso;
    one.specification.outputs.timing = v.timing;
    one.specification.drive.effort = v.effort;
    one.specification.drive.governor = v.governor;
    cases.push_back(one);
  }
  cases.front().weight = 4;
  return cases;
}

}  // namespace sprintlab
