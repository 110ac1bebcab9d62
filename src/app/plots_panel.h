#pragma once

#include <optional>
#include <string>
#include <vector>

#include "history.h"
#include "plot_list.h"
#include "plot_painter.h"
#include "prediction.h"
#include "units.h"

namespace sprintlab {

/// What the plots remember. All share one time axis.
struct PlotsView {
  static constexpr double kFitWidth = 6;  ///< [s]
  static constexpr std::size_t kMostChannels = 24;
  static constexpr int kLastPage = 1000;  ///< any page beyond the last one is the last

  double width = kFitWidth;             ///< of the time axis [s]
  std::optional<double> end;            ///< right end [s]; empty follows the present
  bool held = false;                    ///< the right end stays while the run goes on
  std::optional<double> hovered;        ///< time under the mouse, in any plot [s]
  std::optional<double> cursor_a;       ///< [s]
  std::optional<double> cursor_b;       ///< [s]
  std::optional<std::size_t> enlarged;  ///< the plot that fills the panel
  int page = 0;
  std::optional<double> clicked;      ///< the moment of a click that may yet become a double-click [s] …
  double clicked_at = 0;              ///< … and when it was made, on ImGui's clock [s]
  std::vector<std::string> channels;  ///< plotted on demand, by key
  std::optional<Prediction> prediction{};  ///< of the speed; its time is then shown
  bool drawing = false;                    ///< the mouse draws it
  bool speed_alone = false;                ///< only the speed is plotted: the rest of the panel is taken

  void fit();
};

bool shows_channel(const PlotsView& view, const std::string& key);
/// Plots a channel, or takes it away; at most `kMostChannels` are plotted.
void toggle_channel(PlotsView& view, const std::string& key);
/// Keeps the plots where they are, or lets them go on.
void hold(PlotsView& view, const Timeline& timeline);
void zoom_plots(PlotsView& view, const Timeline& timeline, bool closer);
/// Moves to later (1) or earlier (−1) times.
void pan_plots(PlotsView& view, const Timeline& timeline, int direction);
/// Each plot in turn fills the panel, then none.
void enlarge_next(PlotsView& view, const Timeline& timeline);

/// Draws the plots into the rest of the current window. Dragging returns the moment to show, a click once it
/// is sure that it is no double-click, which enlarges the plot; the wheel zooms time about the mouse,
/// right-dragging pans.
std::optional<double> plots_panel(PlotsView& view, const Timeline& timeline, SpeedUnit unit, const Ui& ui);

}  // namespace sprintlab
