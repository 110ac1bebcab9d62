#pragma once

#include <optional>
#include <string>

#include "live_map.h"
#include "shortcuts.h"
#include "sprintlab/figure/theme.h"
#include "ui.h"

namespace sprintlab {

/// A map as it was drawn last, kept while nothing changes.
struct DrawnMap {
  unsigned version = 0;
  std::string number;
  SpeedUnit unit = SpeedUnit::metres_per_second;
  ThemeName theme = ThemeName::light;
  Vec2 present{};
  SweepMap sweep;
  std::optional<Figure> figure;  ///< empty while there is nothing to colour
};

/// What the map remembers.
struct MapView {
  bool open = false;
  MapChoice choice{};
  std::optional<std::size_t> column{};  ///< of the picked cell
  std::optional<std::size_t> row{};
  std::optional<std::size_t> hovered{};  ///< point under the mouse
  std::string typed{};                   ///< words that a parameter is looked for by
  ImVec4 cells{0, 0, 0, 0};              ///< where they were drawn last: left, top, right, bottom [pixels]
  DrawnMap drawn{};
};

/// What a person asked for in the map.
struct MapRequest {
  std::optional<Action> action{};
  std::optional<std::size_t> go_to{};  ///< point of the map's plan whose values are to be set
};

/// A map of runs over two parameters: what to compute, how far it is, and the cells. Hovering shows a cell's
/// numbers, a click asks to go there.
MapRequest map_panel(MapView& view, const LiveMap& map, const Specification& present, SpeedUnit unit,
                     const Ui& ui);

/// The picked cell's point, if there is one.
std::optional<std::size_t> picked_point(const MapView& view, const LiveMap& map);

/// Picks the best cell of a map, if there is any.
void pick_best(MapView& view, const LiveMap& map, SpeedUnit unit, const Specification& present);

/// The values of a cell in words: `Push leg 112 %, Swing leg 109 %`.
std::string cell_name(const SweepPlan& plan, std::size_t point);

}  // namespace sprintlab
