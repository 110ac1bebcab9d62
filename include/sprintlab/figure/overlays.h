#pragma once

#include "sprintlab/figure/drawing.h"
#include "sprintlab/figure/theme.h"
#include "sprintlab/measure/sample.h"

/// What can be drawn over the runner, in the world's coordinates.
namespace sprintlab {

/// A joint torque arc: its radius [m], and how far it reaches round for each newton metre [rad/(N·m)].
inline constexpr double kTorqueRadius = 0.085;
inline constexpr double kTorqueSweep = 0.012;

/// A circular arc about `centre` from an angle [rad] on, counter-clockwise if `sweep` is positive, with an
/// arrow head at its end.
Drawing draw_turning_arrow(Vec2 centre, double radius, double from, double sweep, Color color, float width);

/// Joint torques as arcs in the colour of the limb's role; counter-clockwise arcs turn the further segment
/// counter-clockwise. Arcs longer than most of a circle are cut.
Drawing draw_torques(const Skeleton& skeleton, const Sample& sample,
                     const EnumArray<Side, double>& push_share, const Theme& theme);

/// Ground reaction force of both feet by cause, head to tail from the centre of pressure: push leg, swing
/// leg, arms, torso, and in grey what no muscle does. The chain ends where the whole force ends. Lengths as
/// `kForceScale` says.
Drawing draw_push(const Sample& sample, const Theme& theme);

/// Where the limbs were: stick figures every `spacing` [s] over the last `duration` [s] before `time`, paler
/// the older.
Drawing draw_trail(const Skeleton& skeleton, std::span<const Sample> samples, double time, double duration,
                   double spacing, const Theme& theme);

/// Colours for a run that is only compared with: the same hues, paler.
Theme ghost_theme(const Theme& theme);

/// Pelvis and shoulders seen from above, about the origin, forward to the right, the left side up: their
/// turn, and arrows whose reach is their turning speed, counter-clockwise or clockwise.
Drawing draw_top_view(const Skeleton& skeleton, const BodyState& body, const Theme& theme);

/// Turning speed of a girdle [rad/s], counter-clockwise seen from above positive.
double turning_speed(const BodyState& body, Girdle girdle);

}  // namespace sprintlab
