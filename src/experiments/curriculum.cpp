#include "sprintlab/experiments/curriculum.h"

#include <cmath>

#include "sprintlab/core/number_text.h"

namespace sprintlab {
namespace {

using K = TechniqueKey;

constexpr double kLittleNoise = 0.2;  // of who runs well already: wide tries would first undo it

// A few flying steps near top speed, held there.
TrainingStage flying_stage(const Specification& athlete) {
  TrainingStage stage{.name = "flying near top speed", .plan = {}, .share = 1};
  ReflexPlan& plan = stage.plan;
  plan.athlete = athlete;
  plan.as_is = 1;
  plan.governed = 0;
  plan.from_rest = 0;
  plan.slowest_start = 8.8;
  plan.capped = 1;
  plan.slower_cap = plan.faster_cap = 0.3;
  plan.less_effort = 0;
  plan.longest = 3;
  return stage;
}

// Any speed, and from rest; outputs as they are.
TrainingStage any_speed_stage(const Specification& athlete) {
  TrainingStage stage{
      .name = "any speed, and from rest", .plan = {}, .share = 1.5, .guess = guess_other_paces};
  ReflexPlan& plan = stage.plan;
  plan.athlete = athlete;
  plan.as_is = 1;
  plan.governed = 0.3;
  plan.from_rest = 0.3;
  plan.capped = 0.5;
  return stage;
}

// Outputs stray as far as the sliders go.
TrainingStage outputs_stage(const Specification& athlete) {
  TrainingStage stage{.name = "all outputs", .plan = {}, .share = 5};
  stage.plan.athlete = athlete;
  return stage;
}

// Likewise, but mostly with the athlete's own outputs: speed and form that were given up on the way come
// back.
TrainingStage own_outputs_stage(const Specification& athlete) {
  TrainingStage stage{.name = "own outputs, and others", .plan = {}, .share = 3};
  stage.plan.athlete = athlete;
  stage.plan.as_is = 0.6;
  if (!athlete.technique.reflexes.empty()) stage.plan.noise = kLittleNoise;
  return stage;
}

// Any mixture of outputs, also beyond the sliders' range, some that jump, and gusts of wind; no charge for
// form or for being late. Mixtures fall late, after 10 to 25 s.
TrainingStage careful_stage(const Specification& athlete) {
  TrainingStage stage{.name = "careful, any outputs", .plan = {}, .share = 1};
  ReflexPlan& plan = stage.plan;
  plan.athlete = athlete;
  plan.careful = true;
  plan.as_is = 0.05;
  plan.governed = 0.95;
  plan.from_rest = 0.5;
  plan.capped = 0.1;
  plan.less_effort = 0.05;
  plan.changing = 0.55;
  plan.deeper = 1.2;
  plan.gusts = 18;
  plan.longest = 30;
  plan.runners = 160;
  plan.one_moves = 0.9;
  plan.again = 0.4;
  plan.form = 0;
  plan.support = 4;
  plan.noise = kLittleNoise;
  return stage;
}

}  // namespace

Technique guess_other_paces(Technique technique) {
  const TechniqueValues& fast = technique.values[Pace::fast];
  // Push and swing torques, of those at speed [1]. assumed
  const auto torques = [&](Pace pace, double share) -> TechniqueValues& {
    TechniqueValues& values = technique.values[pace];
    values = fast;
    for (K first : {K::hip_torque, K::knee_torque, K::ankle_torque})
      for (std::size_t knot = 0; knot < kTorqueKnots; ++knot) values[index(first) + knot] *= share;
    return values;
  };
  // assumed: starts as the measured ones look, and easy running of a few steps a second
  TechniqueValues& slow = torques(Pace::slow, 0.5);
  slow[K::step_time] = 0.255;
  slow[K::first_step] = 1.3;
  slow[K::contact_share] = 0.42;
  slow[K::thigh_amplitude] = 0.75;
  slow[K::thigh_offset] = 0.12;
  slow[K::knee_offset] = -0.15;
  slow[K::placement_offset] = -0.15;
  slow[K::trunk_lean] = -0.70;
  slow[K::arm_gain] = 0.8;
  slow[K::elbow_angle] = 2.1;
  for (K key : {K::torsion_cosine, K::torsion_sine, K::torsion_torque_cosine, K::torsion_torque_sine})
    slow[key] = 0;

  TechniqueValues& middle = torques(Pace::middle, 0.75);
  middle[K::step_time] = 0.245;
  middle[K::contact_share] = 0.34;
  middle[K::thigh_amplitude] = 0.9;
  middle[K::thigh_offset] = 0.05;
  middle[K::placement_offset] = -0.08;
  middle[K::trunk_lean] = -0.40;

  TechniqueValues& easy_middle = torques(Pace::easy_middle, 0.5);
  easy_middle[K::step_time] = 0.33;
  easy_middle[K::contact_share] = 0.33;
  easy_middle[K::thigh_amplitude] = 0.6;
  easy_middle[K::knee_amplitude] = easy_middle[K::ankle_amplitude] = 0.8;
  easy_middle[K::trunk_lean] = -0.12;

  TechniqueValues& easy_fast = torques(Pace::easy_fast, 0.85);
  easy_fast[K::step_time] = 0.265;
  easy_fast[K::contact_share] = 0.265;
  easy_fast[K::thigh_amplitude] = 0.92;
  easy_fast[K::trunk_lean] = -0.12;
  return technique;
}

std::vector<TrainingStage> full_training(const Specification& athlete) {
  return {flying_stage(athlete), any_speed_stage(athlete), outputs_stage(athlete),
          own_outputs_stage(athlete)};
}

std::vector<TrainingStage> further_training(const Specification& athlete) {
  return {own_outputs_stage(athlete)};
}

std::vector<TrainingStage> careful_training(const Specification& athlete) { return {careful_stage(athlete)}; }

}  // namespace sprintlab
