#pragma once

#include "sprintlab/measure/observation.h"

namespace sprintlab {

/// How the body is held and driven within a step, from a touchdown to the next one (docs/model.md §8). The
/// push leg is the one that landed.
struct StepForm {
  double foot_angle = 0;            ///< of the sole as the foot lands, toes up positive [rad]
  double strike_index = 0;          ///< where on the sole it lands: 0 = heel, 1 = toe [1]
  double thigh_behind = 0;          ///< most backward angle of the push thigh, backward negative [rad]
  double heel_behind = 0;           ///< farthest that its heel gets behind the hips [m]
  double peak_thigh = 0;            ///< most forward angle of the swing thigh, forward positive [rad]
  double lumbar_cocontraction = 0;  ///< share of the lumbar generators' torque that opposes itself [1]
  double interruption = 0;          ///< time in which neither thigh is driven [s]
  double power_dip = 0;             ///< least forward power of the ground force, ≤ 0, per body mass [W/kg]
};

/// Makes the form of each step. A step's form is open from its landing on; a landing may come to nothing, so
/// the one before it stays open too until the touchdown is certain.
class FormTracker {
 public:
  explicit FormTracker(const Skeleton& skeleton);

  /// Adds the state after a physics step, standing for `duration` [s].
  void add(const Observation& now, double duration);

  /// A foot lands at the beginning of a physics step, `centre_of_pressure` x [m]. Returns the form of the
  /// step that ends here.
  StepForm landing(Side side, const BodyState& state, double centre_of_pressure);

  /// The latest landing of this foot was a touchdown.
  void open_step(Side side) { present_ = begun_[side]; }

 private:
  struct OpenForm {
    StepForm form;
    Side push_leg = Side::left;
    bool empty = true;
    double opposed = 0;  ///< ∫ torque of the lumbar generators that cancels dt [N·m·s]
    double total = 0;    ///< ∫ torque of both dt [N·m·s]
  };

  void add(OpenForm& open, const Observation& now, double duration) const;

  Skeleton skeleton_;
  double mass_;
  OpenForm present_;
  EnumArray<Side, OpenForm> begun_{};
};

}  // namespace sprintlab
