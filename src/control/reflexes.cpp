#include "sprintlab/control/reflexes.h"

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "sprintlab/core/error.h"
#include "sprintlab/skeleton/pose.h"

namespace sprintlab {
namespace {

using S = Sense;

// No sense goes further: a body far out of its ways must not drive the network beyond what it has learnt.
constexpr double kLargestSense = 4.0;

constexpr std::size_t kLegSenses = index(S::swing_thigh) - index(S::push_thigh);

Eigen::Map<const Eigen::MatrixXf> weights_of(const Reflexes::Layer& layer) {
  const auto rows = static_cast<Eigen::Index>(layer.bias.size());
  return {layer.weights.data(), rows, static_cast<Eigen::Index>(layer.weights.size()) / rows};
}

Eigen::Map<const Eigen::VectorXf> bias_of(const Reflexes::Layer& layer) {
  return {layer.bias.data(), static_cast<Eigen::Index>(layer.bias.size())};
}

bool all_finite(const std::vector<float>& numbers) {
  return std::all_of(numbers.begin(), numbers.end(), [](float x) { return std::isfinite(x); });
}

void refuse(const std::string& what, std::size_t number, const std::string& allowed) {
  throw InputError("reflexes: " + what + " = " + std::to_string(number) + "; allowed: " + allowed);
}

}  // namespace

// Scales. assumed: about as far as each sense goes in running
const EnumArray<Sense, SenseInfo>& sense_table() {
  static constexpr EnumArray<Sense, SenseInfo> kTable{{{
      {"pitch", "rad", 0, 0.3},
      {"pitch_velocity", "rad/s", 0, 3},
      {"lumbar_angle", "rad", 0, 0.2},
      {"lumbar_velocity", "rad/s", 0, 3},
      {"forward_speed", "m/s", 5, 9},
      {"vertical_speed", "m/s", 0, 0.5},
      {"hip_height", "of standing", 0.94, 1.00},
      {"speed_error", "m/s", 0, 2},
      {"speed_command", "m/s", 0, 10},
      {"effort", "1", 0, 1},
      {"early_stance", "1", 0, 1},
      {"late_stance", "1", 0, 1},
      {"clock_cosine", "1", 0, 1},
      {"clock_sine", "1", 0, 1},
      {"time_in_phase", "s", 0, 0.1},
      {"last_step_time", "s", 0.25, 0.5},
      {"push_thigh", "rad", 0, 0.6},
      {"push_thigh_velocity", "rad/s", 0, 10},
      {"push_knee", "rad", 0, 1},
      {"push_knee_velocity", "rad/s", 0, 10},
      {"push_ankle", "rad", 0, 0.4},
      {"push_ankle_velocity", "rad/s", 0, 10},
      {"push_foot_ahead", "m", 0, 0.5},
      {"push_foot_height", "m", 0, 0.3},
      {"push_force_forward", "body weights", 0, 0.5},
      {"push_force_upward", "body weights", 0, 2},
      {"push_hip_torque", "N·m/kg", 0, 2},
      {"push_knee_torque", "N·m/kg", 0, 2},
      {"push_ankle_torque", "N·m/kg", 0, 2},
      {"swing_thigh", "rad", 0, 0.6},
      {"swing_thigh_velocity", "rad/s", 0, 10},
      {"swing_knee", "rad", 0, 1},
      {"swing_knee_velocity", "rad/s", 0, 10},
      {"swing_ankle", "rad", 0, 0.4},
      {"swing_ankle_velocity", "rad/s", 0, 10},
      {"swing_foot_ahead", "m", 0, 0.5},
      {"swing_foot_height", "m", 0, 0.3},
      {"swing_force_forward", "body weights", 0, 0.5},
      {"swing_force_upward", "body weights", 0, 2},
      {"swing_hip_torque", "N·m/kg", 0, 2},
      {"swing_knee_torque", "N·m/kg", 0, 2},
      {"swing_ankle_torque", "N·m/kg", 0, 2},
      {"arms_apart", "rad", 0, 1},
      {"arms_apart_velocity", "rad/s", 0, 10},
      {"pelvis_yaw", "rad", 0, 0.3},
      {"pelvis_yaw_velocity", "rad/s", 0, 5},
      {"shoulder_yaw", "rad", 0, 0.3},
      {"shoulder_yaw_velocity", "rad/s", 0, 5},
      {"push_hip_missing", "1", 0.3, 0.6},
      {"push_knee_missing", "1", 0.3, 0.6},
      {"push_ankle_missing", "1", 0.3, 0.6},
      {"swing_hip_missing", "1", 0.3, 0.6},
      {"swing_knee_missing", "1", 0.3, 0.6},
      {"lumbar_missing", "1", 0.3, 0.6},
      {"shoulders_missing", "1", 0.3, 0.6},
      {"hips_in_time", "1", 0.9, 1},
      {"knees_in_time", "1", 0.7, 1},
  }}};
  return kTable;
}

// Torques. assumed: about a tenth to a fifth of what sprinting takes in each joint; plans: about a tenth of
// their range
const EnumArray<Correction, CorrectionInfo>& correction_table() {
  static constexpr EnumArray<Correction, CorrectionInfo> kTable{{{
      {"push_hip", "N·m", 100},
      {"push_knee", "N·m", 80},
      {"push_ankle", "N·m", 60},
      {"swing_hip", "N·m", 80},
      {"swing_knee", "N·m", 50},
      {"swing_ankle", "N·m", 20},
      {"lumbar", "N·m", 80},
      {"shoulders", "N·m", 20},
      {"torsion", "N·m", 40},
      {"landing", "rad", 0.15},
      {"lean", "rad", 0.15},
      {"step_time", "s", 0.02},
  }}};
  return kTable;
}

Senses feel(const BodyState& state, const Skeleton& skeleton, const Gait& gait, const Intent& intent) {
  Senses senses{};
  const SegmentState& pelvis = state.segments[Segment::pelvis];
  const SegmentState& thorax = state.segments[Segment::thorax];
  senses[S::pitch] = (pelvis.angle + thorax.angle) / 2;
  senses[S::pitch_velocity] = (pelvis.angular_velocity + thorax.angular_velocity) / 2;
  senses[S::lumbar_angle] = state.joint_angle[Joint::lumbar];
  senses[S::lumbar_velocity] = state.joint_velocity[Joint::lumbar];
  senses[S::forward_speed] = state.com_velocity.x;
  senses[S::vertical_speed] = state.com_velocity.y;
  senses[S::hip_height] = pelvis.position.y / skeleton.standing_hip_height;
  senses[S::speed_error] = intent.speed_error;
  senses[S::speed_command] = intent.speed_command;
  senses[S::effort] = intent.effort;
  senses[S::early_stance] = gait.phase == Phase::early_stance ? 1 : 0;
  senses[S::late_stance] = gait.phase == Phase::late_stance ? 1 : 0;
  senses[S::clock_cosine] = std::cos(2 * kPi * intent.clock);
  senses[S::clock_sine] = std::sin(2 * kPi * intent.clock);
  senses[S::time_in_phase] = gait.time_in_phase;
  senses[S::last_step_time] = intent.last_step_time;

  const double weight = skeleton.mass * kGravity;
  const auto feel_leg = [&](Side side, S first) {
    const SegmentState& upper = state.segments[thigh(side)];
    const Vec2 ball = world_point(state.segments[foot(side)], skeleton.sole[SolePoint::ball]);
    const Vec2 ground = state.feet[side].force;
    const std::array<double, kLegSenses> leg{upper.angle,
                                             upper.angular_velocity,
                                             state.joint_angle[knee(side)],
                                             state.joint_velocity[knee(side)],
                                             state.joint_angle[ankle(side)],
                                             state.joint_velocity[ankle(side)],
                                             ball.x - state.com.x,
                                             ball.y,
                                             ground.x / weight,
                                             ground.y / weight,
                                             state.joint_torque[hip(side)] / skeleton.mass,
                                             state.joint_torque[knee(side)] / skeleton.mass,
                                             state.joint_torque[ankle(side)] / skeleton.mass};
    for (std::size_t i = 0; i < leg.size(); ++i) senses[index(first) + i] = leg[i];
  };
  const Side push = gait.push_leg;
  const Side swing = other(push);
  feel_leg(push, S::push_thigh);
  feel_leg(swing, S::swing_thigh);

  // What turns to the left in one step turns to the right in the next.
  const double mirror = push == Side::left ? 1 : -1;
  const GirdleState& hips = state.girdles[Girdle::pelvis];
  const GirdleState& shoulders = state.girdles[Girdle::shoulders];
  senses[S::arms_apart] = state.joint_angle[shoulder(push)] - state.joint_angle[shoulder(swing)];
  senses[S::arms_apart_velocity] =
      state.joint_velocity[shoulder(push)] - state.joint_velocity[shoulder(swing)];
  senses[S::pelvis_yaw] = mirror * hips.yaw;
  senses[S::pelvis_yaw_velocity] = mirror * hips.yaw_velocity;
  senses[S::shoulder_yaw] = mirror * shoulders.yaw;
  senses[S::shoulder_yaw_velocity] = mirror * shoulders.yaw_velocity;

  const Missing& missing = intent.missing;
  senses[S::push_hip_missing] = missing.push_hip;
  senses[S::push_knee_missing] = missing.push_knee;
  senses[S::push_ankle_missing] = missing.push_ankle;
  senses[S::swing_hip_missing] = missing.swing_hip;
  senses[S::swing_knee_missing] = missing.swing_knee;
  senses[S::lumbar_missing] = missing.lumbar;
  senses[S::shoulders_missing] = missing.shoulders;
  senses[S::hips_in_time] = intent.in_time.hips;
  senses[S::knees_in_time] = intent.in_time.knees;

  for (Sense sense : all<Sense>()) {
    const SenseInfo& info = sense_table()[sense];
    senses[sense] =
        std::clamp((senses[sense] - info.zero) / (info.one - info.zero), -kLargestSense, kLargestSense);
  }
  return senses;
}

Reflexes::Reflexes(std::vector<Layer> layers) : layers_(std::move(layers)) {
  std::size_t inputs = kCount<Sense>;
  for (const Layer& layer : layers_) {
    const std::size_t outputs = layer.bias.size();
    if (outputs == 0) refuse("bias numbers of a layer", outputs, "at least 1");
    if (layer.weights.size() != inputs * outputs)
      refuse("weights of a layer", layer.weights.size(), std::to_string(inputs * outputs));
    if (!all_finite(layer.bias) || !all_finite(layer.weights))
      throw InputError("reflexes: a number isn't finite; allowed: finite numbers");
    inputs = outputs;
  }
  if (!layers_.empty() && inputs != kCount<Correction>)
    refuse("outputs of the last layer", inputs, std::to_string(kCount<Correction>));
}

Corrections Reflexes::answer(const Senses& senses) const {
  Corrections corrections{};
  if (layers_.empty()) return corrections;
  using Values = Eigen::VectorXf;
  Values values = Eigen::Map<const Eigen::VectorXd>(senses.data(), senses.size()).cast<float>();
  for (const Layer& layer : layers_) {
    Values next = bias_of(layer);
    next.noalias() += weights_of(layer) * values;
    if (&layer != &layers_.back()) next = next.array().tanh();
    values.swap(next);
  }
  for (std::size_t i = 0; i < corrections.size(); ++i)
    corrections[i] = std::clamp(static_cast<double>(values[static_cast<Eigen::Index>(i)]),
                                -kLargestCorrection, kLargestCorrection);
  return corrections;
}

bool operator==(const Reflexes& a, const Reflexes& b) {
  return std::equal(a.layers_.begin(), a.layers_.end(), b.layers_.begin(), b.layers_.end(),
                    [](const Reflexes::Layer& x, const Reflexes::Layer& y) {
                      return x.bias == y.bias && x.weights == y.weights;
                    });
}

}  // namespace sprintlab
