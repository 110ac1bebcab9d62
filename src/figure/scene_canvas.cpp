#include <cmath>

#include "canvas.h"

namespace sprintlab {
namespace {

constexpr double kEdgeWidth = 1.0;  // of shapes [points]

bool finite(Vec2 v) { return std::isfinite(v.x) && std::isfinite(v.y); }

struct ScenePainter {
  const Canvas& canvas;
  Frame frame;
  double scale;   ///< [points/m]
  Vec2 centre{};  ///< world point in the frame's middle [m]

  cairo_t* cairo() const { return canvas.cairo(); }

  Vec2 to_page(Vec2 world) const {
    return {(frame.left + frame.right) / 2 + (world.x - centre.x) * scale,
            (frame.top + frame.bottom) / 2 - (world.y - centre.y) * scale};
  }

  void fill_and_edge(Color fill, Color edge) const {
    canvas.use_ink(fill);
    cairo_fill_preserve(cairo());
    canvas.use_pen(edge, kEdgeWidth);
    cairo_stroke(cairo());
  }

  void hatch(Vec2 a, Vec2 b, double radius_a, double radius_b, Color color) const {
    constexpr double kSpacing = 5;  // [points]
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    const double spacing = std::max(kSpacing, length / 14);
    const Vec2 axis = (b - a) / length;
    canvas.use_pen(faded(color, 0.55F), 1);
    for (double at = spacing / 2; at < length; at += spacing) {
      const double half = 0.9 * mix(radius_a, radius_b, at / length);
      const Vec2 middle = a + axis * at;
      const Vec2 stroke = Vec2{-axis.y, axis.x} * half + axis * (0.5 * half);
      canvas.line(middle.x - stroke.x, middle.y - stroke.y, middle.x + stroke.x, middle.y + stroke.y);
    }
  }

  void operator()(const Capsule& capsule) const {
    if (!finite(capsule.a) || !finite(capsule.b)) return;
    const Vec2 a = to_page(capsule.a);
    const Vec2 b = to_page(capsule.b);
    const double radius_a = capsule.radius_a * scale;
    const double radius_b = capsule.radius_b * scale;
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    if (length <= std::abs(radius_a - radius_b)) return;
    const double direction = std::atan2(b.y - a.y, b.x - a.x);
    const double tangent = std::acos((radius_a - radius_b) / length);
    cairo_new_path(cairo());
    cairo_arc(cairo(), b.x, b.y, radius_b, direction - tangent, direction + tangent);
    cairo_arc(cairo(), a.x, a.y, radius_a, direction + tangent, direction + 2 * kPi - tangent);
    cairo_close_path(cairo());
    fill_and_edge(capsule.fill, capsule.outline);
    if (capsule.hatched) hatch(a, b, radius_a, radius_b, capsule.outline);
  }

  void operator()(const ConvexShape& shape) const {
    if (!std::all_of(shape.points.begin(), shape.points.end(), finite)) return;
    cairo_new_path(cairo());
    for (Vec2 p : shape.points) cairo_line_to(cairo(), to_page(p).x, to_page(p).y);
    cairo_close_path(cairo());
    fill_and_edge(shape.fill, shape.outline);
  }

  void operator()(const Disc& disc) const {
    if (!finite(disc.centre)) return;
    const Vec2 at = to_page(disc.centre);
    cairo_new_path(cairo());
    cairo_arc(cairo(), at.x, at.y, disc.radius * scale, 0, 2 * kPi);
    fill_and_edge(disc.fill, disc.outline);
  }

  void operator()(const Line& line) const {
    cairo_new_path(cairo());
    for (Vec2 p : line.points)
      if (finite(p)) cairo_line_to(cairo(), to_page(p).x, to_page(p).y);
    canvas.use_pen(line.color, static_cast<double>(line.width), line.style);
    cairo_stroke(cairo());
  }

  void operator()(const Arrow& arrow) const {
    if (!finite(arrow.from) || !finite(arrow.to)) return;
    const Vec2 from = to_page(arrow.from);
    const Vec2 to = to_page(arrow.to);
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    if (length < 1) return;
    const Vec2 axis = (to - from) / length;
    const double width = static_cast<double>(arrow.width);
    const double head = std::min(length, 4 * width);
    const Vec2 neck = to - axis * head;
    const Vec2 half = Vec2{axis.y, -axis.x} * (head / 2);
    canvas.use_pen(arrow.color, width);
    canvas.line(from.x, from.y, neck.x, neck.y);
    for (Vec2 p : {neck + half, to, neck - half}) cairo_line_to(cairo(), p.x, p.y);
    cairo_close_path(cairo());
    cairo_fill(cairo());
  }

  void operator()(const Band& band) const {
    const Frame at{frame.left, std::max(to_page({0, band.upper}).y, frame.top), frame.right,
                   std::min(to_page({0, band.lower}).y, frame.bottom)};
    if (at.height() <= 0) return;
    cairo_pattern_t* gradient = cairo_pattern_create_linear(0, at.bottom, 0, at.top);
    const auto stop = [&](double place, Color color) {
      const auto part = [](float value) { return static_cast<double>(value); };
      cairo_pattern_add_color_stop_rgb(gradient, place, part(color.r), part(color.g), part(color.b));
    };
    stop(0, band.bottom);
    stop(1, band.top);
    cairo_set_source(cairo(), gradient);
    cairo_rectangle(cairo(), at.left, at.top, at.width(), at.height());
    cairo_fill(cairo());
    cairo_pattern_destroy(gradient);
  }

  void operator()(const Label& label) const {
    if (!finite(label.at)) return;
    const double em = canvas.em();
    canvas.use_letters(label.bold);
    const double width = canvas.text_width(label.text);
    const Vec2 at = to_page(label.at) + Vec2{label.shift.x, -label.shift.y};
    const double left = at.x - label.align * width;
    if (label.box) {
      cairo_new_path(cairo());
      cairo_rectangle(cairo(), left - 0.4 * em, at.y - 1.0 * em, width + 0.8 * em, 1.4 * em);
      fill_and_edge(label.box->fill, label.box->outline);
    }
    canvas.use_ink(label.color);
    canvas.text(left, at.y, label.text);
    canvas.use_letters(false);
  }
};

}  // namespace

void paint(const Canvas& canvas, const Scene& scene, const Frame& frame) {
  const double em = canvas.em();
  Frame inside = frame;
  canvas.use_ink(canvas.theme().text);
  if (!scene.title.empty()) {
    canvas.use_letters(true);
    canvas.text(frame.left, frame.top + em, canvas.shortened(scene.title, frame.width()));
    canvas.use_letters(false);
    inside.top += 1.5 * em;
  }
  std::vector<LegendEntry> entries;
  for (const Key& key : scene.keys) entries.push_back({key.label, key.color, {}, 0, key.hatch});
  paint_legend(canvas, entries, frame.left, inside.top, frame.width());
  if (!entries.empty()) inside.top += legend_height(canvas, entries, frame.width()) + 0.5 * em;
  if (inside.height() <= 0) return;
  const double scale = std::min(inside.width() / scene.x.span(), inside.height() / scene.y.span());
  const Vec2 centre{(scene.x.lower + scene.x.upper) / 2, (scene.y.lower + scene.y.upper) / 2};
  const Clip clip(canvas, inside);
  const ScenePainter painter{canvas, inside, scale, centre};
  for (const Shape& shape : scene.drawing) std::visit(painter, shape);
}

}  // namespace sprintlab
