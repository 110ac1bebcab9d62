#include "sprintlab/experiments/balanced.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sprintlab/files/files.h"
#include "sprintlab/sim/parameters.h"
#include "support/specification.h"

namespace sprintlab {
namespace {

using testing::Contains;
using testing::IsEmpty;

TEST(Balanced, keeps_athlete_and_conditions_and_nothing_else) {
  Specification specification = test::random_specification(3);
  const Specification usual = balanced(specification);
  EXPECT_EQ(usual.athlete.mass, specification.athlete.mass);
  EXPECT_EQ(usual.athlete.strength, specification.athlete.strength);
  EXPECT_EQ(usual.environment.wind, specification.environment.wind);
  EXPECT_EQ(usual.seed, specification.seed);
  EXPECT_EQ(usual.outputs.swing, 1);
  EXPECT_EQ(usual.drive.effort, 1);
  EXPECT_FALSE(is_balanced(specification));
  EXPECT_TRUE(is_balanced(usual));
}

TEST(Balanced, running_at_another_speed_is_still_balanced) {
  Specification specification = athlete_specification("club");
  specification.drive.speed_cap = 6;
  specification.drive.start_speed = 5;
  EXPECT_TRUE(is_balanced(specification));
  specification.outputs.arms = 0.9;
  EXPECT_FALSE(is_balanced(specification));
}

Simulation& run_60_m(Simulation& simulation) {
  run(simulation, {.distance = 60});
  return simulation;
}

TEST(Symptoms, of_a_balanced_run_are_none) {
  Simulation simulation(athlete_specification("club"));
  EXPECT_THAT(find_symptoms(run_60_m(simulation)), IsEmpty());
}

// Whichever symptoms a weak swing leg brings, they are the table's, and the same each time.
TEST(Symptoms, of_a_run_out_of_balance_are_found_in_the_table) {
  Specification specification = athlete_specification("club");
  specification.outputs.swing = 0.7;
  Simulation simulation(specification);
  const std::vector<std::string> symptoms = find_symptoms(run_60_m(simulation));
  EXPECT_THAT(symptoms, testing::Not(IsEmpty()));
  for (const std::string& key : symptoms)
    EXPECT_THAT(symptom_table(), Contains(testing::Field(&SymptomInfo::key, key)));
  EXPECT_EQ(find_symptoms(simulation), symptoms);
}

TEST(Baseline, holds_gaits_by_rising_speed) {
  const std::vector<double> caps{8, 6};
  const Baseline baseline = balanced_baseline(athlete_specification("club"), caps);
  ASSERT_EQ(baseline.gaits.size(), 2U);
  EXPECT_LT(baseline.gaits[0].speed, baseline.gaits[1].speed);
  EXPECT_GT(baseline.gaits[0].contact_time, baseline.gaits[1].contact_time);
}

}  // namespace
}  // namespace sprintlab
