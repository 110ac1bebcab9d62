#include "sprintlab/measure/step_form.h"

#include <algorithm>
#include <cmath>

#include "sprintlab/measure/mechanics.h"

namespace sprintlab {
namespace {

/// A thigh is driven while its hip's generators do work on it faster than this [W/kg]. assumed: small against
/// the 20 W/kg and more of sprinters' hips, large against tendons that give way
constexpr double kDriven = 1.0;

Vec2 sole_point(const BodyState& state, const Skeleton& skeleton, Side side, SolePoint point) {
  return world_point(state.segments[foot(side)], skeleton.sole[point]);
}

/// Forward power of the ground forces, from the speed of the centre of mass [W].
double forward_power(const Observation& now) {
  double force = 0;
  for (const auto& sole : now.forces.sole)
    for (const AppliedForce& applied : sole) force += applied.force.x;
  return force * now.after.com_velocity.x;
}

}  // namespace

FormTracker::FormTracker(const Skeleton& skeleton) : skeleton_(skeleton), mass_(total_mass(skeleton)) {}

void FormTracker::add(const Observation& now, double duration) {
  add(present_, now, duration);
  for (OpenForm& open : begun_) add(open, now, duration);
}

void FormTracker::add(OpenForm& open, const Observation& now, double duration) const {
  const BodyState& state = now.after;
  const double push_thigh = state.segments[thigh(open.push_leg)].angle;
  const double swing_thigh = state.segments[thigh(other(open.push_leg))].angle;
  const double heel = state.segments[thigh(open.push_leg)].position.x -
                      sole_point(state, skeleton_, open.push_leg, SolePoint::heel).x;
  StepForm& form = open.form;
  form.thigh_behind = open.empty ? push_thigh : std::min(form.thigh_behind, push_thigh);
  form.heel_behind = open.empty ? heel : std::max(form.heel_behind, heel);
  form.peak_thigh = open.empty ? swing_thigh : std::max(form.peak_thigh, swing_thigh);
  form.power_dip = std::min(form.power_dip, forward_power(now) / mass_);
  open.empty = false;

  const auto driven = [&](Side side) {
    return now.muscles.active[hip(side)] * state.joint_velocity[hip(side)] > kDriven * mass_;
  };
  if (!driven(Side::left) && !driven(Side::right)) form.interruption += duration;

  const double opposed = 2 * now.muscles.opposed[Joint::lumbar];
  open.opposed += opposed * duration;
  open.total += (std::abs(now.muscles.active[Joint::lumbar]) + opposed) * duration;
  if (open.total > 0) form.lumbar_cocontraction = open.opposed / open.total;
}

StepForm FormTracker::landing(Side side, const BodyState& state, double centre_of_pressure) {
  const double heel = sole_point(state, skeleton_, side, SolePoint::heel).x;
  const double toe = sole_point(state, skeleton_, side, SolePoint::toe).x;
  OpenForm& open = begun_[side] = {};
  open.push_leg = side;
  open.form.foot_angle = state.segments[foot(side)].angle;
  open.form.strike_index = unit_clamp((centre_of_pressure - heel) / (toe - heel));
  return present_.form;
}

}  // namespace sprintlab
