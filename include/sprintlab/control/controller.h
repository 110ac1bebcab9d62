#pragma once

#include <utility>

#include "sprintlab/control/care.h"
#include "sprintlab/control/drive.h"
#include "sprintlab/control/reflexes.h"
#include "sprintlab/control/technique.h"
#include "sprintlab/skeleton/body_state.h"
#include "sprintlab/skeleton/demands.h"
#include "sprintlab/skeleton/gait.h"

namespace sprintlab {

/// Time from one decision to the next [s]. assumed: nerves fire no faster, and nothing is gained by more.
inline constexpr double kControlPeriod = 0.001;

/// Steers the body: measurements in, muscle demands out. Sees only `BodyState`; strengths, contributors'
/// outputs and slider values can't reach it.
class Controller {
 public:
  Controller(const Skeleton& skeleton, const Technique& technique, const DriveSettings& drive);

  /// Demands for this instant and the control period after it, with so much effort allowed by the governor,
  /// 0…1: with the drive's own effort it scales the speed command and the drives.
  const Demands& decide(const BodyState& state, double allowed);

  void set_drive(const DriveSettings& drive) { drive_ = drive; }

  /// Other reflexes than the technique's, as training needs.
  void set_reflex(Reflex reflex) { reflex_ = std::move(reflex); }
  void set_careful_reflex(Reflex reflex) { careful_reflex_ = std::move(reflex); }

  const Demands& demands() const { return demands_; }
  const Gait& gait() const { return gait_; }
  double speed_command() const { return speed_command_; }

  /// How careful the runner is because of what is felt or allowed, 0 … 1.
  double care() const;

  /// The share of the careful way of running, 0 … 1: by care, and all of it in easy running, at low speeds
  /// that are asked for.
  double careful() const;

  /// What care is read from.
  const Care& feeling() const { return care_; }

  /// Where a leg is in the measured stride, 0…1 from touchdown to touchdown.
  double stride_phase_of(const BodyState& state, Side side) const {
    return stride_phase(values_, clock(state, side));
  }

 private:
  struct LegPlan {
    LegPosture posture;
    LegPosture velocity;  ///< [rad/s]
    LegTorque torque;     ///< [N·m/kg]
  };

  bool knows_careful_running() const;
  void ask_for_speed(double most, double dt);
  void follow_gait(const BodyState& state);
  bool lands(const BodyState& state) const;
  void enter(Phase phase);
  void touch_down(const BodyState& state);
  double ball_position(const BodyState& state, Side side) const;
  void plan_step(const BodyState& state, double dt);
  double clock(const BodyState& state, Side side) const;
  double placement(double leg_clock) const;
  LegPosture target_posture(double phase) const;
  LegPlan plan(const BodyState& state, Side side) const;
  bool from_rest() const { return gait_.steps == 0 && drive_.start_speed == 0; }
  bool pushes_off_behind(const BodyState& state, Side side) const;
  void steer_leg(const BodyState& state, Side side);
  void steer_trunk(const BodyState& state);
  void steer_torsion(const BodyState& state);
  void steer_arms(const BodyState& state);
  void react(const BodyState& state);
  Corrections answer(const Senses& senses) const;
  void compare_with_what_came(const BodyState& state, double dt);
  Missing missing(Side pushed) const;
  InTime in_time() const { return {hips_.in_time(), knees_.in_time()}; }
  double at(TechniqueKey key) const { return values_[key]; }
  double corrected(Correction correction) const {
    return corrections_[correction] * correction_table()[correction].one;
  }

  const Skeleton& skeleton_;
  Technique technique_;
  DriveSettings drive_;
  TechniqueValues values_;
  Gait gait_;
  Demands demands_{};
  Reflex reflex_, careful_reflex_;  ///< in the place of the technique's, unless empty
  Care care_;
  Corrections corrections_{};
  /// Torque as asked for and as it came, each over the last tenths of a second [N·m].
  struct Answer {
    double asked = 0, came = 0;
    void add(double now_asked, double now_came, double share);
    double missing() const;
  };
  struct LegAnswer {
    Answer hip, knee, ankle;
  };
  EnumArray<Side, LegAnswer> pushed_, swung_;
  Answer lumbar_, shoulders_;
  /// Torque as asked for and as it came over about the last stride, multiplied by itself and by the other
  /// [N²·m²].
  struct Together {
    double asked = 0, came = 0, both = 0;
    void add(double now_asked, double now_came, double share);
    double in_time() const;
  };
  Together hips_, knees_;
  double next_reflex_ = 0;  ///< [s]
  double allowed_ = 1, effort_ = 1;
  double speed_trim_ = 0;  // [m/s]
  double speed_command_ = 0;
  double speed_error_ = 0;
  double torque_scale_ = 1;
  double trunk_torque_ = 0;
  double step_time_ = 0;       ///< planned for the present step [s]
  double last_step_time_ = 0;  ///< measured, of the step before [s]
  double last_time_ = 0;
  double off_ground_since_ = 0;  ///< last time that the push foot touched the ground [s]
  double swing_foot_up_ = 0;     ///< last time that the swing foot was off the ground [s]
};

}  // namespace sprintlab
