#include "sprintlab/experiments/curriculum.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

#include "sprintlab/core/number_text.h"

namespace sprintlab {
namespace {

using K = TechniqueKey;

constexpr double kTopSpeed = 9.0;  // flying stages begin here [m/s]
constexpr int kPatience = 80;      // generations: drawn situations make the search slow but steady

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

TrainingStage stage(std::string name, std::vector<TrainingCase> cases, const std::vector<Pace>& paces,
                    double spread, double share) {
  TrainingStage one{.name = std::move(name), .plan = {}, .reflexes = {}, .share = share};
  one.plan.cases = std::move(cases);
  one.plan.paces = paces;
  one.plan.spread = spread;
  one.plan.population = 24;
  return one;
}

// A stage whose situations are drawn anew for each generation, and which is judged by others of the kind.
TrainingStage drawn_stage(const std::string& name, const Specification& athlete,
                          std::vector<TrainingCase> (*draw)(const Specification&, double, double,
                                                            std::uint64_t),
                          double duration, double breadth, const std::vector<Pace>& paces, double spread,
                          double share) {
  constexpr std::uint64_t kJudged = 1'000'000;  // beyond any generation's number
  constexpr std::uint64_t kJudgedDraws = 3;
  TrainingStage one =
      stage(name + ", outputs ± " + number_text(std::round(40 * breadth)) + " %", {}, paces, spread, share);
  for (std::uint64_t i = 0; i < kJudgedDraws; ++i)
    for (TrainingCase& judged : draw(athlete, duration, breadth, kJudged + i))
      one.plan.cases.push_back(std::move(judged));
  one.plan.draw = [=](std::uint64_t number) { return draw(athlete, duration, breadth, number); };
  one.plan.patience = kPatience;
  return one;
}

TrainingStage easy_stage(const Specification& athlete, double breadth, double spread, double share) {
  return drawn_stage("easy", athlete, drawn_easy_cases, 3.0, breadth, {Pace::easy_middle, Pace::easy_fast},
                     spread, share);
}

// A stage from rest that comes back to the mixtures of outputs that went worst.
TrainingStage mixtures_stage(const Specification& athlete, double duration, const std::vector<Pace>& paces,
                             double share) {
  TrainingStage one = stage("mixtures, " + number_text(duration) + " s", mixture_cases(athlete, duration),
                            paces, 0.08, share);
  one.plan.draw = [=](std::uint64_t number) { return drawn_standing_cases(athlete, duration, 1, number); };
  one.plan.hardest = 4;
  one.plan.patience = kPatience;
  return one;
}

// Reflexes practised by athletes whose outputs stray by `breadth`.
TrainingStage reflex_stage(const Specification& athlete, double breadth, double governed, double share) {
  TrainingStage one{.name = "reflexes, outputs ± " + number_text(std::round(100 * breadth)) + " %",
                    .plan = {},
                    .reflexes = ReflexPlan{},
                    .share = share};
  one.reflexes->athlete = athlete;
  one.reflexes->breadth = breadth;
  one.reflexes->governed = governed;
  // Who runs well already learns in small steps: wide tries and quick changes would first undo it.
  constexpr double kCarefulNoise = 0.1, kCarefulRate = 1e-4;
  if (!athlete.technique.reflexes.empty()) {
    one.reflexes->noise = kCarefulNoise;
    one.reflexes->rate = kCarefulRate;
  }
  return one;
}

}  // namespace

Technique guess_slow_running(Technique technique) {
  // A first push in all joints, over the part of the stride that the foot is on the ground [N·m/kg]. assumed
  constexpr double kHipPush = -1.0, kKneePush = 1.0, kAnklePush = -1.3;
  constexpr double kSwingShare = 0.6;   // swing torques, of those at speed [1]. assumed
  constexpr double kContactEnd = 0.25;  // of the measured stride
  TechniqueValues& slow = technique.values[Pace::slow];
  const TechniqueValues& fast = technique.values[Pace::fast];
  slow = fast;
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
  const double share = pace_speed(Pace::middle) / pace_speed(Pace::fast);
  for (TechniqueKey key : all<TechniqueKey>())
    technique.values[Pace::middle][key] = mix(slow[key], fast[key], share);
  return technique;
}

Technique guess_easy_running(Technique technique) {
  for (Pace easy : {Pace::easy_middle, Pace::easy_fast})
    technique.values[easy] = technique_at(technique, pace_speed(easy), 1);
  return technique;
}

std::vector<TrainingStage> full_training(const Specification& athlete) {
  std::vector<TrainingStage> stages;
  // A few flying steps at top speed, then more of them: short runs make the search smooth.
  const auto flying = [&](double duration, double share) {
    stages.push_back(stage("flying, " + number_text(duration) + " s",
                           cases_from(athlete, kTopSpeed, duration, kFlying), {Pace::fast}, 0.30, share));
  };
  flying(1.0, 1);
  flying(1.5, 1);
  flying(2.5, 4);
  // Then for athletes who are stronger, weaker, slower: more and more so.
  const auto flying_at = [&](double breadth, double share) {
    stages.push_back(
        drawn_stage("flying", athlete, drawn_flying_cases, 3.0, breadth, {Pace::fast}, 0.12, share));
  };
  flying_at(0.25, 1);
  flying_at(0.65, 4);
  // From rest likewise, and then the way in between.
  const auto standing = [&](double duration, double spread, double share) {
    stages.push_back(stage("from rest, " + number_text(duration) + " s",
                           cases_from(athlete, 0, duration, kStanding), {Pace::slow, Pace::middle}, spread,
                           share));
  };
  const std::size_t first_standing = stages.size();
  standing(1.6, 0.50, 2);
  stages[first_standing].guess = guess_slow_running;
  standing(3.0, 0.30, 4);
  // Then all of it without the governor, for longer and longer.
  const auto ungoverned = [&](double duration, double breadth, double spread, double share) {
    stages.push_back(drawn_stage("without the governor", athlete, drawn_ungoverned_cases, duration, breadth,
                                 {Pace::slow, Pace::middle, Pace::fast}, spread, share));
    stages.back().plan.hardest = 2;
  };
  ungoverned(3.5, 0.55, 0.10, 8);
  ungoverned(6.0, 0.70, 0.06, 12);
  stages.push_back(easy_stage(athlete, 0.5, 0.30, 4));
  stages.back().guess = guess_easy_running;
  for (TrainingStage& last : further_training(athlete)) stages.push_back(std::move(last));
  return stages;
}

std::vector<TrainingStage> further_training(const Specification& athlete) {
  std::vector<TrainingStage> stages;
  if (athlete.technique.reflexes.empty()) {
    TrainingStage all =
        drawn_stage("all", athlete, drawn_cases, 8.0, 0.9, {Pace::slow, Pace::middle, Pace::fast}, 0.07, 20);
    all.plan.cases = varied_cases(athlete, 10.0);
    stages = {
        easy_stage(athlete, 0.9, 0.15, 4),
        drawn_stage("flying", athlete, drawn_flying_cases, 4.0, 1, {Pace::fast, Pace::easy_fast}, 0.10, 4),
        mixtures_stage(athlete, 5.0, {Pace::slow, Pace::middle}, 4),
        mixtures_stage(athlete, 9.0, {Pace::middle, Pace::easy_middle}, 6), all};
  }
  // The mechanics have to stand alone first; then the governor is there half of the time.
  stages.push_back(reflex_stage(athlete, 0.3, 0, 60));
  stages.push_back(reflex_stage(athlete, 0.5, 0.5, 60));
  return stages;
}

}  // namespace sprintlab
