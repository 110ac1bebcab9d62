#pragma once

#include <string>

#include "sprintlab/figure/plot.h"
#include "sprintlab/figure/theme.h"

namespace sprintlab {

/// A plot with title, axes, legend and curves as an SVG file, `width` by `height` [points]. Draws what is
/// measured on the left axis; x and left ranges must not be empty. Same calls in the same order, same text,
/// with the same cairo and fonts.
std::string plot_svg(const Plot& plot, const Theme& theme, double width, double height);

}  // namespace sprintlab
