#pragma once

#include <optional>

#include "history.h"
#include "plot_painter.h"
#include "units.h"

namespace sprintlab {

/// What the plots remember. All share one time axis.
struct PlotsView {
  static constexpr double kFitWidth = 6;  ///< [s]

  double width = kFitWidth;       ///< of the time axis [s]
  std::optional<double> end;      ///< right end [s]; empty follows the present
  std::optional<double> hovered;  ///< time under the mouse, in any plot [s]
  std::optional<int> enlarged;    ///< the plot that fills the panel
  int page = 0;

  void fit();
};

/// Draws the plots into the rest of the current window. Clicking or dragging returns the moment to show; the
/// wheel zooms time about the mouse, right-dragging pans, a double-click enlarges one plot.
std::optional<double> plots_panel(PlotsView& view, const Timeline& timeline, SpeedUnit unit, const Ui& ui);

}  // namespace sprintlab
