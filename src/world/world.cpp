#include "sprintlab/world/world.h"

#include <box2d/box2d.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "arcs.h"
#include "contact.h"
#include "girdle.h"

namespace sprintlab {
namespace {

// Box2D's solver iterations per step. measured: more change neither audits nor speed.
constexpr int kVelocityIterations = 6;
constexpr int kPositionIterations = 1;

// How far beyond the end of a joint's range Box2D's own limit lies [rad]: a guard, in no book. assumed: where
// a passive stop has long reached its most
constexpr double kGuardBeyond = 0.15;

// Race coordinates are kept near the origin of Box2D's floats: the origin moves by this much [m].
// A power of two, so that the shift itself is exact.
constexpr float kOriginShift = 16.0F;

// Air drag ½ ρ Cd A v² with A = 0.266 · 0.2025 H^0.725 M^0.425 (docs/model.md §5, eq. 12).
// [ArsacLocatelli2002]
constexpr double kAirDensity = 1.2;       // [kg/m³], 20 °C at sea level
constexpr double kDragCoefficient = 0.9;  // [1]. [ArsacLocatelli2002]
constexpr double kFrontalShare = 0.266;   // frontal area of the body surface [1]. [Pugh1971]
constexpr double kSurfaceFactor = 0.2025, kSurfaceHeightPower = 0.725,
                 kSurfaceMassPower = 0.425;  // [DuBois1916]

b2Vec2 to_b2(Vec2 v) { return {static_cast<float>(v.x), static_cast<float>(v.y)}; }
Vec2 from_b2(b2Vec2 v) { return {static_cast<double>(v.x), static_cast<double>(v.y)}; }

double drag_area(const Skeleton& skeleton) {
  return kFrontalShare * kSurfaceFactor * std::pow(skeleton.height, kSurfaceHeightPower) *
         std::pow(skeleton.mass, kSurfaceMassPower);
}

}  // namespace

struct World::Impl {
  Impl(const Skeleton& body, const Environment& surroundings, double time_step);

  void place(const Pose& pose, double time);
  void step(const JointTorques& torques);
  void read_state();
  void push_soles();
  void push_drag();
  void shift_origin();
  void push_girdles(const JointTorques& torques);
  void create_joints();
  void solve();

  Skeleton skeleton;
  Environment environment;
  double dt;
  double drag_factor;
  b2World box;
  EnumArray<Segment, b2Body*> bodies{};
  EnumArray<Girdle, GirdleBodies> girdles{};
  Arcs arcs;
  double origin = 0;  // race x of Box2D's x = 0 [m]
  EnumArray<Side, SoleContact> soles;
  ExternalForces forces{};
  // The body now, and before the last step: they take turns, so that nothing is copied.
  std::array<BodyState, 2> states{};
  std::size_t now = 0;
};

World::Impl::Impl(const Skeleton& body, const Environment& surroundings, double time_step)
    : skeleton(body),
      environment(surroundings),
      dt(time_step),
      drag_factor(0.5 * kAirDensity * kDragCoefficient * drag_area(body) * surroundings.drag),
      box(b2Vec2(0.0F, -static_cast<float>(surroundings.gravity))),
      arcs(skeleton, dt) {
  box.SetContinuousPhysics(false);
  box.SetAllowSleeping(false);
  place(Pose{.hip = {0, skeleton.standing_hip_height},
             .pelvis_angle = 0,
             .joint_angle = {},
             .velocity = {},
             .joint_velocity = {}},
        0);
}

// Rebuilds all bodies in the pose, so that joints start closed and no solver history is left.
void World::Impl::place(const Pose& pose, double time) {
  for (b2Body*& body : bodies) {
    if (body != nullptr) box.DestroyBody(body);
    body = nullptr;
  }
  const BodyState start = sprintlab::place(skeleton, pose);
  for (Segment s : all<Segment>()) {
    const SegmentGeometry& geometry = skeleton.segments[s];
    b2BodyDef def;
    def.type = b2_dynamicBody;
    def.position = to_b2(start.segments[s].position);
    def.angle = static_cast<float>(start.segments[s].angle);
    def.angularVelocity = static_cast<float>(start.segments[s].angular_velocity);
    def.allowSleep = false;
    bodies[s] = box.CreateBody(&def);
    b2MassData mass;
    mass.mass = static_cast<float>(geometry.mass);
    mass.center = to_b2(geometry.com);
    // Box2D wants the inertia about the body's origin.
    mass.I = static_cast<float>(geometry.inertia +
                                geometry.mass * (square(geometry.com.x) + square(geometry.com.y)));
    bodies[s]->SetMassData(&mass);
    bodies[s]->SetLinearVelocity(to_b2(start.segments[s].velocity));
  }
  create_joints();
  origin = 0;
  soles.fill(SoleContact(skeleton.toe_stiffness));
  forces = {};
  states = {};
  for (BodyState& state : states) state.time = time;
  read_state();
  arcs.reset(states[now]);
}

void World::Impl::create_joints() {
  for (Girdle g : all<Girdle>()) {
    const GirdleGeometry& girdle = skeleton.girdles[g];
    girdles[g] = {
        bodies[girdle.middle], {bodies[girdle.side[Side::left]], bodies[girdle.side[Side::right]]}, {}};
    create_slides(box, girdles[g], girdle);
  }
  for (Joint j : all<Joint>()) {
    if (!is_hinge(j)) continue;
    const JointGeometry& joint = skeleton.joints[j];
    b2RevoluteJointDef def;
    def.bodyA = bodies[joint.parent];
    def.bodyB = bodies[joint.child];
    def.localAnchorA = to_b2(joint.anchor);
    def.localAnchorB = b2Vec2(0.0F, 0.0F);
    def.referenceAngle = 0.0F;
    def.enableLimit = true;
    def.lowerAngle = static_cast<float>(joint.lower - kGuardBeyond);
    def.upperAngle = static_cast<float>(joint.upper + kGuardBeyond);
    box.CreateJoint(&def);
  }
}

// Fills every field of `state` but time and what the step itself wrote (feet, torques).
void World::Impl::read_state() {
  BodyState& state = states[now];
  const Vec2 offset{origin, 0};
  state.com = {0, 0};
  state.com_velocity = {0, 0};
  for (Segment s : all<Segment>()) {
    const b2Body& body = *bodies[s];
    SegmentState& segment = state.segments[s];
    segment.position = from_b2(body.GetPosition()) + offset;
    segment.angle = static_cast<double>(body.GetAngle());
    segment.com = from_b2(body.GetWorldCenter()) + offset;
    segment.velocity = from_b2(body.GetLinearVelocity());
    segment.angular_velocity = static_cast<double>(body.GetAngularVelocity());
    const double share = skeleton.segments[s].mass / skeleton.mass;
    state.com += share * segment.com;
    state.com_velocity += share * segment.velocity;
  }
  for (Joint j : all<Joint>()) {
    const SegmentState& parent = state.segments[skeleton.joints[j].parent];
    const SegmentState& child = state.segments[skeleton.joints[j].child];
    state.joint_angle[j] = child.angle - parent.angle;
    state.joint_velocity[j] = child.angular_velocity - parent.angular_velocity;
  }
  for (Girdle g : all<Girdle>()) read_girdle(state.girdles[g], girdles[g], skeleton.girdles[g]);
  const GirdleState& hips = state.girdles[Girdle::pelvis];
  const GirdleState& shoulders = state.girdles[Girdle::shoulders];
  state.joint_angle[Joint::torsion] = shoulders.yaw - hips.yaw;
  state.joint_velocity[Joint::torsion] = shoulders.yaw_velocity - hips.yaw_velocity;
}

// Ground contact: compliant force at each sole point, summed to what a force plate would read.
void World::Impl::push_soles() {
  BodyState& state = states[now];
  const GirdleState& hips = state.girdles[Girdle::pelvis];
  for (Side side : all<Side>()) {
    const SegmentState& segment = state.segments[foot(side)];
    const Turn turn(segment.angle);
    // The foot is nearer to the midline than its hip, so that the pelvis's yaw moves it less.
    const double inward = (side == Side::right ? skeleton.foot_lateral : -skeleton.foot_lateral) -
                          skeleton.segments[foot(side)].lateral;
    const Vec2 nearer{inward * std::sin(hips.yaw), 0};
    const Vec2 slower{inward * hips.yaw_velocity, 0};
    FootForce& plate = state.feet[side];
    plate = FootForce{};
    double moment = 0;
    for (SolePoint p : all<SolePoint>()) {
      AppliedForce& applied = forces.sole[side][p];
      applied.point = segment.position + turn(skeleton.sole[p]);
      applied.force = {0, 0};
      if (!environment.ground) continue;
      if (applied.point.y >= 0) {
        soles[side].release(p);
        continue;
      }
      const Vec2 velocity = point_velocity(segment, applied.point) + slower;
      applied.force = soles[side].push(p, applied.point + nearer, velocity, dt);
      bodies[foot(side)]->ApplyForce(to_b2(applied.force), to_b2(applied.point - Vec2{origin, 0}), false);
      plate.force += applied.force;
      moment += applied.force.y * applied.point.x;
    }
    plate.centre_of_pressure =
        plate.force.y > 0 ? moment / plate.force.y : forces.sole[side][SolePoint::ball].point.x;
    forces.foot_couple[side] = inward * plate.force.x;
    forces.free_moment[side] = free_moment(hips, plate.force.y);
  }
}

void World::Impl::push_drag() {
  const SegmentState& thorax = states[now].segments[Segment::thorax];
  const Vec2 air_speed = thorax.velocity - Vec2{environment.wind, 0};
  forces.drag.point = thorax.com;
  forces.drag.force = {-drag_factor * air_speed.x * std::abs(air_speed.x), 0};
  bodies[Segment::thorax]->ApplyForceToCenter(to_b2(forces.drag.force), false);
}

void World::Impl::shift_origin() {
  const float x = bodies[Segment::pelvis]->GetPosition().x;
  if (std::abs(x) < kOriginShift) return;
  const float shift = std::copysign(kOriginShift, x);
  box.ShiftOrigin(b2Vec2(shift, 0.0F));
  origin += static_cast<double>(shift);
}

// What turns a girdle: the ground through the feet, and the trunk's torsion as an equal and opposite pair.
void World::Impl::push_girdles(const JointTorques& torques) {
  EnumArray<Girdle, double> torque{-torques[Joint::torsion], torques[Joint::torsion]};
  for (Side side : all<Side>()) torque[Girdle::pelvis] += forces.foot_couple[side] + forces.free_moment[side];
  for (Girdle g : all<Girdle>()) {
    GirdleState& girdle = states[now].girdles[g];
    const double half_width = skeleton.girdles[g].half_width;
    girdle.holding_force = holding_force(girdle, girdles[g], dt);
    forces.yaw_guide[g] =
        environment.yaw_locked ? straightening_torque(girdle, girdles[g], half_width, dt) : 0.0;
    push_girdle(girdles[g], girdle.holding_force, torque[g] + forces.yaw_guide[g], half_width);
    level_slides(girdles[g], skeleton.girdles[g], dt);
  }
}

// Box2D's step, with the joints closing at its end.
void World::Impl::solve() {
  const EnumArray<Segment, Vec2>& leads = arcs.leads(states[now]);
  for (Segment s : all<Segment>()) {
    b2Body& body = *bodies[s];
    body.SetTransform(body.GetPosition() - to_b2(dt * leads[s]), body.GetAngle());
    body.SetLinearVelocity(body.GetLinearVelocity() + to_b2(leads[s]));
  }
  box.Step(static_cast<float>(dt), kVelocityIterations, kPositionIterations);
  for (Segment s : all<Segment>())
    bodies[s]->SetLinearVelocity(bodies[s]->GetLinearVelocity() - to_b2(leads[s]));
}

void World::Impl::step(const JointTorques& torques) {
  push_soles();
  push_drag();
  push_girdles(torques);
  for (Joint j : all<Joint>()) {
    if (!is_hinge(j)) continue;
    const auto torque = static_cast<float>(torques[j]);
    bodies[skeleton.joints[j].child]->ApplyTorque(torque, false);
    bodies[skeleton.joints[j].parent]->ApplyTorque(-torque, false);
  }
  solve();
  shift_origin();
  const BodyState& previous = states[now];
  now = 1 - now;
  BodyState& state = states[now];
  state.time = previous.time + dt;
  state.feet = previous.feet;
  for (Girdle g : all<Girdle>()) state.girdles[g].holding_force = previous.girdles[g].holding_force;
  state.joint_torque = torques;
  read_state();
}

World::World(const Skeleton& skeleton, const Environment& environment, double dt)
    : impl_(std::make_unique<Impl>(skeleton, environment, dt)) {}
World::~World() = default;
World::World(World&&) noexcept = default;
World& World::operator=(World&&) noexcept = default;

void World::place(const Pose& pose, double time) { impl_->place(pose, time); }
void World::set_wind(double wind) { impl_->environment.wind = wind; }
const BodyState& World::state() const { return impl_->states[impl_->now]; }
const BodyState& World::previous_state() const { return impl_->states[1 - impl_->now]; }
void World::step(const JointTorques& torques) { impl_->step(torques); }
const ExternalForces& World::external_forces() const { return impl_->forces; }
double World::mass() const { return impl_->skeleton.mass; }

void prepare_worlds_for_threads() {
  // One touching pair of boxes makes Box2D fill its contact register and its cycle counters.
  b2World box(b2Vec2(0.0F, -1.0F));
  b2BodyDef def;
  b2PolygonShape shape;
  shape.SetAsBox(1.0F, 1.0F);
  box.CreateBody(&def)->CreateFixture(&shape, 0.0F);
  def.type = b2_dynamicBody;
  box.CreateBody(&def)->CreateFixture(&shape, 1.0F);
  box.Step(1.0F / 1000.0F, 1, 1);
}

}  // namespace sprintlab
