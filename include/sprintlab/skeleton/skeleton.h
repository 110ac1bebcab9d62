#pragma once

#include <array>
#include <string_view>

#include "sprintlab/athlete/athlete.h"
#include "sprintlab/core/enum_array.h"
#include "sprintlab/core/math.h"

namespace sprintlab {

enum class Side { left, right, count };

constexpr Side other(Side side) { return side == Side::left ? Side::right : Side::left; }

enum class Segment {
  pelvis,
  thorax,  ///< mid trunk, upper trunk and head
  thigh_left,
  thigh_right,
  shank_left,
  shank_right,
  foot_left,
  foot_right,
  upper_arm_left,
  upper_arm_right,
  forearm_left,  ///< with the hand
  forearm_right,
  count
};

/// Joint angle = child's angle − parent's angle. Positive (counter-clockwise, facing +x) is: lumbar
/// extension, hip flexion, knee *extension* (flexion is negative), ankle dorsiflexion, shoulder flexion,
/// elbow flexion.
enum class Joint {
  lumbar,
  hip_left,
  hip_right,
  knee_left,
  knee_right,
  ankle_left,
  ankle_right,
  shoulder_left,
  shoulder_right,
  elbow_left,
  elbow_right,
  count
};

std::string_view segment_name(Segment segment);
std::string_view joint_name(Joint joint);

/// What a joint is called on both sides.
JointKind joint_kind(Joint joint);

constexpr Segment thigh(Side s) { return s == Side::left ? Segment::thigh_left : Segment::thigh_right; }
constexpr Segment shank(Side s) { return s == Side::left ? Segment::shank_left : Segment::shank_right; }
constexpr Segment foot(Side s) { return s == Side::left ? Segment::foot_left : Segment::foot_right; }
constexpr Segment upper_arm(Side s) {
  return s == Side::left ? Segment::upper_arm_left : Segment::upper_arm_right;
}
constexpr Segment forearm(Side s) { return s == Side::left ? Segment::forearm_left : Segment::forearm_right; }
constexpr Joint hip(Side s) { return s == Side::left ? Joint::hip_left : Joint::hip_right; }
constexpr Joint knee(Side s) { return s == Side::left ? Joint::knee_left : Joint::knee_right; }
constexpr Joint ankle(Side s) { return s == Side::left ? Joint::ankle_left : Joint::ankle_right; }
constexpr Joint shoulder(Side s) { return s == Side::left ? Joint::shoulder_left : Joint::shoulder_right; }
constexpr Joint elbow(Side s) { return s == Side::left ? Joint::elbow_left : Joint::elbow_right; }

/// A rigid segment. Its frame has its origin at the proximal joint; in the anatomical position all frames are
/// upright: trunk segments extend along +y, limbs along −y, feet along +x.
struct SegmentGeometry {
  double mass;     ///< [kg]
  double inertia;  ///< about its centre of mass, medio-lateral axis [kg·m²]
  Vec2 com;        ///< centre of mass in the segment's frame [m]
  double length;   ///< proximal to distal joint; feet: heel to toe [m]
};

/// A hinge between two segments; the child's frame origin lies on it.
struct JointGeometry {
  Segment parent;
  Segment child;
  Vec2 anchor;   ///< in the parent's frame [m]
  double lower;  ///< anatomical limits of the joint angle [rad]
  double upper;
};

enum class SolePoint { heel, ball, toe, count };

/// A body as data: what the world is built from and what control and measures know of lengths and masses.
struct Skeleton {
  EnumArray<Segment, SegmentGeometry> segments;
  EnumArray<Joint, JointGeometry> joints;
  EnumArray<SolePoint, Vec2> sole;  ///< contact points in the foot's frame (ankle at the origin) [m]
  double mass = 0;                  ///< whole body [kg]
  double height = 0;                ///< stature [m]
  double standing_hip_height = 0;   ///< hip above ground, legs straight, feet flat [m]
};

/// The skeleton of an athlete, scaled by stature and mass. [deLeva1996]
Skeleton build_skeleton(const Athlete& athlete);

}  // namespace sprintlab
