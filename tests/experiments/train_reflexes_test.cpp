#include "sprintlab/experiments/train_reflexes.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "experiments/network.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

// A few runners for a few moments: enough to see that everything is used and repeats itself.
ReflexPlan short_plan(int jobs) {
  ReflexPlan plan;
  plan.athlete.dt = 0.001;
  plan.runners = 16;
  plan.moments = 160;
  plan.longest = 1;
  plan.changing = 0.5;
  plan.governed = 0.5;
  plan.jobs = jobs;
  return plan;
}

Technique train_for(int rounds, const ReflexPlan& plan) {
  return train_reflexes(plan, [&](const ReflexProgress& progress) { return progress.round >= rounds; });
}

TEST(TrainReflexes, gives_the_same_reflexes_whatever_the_number_of_threads) {
  const Technique alone = train_for(7, short_plan(1));
  EXPECT_FALSE(alone.reflexes.empty());
  EXPECT_EQ(alone.reflexes, train_for(7, short_plan(3)).reflexes);
  ReflexPlan other = short_plan(1);
  other.seed = 2;
  EXPECT_FALSE(alone.reflexes == train_for(7, other).reflexes);
}

TEST(TrainReflexes, leaves_the_numbers_of_the_technique_alone) {
  const Technique technique = train_for(6, short_plan(2));
  EXPECT_EQ(technique.values, Technique{}.values);
  Specification specification;
  specification.technique = technique;
  EXPECT_NO_THROW(validate(specification));
}

// While the judge still has no opinion, the reflexes that were begun with are kept.
TEST(TrainReflexes, goes_on_from_the_reflexes_of_the_technique) {
  ReflexPlan plan = short_plan(2);
  plan.athlete.technique = train_for(6, plan);
  EXPECT_EQ(train_for(1, plan).reflexes, plan.athlete.technique.reflexes);
  EXPECT_FALSE(train_for(6, plan).reflexes == plan.athlete.technique.reflexes);
}

// Careful ones are practised alone, and begin as the others are.
TEST(TrainReflexes, trains_careful_reflexes_and_leaves_the_others_alone) {
  ReflexPlan plan = short_plan(2);
  plan.athlete.technique = train_for(6, plan);
  plan.careful = true;
  plan.athlete.drive.governor = 1;
  const Technique first = train_for(1, plan);
  EXPECT_EQ(first.careful.reflexes, plan.athlete.technique.reflexes);
  const Technique trained = train_for(7, plan);
  EXPECT_EQ(trained.reflexes, plan.athlete.technique.reflexes);
  EXPECT_FALSE(trained.careful.reflexes == plan.athlete.technique.reflexes);
  EXPECT_EQ(trained.careful.reflexes, train_for(7, plan).careful.reflexes);
}

TEST(TrainReflexes, lets_other_athletes_practise_the_same_reflexes) {
  ReflexPlan plan = short_plan(2);
  const Technique alone = train_for(7, plan);
  plan.others = {plan.athlete};
  EXPECT_EQ(train_for(7, plan).reflexes, alone.reflexes);
  plan.others.front().athlete.mass += 20;
  EXPECT_FALSE(train_for(7, plan).reflexes == alone.reflexes);
}

// They are practised as if there were no other way of running.
TEST(TrainReflexes, practises_the_careful_way_by_itself) {
  ReflexPlan plan = short_plan(2);
  plan.athlete.technique = train_for(6, plan);
  ReflexPlan alone = plan;
  alone.athlete.technique = train_for(7, plan);
  plan.athlete.technique.careful = alone.athlete.technique;
  plan.careful = true;
  EXPECT_EQ(train_for(7, plan).careful.reflexes, train_for(7, alone).reflexes);
}

// Chance draws as much for a breeze of nothing as for a gust: what differs is what the wind does.
TEST(TrainReflexes, practises_in_gusts) {
  ReflexPlan plan = short_plan(2);
  plan.calm = 0.2;
  plan.gusts = 1e-9;
  const Reflexes in_still_air = train_for(7, plan).reflexes;
  plan.gusts = 18;
  const Reflexes in_gusts = train_for(7, plan).reflexes;
  EXPECT_FALSE(in_gusts == in_still_air);
  EXPECT_EQ(in_gusts, train_for(7, plan).reflexes);
}

TEST(TrainReflexes, practises_with_outputs_deeper_than_broad) {
  ReflexPlan plan = short_plan(2);
  const Reflexes as_broad = train_for(7, plan).reflexes;
  plan.deeper = 2;
  EXPECT_FALSE(train_for(7, plan).reflexes == as_broad);
}

TEST(TrainReflexes, tries_again_what_ended_in_a_fall) {
  ReflexPlan plan = short_plan(2);
  plan.athlete.outputs.push = 0.2;  // nobody stands on that
  int falls = 0;
  const auto after = [&](double again) {
    plan.again = again;
    return train_reflexes(plan,
                          [&](const ReflexProgress& progress) {
                            falls += progress.falls_per_minute > 0 ? 1 : 0;
                            return progress.round >= 7;
                          })
        .reflexes;
  };
  const Reflexes never = after(0);
  EXPECT_GT(falls, 0);
  EXPECT_FALSE(after(1) == never);
  EXPECT_EQ(after(0), never);
}

TEST(TrainReflexes, holds_runners_with_other_outputs_less_to_the_form) {
  ReflexPlan plan = short_plan(2);
  const auto after = [&](double as_is, double others_form) {
    plan.as_is = as_is;
    plan.others_form = others_form;
    return train_for(7, plan).reflexes;
  };
  EXPECT_FALSE(after(0, 1) == after(0, 0.3));
  EXPECT_EQ(after(1, 1), after(1, 0.3)) << "with one's own outputs everything counts";
}

TEST(TrainReflexes, reports_what_was_practised) {
  const ReflexPlan plan = short_plan(2);
  train_reflexes(plan, [&](const ReflexProgress& progress) {
    EXPECT_NEAR(progress.practised, plan.runners * plan.moments * kReflexPeriod, 1e-9);
    EXPECT_TRUE(std::isfinite(progress.reward));
    EXPECT_GE(progress.falls_per_minute, 0);
    return progress.round >= 2;
  });
}

// ---- The network that learns

using Batch = Network::Batch;

Network small_network() {
  std::mt19937_64 random(5);
  return Network({3, 4, 4, 2}, 1, random);
}

float sum_of_answers(const Network& network, const Batch& inputs) {
  return network.trace(inputs).back().sum();
}

TEST(Network, answers_one_sample_as_it_does_many) {
  const Network network = small_network();
  const Batch inputs = Batch::Random(3, 5);
  const Batch answers = network.trace(inputs).back();
  for (Eigen::Index i = 0; i < 5; ++i)
    EXPECT_LT((network.answer(inputs.col(i)) - answers.col(i)).norm(), 1e-6);
}

TEST(Network, knows_its_gradient) {
  Network network = small_network();
  const Batch inputs = Batch::Random(3, 7);
  const auto gradient = network.gradient(network.trace(inputs), Batch::Ones(2, 7));
  constexpr float kStep = 1e-2F;
  for (std::size_t layer = 0; layer < 3; ++layer) {
    const auto slope_by = [&](float& number) {
      const float kept = number;
      number = kept + kStep;
      const float above = sum_of_answers(network, inputs);
      number = kept - kStep;
      const float below = sum_of_answers(network, inputs);
      number = kept;
      return (above - below) / (2 * kStep);
    };
    EXPECT_NEAR(slope_by(network.layers()[layer].weights(1, 2)), gradient[layer].weights(1, 2), 2e-3);
    EXPECT_NEAR(slope_by(network.layers()[layer].bias(0)), gradient[layer].bias(0), 2e-3);
  }
}

// Fits y = tanh-shaped targets by least squares.
TEST(Adam, leads_downhill) {
  Network network = small_network();
  Adam adam(network);
  const Batch inputs = Batch::Random(3, 40);
  Batch targets(2, 40);
  targets.row(0) = (inputs.row(0) - inputs.row(1)).array().sin();
  targets.row(1) = inputs.row(2);
  const auto error = [&] { return (network.trace(inputs).back() - targets).squaredNorm(); };
  const float before = error();
  for (int i = 0; i < 400; ++i) {
    const auto trace = network.trace(inputs);
    adam.step(network, network.gradient(trace, trace.back() - targets), 0.01F, 100);
  }
  EXPECT_LT(error(), 0.05F * before);
}

}  // namespace
}  // namespace sprintlab
