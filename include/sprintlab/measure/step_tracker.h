#pragma once

#include <deque>
#include <vector>

#include "sprintlab/measure/audit.h"
#include "sprintlab/measure/foot_contact.h"
#include "sprintlab/measure/posture.h"
#include "sprintlab/measure/push.h"
#include "sprintlab/measure/steps.h"

namespace sprintlab {

/// Everything that a step's row needs to know of the instant at which a foot lands.
struct StepMark {
  double time = 0;                ///< [s]
  Vec2 com{};                     ///< centre of mass [m]
  double centre_of_pressure = 0;  ///< of the landing foot, x [m]
  AuditMark audit;
  PostureSums posture;
  EnumArray<Girdle, Extremes> yaw{};  ///< since the last touchdown
  StepForm ended;                     ///< form of the step that ends here
  PushImpulses push;
};

/// Turns the events of both feet into rows of steps.
///
/// A step begins when a foot lands. Feet that stand on the ground at the start have not landed: before the
/// first step and the first toe-off, contacts within 20 ms of the start, or beside the other foot, open no
/// step. A row is finished once the next foot has landed and its own foot has left the ground, so that steps
/// whose contacts overlap are whole too.
class StepTracker {
 public:
  StepTracker(const Skeleton& skeleton, double gravity, double dt);

  /// The instant at which everything starts.
  void start(const StepMark& mark) { start_time_ = mark.time; }

  /// Takes the force under one foot in the physics step which begins at `time`.
  ContactEvent step(Side side, double time, Vec2 force) { return feet_[side].step(time, force); }

  /// A foot touches the ground. `mark` is kept until the touchdown is certain.
  void landing(Side side, const StepMark& mark) { landings_[side] = mark; }

  /// False while a foot's latest landing only means that the runner stood on it at the start.
  bool opens_step(Side side) const;

  /// The landing was a touchdown and opens a step. `audit` holds the residuals of the step that it ends.
  void open_step(Side side, const AuditReport& audit);

  /// The foot has left the ground.
  void toe_off(Side side);

  /// The instant of a foot's latest landing.
  const StepMark& latest_landing(Side side) const { return landings_[side]; }

  /// Finished steps.
  const std::vector<StepRow>& steps() const { return steps_; }

 private:
  struct OpenStep {
    StepRow row;
    StepMark start;
    bool ended = false;        ///< the next foot has landed
    bool left_ground = false;  ///< its own foot has left the ground
  };

  void end_step(OpenStep& step, const StepMark& end, const AuditReport& audit) const;
  void write_contact(StepRow& row, const Contact& contact) const;
  void move_finished();

  double mass_;
  double body_weight_;
  double standing_hip_height_;
  double start_time_ = 0;
  EnumArray<Side, FootContact> feet_;
  EnumArray<Side, StepMark> landings_{};
  EnumArray<Side, double> toe_off_time_{};
  EnumArray<Side, bool> has_left_ground_{};
  std::deque<OpenStep> open_;
  std::vector<StepRow> steps_;
  int count_ = 0;
};

}  // namespace sprintlab
