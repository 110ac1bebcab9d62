#include <algorithm>
#include <cmath>

#include "canvas.h"

namespace sprintlab {
namespace {

// Layout [em]. assumed: looks
constexpr double kAxisMargin = 5.0, kPlainMargin = 1.3, kTitleHeight = 1.5, kBottomMargin = 3.7;
constexpr double kTextGap = 0.45, kTickSpace = 2.2, kTimeTickSpace = 5.5, kDotRadius = 0.22;
constexpr double kFrameWidth = 0.8;  // [points]
constexpr int kMostTicks = 11;
constexpr int kColumns = 1200;  // of pixels that curves are thinned to

struct PlotCanvas {
  const Canvas& canvas;
  const Plot& plot;
  Frame inside{};  ///< where the curves are

  double em() const { return canvas.em(); }
  const Theme& theme() const { return canvas.theme(); }
  cairo_t* cairo() const { return canvas.cairo(); }

  const Axis& axis_of(const Series& series) const {
    return series.right_axis && plot.right ? *plot.right : plot.left;
  }
  double x_at(double x) const {
    return mix(inside.left, inside.right, (x - plot.x.range.lower) / plot.x.range.span());
  }
  double y_at(double y, const Axis& axis) const {
    return mix(inside.bottom, inside.top, (y - axis.range.lower) / axis.range.span());
  }

  std::vector<LegendEntry> legend() const {
    std::vector<LegendEntry> entries;
    for (const Key& key : plot.keys) entries.push_back({key.label, key.color, {}, 0, key.hatch});
    for (const Series& series : plot.series)
      if (!series.label.empty())
        entries.push_back({series.label, series.color, series.style, static_cast<double>(series.width)});
    return entries;
  }

  void draw_left_axis() const {
    if (!plot.left.ticks) return;
    const int at_most = std::clamp(static_cast<int>(inside.height() / (kTickSpace * em())), 2, kMostTicks);
    for (const Tick& tick : nice_ticks(plot.left.range, at_most)) {
      const double y = y_at(tick.value, plot.left);
      canvas.use_pen(theme().grid, kFrameWidth);
      canvas.line(inside.left, y, inside.right, y);
      canvas.use_ink(theme().text);
      canvas.text(inside.left - kTextGap * em(), y + 0.35 * em(), tick.label, 1);
    }
  }

  void draw_right_axis() const {
    if (!plot.right || !plot.right->ticks) return;
    const int at_most = std::clamp(static_cast<int>(inside.height() / (kTickSpace * em())), 2, kMostTicks);
    canvas.use_ink(theme().text);
    for (const Tick& tick : nice_ticks(plot.right->range, at_most))
      canvas.text(inside.right + kTextGap * em(), y_at(tick.value, *plot.right) + 0.35 * em(), tick.label);
  }

  void draw_x_axis() const {
    if (!plot.x.ticks) return;
    const int at_most = std::clamp(static_cast<int>(inside.width() / (kTimeTickSpace * em())), 2, kMostTicks);
    for (const Tick& tick : nice_ticks(plot.x.range, at_most)) {
      const double x = x_at(tick.value);
      canvas.use_pen(theme().grid, kFrameWidth);
      canvas.line(x, inside.top, x, inside.bottom);
      canvas.use_ink(theme().text);
      canvas.text(x, inside.bottom + 1.25 * em(), tick.label, 0.5);
    }
    canvas.text((inside.left + inside.right) / 2, inside.bottom + 2.8 * em(), words(plot.x), 0.5);
  }

  static std::string words(const Axis& axis) {
    return axis.unit.empty() ? axis.label : axis.label + " [" + axis.unit + "]";
  }

  // Reads upwards, centred at x; where there is little room, the unit alone.
  void draw_upright(const Axis& axis, double x) const {
    cairo_save(cairo());
    cairo_translate(cairo(), x, (inside.top + inside.bottom) / 2);
    cairo_rotate(cairo(), -kPi / 2);
    canvas.use_ink(theme().text);
    const bool fits = canvas.text_width(words(axis)) <= inside.height() + 2 * em();
    canvas.text(0, 0, fits ? words(axis) : "[" + axis.unit + "]", 0.5);
    cairo_restore(cairo());
  }

  void draw_zero() const {
    if (!(plot.left.range.lower < 0 && plot.left.range.upper > 0)) return;
    canvas.use_pen(theme().dim_text, kFrameWidth);
    canvas.line(inside.left, y_at(0, plot.left), inside.right, y_at(0, plot.left));
  }

  void draw_frame() const {
    canvas.use_pen(theme().text, kFrameWidth);
    cairo_rectangle(cairo(), inside.left, inside.top, inside.width(), inside.height());
    cairo_stroke(cairo());
  }

  void draw_tiles() const {
    constexpr double kOverlap = 0.25;  // [points]; without, seams show between neighbours
    cairo_set_antialias(cairo(), CAIRO_ANTIALIAS_NONE);
    for (const Tile& tile : plot.tiles) {
      const Frame frame{x_at(tile.x.lower) - kOverlap, y_at(tile.y.upper, plot.left) - kOverlap,
                        x_at(tile.x.upper) + kOverlap, y_at(tile.y.lower, plot.left) + kOverlap};
      canvas.fill(frame, tile.fill, tile.hatch);
    }
    cairo_set_antialias(cairo(), CAIRO_ANTIALIAS_DEFAULT);
  }

  void draw_dots(const Series& series) const {
    for (std::size_t i = 0; i < series.x.size(); ++i) {
      const double y = series.factor * series.y[i];
      if (!std::isfinite(y)) continue;
      cairo_arc(cairo(), x_at(series.x[i]), y_at(y, axis_of(series)), kDotRadius * em(), 0, 2 * kPi);
      cairo_fill(cairo());
    }
  }

  void draw_curve(const Series& series) const {
    canvas.use_pen(series.color, static_cast<double>(series.width), series.style);
    bool drawing = false;
    double y = 0;
    for (const Vec2 point : decimate(series, plot.x.range, kColumns)) {
      if (!std::isfinite(point.y)) {
        drawing = false;
        continue;
      }
      if (drawing && series.held) cairo_line_to(cairo(), x_at(point.x), y);
      y = y_at(point.y, axis_of(series));
      if (drawing)
        cairo_line_to(cairo(), x_at(point.x), y);
      else
        cairo_move_to(cairo(), x_at(point.x), y);
      drawing = true;
    }
    if (drawing && series.held) cairo_line_to(cairo(), x_at(series.held_until), y);
    cairo_stroke(cairo());
    if (series.dots) draw_dots(series);
  }

  void draw_label(double x, double y, const std::string& label, double align) const {
    const double width = canvas.text_width(label) + 0.6 * em();
    const double left =
        std::clamp(x - align * width, inside.left, std::max(inside.left, inside.right - width));
    canvas.fill({left, y - 0.95 * em(), left + width, y + 0.35 * em()}, faded(theme().plot, kLabelGround));
    canvas.use_ink(theme().text);
    canvas.text(left + 0.3 * em(), y, label);
  }

  void draw_path(const Path& path) const {
    if (path.points.size() < 2) return;
    canvas.use_pen(path.color, static_cast<double>(path.width), path.style);
    for (const Vec2 p : path.points) cairo_line_to(cairo(), x_at(p.x), y_at(p.y, plot.left));
    cairo_stroke(cairo());
  }

  // Names of lines on them, each at the place nearest the line's middle where no other name stands; else
  // none.
  void draw_path_labels() const {
    std::vector<Vec2> named;
    for (const Path& path : plot.paths) {
      const std::size_t half = path.points.size() / 2;
      for (std::size_t step = 0; !path.label.empty() && step < path.points.size(); ++step) {
        const std::size_t at = step % 2 == 0 ? half + step / 2 : half - (step + 1) / 2;
        if (at >= path.points.size()) continue;
        const Vec2 place{x_at(path.points[at].x), y_at(path.points[at].y, plot.left)};
        const double width = canvas.text_width(path.label) + em();
        const bool free = std::none_of(named.begin(), named.end(), [&](Vec2 other) {
          return std::abs(other.x - place.x) < width && std::abs(other.y - place.y) < 1.4 * em();
        });
        if (!free) continue;
        draw_label(place.x, place.y + 0.35 * em(), path.label, 0.5);
        named.push_back(place);
        break;
      }
    }
  }

  void draw_marks() const {
    for (const Mark& mark : plot.marks) {
      if (!plot.x.range.contains(mark.x)) continue;
      canvas.use_pen(theme().dim_text, 1.2, LineStyle::dotted);
      canvas.line(x_at(mark.x), inside.top, x_at(mark.x), inside.bottom);
      if (!mark.label.empty()) draw_label(x_at(mark.x), inside.top + 1.2 * em(), mark.label, 0.5);
    }
  }

  // What is up and what is down, where no curve is: right of the title, or below it.
  void draw_directions(double baseline, double title_end) {
    if (plot.above_zero.empty() && plot.below_zero.empty()) return;
    const std::string directions = "up: " + plot.above_zero + "    down: " + plot.below_zero;
    canvas.use_ink(theme().text);
    if (title_end + canvas.text_width(directions) <= inside.right) {
      canvas.text(inside.right, baseline, directions, 1);
    } else {
      canvas.text(inside.left, inside.top + em(), canvas.shortened(directions, inside.width()));
      inside.top += kTitleHeight * em();
    }
  }

  void draw_content() const {
    const Clip clip(canvas, inside);
    draw_tiles();
    draw_zero();
    for (const Series& series : plot.series) draw_curve(series);
    for (const Path& path : plot.paths) draw_path(path);
    draw_path_labels();
    draw_marks();
  }

  void draw(const Frame& frame) {
    const double left_margin = plot.left.ticks ? kAxisMargin : kPlainMargin;
    const double right_margin = plot.right ? kAxisMargin : kPlainMargin;
    inside = {frame.left + left_margin * em(), frame.top, frame.right - right_margin * em(),
              frame.bottom - (plot.x.ticks ? kBottomMargin : kPlainMargin) * em()};
    canvas.use_letters(true);
    canvas.use_ink(theme().text);
    if (!plot.title.empty()) {
      canvas.text(inside.left, frame.top + em(), canvas.shortened(plot.title, frame.right - inside.left));
      inside.top += kTitleHeight * em();
    }
    const double title_end =
        inside.left + (plot.title.empty() ? 0 : canvas.text_width(plot.title) + 2 * em());
    canvas.use_letters(false);
    draw_directions(frame.top + em(), title_end);
    const std::vector<LegendEntry> entries = legend();
    paint_legend(canvas, entries, inside.left, inside.top, inside.width());
    inside.top += legend_height(canvas, entries, inside.width()) + 0.5 * em();

    canvas.fill(inside, theme().plot);
    draw_left_axis();
    draw_right_axis();
    draw_x_axis();
    if (plot.left.ticks) draw_upright(plot.left, frame.left + 1.1 * em());
    if (plot.right && plot.right->ticks) draw_upright(*plot.right, frame.right - 0.3 * em());
    draw_content();
    draw_frame();
  }
};

}  // namespace

void paint(const Canvas& canvas, const Plot& plot, const Frame& frame) {
  PlotCanvas{canvas, plot}.draw(frame);
}

}  // namespace sprintlab
