#include "sprintlab/control/governor.h"

#include <algorithm>
#include <cmath>

namespace sprintlab {
namespace {

// Rates of the allowed effort. assumed: the hypothesis says "slowly up, quickly down"
constexpr double kRaise = 0.25;  // [1/s]
constexpr double kLower = 2.5;   // [1/s] for a measure twice its limit
constexpr double kLeast = 0.4;   // below this effort running turns into walking, which isn't modelled [1]

// Limits of support: values of trained, upright running with room to spare. assumed
constexpr double kPitchAtStart = 1.05,
                 kPitchAtSpeed = 0.65;   // forward [rad], at rest and from kPitchSpeed on
constexpr double kPitchSpeed = 8.0;      // [m/s]
constexpr double kPitchBackward = 0.50;  // [rad]
constexpr double kUsualPitch = 0.10;     // [rad]
constexpr double kUsualHipHeight = 0.95, kLeastHipHeight = 0.72;  // of standing [1]
constexpr double kUsualReach = 0.30, kLargestReach = 0.65;  // foot ahead of the body, of standing hip height
constexpr double kUsualSweep = 1.15, kLargestSweep = 2.00;  // travel during contact, of standing hip height

// 1 while `value` is usual, 0 at the limit, below 0 beyond it.
double margin(double value, double usual, double limit) { return (limit - value) / (limit - usual); }

}  // namespace

std::string_view support_name(Support support) {
  static constexpr EnumArray<Support, std::string_view> kNames{"trunk pitch", "hip height", "foot placement",
                                                               "contact time"};
  return kNames[support];
}

double Governor::allow(const BodyState& state, const Gait& gait) {
  const double dt = state.time - last_time_;
  last_time_ = state.time;

  const double pitch = trunk_pitch(state, skeleton_);
  const double pitch_limit = mix(kPitchAtStart, kPitchAtSpeed, unit_clamp(gait.speed / kPitchSpeed));
  margins_[Support::trunk_pitch] =
      std::min(margin(pitch, kUsualPitch, pitch_limit), margin(-pitch, kUsualPitch, kPitchBackward));
  const double height = state.segments[Segment::pelvis].position.y / skeleton_.standing_hip_height;
  margins_[Support::hip_height] = margin(-height, -kUsualHipHeight, -kLeastHipHeight);

  // Foot placement is judged once a step, at touchdown; contact time while it lasts.
  const bool on_ground = gait.phase != Phase::flight;
  if (gait.steps > 0 && on_ground && gait.time_in_phase == 0) {
    const double reach = state.feet[gait.push_leg].centre_of_pressure - state.com.x;
    margins_[Support::touchdown_distance] =
        margin(reach / skeleton_.standing_hip_height, kUsualReach, kLargestReach);
  }
  if (gait.steps > 0 && on_ground) {
    const double sweep = gait.speed * (state.time - gait.touchdown_time);
    margins_[Support::contact_time] =
        margin(sweep / skeleton_.standing_hip_height, kUsualSweep, kLargestSweep);
  }

  const double least = *std::min_element(margins_.begin(), margins_.end());
  const double rate = least < 0 ? kLower * std::max(-1.0, least) : kRaise;
  allowed_ = std::clamp(allowed_ + rate * dt, kLeast, 1.0);
  return allowed();
}

Support Governor::binding() const {
  const auto least = std::min_element(margins_.begin(), margins_.end());
  return static_cast<Support>(least - margins_.begin());
}

}  // namespace sprintlab
