#pragma once

#include <string_view>
#include <vector>

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

/// What is felt in one step of a start from rest with all one's might.
struct FeltStart {
  double usual = 0;  ///< [1]
  double most = 1;   ///< that being away from it changes from step to step [1], more than 0
};

/// How running itself changes what is felt, though muscles give what they always gave.
struct FeltNature {
  double by_speed = 0;           ///< with each m/s faster than usual [s/m]
  double spread = 0;             ///< beyond that, with each m/s faster than usual, at most [s/m]
  double most = 1;               ///< at a steady speed, in about 99 of 100 steps [1], more than 0
  std::vector<FeltStart> start;  ///< of the first steps from rest, in turn; empty: not measured
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
  Care(const CareNature& nature, double start_speed)
      : nature_(nature), usual_speed_(start_speed), starting_(start_speed == 0) {}

  /// Once a step, as a foot lands: what was felt of the push and the swing that end now, the runner's
  /// smoothed speed [m/s], and the time [s]. Arms that are held say nothing about their muscles. Starts are
  /// alike as long as the runner goes with `all_might`: no speed cap, no less effort.
  void judge(Side landing, const Missing& missing, const InTime& in_time, bool arms_held, bool all_might,
             double speed, double time);

  /// With so much effort allowed, 0 … 1.
  double with(double allowed) const;

  /// How far what is felt is from what was usual lately, of the most that running itself changes it [1].
  double change() const { return change_; }

  /// Steps that were judged; of the last one what was felt, how far from usual each number was [1], and how
  /// much faster than usual the runner [m/s]. In a start whose course is known, usual is what is as far from
  /// that as the same leg's steps before; else nothing is usual in the first four.
  int steps() const { return steps_; }
  const EnumArray<Felt, double>& felt() const { return felt_; }
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
  double calm_ = 0;  ///< time in which all care is over [s]
  bool starting_;    ///< from rest, with all might so far
  EnumArray<Felt, double> felt_{}, unlike_usual_{};
  /// What was usual lately for each leg's push and the other one's swing, and when it was judged [s]; and in
  /// a start how far that was from the start's own course.
  EnumArray<Side, EnumArray<Felt, double>> usual_{}, usual_in_start_{};
  EnumArray<Side, double> judged_{};
};

}  // namespace sprintlab
