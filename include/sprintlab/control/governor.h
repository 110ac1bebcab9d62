#pragma once

#include <string_view>

#include "sprintlab/skeleton/body_state.h"
#include "sprintlab/skeleton/gait.h"

namespace sprintlab {

/// What the governor watches.
enum class Support {
  trunk_pitch,
  pelvis_yaw,
  shoulder_yaw,
  hip_height,
  touchdown_distance,
  contact_time,
  foot_clearance,
  landing_force,
  count
};

std::string_view support_name(Support support);

/// Self-regulation, a coaching hypothesis and not mechanics (docs/model.md §7): compares measured support
/// with its limits, raises the allowed effort slowly while all have margin, lowers it quickly when one is
/// exceeded. Sees only measurements. Acts on the speed command, the drives of the stance leg and how hard
/// the runner strives, never on torque ceilings.
class Governor {
 public:
  /// `gain` 0…1; 0 always allows 1.
  Governor(const Skeleton& skeleton, double gain) : skeleton_(skeleton), gain_(gain) {}

  /// Effort that the body allows now, 0…1.
  double allow(const BodyState& state, const Gait& gait);

  void set_gain(double gain) { gain_ = gain; }
  double allowed() const { return 1 - gain_ * (1 - allowed_); }

  /// Margin of each measure: 1 = untouched, 0 = at its limit, negative = exceeded.
  const EnumArray<Support, double>& margins() const { return margins_; }

  /// The measure with the least margin.
  Support binding() const;

 private:
  void judge_posture(const BodyState& state, const Gait& gait);
  void judge_landing(const BodyState& state, const Gait& gait);
  void judge_contact(const BodyState& state, const Gait& gait);
  void watch_swing_foot(const BodyState& state, const Gait& gait);

  const Skeleton& skeleton_;
  double gain_;
  static constexpr double kFar = 1.0;  // higher than any foot is lifted [m]

  double allowed_ = 1;
  double last_time_ = 0;
  int steps_ = 0;            ///< touchdowns judged so far
  double peak_force_ = 0;    ///< largest vertical force of the present contact [N]
  double clearance_ = kFar;  ///< least height of the swing foot as it passes the body in this step [m]
  EnumArray<Support, double> margins_{1, 1, 1, 1, 1, 1, 1, 1};
};

}  // namespace sprintlab
