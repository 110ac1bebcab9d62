#pragma once

#include <cstdint>
#include <random>

#include "sprintlab/skeleton/pose.h"
#include "sprintlab/skeleton/skeleton.h"

/// Bodies and postures that several tests share.
namespace sprintlab::test {

/// The default athlete's skeleton.
inline const Skeleton& skeleton() {
  static const Skeleton kSkeleton = build_skeleton(Athlete{});
  return kSkeleton;
}

/// A posture with every joint somewhere inside the middle `share` of its range.
inline Pose random_pose(const Skeleton& body, std::uint64_t seed, double share = 0.9) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> uniform(-1, 1);
  Pose pose;
  pose.hip = {uniform(random), 5 + uniform(random)};
  pose.pelvis_angle = uniform(random);
  for (Joint j : all<Joint>()) {
    const JointGeometry& joint = body.joints[j];
    const double middle = (joint.lower + joint.upper) / 2;
    pose.joint_angle[j] = middle + share * uniform(random) * (joint.upper - joint.lower) / 2;
  }
  pose.velocity = {uniform(random), uniform(random)};
  return pose;
}

/// The joint, segment or foot on the other side of the body; the middle ones are their own mirror image.
constexpr Joint mirrored(Joint joint) {
  if (joint == Joint::lumbar || joint == Joint::torsion) return joint;
  return static_cast<Joint>(index(joint) % 2 == 1 ? index(joint) + 1 : index(joint) - 1);
}
/// A twist turns the other way in the mirror.
constexpr double mirror_sign(Joint joint) { return joint == Joint::torsion ? -1 : 1; }
constexpr Segment mirrored(Segment segment) {
  if (segment == Segment::pelvis || segment == Segment::thorax) return segment;
  return static_cast<Segment>(index(segment) % 2 == 0 ? index(segment) + 1 : index(segment) - 1);
}

}  // namespace sprintlab::test
