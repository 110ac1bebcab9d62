#include "sprintlab/experiments/train_numbers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <vector>

#include "sprintlab/experiments/validate.h"
#include "sprintlab/files/files.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

const Technique& club() {
  static const Technique technique = athlete_specification("club").technique;
  return technique;
}

std::vector<Specification> untrained() {
  std::vector<Specification> athletes = every_athlete();
  for (Specification& athlete : athletes) athlete.technique = Technique{};
  return athletes;
}

/// A search whose first generations find nothing better stays where it is.
Technique after_the_first_step(const NumbersPlan& plan) {
  constexpr int kMostGenerations = 6;
  std::atomic<bool> enough = false;
  int generations = 0;
  Technique found = train_numbers(
      plan,
      [&](const NumbersProgress& progress) {
        EXPECT_EQ(progress.generation, ++generations);
        EXPECT_GT(progress.cost, 0);
        enough = progress.technique.values != plan.start.values || generations == kMostGenerations;
      },
      [&] { return enough.load(); });
  EXPECT_NE(found.values, plan.start.values);
  return found;
}

TEST(NumbersCost, is_less_for_who_runs_more_like_measured_sprinters) {
  const double usual = numbers_cost(club(), every_athlete(), 0, 1);
  Technique slow = club();
  slow.speed_command = 8;  // no row of 9.49 or 9.67 m/s can be compared
  EXPECT_GT(numbers_cost(slow, every_athlete(), 0, 1), 2 * usual);
}

// Who can't even stand costs as much as can be: every row, and every trial.
TEST(NumbersCost, counts_missing_rows_and_falls) {
  const double rows = numbers_cost(Technique{}, every_athlete(), 0, 1);
  double most = 0;  // that the rows can cost
  for (const ValidationRow& row : validate_model(2, untrained()).rows) most += row.strain ? 20 : 15;
  EXPECT_GE(rows, most + 5 * 20) << "each athlete falls in balance";
  EXPECT_NEAR(numbers_cost(Technique{}, every_athlete(), 3, 1), rows + 3 * 8, 1e-9);
}

TEST(StartsCost, is_more_for_who_is_longer_getting_up_to_speed) {
  const std::vector<Specification> who{athlete_specification("club")};
  const std::vector<double> top = top_speeds(club(), who, 2);
  EXPECT_GT(top[0], 8.8);
  const double usual = starts_cost(club(), who, top, 0, 1);
  Technique slow = club();
  slow.speed_command = 6;
  EXPECT_GT(starts_cost(slow, who, top, 0, 1), usual + 1);
  EXPECT_GT(starts_cost(club(), who, {top[0] + 1}, 0, 1), usual + 1) << "behind a faster sprinter";
}

TEST(StartsCost, counts_falls) {
  const double fallen = starts_cost(Technique{}, every_athlete(), {9, 9, 9, 9, 9}, 0, 0);
  EXPECT_GT(fallen, 5 * (8 + 15));
  EXPECT_NEAR(starts_cost(Technique{}, every_athlete(), {9, 9, 9, 9, 9}, 4, 0), fallen + 4 * 8, 1e-9);
}

TEST(TrainNumbers, moves_those_of_starts_alone_if_asked) {
  NumbersPlan plan;
  plan.start = club();
  plan.goal = NumbersGoal::starts;
  plan.athletes = {athlete_specification("club")};
  plan.tries = 16;
  plan.trials = 2;
  const Technique found = after_the_first_step(plan);
  EXPECT_NO_THROW(validate(found));
  for (const Pace pace : {Pace::fast, Pace::easy_middle, Pace::easy_fast})
    EXPECT_EQ(found.values[pace], club().values[pace]);
  EXPECT_EQ(found.speed_command, club().speed_command);
  const auto change = [&](Pace pace, TechniqueKey key) {
    return found.values[pace][key] - club().values[pace][key];
  };
  EXPECT_NE(change(Pace::slow, TechniqueKey::thigh_offset), 0);
  EXPECT_NE(change(Pace::slow, TechniqueKey::thigh_offset), change(Pace::middle, TechniqueKey::thigh_offset));
  EXPECT_EQ(change(Pace::slow, TechniqueKey::rear_knee), change(Pace::middle, TechniqueKey::rear_knee));
  EXPECT_EQ(found.careful.values, club().careful.values);
}

TEST(TrainNumbers, finds_the_same_whatever_the_threads) {
  NumbersPlan plan;
  plan.start = club();
  plan.goal = NumbersGoal::starts;
  plan.athletes = {athlete_specification("school")};
  plan.tries = 16;
  plan.trials = 1;
  std::vector<double> costs;
  std::vector<Technique> found;
  for (const int jobs : {1, 3}) {
    plan.jobs = jobs;
    std::atomic<bool> enough = false;
    found.push_back(train_numbers(
        plan,
        [&](const NumbersProgress& progress) {
          costs.push_back(progress.cost);
          enough = true;
        },
        [&] { return enough.load(); }));
  }
  ASSERT_EQ(costs.size(), 2);
  EXPECT_EQ(costs[0], costs[1]);
  EXPECT_EQ(found[0].values, found[1].values);
}

// A search for one athlete isn't about the others' rows.
TEST(NumbersCost, is_about_those_who_shall_run_by_it) {
  EXPECT_GT(numbers_cost(club(), every_athlete(), 0, 1),
            numbers_cost(club(), {athlete_specification("school")}, 0, 1));
}

TEST(TrainNumbers, moves_numbers_within_their_bounds_and_leaves_reflexes_alone) {
  NumbersPlan plan;
  plan.start = club();
  plan.tries = 16;
  plan.trials = 1;
  const Technique found = after_the_first_step(plan);
  EXPECT_EQ(found.reflexes, club().reflexes);
  EXPECT_EQ(found.careful.reflexes, club().careful.reflexes);
  EXPECT_NO_THROW(validate(found));
  EXPECT_NE(found.speed_command, club().speed_command);
  const auto change = [&](Pace pace, TechniqueKey key) {
    return found.values[pace][key] - club().values[pace][key];
  };
  // What paces have in common moves together, by a fraction of a scale.
  for (const TechniqueKey key : {TechniqueKey::thigh_offset, TechniqueKey::hip_torque}) {
    EXPECT_NE(change(Pace::fast, key), 0);
    EXPECT_NEAR(change(Pace::fast, key), change(Pace::easy_fast, key), 1e-12);
    EXPECT_NE(change(Pace::slow, key), 0);
    EXPECT_NE(change(Pace::slow, key), change(Pace::middle, key)) << "starts move in each pace on its own";
    EXPECT_LT(std::abs(change(Pace::fast, key)), 2 * number_scale(technique_table()[key]));
  }
  EXPECT_NE(change(Pace::middle, TechniqueKey::torsion_sine), 0);
  EXPECT_NEAR(change(Pace::middle, TechniqueKey::torsion_sine),
              change(Pace::easy_middle, TechniqueKey::torsion_sine), 1e-12);
  EXPECT_NE(change(Pace::easy_middle, TechniqueKey::hip_height), 0);
  EXPECT_EQ(change(Pace::easy_middle, TechniqueKey::trunk_lean), 0);
  EXPECT_EQ(change(Pace::fast, TechniqueKey::scuff_knee), 0);
}

}  // namespace
}  // namespace sprintlab
