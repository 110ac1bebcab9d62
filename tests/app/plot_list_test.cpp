#include "app/plot_list.h"

#include <gtest/gtest.h>

#include "app/live_session.h"
#include "sprintlab/figure/theme.h"

namespace sprintlab {
namespace {

// Never colour alone: who reads in grey tells the curves of a plot apart by their lines.
TEST(PlotList, TellsCurvesOfOnePlotApartByTheirLines) {
  LiveSession session{Specification{}};
  session.play();
  session.advance_to(0.5);
  for (const PlotKind kind : all<PlotKind>()) {
    const Plot plot = make_plot({kind, {}}, session.timeline(), {0, 1}, SpeedUnit::metres_per_second,
                                theme(ThemeName::light));
    for (std::size_t i = 0; i < plot.series.size(); ++i)
      for (std::size_t k = 0; k < i; ++k)
        EXPECT_FALSE(plot.series[i].style == plot.series[k].style &&
                     plot.series[i].width == plot.series[k].width)
            << plot.title << ": " << plot.series[i].label << " and " << plot.series[k].label;
  }
}

}  // namespace
}  // namespace sprintlab
