// Turning about the vertical is real only if it matters: to the run, and to whoever carries more in the arms.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sprintlab/sim/simulation.h"

namespace sprintlab {
namespace {

constexpr double kDuration = 0.6;  // two or three steps [s]

Specification flying() {
  Specification specification;
  specification.drive.start_speed = 6;
  specification.environment.yaw_locked = false;
  return specification;
}

struct Turning {
  double pelvis = 0;  // peak to peak [rad]
  double speed = 0;   // at the end [m/s]
};

Turning turning(const Specification& specification) {
  Simulation simulation(specification);
  double least = 0;
  double most = 0;
  while (simulation.time() < kDuration && !simulation.ended()) {
    simulation.step();
    const double yaw = simulation.state().girdles[Girdle::pelvis].yaw;
    least = std::min(least, yaw);
    most = std::max(most, yaw);
  }
  return {most - least, simulation.state().com_velocity.x};
}

TEST(Yaw, changes_the_run) {
  Specification locked = flying();
  locked.environment.yaw_locked = true;
  const Turning free = turning(flying());
  const Turning straight = turning(locked);
  EXPECT_GT(free.pelvis, 5 / kDegrees);
  EXPECT_LT(straight.pelvis, 2 / kDegrees);
  // Yaw that was only shown would leave the speed as it is but for rounding, 1e-6 m/s.
  EXPECT_GT(std::abs(free.speed - straight.speed), 1e-3);
}

// Upper arms are 2.7 % of body mass, forearms with hands 2.2 %: as much again on each doubles them.
TEST(Yaw, of_the_pelvis_feels_the_mass_of_the_arms) {
  Specification heavy = flying();
  heavy.athlete.segment_mass_add[SegmentKind::upper_arm] = 0.0271;
  heavy.athlete.segment_mass_add[SegmentKind::forearm] = 0.0223;
  const double usual = turning(flying()).pelvis;
  EXPECT_GT(std::abs(turning(heavy).pelvis - usual), 0.03 * usual);
}

// A second of running keeps the books in both planes, whatever the step.
TEST(Audits, close_with_yaw_at_every_step) {
  for (double dt : {0.00025, 0.0005, 0.00075}) {
    Specification specification = flying();
    specification.dt = dt;
    Simulation simulation(specification);
    while (simulation.time() < kDuration && !simulation.ended()) simulation.step();
    const AuditReport& audit = simulation.measures().audit();
    EXPECT_LT(audit.linear, 0.001) << dt;
    // Box2D's error is of first order in the step; the limit is for the default.
    EXPECT_LT(audit.angular, 0.005 * std::max(1.0, dt / 0.0005)) << dt;
    EXPECT_LT(audit.energy, 0.03) << dt;
  }
}

// Stronger torsion is felt by the trunk alone, and only as far as it is asked for.
TEST(Torsion, scales_with_its_muscle_group_and_the_torso) {
  const auto strongest = [](double torso, double group) {
    Specification specification = flying();
    for (Pace pace : all<Pace>())
      specification.technique.values[pace][TechniqueKey::torsion_torque_cosine] = 3;
    specification.outputs.torso = torso;
    specification.athlete.strength[MuscleGroup::torsion] = group;
    Simulation simulation(specification);
    double torque = 0;
    while (simulation.time() < 0.1 && !simulation.ended()) {
      simulation.step();
      torque = std::max(torque, std::abs(simulation.muscles().output().active[Joint::torsion]));
    }
    return torque;
  };
  const double usual = strongest(1, 1);
  EXPECT_GT(usual, 0.3 * 2.2 * 75.9);  // of T0, docs/model.md §4
  EXPECT_LT(strongest(0.4, 1), 0.8 * usual);
  EXPECT_LT(strongest(1, 0.4), 0.8 * usual);
}

}  // namespace
}  // namespace sprintlab
