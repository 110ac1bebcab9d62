#pragma once

#include <string>
#include <vector>

#include "sprintlab/experiments/train_reflexes.h"

namespace sprintlab {

/// One stage of a training: what reflexes are practised in, and its share of the time.
struct TrainingStage {
  std::string name;
  ReflexPlan plan;
  double share = 1;                         ///< of the whole budget, against the other stages'
  Technique (*guess)(Technique) = nullptr;  ///< what the stage begins with, from what has been found so far
};

/// The whole way to a technique, from the measured stride and its inverse dynamics (the technique table's
/// initial numbers): a few flying steps near top speed, then any speed and starts from rest, then athletes
/// whose outputs are all different, and at last mostly their own.
std::vector<TrainingStage> full_training(const Specification& athlete);

/// The last stage only: to go on from the athlete's technique, or to adapt it to another athlete or other
/// settings.
std::vector<TrainingStage> further_training(const Specification& athlete);

/// The careful reflexes only, from those that the technique has: any outputs, many that jump, gusts of wind,
/// and nothing asked for but to stay on one's feet.
std::vector<TrainingStage> careful_training(const Specification& athlete);

/// Numbers for slower running, and for running easily, guessed from the fast ones: a leaning trunk and longer
/// contacts while getting faster, slower and smaller steps when running easily, and a weaker push in both.
Technique guess_other_paces(Technique technique);

}  // namespace sprintlab
