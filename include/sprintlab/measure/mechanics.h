#pragma once

#include <span>

#include "sprintlab/measure/sample.h"
#include "sprintlab/skeleton/body_state.h"

namespace sprintlab {

/// Momentum and energy of a whole body, from the states of its segments and nothing else.
struct BodyMechanics {
  Vec2 momentum{};              ///< [kg·m/s]
  double angular_momentum = 0;  ///< about the centre of mass [kg·m²/s]
  double yaw_momentum = 0;      ///< about the vertical through the centre of mass [kg·m²/s]
  double energy = 0;            ///< kinetic and potential, height above y = 0 [J]
};

/// Sum of the segments' masses [kg].
double total_mass(const Skeleton& skeleton);

/// `gravity` [m/s²] counts for the potential energy.
BodyMechanics body_mechanics(const BodyState& state, const Skeleton& skeleton, double gravity);

/// Angular momentum of each contributor about the body's centre of mass: the push leg and the swing leg
/// (thigh, shank, foot), both arms, and the torso (pelvis and thorax). The parts sum to the body's.
/// [HerrPopovic2008]
Ledger momentum_ledger(const BodyState& state, const Skeleton& skeleton, Side push_leg);

/// The same about the vertical: each segment's forward momentum times its place beside the midline. Pelvis
/// and thorax carry their yaw inertia in their sides.
Ledger yaw_ledger(const BodyState& state, const Skeleton& skeleton, Side push_leg);

/// Angular momentum of all contributors together.
double total(const Ledger& ledger);

/// How a stretch of running turns, each way.
struct LedgerBalance {
  Ledger counter_clockwise{};  ///< of each contributor, mean over the stretch, ≥ 0 [kg·m²/s]
  Ledger clockwise{};          ///< likewise, ≥ 0
  double left_over = 0;        ///< what contributors don't take off one another: mean |ΣL| [kg·m²/s]

  /// Share that they do, 1 − ∫|ΣL|dt / ∫Σ|L|dt. NaN without any rotation.
  double offset() const;
};

/// The balance of evenly spaced samples.
LedgerBalance ledger_balance(std::span<const Sample> samples, Ledger Sample::*ledger);

/// Height of the hips above the ground [m].
double hip_height(const BodyState& state);

}  // namespace sprintlab
