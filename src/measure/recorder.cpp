#include "sprintlab/measure/recorder.h"

#include <algorithm>
#include <cmath>

#include "sprintlab/measure/mechanics.h"

namespace sprintlab {
namespace {

/// Old samples go when they are more than this part of what is kept.
constexpr std::size_t kBlocks = 4;

}  // namespace

Recorder::Recorder(const Skeleton& skeleton, double dt, double interval, double history)
    : skeleton_(skeleton), capacity_(0) {
  if (interval <= 0) return;
  stride_ = std::max(1L, std::lround(interval / dt));
  recording_.interval = static_cast<double>(stride_) * dt;
  // Both ends of the stretch are kept.
  if (history > 0) capacity_ = static_cast<std::size_t>(std::lround(history / recording_.interval)) + 1;
}

void Recorder::observe(const Observation& now, const PushParts& push) {
  if (stride_ == 0) return;

  // The state at the start, before any muscle has acted.
  if (countdown_ == 0) {
    const MuscleOutput at_rest{};
    keep(make_sample({now.before, now.before, at_rest, now.forces, now.gait, now.effort_allowed,
                      now.speed_command, now.care},
                     skeleton_, PushParts{}));
    countdown_ = stride_;
  }

  if (--countdown_ > 0) return;
  countdown_ = stride_;
  keep(make_sample(now, skeleton_, push));
}

void Recorder::keep(const Sample& sample) {
  std::vector<Sample>& samples = recording_.samples;
  samples.push_back(sample);
  // The oldest go in blocks: moving the rest forward then costs little for each sample.
  const std::size_t block = capacity_ / kBlocks + 1;
  if (capacity_ > 0 && samples.size() >= capacity_ + block)
    samples.erase(samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(block));
}

Sample make_sample(const Observation& now, const Skeleton& skeleton, const PushParts& push) {
  Sample sample;
  sample.body = now.after;
  sample.torque = now.muscles.torque;
  sample.momentum = momentum_ledger(now.after, skeleton, now.gait.push_leg);
  sample.yaw_momentum = yaw_ledger(now.after, skeleton, now.gait.push_leg);
  sample.free_moment = now.forces.free_moment;
  sample.push = push;
  sample.saturated = now.muscles.saturated;
  sample.stance_share = now.muscles.stance_share;
  sample.push_leg = now.gait.push_leg;
  sample.phase = now.gait.phase;
  sample.effort_allowed = now.effort_allowed;
  sample.speed_command = now.speed_command;
  sample.care = now.care;
  return sample;
}

}  // namespace sprintlab
