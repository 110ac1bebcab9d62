#include "sprintlab/measure/comparison.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sprintlab/core/math.h"

namespace sprintlab {
namespace {

const ComparedNumber& find(const std::string& key) {
  for (const ComparedNumber& number : comparison_table())
    if (number.key == key) return number;
  throw std::out_of_range(key);
}

TEST(Comparison, NamesEachNumberOnceWithItsUnit) {
  std::set<std::string> keys;
  std::set<std::string> names;
  for (const ComparedNumber& number : comparison_table()) {
    EXPECT_TRUE(keys.insert(number.key).second) << number.key;
    EXPECT_TRUE(names.insert(number.name).second) << number.name;
    EXPECT_FALSE(number.unit.empty()) << number.key;
    EXPECT_EQ(std::count_if(summary_table().begin(), summary_table().end(),
                            [&](const SummaryNumber& n) { return n.key == number.key; }),
              1)
        << number.key << " is a number of the summary";
  }
}

TEST(Comparison, ShowsNoMoreDigitsThanOneRunSupports) {
  for (const ComparedNumber& number : comparison_table())
    EXPECT_GE(10 * number.spread + 1e-9, number.spread > 0 ? std::pow(10, -number.decimals) : 0)
        << number.key;
}

TEST(Comparison, IsThisRunMinusTheOther) {
  Summary run;
  Summary other;
  run.time_100m = 13.5;
  other.time_100m = 13.9;
  EXPECT_NEAR(*difference(find("time_100m_s"), run, other), -0.4, 1e-12);
  run.gait = StepRow{};
  other.gait = StepRow{};
  run.gait->contact_time = 0.110;
  other.gait->contact_time = 0.105;
  EXPECT_NEAR(*difference(find("contact_time_s"), run, other), 5, 1e-9) << "in milliseconds";
}

TEST(Comparison, OnlyChangesTheUnitsOfTheSummary) {
  Summary run;
  run.gait = StepRow{};
  run.gait->touchdown_distance = 0.31;
  run.gait->trunk_pitch = kPi / 18;
  run.balance_sagittal = 0.62;
  EXPECT_NEAR(*find("touchdown_distance_m").value(run), 31, 1e-9) << "in centimetres";
  EXPECT_NEAR(*find("trunk_pitch_deg").value(run), 10, 1e-9) << "in degrees";
  EXPECT_NEAR(*find("balance_sagittal").value(run), 62, 1e-9) << "in percent";
}

TEST(Comparison, IsEmptyWhereOneRunDidNotGetThere) {
  Summary run;
  run.time_100m = 13.5;
  EXPECT_FALSE(difference(find("time_100m_s"), run, Summary{}));
  EXPECT_FALSE(difference(find("step_length_m"), run, Summary{}));
}

// 1.96 · √2 · 0.083 s = 0.23 s
TEST(Comparison, DoesNotTakeTheSpreadOfStartsForAnEffect) {
  EXPECT_FALSE(exceeds_spread(find("time_100m_s"), 0.2));
  EXPECT_FALSE(exceeds_spread(find("time_100m_s"), -0.2));
  EXPECT_TRUE(exceeds_spread(find("time_100m_s"), -0.25));
}

}  // namespace
}  // namespace sprintlab
