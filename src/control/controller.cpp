#include "sprintlab/control/controller.h"

#include <algorithm>
#include <cmath>

namespace sprintlab {
namespace {

using K = TechniqueKey;

constexpr double kContactForce = 10.0;     // a foot is on the ground above this vertical force [N]
constexpr double kReferenceMass = 75.0;    // gains and torques of the technique are for this body [kg]
constexpr double kReferenceHeight = 1.78;  // and this stature [m]
constexpr double kReferenceSpeed = 10.0;   // `…_per_speed` numbers are changes over this speed [m/s]
constexpr double kSpeedSmoothing = 0.15;   // time constant of the felt speed [s]
constexpr double kLargestError = 2.0;      // speed errors beyond this ask for no more [m/s]
constexpr double kShortestStance = 0.03;   // earliest toe-off after touchdown [s]
constexpr double kShortestFlight = 0.005;  // earliest touchdown after toe-off [s]
constexpr double kBounceTime = 0.05;       // the same foot landing again within flight after this is stance [s]
constexpr double kContactTimeMemory = 0.5; // weight of the newest contact in the estimate [1]

// Arms and trunk follow with fixed gains. assumed: firm enough to track, from a manual search
constexpr double kLumbarStiffness = 1500, kLumbarDamping = 60;  // [N·m/rad], [N·m·s/rad]
constexpr double kShoulderStiffness = 80, kShoulderDamping = 6;
constexpr double kElbowStiffness = 40, kElbowDamping = 2;

// Joints held in the start posture until the reaction time is over.
constexpr double kHoldStiffness = 1500, kHoldDamping = 40;  // [N·m/rad], [N·m·s/rad]. assumed: quiet standing

bool on_ground(const BodyState& state, Side side) { return state.feet[side].force.y > kContactForce; }

// Pull of a joint towards a target angle.
double pull(const BodyState& state, Joint joint, double target, double stiffness, double damping) {
  return stiffness * (target - state.joint_angle[joint]) - damping * state.joint_velocity[joint];
}

}  // namespace

Controller::Controller(const Skeleton& skeleton, const Technique& technique, const DriveSettings& drive)
    : skeleton_(skeleton),
      technique_(technique),
      drive_(drive),
      values_(technique.slow),
      torque_scale_(skeleton.mass / kReferenceMass * skeleton.height / kReferenceHeight) {
  gait_.speed = drive.start_speed;
  // A flying start is in the air after a push of the right leg; a standing start pushes off the left one.
  if (drive.start_speed > 0) {
    gait_.phase = Phase::flight;
    gait_.push_leg = Side::right;
  }
}

const Demands& Controller::decide(const BodyState& state, double effort) {
  const double dt = state.time - last_time_;
  last_time_ = state.time;
  effort_ = effort;
  gait_.time_in_phase += dt;
  gait_.speed += dt / kSpeedSmoothing * (state.com_velocity.x - gait_.speed);
  if (const double blend = technique_blend(gait_.speed); blend != blend_) {
    blend_ = blend;
    values_ = technique_at(technique_, blend);
  }
  follow_gait(state);

  const double command = effort * technique_.speed_command;
  speed_command_ = drive_.speed_cap > 0 ? std::min(drive_.speed_cap, command) : command;
  speed_error_ = std::clamp(speed_command_ - state.com_velocity.x, -kLargestError, kLargestError);

  steer_trunk(state);
  steer_swing_leg(state);
  steer_push_leg(state);
  steer_arms(state);
  for (JointDemand& demand : demands_) demand.torque *= torque_scale_;
  if (state.time < drive_.reaction_time) hold_still(state);
  return demands_;
}

// Early stance until the body has passed the foot, late stance until toe-off, flight until the other foot lands.
void Controller::follow_gait(const BodyState& state) {
  const Side push = gait_.push_leg;
  const Vec2 ball = world_point(state.segments[foot(push)], skeleton_.sole[SolePoint::ball]);
  const auto enter = [this](Phase phase) {
    gait_.phase = phase;
    gait_.time_in_phase = 0;
  };
  if (gait_.phase == Phase::early_stance && state.com.x - ball.x > at(K::mid_stance)) gait_.phase = Phase::late_stance;

  if (gait_.phase != Phase::flight) {
    if (on_ground(state, push) || gait_.time_in_phase < kShortestStance) return;
    const double contact = state.time - gait_.touchdown_time;
    gait_.contact_time = mix(gait_.contact_time, contact, kContactTimeMemory);
    gait_.toe_off_time = state.time;
    enter(Phase::flight);
  } else if (on_ground(state, other(push)) && gait_.time_in_phase > kShortestFlight) {
    gait_.push_leg = other(push);
    gait_.touchdown_time = state.time;
    ++gait_.steps;
    enter(Phase::early_stance);
  } else if (on_ground(state, push) && gait_.time_in_phase > kBounceTime) {
    enter(Phase::late_stance);
  }
}

double Controller::thigh_torque(const BodyState& state, Side side, double target) const {
  const SegmentState& segment = state.segments[thigh(side)];
  return at(K::thigh_stiffness) * (target - segment.angle) - at(K::thigh_damping) * segment.angular_velocity;
}

// Where the swing thigh should point so that the foot lands where the body needs it: half the travel of the
// coming contact ahead of the centre of mass, corrected for speed. [Raibert1986]
double Controller::placement_angle(const BodyState& state) const {
  const double reach = skeleton_.segments[thigh(Side::left)].length + skeleton_.segments[shank(Side::left)].length;
  const double ahead = at(K::placement_per_speed) * state.com_velocity.x * gait_.contact_time / 2 +
                       at(K::placement_offset) - at(K::placement_per_error) * speed_error_;
  const double hip_to_foot = ahead - (state.segments[Segment::pelvis].position.x - state.com.x);
  return std::asin(std::clamp(hip_to_foot / reach, -0.9, 0.9)) - at(K::swing_knee_flight) / 2;
}

void Controller::steer_swing_leg(const BodyState& state) {
  const Side side = other(gait_.push_leg);
  const double v = gait_.speed / kReferenceSpeed;
  double thigh_target = 0;
  double knee_target = 0;
  switch (gait_.phase) {
    case Phase::early_stance:
      thigh_target = at(K::swing_thigh_early) + at(K::swing_thigh_early_per_speed) * v;
      knee_target = at(K::swing_knee_early);
      break;
    case Phase::late_stance:
      thigh_target = at(K::swing_thigh_late) + at(K::swing_thigh_late_per_speed) * v;
      knee_target = at(K::swing_knee_late) + at(K::swing_knee_late_per_speed) * v;
      break;
    default:
      thigh_target = at(K::swing_thigh_flight) + at(K::swing_thigh_flight_per_speed) * v -
                     at(K::swing_thigh_per_error) * speed_error_;
      thigh_target = (thigh_target + placement_angle(state)) / 2;
      knee_target = at(K::swing_knee_flight);
  }
  demands_[hip(side)] = {.torque = thigh_torque(state, side, thigh_target)};
  demands_[knee(side)] = {
      .torque = pull(state, knee(side), knee_target, at(K::knee_stiffness), at(K::knee_damping))};
  demands_[ankle(side)] = {
      .torque = pull(state, ankle(side), at(K::swing_ankle), at(K::ankle_stiffness), at(K::ankle_damping))};
  if (gait_.phase == Phase::flight && time_to_touchdown(state, side) < at(K::landing_time)) {
    demands_[hip(side)].drive = -at(K::landing_hip_drive) * effort_;
    demands_[knee(side)].drive = at(K::landing_knee_drive);
    demands_[ankle(side)].drive = -at(K::landing_ankle_drive);
  }
}

// When the body's free fall will bring a foot to the ground, if the leg keeps its shape [s].
double Controller::time_to_touchdown(const BodyState& state, Side side) const {
  const SegmentState& segment = state.segments[foot(side)];
  double height = segment.position.y;
  for (const Vec2& point : skeleton_.sole) height = std::min(height, world_point(segment, point).y);
  const double rise = state.com_velocity.y;
  return (rise + std::sqrt(square(rise) + 2 * kGravity * std::max(0.0, height))) / kGravity;
}

void Controller::steer_push_leg(const BodyState& state) {
  if (gait_.phase == Phase::flight) {
    steer_trail_leg(state);
    return;
  }
  const Side side = gait_.push_leg;
  const bool early = gait_.phase == Phase::early_stance;
  // The hip holds the trunk, takes up the swing leg's reaction on the pelvis, and drives back.
  const double swing_reaction = state.joint_torque[hip(other(side))] / torque_scale_;
  const double drive = at(early ? K::hip_drive_early : K::hip_drive_late) +
                       at(K::hip_drive_per_speed) * gait_.speed / kReferenceSpeed +
                       at(K::hip_drive_per_error) * speed_error_;
  demands_[hip(side)] = {.torque = -trunk_torque_ - swing_reaction, .drive = -drive * effort_};

  const double knee_target = at(early ? K::stance_knee_early : K::stance_knee_late) +
                             at(K::stance_knee_per_error) * speed_error_;
  demands_[knee(side)] = {.torque = pull(state, knee(side), knee_target, at(K::stance_knee_stiffness),
                                         at(K::stance_knee_damping)),
                          .drive = at(K::knee_drive) * effort_};
  const double ankle_target = at(early ? K::stance_ankle_early : K::stance_ankle_late);
  demands_[ankle(side)] = {.torque = pull(state, ankle(side), ankle_target, at(K::stance_ankle_stiffness),
                                          at(K::stance_ankle_damping)),
                           .drive = early ? 0 : -at(K::ankle_drive) * effort_};
}

void Controller::steer_trail_leg(const BodyState& state) {
  const Side side = gait_.push_leg;
  const double v = gait_.speed / kReferenceSpeed;
  const double thigh_target = at(K::trail_thigh) + at(K::trail_thigh_per_speed) * v;
  const double knee_target = at(K::trail_knee) + at(K::trail_knee_per_speed) * v;
  demands_[hip(side)] = {.torque = thigh_torque(state, side, thigh_target)};
  demands_[knee(side)] = {
      .torque = pull(state, knee(side), knee_target, at(K::knee_stiffness), at(K::knee_damping))};
  demands_[ankle(side)] = {
      .torque = pull(state, ankle(side), at(K::trail_ankle), at(K::ankle_stiffness), at(K::ankle_damping))};
}

void Controller::steer_trunk(const BodyState& state) {
  const SegmentState& pelvis = state.segments[Segment::pelvis];
  const SegmentState& thorax = state.segments[Segment::thorax];
  const double lean = at(K::trunk_lean) + at(K::trunk_lean_per_speed) * gait_.speed / kReferenceSpeed +
                      at(K::trunk_lean_per_error) * speed_error_;
  trunk_torque_ = at(K::trunk_stiffness) * (lean - (pelvis.angle + thorax.angle) / 2) -
                  at(K::trunk_damping) * (pelvis.angular_velocity + thorax.angular_velocity) / 2;
  demands_[Joint::lumbar] = {
      .torque = pull(state, Joint::lumbar, at(K::lumbar_angle), kLumbarStiffness, kLumbarDamping)};
}

// Each arm swings against the leg of its own side.
void Controller::steer_arms(const BodyState& state) {
  for (Side side : all<Side>()) {
    const double target = at(K::arm_offset) - at(K::arm_gain) * state.segments[thigh(side)].angle;
    demands_[shoulder(side)] = {
        .torque = pull(state, shoulder(side), target, kShoulderStiffness, kShoulderDamping)};
    demands_[elbow(side)] = {
        .torque = pull(state, elbow(side), at(K::elbow_angle), kElbowStiffness, kElbowDamping)};
  }
}

// Before the reaction time is over, hold every joint where it is.
void Controller::hold_still(const BodyState& state) {
  if (!held_) held_ = state.joint_angle;
  for (Joint j : all<Joint>())
    demands_[j] = {.torque = torque_scale_ * pull(state, j, (*held_)[j], kHoldStiffness, kHoldDamping)};
}

}  // namespace sprintlab
