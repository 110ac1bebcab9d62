#include "sprintlab/athlete/anthropometry.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/table.h"

namespace sprintlab {
namespace {

using test::find_row;
using test::number;
using test::read_table;

constexpr const char* kFile = "anthropometry_de_leva_1996.csv";

// The rows of the published table that a segment table is made of.
struct Pair {
  const SegmentRow& row;
  std::string name;
};

std::vector<Pair> pairs(const SegmentTable& table) {
  return {{table.head, "head"},
          {table.upper_trunk, "upper_trunk"},
          {table.mid_trunk, "mid_trunk"},
          {table.lower_trunk, "lower_trunk"},
          {table.upper_arm, "upper_arm"},
          {table.forearm, "forearm"},
          {table.hand, "hand"},
          {table.thigh, "thigh"},
          {table.shank, "shank_knee_ankleJC"},
          {table.foot, "foot"}};
}

class SegmentTables : public testing::TestWithParam<Sex> {
 protected:
  std::string sex() const { return GetParam() == Sex::male ? "male" : "female"; }
  const SegmentTable& table() const { return segment_table(GetParam()); }
};

INSTANTIATE_TEST_SUITE_P(BothSexes, SegmentTables, testing::Values(Sex::male, Sex::female),
                         [](const auto& one) { return one.param == Sex::male ? "male" : "female"; });

TEST_P(SegmentTables, holds_the_published_rows) {
  const auto published = read_table(kFile);
  for (const Pair& pair : pairs(table())) {
    SCOPED_TRACE(pair.name);
    const auto& row = find_row(published, {{"sex", sex()}, {"segment", pair.name}});
    EXPECT_DOUBLE_EQ(pair.row.mass_fraction, number(row, "mass_fraction"));
    EXPECT_DOUBLE_EQ(pair.row.com_fraction, number(row, "com_fraction_from_proximal"));
    // Sagittal-plane motion turns about the medio-lateral axis.
    EXPECT_DOUBLE_EQ(pair.row.gyration_radius, number(row, "rg_transverse_ML_axis"));
    EXPECT_DOUBLE_EQ(pair.row.yaw_radius, number(row, "rg_longitudinal_axis"));
    EXPECT_DOUBLE_EQ(pair.row.mean_length, number(row, "mean_length_m"));
  }
}

TEST_P(SegmentTables, holds_the_published_heights_of_the_trunk) {
  const auto published = read_table(kFile);
  const auto length = [&](const std::string& segment) {
    return number(find_row(published, {{"sex", sex()}, {"segment", segment}}), "mean_length_m");
  };
  EXPECT_DOUBLE_EQ(table().vertex_above_hip, length("head_vertex_C7") + length("trunk_C7_midhip"));
  EXPECT_DOUBLE_EQ(table().shoulder_above_hip, length("trunk_midshoulder_midhip"));
}

TEST_P(SegmentTables, mass_fractions_sum_to_the_whole_body) {
  double sum = 0;
  for (const Pair& pair : pairs(table())) {
    const bool middle = pair.name == "head" || pair.name.ends_with("trunk");
    sum += pair.row.mass_fraction * (middle ? 1 : 2);
  }
  // Printed to four decimals: men's add up to 1.0000, women's to 0.9999.
  EXPECT_NEAR(sum, 1, 1.01e-4);
}

}  // namespace
}  // namespace sprintlab
