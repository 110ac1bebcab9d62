#include "sprintlab/experiments/care_nature.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sprintlab/files/files.h"

namespace sprintlab {
namespace {

const std::vector<Specification>& athletes() {
  static const std::vector<Specification> kAthletes{athlete_specification("club")};
  return kAthletes;
}

const CareNature& nature() {
  static const CareNature kNature = measure_care_nature(athletes(), 2);
  return kNature;
}

/// Time of a run in which the runner is careful at all [s].
double careful_time(Specification specification, double of_most) {
  specification.technique.care_nature = nature();
  for (FeltNature& felt : specification.technique.care_nature) {
    felt.most *= of_most;
    felt.spread *= of_most;
  }
  Simulation simulation(specification);
  double time = 0;
  while (!simulation.ended() && simulation.measures().distance() < 100) {
    simulation.step();
    if (simulation.controller().care() > 0) time += specification.dt;
  }
  return time;
}

TEST(CareNature, leaves_runs_like_those_that_it_was_measured_in_free_of_care) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    Specification specification = athletes().front();
    specification.seed = seed;
    EXPECT_EQ(careful_time(specification, 1), 0) << seed;
  }
}

// No wider than running asks for.
TEST(CareNature, is_as_narrow_as_running_lets_it_be) { EXPECT_GT(careful_time(athletes().front(), 0.5), 1); }

TEST(CareNature, does_not_depend_on_threads) {
  const CareNature alone = measure_care_nature(athletes(), 1);
  for (const Felt felt : all<Felt>()) {
    EXPECT_EQ(alone[felt].by_speed, nature()[felt].by_speed) << felt_name(felt);
    EXPECT_EQ(alone[felt].spread, nature()[felt].spread) << felt_name(felt);
    EXPECT_EQ(alone[felt].most, nature()[felt].most) << felt_name(felt);
    ASSERT_EQ(alone[felt].start.size(), nature()[felt].start.size());
    for (std::size_t step = 0; step < alone[felt].start.size(); ++step) {
      EXPECT_EQ(alone[felt].start[step].usual, nature()[felt].start[step].usual) << felt_name(felt);
      EXPECT_EQ(alone[felt].start[step].most, nature()[felt].start[step].most) << felt_name(felt);
    }
  }
}

// Whoever starts with outputs that are a fifth or so off, from whatever posture, has his own way from the
// first step on; who loses half of a leg on the way has not.
TEST(CareNature, of_starts_tells_what_changes_from_what_is_so) {
  const auto careful_after = [](double before, double after) {
    Specification specification = athletes().front();
    specification.technique.care_nature = nature();
    specification.outputs.push = before;
    Simulation simulation(specification);
    while (simulation.controller().gait().steps < 7) simulation.step();
    specification.outputs.push = after;
    simulation.change(specification);
    double most = 0;
    while (!simulation.ended() && simulation.controller().gait().steps < 12) {
      simulation.step();
      most = std::max(most, simulation.controller().care());
    }
    return most;
  };
  EXPECT_EQ(careful_after(1, 1), 0);
  EXPECT_EQ(careful_after(0.8, 0.8), 0);
  EXPECT_EQ(careful_after(1, 0.5), 1);
}

TEST(CareNature, notices_jumps_of_a_fifth) {
  for (const FeltNature& felt : nature()) EXPECT_LT(felt.most, 0.2 / 1.5);
}

}  // namespace
}  // namespace sprintlab
