#include <string>
#include <utility>
#include <vector>

#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

using Rows = std::vector<ParamInfo>;

/// A table row in the making; the default comes from `Specification` itself.
struct Row {
  std::string key;
  std::string label;
  std::string unit;
  double lower;
  double upper;
  std::string source;
  std::string help;
  double smallest_if_on = 0;
};

ParamKind kind_of(const ParamRef& ref) {
  if (std::holds_alternative<bool*>(ref)) return ParamKind::toggle;
  return std::holds_alternative<Sex*>(ref) ? ParamKind::sex : ParamKind::number;
}

void add(Rows& rows, const std::string& group, Row row, std::function<ParamRef(Specification&)> ref) {
  ParamInfo info{.key = std::move(row.key),
                 .group = group,
                 .label = std::move(row.label),
                 .unit = std::move(row.unit),
                 .lower = row.lower,
                 .upper = row.upper,
                 .initial = 0,
                 .smallest_if_on = row.smallest_if_on,
                 .kind = ParamKind::number,
                 .source = std::move(row.source),
                 .help = std::move(row.help),
                 .ref = std::move(ref)};
  Specification defaults;
  info.kind = kind_of(info.ref(defaults));
  info.initial = parameter_value(info, defaults);
  rows.push_back(std::move(info));
}

/// `hip_extension` as people write it: `Hip extension`.
std::string label_of(std::string_view key) {
  std::string label(key);
  for (char& c : label) {
    if (c == '_') c = ' ';
  }
  if (!label.empty() && label[0] >= 'a' && label[0] <= 'z')
    label[0] = static_cast<char>(label[0] - 'a' + 'A');
  return label;
}

constexpr const char* kFullOutput = "definition: 1 = the athlete's own (100 %)";

void add_outputs(Rows& rows) {
  const std::string group = "Outputs";
  add(rows, group,
      {"push", "Push leg", "1", 0, 1.5, kFullOutput,
       "Strength of the hip, knee and ankle generators of a leg while it is on the ground."},
      [](Specification& s) { return &s.outputs.push; });
  add(rows, group,
      {"swing", "Swing leg", "1", 0, 1.5, kFullOutput,
       "Strength of the hip, knee and ankle generators of a leg while it is off the ground."},
      [](Specification& s) { return &s.outputs.swing; });
  add(rows, group,
      {"arms", "Arms", "1", 0, 1.5, kFullOutput, "Strength of the shoulder and elbow generators."},
      [](Specification& s) { return &s.outputs.arms; });
  add(rows, group,
      {"torso", "Torso", "1", 0, 1.5, kFullOutput, "Strength of the lumbar and torsion generators."},
      [](Specification& s) { return &s.outputs.torso; });
  add(rows, group,
      {"timing", "Timing", "1", 0.5, 1.5, kFullOutput,
       "Divides the neural delay and the activation and deactivation times; more is quicker."},
      [](Specification& s) { return &s.outputs.timing; });
}

void add_side_outputs(Rows& rows) {
  const std::string group = "Outputs by side";
  const std::string source = "definition: 1 = both sides alike";
  for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
    const std::string name = side == 0 ? "left" : "right";
    add(rows, group,
        {"push_" + name, "Push leg, " + name, "1", 0, 1.5, source,
         "Multiplies the push output while the " + name + " leg is on the ground."},
        [side](Specification& s) { return &s.outputs.push_side[side]; });
  }
  for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
    const std::string name = side == 0 ? "left" : "right";
    add(rows, group,
        {"swing_" + name, "Swing leg, " + name, "1", 0, 1.5, source,
         "Multiplies the swing output while the " + name + " leg is off the ground."},
        [side](Specification& s) { return &s.outputs.swing_side[side]; });
  }
}

void add_strengths(Rows& rows) {
  for (const MuscleGroup muscles : all<MuscleGroup>()) {
    const std::string name(muscle_group_name(muscles));
    add(rows, "Muscle groups",
        {"strength." + name, label_of(name), "1", 0.2, 2,
         "definition: 1 = the published torque per body mass",
         "Strength of this muscle group on both sides, in every phase of the stride."},
        [muscles](Specification& s) { return &s.athlete.strength[muscles]; });
  }
}

void add_drive(Rows& rows) {
  const std::string group = "Drive";
  add(rows, group,
      {"effort", "Effort", "1", 0, 1.2, "definition: 1 = all out",
       "How hard the runner tries: scales the speed command and the drives of the stance leg, never "
       "the torque ceilings."},
      [](Specification& s) { return &s.drive.effort; });
  add(rows, group,
      {"governor", "Governor", "1", 0, 1, "hypothesis: docs/model.md §7",
       "Gain of the self-regulation hypothesis, which lowers effort where support runs out; 0 is mechanics "
       "alone."},
      [](Specification& s) { return &s.drive.governor; });
  add(rows, group,
      {"speed_cap", "Speed cap", "m/s", 0, 14, "definition: 0 = as fast as possible",
       "Holds a chosen running speed; 0 runs as fast as possible.", 2},
      [](Specification& s) { return &s.drive.speed_cap; });
  add(rows, group,
      {"start_speed", "Start speed", "m/s", 0, 12, "definition: 0 = standing start",
       "Speed of the body at the start; 0 starts from rest."},
      [](Specification& s) { return &s.drive.start_speed; });
  add(rows, group,
      {"reaction_time", "Reaction time", "s", 0, 1, "definition: 0 = times count from the first movement",
       "From the gun to the first drive; the run begins at this time."},
      [](Specification& s) { return &s.drive.reaction_time; });
}

void add_targets(Rows& rows) {
  const std::string group = "Instructions";
  const std::string none = "definition: 0 = the technique's own";
  add(rows, group,
      {"arms_held", "Arms held", "", 0, 1, "definition: off = arms swing",
       "Shoulders and elbows hold the hands at the hips instead of swinging."},
      [](Specification& s) { return &s.drive.arms_held; });
  add(rows, group,
      {"target.knee_lift", "Knee lift", "rad", -0.6, 0.6, none,
       "Shifts the target of the swinging thigh where it is highest; forward is positive."},
      [](Specification& s) { return &s.drive.knee_lift; });
  add(rows, group,
      {"target.ankle", "Ankle target", "rad", -0.4, 0.4, none,
       "Shifts the target of the ankles through the whole stride; toes up is positive."},
      [](Specification& s) { return &s.drive.ankle; });
  add(rows, group,
      {"target.landing", "Landing target", "rad", -0.3, 0.3, none,
       "Shifts the target of the thigh as its foot lands; further ahead is positive."},
      [](Specification& s) { return &s.drive.landing; });
  add(rows, group,
      {"target.cadence", "Cadence", "1", 0.8, 1.25, "definition: 1 = the technique's own",
       "Scales the step rate that is planned."},
      [](Specification& s) { return &s.drive.cadence; });
}

void add_delays(Rows& rows) {
  const std::string group = "Delays";
  const std::string source = "definition: 0 = in time";
  add(rows, group,
      {"delay.swing", "Swing leg delay", "s", 0, kLongestAddedDelay, source,
       "Delays the demands on a leg while it is off the ground."},
      [](Specification& s) { return &s.condition.delay_swing; });
  add(rows, group,
      {"delay.arms", "Arms delay", "s", 0, kLongestAddedDelay, source,
       "Delays the demands on shoulders and elbows."},
      [](Specification& s) { return &s.condition.delay_arms; });
  add(rows, group,
      {"delay.torso", "Torso delay", "s", 0, kLongestAddedDelay, source,
       "Delays the demands on the lumbar joint and the trunk's torsion."},
      [](Specification& s) { return &s.condition.delay_torso; });
}

void add_condition(Rows& rows) {
  const std::string group = "Pain and restriction";
  for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
    const std::string name = side == 0 ? "left" : "right";
    add(rows, group,
        {"pain_" + name, "Pain, " + name + " foot", "1", 0, 1,
         "definition: docs/model.md §4, 0 = tolerates 5 body weights",
         "Lowers the vertical force that the " + name +
             " foot tolerates; beyond it the leg's extensors are inhibited."},
        [side](Specification& s) { return &s.condition.pain[side]; });
  }
  add(rows, group,
      {"hands_in_pockets", "Hands in pockets", "", 0, 1, "definition: off = arms are free",
       "Holds the arms and closes the passive stops of shoulders and elbows around them."},
      [](Specification& s) { return &s.condition.hands_in_pockets; });
  for (const JointKind kind : all<JointKind>()) {
    const std::string name(joint_kind_name(kind));
    add(rows, "Range of motion",
        {"rom." + name, label_of(name) + " range", "1", 0.2, 1, "definition: 1 = docs/model.md §1",
         "Factor on the joint's range of motion, both sides; its passive stops move towards standing."},
        [kind](Specification& s) { return &s.condition.range[kind]; });
  }
  for (const JointKind kind : all<JointKind>()) {
    const std::string name(joint_kind_name(kind));
    add(rows, "Joint stiffness",
        {"stiffness." + name, label_of(name) + " stiffness", "1", 0.2, 10, "definition: 1 = docs/model.md §4",
         "Tightness of the joint, both sides: how far from the ends of its range its passive stops begin."},
        [kind](Specification& s) { return &s.condition.stiffness[kind]; });
  }
}

void add_body(Rows& rows) {
  const std::string group = "Body";
  add(rows, group,
      {"height", "Height", "m", 1.4, 2.2, "assumed: no stature is published for the sprinter of [Dorn2012]",
       "Stature; scales every segment's length."},
      [](Specification& s) { return &s.athlete.height; });
  add(rows, group,
      {"mass", "Mass", "kg", 40, 130, "[Dorn2012] sprinter JA1",
       "Body mass; scales every segment's mass and the published torques."},
      [](Specification& s) { return &s.athlete.mass; });
  add(rows, group,
      {"sex", "Sex", "", 0, 1, "[Dorn2012] sprinter JA1",
       "Chooses the table of body segments, male or female."},
      [](Specification& s) { return &s.athlete.sex; });
  add(rows, group,
      {"toe_stiffness", "Toe stiffness", "1", 0.1, 1,
       "definition: 1 = a rigid foot up to the tip of the toes; about 0.15 = toe joints of 50 N·m/rad "
       "[StefanyshynNigg1997]",
       "Stiffness of the toes against bending, of a rigid shoe's. With soft toes the foot rolls over its "
       "ball, and the calf has a shorter lever. The technique was learnt at 0.15."},
      [](Specification& s) { return &s.athlete.toe_stiffness; });
  add(rows, group,
      {"arm_lever", "Arms' lever", "1", 0.08, 0.18,
       "assumed: the shoulder joint; three men who run at 5 m/s have 0.157 to 0.171 "
       "[HamnerDelp2013]",
       "How far from the midline arms swing, as a share of stature: the lever of their momentum about the "
       "vertical. The technique was learnt at 0.1, `wide_arms.json` at 0.13."},
      [](Specification& s) { return &s.athlete.arm_lever; });
  for (const SegmentKind kind : all<SegmentKind>()) {
    const std::string name(segment_kind_name(kind));
    add(rows, "Added mass",
        {"segment_mass_add." + name, label_of(name), "1", 0, 0.05, "definition: 0 = nothing added",
         "Mass added to each such segment, as a fraction of body mass; the body gets heavier by it."},
        [kind](Specification& s) { return &s.athlete.segment_mass_add[kind]; });
  }
}

void add_environment(Rows& rows) {
  const std::string group = "Environment";
  add(rows, group,
      {"wind", "Wind", "m/s", -10, 10, "definition: 0 = still air",
       "Wind along the track; tail wind is positive."},
      [](Specification& s) { return &s.environment.wind; });
  add(rows, group,
      {"drag", "Air drag", "1", 0, 2, "definition: 1 = docs/model.md §5",
       "Factor on air drag; 0 is a treadmill."},
      [](Specification& s) { return &s.environment.drag; });
  add(rows, group,
      {"yaw_locked", "Yaw locked", "", 0, 1, "definition: docs/model.md §9",
       "Guides pelvis and shoulders straight from outside, so that nothing turns about the vertical."},
      [](Specification& s) { return &s.environment.yaw_locked; });
}

void add_muscle_switches(Rows& rows) {
  const std::string group = "Muscle properties";
  const std::string source = "definition: 1 = as published, docs/model.md §4";
  add(rows, group,
      {"muscle.series_elasticity", "Series elasticity", "1", 0, 2, source,
       "Scales the compliance of the tendons; 0 makes them rigid."},
      [](Specification& s) { return &s.muscle.series_elasticity; });
  add(rows, group,
      {"muscle.activation", "Activation dynamics", "1", 0, 3, source,
       "Scales both activation time constants; 0 activates at once."},
      [](Specification& s) { return &s.muscle.activation; });
  add(rows, group,
      {"muscle.torque_velocity", "Torque–velocity relation", "1", 0, 2, source,
       "Scales how torque depends on joint velocity; 0 removes the effect."},
      [](Specification& s) { return &s.muscle.torque_velocity; });
  add(rows, group,
      {"muscle.torque_angle", "Torque–angle relation", "1", 0, 2, source,
       "Scales how torque depends on joint angle; 0 removes the effect."},
      [](Specification& s) { return &s.muscle.torque_angle; });
}

void add_muscle_constants(Rows& rows) {
  const std::string group = "Muscle properties";
  add(rows, group,
      {"muscle.activation_time", "Activation time", "s", 0.002, 0.1,
       "[Winters1995]; docs/model.md §4: 10–20 ms", "Time constant with which activation rises."},
      [](Specification& s) { return &s.muscle.activation_time; });
  add(rows, group,
      {"muscle.deactivation_time", "Deactivation time", "s", 0.005, 0.2,
       "[Winters1995]; docs/model.md §4: 40–60 ms", "Time constant with which activation falls."},
      [](Specification& s) { return &s.muscle.deactivation_time; });
  add(rows, group,
      {"muscle.neural_delay", "Neural delay", "s", 0, 0.1, "assumed: what feed-forward control leaves over",
       "Delay from demand to excitation."},
      [](Specification& s) { return &s.muscle.neural_delay; });
  add(rows, group,
      {"muscle.passive_stiffness", "Passive stiffness", "1", 0.2, 5, "definition: 1 = docs/model.md §4",
       "Scales the torque of the passive stops near the ends of each joint's range."},
      [](Specification& s) { return &s.muscle.passive_stiffness; });
  const std::string factor = "definition: 1 = as published, docs/model.md §4";
  add(rows, group,
      {"muscle.eccentric_torque", "Eccentric torque", "1", 0, 2, factor,
       "Scales what lengthening muscles give beyond their isometric torque; 0 removes it."},
      [](Specification& s) { return &s.muscle.eccentric_torque; });
  add(rows, group,
      {"muscle.max_velocity", "Shortening speed", "1", 0.5, 2, factor,
       "Scales the shortening speed at which torque vanishes."},
      [](Specification& s) { return &s.muscle.max_velocity; });
  add(rows, group,
      {"muscle.curvature", "Hill curvature", "1", 0.25, 4, factor,
       "Scales the Hill parameter of the torque–velocity relation; more is straighter and stronger."},
      [](Specification& s) { return &s.muscle.curvature; });
  add(rows, group,
      {"muscle.optimum_angle", "Optimum angle", "rad", -0.5, 0.5, "definition: 0 = as published",
       "Shifts the joint angle of greatest torque; positive is towards longer muscles."},
      [](Specification& s) { return &s.muscle.optimum_angle; });
}

void add_simulation(Rows& rows) {
  add(rows, "Simulation",
      {"dt", "Physics step", "s", 1.0 / 8000, 1.0 / 1000,
       "measured: docs/model.md §6, energy error 1 % at 2 kHz",
       "Length of a physics step; shorter is more exact and slower."},
      [](Specification& s) { return &s.dt; });
}

Rows make_table() {
  Rows rows;
  add_outputs(rows);
  add_side_outputs(rows);
  add_strengths(rows);
  add_drive(rows);
  add_targets(rows);
  add_delays(rows);
  add_body(rows);
  add_condition(rows);
  add_environment(rows);
  add_muscle_switches(rows);
  add_muscle_constants(rows);
  add_simulation(rows);
  return rows;
}

}  // namespace

const std::vector<ParamInfo>& parameter_table() {
  static const std::vector<ParamInfo> table = make_table();
  return table;
}

}  // namespace sprintlab
