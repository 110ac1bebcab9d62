#pragma once

#include <array>
#include <string_view>

#include "sprintlab/core/enum_array.h"

namespace sprintlab {

/// The five contributors of the sprint system. `timing` owns no torque generator: it divides delays and
/// activation times.
enum class Contributor { push, swing, arms, torso, timing, count };

std::string_view contributor_name(Contributor contributor);

/// What each contributor puts out, 1 = the athlete's own (100 %). Capacities only: the controller can't see
/// them.
struct Outputs {
  double push = 1;    ///< generators of a leg on the ground [1], 0…1.5
  double swing = 1;   ///< generators of a leg off the ground [1], 0…1.5
  double arms = 1;    ///< shoulder and elbow generators [1], 0…1.5
  double torso = 1;   ///< lumbar generators [1], 0…1.5
  double timing = 1;  ///< divides neural delay and activation time constants [1], 0.5…1.5
  std::array<double, 2> push_side{1, 1};   ///< left, right; multiplies push [1], 0…1.5
  std::array<double, 2> swing_side{1, 1};  ///< left, right; multiplies swing [1], 0…1.5
};

/// Each contributor's output, in their order.
inline constexpr std::array<double Outputs::*, kCount<Contributor>> kOutputs{
    &Outputs::push, &Outputs::swing, &Outputs::arms, &Outputs::torso, &Outputs::timing};

}  // namespace sprintlab
