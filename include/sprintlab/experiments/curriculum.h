#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sprintlab/experiments/train.h"
#include "sprintlab/experiments/train_reflexes.h"

namespace sprintlab {

/// One stage of a training: what it is tried in, and its share of the time. It trains either the technique's
/// numbers or its reflexes.
struct TrainingStage {
  std::string name;
  TrainingPlan plan;
  std::optional<ReflexPlan> reflexes;       ///< in the place of `plan`
  double share = 1;                         ///< of the whole budget, against the other stages'
  Technique (*guess)(Technique) = nullptr;  ///< what the stage begins with, from what has been found so far
};

/// The whole way to a technique, from the measured stride: flying steps at top speed over longer and longer
/// times, then starts from rest likewise, then running easily at any speed, then everything at once for
/// athletes of all strengths, and at last the reflexes.
std::vector<TrainingStage> full_training(const Specification& athlete);

/// The last stages only: to go on from the athlete's technique, or to adapt it to another athlete or other
/// settings. A technique that has reflexes keeps its numbers, as the reflexes were learnt on top of them.
std::vector<TrainingStage> further_training(const Specification& athlete);

/// Slow and middle numbers guessed from the fast ones: a leaning trunk, long contacts, softer legs and an
/// even push.
Technique guess_slow_running(Technique technique);

/// Easy running guessed from running as fast as can be, at the same speeds.
Technique guess_easy_running(Technique technique);

}  // namespace sprintlab
