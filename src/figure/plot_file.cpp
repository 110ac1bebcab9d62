#include "sprintlab/figure/plot_file.h"

#include <cairo-svg.h>

#include <array>
#include <cmath>

namespace sprintlab {
namespace {

// Layout [points]. assumed: looks
constexpr double kFontSize = 9, kTitleSize = 10;
constexpr double kLeftMargin = 46, kRightMargin = 10, kTopMargin = 36, kBottomMargin = 34;
constexpr double kTitleLine = 13, kLegendLine = 28, kLegendSample = 16, kLegendGap = 14, kTextGap = 4;
constexpr double kFrameWidth = 0.8;
constexpr std::array kDashes{4.0, 2.5};
constexpr std::array kDots{1.0, 2.0};
constexpr int kMostTicks = 7;
constexpr int kColumns = 600;  // of pixels that curves are thinned to

constexpr const char* kFont = "DejaVu Sans";

struct Canvas {
  cairo_t* cairo;
  const Plot& plot;
  const Theme& theme;
  double width, height;

  double left() const { return kLeftMargin; }
  double right() const { return width - kRightMargin; }
  double top() const { return kTopMargin; }
  double bottom() const { return height - kBottomMargin; }
  double x_at(double x) const { return mix(left(), right(), (x - plot.x.range.lower) / plot.x.range.span()); }
  double y_at(double y) const {
    return mix(bottom(), top(), (y - plot.left.range.lower) / plot.left.range.span());
  }

  void ink(Color color) const {
    const auto part = [](float value) { return static_cast<double>(value); };
    cairo_set_source_rgba(cairo, part(color.r), part(color.g), part(color.b), part(color.a));
  }

  double text_width(const std::string& text) const {
    cairo_text_extents_t extents{};
    cairo_text_extents(cairo, text.c_str(), &extents);
    return extents.x_advance;
  }

  /// `align` 0 = the text begins at x, 0.5 = is centred there, 1 = ends there.
  void text(double x, double y, const std::string& text, double align) const {
    cairo_move_to(cairo, x - align * text_width(text), y);
    cairo_show_text(cairo, text.c_str());
  }

  void line(double x1, double y1, double x2, double y2) const {
    cairo_move_to(cairo, x1, y1);
    cairo_line_to(cairo, x2, y2);
    cairo_stroke(cairo);
  }
};

std::string axis_text(const Axis& axis) {
  return axis.unit.empty() ? axis.label : axis.label + " [" + axis.unit + "]";
}

void draw_axes(const Canvas& canvas) {
  const Plot& plot = canvas.plot;
  cairo_set_line_width(canvas.cairo, kFrameWidth);
  for (const Tick& tick : nice_ticks(plot.x.range, kMostTicks)) {
    const double x = canvas.x_at(tick.value);
    canvas.ink(canvas.theme.grid);
    canvas.line(x, canvas.top(), x, canvas.bottom());
    canvas.ink(canvas.theme.text);
    canvas.text(x, canvas.bottom() + kFontSize + kTextGap, tick.label, 0.5);
  }
  for (const Tick& tick : nice_ticks(plot.left.range, kMostTicks)) {
    const double y = canvas.y_at(tick.value);
    canvas.ink(canvas.theme.grid);
    canvas.line(canvas.left(), y, canvas.right(), y);
    canvas.ink(canvas.theme.text);
    canvas.text(canvas.left() - kTextGap, y + kFontSize / 3, tick.label, 1);
  }
  canvas.ink(canvas.theme.text);
  cairo_rectangle(canvas.cairo, canvas.left(), canvas.top(), canvas.right() - canvas.left(),
                  canvas.bottom() - canvas.top());
  cairo_stroke(canvas.cairo);
  canvas.text((canvas.left() + canvas.right()) / 2, canvas.height - kTextGap, axis_text(plot.x), 0.5);

  cairo_save(canvas.cairo);
  cairo_translate(canvas.cairo, kFontSize + 1, (canvas.top() + canvas.bottom()) / 2);
  cairo_rotate(canvas.cairo, -kPi / 2);
  canvas.text(0, 0, axis_text(plot.left), 0.5);
  cairo_restore(canvas.cairo);
}

void set_pen(const Canvas& canvas, const Series& series) {
  canvas.ink(series.color);
  cairo_set_line_width(canvas.cairo, static_cast<double>(series.width));
  if (series.style == LineStyle::dashed)
    cairo_set_dash(canvas.cairo, kDashes.data(), kDashes.size(), 0);
  else if (series.style == LineStyle::dotted)
    cairo_set_dash(canvas.cairo, kDots.data(), kDots.size(), 0);
  else
    cairo_set_dash(canvas.cairo, nullptr, 0, 0);
}

void draw_curve(const Canvas& canvas, const Series& series) {
  set_pen(canvas, series);
  bool drawing = false;
  double last = 0;
  for (const Vec2 point : decimate(series, canvas.plot.x.range, kColumns)) {
    if (!std::isfinite(point.y)) {
      drawing = false;
      continue;
    }
    if (drawing && series.held) cairo_line_to(canvas.cairo, canvas.x_at(point.x), last);
    last = canvas.y_at(point.y);
    if (drawing)
      cairo_line_to(canvas.cairo, canvas.x_at(point.x), last);
    else
      cairo_move_to(canvas.cairo, canvas.x_at(point.x), last);
    drawing = true;
  }
  cairo_stroke(canvas.cairo);
}

void draw_curves(const Canvas& canvas) {
  cairo_save(canvas.cairo);
  cairo_rectangle(canvas.cairo, canvas.left(), canvas.top(), canvas.right() - canvas.left(),
                  canvas.bottom() - canvas.top());
  cairo_clip(canvas.cairo);
  for (const Series& series : canvas.plot.series)
    if (!series.right_axis) draw_curve(canvas, series);
  cairo_restore(canvas.cairo);
}

void draw_legend(const Canvas& canvas) {
  double x = canvas.left();
  for (const Series& series : canvas.plot.series) {
    set_pen(canvas, series);
    canvas.line(x, kLegendLine - kFontSize / 3, x + kLegendSample, kLegendLine - kFontSize / 3);
    canvas.ink(canvas.theme.text);
    canvas.text(x + kLegendSample + kTextGap, kLegendLine, series.label, 0);
    x += kLegendSample + kTextGap + canvas.text_width(series.label) + kLegendGap;
  }
}

void draw_plot(const Canvas& canvas) {
  canvas.ink(canvas.theme.plot);
  cairo_paint(canvas.cairo);
  canvas.ink(canvas.theme.text);
  cairo_select_font_face(canvas.cairo, kFont, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size(canvas.cairo, kTitleSize);
  canvas.text(canvas.left(), kTitleLine, canvas.plot.title, 0);
  cairo_select_font_face(canvas.cairo, kFont, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(canvas.cairo, kFontSize);
  draw_axes(canvas);
  draw_curves(canvas);
  draw_legend(canvas);
}

cairo_status_t append(void* text, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string plot_svg(const Plot& plot, const Theme& theme, double width, double height) {
  std::string text;
  cairo_surface_t* surface = cairo_svg_surface_create_for_stream(append, &text, width, height);
  cairo_t* cairo = cairo_create(surface);
  draw_plot({cairo, plot, theme, width, height});
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);  // writes the end of the file
  return text;
}

}  // namespace sprintlab
