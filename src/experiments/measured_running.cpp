#include "measured_running.h"

#include <algorithm>
#include <cmath>

#include "running_form.h"
#include "sprintlab/files/files.h"

namespace sprintlab {
namespace {

constexpr double kSlow = 7.00, kFast = 9.49;  // speeds of JA1 [m/s]
// Differences that count 1: about as large as validation allows; the ankle may yield more as the foot lands.
constexpr double kThigh = 10, kKnee = 14, kAnkle = 17, kArm = 16;  // [deg]. assumed: found while training
constexpr double kLargestSquare = 9.0;
constexpr double kLargestForceSquare = 4.0;  // [body weights²]

double square_of(double difference, double allowed) {
  return std::min(square(difference / allowed), kLargestSquare);
}

/// A curve over 0…1, linear between its equally spaced points.
double curve_at(const std::vector<double>& curve, double place) {
  const double x = unit_clamp(place) * static_cast<double>(curve.size() - 1);
  const auto before = std::min(static_cast<std::size_t>(x), curve.size() - 2);
  return mix(curve[before], curve[before + 1], x - static_cast<double>(before));
}

double stride_at(const std::vector<double>& curve, double phase) {
  return curve_at(curve, phase - std::floor(phase));
}

}  // namespace

MeasuredRunning::MeasuredRunning() {
  const auto folder = asset_directory() / "reference";
  stride_ = rottier_gait(folder, build_skeleton(athlete_specification("elite_man").athlete));
  slow_ = dorn_gait(folder, kSlow);
  fast_ = dorn_gait(folder, kFast);
}

double MeasuredRunning::posture_cost(const BodyState& state, const EnumArray<Side, double>& phase) const {
  const auto measured = [&](StrideAngle angle, Side side) {
    return stride_at(stride_.angle[angle], phase[side]);
  };
  const auto joint = [&](Joint j) { return state.joint_angle[j] * kDegrees; };
  double squares = 0;
  for (Side side : all<Side>()) {
    const double thigh_angle = state.segments[thigh(side)].angle * kDegrees;
    squares += square_of(measured(StrideAngle::thigh, side) - thigh_angle, kThigh) +
               square_of(measured(StrideAngle::knee, side) - joint(knee(side)), kKnee) +
               square_of(measured(StrideAngle::ankle, side) - joint(ankle(side)), kAnkle);
  }
  // Zeros of the shoulders are the measured ones' own, so both arms are compared with each other.
  const double apart =
      measured(StrideAngle::shoulder, Side::left) - measured(StrideAngle::shoulder, Side::right);
  squares += square_of(apart - joint(Joint::shoulder_left) + joint(Joint::shoulder_right), 2 * kArm);
  constexpr double kCompared = 7;
  return squares / kCompared;
}

double MeasuredRunning::force_cost(double force, double since_touchdown, double speed) const {
  const double share = unit_clamp((speed - kSlow) / (kFast - kSlow));
  const double place = since_touchdown / mix(slow_.contact_time, fast_.contact_time, share);
  if (place < 0 || place > 1) return kLargestForceSquare;
  const double measured = mix(curve_at(slow_.vertical, place), curve_at(fast_.vertical, place), share);
  return std::min(square(force - measured), kLargestForceSquare);
}

}  // namespace sprintlab
