#pragma once

#include <vector>

#include "sprintlab/muscle/generator.h"
#include "sprintlab/muscle/passive.h"
#include "sprintlab/skeleton/body_state.h"
#include "sprintlab/skeleton/demands.h"

namespace sprintlab {

/// One generator now.
struct GeneratorState {
  double activation = 0;  ///< 0…1
  double stretch = 0;     ///< of its tendon [rad]
  double torque = 0;      ///< ≥ 0 [N·m]
};

/// What the muscles did in one physics step.
struct MuscleOutput {
  JointTorques torque{};              ///< applied: active + passive [N·m]
  JointTorques active{};              ///< generators only [N·m]
  JointTorques passive{};             ///< joint stops and torsion of the trunk only [N·m]
  JointTorques opposed{};             ///< smaller torque of the two generators: what cancels, ≥ 0 [N·m]
  GeneratorArray<double> at_limit{};  ///< torque of generators at ≥ 95 % activation, 0 of the others [N·m]
  EnumArray<Side, double> stance_share{};  ///< ownership of each leg: 1 = push, 0 = swing
  /// 1 while a contributor has a generator at ≥ 95 % activation, else 0 (timing: always 0).
  EnumArray<Contributor, double> saturated{};
};

/// All torque generators of a body: demands in, joint torques out.
class Muscles {
 public:
  Muscles(const Skeleton& skeleton, const Athlete& athlete, const MuscleSettings& settings,
          const Outputs& outputs, double dt, const Condition& condition = {});

  /// New outputs; capacities move there over 150 ms, so that a jump in mid-stance stays physical.
  void set_outputs(const Outputs& outputs);

  /// A new condition; it sets in over 150 ms likewise.
  void set_condition(const Condition& condition);

  /// Delays, activates and applies one step of demands. `state` must be the state that the world is in.
  const MuscleOutput& step(const Demands& demands, const BodyState& state);

  const MuscleOutput& output() const { return output_; }
  /// All generators as they are now.
  GeneratorArray<GeneratorState> generators() const;
  const GeneratorArray<GeneratorParameters>& parameters() const { return parameters_; }

 private:
  using Owners = EnumArray<Contributor, double>;
  /// Joints that always have the same owners.
  enum class Limb { left_leg, right_leg, arms, trunk, count };
  /// What the owners of a limb make of it now.
  struct LimbState {
    Owners owners{};
    double strength = 0;               ///< contributor output on its generators [1]
    const Demands* demands = nullptr;  ///< those it hears now
  };
  /// A number for each generator: joint by joint, first the one that turns the child counter-clockwise.
  /// Rows like these let one instruction work on several generators.
  using Row = std::array<double, kCount<Joint> * kCount<Direction>>;
  /// The generators' constants, as in `GeneratorParameters`.
  struct Rows {
    Row isometric_torque, eccentric_ratio, omega_max, omega_c, omega_e, curvature, optimum_angle, gaussian,
        series_stiffness, series_compliance;
  };

  static constexpr Limb limb_of(Joint joint);
  void take_constants(std::size_t row, const GeneratorParameters& parameters);
  void ramp();
  void settle();
  void follow_ownership(const BodyState& state);
  void feel_pain(const BodyState& state);
  std::size_t delay_steps(double added) const;
  const Demands& delayed(const Owners& owners) const;
  void ask_owners();
  void ask_generators(const BodyState& state);
  void excite(Joint joint, const JointDemand& demand);
  void pull_tendons();
  void add_up(Joint joint, const BodyState& state);
  void note_saturation(const Owners& owners);

  GeneratorArray<GeneratorParameters> parameters_;
  EnumArray<Joint, JointGeometry> joints_;
  MuscleSettings settings_;
  Outputs target_;   ///< what was asked for
  Outputs outputs_;  ///< where the ramp is
  Condition condition_target_;
  Condition condition_;
  double pockets_;       ///< how far the hands are in the pockets, 0…1
  long ramp_steps_ = 0;  ///< until outputs and condition are as asked for
  EnumArray<Joint, PassiveStops> stops_{};
  EnumArray<Limb, LimbState> limbs_{};
  double dt_;
  // Shares of the way that the lags go in one step.
  double ramp_share_;
  double ownership_share_;
  double felt_share_;
  double rise_share_ = 0;
  double fall_share_ = 0;
  double body_mass_;
  Rows constants_{};
  Row shortening_{};                 ///< of the generators now [rad/s]
  Row full_{};                       ///< isometric torque at full activation, at this angle [N·m]
  Row possible_{};                   ///< of it at this speed [N·m]
  Row excitation_{}, activation_{};  ///< 0…1
  Row stretch_{};                    ///< of the tendons [rad]
  Row torque_{};                     ///< ≥ 0 [N·m]
  MuscleOutput output_{};
  EnumArray<Side, double> willing_{1, 1};  ///< what pain leaves of each leg's extensors, 0…1
  JointTorques felt_{};                    ///< by the tendons [N·m]
  std::vector<Demands> delay_line_;
  std::size_t delay_head_ = 0;
  std::size_t neural_steps_ = 0;  ///< that demands are late without added delays
};
}  // namespace sprintlab
