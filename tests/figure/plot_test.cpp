#include "sprintlab/figure/plot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace sprintlab {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::vector<std::string> labels(const std::vector<Tick>& ticks) {
  std::vector<std::string> result;
  for (const Tick& tick : ticks) result.push_back(tick.label);
  return result;
}

/// A recording at 500 Hz.
struct Curve {
  std::vector<double> x, y;

  explicit Curve(std::size_t count) : x(count), y(count) {
    for (std::size_t i = 0; i < count; ++i) {
      x[i] = 0.002 * static_cast<double>(i);
      y[i] = std::sin(x[i]);
    }
  }

  Series series() const { return {.label = "", .unit = "", .color = {}, .x = x, .y = y}; }
};

TEST(NiceTicks, AreRoundNumbersInsideTheRange) {
  EXPECT_THAT(labels(nice_ticks({0, 10}, 6)), ElementsAre("0", "2", "4", "6", "8", "10"));
  EXPECT_THAT(labels(nice_ticks({-0.3, 0.31}, 4)), ElementsAre("−0.2", "0.0", "0.2"));
  EXPECT_THAT(labels(nice_ticks({980, 2100}, 3)), ElementsAre("1000", "1500", "2000"));
}

TEST(NiceTicks, AreNeverMoreThanAskedForNorOutside) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> exponent(-6, 6);
  std::uniform_real_distribution<double> uniform(-1, 1);
  for (int n = 0; n < 5000; ++n) {
    const double lower = uniform(random) * std::pow(10, exponent(random));
    const Range range{lower, lower + std::pow(10, exponent(random))};
    const int at_most = 1 + n % 12;
    const std::vector<Tick> ticks = nice_ticks(range, at_most);
    EXPECT_LE(ticks.size(), static_cast<std::size_t>(at_most));
    for (const Tick& tick : ticks) {
      EXPECT_GE(tick.value, range.lower - 1e-6 * range.span());
      EXPECT_LE(tick.value, range.upper + 1e-6 * range.span());
    }
  }
}

// One tick has no scale: at ±4.9 kN steps of 2 are too many, and steps of 5 leave 0 alone.
TEST(NiceTicks, AreAtLeastTwoWhereThreeMayBe) {
  EXPECT_THAT(labels(nice_ticks({-4900, 4900}, 4)), ElementsAre("−4000", "0", "4000"));
  for (int n = 1; n < 2000; ++n) {
    const double end = 0.01 * n;
    EXPECT_GE(nice_ticks({-end, end}, 3).size(), 2U) << end;
    EXPECT_GE(nice_ticks({0.3 * end, 1.7 * end}, 3).size(), 2U) << end;
  }
}

TEST(NiceTicks, AreNoneForRangesThatCantBeDrawn) {
  EXPECT_THAT(nice_ticks({1, 1}, 5), IsEmpty());
  EXPECT_THAT(nice_ticks({2, 1}, 5), IsEmpty());
  EXPECT_THAT(nice_ticks({0, kNan}, 5), IsEmpty());
  EXPECT_THAT(nice_ticks({-kInfinity, kInfinity}, 5), IsEmpty());
  EXPECT_THAT(nice_ticks({1e15, 1e15 + 0.25}, 5), IsEmpty());
  EXPECT_THAT(nice_ticks({0, 1}, 0), IsEmpty());
}

TEST(FixedText, UsesATrueMinusSignAndNoNegativeZero) {
  EXPECT_EQ(fixed_text(-1.25, 1), "−1.2");
  EXPECT_EQ(fixed_text(-0.001, 2), "0.00");
  EXPECT_EQ(fixed_text(12, 0), "12");
  EXPECT_EQ(fixed_text(kNan, 2), "–");
}

TEST(Decimate, KeepsEveryPointWhenThereAreFew) {
  const Curve curve(50);
  EXPECT_EQ(decimate(curve.series(), {0, 1}, 100).size(), 50U);
}

TEST(Decimate, KeepsPeaksAndTroughsOfALongRecording) {
  Curve curve(30000);
  curve.y[12345] = 7;
  curve.y[23456] = -9;
  const std::vector<Vec2> points = decimate(curve.series(), {0, 60}, 400);
  EXPECT_LE(points.size(), 4 * 402U);
  const auto [low, high] =
      std::minmax_element(points.begin(), points.end(), [](Vec2 a, Vec2 b) { return a.y < b.y; });
  EXPECT_EQ(low->y, -9);
  EXPECT_EQ(high->y, 7);
  EXPECT_TRUE(std::is_sorted(points.begin(), points.end(), [](Vec2 a, Vec2 b) { return a.x < b.x; }));
}

TEST(Decimate, LeavesAGapWhereDataAreMissing) {
  Curve curve(30000);
  curve.y[15000] = kNan;
  const std::vector<Vec2> points = decimate(curve.series(), {0, 60}, 200);
  EXPECT_EQ(std::count_if(points.begin(), points.end(), [](Vec2 p) { return std::isnan(p.y); }), 1);
}

TEST(Decimate, GivesNothingForNoDataOrNoRoom) {
  const Curve empty(0);
  const Curve curve(10);
  EXPECT_THAT(decimate(empty.series(), {0, 1}, 100), IsEmpty());
  EXPECT_THAT(decimate(curve.series(), {0, 1}, 0), IsEmpty());
  EXPECT_THAT(decimate(curve.series(), {1, 1}, 100), IsEmpty());
}

TEST(ValueAt, InterpolatesInsideAndIsUnknownOutside) {
  const std::vector<double> x{1, 2, 4};
  const std::vector<double> y{10, 20, 0};
  Series series{.label = "", .unit = "", .color = {}, .x = x, .y = y};
  EXPECT_EQ(value_at(series, 1.5), 15);
  EXPECT_EQ(value_at(series, 3), 10);
  EXPECT_TRUE(std::isnan(value_at(series, 0.5)));
  EXPECT_TRUE(std::isnan(value_at(series, 9)));
  series.held = true;
  series.held_until = 5;
  EXPECT_EQ(value_at(series, 3.9), 20);
  EXPECT_EQ(value_at(series, 4.9), 0);
  EXPECT_TRUE(std::isnan(value_at(series, 5.1)));
  series.factor = 3.6;
  EXPECT_DOUBLE_EQ(value_at(series, 1), 36);
}

TEST(FitRange, ShowsTheLeastRangeAndEverythingBeyondIt) {
  const std::vector<double> x{0, 1, 2};
  std::vector<double> y{0.5, 1, 2};
  Plot plot;
  plot.x.range = {0, 2};
  plot.series = {{.label = "", .unit = "", .color = {}, .x = x, .y = y}};
  EXPECT_EQ(fit_range(plot, false, {0, 5}), (Range{0, 5}));
  y = {-1, 3, 17};
  const Range range = fit_range(plot, false, {0, 5});
  EXPECT_LT(range.lower, -1);
  EXPECT_GT(range.upper, 17);
  y = {kNan, kInfinity, kNan};
  EXPECT_EQ(fit_range(plot, false, {0, 5}), (Range{0, 5}));
}

}  // namespace
}  // namespace sprintlab
