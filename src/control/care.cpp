#include "sprintlab/control/care.h"

#include <algorithm>
#include <cmath>

#include "sprintlab/core/math.h"

namespace sprintlab {
namespace {

constexpr double kSteadyFrom = 7.0;  // [m/s]
constexpr double kTwiceAt = 4.0;     // [m/s]. measured: balanced runs of all five athletes under speed caps

// assumed: found by trying; a balanced run raises no alarm, and most jumps of an output do within a step
constexpr double kMemory = 1.5;  // over which what is felt becomes usual [s]
constexpr double kUnnoticed = 1.25,
                 kAlarming = 1.50;                // changes with no and all care, of the most natural [1]
constexpr double kCalm = 6.0;                     // in which all care is over [s]
constexpr int kStrange = 4, kUncertain = 12;      // first steps: nothing is usual yet; no change counts yet
constexpr double kLittle = 0.60, kEnough = 0.85;  // allowed effort with all and with no care [1]

}  // namespace

std::string_view felt_name(Felt felt) {
  static constexpr EnumArray<Felt, std::string_view> kNames{"push_hip",  "push_knee",    "push_ankle",
                                                            "swing_hip", "swing_knee",   "lumbar",
                                                            "shoulders", "hips_in_time", "knees_in_time"};
  return kNames[felt];
}

double apart_when_slow(double speed) {
  return 1 + std::max(0.0, (kSteadyFrom - speed) / (kSteadyFrom - kTwiceAt));
}

void Care::judge(Side landing, const Missing& missing, const InTime& in_time, bool arms_held, double speed,
                 double time) {
  const EnumArray<Felt, double> felt{missing.push_hip,  missing.push_knee,  missing.push_ankle,
                                     missing.swing_hip, missing.swing_knee, missing.lumbar,
                                     missing.shoulders, in_time.hips,       in_time.knees};
  const auto learnt = [time](double since) { return 1 - std::exp(-(time - since) / kMemory); };
  const double step_time = time - last_time_;
  usual_speed_ += learnt(last_time_) * (speed - usual_speed_);
  last_time_ = time;
  faster_ = speed - usual_speed_;
  const double share = learnt(judged_[landing]);
  judged_[landing] = time;
  EnumArray<Felt, double>& usual = usual_[landing];
  if (++steps_ <= kStrange) {
    usual = felt;
    return;
  }
  change_ = 0;
  for (const Felt f : all<Felt>()) {
    if (f == Felt::shoulders && arms_held) continue;
    const FeltNature& nature = nature_[f];
    unlike_usual_[f] = felt[f] - usual[f];
    const double off = std::abs(unlike_usual_[f] - nature.by_speed * faster_);
    change_ = std::max(
        change_, (off - nature.spread * std::max(0.0, faster_)) / (apart_when_slow(speed) * nature.most));
    usual[f] += share * unlike_usual_[f];
  }
  if (steps_ <= kUncertain) return;
  alarm_ =
      std::max(unit_clamp((change_ - kUnnoticed) / (kAlarming - kUnnoticed)), alarm_ - step_time / kCalm);
}

double Care::with(double allowed) const {
  return std::max(alarm_, unit_clamp((kEnough - allowed) / (kEnough - kLittle)));
}

}  // namespace sprintlab
