#include <algorithm>
#include <array>
#include <cmath>
#include <random>

#include "running_form.h"
#include "sprintlab/experiments/train.h"

namespace sprintlab {
namespace {

// Weights of the training cost, in metres of distance. assumed: found while training; docs/model.md §8
constexpr double kAhead = 2.0;           // that the last speed counts for [s]
constexpr double kFallPerSecond = 10.0;  // per second not run after a fall [m/s]
constexpr double kFall = 30.0;           // for falling at all [m]
constexpr double kTooFast = 5.0;         // per metre that a step goes faster than asked for [1]
constexpr double kSupportWeight = 6.0;   // per unit that the least margin falls short, per second [m/s]

constexpr double kUsualWeight = 3.0;  // of the athlete as is, among the varied cases [1]

// Margins of support below this are charged for, as far as to a limit exceeded by once the margin.
constexpr double kEnoughSupport = 0.4, kWorstSupport = -1.0;  // [1]

}  // namespace

double running_cost(const Technique& technique, const TrainingCase& training_case) {
  Specification specification = training_case.specification;
  specification.technique = technique;
  Simulation simulation(specification);
  const double duration = training_case.duration;
  double unsupported = 0;
  while (!simulation.ended() && simulation.time() < duration) {
    simulation.step();
    const auto& margins = simulation.governor().margins();
    const double least = *std::min_element(margins.begin(), margins.end());
    unsupported += specification.dt * (kEnoughSupport - std::clamp(least, kWorstSupport, kEnoughSupport));
  }

  const DriveSettings& drive = specification.drive;
  const double at_effort = drive.effort * technique.speed_command;
  const double wanted = drive.speed_cap > 0 ? std::min(drive.speed_cap, at_effort) : at_effort;

  // A runner on its feet counts as running on for a while at its last speed, so that what it has gained or
  // lost by the end is worth something.
  const auto& steps = simulation.measures().steps();
  double cost = kSupportWeight * unsupported - simulation.measures().distance();
  if (simulation.ended())
    cost += kFallPerSecond * (duration - simulation.time()) + kFall;
  else if (steps.size() >= 2)
    cost -= kAhead * std::min(wanted, (steps.back().speed + steps[steps.size() - 2].speed) / 2);

  for (std::size_t i = 0; i < steps.size(); ++i) {
    const StepRow& step = steps[i];
    const double per_second =
        kTooFast * std::max(0.0, step.speed - wanted) +
        form_cost(steps, i, {wanted, specification.drive.start_speed, specification.environment.yaw_locked});
    cost += per_second * std::min(step.step_time, duration);
  }
  return cost;
}

std::vector<TrainingCase> varied_cases(const Specification& athlete, double duration) {
  struct Variation {
    double start_speed, speed_cap, push, swing, arms, torso, timing;
  };
  constexpr Variation kVariations[] = {
      {0, 0, 1.0, 1.0, 1.0, 1.0, 1.0}, {0, 0, 0.7, 1.0, 1.0, 1.0, 1.0}, {0, 0, 1.3, 1.0, 1.0, 1.0, 1.0},
      {0, 0, 1.0, 0.7, 1.0, 1.0, 1.0}, {0, 0, 1.0, 1.3, 1.0, 1.0, 1.0}, {0, 0, 0.7, 0.7, 0.8, 0.7, 1.0},
      {0, 0, 1.3, 1.3, 1.2, 1.3, 1.0}, {0, 0, 1.0, 1.0, 1.0, 1.0, 0.7}, {0, 0, 0.7, 1.3, 1.0, 1.3, 0.7},
      {0, 0, 1.3, 0.7, 1.0, 0.7, 1.3}, {0, 5, 1.0, 1.0, 1.0, 1.0, 1.3}, {0, 7, 1.0, 1.0, 1.0, 1.0, 1.0},
      {9, 0, 1.0, 1.0, 1.0, 1.0, 1.0}, {6, 0, 0.8, 1.1, 1.0, 0.8, 1.2}};
  std::vector<TrainingCase> cases;
  for (const Variation& v : kVariations) {
    TrainingCase one{athlete, duration, 1};
    one.specification.outputs.push *= v.push;
    one.specification.outputs.swing *= v.swing;
    one.specification.outputs.arms *= v.arms;
    one.specification.outputs.torso *= v.torso;
    one.specification.outputs.timing *= v.timing;
    one.specification.drive.start_speed = v.start_speed;
    one.specification.drive.speed_cap = v.speed_cap;
    one.specification.seed = athlete.seed + cases.size();
    cases.push_back(one);
  }
  cases.front().weight = kUsualWeight;
  return cases;
}

std::vector<TrainingCase> mixture_cases(const Specification& athlete, double duration) {
  constexpr double kAsIsWeight = 10.0;  // against 1 of each mixture
  constexpr std::uint64_t kSeeds = 5;   // start postures, in turn
  constexpr std::array<double, 3> kLevels{0.7, 1.0, 1.3};
  std::vector<TrainingCase> cases{{athlete, duration, kAsIsWeight}};
  for (double push : kLevels)
    for (double swing : kLevels)
      for (double torso : kLevels)
        for (double timing : kLevels) {
          TrainingCase one{athlete, duration, 1};
          one.specification.outputs.push *= push;
          one.specification.outputs.swing *= swing;
          one.specification.outputs.torso *= torso;
          one.specification.outputs.timing *= timing;
          one.specification.seed = athlete.seed + cases.size() % kSeeds;
          cases.push_back(one);
        }
  return cases;
}

namespace {

// Draws cases one by one. The breadth, 0…1, says how far they stray from the athlete as is.
class Draw {
 public:
  Draw(const Specification& athlete, double breadth, std::uint64_t number)
      : athlete_(athlete), breadth_(breadth), random_(number) {}

  double between(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }
  /// A speed from `high` down to `low`, at full breadth [m/s].
  double speed(double low, double high) { return between(mix(high, low, breadth_), high); }

  /// An athlete who starts at a speed, 0 = from rest, and may be held at another, 0 = not held [m/s].
  Outputs& add(double duration, double start_speed, double speed_cap = 0, double weight = 1) {
    TrainingCase one{athlete_, duration, weight};
    one.specification.drive.start_speed = start_speed;
    one.specification.drive.speed_cap = speed_cap;
    one.specification.seed = random_();
    cases_.push_back(one);
    return cases_.back().specification.outputs;
  }

  /// The last athlete tries less hard.
  void hold_back() {
    constexpr double kLeastEffort = 0.3;
    const double effort = between(kLeastEffort, 1);
    cases_.back().specification.drive.effort *= effort;
  }

  // Half of the time anywhere within the bounds, else at one of them: corners are the hardest.
  void vary(double& output) {
    const double least = mix(1, kLeastOutput, breadth_);
    const double most = mix(1, kMostOutput, breadth_);
    const double where = between(0, 1);
    const double anywhere = between(least, most);
    output *= where < 0.5 ? anywhere : where < 0.75 ? least : most;
  }
  void vary_one(Outputs& outputs) {
    const std::array<double*, 4> some{&outputs.push, &outputs.swing, &outputs.torso, &outputs.timing};
    vary(*some[std::uniform_int_distribution<std::size_t>(0, some.size() - 1)(random_)]);
  }
  void vary_all(Outputs& outputs) {
    for (double* output : {&outputs.push, &outputs.swing, &outputs.arms, &outputs.torso, &outputs.timing})
      vary(*output);
  }

  std::vector<TrainingCase> cases() && { return std::move(cases_); }

 private:
  static constexpr double kLeastOutput = 0.66, kMostOutput = 1.4;

  const Specification& athlete_;
  double breadth_;
  std::mt19937_64 random_;
  std::vector<TrainingCase> cases_;
};

}  // namespace

std::vector<TrainingCase> drawn_flying_cases(const Specification& athlete, double duration, double breadth,
                                             std::uint64_t number) {
  Draw draw(athlete, breadth, number);
  draw.add(duration, draw.speed(8.0, 9.6), 0, kUsualWeight);
  draw.vary_one(draw.add(duration, draw.speed(5.0, 9.2)));
  for (int i = 0; i < 3; ++i) draw.vary_all(draw.add(duration, draw.speed(4.5, 9.2)));
  draw.vary_all(draw.add(duration, draw.speed(5.0, 9.2)));
  draw.hold_back();
  draw.vary_all(draw.add(duration, draw.speed(5.0, 9.2), draw.speed(4.0, 9.2)));
  return std::move(draw).cases();
}

std::vector<TrainingCase> drawn_ungoverned_cases(const Specification& athlete, double duration,
                                                 double breadth, std::uint64_t number) {
  constexpr double kFromRest = 0.5;   // share of the cases
  constexpr double kLongerBy = 1.45;  // a run from rest, as it takes time to get up to speed
  Specification alone = athlete;
  alone.drive.governor = 0;
  Draw draw(alone, breadth, number);
  const auto add = [&](double weight) -> Outputs& {
    return draw.between(0, 1) < kFromRest ? draw.add(kLongerBy * duration, 0, 0, weight)
                                          : draw.add(duration, draw.between(3.5, 9.2), 0, weight);
  };
  add(2);
  draw.vary(add(1).push);
  draw.vary(add(1).swing);
  draw.vary_one(add(1));
  Outputs& legs = add(1);
  draw.vary(legs.push);
  draw.vary(legs.swing);
  draw.vary_all(add(1));
  return std::move(draw).cases();
}

std::vector<TrainingCase> drawn_standing_cases(const Specification& athlete, double duration, double breadth,
                                               std::uint64_t number) {
  Draw draw(athlete, breadth, number);
  draw.add(duration, 0, 0, kUsualWeight);
  draw.vary_one(draw.add(duration, 0));
  for (int i = 0; i < 3; ++i) draw.vary_all(draw.add(duration, 0));
  draw.vary_all(draw.add(duration, 0, draw.between(3.0, 7.0)));
  return std::move(draw).cases();
}

std::vector<TrainingCase> drawn_easy_cases(const Specification& athlete, double duration, double breadth,
                                           std::uint64_t number) {
  constexpr double kSlowest = 3.0;       // that is asked for [m/s]
  constexpr double kSlowestStart = 1.5;  // [m/s]
  Draw draw(athlete, breadth, number);
  for (const bool as_is : {true, true, false, false, false}) {
    const double speed = draw.between(kSlowestStart, 9.0);
    Outputs& outputs = draw.add(duration, speed, std::max(kSlowest, speed + draw.between(-1.5, 0.5)));
    if (!as_is) draw.vary_all(outputs);
  }
  for (const bool as_is : {true, false}) {
    Outputs& outputs = draw.add(1.4 * duration, 0, draw.between(kSlowest, 8.0));
    if (!as_is) draw.vary_all(outputs);
  }
  draw.vary_all(draw.add(duration, draw.between(kSlowestStart, 9.0)));
  draw.hold_back();
  draw.vary_all(draw.add(1.4 * duration, 0));
  draw.hold_back();
  // The governor holds this one back.
  draw.vary_all(draw.add(1.4 * duration, 0));
  return std::move(draw).cases();
}

std::vector<TrainingCase> drawn_cases(const Specification& athlete, double duration, double breadth,
                                      std::uint64_t number) {
  // Short runs from everywhere say most about where a stumble begins.
  const double start = duration / 2;
  const double few_steps = duration * 0.35;
  Draw draw(athlete, breadth, number);
  draw.add(duration, 0, 0, kUsualWeight);
  draw.vary_one(draw.add(duration, 0));
  draw.vary_all(draw.add(start, 0));
  draw.vary_all(draw.add(start, 0));
  draw.vary_all(draw.add(start, 0, draw.between(3.0, 8.0)));
  draw.add(few_steps, draw.between(7.5, 9.6), 0, 2);
  draw.vary_all(draw.add(few_steps, draw.between(2.5, 6.5)));
  draw.vary_all(draw.add(few_steps, draw.between(5.0, 9.2)));
  const double speed = draw.between(3.5, 9.0);
  draw.vary_all(draw.add(few_steps, speed, std::max(3.0, speed + draw.between(-1.5, 0.5))));
  draw.vary_all(draw.add(few_steps, draw.between(3.0, 9.0)));
  draw.hold_back();
  return std::move(draw).cases();
}

}  // namespace sprintlab
