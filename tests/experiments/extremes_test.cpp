// Every parameter at both ends of its range, with the trained default runner: three seconds in numbers.

#include <gtest/gtest.h>

#include <cmath>

#include "sprintlab/files/files.h"
#include "sprintlab/sim/parameters.h"
#include "sprintlab/sim/simulation.h"

namespace sprintlab {
namespace {

bool is_finite(const BodyState& state) {
  bool finite = std::isfinite(state.com.x) && std::isfinite(state.com.y);
  for (const SegmentState& segment : state.segments)
    finite = finite && std::isfinite(segment.position.x) && std::isfinite(segment.angular_velocity);
  for (double torque : state.joint_torque) finite = finite && std::isfinite(torque);
  return finite;
}

TEST(EveryParameter, at_either_end_ends_in_numbers_and_a_reason) {
  const Specification athlete = athlete_specification("club");
  for (const ParamInfo& info : parameter_table())
    for (double value : {info.lower, info.upper}) {
      SCOPED_TRACE(info.key + " " + parameter_text(info, value));
      Specification specification = athlete;
      set_parameter(info, specification, value);
      Simulation simulation(specification);
      run(simulation, {.distance = 0, .duration = 3, .finish_on_duration = true});
      EXPECT_TRUE(is_finite(simulation.state()));
      EXPECT_NE(simulation.end(), RunEnd::diverged) << simulation.reason();
      EXPECT_EQ(simulation.ended(), !simulation.reason().empty());
      EXPECT_LT(simulation.measures().audit().linear, 0.001);
      EXPECT_LT(simulation.measures().audit().angular, 0.005);
    }
}

// Sliders may be torn to an end in the middle of a stride.
TEST(EveryParameter, may_jump_to_either_end_while_running) {
  const Specification athlete = athlete_specification("club");
  for (const ParamInfo& info : parameter_table())
    for (double value : {info.lower, info.upper}) {
      SCOPED_TRACE(info.key + " " + parameter_text(info, value));
      Specification specification = athlete;
      Simulation simulation(specification);
      run(simulation, {.distance = 0, .duration = 1.5, .finish_on_duration = true});
      set_parameter(info, specification, value);
      simulation.change(specification);
      run(simulation, {.distance = 0, .duration = 3, .finish_on_duration = true});
      EXPECT_TRUE(is_finite(simulation.state()));
      EXPECT_NE(simulation.end(), RunEnd::diverged) << simulation.reason();
    }
}

// A muscle property scaled to nothing or to its most is a different runner, so the key is connected.
TEST(MuscleProperties, each_change_the_run) {
  const auto distance = [](const Specification& specification) {
    Simulation simulation(specification);
    run(simulation, {.distance = 0, .duration = 1, .finish_on_duration = true});
    return simulation.state().com.x;
  };
  const Specification athlete = athlete_specification("club");
  const double usual = distance(athlete);
  for (const ParamInfo& info : parameter_table()) {
    if (info.group != "Muscle properties") continue;
    Specification specification = athlete;
    set_parameter(info, specification, info.upper);
    EXPECT_NE(distance(specification), usual) << info.key;
  }
}

}  // namespace
}  // namespace sprintlab
