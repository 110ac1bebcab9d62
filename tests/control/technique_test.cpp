#include "sprintlab/control/technique.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace sprintlab {
namespace {

TEST(TechniqueTable, starts_every_number_inside_its_bounds) {
  std::set<std::string_view> keys;
  for (const TechniqueInfo& info : technique_table()) {
    SCOPED_TRACE(std::string(info.key));
    EXPECT_TRUE(keys.insert(info.key).second) << "twice";
    EXPECT_LT(info.lower, info.upper);
    EXPECT_GE(info.initial, info.lower);
    EXPECT_LE(info.initial, info.upper);
    EXPECT_GT(info.scale, 0);
    EXPECT_FALSE(info.unit.empty());
    EXPECT_FALSE(info.help.empty());
  }
}

// The search and the files go by position: a key in the wrong place would steer something else.
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

TEST(Technique, mixes_slow_and_fast_numbers_by_speed) {
  Technique technique;
  technique.slow[TechniqueKey::trunk_lean] = -0.6;
  technique.fast[TechniqueKey::trunk_lean] = -0.1;
  const auto lean = [&](double blend) { return technique_at(technique, blend)[TechniqueKey::trunk_lean]; };
  EXPECT_DOUBLE_EQ(lean(0), -0.6);
  EXPECT_DOUBLE_EQ(lean(1), -0.1);
  EXPECT_DOUBLE_EQ(lean(0.5), -0.35);
}

TEST(Technique, goes_from_slow_to_fast_once_and_for_good) {
  EXPECT_EQ(technique_blend(0), 0);
  EXPECT_EQ(technique_blend(-3), 0);
  EXPECT_EQ(technique_blend(12), 1);
  for (double speed = 0; speed < 12; speed += 0.25)
    EXPECT_LE(technique_blend(speed), technique_blend(speed + 0.25));
}

}  // namespace
}  // namespace sprintlab
