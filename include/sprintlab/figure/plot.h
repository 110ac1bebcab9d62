#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sprintlab/core/math.h"
#include "sprintlab/figure/color.h"

/// Plots as data: what to draw, but not with what. The screen and file back ends share everything here.
namespace sprintlab {

struct Range {
  double lower = 0;
  double upper = 1;

  double span() const { return upper - lower; }
  bool contains(double value) const { return value >= lower && value <= upper; }
  friend bool operator==(const Range&, const Range&) = default;
};

struct Tick {
  double value = 0;
  std::string label;
};

/// Round tick positions (1, 2 or 5 times a power of ten) inside a range, at most `at_most` of them. None if
/// the range is empty or not finite.
std::vector<Tick> nice_ticks(Range range, int at_most);

/// A number with `decimals` digits after the point and a true minus sign; "–" if it is not finite.
std::string fixed_text(double value, int decimals);

/// Digits after the point that show steps of `step`.
int decimals_for(double step);

enum class LineStyle { solid, dashed, dotted };

/// What tells filled shapes apart without colour.
enum class Hatch { none, rising, falling, crossed };

/// One curve. The data stay with the caller; x must not decrease. A NaN in y leaves a gap.
struct Series {
  std::string label;
  std::string unit;
  Color color;
  std::span<const double> x;
  std::span<const double> y;
  LineStyle style = LineStyle::solid;
  float width = 1.5F;       ///< [points]
  int decimals = 1;         ///< of values in the legend
  double factor = 1;        ///< multiplies y: another unit
  bool right_axis = false;  ///< measured on the right axis
  bool dots = false;        ///< each point is marked
  bool held = false;        ///< each value holds until the next (steps), not joined by slopes
  double held_until = 0;    ///< where the last value of a held curve ends
};

/// Something that happened at a moment, such as a moved slider.
struct Mark {
  double x = 0;
  std::string label;
};

struct Axis {
  std::string label;
  std::string unit;
  Range range;
  bool ticks = true;
  bool unit_at_ticks = false;  ///< on screen, a vertical axis's ticks have the unit too if it is short
};

/// A filled rectangle in a plot: part of a bar or cell of a map.
struct Tile {
  Range x;
  Range y;
  Color fill;
  Hatch hatch = Hatch::none;
};

/// A line through a plot that may turn back on itself, with its name on it.
struct Path {
  std::vector<Vec2> points;
  Color color;
  float width = 1;  ///< [points]
  LineStyle style = LineStyle::solid;
  std::string label;
};

/// What a filling means.
struct Key {
  std::string label;
  Color color;
  Hatch hatch = Hatch::none;
};

struct Plot {
  std::string title;
  Axis x;
  Axis left;
  std::optional<Axis> right;
  std::vector<Tile> tiles;  ///< beneath the curves
  std::vector<Series> series;
  std::vector<Path> paths;
  std::vector<Mark> marks;
  std::vector<Key> keys;   ///< of the tiles
  std::string above_zero;  ///< what positive values mean, e.g. "counter-clockwise"; empty = nothing to say
  std::string below_zero;
};

/// The smallest and largest value of a curve at x inside `x_range`, if any is finite.
std::optional<Range> extent(const Series& series, Range x_range);

/// Fits an axis to its curves: at least `least` is shown; ends that data pass move out to round numbers, so
/// that the axis rests while data scroll by.
Range fit_range(const Plot& plot, bool right_axis, Range least);

/// The points to draw for a curve in `columns` columns of pixels: all points if there are few, else the
/// first, lowest, highest and last of each column, in order. Peaks survive. A point with NaN y separates
/// pieces.
std::vector<Vec2> decimate(const Series& series, Range x_range, int columns);

/// Value of a curve at x: between its points by slope, or held. NaN outside its data and in gaps.
double value_at(const Series& series, double x);

}  // namespace sprintlab
