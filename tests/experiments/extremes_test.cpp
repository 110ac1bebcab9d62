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
  for (const SegmentState& s : state.segments)
    for (double number :
         {s.position.x, s.position.y, s.velocity.x, s.velocity.y, s.angle, s.angular_velocity})
      finite = finite && std::isfinite(number);
  for (double torque : state.joint_torque) finite = finite && std::isfinite(torque);
  return finite;
}

// Calls `use` with the club athlete, a parameter, and each end of its range.
template <class Use>
void for_every_end(Use use) {
  const Specification athlete = athlete_specification("club");
  for (const ParamInfo& info : parameter_table())
    for (double value : {info.lower, info.upper}) {
      SCOPED_TRACE(info.key + " " + parameter_text(info, value));
      use(athlete, info, value);
    }
}

TEST(EveryParameter, at_either_end_ends_in_numbers_and_a_reason) {
  for_every_end([](Specification specification, const ParamInfo& info, double value) {
    set_parameter(info, specification, value);
    Simulation simulation(specification);
    run(simulation, {.distance = 0, .duration = 3, .finish_on_duration = true});
    EXPECT_TRUE(is_finite(simulation.state()));
    EXPECT_NE(simulation.end(), RunEnd::diverged) << simulation.reason();
    EXPECT_EQ(simulation.ended(), !simulation.reason().empty());
    EXPECT_LT(simulation.measures().audit().linear, 0.001);
    EXPECT_LT(simulation.measures().audit().angular, 0.005);
  });
}

// Sliders may be torn to an end in the middle of a stride. What can't change during a run stays as it was.
TEST(EveryParameter, may_jump_to_either_end_while_running) {
  int changed = 0;
  for_every_end([&](Specification specification, const ParamInfo& info, double value) {
    Simulation simulation(specification);
    run(simulation, {.distance = 0, .duration = 1.5, .finish_on_duration = true});
    ASSERT_FALSE(simulation.ended());
    set_parameter(info, specification, value);
    simulation.change(specification);
    if (parameter_value(info, simulation.specification()) != value) return;
    ++changed;
    run(simulation, {.distance = 0, .duration = 3, .finish_on_duration = true});
    EXPECT_TRUE(is_finite(simulation.state()));
    EXPECT_NE(simulation.end(), RunEnd::diverged) << simulation.reason();
  });
  EXPECT_GT(changed, 50);
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
    for (double value : {info.lower, info.upper}) {
      if (value == parameter_value(info, athlete)) continue;
      Specification specification = athlete;
      set_parameter(info, specification, value);
      EXPECT_NE(distance(specification), usual) << info.key << " " << value;
    }
  }
}

}  // namespace
}  // namespace sprintlab
