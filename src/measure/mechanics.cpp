#include "sprintlab/measure/mechanics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sprintlab {
namespace {

/// Where a body's mass is and how it moves on average.
struct MassCentre {
  Vec2 position{};
  Vec2 velocity{};
};

/// For the audits, which take nothing from the world but segments.
MassCentre mass_centre(const BodyState& state, const Skeleton& skeleton) {
  MassCentre centre;
  double mass = 0;
  for (Segment s : all<Segment>()) {
    mass += skeleton.segments[s].mass;
    centre.position += skeleton.segments[s].mass * state.segments[s].com;
    centre.velocity += skeleton.segments[s].mass * state.segments[s].velocity;
  }
  centre.position /= mass;
  centre.velocity /= mass;
  return centre;
}

/// Angular momentum of one segment about a moving centre of mass [kg·m²/s].
double segment_momentum(const SegmentState& state, const SegmentGeometry& geometry, const MassCentre& about) {
  return geometry.inertia * state.angular_velocity +
         geometry.mass * cross(state.com - about.position, state.velocity - about.velocity);
}

/// The same about the vertical through it (docs/model.md §9, eq. 27).
double segment_yaw_momentum(const SegmentState& state, const SegmentGeometry& geometry,
                            const MassCentre& about) {
  return geometry.lateral * geometry.mass * (state.velocity.x - about.velocity.x);
}

/// Sums `of(segment)` by contributor.
template <class Of>
Ledger ledger_of(const Skeleton& skeleton, Side push_leg, Of of) {
  const auto of_leg = [&](Side side) { return of(thigh(side)) + of(shank(side)) + of(foot(side)); };
  const auto of_arm = [&](Side side) { return of(upper_arm(side)) + of(forearm(side)); };
  Ledger ledger{};
  ledger[Contributor::push] = of_leg(push_leg);
  ledger[Contributor::swing] = of_leg(other(push_leg));
  ledger[Contributor::arms] = of_arm(Side::left) + of_arm(Side::right);
  for (const GirdleGeometry& girdle : skeleton.girdles)
    ledger[Contributor::torso] +=
        of(girdle.middle) + of(girdle.side[Side::left]) + of(girdle.side[Side::right]);
  return ledger;
}

}  // namespace

double total_mass(const Skeleton& skeleton) {
  double mass = 0;
  for (const SegmentGeometry& segment : skeleton.segments) mass += segment.mass;
  return mass;
}

BodyMechanics body_mechanics(const BodyState& state, const Skeleton& skeleton, double gravity) {
  const MassCentre centre = mass_centre(state, skeleton);
  BodyMechanics body;
  for (Segment s : all<Segment>()) {
    const SegmentState& segment = state.segments[s];
    const SegmentGeometry& geometry = skeleton.segments[s];
    body.momentum += geometry.mass * segment.velocity;
    body.angular_momentum += segment_momentum(segment, geometry, centre);
    body.yaw_momentum += segment_yaw_momentum(segment, geometry, centre);
    const double speed_squared = square(segment.velocity.x) + square(segment.velocity.y);
    body.energy += 0.5 * geometry.mass * speed_squared +
                   0.5 * geometry.inertia * square(segment.angular_velocity) +
                   geometry.mass * gravity * segment.com.y;
  }
  return body;
}

Ledger momentum_ledger(const BodyState& state, const Skeleton& skeleton, Side push_leg) {
  const MassCentre centre{state.com, state.com_velocity};
  return ledger_of(skeleton, push_leg, [&](Segment s) {
    return segment_momentum(state.segments[s], skeleton.segments[s], centre);
  });
}

Ledger yaw_ledger(const BodyState& state, const Skeleton& skeleton, Side push_leg) {
  const MassCentre centre{state.com, state.com_velocity};
  return ledger_of(skeleton, push_leg, [&](Segment s) {
    return segment_yaw_momentum(state.segments[s], skeleton.segments[s], centre);
  });
}

double total(const Ledger& ledger) { return std::accumulate(ledger.begin(), ledger.end(), 0.0); }

double LedgerBalance::offset() const { return 1 - left_over / (total(counter_clockwise) + total(clockwise)); }

LedgerBalance ledger_balance(std::span<const Sample> samples, Ledger Sample::*ledger) {
  LedgerBalance balance;
  const double share = 1.0 / static_cast<double>(samples.size());
  for (const Sample& sample : samples) {
    const Ledger& now = sample.*ledger;
    for (Contributor c : all<Contributor>()) {
      balance.counter_clockwise[c] += share * std::max(0.0, now[c]);
      balance.clockwise[c] += share * std::max(0.0, -now[c]);
    }
    balance.left_over += share * std::abs(total(now));
  }
  return balance;
}

double hip_height(const BodyState& state) {
  // A thigh's frame has its origin at the hip.
  return 0.5 *
         (state.segments[Segment::thigh_left].position.y + state.segments[Segment::thigh_right].position.y);
}

}  // namespace sprintlab
