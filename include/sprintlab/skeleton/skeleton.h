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
  pelvis_left,   ///< sides of the pelvis and of the thorax, which slide fore and aft as it turns (see
                 ///< `Girdle`);
  pelvis_right,  ///< pelvis and thorax themselves are what is left between them
  thorax_left,
  thorax_right,
  count
};

/// Joint angle = child's angle − parent's angle. Positive (counter-clockwise, facing +x) is: lumbar
/// extension, hip flexion, knee *extension* (flexion is negative), ankle dorsiflexion, shoulder flexion,
/// elbow flexion. `torsion`, the shoulders' yaw − the hips' yaw, is no hinge: it turns out of the plane.
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
  torsion,
  count
};

constexpr bool is_hinge(Joint joint) { return joint != Joint::torsion; }

/// What turns about the vertical: the pelvis with both hips, the thorax with both shoulders. Yaw is positive
/// counter-clockwise seen from above (right side forward).
enum class Girdle { pelvis, shoulders, count };

std::string_view segment_name(Segment segment);
std::string_view joint_name(Joint joint);
std::string_view girdle_name(Girdle girdle);

/// What a joint is called on both sides.
JointKind joint_kind(Joint joint);

/// The side that a joint is on; left for those in the middle.
constexpr Side side_of(Joint joint) {
  // Joints are listed in pairs after the lumbar one.
  return joint == Joint::lumbar || index(joint) % 2 == 1 ? Side::left : Side::right;
}

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
  double mass;         ///< [kg]
  double inertia;      ///< about its centre of mass, medio-lateral axis [kg·m²]
  Vec2 com;            ///< centre of mass in the segment's frame [m]
  double length;       ///< proximal to distal joint; feet: heel to toe [m]
  double lateral = 0;  ///< where it moves beside the midline, right positive [m]
};

/// A hinge between two segments; the child's frame origin lies on it.
struct JointGeometry {
  Segment parent;
  Segment child;
  Vec2 anchor;   ///< in the parent's frame [m]
  double lower;  ///< anatomical limits of the joint angle [rad]
  double upper;
};

/// A pelvis or thorax in three parts with one centre and one radius of gyration: a middle and two sides that
/// slide fore and aft on it, `half_width · sin(yaw)` each way, and carry its yaw inertia. Limbs hang on the
/// sides.
struct GirdleGeometry {
  Segment middle;
  EnumArray<Side, Segment> side;
  Vec2 anchor;        ///< of both sides' frames, in the middle's frame, at no yaw [m]
  double half_width;  ///< from the midline to a hip or shoulder joint [m]
};

enum class SolePoint { heel, ball, toe, count };

/// A body as data: what the world is built from and what control and measures know of lengths and masses.
struct Skeleton {
  EnumArray<Segment, SegmentGeometry> segments;
  EnumArray<Joint, JointGeometry> joints;
  EnumArray<Girdle, GirdleGeometry> girdles;
  EnumArray<SolePoint, Vec2> sole;  ///< contact points in the foot's frame (ankle at the origin) [m]
  double toe_stiffness = 1;         ///< `Athlete::toe_stiffness` [1]
  double mass = 0;                  ///< whole body [kg]
  double height = 0;                ///< stature [m]
  double foot_lateral = 0;          ///< of a foot on the ground from the midline [m]
  double standing_hip_height = 0;   ///< hip above ground, legs straight, feet flat [m]
};

/// The skeleton of an athlete, scaled by stature and mass. [deLeva1996]
Skeleton build_skeleton(const Athlete& athlete);

}  // namespace sprintlab
