#include "sprintlab/experiments/validate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "sprintlab/experiments/steady_gait.h"
#include "sprintlab/files/files.h"

namespace sprintlab {
namespace {

using testing::Each;
using testing::SizeIs;

TEST(Judge, passes_what_lies_within_the_tolerance) {
  const Tolerance tolerance = Tolerance::relative(-0.167, 0.4);
  EXPECT_EQ(tolerance.text, "±40 %");
  const auto passes = [&](double model) {
    ValidationRow row;
    row.model = model;
    return judge(row, tolerance).pass;
  };
  EXPECT_TRUE(passes(-0.11));
  EXPECT_TRUE(passes(-0.23));
  EXPECT_FALSE(passes(-0.09));
  EXPECT_FALSE(passes(-0.24));
  EXPECT_FALSE(passes(0.167));
}

TEST(Judge, one_sided_tolerances_have_no_other_end) {
  ValidationRow row;
  row.model = 1e9;
  EXPECT_TRUE(judge(row, Tolerance::at_least(0.9)).pass);
  EXPECT_FALSE(judge(row, Tolerance::at_most(0.9)).pass);
  EXPECT_EQ(judge(row, Tolerance::at_most(0.9)).tolerance, "at most 0.9");
  EXPECT_EQ(judge(row, Tolerance::between(1, 1.6)).tolerance, "1 to 1.6");
}

TEST(Judge, says_how_much_a_tolerance_is_strained) {
  EXPECT_DOUBLE_EQ(Tolerance::between(28, 44).strain(36), 0);
  EXPECT_DOUBLE_EQ(Tolerance::between(28, 44).strain(44), 1);
  EXPECT_DOUBLE_EQ(Tolerance::between(28, 44).strain(20), -2);
  EXPECT_DOUBLE_EQ(Tolerance::at_least(0.9).strain(0.9), 1);
  EXPECT_DOUBLE_EQ(Tolerance::at_least(0.9).strain(0.81), 2);
  EXPECT_DOUBLE_EQ(Tolerance::at_most(10).strain(12), 3);
  EXPECT_DOUBLE_EQ(Tolerance::at_most(10).strain(5), 0) << "more room than can be counted";
  ValidationRow row;
  EXPECT_FALSE(judge(row, Tolerance::at_most(10)).strain);
  row.model = 11;
  EXPECT_DOUBLE_EQ(*judge(row, Tolerance::at_most(10)).strain, 2);
}

TEST(Judge, a_row_without_a_model_value_is_a_miss) {
  ValidationRow row;
  row.measured = 36;
  EXPECT_FALSE(judge(row, Tolerance::between(28, 44)).pass);
  EXPECT_FALSE(judge(row, Tolerance::at_least(-1e9)).pass);
  EXPECT_FALSE(row.difference());
}

// [Dorn2012], as in design of the validation: means of sprinter JA1.
TEST(References, ja1_is_read_as_published) {
  const SteadyGait gait = dorn_gait(asset_directory() / "reference", 9.49);
  EXPECT_EQ(gait.contact_time, 0.123);
  EXPECT_EQ(gait.step_frequency, 4.359);
  EXPECT_EQ(gait.braking_impulse, -0.167);
  EXPECT_THAT(gait.vertical, SizeIs(kContactPoints));
  EXPECT_THAT(gait.forward, SizeIs(kContactPoints));
}

// [RottierAllen2021] at 10 N: contact and flight 121 ms, mean 1.96 and peak 4.10 body weights at 27 ms,
// impulses −0.227 and 0.230 m/s.
TEST(References, the_treadmill_sprinter_has_the_figures_that_follow_from_the_data) {
  const Skeleton body = build_skeleton(athlete_specification("elite_man").athlete);
  const SteadyGait gait = rottier_gait(asset_directory() / "reference", body);
  EXPECT_NEAR(gait.speed, 9.67, 0.01);
  EXPECT_NEAR(gait.contact_time, 0.121, 1e-9);
  EXPECT_NEAR(gait.flight_time, 0.121, 1e-9);
  EXPECT_NEAR(gait.swing_time, 0.363, 1e-9);
  EXPECT_NEAR(gait.step_frequency, 4.13, 0.005);
  EXPECT_NEAR(gait.step_length, 2.34, 0.005);
  EXPECT_NEAR(gait.mean_vertical_force, 1.96, 0.005);
  EXPECT_NEAR(gait.peak_vertical_force, 4.10, 0.01);
  EXPECT_NEAR(gait.peak_time, 0.027, 1e-9);
  EXPECT_NEAR(gait.braking_impulse, -0.227, 0.001);
  EXPECT_NEAR(gait.propulsive_impulse, 0.230, 0.001);
  EXPECT_THAT(gait.angle, Each(SizeIs(kStridePoints)));
  // The thigh points forward as the foot lands and backward at toe-off, a quarter of the stride later.
  EXPECT_NEAR(gait.angle[StrideAngle::thigh][0], 27, 3);
  EXPECT_LT(gait.angle[StrideAngle::thigh][25], -20);
}

// [HamnerDelp2013]: 291, 289 and 272°, worked out apart from the program with NumPy's least squares.
TEST(References, the_thorax_of_measured_runners_turns_a_quarter_of_a_stride_before_the_pelvis) {
  EXPECT_NEAR(hamner_thorax_lag(asset_directory() / "reference"), 284.1, 0.5);
}

/// All rows, from one validation.
const Validation& validation() {
  static const Validation kValidation = validate_model(2);
  return kValidation;
}

TEST(Validation, has_every_row_once_with_tolerance_and_source) {
  std::set<std::string> names;
  for (const ValidationRow& row : validation().rows) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_FALSE(row.tolerance.empty()) << row.name;
    EXPECT_FALSE(row.source.empty()) << row.name;
    EXPECT_EQ(row.model.has_value(), row.note.empty()) << row.name;
    EXPECT_TRUE(row.model || !row.pass) << row.name;
  }
  // JA1 7 and 10, sprinter 13 and 6 angles, yaw 4 for two athletes, acceleration 2 for five, race 3; and
  // the two speeds of each of the first three.
  EXPECT_EQ(names.size(), 5U + 9 + 11 + 6 + 3 * 2 + 2 * 4 + 5 * 2 + 3);
}

TEST(Validation, of_one_athlete_has_the_rows_about_that_one_and_no_other) {
  const Validation school = validate_model(2, {athlete_specification("school")});
  ASSERT_EQ(school.rows.size(), 2);
  for (const ValidationRow& row : school.rows) EXPECT_EQ(row.group, "acceleration, school");
}

TEST(Validation, compares_the_thorax_with_measured_runners_within_a_quarter_of_a_stride) {
  int rows = 0;
  for (const ValidationRow& row : validation().rows) {
    if (row.name.find("thorax behind pelvis") == std::string::npos) continue;
    ++rows;
    EXPECT_EQ(row.measured, 284);
    EXPECT_EQ(row.tolerance, "239 to 329");
    EXPECT_EQ(row.pass, row.model >= 239 && row.model <= 329) << row.name;
  }
  EXPECT_EQ(rows, 2);
}

TEST(Validation, does_not_depend_on_threads) {
  const Validation alone = validate_model(1);
  ASSERT_EQ(alone.rows.size(), validation().rows.size());
  for (std::size_t i = 0; i < alone.rows.size(); ++i)
    EXPECT_EQ(alone.rows[i].model, validation().rows[i].model) << alone.rows[i].name;
}

// The club athlete runs at both speeds of JA1 and with yaw free: nothing there may be empty.
TEST(Validation, has_the_models_figures_for_the_club_athlete) {
  int rows = 0;
  for (const ValidationRow& row : validation().rows) {
    if (row.name.find("m/s, club:") == std::string::npos &&
        row.name.find("speed, club:") == std::string::npos)
      continue;
    ++rows;
    EXPECT_TRUE(row.model) << row.name << ": " << row.note;
  }
  EXPECT_EQ(rows, 7 + 11 + 4);
}

TEST(Validation, draws_model_beside_measurement) {
  EXPECT_THAT(validation().plots, SizeIs(3 * 2 + 6 + 5));
  for (const ValidationPlot& plot : validation().plots) {
    const bool is_of_ja1 = plot.key.starts_with("ja1");
    EXPECT_GE(plot.curves.size(), is_of_ja1 ? 2U : 1U) << plot.key;
    for (const ValidationCurve& curve : plot.curves) {
      EXPECT_FALSE(curve.x.empty()) << plot.key;
      EXPECT_EQ(curve.x.size(), curve.y.size()) << plot.key;
    }
  }
}

TEST(Validation, counts_its_misses) {
  Validation result;
  for (std::optional<double> model : {std::optional(1.0), std::optional(3.0), std::optional<double>()}) {
    ValidationRow row;
    row.model = model;
    result.rows.push_back(judge(row, Tolerance::between(0, 2)));
  }
  EXPECT_EQ(result.misses(), 2);
}

}  // namespace
}  // namespace sprintlab
