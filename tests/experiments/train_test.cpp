#include "sprintlab/experiments/train.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "sprintlab/experiments/curriculum.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

// A few flying steps: enough to tell techniques apart, short enough to try many.
TrainingPlan short_plan(int jobs) {
  TrainingPlan plan;
  for (double speed : {8.5, 9.0, 9.5}) {
    TrainingCase one;
    one.specification.drive.start_speed = speed;
    one.specification.drive.governor = 0;
    one.duration = 0.4;
    plan.cases.push_back(one);
  }
  plan.paces = {Pace::fast};
  plan.population = 6;  // CMA-ES needs at least five
  plan.jobs = jobs;
  return plan;
}

Technique train_for(int generations, int jobs) {
  return train(short_plan(jobs), Technique{},
               [&](const TrainingProgress& progress) { return progress.generation >= generations; });
}

double mean_cost(const Technique& technique) {
  double cost = 0;
  for (const TrainingCase& one : short_plan(1).cases) cost += running_cost(technique, one) / 3;
  return cost;
}

TEST(Train, gives_the_same_technique_whatever_the_number_of_threads) {
  const Technique alone = train_for(3, 1);
  const Technique together = train_for(3, 3);
  EXPECT_EQ(alone.values, together.values);
}

TEST(Train, never_ends_with_a_worse_technique_than_it_began_with) {
  EXPECT_LE(mean_cost(train_for(4, 2)), mean_cost(Technique{}));
}

TEST(Train, changes_only_the_numbers_it_was_asked_to_change) {
  for (Pace pace : {Pace::slow, Pace::middle})
    EXPECT_EQ(train_for(3, 2).values[pace], Technique{}.values[pace]);
}

TEST(Train, that_finds_nothing_better_starts_again_from_the_best) {
  TrainingPlan plan = short_plan(2);
  plan.patience = 1;
  plan.spread = 3;  // far too wide to find anything
  std::vector<double> spreads;
  const Technique technique = train(plan, Technique{}, [&](const TrainingProgress& progress) {
    spreads.push_back(progress.spread);
    return progress.generation >= 12;
  });
  EXPECT_LT(*std::min_element(spreads.begin(), spreads.end()), plan.spread);
  EXPECT_LE(mean_cost(technique), mean_cost(Technique{}));
}

TEST(Train, stays_within_the_table) {
  Specification specification;
  specification.technique = train_for(4, 2);
  EXPECT_NO_THROW(validate(specification));
  specification.technique = guess_easy_running(guess_slow_running(Technique{}));
  EXPECT_NO_THROW(validate(specification));
}

TEST(Train, reports_costs_that_never_rise) {
  double last = std::numeric_limits<double>::infinity();
  train(short_plan(2), Technique{}, [&](const TrainingProgress& progress) {
    EXPECT_LE(progress.best_cost, last);
    last = progress.best_cost;
    return progress.generation >= 5;
  });
}

// Situations that change from one generation to the next; judging stays with the plan's own.
TrainingPlan drawn_plan(int jobs) {
  TrainingPlan plan = short_plan(jobs);
  plan.draw = [](std::uint64_t number) { return drawn_cases(Specification{}, 0.5, 1, number); };
  return plan;
}

TEST(Train, with_drawn_situations_repeats_itself_and_is_judged_by_the_plans_own) {
  const auto search = [](int jobs) {
    return train(drawn_plan(jobs), Technique{},
                 [](const TrainingProgress& progress) { return progress.generation >= 6; });
  };
  const Technique technique = search(1);
  EXPECT_EQ(technique.values, search(2).values);
  EXPECT_LE(mean_cost(technique), mean_cost(Technique{}));
}

// What is drawn is always the same; what it comes back to is judged beside it.
TEST(Train, comes_back_to_the_situations_that_went_worst) {
  const auto medians = [](int hardest) {
    TrainingPlan plan = short_plan(2);
    const std::vector<TrainingCase> drawn{plan.cases.front()};
    plan.draw = [drawn](std::uint64_t) { return drawn; };
    plan.hardest = hardest;
    std::vector<double> costs;
    train(plan, Technique{}, [&](const TrainingProgress& progress) {
      EXPECT_TRUE(std::isfinite(progress.median_cost));
      costs.push_back(progress.median_cost);
      return progress.generation >= 3;
    });
    return costs;
  };
  EXPECT_EQ(medians(1), medians(1));
  EXPECT_NE(medians(1), medians(0));
}

TEST(MixtureCases, are_81_different_ones_and_the_athlete_as_is) {
  const auto cases = mixture_cases(Specification{}, 5);
  ASSERT_EQ(cases.size(), 82U);
  EXPECT_EQ(cases.front().specification.outputs.push, 1);
  EXPECT_GT(cases.front().weight, 1);
  std::set<std::array<double, 4>> mixtures;
  for (const TrainingCase& one : cases) {
    const Outputs& o = one.specification.outputs;
    EXPECT_NO_THROW(validate(one.specification));
    mixtures.insert({o.push, o.swing, o.torso, o.timing});
  }
  EXPECT_EQ(mixtures.size(), 81U);
}

TEST(DrawnCases, are_the_same_for_the_same_number_and_within_the_parameters_ranges) {
  for (std::uint64_t number = 1; number <= 200; ++number) {
    const auto cases = drawn_cases(Specification{}, 8, 1, number);
    const auto again = drawn_cases(Specification{}, 8, 1, number);
    const auto others = drawn_cases(Specification{}, 8, 1, number + 1);
    ASSERT_EQ(cases.size(), again.size());
    for (std::size_t i = 0; i < cases.size(); ++i) {
      EXPECT_NO_THROW(validate(cases[i].specification));
      EXPECT_EQ(cases[i].specification.seed, again[i].specification.seed);
      EXPECT_EQ(cases[i].specification.outputs.push, again[i].specification.outputs.push);
      EXPECT_EQ(cases[i].specification.drive.speed_cap, again[i].specification.drive.speed_cap);
      EXPECT_NE(cases[i].specification.seed, others[i].specification.seed);
    }
  }
}

TEST(UngovernedCases, leave_the_mechanics_alone_from_rest_and_at_speed) {
  int standing = 0;
  int flying = 0;
  for (std::uint64_t number = 1; number <= 20; ++number) {
    const auto cases = drawn_ungoverned_cases(Specification{}, 4, 1, number);
    const auto again = drawn_ungoverned_cases(Specification{}, 4, 1, number);
    ASSERT_EQ(cases.size(), again.size());
    EXPECT_EQ(cases.front().specification.outputs.push, 1) << "the athlete as is";
    EXPECT_GT(cases.front().weight, cases.back().weight);
    for (std::size_t i = 0; i < cases.size(); ++i) {
      const Specification& one = cases[i].specification;
      EXPECT_NO_THROW(validate(one));
      EXPECT_EQ(one.drive.governor, 0);
      EXPECT_EQ(one.seed, again[i].specification.seed);
      EXPECT_EQ(one.outputs.swing, again[i].specification.outputs.swing);
      (one.drive.start_speed == 0 ? standing : flying) += 1;
    }
  }
  EXPECT_GT(standing, 20);
  EXPECT_GT(flying, 20);
}

// Before the first step there is no form to charge for: what is left is distance and support, by the second.
TEST(RunningCost, charges_thin_support) {
  TrainingCase one;
  one.duration = 0.2;
  one.specification.drive.governor = 0;
  one.specification.drive.start_speed = 9;
  Simulation simulation(one.specification);
  double thin = 0;
  while (simulation.time() < one.duration) {
    simulation.step();
    const auto& margins = simulation.governor().margins();
    thin +=
        one.specification.dt * std::clamp(0.4 - *std::min_element(margins.begin(), margins.end()), 0.0, 1.4);
  }
  ASSERT_FALSE(simulation.ended());
  ASSERT_TRUE(simulation.measures().steps().empty()) << "no form to judge yet";
  ASSERT_GT(thin, 0.005);
  EXPECT_NEAR(running_cost(Technique{}, one), 6 * thin - simulation.measures().distance(), 1e-6);
}

// A runner that lies on the ground for most of the time has covered less and fallen: both cost.
TEST(RunningCost, charges_a_fall_more_than_the_distance_that_it_loses) {
  TrainingCase falls;
  falls.duration = 6;
  falls.specification.drive.governor = 0;  // the untrained technique can't start from rest
  Simulation simulation(falls.specification);
  run(simulation, {.distance = 0, .duration = falls.duration, .finish_on_duration = true});
  ASSERT_TRUE(simulation.ended());
  EXPECT_GT(running_cost(Technique{}, falls), 10 * (falls.duration - simulation.time()));
}

TEST(Curriculum, ends_with_athletes_of_all_strengths_and_shares_its_time) {
  const auto stages = full_training(Specification{});
  ASSERT_FALSE(stages.empty());
  for (const TrainingStage& stage : stages) {
    EXPECT_GT(stage.share, 0) << stage.name;
    EXPECT_EQ(stage.plan.cases.empty(), stage.reflexes.has_value()) << stage.name;
    for (const TrainingCase& one : stage.plan.cases)
      EXPECT_NO_THROW(validate(one.specification)) << stage.name;
  }
  ASSERT_TRUE(stages.back().reflexes);
  EXPECT_EQ(stages.back().reflexes->breadth, 0.5) << "all strengths that the sliders offer";
  EXPECT_EQ(further_training(Specification{}).back().name, stages.back().name);

  // Trained reflexes keep the technique's numbers, and learn more carefully than new ones.
  Specification trained;
  trained.technique.reflexes = Reflexes(
      {{std::vector<float>(kCount<Correction>), std::vector<float>(kCount<Sense> * kCount<Correction>)}});
  for (const TrainingStage& stage : further_training(trained)) {
    ASSERT_TRUE(stage.reflexes) << stage.name;
    EXPECT_LT(stage.reflexes->rate, stages.back().reflexes->rate);
    EXPECT_LT(stage.reflexes->noise, stages.back().reflexes->noise);
  }
}

// What the cases themselves decide: from where, how fast and how hard.
bool is_up_to_the_case(const std::string& key) {
  return key == "start_speed" || key == "speed_cap" || key == "governor";
}

// Outputs and effort of a case multiply the athlete's own.
bool is_multiplied(const ParamInfo& info) { return info.group == "Outputs" || info.key == "effort"; }

// A handicapped athlete has the same situations as one without, with every setting in every one of them.
void expect_settings_in(const std::vector<TrainingCase>& cases, const std::vector<TrainingCase>& usual,
                        const Specification& athlete) {
  ASSERT_EQ(cases.size(), usual.size());
  for (std::size_t i = 0; i < cases.size(); ++i)
    for (const ParamInfo& info : parameter_table()) {
      if (is_up_to_the_case(info.key)) continue;
      const double expected =
          is_multiplied(info) ? parameter_value(info, athlete) * parameter_value(info, usual[i].specification)
                              : parameter_value(info, athlete);
      EXPECT_DOUBLE_EQ(parameter_value(info, cases[i].specification), expected) << info.key;
    }
}

// So that a technique can be learnt again under any condition.
TEST(Curriculum, applies_every_setting_of_the_athlete_to_every_case) {
  Specification athlete;
  for (const ParamInfo& info : parameter_table())
    set_parameter(info, athlete, info.kind == ParamKind::number ? mix(info.lower, info.upper, 0.6) : 1);
  for (auto* stages_of : {&full_training, &further_training}) {
    const std::vector<TrainingStage> stages = stages_of(athlete);
    const std::vector<TrainingStage> usual = stages_of(Specification{});
    ASSERT_EQ(stages.size(), usual.size());
    for (std::size_t s = 0; s < stages.size(); ++s) {
      SCOPED_TRACE(stages[s].name);
      if (stages[s].reflexes) {
        EXPECT_EQ(stages[s].reflexes->athlete.outputs.push, athlete.outputs.push);
        EXPECT_EQ(stages[s].reflexes->athlete.muscle.neural_delay, athlete.muscle.neural_delay);
        continue;
      }
      expect_settings_in(stages[s].plan.cases, usual[s].plan.cases, athlete);
      if (stages[s].plan.draw == nullptr) continue;
      for (std::uint64_t number : {1, 2, 3})
        expect_settings_in(stages[s].plan.draw(number), usual[s].plan.draw(number), athlete);
    }
  }
}

}  // namespace
}  // namespace sprintlab
