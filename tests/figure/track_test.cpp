#include "sprintlab/figure/track.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sprintlab/figure/runner.h"
#include "sprintlab/figure/theme.h"

namespace sprintlab {
namespace {

// In 1, 2, 5, 10, … steps the next larger one is at most 2.5 times as large.
TEST(RoundForce, IsTheLargestWhoseArrowFits) {
  constexpr double kNext = 2.5;
  for (double longest = 0.2; longest < 5; longest *= 1.3) {
    const double force = round_force(longest);
    EXPECT_LT(force * kForceScale, longest);
    EXPECT_GE(kNext * force * kForceScale, longest);
    const double digit = force / std::pow(10, std::floor(std::log10(force) + 1e-9));
    EXPECT_TRUE(digit == 1 || digit == 2 || digit == 5) << force;
  }
}

std::vector<Label> labels_of(const Drawing& drawing) {
  std::vector<Label> labels;
  for (const Shape& shape : drawing)
    if (const auto* label = std::get_if<Label>(&shape)) labels.push_back(*label);
  return labels;
}

/// Where words begin and end, with letters as wide as DejaVu Sans has them on average [m].
Range extent_of(const Label& label, double em) {
  const double width = 0.58 * em * static_cast<double>(label.text.size());
  const double left = label.at.x - label.align * width;
  return {left, left + width};
}

// The upper corners have other things in front of them.
TEST(Track, KeepsGatesBoardsWholeBelowTheGroundAsTheyPassBy) {
  const std::vector<double> splits{2, 3.12, 4.2};
  for (double left = 17.5; left < 22; left += 0.1) {
    const TrackArea area{{left, left + 6}, {-0.4, 2.2}, 0.05};
    bool seen = false;
    for (const Label& label : labels_of(draw_track(area, splits, 3.5, theme(ThemeName::light)))) {
      if (!label.box) continue;
      seen = true;
      EXPECT_EQ(label.text, "20 m  3.12 s");
      EXPECT_LT(label.at.y, 0);
      EXPECT_GE(extent_of(label, area.em).lower, area.x.lower);
      EXPECT_LE(extent_of(label, area.em).upper, area.x.upper);
    }
    EXPECT_EQ(seen, area.x.contains(20)) << left;
  }
}

TEST(Track, HasNoWordsOnTopOfEachOther) {
  for (const double em : {0.03, 0.06, 0.12, 0.3, 1.0}) {
    const TrackArea area{{-5, 60 * em + 12}, {-0.4, 2.2}, em};
    std::vector<Range> taken;
    for (const Label& label : labels_of(draw_track(area, {}, 0, theme(ThemeName::light))))
      taken.push_back(extent_of(label, em));
    std::sort(taken.begin(), taken.end(), [](const Range& a, const Range& b) { return a.lower < b.lower; });
    for (std::size_t i = 1; i < taken.size(); ++i) EXPECT_LT(taken[i - 1].upper, taken[i].lower) << em;
  }
}

TEST(RoundForce, IsShownHoweverLittleRoomThereIs) { EXPECT_EQ(round_force(1e-6), 100); }

}  // namespace
}  // namespace sprintlab
