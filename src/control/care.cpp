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
// Changes with no and all care, of the most natural [1]: a hundredth more than anything it was measured from.
constexpr double kUnnoticed = 1.21, kAlarming = 1.25;
constexpr double kCalm = 6.0, kLongestCalm = 30.0;  // in which all care is over, at first and at most [s]
constexpr double kAgain = 0.85;               // care that is left, at most, when a surprise is a new one [1]
constexpr int kStrange = 4, kUncertain = 12;  // first steps: nothing is usual yet; no change counts yet
constexpr std::size_t kLegs = 2;              // steps of a start of which each is a leg's first
constexpr double kLittle = 0.60, kEnough = 0.85;  // allowed effort with all and with no care [1]

// How far what is felt now is from what was usual, which then follows it by a share. As long as it is
// strange, whatever is felt becomes usual.
double unlike(double& usual, double now, bool strange, double share) {
  const double off = strange ? 0 : now - usual;
  usual = strange ? now : usual + share * off;
  return off;
}

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

void Care::judge(Side landing, const Missing& missing, const InTime& in_time, bool arms_held, bool all_might,
                 double speed, double time) {
  felt_ = {missing.push_hip, missing.push_knee, missing.push_ankle, missing.swing_hip, missing.swing_knee,
           missing.lumbar,   missing.shoulders, in_time.hips,       in_time.knees};
  const auto learnt = [time](double since) { return 1 - std::exp(-(time - since) / kMemory); };
  const double step_time = time - last_time_;
  usual_speed_ += learnt(last_time_) * (speed - usual_speed_);
  last_time_ = time;
  faster_ = speed - usual_speed_;
  const double share = learnt(judged_[landing]);
  judged_[landing] = time;
  starting_ = starting_ && all_might;

  const auto step = static_cast<std::size_t>(steps_++);
  const bool strange = steps_ <= kStrange;
  bool counts = steps_ > kUncertain;
  change_ = 0;
  for (const Felt f : all<Felt>()) {
    const FeltNature& nature = nature_[f];
    double& off = unlike_usual_[f];
    double change = 0;
    off = unlike(usual_[landing][f], felt_[f], strange, share);
    if (starting_ && step < nature.start.size()) {
      const FeltStart& start = nature.start[step];
      off = unlike(usual_in_start_[landing][f], felt_[f] - start.usual, step < kLegs, share);
      change = std::abs(off) / start.most;
      counts = true;
    } else if (!strange) {
      change = (std::abs(off - nature.by_speed * faster_) - nature.spread * std::max(0.0, faster_)) /
               (apart_when_slow(speed) * nature.most);
    }
    if (f == Felt::shoulders && arms_held) {
      off = 0;
    } else {
      change_ = std::max(change_, change);
    }
  }
  if (!counts) return;
  if (alarm_ <= 0) calm_ = kCalm;
  alarm_ = std::max(0.0, alarm_ - step_time / calm_);
  const double surprise = unit_clamp((change_ - kUnnoticed) / (kAlarming - kUnnoticed));
  if (surprise <= alarm_) return;
  // Who is surprised again before it is over stays careful for longer.
  if (alarm_ > 0 && alarm_ < kAgain) calm_ = std::min(2 * calm_, kLongestCalm);
  alarm_ = surprise;
}

double Care::with(double allowed) const {
  return std::max(alarm_, unit_clamp((kEnough - allowed) / (kEnough - kLittle)));
}

}  // namespace sprintlab
