#include "sprintlab/measure/push.h"

#include <Eigen/Cholesky>
#include <glm/geometric.hpp>

#include "sprintlab/measure/steps.h"

namespace sprintlab {
namespace {

/// Acceleration of a point fixed to a segment over a physics step [m/s²].
Vec2 simulated_acceleration(const SegmentState& before, const SegmentState& after, Vec2 point, double dt) {
  const Vec2 arm = point - before.com;
  const double turning = (after.angular_velocity - before.angular_velocity) / dt;
  return (after.velocity - before.velocity) / dt + turning_velocity(turning, arm) -
         square(before.angular_velocity) * arm;
}

/// Of the sine of a girdle's yaw over a physics step: what its sides accelerate by beyond the middle [1/s²].
double yaw_acceleration(const Observation& now, const GirdleGeometry& girdle, double dt) {
  const auto sliding = [&](Side side) {
    const Vec2 point = now.before.segments[girdle.side[side]].com;
    const auto forward = [&](Segment s) {
      return simulated_acceleration(now.before.segments[s], now.after.segments[s], point, dt).x;
    };
    return forward(girdle.side[side]) - forward(girdle.middle);
  };
  return (sliding(Side::right) - sliding(Side::left)) / (2 * girdle.half_width);
}

/// Rows of up to two feet: where they may not move freely, and how they did.
struct LoadedFeet {
  Eigen::Index rows = 0;  ///< two for each loaded foot
  EnumArray<Side, bool> loaded{};
  Eigen::Matrix<double, 4, kFreedoms> jacobian;  ///< J
  Eigen::Vector4d bias;                          ///< J̇ q̇ [m/s²]
  Eigen::Vector4d acceleration;                  ///< as simulated [m/s²]
  Eigen::Matrix<double, 4, 2> sum;               ///< adds up the feet

  void add(const PointMotion& motion, Vec2 simulated) {
    jacobian.middleRows<2>(rows) = motion.jacobian;
    bias.segment<2>(rows) << motion.bias.x, motion.bias.y;
    acceleration.segment<2>(rows) << simulated.x, simulated.y;
    sum.middleRows<2>(rows).setIdentity();
    rows += 2;
  }
};

/// A row for each freedom that loaded feet don't have, and up to as many columns.
using FeetMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, 4, 4>;

Vec2 to_vec2(const Eigen::Vector2d& v) { return {v.x(), v.y()}; }

/// How much of the ground reaction force a unit of each generalised force induces.
using Influence = Eigen::Matrix<double, 2, kFreedoms>;

Vec2 induced(const Influence& influence, const Coordinates& force) { return to_vec2(influence * force); }

/// What a torque of 1 N·m in a joint induces. Torsion turns the girdles against each other.
Vec2 per_torque(const Influence& influence, Joint joint, const JointGeometry& geometry) {
  const bool bends = is_hinge(joint);
  const int child = bends ? coordinate(geometry.child) : coordinate(Girdle::shoulders);
  const int parent = bends ? coordinate(geometry.parent) : coordinate(Girdle::pelvis);
  return to_vec2(influence.col(child) - influence.col(parent));
}

/// The parts of active torques by owner, and of passive ones.
void add_joint_torques(PushParts& parts, const Influence& influence, const MuscleOutput& muscles,
                       const EnumArray<Joint, JointGeometry>& joints, const EnumArray<Side, bool>& loaded) {
  const auto add = [&](Joint joint, double stance_share, PushPart swing_part) {
    const Vec2 unit = per_torque(influence, joint, joints[joint]);
    const auto owners = generator_owners(joint, stance_share);
    const Vec2 active = muscles.active[joint] * unit;
    parts[PushPart::push] += owners[Contributor::push] * active;
    parts[swing_part] += owners[Contributor::swing] * active;
    parts[PushPart::arms] += owners[Contributor::arms] * active;
    parts[PushPart::torso] += owners[Contributor::torso] * active;
    parts[PushPart::stops] += muscles.passive[joint] * unit;
  };
  for (Joint joint : {Joint::lumbar, Joint::torsion}) add(joint, 0, PushPart::swing);
  for (Side side : all<Side>()) {
    const PushPart swing_part = loaded[side] ? PushPart::handover : PushPart::swing;
    for (Joint joint : {hip(side), knee(side), ankle(side), shoulder(side), elbow(side)})
      add(joint, muscles.stance_share[side], swing_part);
  }
}

}  // namespace

std::string_view push_part_name(PushPart part) {
  static constexpr EnumArray<PushPart, std::string_view> kNames{"push",  "handover", "swing",   "arms",
                                                                "torso", "stops",    "gravity", "velocity",
                                                                "drag",  "turning",  "landing"};
  return kNames[part];
}

Vec2 total(const PushParts& parts) {
  Vec2 sum{};
  for (Vec2 part : parts) sum += part;
  return sum;
}

AppliedForce ground_reaction(const EnumArray<SolePoint, AppliedForce>& sole) {
  Vec2 force{};
  double depth_sum = 0;  // weighted with the vertical force
  double moment = 0;     // about the origin
  for (const AppliedForce& applied : sole) {
    force += applied.force;
    depth_sum += applied.force.y * applied.point.y;
    moment += cross(applied.point, applied.force);
  }
  if (force.y <= 0) return {};
  const double y = depth_sum / force.y;
  return {{(moment + y * force.x) / force.y, y}, force};
}

InducedPush::InducedPush(const Skeleton& skeleton, double gravity, double dt)
    : dynamics_(skeleton), skeleton_(skeleton), gravity_(gravity), dt_(dt) {}

PushParts InducedPush::parts(const Observation& now) const {
  PushParts parts{};
  LoadedFeet feet;
  EnumArray<Side, AppliedForce> ground;
  for (Side side : all<Side>()) {
    ground[side] = ground_reaction(now.forces.sole[side]);
    feet.loaded[side] = ground[side].force.y > kContactThreshold;
  }
  if (!feet.loaded[Side::left] && !feet.loaded[Side::right]) return parts;

  const EquationsOfMotion equations = dynamics_.equations(now.before);
  for (Side side : all<Side>()) {
    if (!feet.loaded[side]) continue;
    const Segment segment = foot(side);
    const Vec2 point = ground[side].point;
    PointMotion motion = dynamics_.point_motion(now.before, segment, point);
    Vec2 simulated =
        simulated_acceleration(now.before.segments[segment], now.after.segments[segment], point, dt_);
    // The foot is nearer to the midline than its hip: yaw moves it less (docs/model.md §9, eq. 25).
    const double inward = (side == Side::right ? skeleton_.foot_lateral : -skeleton_.foot_lateral) -
                          skeleton_.segments[segment].lateral;
    motion.jacobian(0, coordinate(Girdle::pelvis)) += inward;
    simulated.x += inward * yaw_acceleration(now, skeleton_.girdles[Girdle::pelvis], dt_);
    feet.add(motion, simulated);
  }

  // (J M⁻¹ Jᵀ)⁻¹ is the mass that the feet feel; summed over the feet it turns accelerations into forces.
  // Columns one by one and lazy products: for so few rows Eigen's large-matrix kernels cost more than they
  // do.
  const auto jacobian = feet.jacobian.topRows(feet.rows);
  const Eigen::LLT<Eigen::Matrix<double, kFreedoms, kFreedoms>> mass(equations.mass);
  Eigen::Matrix<double, kFreedoms, Eigen::Dynamic, 0, kFreedoms, 4> mobility(kFreedoms, feet.rows);
  for (Eigen::Index row = 0; row < feet.rows; ++row)
    mobility.col(row) = mass.solve(jacobian.row(row).transpose());
  const FeetMatrix felt = jacobian.lazyProduct(mobility);
  const FeetMatrix felt_mass = felt.llt().solve(feet.sum.topRows(feet.rows));
  const Influence influence = -mobility.lazyProduct(felt_mass).transpose();
  const auto force_for = [&](const Eigen::Vector4d& acceleration) {
    return to_vec2(felt_mass.transpose() * acceleration.head(feet.rows));
  };

  add_joint_torques(parts, influence, now.muscles, skeleton_.joints, feet.loaded);
  parts[PushPart::gravity] = force_for({0, gravity_, 0, gravity_});
  parts[PushPart::velocity] = -induced(influence, equations.velocity_terms) - force_for(feet.bias);
  parts[PushPart::landing] = force_for(feet.acceleration);

  const AppliedForce& drag = now.forces.drag;
  const PointMotion thorax = dynamics_.point_motion(now.before, Segment::thorax, drag.point);
  parts[PushPart::drag] =
      induced(influence, thorax.jacobian.transpose() * Eigen::Vector2d(drag.force.x, drag.force.y));

  EnumArray<Girdle, double> turning = now.forces.yaw_guide;
  for (double moment : now.forces.free_moment) turning[Girdle::pelvis] += moment;
  for (Girdle g : all<Girdle>())
    parts[PushPart::turning] += turning[g] * to_vec2(influence.col(coordinate(g)));
  return parts;
}

void PushImpulses::add(const PushParts& now, const ExternalForces& forces, double duration) {
  for (PushPart part : all<PushPart>()) parts[part] += now[part] * duration;
  for (const auto& sole : forces.sole)
    for (const AppliedForce& applied : sole) ground += applied.force * duration;
}

PushImpulses PushImpulses::since(const PushImpulses& start) const {
  PushImpulses difference = *this;
  for (PushPart part : all<PushPart>()) difference.parts[part] -= start.parts[part];
  difference.ground -= start.ground;
  return difference;
}

double residual(const PushImpulses& impulses) {
  const double size = glm::length(impulses.ground);
  return size > 0 ? glm::length(total(impulses.parts) - impulses.ground) / size : 0.0;
}

std::optional<double> whole_body_share(const PushParts& impulses) {
  const Vec2 own = impulses[PushPart::push] + impulses[PushPart::handover];
  const Vec2 others = impulses[PushPart::swing] + impulses[PushPart::arms] + impulses[PushPart::torso];
  const Vec2 all_muscles = own + others;
  const double size2 = glm::dot(all_muscles, all_muscles);
  if (size2 == 0) return {};
  return glm::dot(others, all_muscles) / size2;
}

}  // namespace sprintlab
