#include "sprintlab/measure/foot_contact.h"

#include <algorithm>

#include "sprintlab/measure/steps.h"

namespace sprintlab {
namespace {

/// Impulse up to the middle of a contact, linear between physics steps as the force is constant within them.
double first_half(const std::vector<double>& impulse) {
  const std::size_t half = impulse.size() / 2;
  if (impulse.size() % 2 == 0) return impulse[half - 1];
  return 0.5 * (impulse[half] + (half > 0 ? impulse[half - 1] : 0.0));
}

}  // namespace

ContactEvent FootContact::step(double time, Vec2 force) {
  const bool loaded = force.y > kContactThreshold;
  switch (state_) {
    case State::air:
      if (!loaded) return ContactEvent::none;
      begin(time);
      accumulate(force);
      return ContactEvent::landing;

    case State::landing:
      if (!loaded) {
        state_ = State::air;
        return ContactEvent::none;
      }
      accumulate(force);
      if (!has_held(time)) return ContactEvent::none;
      state_ = State::ground;
      return ContactEvent::touchdown;

    case State::ground:
      if (!loaded) note_loss(time);
      accumulate(force);
      return ContactEvent::none;

    case State::leaving:
      if (loaded) state_ = State::ground;
      accumulate(force);
      if (loaded || !has_held(time)) return ContactEvent::none;
      state_ = State::air;
      return ContactEvent::toe_off;
  }
  return ContactEvent::none;
}

void FootContact::begin(double time) {
  state_ = State::landing;
  since_ = time;
  current_ = {};
  current_.touchdown_time = time;
  vertical_impulse_.clear();
}

void FootContact::accumulate(Vec2 force) {
  current_.vertical_impulse += force.y * dt_;
  current_.braking_impulse += std::min(force.x, 0.0) * dt_;
  current_.propulsive_impulse += std::max(force.x, 0.0) * dt_;
  current_.peak_vertical = std::max(current_.peak_vertical, force.y);
  vertical_impulse_.push_back(current_.vertical_impulse);
}

void FootContact::note_loss(double time) {
  state_ = State::leaving;
  since_ = time;
  finished_ = current_;
  finished_.toe_off_time = time;
  finished_.first_half_impulse = first_half(vertical_impulse_);
}

bool FootContact::has_held(double time) const {
  // The present physics step counts; half of one forgives rounding.
  return time + 1.5 * dt_ - since_ >= kContactHold;
}

}  // namespace sprintlab
