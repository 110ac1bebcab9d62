#pragma once

#include <cstddef>

#include "sprintlab/measure/observation.h"
#include "sprintlab/measure/sample.h"

namespace sprintlab {

/// Keeps a sample of the run at a fixed rate, and only the latest ones if a history length is set.
class Recorder {
 public:
  /// `interval` [s] is rounded to whole physics steps of `dt` [s], 0 = nothing is kept; `history` [s] is the
  /// stretch that is always kept (at most a quarter more, as old samples go in blocks), 0 = all.
  Recorder(const Skeleton& skeleton, double dt, double interval, double history);

  /// Whether the next physics step leaves a sample of the state that it leads to.
  bool is_due() const { return stride_ > 0 && countdown_ <= 1; }

  /// Takes one physics step; the very first one also leaves a sample of the state before it. `push` holds the
  /// step's ground reaction force by cause, if a sample is due.
  void observe(const Observation& now, const PushParts& push);

  const Recording& recording() const { return recording_; }

 private:
  void keep(const Sample& sample);

  Skeleton skeleton_;
  Recording recording_;
  long stride_ = 0;       ///< physics steps between samples, 0 = off
  long countdown_ = 0;    ///< physics steps to the next sample
  std::size_t capacity_;  ///< samples that are always kept, 0 = all of them
};

/// The recorded instant at the end of a physics step.
Sample make_sample(const Observation& now, const Skeleton& skeleton, const PushParts& push);

}  // namespace sprintlab
