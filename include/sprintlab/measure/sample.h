#pragma once

#include <vector>

#include "sprintlab/athlete/outputs.h"
#include "sprintlab/measure/push.h"
#include "sprintlab/muscle/muscles.h"
#include "sprintlab/skeleton/body_state.h"
#include "sprintlab/skeleton/gait.h"

namespace sprintlab {

/// Angular momentum of each contributor about the body's centre of mass, in one plane [kg·m²/s]. The push
/// leg is the leg on the ground, or in flight the one that was; roles swap at touchdown. `timing` stays 0.
using Ledger = EnumArray<Contributor, double>;

/// One recorded instant: everything that plots, figures and exports are made from.
struct Sample {
  BodyState body;
  JointTorques torque{};                       ///< applied joint torques [N·m]
  Ledger momentum{};                           ///< sagittal [kg·m²/s]
  Ledger yaw_momentum{};                       ///< transverse [kg·m²/s]
  EnumArray<Side, double> free_moment{};       ///< of the ground on a foot [N·m]
  PushParts push{};                            ///< ground reaction force of both feet by cause [N]
  EnumArray<Contributor, double> saturated{};  ///< 0 or 1
  EnumArray<Side, double> stance_share{};      ///< muscle ownership: 1 = push, 0 = swing
  Side push_leg = Side::left;
  Phase phase = Phase::flight;
  double effort_allowed = 1;  ///< governor's output [1]
  double speed_command = 0;   ///< [m/s]
  double care = 0;            ///< share of the careful way of running [1]
};

/// History at a fixed rate (500 Hz or more).
struct Recording {
  double interval = 0.002;  ///< between samples [s]
  std::vector<Sample> samples;
};

}  // namespace sprintlab
