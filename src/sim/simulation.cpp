#include "sprintlab/sim/simulation.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <span>

#include "sprintlab/measure/steady.h"
#include "sprintlab/sim/start_posture.h"

namespace sprintlab {
namespace {

// When a run is over before its distance.
constexpr double kFallenHipHeight = 0.55;  // of standing hip height [1]: no runner comes back from there
constexpr double kFallenPitch = 1.20;      // trunk from the vertical [rad]
constexpr double kLongestFlight = 0.60;    // nobody's step [s]
constexpr double kStandstill = 0.30;       // slower than this [m/s] …
constexpr double kStandstillTime = 1.0;    // … for so long is a stop [s]
constexpr double kFreeEffort = 0.98;       // governor's effort from which it limits nothing [1]
constexpr double kMostlyCareful = 0.5;  // share of the careful way of running from which it limits speed [1]
constexpr double kLargestSpeed = 40.0;  // of any body part [m/s]: beyond it the numbers have come apart

std::string rounded_text(double value) { return std::to_string(std::lround(value)); }
std::string percent_text(double share) { return rounded_text(100 * share) + " %"; }

// The skeleton with the range of motion that the condition leaves.
Skeleton restricted(Skeleton skeleton, const Specification& specification) {
  for (Joint j : all<Joint>()) {
    JointGeometry& joint = skeleton.joints[j];
    const PassiveStops stops =
        passive_stops(j, joint, skeleton.mass, specification.muscle.passive_stiffness,
                      specification.condition, specification.condition.hands_in_pockets ? 1 : 0);
    joint.lower = stops.lower;
    joint.upper = stops.upper;
  }
  return skeleton;
}

}  // namespace

DriveSettings drive_of(const Specification& specification) {
  DriveSettings drive = specification.drive;
  drive.arms_held = drive.arms_held || specification.condition.hands_in_pockets;
  return drive;
}

Simulation::Simulation(const Specification& specification, double record_interval, double history)
    : specification_(specification),
      skeleton_(build_skeleton(specification.athlete)),
      world_(skeleton_, specification.environment, specification.dt),
      controller_(skeleton_, specification.technique, drive_of(specification)),
      governor_(skeleton_, specification.drive.governor),
      muscles_(skeleton_, specification.athlete, specification.muscle, specification.outputs,
               specification.dt, specification.condition),
      measures_(skeleton_, specification.environment.gravity, specification.dt, record_interval, history) {
  world_.place(start_posture(restricted(skeleton_, specification), specification.technique,
                             specification.drive.start_speed, specification.seed),
               specification.drive.reaction_time);
}

void Simulation::step() {
  if (ended()) return;
  const BodyState& now = world_.state();
  if (now.time >= next_decision_) {
    next_decision_ = now.time + kControlPeriod - specification_.dt / 2;
    effort_ = governor_.allow(now, controller_.gait());
    controller_.decide(now, effort_);
  }
  const MuscleOutput& muscles = muscles_.step(controller_.demands(), now);
  world_.step(muscles.torque);
  measures_.observe({world_.previous_state(), world_.state(), muscles, world_.external_forces(),
                     controller_.gait(), effort_, controller_.speed_command(), controller_.care()});
  watch_for_the_end();
}

void Simulation::change(const Specification& specification) {
  specification_.outputs = specification.outputs;
  specification_.condition = specification.condition;
  specification_.drive = specification.drive;
  muscles_.set_outputs(specification.outputs);
  muscles_.set_condition(specification.condition);
  controller_.set_drive(drive_of(specification));
  governor_.set_gain(specification.drive.governor);
}

void Simulation::watch_for_the_end() {
  const BodyState& now = world_.state();
  const auto finish = [this](RunEnd end, std::string reason) {
    end_ = end;
    reason_ = std::move(reason);
  };
  const double speed = glm::length(now.com_velocity);
  if (!(speed < kLargestSpeed)) return finish(RunEnd::diverged, "the body's speed left the physical range");

  const double height = now.segments[Segment::pelvis].position.y / skeleton_.standing_hip_height;
  const double pitch = trunk_pitch(now, skeleton_);
  const Gait& gait = controller_.gait();
  if (height < kFallenHipHeight)
    return finish(RunEnd::fell, "hips sank to " + percent_text(height) + " of standing height");
  if (std::abs(pitch) > kFallenPitch)
    return finish(RunEnd::fell, std::string("trunk tipped ") + (pitch > 0 ? "forward" : "backward") + " to " +
                                    rounded_text(std::abs(pitch) * kDegrees) + "°");
  if (gait.phase == Phase::flight && gait.time_in_phase > kLongestFlight)
    return finish(RunEnd::fell, "no foot came to the ground in time");

  standstill_ = now.com_velocity.x < kStandstill ? standstill_ + specification_.dt : 0;
  if (standstill_ > kStandstillTime) finish(RunEnd::stopped, "the runner came to a stop");
}

void Simulation::time_out() {
  end_ = RunEnd::timed_out;
  reason_ = rounded_text(time()) + " s passed before the distance was run";
}

std::string Simulation::limited_by() const {
  if (governor_.allowed() < kFreeEffort)
    return std::string(support_name(governor_.binding())) + ": the governor allows " +
           percent_text(governor_.allowed()) + " effort";
  if (controller_.care() > kMostlyCareful)
    return "care: what the muscles give has changed, and the runner isn't used to it yet";
  const auto& steps = measures_.steps();
  if (steps.empty()) return "start";
  // Over the last two strides.
  Limits limits;
  double time = 0;
  for (const StepRow& step : std::span(steps).last(std::min(steps.size(), kSteadySteps))) {
    limits.add(step.limits, 1);
    time += step.step_time;
  }
  const auto binds = binding(limits);
  if (!binds) return "no muscle: none is at its limit";
  std::string muscle = generator_name(binds->joint, binds->direction);
  std::replace(muscle.begin(), muscle.end(), '_', ' ');
  return std::string(contributor_name(binds->contributor)) + ": " + muscle + " at its limit for " +
         percent_text(binds->time / time) + " of the stride";
}

Summary Simulation::summary() const {
  Summary summary = summarise(measures_);
  summary.limited_by = limited_by();
  summary.end = end_;
  summary.reason = reason_;
  if (end_ != RunEnd::finished) summary.top_speed.reset();
  return summary;
}

void run(Simulation& simulation, const RunLimits& limits, const std::function<bool()>& cancelled) {
  constexpr int kStepsPerPoll = 64;
  int steps = 0;
  while (!simulation.ended()) {
    if (limits.distance > 0 && simulation.measures().distance() >= limits.distance) return;
    if (simulation.time() >= limits.duration) {
      if (!limits.finish_on_duration) simulation.time_out();
      return;
    }
    if (++steps % kStepsPerPoll == 0 && cancelled && cancelled()) return;
    simulation.step();
  }
}

}  // namespace sprintlab
