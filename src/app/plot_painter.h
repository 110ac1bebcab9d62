#pragma once

#include <imgui.h>

#include <optional>

#include "sprintlab/figure/plot.h"
#include "ui.h"

namespace sprintlab {

/// What a plot is told and what happened in it.
struct PlotFrame {
  ImVec2 min{0, 0};  ///< of the whole plot with its labels [pixels]
  ImVec2 max{1, 1};
  double cursor = 0;               ///< x whose values the legend shows
  std::optional<double> a{}, b{};  ///< two more cursors; with both, the legend shows b − a
};

/// Where a plot's curves are, so that the mouse can be read.
struct PlotArea {
  ImVec2 min{0, 0};
  ImVec2 max{1, 1};
};

/// Draws a plot into the current window: title, legend with values at the cursor, axes, marks, curves.
/// Returns where the curves are.
PlotArea draw_plot(const Plot& plot, const PlotFrame& frame, const Ui& ui);

}  // namespace sprintlab
