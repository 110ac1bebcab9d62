#include <gtest/gtest.h>

#include "sprintlab/experiments/balanced.h"
#include "sprintlab/files/files.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

TEST(Presets, HaveATitleAndOneLineOfWhy) {
  EXPECT_GE(presets().size(), 12U);
  for (const Preset& preset : presets()) {
    EXPECT_FALSE(preset.title.empty()) << preset.name;
    EXPECT_FALSE(preset.description.empty()) << preset.name;
    EXPECT_EQ(preset.description.find('\n'), std::string::npos) << preset.name;
  }
}

// Four seconds from rest hold about twelve steps: what falls at all falls by then or much later.
TEST(Presets, RunForAFewSecondsOnTheirFeet) {
  for (const Preset& preset : presets()) {
    Simulation simulation(read_scenario(preset.name).specification);
    run(simulation, {.distance = 0, .duration = 4, .finish_on_duration = true});
    EXPECT_EQ(simulation.end(), RunEnd::finished) << preset.name << ": " << simulation.reason();
    EXPECT_GT(simulation.measures().distance(), 8) << preset.name << ": slower than a walk";
  }
}

TEST(Presets, DifferFromBalanceUnlessTheyNameAnAthlete) {
  for (const Preset& preset : presets()) {
    const Scenario scenario = read_scenario(preset.name);
    const bool reference = preset.name == "balanced" || scenario.specification.athlete.name != "club";
    EXPECT_EQ(is_balanced(scenario.specification), reference) << preset.name;
  }
}

}  // namespace
}  // namespace sprintlab
