#pragma once

#include <deque>
#include <string>
#include <variant>
#include <vector>

#include "sprintlab/figure/drawing.h"
#include "sprintlab/figure/plot.h"

/// Figures as data: plots, drawings and tables on a page. What makes them is in `figures.h`, what turns them
/// into files in `picture.h`.
namespace sprintlab {

/// A drawing and how much of the world it shows, with the same scale both ways.
struct Scene {
  std::string title;
  Drawing drawing;
  Range x;  ///< [m]
  Range y;  ///< [m]
  std::vector<Key> keys;
};

/// Rows of text under named columns; the first column names the rows.
struct TextTable {
  std::string title;
  double first_share = 0;  ///< of the width for the first column, the others alike; 0 = as wide as needed
  std::vector<std::string> names;
  std::vector<std::vector<std::string>> rows;
};

/// A part of a page, in shares of its width and height from the top left.
struct Area {
  double left = 0;
  double top = 0;
  double width = 1;
  double height = 1;
};

struct Panel {
  Area area;
  std::variant<Plot, Scene, TextTable> content;
};

/// One point that a figure shows, for `--data`.
struct DataRow {
  std::string panel;
  std::string series;
  double x = 0;
  double y = 0;
  std::string x_unit;
  std::string y_unit;
};

/// A page. Plots refer to numbers in `columns`, so a figure can be moved but not copied.
struct Figure {
  std::string title;
  std::string note;    ///< at the bottom: what was run
  double width = 900;  ///< [points]
  double height = 500;
  double text_size = 11;  ///< [points]
  double margin = 0.9;    ///< around all [em]
  std::vector<Panel> panels{};
  std::deque<std::vector<double>> columns{};
  std::vector<DataRow> drawn{};  ///< what drawings show; curves and tiles speak for themselves

  Figure() = default;
  Figure(Figure&&) = default;
  Figure& operator=(Figure&&) = default;

  /// Keeps numbers for a curve.
  std::span<const double> keep(std::vector<double> values) { return columns.emplace_back(std::move(values)); }
};

/// A page with nothing but a plot, whose data stay with the caller.
Figure figure_of(Plot plot, double width, double height);

/// Everything that the figure's curves, tiles and drawings show.
std::vector<DataRow> data_of(const Figure& figure);

/// The same as CSV.
std::string data_text(const Figure& figure);

}  // namespace sprintlab
