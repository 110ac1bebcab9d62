#include "sprintlab/experiments/balanced.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sprintlab/files/files.h"
#include "sprintlab/measure/steady.h"
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
  for (const ParamInfo& info : parameter_table()) {
    const double value = parameter_value(info, usual);
    const double own = parameter_value(info, specification);
    const bool is_kept = value == own && info.group != "Outputs" && info.group != "Drive";
    EXPECT_TRUE(is_kept || value == info.initial) << info.key;
  }
  EXPECT_NE(specification.outputs.swing, 1);
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

// Two runs in balance differ by their start postures only: neither has symptoms against the other.
TEST(Symptoms, of_a_balanced_run_are_none) {
  Specification specification = athlete_specification("club");
  std::vector<StepRow> gaits;
  for (std::uint64_t seed : {1, 2}) {
    specification.seed = seed;
    Simulation simulation(specification);
    const std::span<const StepRow> steps(run_60_m(simulation).measures().steps());
    ASSERT_GE(steps.size(), kSteadySteps);
    gaits.push_back(mean_step(steps.last(kSteadySteps)));
    EXPECT_THAT(find_symptoms(simulation), testing::Optional(IsEmpty()));
  }
  EXPECT_THAT(symptoms_of(gaits[0], Baseline{{gaits[1]}}), IsEmpty());
  EXPECT_THAT(symptoms_of(gaits[1], Baseline{{gaits[0]}}), IsEmpty());
  // The same comparison finds what is there.
  StepRow late = gaits[0];
  late.contact_time *= 1.5;
  EXPECT_THAT(symptoms_of(late, Baseline{{gaits[1]}}), Contains("long_contact"));
}

TEST(Balanced, running_is_known_from_a_jog_to_the_top) {
  Specification specification = athlete_specification("club");
  specification.outputs.swing = 0.7;
  Baseline baseline;
  std::size_t parts = 0;
  compute_baseline(specification, {}, {}, [&](const Baseline& known) {
    ++parts;
    baseline = known;
  });
  ASSERT_GT(baseline.gaits.size(), 8U);
  EXPECT_EQ(parts, baseline.gaits.size()) << "after each run";
  for (std::size_t i = 1; i < baseline.gaits.size(); ++i)
    EXPECT_LT(baseline.gaits[i].speed - baseline.gaits[i - 1].speed, 1.0);
  EXPECT_TRUE(covers(baseline, 5));
  EXPECT_FALSE(covers(baseline, 1.05 * baseline.gaits.back().speed));
  EXPECT_FALSE(covers(baseline, 0.95 * baseline.gaits.front().speed));
  EXPECT_FALSE(covers({}, 5));
}

TEST(Balanced, running_that_is_stopped_is_left_out) {
  const auto stop = [] { return true; };
  compute_baseline(athlete_specification("club"), stop, {}, [](const Baseline&) { FAIL(); });
}

// Whichever symptoms a weak swing leg brings, they are the table's, and the same each time.
TEST(Symptoms, of_a_run_out_of_balance_are_found_in_the_table) {
  Specification specification = athlete_specification("club");
  specification.outputs.swing = 0.6;
  Simulation simulation(specification);
  const auto found = find_symptoms(run_60_m(simulation));
  ASSERT_TRUE(found);
  const std::vector<std::string> symptoms = *found;
  EXPECT_THAT(symptoms, testing::Not(IsEmpty()));
  for (const std::string& key : symptoms)
    EXPECT_THAT(symptom_table(), Contains(testing::Field(&SymptomInfo::key, key)));
  EXPECT_EQ(find_symptoms(simulation), found);
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
