#include "sprintlab/control/care.h"

#include <algorithm>
#include <cmath>

#include "sprintlab/core/math.h"

namespace sprintlab {
namespace {

// How running itself changes what is felt. measured: in balanced runs from rest of all five athletes; some of
// the last column widened for runs that a speed cap holds
struct Nature {
  double by_speed;  ///< with each m/s faster than usual [s/m]
  double spread;    ///< beyond that, with each m/s faster than usual, at most [s/m]
  double most;      ///< at speed, in about 99 of 100 steps [1]; more below kSteadyFrom
};
constexpr std::array<Nature, Care::kFelt> kNature{{
    {0.000, 0.038, 0.100},   // push: hip
    {-0.055, 0.090, 0.100},  // knee
    {0.020, 0.090, 0.075},   // ankle
    {-0.014, 0.002, 0.048},  // swing: hip
    {-0.045, 0.060, 0.067},  // knee
    {0.016, 0.026, 0.067},   // lumbar
    {-0.016, 0.018, 0.043},  // shoulders
    {0.017, 0.005, 0.018},   // in time: hips
    {0.060, 0.050, 0.052},   // knees
}};

// Slow runners' steps are less alike: held at 4 m/s, about twice as far apart. measured: like the table
constexpr double kSteadyFrom = 7.0;  // [m/s]
constexpr double kTwiceAt = 4.0;     // [m/s]

// assumed: found by trying; a balanced run raises no alarm, and most jumps of an output do within a step
constexpr double kMemory = 1.5;  // over which what is felt becomes usual [s]
constexpr double kUnnoticed = 1.25,
                 kAlarming = 1.50;                // changes with no and all care, of the most natural [1]
constexpr double kCalm = 6.0;                     // in which all care is over [s]
constexpr int kStrange = 4, kUncertain = 8;       // first steps: nothing is usual yet; no change counts yet
constexpr double kLittle = 0.60, kEnough = 0.85;  // allowed effort with all and with no care [1]

}  // namespace

void Care::judge(Side landing, const Missing& missing, const InTime& in_time, double speed, double time) {
  const std::array<double, kFelt> felt{missing.push_hip,  missing.push_knee,  missing.push_ankle,
                                       missing.swing_hip, missing.swing_knee, missing.lumbar,
                                       missing.shoulders, in_time.hips,       in_time.knees};
  const auto learnt = [time](double since) { return 1 - std::exp(-(time - since) / kMemory); };
  const double step_time = time - last_time_;
  usual_speed_ += learnt(last_time_) * (speed - usual_speed_);
  last_time_ = time;
  const double faster = speed - usual_speed_;
  const double share = learnt(judged_[landing]);
  judged_[landing] = time;
  std::array<double, kFelt>& usual = usual_[landing];
  if (++steps_ <= kStrange) {
    usual = felt;
    return;
  }
  change_ = 0;
  const double slow = 1 + std::max(0.0, (kSteadyFrom - speed) / (kSteadyFrom - kTwiceAt));
  for (std::size_t i = 0; i < kFelt; ++i) {
    const Nature& nature = kNature[i];
    const double off = std::abs(felt[i] - usual[i] - nature.by_speed * faster);
    change_ = std::max(change_, (off - nature.spread * std::max(0.0, faster)) / (slow * nature.most));
    usual[i] += share * (felt[i] - usual[i]);
  }
  if (steps_ <= kUncertain) return;
  alarm_ =
      std::max(unit_clamp((change_ - kUnnoticed) / (kAlarming - kUnnoticed)), alarm_ - step_time / kCalm);
}

double Care::with(double allowed) const {
  return std::max(alarm_, unit_clamp((kEnough - allowed) / (kEnough - kLittle)));
}

}  // namespace sprintlab
