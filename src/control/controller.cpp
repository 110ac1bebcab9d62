#include "sprintlab/control/controller.h"

#include <algorithm>
#include <cmath>

#include "sprintlab/skeleton/pose.h"

namespace sprintlab {
namespace {

using K = TechniqueKey;

constexpr double kContactForce = 10.0;      // a foot is on the ground above this vertical force [N]
constexpr double kReferenceMass = 75.0;     // gains and torques of the technique are for this body [kg]
constexpr double kReferenceHeight = 1.78;   // and this stature [m]
constexpr double kMeasuredSpeed = 9.67;     // of the measured stride [m/s]. [RottierAllen2021]
constexpr double kMeasuredContact = 0.121;  // its contact time [s]. [RottierAllen2021]
constexpr double kSpeedSmoothing = 0.15;    // time constant of the felt speed [s]
constexpr double kLargestError = 2.0;       // speed errors beyond this ask for no more [m/s]
constexpr double kTrimTime = 1.5;           // in which a held speed error is asked for once more [s]
constexpr double kTrimWithin = 1.0;         // further off the runner is still getting faster or slower [m/s]
constexpr double kShortestStance = 0.03;    // earliest toe-off after touchdown [s]
constexpr double kShortestFlight = 0.005;   // earliest touchdown after toe-off [s]
constexpr double kLongestBounce = 0.03;     // a foot off the ground for longer has left it [s]
constexpr double kEarliestLanding = 0.7;    // a swing foot lands from here on [steps]; before, it scuffs …
constexpr double kLongestScuff = 0.03;      // … if it is off the ground again within this [s]
constexpr double kLatestStep = 1.2;         // the trailing leg's clock waits here for a late landing [steps]
constexpr double kShortestStep = 0.15, kLongestStep = 0.45;  // that are planned for [s]
constexpr double kForesight = 0.02;    // time constant of steering by the foreseen landing [s]
constexpr double kFlyingStart = 0.70;  // a flying start begins this far into a step [steps]
constexpr double kPhaseStep = 0.01;    // for planned velocities, of a stride
constexpr double kPlacementFrom = 0.70,
                 kPlacementFull = 0.90;     // stride phases between which placement takes hold
constexpr double kLargestPlacement = 0.35;  // [rad]
constexpr double kHighestThigh = 0.73;      // phase of the measured stride. [RottierAllen2021]
constexpr double kThighLift = 0.27;  // a knee lift target acts so far around it, and ends with the stride

// Asked for at most so much, all running is careful; from the other speed on, none. measured: held at
// 3.5 to 6.5 m/s for 30 s, 49 of 260 runners fell who had sprinting reflexes and care, 12 with these bounds.
constexpr double kEasyTo = 5.0, kFastFrom = 6.5;  // [m/s]

// Arms and trunk follow with fixed gains. assumed: firm enough to track, from a manual search
constexpr double kLumbarStiffness = 1500, kLumbarDamping = 60;  // [N·m/rad], [N·m·s/rad]
constexpr double kShoulderStiffness = 80, kShoulderDamping = 6;
constexpr double kElbowStiffness = 40, kElbowDamping = 2;

// Felt strength: what comes of what is asked for, over so long of pushing, of swinging and of holding [s].
// assumed: about three contacts, and three swings; both arms count as one, so over half as long
constexpr double kPushMemory = 0.4, kSwingMemory = 1.0, kTrunkMemory = 1.0;
constexpr double kLeastAsked = 1.0;  // [N·m]
constexpr double kTimeMemory = 0.5;  // that lateness is known over [s]. assumed: about a stride

bool on_ground(const BodyState& state, Side side) { return state.feet[side].force.y > kContactForce; }

// Pull of a joint towards a target angle.
double pull(const BodyState& state, Joint joint, double target, double stiffness, double damping) {
  return stiffness * (target - state.joint_angle[joint]) - damping * state.joint_velocity[joint];
}

// Share of the knee lift target at a phase of the measured stride: 1 where the thigh is highest, smooth.
double lift_share(double phase) {
  const double off = std::abs(phase - kHighestThigh);
  return off < kThighLift ? (1 + std::cos(kPi * off / kThighLift)) / 2 : 0;
}

}  // namespace

Controller::Controller(const Skeleton& skeleton, const Technique& technique, const DriveSettings& drive)
    : skeleton_(skeleton),
      technique_(technique),
      drive_(drive),
      values_(values_at(technique, drive.start_speed, 1)),
      care_(technique.care_nature, drive.start_speed),
      torque_scale_(skeleton.mass / kReferenceMass * skeleton.height / kReferenceHeight) {
  gait_.speed = drive.start_speed;
  last_time_ = off_ground_since_ = swing_foot_up_ = gait_.touchdown_time = drive.reaction_time;
  // A flying start is in the air after a push of the right leg; a standing start pushes off the left one.
  if (drive.start_speed > 0) {
    gait_.phase = Phase::flight;
    gait_.push_leg = Side::right;
    gait_.touchdown_time -= kFlyingStart * at(K::step_time);
  }
  step_time_ = last_step_time_ = at(K::step_time);
}

const Demands& Controller::decide(const BodyState& state, double allowed) {
  const double dt = state.time - last_time_;
  last_time_ = state.time;
  allowed_ = allowed;
  effort_ = allowed * drive_.effort;
  compare_with_what_came(state, dt);
  gait_.time_in_phase += dt;
  gait_.speed += dt / kSpeedSmoothing * (state.com_velocity.x - gait_.speed);
  follow_gait(state);

  const double careful = this->careful();
  ask_for_speed(effort_ * mix(technique_.speed_command, technique_.careful.speed_command, careful), dt);
  speed_error_ = std::clamp(speed_command_ - state.com_velocity.x, -kLargestError, kLargestError);
  // Less effort means a lower speed, and striving less for it.
  const double striving =
      square(unit_clamp(effort_)) * unit_clamp((speed_command_ - gait_.speed) / kLargestError);
  values_ = values_at(technique_, gait_.speed, striving, careful);

  values_[K::thigh_amplitude] += at(K::thigh_amplitude_per_error) * speed_error_;
  plan_step(state, dt);
  steer_trunk(state);
  for (Side side : all<Side>()) steer_leg(state, side);
  steer_torsion(state);
  steer_arms(state);
  react(state);
  for (JointDemand& demand : demands_) demand.torque *= torque_scale_;
  return demands_;
}

// What is asked for, at most what full effort would be asked for. A runner who is held by a speed cap asks
// for more or less than that until it is the speed that comes.
void Controller::ask_for_speed(double most, double dt) {
  const double cap = drive_.speed_cap;
  speed_command_ = most;
  if (cap <= 0 || cap >= most) return;
  const double missing = cap - gait_.speed;
  if (missing < kTrimWithin || speed_trim_ < 0) speed_trim_ += dt / kTrimTime * missing;
  speed_trim_ = std::clamp(speed_trim_, -kLargestError, std::min(kLargestError, most - cap));
  speed_command_ = cap + speed_trim_;
}

// Early stance until the body has passed the foot, late stance until toe-off, flight until the other foot
// lands.
void Controller::follow_gait(const BodyState& state) {
  const Side push = gait_.push_leg;
  if (gait_.phase == Phase::early_stance && state.com.x > ball_position(state, push))
    gait_.phase = Phase::late_stance;

  const bool swing_foot_down = on_ground(state, other(push));
  if (!swing_foot_down) swing_foot_up_ = state.time;
  if (gait_.phase == Phase::flight) {
    if (swing_foot_down && gait_.time_in_phase > kShortestFlight && lands(state)) return touch_down(state);
    if (on_ground(state, push) && gait_.time_in_phase > kShortestFlight) enter(Phase::late_stance);
    return;
  }
  if (gait_.time_in_phase < kShortestStance) return;
  // A swing foot that lands in front while the push foot is still down takes over at once.
  if (swing_foot_down && gait_.steps > 0 && ball_position(state, other(push)) > state.com.x)
    return touch_down(state);
  if (on_ground(state, push)) {
    off_ground_since_ = state.time;
    return;
  }
  // A foot that bounces before the body has passed it is still standing.
  if (gait_.phase == Phase::early_stance && state.time - off_ground_since_ < kLongestBounce) return;
  gait_.toe_off_time = state.time;
  enter(Phase::flight);
}

// A swing foot that touches the ground in the middle of its way has scuffed it and goes on, unless it stays.
bool Controller::lands(const BodyState& state) const {
  return state.time - gait_.touchdown_time > kEarliestLanding * step_time_ ||
         state.time - swing_foot_up_ > kLongestScuff;
}

void Controller::enter(Phase phase) {
  gait_.phase = phase;
  gait_.time_in_phase = 0;
}

// The legs swap roles.
void Controller::touch_down(const BodyState& state) {
  const bool all_might = drive_.speed_cap == 0 && drive_.effort >= 1;
  care_.judge(other(gait_.push_leg), missing(gait_.push_leg), in_time(), drive_.arms_held, all_might,
              gait_.speed, state.time);
  last_step_time_ = std::clamp(state.time - gait_.touchdown_time, kShortestStep, kLongestStep);
  gait_.push_leg = other(gait_.push_leg);
  gait_.touchdown_time = state.time;
  off_ground_since_ = swing_foot_up_ = state.time;
  ++gait_.steps;
  enter(Phase::early_stance);
}

double Controller::ball_position(const BodyState& state, Side side) const {
  return world_point(state.segments[foot(side)], skeleton_.sole[SolePoint::ball]).x;
}

// Planned time of the present step: the trained one, drawn towards the last one as measured, and in flight
// towards the landing that a free fall will bring. The first step from rest takes longer.
void Controller::plan_step(const BodyState& state, double dt) {
  const double trained =
      (at(K::step_time) + at(K::step_time_per_error) * speed_error_ + corrected(Correction::step_time)) /
      drive_.cadence;
  if (gait_.phase != Phase::flight) {
    step_time_ = from_rest()       ? trained * at(K::first_step)
                 : gait_.steps > 1 ? mix(trained, last_step_time_, at(K::step_rhythm))
                                   : trained;
    return;
  }
  const double drop =
      state.segments[Segment::pelvis].position.y - at(K::hip_height) * skeleton_.standing_hip_height;
  const double rise = state.com_velocity.y;
  const double fall_time = (rise + std::sqrt(std::max(0.0, square(rise) + 2 * kGravity * drop))) / kGravity;
  const double foreseen = state.time + std::max(0.0, fall_time) - gait_.touchdown_time;
  step_time_ += unit_clamp(dt / kForesight * at(K::landing_timing)) *
                (std::clamp(foreseen, kShortestStep, kLongestStep) - step_time_);
}

// The leg's clock: 0 at its touchdown, ½ at the other leg's, and waiting there for the foot.
double Controller::clock(const BodyState& state, Side side) const {
  const double steps = (state.time - gait_.touchdown_time) / step_time_;
  return side == gait_.push_leg ? std::min(steps, kLatestStep) / 2 : 0.5 + std::min(steps, 1.0) / 2;
}

// How much further forward the landing thigh should point than in the measured stride, so that the foot lands
// where the body needs it: half the travel of the coming contact ahead of the centre of mass [Raibert1986],
// corrected for speed and for a tipping trunk. Takes hold as the leg comes to its landing.
double Controller::placement(double leg_clock) const {
  const double grip = unit_clamp((leg_clock - kPlacementFrom) / (kPlacementFull - kPlacementFrom));
  if (grip == 0) return 0;
  const double usual = at(K::placement_per_speed) * (gait_.speed - kMeasuredSpeed) * kMeasuredContact / 2 +
                       at(K::placement_offset);
  const double correction = at(K::placement_per_lean) * trunk_torque_ / at(K::trunk_stiffness) -
                            at(K::placement_per_error) * speed_error_;
  const auto angle = [this](double ahead) {
    return std::clamp(ahead / skeleton_.standing_hip_height, -kLargestPlacement, kLargestPlacement);
  };
  return grip * (angle(usual) + angle(correction) + corrected(Correction::landing) + drive_.landing);
}

// The technique's posture, shifted by the targets that the runner was told.
LegPosture Controller::target_posture(double phase) const {
  LegPosture posture = stride_posture(values_, phase);
  posture.thigh += drive_.knee_lift * lift_share(phase);
  posture.ankle += drive_.ankle;
  return posture;
}

// Feed-forward torque of the stride, and a pull towards its posture. Demands are made ahead of the clock, as
// muscles answer late.
Controller::LegPlan Controller::plan(const BodyState& state, Side side) const {
  const double stride_time = 2 * step_time_;
  const double now = clock(state, side);
  const double then = now + at(K::lead) / stride_time;
  const double phase = stride_phase(values_, then);
  const LegPosture posture = target_posture(phase);
  const LegPosture next = target_posture(stride_phase(values_, then + kPhaseStep));
  const double per_second = 1 / (kPhaseStep * stride_time);
  LegPlan plan{posture, {}, stride_torque(values_, phase)};
  plan.posture.thigh += placement(now);
  plan.velocity = {(next.thigh - posture.thigh) * per_second, (next.knee - posture.knee) * per_second,
                   (next.ankle - posture.ankle) * per_second};
  return plan;
}

// In the first step from rest both legs push, until the rear one begins its swing.
bool Controller::pushes_off_behind(const BodyState& state, Side side) const {
  return from_rest() && side != gait_.push_leg &&
         state.time - gait_.touchdown_time < at(K::rear_push) * step_time_;
}

void Controller::steer_leg(const BodyState& state, Side side) {
  const bool stance = side == gait_.push_leg && gait_.phase != Phase::flight;
  const LegPlan leg = plan(state, side);
  const SegmentState& upper = state.segments[thigh(side)];
  const auto follow = [this](K stiffness, double error, K damping, double velocity_error) {
    return at(stiffness) * error + at(damping) * velocity_error;
  };
  const double thigh_error = leg.posture.thigh - upper.angle;
  const double thigh_velocity_error = leg.velocity.thigh - upper.angular_velocity;
  const double knee_error = leg.posture.knee - state.joint_angle[knee(side)];
  const double knee_velocity_error = leg.velocity.knee - state.joint_velocity[knee(side)];
  const double ankle_error = leg.posture.ankle - state.joint_angle[ankle(side)];
  const double ankle_velocity_error = leg.velocity.ankle - state.joint_velocity[ankle(side)];

  JointDemand& hip_demand = demands_[hip(side)];
  JointDemand& knee_demand = demands_[knee(side)];
  JointDemand& ankle_demand = demands_[ankle(side)];
  if (pushes_off_behind(state, side)) {
    hip_demand = {.torque = at(K::rear_hip) * kReferenceMass};
    knee_demand = {.torque = at(K::rear_knee) * kReferenceMass};
    ankle_demand = {.torque = at(K::rear_ankle) * kReferenceMass};
    return;
  }
  hip_demand = {.torque = leg.torque.hip * kReferenceMass};
  knee_demand = {.torque = leg.torque.knee * kReferenceMass};
  ankle_demand = {.torque = leg.torque.ankle * kReferenceMass};
  if (stance) {
    const double sink =
        at(K::hip_height) - state.segments[Segment::pelvis].position.y / skeleton_.standing_hip_height;
    const double fall = -state.com_velocity.y;
    // The hip also holds the trunk and takes up the swing leg's reaction on the pelvis.
    const double reaction = state.joint_torque[hip(other(side))] / torque_scale_;
    hip_demand.torque +=
        follow(K::stance_thigh_stiffness, thigh_error, K::stance_thigh_damping, thigh_velocity_error) -
        trunk_torque_ - at(K::swing_reaction) * reaction - at(K::hip_per_sink) * sink -
        at(K::hip_per_fall) * fall;
    hip_demand.drive = -effort_ * (at(K::hip_drive) + at(K::hip_drive_per_error) * speed_error_);
    knee_demand.torque +=
        follow(K::stance_knee_stiffness, knee_error, K::stance_knee_damping, knee_velocity_error) +
        at(K::knee_per_sink) * sink + at(K::knee_per_fall) * fall;
    knee_demand.drive = effort_ * at(K::knee_drive_per_error) * speed_error_;
    ankle_demand.torque +=
        follow(K::stance_ankle_stiffness, ankle_error, K::stance_ankle_damping, ankle_velocity_error) -
        at(K::ankle_per_sink) * sink - at(K::ankle_per_fall) * fall;
    ankle_demand.drive = -effort_ * at(K::ankle_drive_per_error) * speed_error_;
  } else {
    hip_demand.torque += follow(K::thigh_stiffness, thigh_error, K::thigh_damping, thigh_velocity_error) -
                         at(K::trunk_swing_share) * trunk_torque_;
    const bool scuffs = side != gait_.push_leg && on_ground(state, side);
    const double lift = scuffs ? at(K::scuff_knee) : 0;
    knee_demand.torque += follow(K::knee_stiffness, knee_error - lift, K::knee_damping, knee_velocity_error);
    ankle_demand.torque += follow(K::ankle_stiffness, ankle_error, K::ankle_damping, ankle_velocity_error);
  }
}

void Controller::steer_trunk(const BodyState& state) {
  const SegmentState& pelvis = state.segments[Segment::pelvis];
  const SegmentState& thorax = state.segments[Segment::thorax];
  const double lean =
      at(K::trunk_lean) + at(K::trunk_lean_per_error) * speed_error_ + corrected(Correction::lean);
  trunk_torque_ = at(K::trunk_stiffness) * (lean - (pelvis.angle + thorax.angle) / 2) -
                  at(K::trunk_damping) * (pelvis.angular_velocity + thorax.angular_velocity) / 2;
  demands_[Joint::lumbar] = {
      .torque = pull(state, Joint::lumbar, at(K::lumbar_angle), kLumbarStiffness, kLumbarDamping)};
}

// The trunk twists and untwists once a stride, to the other side for the other leg.
void Controller::steer_torsion(const BodyState& state) {
  const double stride_time = 2 * step_time_;
  const double turn = 2 * kPi * (clock(state, Side::left) + at(K::lead) / stride_time);
  const double c = std::cos(turn);
  const double s = std::sin(turn);
  const double angle = at(K::torsion_cosine) * c + at(K::torsion_sine) * s;
  const double velocity = 2 * kPi / stride_time * (at(K::torsion_sine) * c - at(K::torsion_cosine) * s);
  const double torque = at(K::torsion_torque_cosine) * c + at(K::torsion_torque_sine) * s;
  demands_[Joint::torsion] = {.torque =
                                  kReferenceMass * torque +
                                  at(K::torsion_stiffness) * (angle - state.joint_angle[Joint::torsion]) +
                                  at(K::torsion_damping) * (velocity - state.joint_velocity[Joint::torsion])};
}

// Each arm swings against the leg of its own side, unless it is held.
void Controller::steer_arms(const BodyState& state) {
  const bool held = drive_.arms_held;
  const double elbow_target = held ? kHeldElbow : at(K::elbow_angle);
  for (Side side : all<Side>()) {
    const double swung = at(K::arm_offset) - at(K::arm_gain) * state.segments[thigh(side)].angle;
    const double target = held ? kHeldShoulder : swung;
    demands_[shoulder(side)] = {
        .torque = pull(state, shoulder(side), target, kShoulderStiffness, kShoulderDamping)};
    demands_[elbow(side)] = {.torque =
                                 pull(state, elbow(side), elbow_target, kElbowStiffness, kElbowDamping)};
  }
}

void Controller::Answer::add(double now_asked, double now_came, double share) {
  asked += share * (std::abs(now_asked) - asked);
  came += share * (std::abs(now_came) - came);
}

double Controller::Answer::missing() const { return asked > kLeastAsked ? 1 - came / asked : 0; }

void Controller::Together::add(double now_asked, double now_came, double share) {
  asked += share * (square(now_asked) - asked);
  came += share * (square(now_came) - came);
  both += share * (now_asked * now_came - both);
}

// The cosine of the angle by which what comes lags behind.
double Controller::Together::in_time() const {
  return std::min(asked, came) > square(kLeastAsked) ? both / std::sqrt(asked * came) : 1;
}

// Muscles answer late, so what comes is compared over a while.
void Controller::compare_with_what_came(const BodyState& state, double dt) {
  const auto compare = [&](auto& answer, Joint joint, double memory) {
    answer.add(demands_[joint].torque, state.joint_torque[joint], dt / memory);
  };
  for (Side side : all<Side>()) {
    const bool stance = side == gait_.push_leg && gait_.phase != Phase::flight;
    LegAnswer& leg = stance ? pushed_[side] : swung_[side];
    const double memory = stance ? kPushMemory : kSwingMemory;
    compare(leg.hip, hip(side), memory);
    compare(leg.knee, knee(side), memory);
    compare(leg.ankle, ankle(side), memory);
    compare(shoulders_, shoulder(side), kTrunkMemory);
    compare(hips_, hip(side), kTimeMemory);
    compare(knees_, knee(side), kTimeMemory);
  }
  compare(lumbar_, Joint::lumbar, kTrunkMemory);
}

// Of a leg's last push and the other one's last swing.
Missing Controller::missing(Side pushed) const {
  const LegAnswer& push = pushed_[pushed];
  const LegAnswer& swing = swung_[other(pushed)];
  return {push.hip.missing(),   push.knee.missing(), push.ankle.missing(), swing.hip.missing(),
          swing.knee.missing(), lumbar_.missing(),   shoulders_.missing()};
}

bool Controller::knows_careful_running() const {
  return careful_reflex_ || !technique_.careful.reflexes.empty();
}

double Controller::care() const { return knows_careful_running() ? care_.with(allowed_) : 0; }

// Sprinting reflexes don't carry who is asked for half of the speed: easy running is done carefully, too.
double Controller::careful() const {
  if (!knows_careful_running()) return 0;
  double asked = effort_ * technique_.speed_command;
  if (drive_.speed_cap > 0) asked = std::min(asked, drive_.speed_cap);
  return std::max(care(), unit_clamp((kFastFrom - asked) / (kFastFrom - kEasyTo)));
}

// By one set of reflexes or the other, or by both in part.
Corrections Controller::answer(const Senses& senses) const {
  const auto ask = [&senses](const Reflex& other, const Reflexes& own) {
    return other ? other(senses) : own.answer(senses);
  };
  const double careful = this->careful();
  if (careful <= 0) return ask(reflex_, technique_.reflexes);
  Corrections answer = ask(careful_reflex_, technique_.careful.reflexes);
  if (careful >= 1) return answer;
  const Corrections calm = ask(reflex_, technique_.reflexes);
  for (Correction correction : all<Correction>())
    answer[correction] = mix(calm[correction], answer[correction], careful);
  return answer;
}

// Reflexes answer what the body feels with torques on top of the technique's. What they change of its plans
// holds from the next decision on.
void Controller::react(const BodyState& state) {
  if (state.time >= next_reflex_) {
    next_reflex_ = state.time + kReflexPeriod - kControlPeriod / 2;
    const Senses senses = feel(state, skeleton_, gait_,
                               {clock(state, gait_.push_leg), last_step_time_, speed_command_, speed_error_,
                                effort_, missing(gait_.push_leg), in_time()});
    corrections_ = answer(senses);
  }
  using C = Correction;
  const Side push = gait_.push_leg;
  const Side swing = other(push);
  const auto add = [this](Joint joint, C correction, double sign) {
    demands_[joint].torque += sign * corrected(correction);
  };
  add(hip(push), C::push_hip, 1);
  add(knee(push), C::push_knee, 1);
  add(ankle(push), C::push_ankle, 1);
  add(hip(swing), C::swing_hip, 1);
  add(knee(swing), C::swing_knee, 1);
  add(ankle(swing), C::swing_ankle, 1);
  add(Joint::lumbar, C::lumbar, 1);
  add(Joint::torsion, C::torsion, push == Side::left ? 1 : -1);
  if (drive_.arms_held) return;
  add(shoulder(push), C::shoulders, 1);
  add(shoulder(swing), C::shoulders, -1);
}

}  // namespace sprintlab
