#include "app/athlete_form.h"

#include <gmock/gmock.h>

#include "support/refusal.h"

namespace sprintlab {
namespace {

using test::refusal;
using testing::AllOf;
using testing::HasSubstr;

class AthleteForms : public testing::Test {
 protected:
  std::string refused() const {
    return refusal([&] { plan_of(form_, Specification{}); });
  }
  void type(std::size_t line, const std::string& distance, const std::string& time) {
    form_.splits.at(line) = {distance, time};
  }
  AthleteForm form_ = blank_form(Athlete{});
};

TEST_F(AthleteForms, BeginWithTheAthletesBodyAndNoTimes) {
  EXPECT_EQ(form_.height, Athlete{}.height);
  EXPECT_EQ(form_.mass, Athlete{}.mass);
  ASSERT_FALSE(form_.splits.empty());
  for (const TypedSplit& split : form_.splits) EXPECT_TRUE(split.time.empty());
  EXPECT_THAT(refused(), AllOf(HasSubstr("splits"), HasSubstr("at least 3")));
}

TEST_F(AthleteForms, BecomeAPlanOfTheLinesThatHaveATime) {
  form_.height = 1.68;
  form_.mass = 58;
  form_.sex = Sex::female;
  type(0, "10", "2.1");
  type(2, " 30 ", "4,4");
  type(5, "60", "7.7");
  const CalibrationPlan plan = plan_of(form_, Specification{});
  ASSERT_EQ(plan.splits.size(), 3U);
  EXPECT_EQ(plan.splits[1].distance, 30);
  EXPECT_EQ(plan.splits[1].time, 4.4) << "a decimal comma is as good as a point";
  EXPECT_EQ(plan.specification.athlete.height, 1.68);
  EXPECT_EQ(plan.specification.athlete.mass, 58);
  EXPECT_EQ(plan.specification.athlete.sex, Sex::female);
}

// What was tried out before must not enter what is said of an athlete.
TEST_F(AthleteForms, StartFromBalance) {
  for (std::size_t i = 0; i < 3; ++i) form_.splits[i].time = std::to_string(i + 1);
  Specification tried;
  tried.outputs.arms = 0.4;
  tried.environment.wind = 1.5;
  const CalibrationPlan plan = plan_of(form_, tried);
  EXPECT_EQ(plan.specification.outputs.arms, 1);
  EXPECT_EQ(plan.specification.environment.wind, 1.5) << "conditions are kept";
}

TEST_F(AthleteForms, NameFieldValueUnitAndRangeOfWhatIsBad) {
  form_.height = 177;
  EXPECT_THAT(refused(), AllOf(HasSubstr("height [m]"), HasSubstr("177"), HasSubstr("1.4 to 2.2 m")));
  form_.height = 1.77;
  form_.mass = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THAT(refused(), AllOf(HasSubstr("mass [kg]"), HasSubstr("40 to 130 kg")));
  form_.mass = 70;
  type(0, "10", "2.1");
  type(1, "20", "x");
  EXPECT_THAT(refused(), AllOf(HasSubstr("line 2"), HasSubstr("'time_s'"), HasSubstr("'x'")));
  type(1, "20", "200");
  EXPECT_THAT(refused(), AllOf(HasSubstr("line 2"), HasSubstr("[s]"), HasSubstr("200"), HasSubstr("120")));
  type(1, "", "3.1");
  EXPECT_THAT(refused(), AllOf(HasSubstr("line 2"), HasSubstr("'distance_m'")));
  type(2, "30", "980");
  type(1, "20", "3");
  EXPECT_THAT(refused(), AllOf(HasSubstr("line 3"), HasSubstr("'time_s'"), HasSubstr("980")));
  type(2, "30", "98");
  EXPECT_THAT(refused(),
              AllOf(HasSubstr("line 3"), HasSubstr("98 s"), HasSubstr("0.11 m/s"), HasSubstr("1 to 14 m/s")));
  type(2, "30", "3.5");
  EXPECT_THAT(refused(), AllOf(HasSubstr("line 3"), HasSubstr("20 m/s"), HasSubstr("1 to 14 m/s")));
  type(2, "30", "");
  type(1, "20", "1.9");
  EXPECT_THAT(refused(), AllOf(HasSubstr("line 2"), HasSubstr("1.9"), HasSubstr("rising")));
}

TEST_F(AthleteForms, ShowWhatWasReadWithoutNoiseInTheDigits) {
  const std::vector<Split> splits{{5, 1.2300000000000002}, {10, 2}, {15, 2.6}};
  show_splits(form_, splits, "a.csv");
  ASSERT_EQ(form_.splits.size(), 3U);
  EXPECT_EQ(form_.splits[0].time, "1.23");
  EXPECT_EQ(form_.source, "a.csv");
}

}  // namespace
}  // namespace sprintlab
