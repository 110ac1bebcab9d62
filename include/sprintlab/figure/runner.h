#pragma once

#include "sprintlab/figure/drawing.h"
#include "sprintlab/figure/theme.h"
#include "sprintlab/measure/sample.h"

namespace sprintlab {

/// The body's side towards the viewer: x is forward and y up, so the right side is near.
inline constexpr Side kNearSide = Side::right;

/// Time over which a leg changes colour when push and swing swap [s].
inline constexpr double kRoleFade = 0.08;

/// Length of a force arrow [m/N].
inline constexpr double kForceScale = 0.0005;

/// How far each leg shows as the push leg, 0…1: from 0 to 1 over `kRoleFade` after it became it, most of it
/// early. Needs samples in order of time.
EnumArray<Side, double> push_shares(std::span<const Sample> samples, double time);

/// The runner: limbs in the colours of their roles, the far side paler and hatched.
Drawing draw_runner(const Skeleton& skeleton, const BodyState& body,
                    const EnumArray<Side, double>& push_share, const Theme& theme);

/// Ground reaction forces at their centres of pressure.
Drawing draw_forces(const BodyState& body, const Theme& theme);

/// The centre of mass and its path over the last `duration` before the body's time [s].
Drawing draw_com(std::span<const Sample> samples, const BodyState& body, double duration, const Theme& theme);

}  // namespace sprintlab
