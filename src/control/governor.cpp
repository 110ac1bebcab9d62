#include "sprintlab/control/governor.h"

#include <algorithm>
#include <cmath>

namespace sprintlab {
namespace {

// Rates of the allowed effort. assumed: the hypothesis says "slowly up, quickly down"
constexpr double kRaise = 0.28;  // with all measures usual [1/s]
constexpr double kLower =
    1.2;  // with a measure at its limit or beyond: a third of it within a step at most [1/s]
constexpr double kThin = 0.10;  // margin at which the effort neither rises nor falls [1]
constexpr double kLeast = 0.0;  // a runner who isn't supported at any speed comes to a stop [1]

// Limits of support: where running breaks down, well beyond where trained, upright running is. assumed
constexpr double kPitchAtStart = 1.15,
                 kPitchAtSpeed = 0.80;   // forward [rad], at rest and from kPitchSpeed on
constexpr double kPitchSpeed = 5.0;      // [m/s]
constexpr double kPitchBackward = 0.40;  // [rad]
constexpr double kUsualPitch = 0.10;     // [rad]
constexpr EnumArray<Girdle, double> kUsualYaw{0.45, 0.60}, kLargestYaw{0.80, 1.00};  // to either side [rad]
constexpr double kUsualHipHeight = 0.95, kLeastHipHeight = 0.75;                     // of standing [1]
constexpr double kUsualReach = 0.30, kLargestReach = 0.60;  // foot ahead of the body, of standing hip height
constexpr double kUsualSweep = 1.15, kLargestSweep = 1.60;  // travel during contact, of standing hip height
constexpr double kUsualClearance = 0.055, kLeastClearance = 0.030;  // of the swing foot as it passes [m]
constexpr double kUsualForce = 3.5, kLargestForce = 6.0;            // peak under a foot [body weights]

// Where the swing foot passes the body: its ball from so far behind the centre of mass to below it [m].
constexpr double kPassingFrom = -0.30;
// Below this speed feet come through low, as those of sprinters do who have just started [m/s]. assumed
constexpr double kClearedFrom = 4.5;

// 1 while `value` is usual, 0 at the limit, below 0 beyond it.
double margin(double value, double usual, double limit) { return (limit - value) / (limit - usual); }

}  // namespace

std::string_view support_name(Support support) {
  static constexpr EnumArray<Support, std::string_view> kNames{
      "trunk pitch",    "pelvis yaw",   "shoulder yaw",         "hip height",
      "foot placement", "contact time", "swing foot clearance", "landing force"};
  return kNames[support];
}

double Governor::allow(const BodyState& state, const Gait& gait) {
  const double dt = state.time - last_time_;
  last_time_ = state.time;

  judge_posture(state, gait);
  if (gait.steps != steps_) {
    steps_ = gait.steps;
    judge_landing(state, gait);
  }
  if (gait.steps > 0 && gait.phase != Phase::flight) judge_contact(state, gait);
  watch_swing_foot(state, gait);

  const double least = *std::min_element(margins_.begin(), margins_.end());
  const double rate = least > kThin ? kRaise * std::min(1.0, (least - kThin) / (1 - kThin))
                                    : std::max(-kLower, kLower * (least - kThin) / kThin);
  allowed_ = std::clamp(allowed_ + rate * dt, kLeast, 1.0);
  return allowed();
}

void Governor::judge_posture(const BodyState& state, const Gait& gait) {
  const double pitch = trunk_pitch(state, skeleton_);
  const double pitch_limit = mix(kPitchAtStart, kPitchAtSpeed, unit_clamp(gait.speed / kPitchSpeed));
  margins_[Support::trunk_pitch] =
      std::min(margin(pitch, kUsualPitch, pitch_limit), margin(-pitch, kUsualPitch, kPitchBackward));
  const auto yaw_margin = [&](Girdle girdle) {
    return margin(std::abs(state.girdles[girdle].yaw), kUsualYaw[girdle], kLargestYaw[girdle]);
  };
  margins_[Support::pelvis_yaw] = yaw_margin(Girdle::pelvis);
  margins_[Support::shoulder_yaw] = yaw_margin(Girdle::shoulders);
  const double height = state.segments[Segment::pelvis].position.y / skeleton_.standing_hip_height;
  margins_[Support::hip_height] = margin(-height, -kUsualHipHeight, -kLeastHipHeight);
}

// Once a step: where the foot has landed, and how well the leg came through before.
void Governor::judge_landing(const BodyState& state, const Gait& gait) {
  const double reach = state.feet[gait.push_leg].centre_of_pressure - state.com.x;
  margins_[Support::touchdown_distance] =
      margin(reach / skeleton_.standing_hip_height, kUsualReach, kLargestReach);
  margins_[Support::foot_clearance] =
      gait.speed < kClearedFrom ? 1 : margin(-clearance_, -kUsualClearance, -kLeastClearance);
  clearance_ = kFar;
  peak_force_ = 0;
}

void Governor::judge_contact(const BodyState& state, const Gait& gait) {
  const double sweep = gait.speed * (state.time - gait.touchdown_time);
  margins_[Support::contact_time] = margin(sweep / skeleton_.standing_hip_height, kUsualSweep, kLargestSweep);
  peak_force_ = std::max(peak_force_, state.feet[gait.push_leg].force.y);
  margins_[Support::landing_force] =
      margin(peak_force_ / (skeleton_.mass * kGravity), kUsualForce, kLargestForce);
}

void Governor::watch_swing_foot(const BodyState& state, const Gait& gait) {
  const SegmentState& swing_foot = state.segments[foot(other(gait.push_leg))];
  const double ahead = world_point(swing_foot, skeleton_.sole[SolePoint::ball]).x - state.com.x;
  if (ahead < kPassingFrom || ahead > 0) return;
  for (const Vec2& point : skeleton_.sole)
    clearance_ = std::min(clearance_, world_point(swing_foot, point).y);
}

Support Governor::binding() const {
  const auto least = std::min_element(margins_.begin(), margins_.end());
  return static_cast<Support>(least - margins_.begin());
}

}  // namespace sprintlab
