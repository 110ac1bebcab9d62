#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sprintlab/core/math.h"
#include "sprintlab/figure/color.h"
#include "sprintlab/figure/plot.h"

/// Drawings as data: shapes in world coordinates [m], painted in order. Line widths are in points.
namespace sprintlab {

/// A limb: two discs and their tangents.
struct Capsule {
  Vec2 a{};
  Vec2 b{};
  double radius_a = 0.05;  ///< [m]
  double radius_b = 0.05;  ///< [m]
  Color fill;
  Color outline;
  bool hatched = false;  ///< crossed by short strokes: the far side of the body, also in grey
};

/// A filled convex shape.
struct ConvexShape {
  std::vector<Vec2> points;
  Color fill;
  Color outline;
};

struct Disc {
  Vec2 centre{};
  double radius = 0.1;  ///< [m]
  Color fill;
  Color outline;
};

struct Line {
  std::vector<Vec2> points;
  Color color;
  float width = 1.5F;  ///< [points]
  LineStyle style = LineStyle::solid;
};

struct Arrow {
  Vec2 from{};
  Vec2 to{};
  Color color;
  float width = 3;  ///< [points]
};

/// A band across the whole picture, from one height to another.
struct Band {
  double lower = 0;  ///< [m]
  double upper = 1;  ///< [m]
  Color bottom;
  Color top;
};

/// Ground and edge of a label.
struct Box {
  Color fill;
  Color outline;
};

/// Words at a point. Letters are as large as small text is where they are drawn.
struct Label {
  Vec2 at{};
  Vec2 shift{};  ///< from there, right and up [points]
  std::string text;
  Color color;
  double align = 0.5;  ///< 0 begins at the point, 0.5 is centred on it, 1 ends there
  bool bold = false;
  std::optional<Box> box{};
};

using Shape = std::variant<Capsule, ConvexShape, Disc, Line, Arrow, Band, Label>;
using Drawing = std::vector<Shape>;

}  // namespace sprintlab
