#include "sprintlab/experiments/curriculum.h"

#include <gtest/gtest.h>

#include <vector>

#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

TEST(Curriculum, goes_from_flying_steps_to_all_outputs_and_shares_its_time) {
  const auto stages = full_training(Specification{});
  ASSERT_EQ(stages.size(), 4U);
  for (const TrainingStage& stage : stages) EXPECT_GT(stage.share, 0) << stage.name;
  EXPECT_EQ(stages.front().plan.from_rest, 0);
  EXPECT_EQ(stages.front().plan.as_is, 1);
  EXPECT_GT(stages[1].plan.from_rest, 0);
  EXPECT_EQ(stages[1].plan.as_is, 1);
  EXPECT_EQ(stages.back().plan.breadth, 0.5) << "all strengths that the sliders offer";
  EXPECT_LT(stages[2].plan.as_is, stages.back().plan.as_is) << "the last stage is for speed and form";
}

TEST(Curriculum, goes_on_with_its_last_stage_and_more_carefully_where_there_are_reflexes) {
  Specification athlete;
  const TrainingStage all = full_training(athlete).back();
  const auto new_ones = further_training(athlete);
  ASSERT_EQ(new_ones.size(), 1U);
  EXPECT_EQ(new_ones.front().name, all.name);
  EXPECT_EQ(new_ones.front().plan.noise, all.plan.noise);
  EXPECT_EQ(new_ones.front().guess, nullptr) << "the technique's numbers stay";

  athlete.technique.reflexes = Reflexes(
      {{std::vector<float>(kCount<Correction>), std::vector<float>(kCount<Sense> * kCount<Correction>)}});
  const TrainingStage trained = further_training(athlete).front();
  EXPECT_LT(trained.plan.noise, all.plan.noise);
  EXPECT_LT(trained.plan.noise, all.plan.noise);
}

TEST(Curriculum, practises_careful_reflexes_in_gusts_and_with_outputs_beyond_the_sliders) {
  const auto stages = careful_training(Specification{});
  ASSERT_EQ(stages.size(), 1U);
  EXPECT_TRUE(stages.front().plan.careful);
  EXPECT_GT(stages.front().plan.gusts, 0);
  EXPECT_GT(stages.front().plan.deeper, 1);
  EXPECT_GT(stages.front().plan.changing, 0.5);
  EXPECT_EQ(stages.front().plan.form, 0);
  for (const TrainingStage& stage : full_training(Specification{})) EXPECT_FALSE(stage.plan.careful);
}

// So that a technique can be learnt again under any condition.
TEST(Curriculum, applies_every_setting_of_the_athlete_to_every_stage) {
  Specification athlete;
  for (const ParamInfo& info : parameter_table())
    set_parameter(info, athlete, info.kind == ParamKind::number ? mix(info.lower, info.upper, 0.6) : 1);
  for (auto* stages_of : {&full_training, &further_training, &careful_training})
    for (const TrainingStage& stage : stages_of(athlete))
      for (const ParamInfo& info : parameter_table())
        EXPECT_EQ(parameter_value(info, stage.plan.athlete), parameter_value(info, athlete))
            << stage.name << ": " << info.key;
}

TEST(OtherPaces, are_guessed_within_the_table_and_leave_the_fast_one_alone) {
  Specification specification;
  specification.technique = guess_other_paces(Technique{});
  EXPECT_NO_THROW(validate(specification));
  const auto& values = specification.technique.values;
  EXPECT_EQ(values[Pace::fast], Technique{}.values[Pace::fast]);
  for (Pace pace : {Pace::slow, Pace::middle, Pace::easy_middle, Pace::easy_fast}) {
    EXPECT_LE(values[pace][TechniqueKey::trunk_lean], values[Pace::fast][TechniqueKey::trunk_lean]);
    EXPECT_GT(values[pace][TechniqueKey::contact_share], values[Pace::fast][TechniqueKey::contact_share]);
  }
  EXPECT_LT(values[Pace::slow][TechniqueKey::trunk_lean], values[Pace::middle][TechniqueKey::trunk_lean])
      << "a start leans most";
}

}  // namespace
}  // namespace sprintlab
