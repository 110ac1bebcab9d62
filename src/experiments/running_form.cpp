#include "running_form.h"

#include <algorithm>

namespace sprintlab {
namespace {

// Weights of a step's form, in metres per second. assumed: found while training; docs/model.md §8
constexpr double kContactWeight = 50.0;   // per second of contact too long or short [m/s²]
constexpr double kPitchWeight = 8.0;      // per rad outside the free range [m/(s·rad)]
constexpr double kHeightWeight = 15.0;    // per share of standing hip height too low [m/s]
constexpr double kForceWeight = 4.0;      // per body weight of peak force too high [m/s]
constexpr double kBrakingWeight = 3.0;    // per m/s of braking impulse too large [1]
constexpr double kFrequencyWeight = 4.0;  // per Hz of step rate out of range [m]
constexpr double kYawWeight = 6.0;        // per rad that a girdle turns too far or too little [m/(s·rad)]
constexpr double kWorstForm = 30.0;       // a step's form never costs more than this [m/s]

// A runner is getting faster while this far from the speed asked for and below that of upright running.
constexpr double kStriving = 1.0;        // [m/s]
constexpr double kAcceleratingTo = 6.5;  // [m/s]
constexpr double kUprightSpeed = 7.0;    // from here on the trunk is upright [m/s]
constexpr double kSlowestContact = 3.0;  // slower running asks for no longer contacts [m/s]
constexpr double kSlowest = 6.0;         // girdles turn fully from here on [m/s]

// Step rate and travel during contact of a measured sprinter at two speeds [Dorn2012].
constexpr double kSlow = 7.00, kFast = 9.49;                  // [m/s]
constexpr double kSlowRate = 3.41, kFastRate = 4.36;          // [Hz]
constexpr double kSlowTravel = 1.09, kFastTravel = 1.17;      // [m]
constexpr double kLeastRate = 2.8;                            // of running at any speed [Hz]. assumed
constexpr double kRateFreedom = 0.04, kTravelFreedom = 0.06;  // [1]

// While getting faster: first steps of a sprint are as quick as later ones, and longer on the ground. assumed
constexpr double kStartRateLow = 3.2, kStartRateHigh = 4.7;            // [Hz]
constexpr double kStartContactShort = 0.12, kStartContactLong = 0.22;  // [s]

constexpr double kPitchLow = 0.03, kPitchHigh = 0.15;  // trunk at speed [rad]
constexpr double kPitchHighAtRest = 0.80;              // at rest [rad]
constexpr double kLeastHipHeight = 0.93;               // [1]
constexpr double kLargestPeak = 4.0;                   // [body weights]
constexpr double kLargestBraking = 0.19;               // per body mass [m/s]
// Turns of pelvis and shoulders at speed, peak to peak, inside the ranges that validation allows.
constexpr EnumArray<Girdle, double> kLeastTurn{0.49, 0.30}, kLargestTurn{0.75, 0.58};  // [rad]

double outside(double value, double low, double high) { return std::max({0.0, low - value, value - high}); }

/// The measured sprinter's value at another speed, on the line through both.
double at_speed(double speed, double slow, double fast) {
  return slow + (fast - slow) * (speed - kSlow) / (kFast - kSlow);
}

double rhythm_cost(const StepRow& step, double wanted) {
  if (step.speed < std::min(wanted - kStriving, kAcceleratingTo)) {
    return kContactWeight * outside(step.contact_time, kStartContactShort, kStartContactLong) +
           kFrequencyWeight * outside(step.step_frequency, kStartRateLow, kStartRateHigh);
  }
  const double travel = at_speed(std::max(step.speed, kSlow), kSlowTravel, kFastTravel);
  const double rate = std::max(kLeastRate, at_speed(step.speed, kSlowRate, kFastRate));
  return kContactWeight * outside(step.contact_time,
                                  (1 - kTravelFreedom) * travel / std::max(step.speed, kSlow),
                                  (1 + kTravelFreedom) * travel / std::max(step.speed, kSlowestContact)) +
         kFrequencyWeight *
             outside(step.step_frequency, (1 - kRateFreedom) * rate, (1 + kRateFreedom) * rate);
}

}  // namespace

double form_cost(const StepRow& step, double wanted, bool yaw_locked) {
  const double upright = unit_clamp(step.speed / kUprightSpeed);
  double cost =
      rhythm_cost(step, wanted) +
      kPitchWeight * outside(step.trunk_pitch, kPitchLow, mix(kPitchHighAtRest, kPitchHigh, upright)) +
      kHeightWeight * std::max(0.0, kLeastHipHeight - step.hip_height) +
      kForceWeight * std::max(0.0, step.peak_vertical_force - kLargestPeak) +
      kBrakingWeight * std::max(0.0, -step.braking_impulse - kLargestBraking);
  if (!yaw_locked) {
    for (Girdle girdle : all<Girdle>()) {
      const double least = step.speed > kSlowest ? kLeastTurn[girdle] : 0;
      cost += kYawWeight * outside(step.yaw[girdle].range(), least, kLargestTurn[girdle]);
    }
  }
  return std::min(cost, kWorstForm);
}

}  // namespace sprintlab
