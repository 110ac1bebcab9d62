#include "running_form.h"

#include <algorithm>
#include <cmath>

namespace sprintlab {
namespace {

// Weights of a step's form, in metres per second. assumed: found while training; docs/model.md §8
constexpr double kContactWeight = 500.0;      // per second of contact too long or short [m/s²]
constexpr double kStartContactWeight = 25.0;  // of the same while getting faster [m/s²]
constexpr double kPitchWeight = 15.0;         // per rad outside the free range [m/(s·rad)]
constexpr double kHeightWeight = 120.0;       // per share of standing hip height too low [m/s]
constexpr double kForceWeight = 3.0;          // per body weight of peak force too high [m/s]
constexpr double kBrakingWeight = 1.0;        // per m/s of braking impulse too large [1]
constexpr double kFrequencyWeight = 16.0;     // per Hz of step rate out of range [m]
constexpr double kYawWeight = 60.0;    // per rad that a girdle turns too far or too little [m/(s·rad)]
constexpr double kLimpWeight = 6.0;    // per share of a step by which two in a row differ [m/s]
constexpr double kReachWeight = 30.0;  // per metre that a foot lands too far ahead to speed up [1/s]
constexpr double kLeanWeight = 20.0;   // per rad that the trunk leans too little to speed up [m/(s·rad)]
constexpr double kWorstForm = 50.0;    // a step's form never costs more than this [m/s]

constexpr double kUprightSpeed = 7.0;     // from here on the trunk is upright [m/s]
constexpr double kUprightStriving = 9.5;  // while getting faster [m/s]
constexpr double kSlowestContact = 3.0;   // slower running asks for no longer contacts [m/s]
constexpr double kSlowest = 6.0;          // girdles turn fully from here on [m/s]

// Step rate and travel during contact of a measured sprinter at two speeds [Dorn2012].
constexpr double kSlow = 7.00, kFast = 9.49;                  // [m/s]
constexpr double kSlowRate = 3.41, kFastRate = 4.36;          // [Hz]
constexpr double kSlowTravel = 1.09, kFastTravel = 1.17;      // [m]
constexpr double kLeastRate = 2.8;                            // of running at any speed [Hz]. assumed
constexpr double kRateFreedom = 0.03, kTravelFreedom = 0.03;  // [1]

// While getting faster: first steps of a sprint are as quick as later ones, and longer on the ground. assumed
constexpr double kStartRateLow = 3.8, kStartRateHigh = 4.7;            // [Hz]
constexpr double kStartContactShort = 0.10, kStartContactLong = 0.22;  // [s]

constexpr std::size_t kFirstSteps = 3;  // from a start, each unlike the other

// Two steps in a row may differ so much, of a step: at speed, and while getting faster. assumed
constexpr double kLimpFreedom = 0.02, kStartLimpFreedom = 0.06;  // [1]

// Who speeds up leans into it: v(t) on the way to a speed with this time constant asks for an acceleration
// a(t), and the ground's force then passes the centre of mass if that is a/g of its height ahead of the foot.
// It is asked for by the clock: by speed, a weak runner would be asked to speed up for ever.
constexpr double kSpeedUpTime = 1.4;    // τ [s]. race_splits_100m.csv: 1.34 and 1.39
constexpr double kLatestStart = 0.99;   // of a flying start on this way [1]
constexpr double kLeastTop = 0.1;       // [m/s]
constexpr double kComHeight = 0.9;      // [m]. assumed
constexpr double kReachFreedom = 0.02;  // [m]. assumed
constexpr double kTrunkShare = 0.85;    // of the lean of the force. assumed
constexpr double kTrunkFreedom = 0.05;  // [rad]. assumed

constexpr double kPitchLow = 0.03, kPitchHigh = 0.15;  // trunk at speed [rad]
constexpr double kPitchHighAtRest = 0.80;              // at rest [rad]
constexpr double kLeastHipHeight = 0.95;               // [1]
constexpr double kLargestPeak = 4.0;                   // [body weights]
constexpr double kLargestBraking = 0.19;               // per body mass [m/s]
// Turns of pelvis and shoulders at speed, peak to peak, inside the ranges that validation allows.
constexpr EnumArray<Girdle, double> kLeastTurn{0.49, 0.30}, kLargestTurn{0.75, 0.58};  // [rad]

double outside(double value, double low, double high) { return std::max({0.0, low - value, value - high}); }

/// The measured sprinter's value at another speed, on the line through both.
double at_speed(double speed, double slow, double fast) {
  return slow + (fast - slow) * (speed - kSlow) / (kFast - kSlow);
}

bool gets_faster(const StepRow& step, double wanted) {
  return step.speed < std::min(wanted, kFastestAsked) - kStriving;
}

double rhythm_cost(const StepRow& step, double wanted) {
  if (gets_faster(step, wanted)) {
    return kStartContactWeight * outside(step.contact_time, kStartContactShort, kStartContactLong) +
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

/// Of limping: two steps in a row that last or stand differently.
double limp_cost(const StepRow& before, const StepRow& step, double wanted) {
  const double freedom = gets_faster(step, wanted) ? kStartLimpFreedom : kLimpFreedom;
  const auto differ = [&](double a, double b) {
    return std::max(0.0, std::abs(a - b) / step.step_time - freedom);
  };
  return kLimpWeight *
         (differ(step.contact_time, before.contact_time) + differ(step.step_time, before.step_time));
}

// Of any use to a runner who is asked for next to nothing, too.
double top_of(const Asked& asked) { return std::clamp(asked.speed, kLeastTop, kFastestAsked); }

/// Of standing in one's own way while getting faster.
double lean_cost(const StepRow& step, const Asked& asked) {
  if (!gets_faster(step, asked.speed)) return 0;
  const double time = step.touchdown_time + step.step_time / 2;
  const double slope = (top_of(asked) - expected_speed(asked, time)) / kSpeedUpTime / kGravity;
  const double reach = step.speed * step.contact_time / 2 - kComHeight * slope;
  const double lean = kTrunkShare * std::atan(slope);
  return kReachWeight * std::max(0.0, step.touchdown_distance - reach - kReachFreedom) +
         kLeanWeight * std::max(0.0, lean - kTrunkFreedom - step.trunk_pitch);
}

}  // namespace

double expected_speed(const Asked& asked, double time) {
  const double top = top_of(asked);
  const double started = -kSpeedUpTime * std::log(1 - std::min(asked.start_speed / top, kLatestStart));
  return top * (1 - std::exp(-(started + time) / kSpeedUpTime));
}

double form_cost(const std::vector<StepRow>& steps, std::size_t i, const Asked& asked) {
  const StepRow& step = steps[i];
  const bool striving = gets_faster(step, asked.speed);
  const double upright = unit_clamp(step.speed / (striving ? kUprightStriving : kUprightSpeed));
  double cost =
      rhythm_cost(step, asked.speed) +
      kPitchWeight * outside(step.trunk_pitch, kPitchLow, mix(kPitchHighAtRest, kPitchHigh, upright)) +
      kHeightWeight * std::max(0.0, kLeastHipHeight - step.hip_height) +
      kForceWeight * std::max(0.0, step.peak_vertical_force - kLargestPeak) +
      kBrakingWeight * std::max(0.0, -step.braking_impulse - kLargestBraking);
  if (i >= kFirstSteps) cost += limp_cost(steps[i - 1], step, asked.speed);
  if (i > 0) cost += lean_cost(step, asked);
  if (!asked.yaw_locked) {
    for (Girdle girdle : all<Girdle>()) {
      const double least = step.speed > kSlowest ? kLeastTurn[girdle] : 0;
      cost += kYawWeight * outside(step.yaw[girdle].range(), least, kLargestTurn[girdle]);
    }
  }
  return std::min(cost, kWorstForm);
}

}  // namespace sprintlab
