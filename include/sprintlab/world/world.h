#pragma once

#include <memory>

#include "sprintlab/skeleton/body_state.h"
#include "sprintlab/skeleton/external_forces.h"
#include "sprintlab/skeleton/pose.h"
#include "sprintlab/skeleton/skeleton.h"

namespace sprintlab {

/// What surrounds the runner.
struct Environment {
  double gravity = kGravity;  ///< [m/s²], 0 for free-floating tests
  double drag = 1;            ///< factor on air drag [1], 0 = treadmill
  double wind = 0;            ///< along x, tail wind positive [m/s], −10…10
  bool ground = true;         ///< false removes the ground
  bool yaw_locked = false;    ///< guides pelvis and shoulders straight from outside, as on rails
};

/// The rigid bodies, joints and ground contact, in Box2D. One world per thread; a reset is a new world.
class World {
 public:
  /// `dt` is the physics step [s], 1/8000…1/1000.
  World(const Skeleton& skeleton, const Environment& environment, double dt);
  ~World();
  World(World&&) noexcept;
  World& operator=(World&&) noexcept;

  /// Puts the body into a pose at a time [s]. Only valid before the first step.
  void place(const Pose& pose, double time = 0);

  /// Another wind from the next step on [m/s].
  void set_wind(double wind);

  /// The body now, in double precision, in race coordinates (x = 0 at the start).
  const BodyState& state() const;

  /// The body before the last step.
  const BodyState& previous_state() const;

  /// Applies joint torques as equal and opposite pairs, ground contact and drag, and advances by `dt`.
  /// Torques must be finite.
  void step(const JointTorques& torques);

  /// What the last step applied from outside.
  const ExternalForces& external_forces() const;

  /// Total mass as simulated [kg].
  double mass() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Call once on the main thread before worlds are stepped on other threads (Box2D fills its tables lazily).
void prepare_worlds_for_threads();

}  // namespace sprintlab
