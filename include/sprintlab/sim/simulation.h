#pragma once

#include <functional>
#include <string>

#include "sprintlab/control/controller.h"
#include "sprintlab/control/governor.h"
#include "sprintlab/measure/measures.h"
#include "sprintlab/measure/summary.h"
#include "sprintlab/muscle/muscles.h"
#include "sprintlab/sim/specification.h"
#include "sprintlab/world/world.h"

namespace sprintlab {

/// What control is told of a specification, all that it is told: whose hands are in the pockets also holds
/// the arms.
DriveSettings drive_of(const Specification& specification);

/// One runner in one world: state → decide → muscles → step the world → record.
class Simulation {
 public:
  /// `specification` must be valid (see `validate`). `record_interval` 0 keeps no recording.
  explicit Simulation(const Specification& specification, double record_interval = 0, double history = 0);

  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  /// Advances one physics step, unless the run has ended.
  void step();

  /// Changes outputs, condition, effort, governor, cap and targets while it runs. Body, physics and start
  /// values keep what they were until a new simulation is made.
  void change(const Specification& specification);

  /// Other reflexes than the technique's, as training needs.
  void set_reflex(Reflex reflex) { controller_.set_reflex(std::move(reflex)); }

  /// Another wind from now on [m/s], for gusts in training.
  void set_wind(double wind) { world_.set_wind(wind); }

  /// True once the runner fell, diverged or came to a stop; `end()` and `reason()` say which and why.
  bool ended() const { return end_ != RunEnd::finished; }
  RunEnd end() const { return end_; }
  const std::string& reason() const { return reason_; }

  /// Ends the run as `timed_out`.
  void time_out();

  double time() const { return world_.state().time; }
  const Specification& specification() const { return specification_; }
  const Skeleton& skeleton() const { return skeleton_; }
  const BodyState& state() const { return world_.state(); }
  const ExternalForces& external_forces() const { return world_.external_forces(); }
  const Gait& gait() const { return controller_.gait(); }
  const Controller& controller() const { return controller_; }
  const Governor& governor() const { return governor_; }
  const Muscles& muscles() const { return muscles_; }
  const Measures& measures() const { return measures_; }

  /// One sentence on what limits speed now, from measures alone.
  std::string limited_by() const;

  Summary summary() const;

 private:
  void watch_for_the_end();

  Specification specification_;
  Skeleton skeleton_;
  World world_;
  Controller controller_;
  Governor governor_;
  Muscles muscles_;
  Measures measures_;
  RunEnd end_ = RunEnd::finished;
  std::string reason_;
  double effort_ = 1;         ///< allowed by the governor at the last decision [1]
  double next_decision_ = 0;  ///< [s]
  double standstill_ = 0;     ///< for how long the runner hasn't moved [s]
};

/// How long to run.
struct RunLimits {
  double distance = 100;            ///< [m]; 0 = run for `duration`
  double duration = 60;             ///< longest simulated time [s]
  bool finish_on_duration = false;  ///< reaching `duration` is `finished`, not `timed_out`
};

/// Runs to the end of the limits. `cancelled` is polled now and then; true ends the run as it stands.
void run(Simulation& simulation, const RunLimits& limits, const std::function<bool()>& cancelled = {});

}  // namespace sprintlab
