#include "sprintlab/skeleton/body_state.h"

#include <algorithm>

#include "sprintlab/skeleton/pose.h"

namespace sprintlab {

Vec2 world_point(const SegmentState& segment, Vec2 local) {
  return segment.position + rotated(local, segment.angle);
}

Vec2 point_velocity(const SegmentState& segment, Vec2 point_in_world) {
  return segment.velocity + turning_velocity(segment.angular_velocity, point_in_world - segment.com);
}

double trunk_pitch(const BodyState& state, const Skeleton& skeleton) {
  const Vec2 hips = state.segments[Segment::pelvis].position;
  const Vec2 shoulders =
      world_point(state.segments[Segment::thorax], skeleton.girdles[Girdle::shoulders].anchor);
  return std::atan2(shoulders.x - hips.x, shoulders.y - hips.y);
}

namespace {

// Puts a girdle's sides onto its middle, slid apart fore and aft by a yaw.
void place_sides(BodyState& state, EnumArray<Segment, Vec2>& velocity, const GirdleGeometry& girdle,
                 double yaw, double yaw_velocity) {
  const SegmentState& middle = state.segments[girdle.middle];
  const Vec2 anchor = world_point(middle, girdle.anchor);
  for (Side side : all<Side>()) {
    const double lever = side == Side::right ? girdle.half_width : -girdle.half_width;
    SegmentState& part = state.segments[girdle.side[side]];
    part.position = anchor + Vec2{lever * std::sin(yaw), 0};
    part.angle = middle.angle;
    part.angular_velocity = middle.angular_velocity;
    velocity[girdle.side[side]] = velocity[girdle.middle] +
                                  turning_velocity(middle.angular_velocity, anchor - middle.position) +
                                  Vec2{lever * yaw_velocity, 0};
  }
}

}  // namespace

BodyState place(const Skeleton& skeleton, const Pose& pose) {
  BodyState state;
  EnumArray<Segment, Vec2> joint_velocity{};  // of each segment's proximal joint in the world
  state.segments[Segment::pelvis].position = pose.hip;
  state.segments[Segment::pelvis].angle = pose.pelvis_angle;
  joint_velocity[Segment::pelvis] = pose.velocity;
  state.girdles[Girdle::pelvis].yaw = pose.pelvis_yaw;
  place_sides(state, joint_velocity, skeleton.girdles[Girdle::pelvis], pose.pelvis_yaw, 0);
  // Joints are listed parents first.
  for (Joint j : all<Joint>()) {
    const JointGeometry& joint = skeleton.joints[j];
    const SegmentState& parent = state.segments[joint.parent];
    SegmentState& child = state.segments[joint.child];
    state.joint_angle[j] = pose.joint_angle[j];
    state.joint_velocity[j] = pose.joint_velocity[j];
    if (!is_hinge(j)) continue;
    child.position = world_point(parent, joint.anchor);
    child.angle = parent.angle + pose.joint_angle[j];
    child.angular_velocity = parent.angular_velocity + pose.joint_velocity[j];
    joint_velocity[joint.child] = joint_velocity[joint.parent] +
                                  turning_velocity(parent.angular_velocity, child.position - parent.position);
    if (j == Joint::lumbar) {
      GirdleState& shoulders = state.girdles[Girdle::shoulders];
      shoulders.yaw = pose.pelvis_yaw + pose.joint_angle[Joint::torsion];
      shoulders.yaw_velocity = pose.joint_velocity[Joint::torsion];
      place_sides(state, joint_velocity, skeleton.girdles[Girdle::shoulders], shoulders.yaw,
                  shoulders.yaw_velocity);
    }
  }
  for (Segment s : all<Segment>()) {
    SegmentState& segment = state.segments[s];
    segment.com = world_point(segment, skeleton.segments[s].com);
    segment.velocity =
        joint_velocity[s] + turning_velocity(segment.angular_velocity, segment.com - segment.position);
    state.com += skeleton.segments[s].mass / skeleton.mass * segment.com;
    state.com_velocity += skeleton.segments[s].mass / skeleton.mass * segment.velocity;
  }
  return state;
}

double lowest_sole_point(const BodyState& state, const Skeleton& skeleton) {
  double lowest = state.segments[Segment::pelvis].position.y;
  for (Side side : all<Side>())
    for (const Vec2& point : skeleton.sole)
      lowest = std::min(lowest, world_point(state.segments[foot(side)], point).y);
  return lowest;
}

}  // namespace sprintlab
