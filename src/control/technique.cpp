#include "sprintlab/control/technique.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>

#include "measured_stride.h"
#include "sprintlab/core/math.h"

namespace sprintlab {
namespace {

using K = TechniqueKey;

// Speeds of the paces [m/s]. assumed: rest, the middle of an acceleration, near top speed
constexpr EnumArray<Pace, double> kPaceSpeed{0.0, 4.5, 9.0, 4.5, 8.0};

// Paces by speed, for striving and for easy running. Both begin alike.
constexpr std::array<Pace, 3> kStriving{Pace::slow, Pace::middle, Pace::fast};
constexpr std::array<Pace, 3> kEasy{Pace::slow, Pace::easy_middle, Pace::easy_fast};

constexpr std::size_t kGains = index(K::hip_torque);

// Gains, timing and posture.
const std::array<TechniqueInfo, kGains> kGainTable{{
    {"step_time", "s", 0.24, 0.15, 0.4, "time that a step is planned to take"},
    {"step_time_per_error", "s²/m", 0, -0.04, 0.04, "change of it per m/s too slow"},
    {"step_rhythm", "1", 0, -0.2, 0.9, "share of the last step's time in the planned one"},
    {"landing_timing", "1", 0, -0.2, 1, "share of the foreseen landing in the swing leg's timing"},
    {"first_step", "1", 1.6, 0.5, 3, "length of the first step from rest, in step times"},
    {"start_front", "1", -0.22, -0.45, 0,
     "standing start: front ankle ahead of the hip, of its standing height"},
    {"rear_push", "1", 0, 0, 1, "how long the rear leg pushes off, too, of the first step from rest"},
    {"rear_hip", "N·m/kg", 0, -6, 6, "hip torque of that push, extension negative"},
    {"rear_knee", "N·m/kg", 0, -6, 6, "knee torque of that push, extension positive"},
    {"rear_ankle", "N·m/kg", 0, -6, 6, "ankle torque of that push, plantarflexion negative"},
    {"contact_share", "1", 0.25, 0.15, 0.6, "share of the stride that a foot is planned to be on the ground"},
    {"lead", "s", 0.02, -0.02, 0.08, "how far ahead of the clock the muscles are driven"},
    {"thigh_amplitude", "1", 1, 0.2, 1.6, "thigh swing, of the measured stride's"},
    {"thigh_amplitude_per_error", "s/m", 0, -0.2, 0.2, "change of it per m/s too slow"},
    {"thigh_offset", "rad", 0, -0.8, 0.8, "thigh swing's middle, from the measured stride's"},
    {"knee_amplitude", "1", 1, 0.2, 1.5, "knee motion, of the measured stride's"},
    {"knee_offset", "rad", 0, -0.8, 0.8, "knee motion's middle, from the measured stride's"},
    {"ankle_amplitude", "1", 1, 0, 1.8, "ankle motion, of the measured stride's"},
    {"ankle_offset", "rad", 0, -0.8, 0.8, "ankle motion's middle, from the measured stride's"},
    {"thigh_stiffness", "N·m/rad", 500, 20, 1500, "thigh to the stride, leg off the ground"},
    {"thigh_damping", "N·m·s/rad", 20, 0.5, 90, "thigh, leg off the ground"},
    {"stance_thigh_stiffness", "N·m/rad", 250, 0, 1500, "thigh to the stride, leg on the ground"},
    {"stance_thigh_damping", "N·m·s/rad", 8, 0, 80, "thigh, leg on the ground"},
    {"knee_stiffness", "N·m/rad", 200, 10, 800, "knee, leg off the ground"},
    {"knee_damping", "N·m·s/rad", 8, 0.3, 40, "knee, leg off the ground"},
    {"scuff_knee", "rad", 0.3, -0.5, 1.5, "knee bent further while a swinging foot touches the ground"},
    {"stance_knee_stiffness", "N·m/rad", 500, 20, 2500, "knee, leg on the ground"},
    {"stance_knee_damping", "N·m·s/rad", 10, 0.3, 80, "knee, leg on the ground"},
    {"ankle_stiffness", "N·m/rad", 60, 5, 300, "ankle, leg off the ground"},
    {"ankle_damping", "N·m·s/rad", 2, 0.1, 10, "ankle, leg off the ground"},
    {"stance_ankle_stiffness", "N·m/rad", 400, 20, 2000, "ankle, leg on the ground"},
    {"stance_ankle_damping", "N·m·s/rad", 6, 0.1, 50, "ankle, leg on the ground"},
    {"trunk_stiffness", "N·m/rad", 800, 30, 3000, "trunk to the vertical, through the stance hip"},
    {"trunk_damping", "N·m·s/rad", 80, 3, 400, "trunk, through the stance hip"},
    {"trunk_swing_share", "1", 0.1, -0.5, 1, "share of the trunk torque that legs off the ground take"},
    {"swing_reaction", "1", 0.2, -0.5, 1.2, "share of the swing hip's reaction that the stance hip takes up"},
    {"trunk_lean", "rad", -0.1, -0.9, 0.3, "trunk angle asked for, forward negative"},
    {"trunk_lean_per_error", "rad·s/m", -0.02, -0.5, 0.3, "change of it per m/s too slow"},
    {"placement_per_speed", "1", 0.5, -1, 2,
     "foot moved ahead, of half a contact's travel beyond the measured speed"},
    {"placement_offset", "m", 0, -0.4, 0.4, "foot moved ahead"},
    {"placement_per_error", "s", 0.01, -0.15, 0.15, "foot moved back per m/s too slow"},
    {"placement_per_lean", "m/rad", 0.15, -0.5, 2, "foot moved ahead per radian that the trunk tips forward"},
    {"hip_drive", "1", 0, -1, 2, "stance hip extension drive"},
    {"hip_drive_per_error", "s/m", 0.05, -0.5, 1, "change of it per m/s too slow"},
    {"knee_drive_per_error", "s/m", 0.02, -0.5, 1, "stance knee extension drive per m/s too slow"},
    {"ankle_drive_per_error", "s/m", 0.02, -0.5, 1, "stance ankle extension drive per m/s too slow"},
    {"hip_height", "1", 0.95, 0.8, 1.05, "hip height asked for, of standing"},
    {"hip_per_sink", "N·m", 0, -3000, 3000, "stance hip extension per share of hip height too low"},
    {"knee_per_sink", "N·m", 0, -3000, 3000, "stance knee extension per share too low"},
    {"ankle_per_sink", "N·m", 0, -3000, 3000, "stance ankle extension per share too low"},
    {"hip_per_fall", "N·s", 0, -200, 200, "stance hip extension per m/s that the body sinks"},
    {"knee_per_fall", "N·s", 0, -200, 200, "stance knee extension per m/s that the body sinks"},
    {"ankle_per_fall", "N·s", 0, -200, 200, "stance ankle extension per m/s that the body sinks"},
    {"lumbar_angle", "rad", -0.03, -0.5, 0.4, "lumbar joint"},
    {"arm_gain", "1", 0.5, 0.1, 2, "upper arm against the thigh of its side"},
    {"arm_offset", "rad", 0, -1, 1, "middle of the arm swing"},
    {"elbow_angle", "rad", 1.6, 0.5, 2.4, "elbow"},
    {"torsion_cosine", "rad", -0.43, -0.7, 0.7, "trunk torsion at the left foot's touchdown"},
    {"torsion_sine", "rad", -0.24, -0.7, 0.7, "trunk torsion a quarter of a stride later"},
    {"torsion_stiffness", "N·m/rad", 120, 0, 800, "trunk torsion to that swing"},
    {"torsion_damping", "N·m·s/rad", 4.4, 0, 40, "trunk torsion"},
    {"torsion_torque_cosine", "N·m/kg", -0.79, -3, 3, "torsion torque at the left foot's touchdown"},
    {"torsion_torque_sine", "N·m/kg", 0.62, -3, 3, "torsion torque a quarter of a stride later"},
}};

// Where the torque curves' knots lie in the stride: closer together while the foot is on the ground.
constexpr std::array<double, kTorqueKnots> kKnotPhase{0,    0.04, 0.08, 0.13, 0.18, 0.23, 0.28,
                                                      0.36, 0.46, 0.58, 0.7,  0.82, 0.92};

// The torque curves to begin with: the inverse dynamics of the measured stride [N·m/kg], joint
// torques from its kinematics and ground reaction force. measured: [RottierAllen2021] on this skeleton
struct TorqueCurve {
  std::string_view name;
  std::array<double, kTorqueKnots> initial;
};
constexpr std::array<TorqueCurve, 3> kTorqueCurves{
    {{"hip", {-0.48, 0.43, -2.18, 5.65, 3.94, 3.27, 3.24, 3.06, 1.62, -0.32, -1.33, -3.09, -1.85}},
     {"knee", {-0.30, 1.61, 2.45, 5.06, 0.76, 0.24, 0.13, 0.52, 0.70, 0.53, -0.15, -1.73, -1.13}},
     {"ankle", {-0.16, -3.65, -3.90, -2.52, -1.08, -0.10, 0.07, 0.13, 0.06, 0.11, -0.01, -0.01, -0.01}}}};

constexpr double kLargestTorque = 10;  // bound of a knot [N·m/kg]

EnumArray<TechniqueKey, TechniqueInfo> make_table() {
  EnumArray<TechniqueKey, TechniqueInfo> table;
  auto row = std::copy(kGainTable.begin(), kGainTable.end(), table.begin());
  for (const TorqueCurve& curve : kTorqueCurves) {
    for (int i = 0; i < kTorqueKnots; ++i) {
      const auto knot = static_cast<std::size_t>(i);
      const std::string percent = std::to_string(std::lround(100 * kKnotPhase[knot]));
      *row++ = {std::string(curve.name) + "_torque_" + percent,
                "N·m/kg",
                curve.initial[knot],
                -kLargestTorque,
                kLargestTorque,
                std::string(curve.name) + " torque at " + percent + " % of the stride"};
    }
  }
  return table;
}

// Where a phase lies between equally spaced knots of a period.
template <std::size_t N>
struct KnotPlace {
  explicit KnotPlace(double phase) {
    const double x = (phase - std::floor(phase)) * static_cast<double>(N);
    knot = static_cast<std::size_t>(x) % N;
    t = x - std::floor(x);
  }
  std::size_t knot = 0;  // the one before
  double t = 0;          // from it to the next one, 0…1
};

// Periodic cubic through the knots there (Catmull–Rom).
template <std::size_t N>
double smooth_curve(const std::array<double, N>& knots, const KnotPlace<N>& place) {
  const auto& [i, t] = place;
  const double a = knots[(i + N - 1) % N];
  const double b = knots[i];
  const double c = knots[(i + 1) % N];
  const double d = knots[(i + 2) % N];
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

template <std::size_t N>
constexpr double mean(const std::array<double, N>& knots) {
  double sum = 0;
  for (double knot : knots) sum += knot;
  return sum / static_cast<double>(N);
}

constexpr double kMeanThigh = mean(measured_stride::kThigh);
constexpr double kMeanKnee = mean(measured_stride::kKnee);
constexpr double kMeanAnkle = mean(measured_stride::kAnkle);

// A measured curve, stretched about its mean and shifted.
template <std::size_t N>
double shaped(const std::array<double, N>& knots, double middle, const KnotPlace<N>& place, double amplitude,
              double offset) {
  return middle + offset + amplitude * (smooth_curve(knots, place) - middle);
}

}  // namespace

const EnumArray<TechniqueKey, TechniqueInfo>& technique_table() {
  static const EnumArray<TechniqueKey, TechniqueInfo> table = make_table();
  return table;
}

std::string_view pace_name(Pace pace) {
  static constexpr EnumArray<Pace, std::string_view> kNames{"slow", "middle", "fast", "easy_middle",
                                                            "easy_fast"};
  return kNames[pace];
}

double pace_speed(Pace pace) { return kPaceSpeed[pace]; }

Running::Running() {
  for (TechniqueValues& pace : values)
    for (std::size_t i = 0; i < kCount<TechniqueKey>; ++i) pace[i] = technique_table()[i].initial;
}

double torque_knot_phase(int knot) { return kKnotPhase[static_cast<std::size_t>(knot)]; }

TechniqueValues values_at(const Running& running, double speed, double striving) {
  // As rows, so that one instruction works on several values.
  using Row = Eigen::Array<double, kCount<TechniqueKey>, 1>;
  TechniqueValues mixed{};
  Eigen::Map<Row> sum(mixed.data());
  const auto add = [&](const std::array<Pace, 3>& paces, double part) {
    if (part == 0) return;
    const std::size_t lower = speed < kPaceSpeed[paces[1]] ? 0 : 1;
    const Pace slower = paces[lower];
    const Pace faster = paces[lower + 1];
    const double share = unit_clamp((speed - kPaceSpeed[slower]) / (kPaceSpeed[faster] - kPaceSpeed[slower]));
    const Eigen::Map<const Row> a(running.values[slower].data());
    const Eigen::Map<const Row> b(running.values[faster].data());
    sum += part * (a + (b - a) * share);
  };
  add(kStriving, striving);
  add(kEasy, 1 - striving);
  return mixed;
}

TechniqueValues values_at(const Technique& technique, double speed, double striving, double care) {
  TechniqueValues values = values_at(technique, speed, striving);
  if (care <= 0) return values;
  const TechniqueValues careful = values_at(technique.careful, speed, striving);
  for (std::size_t i = 0; i < kCount<TechniqueKey>; ++i) values[i] = mix(values[i], careful[i], care);
  return values;
}

double stride_phase(const TechniqueValues& values, double clock) {
  const double contact = values[K::contact_share];
  const double wrapped = clock - std::floor(clock);
  if (wrapped < contact) return measured_stride::kContactShare * wrapped / contact;
  return mix(measured_stride::kContactShare, 1, (wrapped - contact) / (1 - contact));
}

LegPosture stride_posture(const TechniqueValues& values, double phase) {
  using namespace measured_stride;
  const KnotPlace<kStrideKnots> place(phase);
  return {shaped(kThigh, kMeanThigh, place, values[K::thigh_amplitude], values[K::thigh_offset]),
          shaped(kKnee, kMeanKnee, place, values[K::knee_amplitude], values[K::knee_offset]),
          shaped(kAnkle, kMeanAnkle, place, values[K::ankle_amplitude], values[K::ankle_offset])};
}

LegTorque stride_torque(const TechniqueValues& values, double phase) {
  const double wrapped = phase - std::floor(phase);
  std::size_t i = kTorqueKnots - 1;
  while (kKnotPhase[i] > wrapped) --i;
  const std::size_t next = (i + 1) % kTorqueKnots;
  const double end = next == 0 ? 1.0 : kKnotPhase[next];
  const double t = (wrapped - kKnotPhase[i]) / (end - kKnotPhase[i]);
  const auto curve = [&](K first) { return mix(values[index(first) + i], values[index(first) + next], t); };
  return {curve(K::hip_torque), curve(K::knee_torque), curve(K::ankle_torque)};
}

}  // namespace sprintlab
