#pragma once

#include <vector>

#include "sprintlab/measure/audit.h"
#include "sprintlab/measure/observation.h"
#include "sprintlab/measure/posture.h"
#include "sprintlab/measure/push.h"
#include "sprintlab/measure/recorder.h"
#include "sprintlab/measure/sample.h"
#include "sprintlab/measure/step_tracker.h"
#include "sprintlab/measure/steps.h"

namespace sprintlab {

/// Follows a run: steps, audits, distance marks, and (if asked) a recording. Knows no controller and no
/// Box2D.
class Measures {
 public:
  /// `record_interval` [s], 0 = no recording kept; `history` = stretch kept [s] (at most a quarter more),
  /// 0 = all.
  Measures(const Skeleton& skeleton, double gravity, double dt, double record_interval, double history = 0);

  /// Takes one physics step. Forces and works are booked every step, posture and momentum every 2 ms,
  /// induced push every 4 ms.
  void observe(const Observation& now);

  /// Finished steps, oldest first.
  const std::vector<StepRow>& steps() const { return tracker_.steps(); }
  /// Worst step so far. The unfinished step counts too once it is longer than 20 ms.
  const AuditReport& audit() const { return audit_report_; }
  const Recording& recording() const { return recorder_.recording(); }
  /// Time at which the centre of mass passed 10, 20, … m from its start, interpolated [s].
  const std::vector<double>& splits_10m() const { return splits_; }
  double distance() const {
    return position_ - start_position_;
  }                                                          ///< centre-of-mass travel since the start [m]
  double time() const { return time_; }                      ///< of the latest state seen [s]
  double effort_allowed() const { return effort_allowed_; }  ///< latest [1]

 private:
  void start(const Observation& now);
  void follow_foot(Side side, const Observation& now);
  void follow_distance(const Observation& now);
  void follow_posture(const Observation& now);
  void end_step(Side side);
  StepMark mark(const BodyState& state) const;

  Skeleton skeleton_;
  long posture_stride_;      ///< physics steps between looks at posture
  double posture_interval_;  ///< [s]
  int looks_ = 0;            ///< at posture so far
  long countdown_;           ///< physics steps to the next look
  Audit audit_;
  PostureSums posture_{};
  EnumArray<Girdle, Extremes> yaw_{};  ///< since the last touchdown
  FormTracker form_;
  InducedPush push_;
  PushImpulses push_impulses_{};
  StepTracker tracker_;
  Recorder recorder_;
  AuditMark step_start_{};      ///< books at the touchdown that opened the present step
  AuditReport finished_steps_;  ///< worst of them
  AuditReport audit_report_;    ///< with the present step
  std::vector<double> splits_;
  bool started_ = false;
  double start_position_ = 0;
  double position_ = 0;
  double time_ = 0;
  double effort_allowed_ = 1;
};

}  // namespace sprintlab
