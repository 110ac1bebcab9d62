#pragma once

#include <cmath>
#include <functional>

#include "sprintlab/measure/measures.h"
#include "sprintlab/skeleton/pose.h"
#include "sprintlab/skeleton/skeleton.h"

/// Made-up bodies and forces whose measures are known in closed form.
namespace sprintlab::synthetic {

inline constexpr double kDt = 0.0005;  // physics step [s]

inline const Skeleton& skeleton() {
  static const Skeleton kSkeleton = build_skeleton(Athlete{});
  return kSkeleton;
}

/// Standing upright with the soles on the ground, moving forward at `speed`.
inline BodyState standing(double speed = 0) {
  return place(skeleton(), {.hip = {0, skeleton().standing_hip_height},
                            .pelvis_angle = 0,
                            .joint_angle = {},
                            .velocity = {speed, 0}});
}

/// Fills what follows from the segments: joints and the centre of mass.
inline void complete(BodyState& state) {
  state.com = state.com_velocity = {0, 0};
  for (Segment s : all<Segment>()) {
    const double share = skeleton().segments[s].mass / skeleton().mass;
    state.com += share * state.segments[s].com;
    state.com_velocity += share * state.segments[s].velocity;
  }
  for (Joint j : all<Joint>()) {
    const SegmentState& parent = state.segments[skeleton().joints[j].parent];
    const SegmentState& child = state.segments[skeleton().joints[j].child];
    state.joint_angle[j] = child.angle - parent.angle;
    state.joint_velocity[j] = child.angular_velocity - parent.angular_velocity;
  }
}

/// Moves every part of a body by `offset`.
inline void translate(BodyState& state, Vec2 offset) {
  for (SegmentState& segment : state.segments) {
    segment.position += offset;
    segment.com += offset;
  }
  state.com += offset;
}

/// Everything that the measures see in one physics step, and the measures.
struct Scene {
  explicit Scene(double gravity = kGravity, double record_interval = 0, double history = 0)
      : measures(skeleton(), gravity, kDt, record_interval, history) {}

  /// Shows the step that leads to `after`, and makes it the present.
  void advance(BodyState after) {
    after.time = state.time + kDt;
    measures.observe({state, after, muscles, forces, gait, effort_allowed, speed_command, care});
    state = after;
  }

  BodyState state = standing();
  MuscleOutput muscles{};
  ExternalForces forces{};
  Gait gait{};
  double effort_allowed = 1;
  double speed_command = 0;
  double care = 0;
  Measures measures;
};

/// A ground force [N] as a function of a foot and the time in the middle of a physics step [s].
using ForceOf = std::function<Vec2(Side, double)>;

/// Slides an upright body along at `speed_of(time)` while forces act under the balls of its feet.
inline void glide(Scene& scene, double duration, const std::function<double(double)>& speed_of,
                  const ForceOf& force_of) {
  const double end = scene.state.time + duration - kDt / 2;
  while (scene.state.time < end) {
    const double middle = scene.state.time + kDt / 2;
    for (Side side : all<Side>()) {
      const SegmentState& segment = scene.state.segments[foot(side)];
      scene.forces.sole[side][SolePoint::ball] = {world_point(segment, skeleton().sole[SolePoint::ball]),
                                                  force_of(side, middle)};
    }
    BodyState after = scene.state;
    for (SegmentState& segment : after.segments) segment.velocity = {speed_of(middle), 0};
    translate(after, {speed_of(middle) * kDt, 0});
    after.com_velocity = {speed_of(middle), 0};
    scene.advance(after);
  }
}

/// Left, right, left … from `first` [s] on: a constant force [N] for `contact` of every `step` [s].
inline ForceOf alternating(double first, double step, double contact, Vec2 force) {
  return [=](Side side, double time) -> Vec2 {
    // Only the present step and the one before it can be on the ground.
    const double now = std::floor((time - first) / step);
    for (double n : {now, now - 1}) {
      const Side lands = std::fmod(n, 2) == 0 ? Side::left : Side::right;
      const double since = time - first - n * step;
      if (n >= 0 && lands == side && since < contact) return force;
    }
    return {0, 0};
  };
}

inline ForceOf no_force() {
  return [](Side, double) { return Vec2{0, 0}; };
}

inline std::function<double(double)> constant(double speed) {
  return [speed](double) { return speed; };
}

}  // namespace sprintlab::synthetic
