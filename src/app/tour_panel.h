#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tour_run.h"
#include "ui.h"

namespace sprintlab {

/// What the app remembers of tours.
struct ToursView {
  bool open = false;                ///< the list of tours, or one under way
  std::optional<TourRun> run{};     ///< the one under way
  std::vector<std::string> done{};  ///< finished once, by id
  double expected = 0;              ///< speed at the end of a drawn curve, as set in numbers [m/s]

  bool was_done(std::string_view id) const;
};

/// What a person asked for in the panel.
enum class TourRequest { none, list, leave, balance, begin, draw };

struct TourAnswer {
  TourRequest request = TourRequest::none;
  std::size_t tour = 0;  ///< to begin
  double speed = 0;      ///< at the end of a line to draw [m/s]
  bool drawn = false;    ///< and no longer being changed
};

/// Height that the panel wants [pixels].
float tour_panel_height();

/// The list of tours, or the one under way: what is asked for, what happened, what is physics and what is
/// hypothesis.
TourAnswer tour_panel(const ToursView& view, const LiveSession& session, SpeedUnit unit, const Ui& ui);

}  // namespace sprintlab
