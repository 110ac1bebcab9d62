#include "canvas.h"

#include <array>
#include <cmath>

namespace sprintlab {
namespace {

constexpr const char* kFont = "DejaVu Sans";
constexpr std::array kDashes{5.0, 3.0};  // [widths of the line]
constexpr std::array kDots{1.2, 1.8};
constexpr double kThinnestDash = 1.2;  // line width from which dashes are measured [points]

// Legends [em]
constexpr double kSample = 1.7, kGap = 0.45, kBetween = 1.3, kRow = 1.35;

double entry_width(const Canvas& canvas, const LegendEntry& entry) {
  return (kSample + kGap) * canvas.em() + canvas.text_width(entry.label);
}

// Calls `use` with each entry and its place; returns the number of rows.
template <class Use>
int lay_out(const Canvas& canvas, const std::vector<LegendEntry>& entries, double width, Use use) {
  double x = 0;
  int row = 0;
  for (LegendEntry entry : entries) {
    entry.label = canvas.shortened(entry.label, width - (kSample + kGap) * canvas.em());
    const double wide = entry_width(canvas, entry);
    if (x > 0 && x + wide > width) {
      x = 0;
      ++row;
    }
    use(entry, x, row);
    x += wide + kBetween * canvas.em();
  }
  return entries.empty() ? 0 : row + 1;
}

}  // namespace

void Canvas::use_ink(Color color) const {
  const auto part = [](float value) { return static_cast<double>(value); };
  cairo_set_source_rgba(cairo_, part(color.r), part(color.g), part(color.b), part(color.a));
}

void Canvas::use_pen(Color color, double width, LineStyle style) const {
  use_ink(color);
  cairo_set_line_width(cairo_, width);
  cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
  std::array<double, 2> dashes = style == LineStyle::dashed ? kDashes : kDots;
  for (double& dash : dashes) dash *= std::max(width, kThinnestDash);
  cairo_set_dash(cairo_, dashes.data(), style == LineStyle::solid ? 0 : 2, 0);
}

void Canvas::use_letters(bool bold) const {
  cairo_select_font_face(cairo_, kFont, CAIRO_FONT_SLANT_NORMAL,
                         bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(cairo_, em_);
}

double Canvas::text_width(const std::string& text) const {
  cairo_text_extents_t extents{};
  cairo_text_extents(cairo_, text.c_str(), &extents);
  return extents.x_advance;
}

void Canvas::text(double x, double y, const std::string& text, double align) const {
  cairo_move_to(cairo_, x - align * text_width(text), y);
  cairo_show_text(cairo_, text.c_str());
}

std::string Canvas::shortened(const std::string& text, double room) const {
  if (text_width(text) <= room) return text;
  std::string shorter = text;
  while (!shorter.empty() && text_width(shorter + "…") > room) {
    // A letter may be several bytes; all but its first begin with the bits 10.
    while (!shorter.empty() && (static_cast<unsigned char>(shorter.back()) & 0xC0U) == 0x80U)
      shorter.pop_back();
    if (!shorter.empty()) shorter.pop_back();
  }
  return shorter + "…";
}

void Canvas::line(double x1, double y1, double x2, double y2) const {
  cairo_move_to(cairo_, x1, y1);
  cairo_line_to(cairo_, x2, y2);
  cairo_stroke(cairo_);
}

void Canvas::fill(const Frame& frame, Color color) const {
  use_ink(color);
  cairo_rectangle(cairo_, frame.left, frame.top, frame.width(), frame.height());
  cairo_fill(cairo_);
}

void Canvas::fill(const Frame& frame, Color color, Hatch hatch) const {
  fill(frame, color);
  if (hatch == Hatch::none) return;
  constexpr double kSpacing = 6, kStroke = 1.3;  // [points]
  const Clip clip(*this, frame);
  use_pen(theme_.plot, kStroke);
  // Strokes keep their places on the page, so that neighbouring tiles fit together.
  for (const bool rising : {true, false}) {
    if (hatch == (rising ? Hatch::falling : Hatch::rising)) continue;
    const double slope = rising ? -1 : 1;
    const double first = frame.top - std::max(slope * frame.left, slope * frame.right);
    const double last = frame.bottom - std::min(slope * frame.left, slope * frame.right);
    for (double at = std::floor(first / kSpacing) * kSpacing; at <= last; at += kSpacing)
      line(frame.left, at + slope * frame.left, frame.right, at + slope * frame.right);
  }
}

double legend_height(const Canvas& canvas, const std::vector<LegendEntry>& entries, double width) {
  return lay_out(canvas, entries, width, [](const LegendEntry&, double, int) {}) * kRow * canvas.em();
}

void paint_legend(const Canvas& canvas, const std::vector<LegendEntry>& entries, double left, double top,
                  double width) {
  const double em = canvas.em();
  lay_out(canvas, entries, width, [&](const LegendEntry& entry, double x, int row) {
    const double baseline = top + (row + 0.95) * kRow * em - 0.2 * em;
    if (entry.line) {
      canvas.use_pen(entry.color, std::max(entry.width, 1.5), *entry.line);
      canvas.line(left + x, baseline - 0.35 * em, left + x + kSample * em, baseline - 0.35 * em);
    } else {
      canvas.fill({left + x, baseline - 0.8 * em, left + x + kSample * em, baseline + 0.1 * em}, entry.color,
                  entry.hatch);
    }
    canvas.use_ink(canvas.theme().text);
    canvas.text(left + x + (kSample + kGap) * em, baseline, entry.label);
  });
}

}  // namespace sprintlab
