#pragma once

#include <optional>
#include <string_view>

#include "sprintlab/measure/body_dynamics.h"
#include "sprintlab/measure/observation.h"

namespace sprintlab {

/// What pushes on the ground: each part of the ground reaction force has one cause (docs/model.md §10,
/// eq. 28–31). The first five are muscles.
enum class PushPart {
  push,      ///< generators of the leg on the ground
  handover,  ///< those of the leg on the ground that the swing output still owns, just after touchdown
  swing,     ///< generators of the leg off the ground
  arms,      ///< shoulder and elbow generators
  torso,     ///< generators of lumbar joint and torsion
  stops,     ///< passive joint stops and torsion: no contributor's output
  gravity,   ///< what a limp body at rest would weigh on the foot
  velocity,  ///< centrifugal and Coriolis terms of turning segments
  drag,      ///< air
  turning,   ///< free moment of the ground; where yaw is locked, what holds the girdles straight too
  landing,   ///< the foot's own acceleration as sole and ground give way
  count
};

std::string_view push_part_name(PushPart part);

/// A force [N] or an impulse [N·s] by cause.
using PushParts = EnumArray<PushPart, Vec2>;

/// All causes together.
Vec2 total(const PushParts& parts);

/// Where the force on a foot acts without a moment, and the force.
AppliedForce ground_reaction(const EnumArray<SolePoint, AppliedForce>& sole);

/// Splits the ground reaction force by cause: induced acceleration analysis. [ZajacGordon1989], [Hamner2010]
class InducedPush {
 public:
  /// `gravity` [m/s²] downward, `dt` the physics step [s].
  InducedPush(const Skeleton& skeleton, double gravity, double dt);

  /// The parts of the ground reaction force in one physics step, both feet together [N]; 0 while no foot is
  /// loaded with more than 10 N. Their sum isn't computed from the simulated force: it agrees with it as far
  /// as the equations of motion agree with the simulated bodies.
  PushParts parts(const Observation& now) const;

 private:
  BodyDynamics dynamics_;
  Skeleton skeleton_;
  double gravity_;
  double dt_;
};

/// Impulses by cause, and of the simulated ground reaction force at the same instants [N·s].
struct PushImpulses {
  PushParts parts{};
  Vec2 ground{};

  /// Adds one instant, standing for `duration` [s].
  void add(const PushParts& now, const ExternalForces& forces, double duration);

  /// What was added since `start`.
  PushImpulses since(const PushImpulses& start) const;
};

/// What the parts miss of the simulated impulse, as a share of it [1]; 0 without any.
double residual(const PushImpulses& impulses);

/// Of the impulse that muscles induce, the share that isn't from the leg on the ground (docs/model.md §10,
/// eq. 33); below 0 if the other muscles push against it. Empty if muscles induce nothing.
std::optional<double> whole_body_share(const PushParts& impulses);

}  // namespace sprintlab
