#pragma once

#include <array>

#include "sprintlab/control/reflexes.h"
#include "sprintlab/core/enum_array.h"
#include "sprintlab/skeleton/skeleton.h"

namespace sprintlab {

/// How careful a runner is, 0 … 1. Who feels that his muscles have just changed answers by careful reflexes
/// until they feel usual again, and so does who is allowed little effort. Sees what control feels, like all
/// of control (docs/model.md §6).
class Care {
 public:
  static constexpr std::size_t kFelt = 9;  ///< numbers that `judge` is told of missing torque and of lateness

  /// Of a runner who starts at this speed [m/s].
  explicit Care(double start_speed) : usual_speed_(start_speed) {}

  /// Once a step, as a foot lands: what was felt of the push and the swing that end now, the runner's
  /// smoothed speed [m/s], and the time [s].
  void judge(Side landing, const Missing& missing, const InTime& in_time, double speed, double time);

  /// With so much effort allowed, 0 … 1.
  double with(double allowed) const;

  /// How far what is felt is from what was usual lately, of the most that running itself changes it [1].
  double change() const { return change_; }

 private:
  int steps_ = 0;
  double last_time_ = 0;  ///< of a judgement [s]
  double usual_speed_;    ///< [m/s]
  double change_ = 0;
  double alarm_ = 0;
  /// What was usual lately for each leg's push and the other one's swing, and when it was judged [s].
  EnumArray<Side, std::array<double, kFelt>> usual_{};
  EnumArray<Side, double> judged_{};
};

}  // namespace sprintlab
