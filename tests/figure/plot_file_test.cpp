#include "sprintlab/figure/plot_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace sprintlab {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::vector<double> kX{0, 1, 2, 3};
const std::vector<double> kY{0, 1, 0, 1};

Plot plot_with(const std::vector<double>& y) {
  Plot plot;
  plot.title = "A title";
  plot.x = {"time", "s", {0, 3}};
  plot.left = {"speed", "m/s", {0, 1}};
  Series series;
  series.label = "model";
  series.x = kX;
  series.y = y;
  plot.series.push_back(series);
  return plot;
}

TEST(PlotFile, is_a_whole_svg_of_the_size_asked_for) {
  const std::string text = plot_svg(plot_with(kY), theme(ThemeName::print), 300, 200);
  EXPECT_THAT(text, HasSubstr("<svg"));
  EXPECT_THAT(text, HasSubstr("300"));
  EXPECT_THAT(text, HasSubstr("</svg>"));
}

// Every point of the zigzag is a corner of a path, which the flat line lacks.
TEST(PlotFile, shows_its_curve) {
  const auto size_with = [](const std::vector<double>& y) {
    return plot_svg(plot_with(y), theme(ThemeName::print), 300, 200).size();
  };
  const double none = std::numeric_limits<double>::quiet_NaN();
  EXPECT_GT(size_with(kY), size_with({none, none, none, none}));
}

TEST(PlotFile, leaves_a_gap_where_there_is_no_value) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THAT(plot_svg(plot_with({0, none, 0, 1}), theme(ThemeName::print), 300, 200), Not(HasSubstr("nan")));
}

}  // namespace
}  // namespace sprintlab
