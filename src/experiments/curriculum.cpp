#include "sprintlab/experiments/curriculum.h"

#include <array>
#include <cstdlib>
#include <string_view>

namespace sprintlab {
namespace {

using K = TechniqueKey;

constexpr double kTopSpeed = 9.0;  // flying stages begin here [m/s]

// Small differences that a technique must bear even while it is being found: start, strength of push and
// swing.
struct Difference {
  double faster;  // start speed [m/s]
  double push, swing;
};
constexpr std::array<Difference, 4> kFlying{{{0, 1, 1}, {0.7, 1, 1}, {-0.7, 1, 1}, {0.3, 0.9, 1.1}}};
constexpr std::array<Difference, 4> kStanding{{{0, 1, 1}, {0, 0.92, 1}, {0, 1, 1.08}, {0, 1.08, 1}}};

std::vector<TrainingCase> cases_from(const Specification& athlete, double start_speed, double duration,
                                     const std::array<Difference, 4>& differences) {
  std::vector<TrainingCase> cases;
  for (const Difference& d : differences) {
    TrainingCase one{athlete, duration, 1};
    one.specification.drive.governor = 0;  // the mechanics have to stand alone
    one.specification.drive.start_speed = start_speed + d.faster;
    one.specification.outputs.push *= d.push;
    one.specification.outputs.swing *= d.swing;
    one.specification.seed = athlete.seed + cases.size();
    cases.push_back(one);
  }
  return cases;
}

TrainingStage stage(std::string name, std::vector<TrainingCase> cases, TrainedNumbers numbers, double spread,
                    double share) {
  TrainingStage one{std::move(name), {}, share, false};
  one.plan.cases = std::move(cases);
  one.plan.numbers = numbers;
  one.plan.spread = spread;
  one.plan.population = 24;
  return one;
}

}  // namespace

Technique guess_slow_running(Technique technique) {
  // A first push in all joints, over the part of the stride that the foot is on the ground [N·m/kg]. assumed
  constexpr double kHipPush = -1.0, kKneePush = 1.0, kAnklePush = -1.3;
  constexpr double kSwingShare = 0.6;   // swing torques, of those at speed [1]. assumed
  constexpr double kContactEnd = 0.25;  // of the measured stride
  TechniqueValues& slow = technique.slow;
  slow = technique.fast;
  slow[K::trunk_lean] = -0.65;
  slow[K::contact_share] = 0.44;
  slow[K::stance_knee_stiffness] = 250;
  slow[K::stance_thigh_stiffness] = 150;
  slow[K::stance_ankle_stiffness] = 200;
  const auto guess = [&slow](K first, double push) {
    for (int i = 0; i < kTorqueKnots; ++i) {
      double& knot = slow[index(first) + static_cast<std::size_t>(i)];
      knot = torque_knot_phase(i) < kContactEnd ? push : kSwingShare * knot;
    }
  };
  guess(K::hip_torque, kHipPush);
  guess(K::knee_torque, kKneePush);
  guess(K::ankle_torque, kAnklePush);
  return technique;
}

std::vector<TrainingStage> full_training(const Specification& athlete) {
  std::vector<TrainingStage> stages;
  const auto flying = [&](double duration, double spread, double share) {
    stages.push_back(stage("flying, " + std::to_string(duration).substr(0, 3) + " s",
                           cases_from(athlete, kTopSpeed, duration, kFlying), TrainedNumbers::fast, spread,
                           share));
  };
  flying(1.0, 0.30, 1);
  flying(1.5, 0.25, 1);
  flying(2.5, 0.25, 1.5);
  flying(3.5, 0.25, 2);
  flying(5.0, 0.20, 3);
  const auto standing = [&](double duration, double spread, double share) {
    stages.push_back(stage("from rest, " + std::to_string(duration).substr(0, 3) + " s",
                           cases_from(athlete, 0, duration, kStanding), TrainedNumbers::slow, spread, share));
  };
  const std::size_t first_standing = stages.size();
  standing(1.6, 0.50, 1.5);
  standing(2.4, 0.30, 1.5);
  standing(3.5, 0.30, 2);
  standing(6.0, 0.20, 3);
  stages[first_standing].guess_slow = true;
  for (TrainingStage& last : further_training(athlete)) stages.push_back(std::move(last));
  return stages;
}

std::vector<TrainingStage> further_training(const Specification& athlete) {
  std::vector<TrainingStage> stages;
  stages.push_back(
      stage("from rest, all numbers", cases_from(athlete, 0, 10, kStanding), TrainedNumbers::both, 0.10, 4));
  stages.push_back(stage("all strengths", varied_cases(athlete, 10), TrainedNumbers::both, 0.08, 12));
  return stages;
}

}  // namespace sprintlab
