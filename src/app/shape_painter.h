#pragma once

#include <imgui.h>

#include "sprintlab/figure/drawing.h"

namespace sprintlab {

/// Where the world is on the screen.
struct Viewport {
  ImVec2 min{0, 0};  ///< top left of the picture [pixels]
  ImVec2 max{1, 1};
  Vec2 centre{};       ///< world point in the middle [m]
  double scale = 100;  ///< [pixels/m]

  ImVec2 to_screen(Vec2 world) const;
  Vec2 to_world(ImVec2 screen) const;
  Vec2 middle() const;  ///< of the picture on the screen [pixels]
  /// Smallest and largest x in the picture [m].
  double left() const { return to_world(min).x; }
  double right() const { return to_world(max).x; }
};

/// Paints shapes in order. Shapes with coordinates that are not finite are left out. `point` is the size of a
/// point on this screen [pixels].
void paint(ImDrawList& list, const Drawing& drawing, const Viewport& viewport, float point);

/// A broken line through points on the screen.
void paint_line(ImDrawList& list, const std::vector<ImVec2>& points, ImU32 color, float width,
                LineStyle style);

/// An arrow on the screen.
void paint_arrow(ImDrawList& list, ImVec2 from, ImVec2 to, ImU32 color, float width);

}  // namespace sprintlab
