#pragma once

#include <cstdint>
#include <random>

#include "sprintlab/skeleton/body_state.h"
#include "sprintlab/world/world.h"
#include "support/body.h"

/// Momentum and energy by their definitions, written apart from the program's own, and torques to move
/// bodies.
namespace sprintlab::test {

inline constexpr double kDt = 0.0005;  // the default physics step [s]

struct Totals {
  Vec2 momentum{};              // [kg·m/s]
  double angular_momentum = 0;  // about the centre of mass [kg·m²/s]
  double kinetic = 0;           // [J]
  double potential = 0;         // at standard gravity, above y = 0 [J]

  double energy() const { return kinetic + potential; }
};

inline Totals totals(const BodyState& state, const Skeleton& body) {
  Vec2 com{}, velocity{};
  for (Segment s : all<Segment>()) {
    com += body.segments[s].mass / body.mass * state.segments[s].com;
    velocity += body.segments[s].mass / body.mass * state.segments[s].velocity;
  }
  Totals sum;
  for (Segment s : all<Segment>()) {
    const SegmentState& segment = state.segments[s];
    const SegmentGeometry& geometry = body.segments[s];
    sum.momentum += geometry.mass * segment.velocity;
    sum.angular_momentum += geometry.mass * cross(segment.com - com, segment.velocity - velocity) +
                            geometry.inertia * segment.angular_velocity;
    sum.kinetic += 0.5 * geometry.mass * (square(segment.velocity.x) + square(segment.velocity.y)) +
                   0.5 * geometry.inertia * square(segment.angular_velocity);
    sum.potential += geometry.mass * kGravity * segment.com.y;
  }
  return sum;
}

/// Nothing acts from outside: no ground, no gravity, no air.
inline Environment empty_space() { return {.gravity = 0, .drag = 0, .wind = 0, .ground = false}; }

/// Torques that hold the joints at `pose`, about as firm as a standing person.
inline JointTorques holding_torques(const BodyState& state, const Pose& pose) {
  JointTorques torques{};
  for (Joint j : all<Joint>()) {
    const bool is_arm = j >= Joint::shoulder_left;
    const bool is_ankle = j == Joint::ankle_left || j == Joint::ankle_right;
    const double stiffness = is_arm ? 60 : 1500;  // [N·m/rad]
    const double damping = is_arm     ? 3
                           : is_ankle ? 3
                                      : 60;  // [N·m·s/rad], below inertia / dt of the lighter side
    torques[j] = stiffness * (pose.joint_angle[j] - state.joint_angle[j]) - damping * state.joint_velocity[j];
  }
  return torques;
}

/// Standing with slightly bent joints, soles where they carry the body's weight.
inline Pose standing_pose(const Skeleton& body) {
  constexpr double kIndentation = 0.004;  // [m]
  Pose pose;
  for (Side side : all<Side>()) {
    pose.joint_angle[hip(side)] = 0.05;
    pose.joint_angle[knee(side)] = -0.10;
    pose.joint_angle[ankle(side)] = 0.05;
    pose.joint_angle[elbow(side)] = 0.30;
  }
  pose.hip.y = -kIndentation - lowest_sole_point(place(body, pose), body);
  return pose;
}

/// Random torques that change every 10 ms, weak springs to the middle of each joint's range keep the joints
/// off their limits. The same for the same seed.
class RandomTorques {
 public:
  explicit RandomTorques(std::uint64_t seed, double size = 20) : random_(seed), size_(size) {}

  const JointTorques& at(const BodyState& state, const Skeleton& body) {
    if (state.time >= next_change_) {
      next_change_ += 0.010;
      std::uniform_real_distribution<double> uniform(-size_, size_);
      for (double& push : push_) push = uniform(random_);
    }
    for (Joint j : all<Joint>()) {
      const JointGeometry& joint = body.joints[j];
      const double middle = (joint.lower + joint.upper) / 2;
      const double share = j >= Joint::shoulder_left ? 0.1 : j >= Joint::ankle_left ? 0.05 : 1.0;
      torques_[j] = share * (push_[j] - 60 * (state.joint_angle[j] - middle) - 3 * state.joint_velocity[j]);
    }
    return torques_;
  }

 private:
  std::mt19937_64 random_;
  double size_;
  double next_change_ = 0;
  JointTorques push_{};
  JointTorques torques_{};
};

}  // namespace sprintlab::test
