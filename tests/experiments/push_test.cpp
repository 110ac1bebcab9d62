// The ground reaction force of the default athlete by cause: the books of a whole 100 m.

#include "sprintlab/measure/push.h"

#include <gtest/gtest.h>

#include "sprintlab/files/files.h"
#include "sprintlab/sim/simulation.h"

namespace sprintlab {
namespace {

// Parts come from torques, velocities and the foot's motion, never from the force. The contact's own impulse
// is booked in every physics step, the parts every 4 ms.
TEST(DefaultAthlete, pushes_as_its_torques_velocities_and_landings_say_in_every_step) {
  Simulation simulation(athlete_specification("club"));
  run(simulation, {.distance = 100, .duration = 60});
  constexpr double kClosure = 0.02;
  ASSERT_GT(simulation.measures().steps().size(), 40U);
  int alone = 0;
  bool overlapped = false;
  for (const StepRow& step : simulation.measures().steps()) {
    EXPECT_LT(step.push_residual, kClosure) << step.number;
    // While both feet are down, as in the first steps from rest, a step has forces of both.
    const bool both_feet = overlapped || step.flight_time < 0;
    overlapped = step.flight_time < 0;
    if (both_feet) continue;
    ++alone;
    const Vec2 sum = total(step.push);
    const double vertical = step.mean_vertical_force * step.contact_time * kGravity;
    const double forward = step.braking_impulse + step.propulsive_impulse;
    EXPECT_NEAR(sum.y, vertical, kClosure * vertical) << step.number;
    EXPECT_NEAR(sum.x, forward, kClosure * vertical) << step.number;
  }
  EXPECT_GT(alone, 40);
  ASSERT_TRUE(simulation.summary().whole_body_push_share.has_value());
}

}  // namespace
}  // namespace sprintlab
