#include <array>
#include <cmath>

#include "parts.h"
#include "sprintlab/core/error.h"

namespace sprintlab {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// Viridis at equal steps: even to the eye, also without colour. [matplotlib, colormap viridis, CC0]
constexpr std::array kViridis{rgb(0x440154), rgb(0x482878), rgb(0x3E4989), rgb(0x31688E), rgb(0x26828E),
                              rgb(0x1F9E89), rgb(0x35B779), rgb(0x6ECE58), rgb(0xB5DE2B), rgb(0xFDE725)};

Color color_at(double share) {
  const double at = unit_clamp(share) * (kViridis.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(at), kViridis.size() - 2);
  return mix(kViridis[below], kViridis[below + 1], static_cast<float>(at - static_cast<double>(below)));
}

// Borders of the cells around increasing points.
std::vector<double> borders(const std::vector<double>& points) {
  std::vector<double> result{points[0] - (points[1] - points[0]) / 2};
  for (std::size_t i = 1; i < points.size(); ++i) result.push_back((points[i - 1] + points[i]) / 2);
  result.push_back(points.back() + (points.back() - points[points.size() - 2]) / 2);
  return result;
}

// A piece of a contour within one cell of the grid.
using Piece = std::pair<Vec2, Vec2>;

// Where a level crosses the edges of one cell; corners counter-clockwise. [marching squares]
void add_pieces(std::vector<Piece>& pieces, const std::array<Vec2, 4>& corners,
                const std::array<double, 4>& values, double level) {
  std::vector<Vec2> crossings;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t next = (i + 1) % 4;
    if ((values[i] < level) == (values[next] < level)) continue;
    const double t = (level - values[i]) / (values[next] - values[i]);
    crossings.push_back(corners[i] + (corners[next] - corners[i]) * t);
  }
  for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
    pieces.emplace_back(crossings[i], crossings[i + 1]);
}

std::vector<Piece> contour_pieces(const SweepMap& sweep, double level) {
  std::vector<Piece> pieces;
  for (std::size_t row = 0; row + 1 < sweep.ys.size(); ++row) {
    for (std::size_t col = 0; col + 1 < sweep.xs.size(); ++col) {
      const std::array values{sweep.at(col, row), sweep.at(col + 1, row), sweep.at(col + 1, row + 1),
                              sweep.at(col, row + 1)};
      if (std::any_of(values.begin(), values.end(), [](double v) { return !std::isfinite(v); })) continue;
      const std::array corners{Vec2{sweep.xs[col], sweep.ys[row]}, Vec2{sweep.xs[col + 1], sweep.ys[row]},
                               Vec2{sweep.xs[col + 1], sweep.ys[row + 1]},
                               Vec2{sweep.xs[col], sweep.ys[row + 1]}};
      add_pieces(pieces, corners, values, level);
    }
  }
  return pieces;
}

bool same(Vec2 a, Vec2 b) { return std::abs(a.x - b.x) + std::abs(a.y - b.y) < 1e-9; }

// Joins pieces that share an end into lines.
std::vector<std::vector<Vec2>> joined(std::vector<Piece> pieces) {
  std::vector<std::vector<Vec2>> lines;
  while (!pieces.empty()) {
    std::vector<Vec2> line{pieces.back().first, pieces.back().second};
    pieces.pop_back();
    for (bool grown = true; grown;) {
      grown = false;
      for (std::size_t i = 0; i < pieces.size() && !grown; ++i) {
        const auto [a, b] = pieces[i];
        if (same(line.back(), a) || same(line.back(), b)) {
          line.push_back(same(line.back(), a) ? b : a);
        } else if (same(line.front(), a) || same(line.front(), b)) {
          line.insert(line.begin(), same(line.front(), a) ? b : a);
        } else {
          continue;
        }
        pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(i));
        grown = true;
      }
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

// Lines have an edge of the opposite lightness, as the ground may have any.
constexpr Color kWhite = rgb(0xFFFFFF);
constexpr Color kBlack = rgb(0x000000);

struct EdgedLine {
  Color color;
  Color edge;
  float width;  ///< [points]
  LineStyle style;
  std::string label;
};

void add_path(Plot& plot, const std::vector<Vec2>& points, const EdgedLine& look) {
  plot.paths.push_back({points, faded(look.edge, 0.7F), look.width + 1.6F, LineStyle::solid, {}});
  plot.paths.push_back({points, look.color, look.width, look.style, look.label});
}

void add_contours(Plot& plot, const SweepMap& sweep, Range values) {
  constexpr int kMostContours = 9;
  for (const Tick& tick : nice_ticks(values, kMostContours)) {
    for (std::vector<Vec2>& line : joined(contour_pieces(sweep, tick.value))) {
      const bool named = line.size() > 3;
      add_path(plot, line, {kWhite, kBlack, 1.2F, LineStyle::solid, named ? tick.label : ""});
    }
  }
}

// About the best y of a column: the mean over the cells whose values start postures alone could make the
// best.
double about_best(const SweepMap& sweep, std::size_t column, std::size_t best) {
  constexpr double kNoise = 0.01;  // of a value [1]. [docs/howto/run_experiments.md: two start postures]
  const double top = sweep.at(column, best);
  double sum = 0;
  double weights = 0;
  for (std::size_t row = 0; row < sweep.ys.size(); ++row) {
    if (sweep.cell(column, row) != MapCell::value) continue;
    const double off = std::abs(top - sweep.at(column, row)) / (kNoise * std::abs(top));
    const double weight = row == best ? 1 : std::max(0.0, 1 - off);
    sum += weight * sweep.ys[row];
    weights += weight;
  }
  return sum / weights;
}

void add_ridge(Plot& plot, const SweepMap& sweep) {
  const std::vector<Vec2> points = smooth_ridge(sweep);
  if (points.size() > 1) add_path(plot, points, {kBlack, kWhite, 2.5F, LineStyle::dashed, {}});
}

// A ring around the present point.
void add_present(Plot& plot, const SweepMap& sweep) {
  if (!sweep.present) return;
  constexpr int kCorners = 24;
  constexpr double kSize = 0.018;  // of the map
  std::vector<Vec2> ring;
  for (int i = 0; i <= kCorners; ++i) {
    const double angle = 2 * kPi * i / kCorners;
    ring.push_back(*sweep.present + Vec2{kSize * plot.x.range.span() * std::cos(angle),
                                         kSize * plot.left.range.span() * std::sin(angle)});
  }
  add_path(plot, ring, {kWhite, kBlack, 2.2F, LineStyle::solid, {}});
}

// What isn't a value is told apart without colour.
constexpr EnumArray<MapCell, Hatch> kHatches{Hatch::none, Hatch::crossed, Hatch::falling, Hatch::rising,
                                             Hatch::none};

// The value of the nearest cell that has one, within the spacing of a coarse grid.
double nearest_value(const SweepMap& sweep, std::size_t column, std::size_t row) {
  const auto width = static_cast<std::ptrdiff_t>(sweep.xs.size());
  const auto height = static_cast<std::ptrdiff_t>(sweep.ys.size());
  const auto x = static_cast<std::ptrdiff_t>(column);
  const auto y = static_cast<std::ptrdiff_t>(row);
  double best = kNan;
  std::ptrdiff_t nearest = width * width + height * height;
  for (std::ptrdiff_t j = 0; j < height; ++j) {
    for (std::ptrdiff_t i = 0; i < width; ++i) {
      const std::ptrdiff_t distance = (i - x) * (i - x) + (j - y) * (j - y);
      const auto at = static_cast<std::size_t>(j * width + i);
      if (distance >= nearest || !std::isfinite(sweep.values[at])) continue;
      nearest = distance;
      best = sweep.values[at];
    }
  }
  return best;
}

Color color_of(const SweepMap& sweep, std::size_t col, std::size_t row, Range values, const Theme& theme) {
  constexpr float kPaler = 0.55F;
  const auto shade = [&values](double value) { return color_at((value - values.lower) / values.span()); };
  const MapCell cell = sweep.cell(col, row);
  if (cell == MapCell::value) return shade(sweep.at(col, row));
  if (cell != MapCell::pending) return mix(theme.plot, theme.text, 0.35F);
  return mix(shade(nearest_value(sweep, col, row)), theme.plot, kPaler);
}

void add_keys(Plot& plot, const SweepMap& sweep, const Theme& theme) {
  EnumArray<MapCell, bool> present{};
  for (std::size_t row = 0; row < sweep.ys.size(); ++row)
    for (std::size_t col = 0; col < sweep.xs.size(); ++col) present[sweep.cell(col, row)] = true;
  for (const MapCell cell : all<MapCell>()) {
    if (!present[cell] || cell == MapCell::value) continue;
    const bool pending = cell == MapCell::pending;
    plot.keys.push_back({(pending ? "Paler: " : "") + std::string(map_cell_text(cell)),
                         mix(theme.plot, theme.text, pending ? 0.1F : 0.35F), kHatches[cell]});
  }
}

void add_cells(Figure& figure, Plot& plot, const SweepMap& sweep, Range values, const Theme& theme) {
  const std::vector<double> x = borders(sweep.xs);
  const std::vector<double> y = borders(sweep.ys);
  for (std::size_t row = 0; row < sweep.ys.size(); ++row) {
    for (std::size_t col = 0; col < sweep.xs.size(); ++col) {
      const MapCell cell = sweep.cell(col, row);
      plot.tiles.push_back({{x[col], x[col + 1]},
                            {y[row], y[row + 1]},
                            color_of(sweep, col, row, values, theme),
                            kHatches[cell]});
      figure.drawn.push_back(
          {sweep.value.label + " = " + (cell == MapCell::value ? fixed_text(sweep.at(col, row), 4) : "none"),
           sweep.x.label + "; " + sweep.y.label, sweep.xs[col], sweep.ys[row], sweep.x.unit, sweep.y.unit});
    }
  }
}

Plot color_bar(const SweepMap& sweep, Range values) {
  constexpr int kBands = 100;
  Plot plot;
  plot.x = {"", "", {0, 1}, false};
  plot.left = sweep.value;
  plot.left.range = values;
  for (int i = 0; i < kBands; ++i) {
    const double lower = static_cast<double>(i) / kBands;
    const double upper = static_cast<double>(i + 1) / kBands;
    plot.tiles.push_back({{0, 1},
                          {mix(values.lower, values.upper, lower), mix(values.lower, values.upper, upper)},
                          color_at((lower + upper) / 2)});
  }
  return plot;
}

Range range_of(const SweepMap& sweep) {
  Range range{kNan, kNan};
  for (const double value : sweep.values)
    range = {std::fmin(range.lower, value), std::fmax(range.upper, value)};
  if (!std::isfinite(range.lower))
    throw InputError("no run of the sweep has a value of " + sweep.value.label + "; there is nothing to map");
  if (!(range.span() > 0)) range = {range.lower - 0.5, range.upper + 0.5};
  return range;
}

std::string note_of(const SweepMap& sweep) {
  std::string note = "white: contours";
  if (sweep.better != Better::neither)
    note += " · black, dashed: about the " + std::string(sweep.better == Better::lower ? "lowest" : "best") +
            " " + sweep.y.label + " for each " + sweep.x.label;
  if (sweep.present) note += " · ring: the present settings";
  return note;
}

}  // namespace

MapCell SweepMap::cell(std::size_t column, std::size_t row) const {
  if (!cells.empty()) return cells[row * xs.size() + column];
  return std::isfinite(at(column, row)) ? MapCell::value : MapCell::none;
}

std::string_view map_cell_text(MapCell cell) {
  static constexpr EnumArray<MapCell, std::string_view> kTexts{
      "a value", "the runner fell", "the run ended early", "no steady value", "not computed yet"};
  return kTexts[cell];
}

std::vector<std::optional<std::size_t>> ridge_of(const SweepMap& sweep) {
  std::vector<std::optional<std::size_t>> ridge(sweep.xs.size());
  if (sweep.better == Better::neither) return ridge;
  const double sign = sweep.better == Better::lower ? -1 : 1;
  for (std::size_t col = 0; col < sweep.xs.size(); ++col)
    for (std::size_t row = 0; row < sweep.ys.size(); ++row)
      if (sweep.cell(col, row) == MapCell::value &&
          (!ridge[col] || sign * sweep.at(col, row) > sign * sweep.at(col, *ridge[col])))
        ridge[col] = row;
  return ridge;
}

std::vector<Vec2> smooth_ridge(const SweepMap& sweep) {
  if (std::find(sweep.cells.begin(), sweep.cells.end(), MapCell::pending) != sweep.cells.end()) return {};
  const std::vector<std::optional<std::size_t>> ridge = ridge_of(sweep);
  std::vector<Vec2> points;
  for (std::size_t col = 0; col < ridge.size(); ++col)
    if (ridge[col]) points.emplace_back(sweep.xs[col], about_best(sweep, col, *ridge[col]));
  std::vector<Vec2> smooth = points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    double sum = 2 * points[i].y;
    double weights = 2;
    for (const std::size_t neighbour : {i - 1, i + 1}) {
      if (neighbour >= points.size()) continue;
      sum += points[neighbour].y;
      ++weights;
    }
    smooth[i].y = sum / weights;
  }
  return smooth;
}

Figure make_map(const SweepMap& sweep, const FigureOptions& options) {
  const Theme& colors = theme(options.theme);
  const Range values = range_of(sweep);
  Figure figure =
      page(FigureKind::map, options, sweep.value.label + " over " + sweep.x.label + " and " + sweep.y.label);
  figure.note = note_of(sweep);
  Plot plot;
  plot.x = sweep.x;
  plot.left = sweep.y;
  plot.x.range = {borders(sweep.xs).front(), borders(sweep.xs).back()};
  plot.left.range = {borders(sweep.ys).front(), borders(sweep.ys).back()};
  add_cells(figure, plot, sweep, values, colors);
  add_keys(plot, sweep, colors);
  add_contours(plot, sweep, values);
  add_ridge(plot, sweep);
  add_present(plot, sweep);
  constexpr double kMapShare = 0.84;
  figure.panels.push_back({{0, 0, kMapShare, 1}, std::move(plot)});
  figure.panels.push_back({{kMapShare, 0, 1 - kMapShare, 1}, color_bar(sweep, values)});
  return figure;
}

}  // namespace sprintlab
