#include "sprintlab/control/technique.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace sprintlab {
namespace {

TEST(Technique, mixes_both_ways_of_running_by_care) {
  constexpr auto kLean = TechniqueKey::trunk_lean;
  Technique technique;
  technique.values[Pace::fast][kLean] = -0.1;
  technique.careful.values[Pace::fast][kLean] = -0.3;
  const double fast = pace_speed(Pace::fast);
  const auto lean = [&](double care) { return values_at(technique, fast, 1, care)[kLean]; };
  EXPECT_EQ(lean(0), values_at(technique, fast, 1)[kLean]);
  EXPECT_DOUBLE_EQ(lean(0.25), -0.15);
  EXPECT_DOUBLE_EQ(lean(1), -0.3);
}

TEST(TechniqueTable, starts_every_number_inside_its_bounds) {
  std::set<std::string_view> keys;
  for (const TechniqueInfo& info : technique_table()) {
    SCOPED_TRACE(std::string(info.key));
    EXPECT_TRUE(keys.insert(info.key).second) << "twice";
    EXPECT_LT(info.lower, info.upper);
    EXPECT_GE(info.initial, info.lower);
    EXPECT_LE(info.initial, info.upper);
    EXPECT_FALSE(info.unit.empty());
    EXPECT_FALSE(info.help.empty());
  }
}

// The table goes by position: a key in the wrong place would steer something else.
TEST(TechniqueTable, keeps_the_order_of_its_keys) {
  const auto key = [](TechniqueKey k) { return std::string(technique_table()[k].key); };
  EXPECT_EQ(key(TechniqueKey::thigh_stiffness), "thigh_stiffness");
  EXPECT_EQ(key(TechniqueKey::trunk_damping), "trunk_damping");
  EXPECT_EQ(key(TechniqueKey::trunk_lean), "trunk_lean");
  EXPECT_EQ(key(TechniqueKey::placement_offset), "placement_offset");
  EXPECT_EQ(key(TechniqueKey::lumbar_angle), "lumbar_angle");
  EXPECT_EQ(key(TechniqueKey::arm_gain), "arm_gain");
  EXPECT_EQ(key(TechniqueKey::elbow_angle), "elbow_angle");
}

TEST(Technique, mixes_the_numbers_of_two_paces_by_speed) {
  Technique technique;
  technique.values[Pace::slow][TechniqueKey::trunk_lean] = -0.6;
  technique.values[Pace::middle][TechniqueKey::trunk_lean] = -0.4;
  technique.values[Pace::fast][TechniqueKey::trunk_lean] = -0.1;
  const auto lean = [&](double speed) { return values_at(technique, speed, 1)[TechniqueKey::trunk_lean]; };
  const double middle = pace_speed(Pace::middle);
  const double fast = pace_speed(Pace::fast);
  EXPECT_DOUBLE_EQ(lean(-3), -0.6);
  EXPECT_DOUBLE_EQ(lean(pace_speed(Pace::slow)), -0.6);
  EXPECT_DOUBLE_EQ(lean(middle / 2), -0.5);
  EXPECT_DOUBLE_EQ(lean(middle), -0.4);
  EXPECT_DOUBLE_EQ(lean((middle + fast) / 2), -0.25);
  EXPECT_DOUBLE_EQ(lean(fast), -0.1);
  EXPECT_DOUBLE_EQ(lean(20), -0.1);
}

TEST(Technique, eases_off_as_the_runner_strives_less) {
  Technique technique;
  technique.values[Pace::slow][TechniqueKey::step_time] = 0.30;
  technique.values[Pace::middle][TechniqueKey::step_time] = 0.25;
  technique.values[Pace::easy_middle][TechniqueKey::step_time] = 0.29;
  technique.values[Pace::easy_fast][TechniqueKey::step_time] = 0.27;
  const auto step_time = [&](double speed, double striving) {
    return values_at(technique, speed, striving)[TechniqueKey::step_time];
  };
  const double middle = pace_speed(Pace::easy_middle);
  EXPECT_DOUBLE_EQ(step_time(middle, 1), 0.25);
  EXPECT_DOUBLE_EQ(step_time(middle, 0.5), 0.27);
  EXPECT_DOUBLE_EQ(step_time(middle, 0), 0.29);
  EXPECT_DOUBLE_EQ(step_time(pace_speed(Pace::easy_fast), 0), 0.27);
  for (double striving : {0.0, 0.3, 1.0}) EXPECT_DOUBLE_EQ(step_time(0, striving), 0.30);
}

}  // namespace
}  // namespace sprintlab
