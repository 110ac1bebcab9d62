#include "sprintlab/muscle/muscles.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>

#include "generator_math.h"

namespace sprintlab {
namespace {

constexpr double kLeastActivation = 0.01;  // resting tone, keeps the tendon's equation solvable [1]. assumed
constexpr double kRampTime = 0.050;        // outputs reach 95 % of a change in three of these: 150 ms [s]
constexpr double kRampEnd = 1.0;           // by then 2e-9 of a change is left, and the ramp is over [s]
constexpr double kOwnershipTime = 0.012;   // ownership crosses over as fast as activation rises [s]
constexpr double kContactForce = 10.0;     // vertical force of a foot on the ground [N]
constexpr double kSaturation = 0.95;       // share of the possible torque that counts as saturated [1]
constexpr double kTendonFeedback =
    3.0;  // excitation corrects the torque felt by the tendon this much [1]. assumed
constexpr double kFeltTime = 0.0015;  // lag of that feeling; keeps the loop stable at every step [s]. assumed
constexpr double kLeastVelocityFactor =
    0.1;  // when asking how much a muscle can give at a speed [1]. assumed

// Pain: the tolerated force and how fast what lies beyond it silences a leg's extensors.
constexpr double kToleratedForce = 5.0;  // peak vertical force of a foot without pain [body weights]
constexpr double kPainWidth = 0.25;      // beyond the tolerated force, halves the excitation [body weights].
                                         // assumed: sharp pain leaves little

// The trunk's own resistance to torsion. assumed: spine and a trunk under tone together
constexpr double kTorsionStiffness = 25.0;  // [N·m/rad]
constexpr double kTorsionDamping = 1.0;     // [N·m·s/rad]
constexpr double kPocketsStiffening = 3.0;  // more of both with the hands in the pockets [1]. assumed

// Share of the way to its target that a first-order lag goes in one step (backward Euler).
double lag_share(double time_constant, double dt) { return dt / (time_constant + dt); }

constexpr std::size_t kRow = kCount<Joint> * kCount<Direction>;

constexpr std::size_t row_of(Joint joint, Direction direction) {
  return index(joint) * kCount<Direction> + index(direction);
}

bool extends_leg(MuscleGroup group) {
  return group == MuscleGroup::hip_extension || group == MuscleGroup::knee_extension ||
         group == MuscleGroup::ankle_extension;
}

}  // namespace

Muscles::Muscles(const Skeleton& skeleton, const Athlete& athlete, const MuscleSettings& settings,
                 const Outputs& outputs, double dt, const Condition& condition)
    : parameters_(generator_parameters(athlete, skeleton, settings)),
      joints_(skeleton.joints),
      settings_(settings),
      target_(outputs),
      outputs_(outputs),
      condition_target_(condition),
      condition_(condition),
      pockets_(condition.hands_in_pockets ? 1 : 0),
      dt_(dt),
      ramp_share_(lag_share(kRampTime, dt)),
      ownership_share_(lag_share(kOwnershipTime, dt)),
      felt_share_(lag_share(kFeltTime, dt)),
      body_mass_(skeleton.mass) {
  for (Joint joint : all<Joint>())
    for (Direction d : all<Direction>()) take_constants(row_of(joint, d), parameters_[joint][d]);
  activation_.fill(kLeastActivation);
  // Long enough for the slowest timing (outputs.timing ≥ 0.5 doubles the delay) and the latest contributor.
  const double longest = settings.neural_delay / 0.5 + kLongestAddedDelay;
  delay_line_.resize(static_cast<std::size_t>(std::ceil(longest / dt)) + 2);
  settle();
}

void Muscles::take_constants(std::size_t i, const GeneratorParameters& p) {
  constants_.isometric_torque[i] = p.isometric_torque;
  constants_.eccentric_ratio[i] = p.eccentric_ratio;
  constants_.omega_max[i] = p.omega_max;
  constants_.omega_c[i] = p.omega_c;
  constants_.omega_e[i] = p.omega_e;
  constants_.curvature[i] = p.curvature;
  constants_.optimum_angle[i] = p.optimum_angle;
  constants_.gaussian[i] = p.gaussian;
  constants_.series_stiffness[i] = p.series_stiffness;
  constants_.series_compliance[i] = p.series_compliance;
}

void Muscles::set_outputs(const Outputs& outputs) {
  target_ = outputs;
  ramp_steps_ = std::lround(kRampEnd / dt_);
}

void Muscles::set_condition(const Condition& condition) {
  condition_target_ = condition;
  ramp_steps_ = std::lround(kRampEnd / dt_);
}

void Muscles::ramp() {
  if (ramp_steps_ == 0) return;
  --ramp_steps_;
  const auto follow = [this](double& value, double target) { value = mix(value, target, ramp_share_); };
  follow(outputs_.push, target_.push);
  follow(outputs_.swing, target_.swing);
  follow(outputs_.arms, target_.arms);
  follow(outputs_.torso, target_.torso);
  follow(outputs_.timing, target_.timing);
  const Condition& target = condition_target_;
  for (std::size_t side = 0; side < 2; ++side) {
    follow(outputs_.push_side[side], target_.push_side[side]);
    follow(outputs_.swing_side[side], target_.swing_side[side]);
    follow(condition_.pain[side], target.pain[side]);
  }
  for (JointKind kind : all<JointKind>()) {
    follow(condition_.range[kind], target.range[kind]);
    follow(condition_.stiffness[kind], target.stiffness[kind]);
  }
  follow(condition_.delay_swing, target.delay_swing);
  follow(condition_.delay_arms, target.delay_arms);
  follow(condition_.delay_torso, target.delay_torso);
  follow(pockets_, target.hands_in_pockets ? 1 : 0);
  settle();
}

// Works out what depends on outputs and condition alone.
void Muscles::settle() {
  // Timing sets how late demands are and how fast activation follows excitation.
  neural_steps_ = delay_steps(0);
  const double pace = settings_.activation / outputs_.timing;
  rise_share_ = lag_share(settings_.activation_time * pace, dt_);
  fall_share_ = lag_share(settings_.deactivation_time * pace, dt_);
  for (Joint joint : all<Joint>())
    stops_[joint] =
        passive_stops(joint, joints_[joint], body_mass_, settings_.passive_stiffness, condition_, pockets_);
}

// A leg's generators pass from swing to push when its foot lands, and back, within the activation time.
void Muscles::follow_ownership(const BodyState& state) {
  for (Side side : all<Side>()) {
    const double on_ground = state.feet[side].force.y > kContactForce ? 1 : 0;
    output_.stance_share[side] = mix(output_.stance_share[side], on_ground, ownership_share_);
  }
}

// Beyond the force that a foot tolerates, the excitation of its leg's extensors falls as the force rises.
void Muscles::feel_pain(const BodyState& state) {
  for (Side side : all<Side>()) {
    const double force = state.feet[side].force.y / (body_mass_ * kGravity);
    const double excess = force - (1 - condition_.pain[index(side)]) * kToleratedForce;
    willing_[side] = excess > 0 ? 1 / (1 + square(excess / kPainWidth)) : 1;
  }
}

// Steps that a demand is late, by the nerves and by what its owner adds [s].
std::size_t Muscles::delay_steps(double added) const {
  const double delay = settings_.neural_delay / outputs_.timing + added;
  return std::min(static_cast<std::size_t>(std::lround(delay / dt_)), delay_line_.size() - 1);
}

// What a limb's muscles hear now: demands are late by the neural delay and by what their owner adds.
const Demands& Muscles::delayed(const Owners& owners) const {
  const double added = owners[Contributor::swing] * condition_.delay_swing +
                       owners[Contributor::arms] * condition_.delay_arms +
                       owners[Contributor::torso] * condition_.delay_torso;
  const std::size_t steps = added > 0 ? delay_steps(added) : neural_steps_;
  return delay_line_[delay_head_ >= steps ? delay_head_ - steps : delay_head_ + delay_line_.size() - steps];
}

// Contributor outputs on each limb's generators, mixed by ownership while a leg changes roles.
void Muscles::ask_owners() {
  for (Limb limb : all<Limb>()) {
    LimbState& now = limbs_[limb];
    const Side side = limb == Limb::right_leg ? Side::right : Side::left;
    now.owners = generator_owners(limb == Limb::arms    ? Joint::shoulder_left
                                  : limb == Limb::trunk ? Joint::lumbar
                                                        : hip(side),
                                  output_.stance_share[side]);
    now.strength = now.owners[Contributor::push] * outputs_.push * outputs_.push_side[index(side)] +
                   now.owners[Contributor::swing] * outputs_.swing * outputs_.swing_side[index(side)] +
                   now.owners[Contributor::arms] * outputs_.arms +
                   now.owners[Contributor::torso] * outputs_.torso;
    now.demands = &delayed(now.owners);
  }
}

constexpr Muscles::Limb Muscles::limb_of(Joint joint) {
  if (joint == Joint::lumbar || joint == Joint::torsion) return Limb::trunk;
  if (joint > Joint::ankle_right) return Limb::arms;
  return side_of(joint) == Side::left ? Limb::left_leg : Limb::right_leg;
}

const MuscleOutput& Muscles::step(const Demands& demands, const BodyState& state) {
  ramp();
  follow_ownership(state);
  feel_pain(state);
  output_.saturated = {};
  delay_head_ = (delay_head_ + 1) % delay_line_.size();
  delay_line_[delay_head_] = demands;
  ask_owners();
  ask_generators(state);
  for (Joint joint : all<Joint>()) excite(joint, (*limbs_[limb_of(joint)].demands)[joint]);
  pull_tendons();
  for (Joint joint : all<Joint>()) add_up(joint, state);
  return output_;
}

// What each generator could give now.
void Muscles::ask_generators(const BodyState& state) {
  Row angle;
  Row strength;
  for (Joint joint : all<Joint>()) {
    const std::size_t i = row_of(joint, Direction::positive);
    angle[i] = angle[i + 1] = state.joint_angle[joint];
    strength[i] = strength[i + 1] = limbs_[limb_of(joint)].strength;
    shortening_[i] = state.joint_velocity[joint];
    shortening_[i + 1] = -state.joint_velocity[joint];
  }
  const Rows& c = constants_;
  const auto row = [](const Row& r) { return Eigen::Map<const Eigen::Array<double, kRow, 1>>(r.data()); };
  Eigen::Map<Eigen::Array<double, kRow, 1>>(full_.data()) =
      row(c.isometric_torque) * row(strength) *
      (row(c.gaussian) * (row(angle) - row(c.optimum_angle)).square()).exp();
  for (std::size_t i = 0; i < kRow; ++i) {
    const double factor = generator_math::torque_velocity(shortening_[i], c.omega_max[i], c.omega_c[i],
                                                          c.curvature[i], c.eccentric_ratio[i], c.omega_e[i]);
    possible_[i] = full_[i] * (factor > kLeastVelocityFactor ? factor : kLeastVelocityFactor);
  }
}

// Which way the joint's muscles shall pull, and with what share of all they have at this angle and speed.
void Muscles::excite(Joint joint, const JointDemand& demand) {
  const std::size_t first = row_of(joint, Direction::positive);
  const double drivable = possible_[first + (demand.drive >= 0 ? 0 : 1)];
  const double asked = demand.torque + demand.drive * drivable;
  const double wanted = asked + kTendonFeedback * (asked - felt_[joint]);
  const Direction pulls = wanted >= 0 ? Direction::positive : Direction::negative;
  const std::size_t agonist = row_of(joint, pulls);
  const double level = possible_[agonist] > 0 ? std::min(std::abs(wanted) / possible_[agonist], 1.0) : 0.0;
  const double leg_willing = willing_[side_of(joint)];
  const bool hurts = leg_willing < 1 && extends_leg(generator_group(joint, pulls));
  excitation_[first] = excitation_[first + 1] = kLeastActivation;
  excitation_[agonist] = std::max(kLeastActivation, (hurts ? leg_willing : 1) * level);
}

void Muscles::pull_tendons() {
  const Rows& c = constants_;
  for (std::size_t i = 0; i < kRow; ++i) {
    const double share = excitation_[i] > activation_[i] ? rise_share_ : fall_share_;
    activation_[i] = mix(activation_[i], excitation_[i], share);
    torque_[i] = generator_math::tendon_torque(activation_[i] * full_[i], shortening_[i], dt_, stretch_[i],
                                               c.series_stiffness[i], c.omega_max[i], c.omega_c[i],
                                               c.curvature[i], c.eccentric_ratio[i], c.omega_e[i]);
    stretch_[i] = torque_[i] * c.series_compliance[i];
  }
}

void Muscles::add_up(Joint joint, const BodyState& state) {
  const std::size_t i = row_of(joint, Direction::positive);
  for (Direction d : all<Direction>()) {
    const bool at_limit = activation_[row_of(joint, d)] >= kSaturation;
    output_.at_limit[joint][d] = at_limit ? torque_[row_of(joint, d)] : 0.0;
    if (at_limit) note_saturation(limbs_[limb_of(joint)].owners);
  }
  const double active = torque_[i] - torque_[i + 1];
  output_.active[joint] = active;
  output_.opposed[joint] = std::min(torque_[i], torque_[i + 1]);
  felt_[joint] = mix(felt_[joint], active, felt_share_);
  const double angle = state.joint_angle[joint];
  const double velocity = state.joint_velocity[joint];
  output_.passive[joint] = passive_torque(stops_[joint], angle, velocity);
  if (joint == Joint::torsion)
    output_.passive[joint] -= settings_.passive_stiffness * condition_.stiffness[JointKind::torsion] *
                              (1 + kPocketsStiffening * pockets_) *
                              (kTorsionStiffness * angle + kTorsionDamping * velocity);
  output_.torque[joint] = output_.active[joint] + output_.passive[joint];
}

GeneratorArray<GeneratorState> Muscles::generators() const {
  GeneratorArray<GeneratorState> generators{};
  for (Joint joint : all<Joint>())
    for (Direction d : all<Direction>()) {
      const std::size_t i = row_of(joint, d);
      generators[joint][d] = {activation_[i], stretch_[i], torque_[i]};
    }
  return generators;
}

void Muscles::note_saturation(const Owners& owners) {
  for (Contributor c : all<Contributor>())
    if (owners[c] > 0.5) output_.saturated[c] = 1;
}

}  // namespace sprintlab
