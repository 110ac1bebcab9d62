#pragma once

#include <string>
#include <vector>

#include "history.h"
#include "sprintlab/figure/theme.h"
#include "units.h"

namespace sprintlab {

/// The plots that are always there, in their order.
enum class PlotKind {
  speed,
  rotation,
  steps,
  forces,
  contact,
  rotation_above,
  push_up,
  push_forward,
  effort,
  count
};

/// A plot that is always there, or one of chosen channels that share a unit.
struct PlotChoice {
  PlotKind kind = PlotKind::count;    ///< `count` for channels
  std::vector<std::string> channels;  ///< by key
};

/// All plots: the usual ones, then one for each unit of the chosen channels. Unknown keys are left out.
std::vector<PlotChoice> plot_choices(const std::vector<std::string>& channels, const History& history);

/// One word or two for a plot.
std::string plot_name(const PlotChoice& choice, const History& history);

/// A plot of what happened in a stretch of time [s].
Plot make_plot(const PlotChoice& choice, const Timeline& timeline, Range time, SpeedUnit unit,
               const Theme& theme);

/// At most `most` characters of a text, with … where more was cut off.
std::string shortened(const std::string& words, std::size_t most);

}  // namespace sprintlab
