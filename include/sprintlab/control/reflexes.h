#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "sprintlab/skeleton/body_state.h"
#include "sprintlab/skeleton/gait.h"

namespace sprintlab {

/// Time from one answer of the reflexes to the next [s]. assumed: a few answers within the shortest contact,
/// and slower than the fastest stretch reflexes
inline constexpr double kReflexPeriod = 0.010;

/// What reflexes feel of the body. "Push" and "swing" are the legs in their present roles, so that left and
/// right steps feel alike. New ones come last: files know the senses by their order.
enum class Sense {
  pitch,
  pitch_velocity,
  lumbar_angle,
  lumbar_velocity,
  forward_speed,
  vertical_speed,
  hip_height,
  speed_error,
  speed_command,
  effort,
  early_stance,
  late_stance,
  clock_cosine,
  clock_sine,
  time_in_phase,
  last_step_time,
  push_thigh,
  push_thigh_velocity,
  push_knee,
  push_knee_velocity,
  push_ankle,
  push_ankle_velocity,
  push_foot_ahead,
  push_foot_height,
  push_force_forward,
  push_force_upward,
  push_hip_torque,
  push_knee_torque,
  push_ankle_torque,
  swing_thigh,
  swing_thigh_velocity,
  swing_knee,
  swing_knee_velocity,
  swing_ankle,
  swing_ankle_velocity,
  swing_foot_ahead,
  swing_foot_height,
  swing_force_forward,
  swing_force_upward,
  swing_hip_torque,
  swing_knee_torque,
  swing_ankle_torque,
  arms_apart,
  arms_apart_velocity,
  pelvis_yaw,
  pelvis_yaw_velocity,
  shoulder_yaw,
  shoulder_yaw_velocity,
  push_hip_missing,
  push_knee_missing,
  push_ankle_missing,
  swing_hip_missing,
  swing_knee_missing,
  lumbar_missing,
  shoulders_missing,
  hips_in_time,
  knees_in_time,
  count
};
using Senses = EnumArray<Sense, double>;

/// What a sense of 0 and of 1 means, in the sense's unit; "1" where it has none.
struct SenseInfo {
  std::string_view key;
  std::string_view unit;
  double zero;
  double one;
};
const EnumArray<Sense, SenseInfo>& sense_table();

/// What reflexes change: torques on top of the technique's, and three of its plans. `shoulders` turns the arm
/// on the push leg's side forward and the other one back; `torsion` turns the shoulders towards the push
/// leg's side. `landing` points the landing thigh further forward, `lean` asks for an upright trunk (both
/// angles are forward and backward as in the skeleton, counter-clockwise), `step_time` plans a longer step.
enum class Correction {
  push_hip,
  push_knee,
  push_ankle,
  swing_hip,
  swing_knee,
  swing_ankle,
  lumbar,
  shoulders,
  torsion,
  landing,
  lean,
  step_time,
  count
};
using Corrections = EnumArray<Correction, double>;

/// What a correction of 1 changes. Torques are for a body of 75 kg and 1.78 m.
struct CorrectionInfo {
  std::string_view key;
  std::string_view unit;
  double one;
};
const EnumArray<Correction, CorrectionInfo>& correction_table();

/// No correction goes further [1].
inline constexpr double kLargestCorrection = 3.0;

/// How much of the torque that was lately asked for didn't come: 0 = all came, 1 = nothing. Muscles that are
/// weak, tired or too slow are known by that. Each leg remembers how it pushed and how it swung.
struct Missing {
  double push_hip = 0, push_knee = 0, push_ankle = 0, swing_hip = 0, swing_knee = 0, lumbar = 0,
         shoulders = 0;
};

/// Whether torques come when they are asked for: 1 = at once, and the less the later. Lateness is known by
/// that, whatever the strength.
struct InTime {
  double hips = 1, knees = 1;
};

/// The rest of what reflexes are told, that the body's state doesn't hold.
struct Intent {
  double clock = 0;           ///< of the push leg: 0…1 from its touchdown to its next one
  double last_step_time = 0;  ///< [s]
  double speed_command = 0;   ///< [m/s]
  double speed_error = 0;     ///< [m/s]
  double effort = 1;          ///< allowed × wanted [1]
  Missing missing;            ///< [1]
  InTime in_time;             ///< [1]
};

/// The senses now; none is beyond ± 4.
Senses feel(const BodyState& state, const Skeleton& skeleton, const Gait& gait, const Intent& intent);

/// Trained answers of the body to what it feels: a small neural network, as large as its layers. It sees
/// measurements only, like all of control, and acts through demands on the muscles only.
class Reflexes {
 public:
  /// Outputs = bias + weights × inputs; hidden layers bend that by tanh.
  struct Layer {
    std::vector<float> bias;     ///< one for each output
    std::vector<float> weights;  ///< of the first input on all outputs, of the second one, …
  };

  /// No reflexes: all corrections are 0.
  Reflexes() = default;

  /// Throws InputError if the layers don't lead from senses to corrections or a number isn't finite.
  explicit Reflexes(std::vector<Layer> layers);

  bool empty() const { return layers_.empty(); }
  const std::vector<Layer>& layers() const { return layers_; }

  Corrections answer(const Senses& senses) const;

  friend bool operator==(const Reflexes& a, const Reflexes& b);

 private:
  std::vector<Layer> layers_;
};

/// Anything that answers senses with corrections.
using Reflex = std::function<Corrections(const Senses&)>;

}  // namespace sprintlab
