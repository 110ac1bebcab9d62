#include "sprintlab/measure/symptoms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace sprintlab {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// A usual step of a sprinter.
StepRow usual_step(double speed = 9) {
  StepRow step;
  step.speed = speed;
  step.contact_time = 0.11;
  step.step_frequency = 4.2;
  step.touchdown_distance = 0.25;
  step.braking_impulse = -0.17;
  step.form.foot_angle = 0;
  step.form.thigh_behind = -30 / kDegrees;
  step.form.peak_thigh = 65 / kDegrees;
  step.form.lumbar_cocontraction = 0.1;
  step.form.interruption = 0.02;
  return step;
}

Baseline usual_running() { return {{usual_step()}}; }

TEST(Symptoms, have_a_key_a_measure_and_a_reason_each) {
  std::set<std::string> keys;
  for (const SymptomInfo& symptom : symptom_table()) {
    EXPECT_TRUE(keys.insert(symptom.key).second) << symptom.key;
    EXPECT_FALSE(symptom.name.empty() || symptom.measure.empty() || symptom.unit.empty()) << symptom.key;
    EXPECT_FALSE(symptom.reason.empty()) << symptom.key;
    EXPECT_GT(symptom.threshold, 0) << symptom.key;
  }
}

TEST(Symptoms, usual_running_shows_none) {
  EXPECT_THAT(symptoms_of(usual_step(), usual_running()), IsEmpty());
}

// One change each, just beyond the threshold of the table in docs/model.md.
TEST(Symptoms, show_one_by_one) {
  const std::map<std::string, std::function<void(StepRow&)>> changes{
      {"overstriding", [](StepRow& s) { s.touchdown_distance += 0.06; }},
      {"long_contact", [](StepRow& s) { s.contact_time *= 1.11; }},
      {"slow_turnover", [](StepRow& s) { s.step_frequency *= 0.93; }},
      {"backside_mechanics", [](StepRow& s) { s.form.thigh_behind -= 6 / kDegrees; }},
      {"reduced_front_side", [](StepRow& s) { s.form.peak_thigh -= 6 / kDegrees; }},
      {"foot_strike", [](StepRow& s) { s.form.foot_angle -= 6 / kDegrees; }},
      {"trunk_tightness", [](StepRow& s) { s.form.lumbar_cocontraction += 0.11; }},
      {"braking", [](StepRow& s) { s.braking_impulse *= 1.31; }},
      {"broken_continuity", [](StepRow& s) { s.form.interruption += 0.016; }}};
  ASSERT_EQ(changes.size(), symptom_table().size());
  for (const auto& [key, change] : changes) {
    StepRow step = usual_step();
    change(step);
    EXPECT_THAT(symptoms_of(step, usual_running()), ElementsAre(key));
  }
}

TEST(Symptoms, changes_for_the_better_are_none) {
  StepRow step = usual_step();
  step.contact_time *= 0.8;
  step.step_frequency *= 1.2;
  step.touchdown_distance -= 0.1;
  step.braking_impulse *= 0.5;
  step.form.peak_thigh += 10 / kDegrees;
  step.form.thigh_behind += 10 / kDegrees;
  step.form.lumbar_cocontraction = 0;
  step.form.interruption = 0;
  EXPECT_THAT(symptoms_of(step, usual_running()), IsEmpty());
}

TEST(Symptoms, are_judged_at_the_same_speed) {
  Baseline baseline{{usual_step(6), usual_step(10)}};
  baseline.gaits[0].contact_time = 0.16;
  baseline.gaits[1].contact_time = 0.10;
  const auto& table = symptom_table();
  const SymptomInfo& contact =
      *std::find_if(table.begin(), table.end(), [](const SymptomInfo& s) { return s.key == "long_contact"; });
  EXPECT_NEAR(usual_value(contact, baseline, 8), 0.13, 1e-12);
  EXPECT_NEAR(usual_value(contact, baseline, 4), 0.16, 1e-12);
  EXPECT_NEAR(usual_value(contact, baseline, 12), 0.10, 1e-12);
  StepRow slow = usual_step(6);
  slow.contact_time = 0.16;
  EXPECT_THAT(symptoms_of(slow, baseline), IsEmpty());
}

TEST(Symptoms, are_none_without_a_baseline) {
  StepRow step = usual_step();
  step.contact_time = 1;
  EXPECT_THAT(symptoms_of(step, {}), IsEmpty());
}

}  // namespace
}  // namespace sprintlab
