#pragma once

#include <string_view>

#include "sprintlab/control/reflexes.h"
#include "sprintlab/core/enum_array.h"
#include "sprintlab/skeleton/skeleton.h"

namespace sprintlab {

/// What a runner judges once a step: the torque that was missing in the push and the swing that end, and how
/// far torque came when it was asked for.
enum class Felt {
  push_hip,
  push_knee,
  push_ankle,
  swing_hip,
  swing_knee,
  lumbar,
  shoulders,
  hips_in_time,
  knees_in_time,
  count
};

std::string_view felt_name(Felt felt);

/// How running itself changes what is felt, though muscles give what they always gave.
struct FeltNature {
  double by_speed = 0;  ///< with each m/s faster than usual [s/m]
  double spread = 0;    ///< beyond that, with each m/s faster than usual, at most [s/m]
  double most = 1;      ///< at a steady speed, in about 99 of 100 steps [1], more than 0
};
using CareNature = EnumArray<Felt, FeltNature>;

/// Slow runners' steps are less alike: how far apart at a speed [m/s], of those at 7 m/s or more [1].
double apart_when_slow(double speed);

/// How careful a runner is, 0 … 1. Who feels that his muscles have just changed answers by careful reflexes
/// until they feel usual again, and so does who is allowed little effort. Sees what control feels, like all
/// of control (docs/model.md §6).
class Care {
 public:
  /// Of a runner who starts at this speed [m/s].
  Care(const CareNature& nature, double start_speed) : nature_(nature), usual_speed_(start_speed) {}

  /// Once a step, as a foot lands: what was felt of the push and the swing that end now, the runner's
  /// smoothed speed [m/s], and the time [s]. Arms that are held say nothing about their muscles.
  void judge(Side landing, const Missing& missing, const InTime& in_time, bool arms_held, double speed,
             double time);

  /// With so much effort allowed, 0 … 1.
  double with(double allowed) const;

  /// How far what is felt is from what was usual lately, of the most that running itself changes it [1].
  double change() const { return change_; }

  /// Steps that were judged, and of the last one how far from usual each number was [1], and the speed [m/s].
  /// Nothing is usual in the first four.
  int steps() const { return steps_; }
  const EnumArray<Felt, double>& unlike_usual() const { return unlike_usual_; }
  double faster() const { return faster_; }

 private:
  CareNature nature_;
  int steps_ = 0;
  double last_time_ = 0;  ///< of a judgement [s]
  double usual_speed_;    ///< [m/s]
  double faster_ = 0;     ///< [m/s]
  double change_ = 0;
  double alarm_ = 0;
  EnumArray<Felt, double> unlike_usual_{};
  /// What was usual lately for each leg's push and the other one's swing, and when it was judged [s].
  EnumArray<Side, EnumArray<Felt, double>> usual_{};
  EnumArray<Side, double> judged_{};
};

}  // namespace sprintlab
