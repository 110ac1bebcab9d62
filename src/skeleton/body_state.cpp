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
      world_point(state.segments[Segment::thorax], skeleton.joints[Joint::shoulder_left].anchor);
  return std::atan2(shoulders.x - hips.x, shoulders.y - hips.y);
}

BodyState place(const Skeleton& skeleton, const Pose& pose) {
  BodyState state;
  EnumArray<Segment, Vec2> joint_velocity{};  // of each segment's proximal joint in the world
  state.segments[Segment::pelvis].position = pose.hip;
  state.segments[Segment::pelvis].angle = pose.pelvis_angle;
  joint_velocity[Segment::pelvis] = pose.velocity;
  // Joints are listed parents first.
  for (Joint j : all<Joint>()) {
    const JointGeometry& joint = skeleton.joints[j];
    const SegmentState& parent = state.segments[joint.parent];
    SegmentState& child = state.segments[joint.child];
    child.position = world_point(parent, joint.anchor);
    child.angle = parent.angle + pose.joint_angle[j];
    child.angular_velocity = parent.angular_velocity + pose.joint_velocity[j];
    joint_velocity[joint.child] = joint_velocity[joint.parent] +
                                  turning_velocity(parent.angular_velocity, child.position - parent.position);
    state.joint_angle[j] = pose.joint_angle[j];
    state.joint_velocity[j] = pose.joint_velocity[j];
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
