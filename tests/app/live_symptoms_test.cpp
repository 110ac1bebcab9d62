#include "app/live_symptoms.h"

#include <gmock/gmock.h>

#include <chrono>
#include <thread>

#include "app/headless.h"
#include "app/symptoms_panel.h"
#include "sprintlab/files/files.h"

namespace sprintlab {
namespace {

using test::Headless;
using testing::HasSubstr;
using State = SymptomReport::State;

constexpr double kLongAfter = 1;  // a change is over by then [s]

void wait_for(LiveSymptoms& symptoms, const LiveSession& session, double now) {
  while (symptoms.busy()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    symptoms.follow(session, now);
  }
}

std::vector<std::string> keys_of(const SymptomReport& report) {
  std::vector<std::string> keys;
  for (const SeenSymptom& symptom : report.seen) keys.push_back(symptom.info->key);
  return keys;
}

TEST(LiveSymptomsRules, NeedSteadySteps) {
  LiveSession session{athlete_specification("club")};
  session.advance_to(0.3);
  EXPECT_EQ(symptoms_now(session, {}).state, State::too_few_steps);
}

TEST(LiveSymptomsRules, AreNoneInBalanceByDefinition) {
  LiveSession session{athlete_specification("club")};
  session.advance_to(7);
  const SymptomReport report = symptoms_now(session, {});
  EXPECT_EQ(report.state, State::balanced);
  EXPECT_TRUE(report.seen.empty());
}

// The panel's baseline of every half metre per second says what the summary says, which runs twice more at
// the speed in question.
TEST(LiveSymptomsRules, AreThoseOfTheSummary) {
  std::size_t seen = 0;
  for (const auto& [output, value] : {std::pair{&Outputs::swing, 0.6}, std::pair{&Outputs::push, 0.6}}) {
    Specification weak = athlete_specification("club");
    weak.outputs.*output = value;
    LiveSession session{weak};
    session.advance_to(9);
    LiveSymptoms symptoms;
    symptoms.compute(session);
    const SymptomReport report = symptoms_now(session, symptoms.baseline());
    ASSERT_EQ(report.state, State::judged);
    const auto summary = find_symptoms(session.simulation());
    ASSERT_TRUE(summary);
    seen += summary->size();
    EXPECT_EQ(keys_of(report), *summary);
  }
  EXPECT_GT(seen, 0U) << "who is weak has some";
}

TEST(LiveSymptomsRules, CountOnlyStepsAfterTheLastChange) {
  Specification weak = athlete_specification("club");
  LiveSession session{weak};
  session.advance_to(9);
  weak.outputs.swing = 0.8;
  session.change(weak, "swing", "Swing leg 80 %");
  EXPECT_EQ(symptoms_now(session, {}).state, State::too_few_steps);
  session.show(8.9);
  EXPECT_EQ(symptoms_now(session, {}).state, State::not_known) << "what was set then isn't known any more";
}

TEST(LiveSymptomsRules, AreComparedOncePerAthlete) {
  LiveSession session{athlete_specification("club")};
  LiveSymptoms symptoms;
  symptoms.follow(session, 0);
  symptoms.follow(session, kLongAfter);
  ASSERT_TRUE(symptoms.busy());
  wait_for(symptoms, session, kLongAfter);
  const std::size_t gaits = symptoms.baseline().gaits.size();
  EXPECT_GT(gaits, 8U) << "from a jog to the top";
  EXPECT_EQ(symptoms.problem(), "");
  Specification edited = session.specification();
  edited.outputs.swing = 0.7;
  edited.condition.hands_in_pockets = true;
  session.change(edited, "", "Weak");
  symptoms.follow(session, 10);
  symptoms.follow(session, 10 + kLongAfter);
  EXPECT_FALSE(symptoms.busy()) << "the same athlete";
  EXPECT_EQ(symptoms.baseline().gaits.size(), gaits);
  edited.athlete.mass = 90;
  session.adopt(edited, "Heavier");
  symptoms.follow(session, 20);
  EXPECT_TRUE(symptoms.baseline().gaits.empty());
  symptoms.follow(session, 20 + kLongAfter);
  EXPECT_TRUE(symptoms.busy()) << "and left to the destructor";
}

class SymptomsPanel : public Headless {};

TEST_F(SymptomsPanel, ShowsValuesWithUnitsThresholdAndSource) {
  const SymptomInfo& contact = symptom_table().at(1);
  ASSERT_EQ(contact.key, "long_contact");
  EXPECT_EQ(symptom_text(contact, 0.116), "116 ms");
  const std::string help = symptom_tooltip({&contact, 0.13, 0.11}, 9, SpeedUnit::metres_per_second);
  EXPECT_THAT(help, HasSubstr("130 ms here, 110 ms"));
  EXPECT_THAT(help, HasSubstr("9.0 m/s"));
  EXPECT_THAT(help, HasSubstr("+10 %"));
  EXPECT_THAT(help, HasSubstr(contact.reason));
}

TEST_F(SymptomsPanel, DrawsWhatIsSeen) {
  Specification weak = athlete_specification("club");
  weak.outputs.swing = 0.7;
  AppState app{.session = LiveSession(weak)};
  app.session.advance_to(9);
  for (int i = 0; i < 3; ++i) frame(app);
  const int before = vertices_;
  app.symptoms.compute(app.session);
  for (int i = 0; i < 3; ++i) frame(app);
  EXPECT_NE(vertices_, before);
  EXPECT_FALSE(app.symptoms.busy()) << "drawing computes nothing";
}

}  // namespace
}  // namespace sprintlab
