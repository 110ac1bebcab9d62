#pragma once

#include <cairo.h>

#include <string>

#include "sprintlab/figure/figure.h"
#include "sprintlab/figure/theme.h"

namespace sprintlab {

/// A rectangle on the page [points], y down.
struct Frame {
  double left = 0;
  double top = 0;
  double right = 1;
  double bottom = 1;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
};

/// What plots, drawings and tables are painted on: a page with ink, pens and letters.
class Canvas {
 public:
  /// `em` is the size of text [points].
  Canvas(cairo_t* cairo, const Theme& theme, double em) : cairo_(cairo), theme_(theme), em_(em) {
    use_letters(false);
  }

  cairo_t* cairo() const { return cairo_; }
  const Theme& theme() const { return theme_; }
  double em() const { return em_; }

  void use_ink(Color color) const;
  void use_pen(Color color, double width, LineStyle style = LineStyle::solid) const;
  void use_letters(bool bold) const;

  double text_width(const std::string& text) const;
  /// `align` 0 = the text begins at x, 0.5 = is centred there, 1 = ends there; y is its baseline.
  void text(double x, double y, const std::string& text, double align = 0) const;
  /// Text that ends with … where it would be wider than `room`.
  std::string shortened(const std::string& text, double room) const;
  void line(double x1, double y1, double x2, double y2) const;
  void fill(const Frame& frame, Color color) const;
  /// A filled rectangle that is crossed by strokes in the colour of the ground.
  void fill(const Frame& frame, Color color, Hatch hatch) const;

 private:
  cairo_t* cairo_;
  const Theme& theme_;
  double em_;
};

/// Nothing outside a frame is painted while one exists.
class Clip {
 public:
  Clip(const Canvas& canvas, const Frame& frame) : cairo_(canvas.cairo()) {
    cairo_save(cairo_);
    cairo_rectangle(cairo_, frame.left, frame.top, frame.width(), frame.height());
    cairo_clip(cairo_);
  }
  Clip(const Clip&) = delete;
  Clip& operator=(const Clip&) = delete;
  ~Clip() { cairo_restore(cairo_); }

 private:
  cairo_t* cairo_;
};

/// Something in a legend.
struct LegendEntry {
  std::string label;
  Color color;
  std::optional<LineStyle> line;  ///< else a filling
  double width = 1.5;             ///< of the line [points]
  Hatch hatch = Hatch::none;
};

/// Height that a legend takes in rows of a width [points].
double legend_height(const Canvas& canvas, const std::vector<LegendEntry>& entries, double width);
void paint_legend(const Canvas& canvas, const std::vector<LegendEntry>& entries, double left, double top,
                  double width);

/// Paint one part of a page into a frame.
void paint(const Canvas& canvas, const Plot& plot, const Frame& frame);
void paint(const Canvas& canvas, const Scene& scene, const Frame& frame);
void paint(const Canvas& canvas, const TextTable& table, const Frame& frame);

}  // namespace sprintlab
