#include "sprintlab/measure/audit.h"

#include <gtest/gtest.h>

#include "synthetic.h"

namespace sprintlab {
namespace {

using synthetic::complete;
using synthetic::kDt;
using synthetic::Scene;
using synthetic::skeleton;

constexpr double kRounding = 1e-10;
constexpr int kSteps = 400;  // 0.2 s, about a running step

/// A body without joints: twelve rigid segments, each of which turns and flies on its own.
class Rigid {
 public:
  explicit Rigid(double gravity) : gravity_(gravity), scene(gravity) {
    double k = 1;
    for (SegmentState& segment : scene.state.segments) {
      segment.velocity = {8 + 0.2 * k, 1.5 - 0.1 * k};
      segment.angular_velocity = 6 - k;
      k += 1;
    }
    complete(scene.state);
  }

  /// One physics step in which `scene.forces` and joint torques act, and `unbooked` on the thorax beside
  /// them.
  void step(Vec2 unbooked = {}) {
    EnumArray<Segment, Vec2> force{};
    EnumArray<Segment, double> torque{};
    for (Side side : all<Side>())
      for (const AppliedForce& applied : scene.forces.sole[side]) push(foot(side), applied, force, torque);
    push(Segment::thorax, scene.forces.drag, force, torque);
    force[Segment::thorax] += unbooked;
    for (Joint j : all<Joint>()) {
      torque[skeleton().joints[j].child] += scene.muscles.torque[j];
      torque[skeleton().joints[j].parent] -= scene.muscles.torque[j];
    }
    BodyState after = scene.state;
    for (Segment s : all<Segment>()) move(after.segments[s], skeleton().segments[s], force[s], torque[s]);
    complete(after);
    scene.advance(after);
  }

  /// Forces like those of a stance, at points under and beside the body; torques in every joint.
  void load() {
    const double x = scene.state.com.x;
    scene.forces.sole[Side::left][SolePoint::heel] = {{x - 0.10, 0}, {-200, 900}};
    scene.forces.sole[Side::left][SolePoint::ball] = {{x + 0.15, 0}, {150, 1200}};
    scene.forces.sole[Side::right][SolePoint::toe] = {{x + 0.30, 0}, {80, 300}};
    scene.forces.drag = {scene.state.segments[Segment::thorax].com, {-25, 0}};
    double torque = -100;
    for (Joint j : all<Joint>()) scene.muscles.torque[j] = (torque += 20);
  }

 private:
  void push(Segment s, const AppliedForce& applied, EnumArray<Segment, Vec2>& force,
            EnumArray<Segment, double>& torque) const {
    force[s] += applied.force;
    torque[s] += cross(applied.point - scene.state.segments[s].com, applied.force);
  }

  /// Velocities first, then positions with the new ones, as Box2D does; gravity along its exact parabola.
  void move(SegmentState& segment, const SegmentGeometry& geometry, Vec2 force, double torque) const {
    segment.velocity += force / geometry.mass * kDt;
    segment.angular_velocity += torque / geometry.inertia * kDt;
    Vec2 shift = segment.velocity * kDt;
    shift.y -= 0.5 * gravity_ * kDt * kDt;
    segment.velocity.y -= gravity_ * kDt;
    segment.com += shift;
    segment.position += shift;
    segment.angle += segment.angular_velocity * kDt;
  }

  double gravity_;

 public:
  Scene scene;
};

TEST(Audit, ballistic_body_closes_to_rounding) {
  Rigid body(kGravity);
  for (int i = 0; i < kSteps; ++i) body.step();
  EXPECT_LT(body.scene.measures.audit().linear, kRounding);
  EXPECT_LT(body.scene.measures.audit().angular, kRounding);
  EXPECT_LT(body.scene.measures.audit().energy, kRounding);
}

TEST(Audit, body_under_booked_forces_and_torques_closes_to_rounding) {
  Rigid body(0);  // gravity acts along its parabola only when no other force bends the path
  for (int i = 0; i < kSteps; ++i) {
    body.load();
    body.step();
  }
  EXPECT_LT(body.scene.measures.audit().linear, kRounding);
  EXPECT_LT(body.scene.measures.audit().angular, kRounding);
  EXPECT_LT(body.scene.measures.audit().energy, kRounding);
}

TEST(Audit, forces_under_gravity_close_in_momentum) {
  Rigid body(kGravity);
  for (int i = 0; i < kSteps; ++i) {
    body.load();
    body.step();
  }
  EXPECT_LT(body.scene.measures.audit().linear, kRounding);
  EXPECT_LT(body.scene.measures.audit().angular, kRounding);
}

TEST(Audit, force_that_nobody_booked_shows_in_every_balance) {
  constexpr double kHelp = 10;  // N: a light hand on the back
  Rigid body(kGravity);
  for (int i = 0; i < kSteps; ++i) body.step({kHelp, 0});
  const AuditReport& audit = body.scene.measures.audit();
  EXPECT_NEAR(audit.linear, kHelp / (skeleton().mass * kGravity), 1e-6);
  EXPECT_GT(audit.angular, 0.005);  // the limits of docs/model.md
  EXPECT_GT(audit.energy, 0.03);
}

TEST(Audit, torque_that_nobody_booked_shows_in_energy_alone) {
  Rigid body(0);
  for (int i = 0; i < kSteps; ++i) {
    body.scene.muscles.torque[Joint::hip_left] = 50;
    Rigid booked = body;
    booked.step();
    body.scene.muscles.torque = {};
    body.scene.advance(booked.scene.state);
  }
  EXPECT_LT(body.scene.measures.audit().linear, kRounding);
  EXPECT_LT(body.scene.measures.audit().angular, kRounding);
  EXPECT_GT(body.scene.measures.audit().energy, 0.03);
}

TEST(Audit, work_of_one_joint_torque_is_torque_times_angle) {
  // A thigh and the pelvis turn apart from rest: work = torque × relative angle.
  Audit audit(skeleton(), 0, kDt);
  Rigid body(0);
  for (SegmentState& segment : body.scene.state.segments) segment.angular_velocity = 0;
  complete(body.scene.state);
  const double start = body.scene.state.joint_angle[Joint::hip_left];
  body.scene.muscles.torque[Joint::hip_left] = 50;
  for (int i = 0; i < kSteps; ++i) {
    const BodyState before = body.scene.state;
    body.step();
    audit.add({before, body.scene.state, body.scene.muscles, body.scene.forces, body.scene.gait, 1, 0, 0});
  }
  const double angle = body.scene.state.joint_angle[Joint::hip_left] - start;
  // Positions follow the velocities at the end of each step: one part in kSteps more than their mean.
  EXPECT_NEAR(audit.mark(body.scene.state).totals.work, 50 * angle, 50 * angle / (kSteps - 1));
}

TEST(Audit, stretch_shorter_than_20_ms_is_not_judged_yet) {
  Rigid body(kGravity);
  for (int i = 0; i < 36; ++i) body.step({500, 0});
  EXPECT_EQ(body.scene.measures.audit().linear, 0);
  for (int i = 0; i < 8; ++i) body.step({500, 0});
  EXPECT_GT(body.scene.measures.audit().linear, 0.1);
}

TEST(Audit, body_at_rest_without_gravity_has_no_residual) {
  Audit audit(skeleton(), 0, kDt);
  const AuditMark mark = audit.mark(synthetic::standing());
  const AuditReport report = audit.residuals(mark, mark);
  EXPECT_EQ(report.linear, 0);
  EXPECT_EQ(report.angular, 0);
  EXPECT_EQ(report.energy, 0);
}

TEST(Audit, worst_step_stays_in_the_report) {
  // A bad stretch, a touchdown, then a good one: the bad one is still reported.
  Scene scene(kGravity);
  const double weight = skeleton().mass * kGravity;
  const auto force = [&](Side side, double time) {
    return side == Side::left && time > 0.1 ? Vec2{0, weight} : Vec2{0, 0};
  };
  synthetic::glide(scene, 0.1, synthetic::constant(5), force);
  const double bad = scene.measures.audit().linear;
  EXPECT_NEAR(bad, 1, 0.01 + 5 / (kGravity * 0.1));  // floating without support
  synthetic::glide(scene, 1.0, synthetic::constant(5), force);
  EXPECT_GE(scene.measures.audit().linear, bad * (1 - kRounding));
}

}  // namespace
}  // namespace sprintlab
