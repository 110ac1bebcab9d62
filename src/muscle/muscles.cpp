#include "sprintlab/muscle/muscles.h"

#include <algorithm>
#include <cmath>

namespace sprintlab {
namespace {

constexpr double kLeastActivation = 0.01;  // resting tone, keeps the tendon's equation solvable [1]. assumed
constexpr double kRampTime = 0.050;        // outputs reach 95 % of a change in three of these: 150 ms [s]
constexpr double kOwnershipTime = 0.012;   // ownership crosses over as fast as activation rises [s]
constexpr double kContactForce = 10.0;     // vertical force of a foot on the ground [N]
constexpr double kSaturation = 0.95;       // share of the possible torque that counts as saturated [1]
constexpr double kTendonFeedback =
    3.0;  // excitation corrects the torque felt by the tendon this much [1]. assumed
constexpr double kFeltTime = 0.0015;  // lag of that feeling; keeps the loop stable at every step [s]. assumed
constexpr double kLeastVelocityFactor =
    0.1;  // when asking how much a muscle can give at a speed [1]. assumed

// Passive stops: quadratic over the last part of a joint's range, with damping on the way out.
constexpr double kStopWidth = 0.15;    // [rad]. assumed: end-feel range of a warm athlete
constexpr double kStopTorque = 3.0;    // at the limit, per body mass [N·m/kg]. assumed: half of a strong hip
constexpr double kStopDamping = 0.05;  // per unit of stop torque [s/rad]. assumed: tissue loses most of it

// Share of the way to its target that a first-order lag goes in one step (backward Euler).
double lag_share(double time_constant, double dt) { return dt / (time_constant + dt); }

Side side_of(Joint joint) {
  return joint == Joint::lumbar || (index(joint) % 2 == 1) ? Side::left : Side::right;
}

}  // namespace

double passive_torque(const JointGeometry& joint, double angle, double velocity, double body_mass,
                      double stiffness_factor) {
  const double above = angle - (joint.upper - kStopWidth);
  const double below = (joint.lower + kStopWidth) - angle;
  const double into = std::max(above, below);
  if (into <= 0) return 0;
  const double outward = above > 0 ? velocity : -velocity;
  const double size = stiffness_factor * kStopTorque * body_mass * square(into / kStopWidth) *
                      std::max(0.0, 1 + kStopDamping * outward);
  return above > 0 ? -size : size;
}

Muscles::Muscles(const Skeleton& skeleton, const Athlete& athlete, const MuscleSettings& settings,
                 const Outputs& outputs, double dt)
    : parameters_(generator_parameters(athlete, skeleton, settings)),
      joints_(skeleton.joints),
      settings_(settings),
      target_(outputs),
      outputs_(outputs),
      dt_(dt),
      ramp_share_(lag_share(kRampTime, dt)),
      ownership_share_(lag_share(kOwnershipTime, dt)),
      felt_share_(lag_share(kFeltTime, dt)),
      body_mass_(skeleton.mass) {
  for (auto& joint : generators_)
    for (GeneratorState& generator : joint) generator.activation = kLeastActivation;
  // Long enough for the slowest timing (outputs.timing ≥ 0.5 doubles the delay).
  const double longest = settings.neural_delay / 0.5;
  delay_line_.resize(static_cast<std::size_t>(std::ceil(longest / dt)) + 2);
}

void Muscles::set_outputs(const Outputs& outputs) { target_ = outputs; }

void Muscles::ramp_outputs() {
  const auto follow = [this](double& value, double target) { value = mix(value, target, ramp_share_); };
  follow(outputs_.push, target_.push);
  follow(outputs_.swing, target_.swing);
  follow(outputs_.arms, target_.arms);
  follow(outputs_.torso, target_.torso);
  follow(outputs_.timing, target_.timing);
  for (std::size_t side = 0; side < 2; ++side) {
    follow(outputs_.push_side[side], target_.push_side[side]);
    follow(outputs_.swing_side[side], target_.swing_side[side]);
  }
}

// A leg's generators pass from swing to push when its foot lands, and back, within the activation time.
void Muscles::follow_ownership(const BodyState& state) {
  for (Side side : all<Side>()) {
    const double on_ground = state.feet[side].force.y > kContactForce ? 1 : 0;
    output_.stance_share[side] = mix(output_.stance_share[side], on_ground, ownership_share_);
  }
}

const Demands& Muscles::delayed(const Demands& demands) {
  const auto steps = static_cast<std::size_t>(std::lround(settings_.neural_delay / outputs_.timing / dt_));
  const std::size_t size = delay_line_.size();
  delay_head_ = (delay_head_ + 1) % size;
  delay_line_[delay_head_] = demands;
  return delay_line_[(delay_head_ + size - std::min(steps, size - 1)) % size];
}

// Contributor output on a joint's generators: mixed by ownership while a leg changes roles.
double Muscles::strength(Joint joint) const {
  const auto side = index(side_of(joint));
  const auto owners = generator_owners(joint, output_.stance_share[side]);
  return owners[Contributor::push] * outputs_.push * outputs_.push_side[side] +
         owners[Contributor::swing] * outputs_.swing * outputs_.swing_side[side] +
         owners[Contributor::arms] * outputs_.arms + owners[Contributor::torso] * outputs_.torso;
}

const MuscleOutput& Muscles::step(const Demands& demands, const BodyState& state) {
  ramp_outputs();
  follow_ownership(state);
  output_.saturated = {};
  const Demands& now = delayed(demands);
  // Timing sets how fast activation follows excitation.
  const double pace = settings_.activation / outputs_.timing;
  rise_share_ = lag_share(settings_.activation_time * pace, dt_);
  fall_share_ = lag_share(settings_.deactivation_time * pace, dt_);
  for (Joint joint : all<Joint>()) step_joint(joint, now[joint], state);
  return output_;
}

// Which way the joint's muscles shall pull, and with what share of all they have at this angle and speed.
Muscles::Excitation Muscles::excite(Joint joint, const JointDemand& demand, const Full& full,
                                    double velocity) const {
  const auto can = [&](Direction d) {
    const double shortening = d == Direction::positive ? velocity : -velocity;
    return full[d] *
           std::max(kLeastVelocityFactor, torque_velocity_factor(parameters_[joint][d], shortening));
  };
  const Direction driven = demand.drive >= 0 ? Direction::positive : Direction::negative;
  const double asked = demand.torque + (demand.drive != 0 ? demand.drive * can(driven) : 0);
  const double wanted = asked + kTendonFeedback * (asked - felt_[joint]);
  const Direction agonist = wanted >= 0 ? Direction::positive : Direction::negative;
  const double possible = can(agonist);
  return {agonist,
          possible > 0 ? std::clamp(std::abs(wanted) / possible, kLeastActivation, 1.0) : kLeastActivation};
}

void Muscles::step_joint(Joint joint, const JointDemand& demand, const BodyState& state) {
  const double angle = state.joint_angle[joint];
  const double velocity = state.joint_velocity[joint];
  const double joint_strength = strength(joint);
  Full full;  // isometric torque at full activation, at this angle
  for (Direction d : all<Direction>()) {
    const GeneratorParameters& p = parameters_[joint][d];
    full[d] = p.isometric_torque * joint_strength * torque_angle_factor(p, angle);
  }
  const Excitation excitation = excite(joint, demand, full, velocity);

  double active = 0;
  for (Direction d : all<Direction>()) {
    GeneratorState& g = generators_[joint][d];
    const double target = d == excitation.agonist ? excitation.level : kLeastActivation;
    g.activation = mix(g.activation, target, target > g.activation ? rise_share_ : fall_share_);
    const double sign = d == Direction::positive ? 1 : -1;
    g.torque = step_tendon(parameters_[joint][d], g.activation * full[d], sign * velocity, dt_, g.stretch);
    active += sign * g.torque;
    if (g.activation >= kSaturation) note_saturation(joint);
  }
  output_.active[joint] = active;
  const auto& pair = generators_[joint];
  output_.opposed[joint] = std::min(pair[Direction::positive].torque, pair[Direction::negative].torque);
  felt_[joint] = mix(felt_[joint], active, felt_share_);
  output_.passive[joint] =
      passive_torque(joints_[joint], angle, velocity, body_mass_, settings_.passive_stiffness);
  output_.torque[joint] = output_.active[joint] + output_.passive[joint];
}

void Muscles::note_saturation(Joint joint) {
  const auto owners = generator_owners(joint, output_.stance_share[side_of(joint)]);
  for (Contributor c : all<Contributor>())
    if (owners[c] > 0.5) output_.saturated[c] = 1;
}

}  // namespace sprintlab
