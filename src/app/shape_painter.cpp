#include "shape_painter.h"

#include <algorithm>
#include <cmath>

#include "ui.h"

namespace sprintlab {
namespace {

constexpr float kPi32 = static_cast<float>(kPi);
constexpr float kEdgeWidth = 1.2F;  // [points]

bool finite(Vec2 v) { return std::isfinite(v.x) && std::isfinite(v.y); }

ImVec2 along(ImVec2 a, ImVec2 b, float t) { return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; }

float length_of(const std::vector<ImVec2>& points) {
  float length = 0;
  for (std::size_t i = 1; i < points.size(); ++i)
    length += std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
  return length;
}

// ImGui's lines lose their width where they turn back on themselves: there a new line begins.
void paint_solid(ImDrawList& list, const std::vector<ImVec2>& points, ImU32 color, float width) {
  std::size_t begin = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const bool last = i + 1 == points.size();
    const ImVec2 in{points[i].x - points[i - 1].x, points[i].y - points[i - 1].y};
    const ImVec2 out = last ? in : ImVec2{points[i + 1].x - points[i].x, points[i + 1].y - points[i].y};
    if (!last && in.x * out.x + in.y * out.y >= 0) continue;
    list.AddPolyline(&points[begin], static_cast<int>(i - begin + 1), color, 0, width);
    begin = i;
  }
}

void paint_dashes(ImDrawList& list, const std::vector<ImVec2>& points, ImU32 color, float width, float on,
                  float off) {
  float walked = 0;  // within the present dash and gap
  for (std::size_t i = 1; i < points.size(); ++i) {
    const float length = std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
    for (float at = 0; at < length;) {
      const bool visible = walked < on;
      const float step = std::max(std::min((visible ? on : on + off) - walked, length - at), 0.01F);
      const ImVec2 dash[] = {along(points[i - 1], points[i], at / length),
                             along(points[i - 1], points[i], (at + step) / length)};
      if (visible) list.AddPolyline(dash, 2, color, 0, width);
      at += step;
      walked += step;
      if (walked >= on + off) walked = 0;
    }
  }
}

struct Painter {
  ImDrawList& list;
  const Viewport& viewport;
  float point;

  float pixels(double metres) const { return static_cast<float>(metres * viewport.scale); }

  // Fills the path of the list and draws its edge.
  void fill_path(Color fill, Color outline) const {
    const ImVector<ImVec2> path = list._Path;
    list.PathFillConvex(pixel_color(fill));
    for (const ImVec2& p : path) list.PathLineTo(p);
    list.PathStroke(pixel_color(outline), ImDrawFlags_Closed, kEdgeWidth * point);
  }

  // Short slanted strokes across a limb.
  void hatch(ImVec2 a, ImVec2 b, float radius_a, float radius_b, Color color) const {
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    const float spacing = std::max(6.0F * point, length / 14);
    if (length < 1) return;
    const ImVec2 axis{(b.x - a.x) / length, (b.y - a.y) / length};
    for (float at = spacing / 2; at < length; at += spacing) {
      const float half = 0.9F * (radius_a + (radius_b - radius_a) * at / length);
      const float slant = 0.5F * half;
      const ImVec2 middle = along(a, b, at / length);
      const ImVec2 half_stroke{-axis.y * half + axis.x * slant, axis.x * half + axis.y * slant};
      list.AddLine({middle.x - half_stroke.x, middle.y - half_stroke.y},
                   {middle.x + half_stroke.x, middle.y + half_stroke.y}, pixel_color(faded(color, 0.45F)),
                   point);
    }
  }

  void operator()(const Capsule& capsule) const {
    if (!finite(capsule.a) || !finite(capsule.b)) return;
    const ImVec2 a = viewport.to_screen(capsule.a);
    const ImVec2 b = viewport.to_screen(capsule.b);
    const float radius_a = pixels(capsule.radius_a);
    const float radius_b = pixels(capsule.radius_b);
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    if (length <= std::abs(radius_a - radius_b)) return;
    const float direction = std::atan2(b.y - a.y, b.x - a.x);
    const float tangent = std::acos((radius_a - radius_b) / length);
    list.PathArcTo(b, radius_b, direction - tangent, direction + tangent, 14);
    list.PathArcTo(a, radius_a, direction + tangent, direction + 2 * kPi32 - tangent, 14);
    fill_path(capsule.fill, capsule.outline);
    if (capsule.hatched) hatch(a, b, radius_a, radius_b, capsule.outline);
  }

  void operator()(const ConvexShape& shape) const {
    if (!std::all_of(shape.points.begin(), shape.points.end(), finite)) return;
    // ImGui wants the points clockwise on the screen.
    double area = 0;
    for (std::size_t i = 0; i < shape.points.size(); ++i)
      area += cross(shape.points[i], shape.points[(i + 1) % shape.points.size()]);
    std::vector<Vec2> points = shape.points;
    if (area > 0) std::reverse(points.begin(), points.end());
    for (Vec2 p : points) list.PathLineTo(viewport.to_screen(p));
    fill_path(shape.fill, shape.outline);
  }

  void operator()(const Disc& disc) const {
    if (!finite(disc.centre)) return;
    const ImVec2 centre = viewport.to_screen(disc.centre);
    list.AddCircleFilled(centre, pixels(disc.radius), pixel_color(disc.fill), 28);
    list.AddCircle(centre, pixels(disc.radius), pixel_color(disc.outline), 28, kEdgeWidth * point);
  }

  void operator()(const Line& line) const {
    std::vector<ImVec2> points;
    for (Vec2 p : line.points)
      if (finite(p)) points.push_back(viewport.to_screen(p));
    paint_line(list, points, pixel_color(line.color), line.width * point, line.style);
  }

  void operator()(const Arrow& arrow) const {
    if (!finite(arrow.from) || !finite(arrow.to)) return;
    paint_arrow(list, viewport.to_screen(arrow.from), viewport.to_screen(arrow.to), pixel_color(arrow.color),
                arrow.width * point);
  }

  void operator()(const Band& band) const {
    const float top = std::max(viewport.to_screen({0, band.upper}).y, viewport.min.y);
    const float bottom = std::min(viewport.to_screen({0, band.lower}).y, viewport.max.y);
    if (bottom <= top) return;
    const ImU32 above = pixel_color(band.top);
    const ImU32 below = pixel_color(band.bottom);
    list.AddRectFilledMultiColor({viewport.min.x, top}, {viewport.max.x, bottom}, above, above, below, below);
  }

  void operator()(const Label& label) const {
    if (!finite(label.at)) return;
    const float size = ImGui::GetFontSize();
    const ImVec2 at = viewport.to_screen(label.at);
    const float width = text_width(label.text);
    const float left =
        at.x + static_cast<float>(label.shift.x) * point - static_cast<float>(label.align) * width;
    const float top = at.y - static_cast<float>(label.shift.y) * point - 0.85F * size;  // of the letters
    if (label.box) {
      const ImVec2 min{std::round(left - 0.4F * size), std::round(top - 0.15F * size)};
      const ImVec2 max{std::round(left + width + 0.4F * size), min.y + 1.4F * size};
      list.AddRectFilled(min, max, pixel_color(label.box->fill), 3 * point);
      list.AddRect(min, max, pixel_color(label.box->outline), 3 * point, 0, point);
    }
    list.AddText({std::round(left), std::round(top)}, pixel_color(label.color), label.text.c_str());
  }
};

}  // namespace

ImVec2 Viewport::to_screen(Vec2 world) const {
  constexpr double kFar = 1e6;  // beyond every screen; keeps floats exact
  const Vec2 at = middle() + Vec2{world.x - centre.x, centre.y - world.y} * scale;
  return {static_cast<float>(std::clamp(at.x, -kFar, kFar)),
          static_cast<float>(std::clamp(at.y, -kFar, kFar))};
}

Vec2 Viewport::to_world(ImVec2 screen) const {
  const Vec2 from_middle = Vec2{static_cast<double>(screen.x), static_cast<double>(screen.y)} - middle();
  return {centre.x + from_middle.x / scale, centre.y - from_middle.y / scale};
}

Vec2 Viewport::middle() const {
  return {static_cast<double>((min.x + max.x) / 2), static_cast<double>((min.y + max.y) / 2)};
}

void paint(ImDrawList& list, const Drawing& drawing, const Viewport& viewport, float point) {
  const Painter painter{list, viewport, point};
  for (const Shape& shape : drawing) std::visit(painter, shape);
}

void paint_line(ImDrawList& list, const std::vector<ImVec2>& points, ImU32 color, float width,
                LineStyle style) {
  if (points.size() < 2) return;
  const float on = style == LineStyle::dashed ? 5 * width : 1.5F * width;
  const float off = style == LineStyle::dashed ? 3 * width : 2.5F * width;
  constexpr float kMostDashes = 1500;  // of a curve that moves so densely that they could not be told apart
  if (style == LineStyle::solid || length_of(points) > kMostDashes * (on + off)) {
    paint_solid(list, points, color, width);
  } else {
    paint_dashes(list, points, color, width, on, off);
  }
}

void paint_arrow(ImDrawList& list, ImVec2 from, ImVec2 to, ImU32 color, float width) {
  const float length = std::hypot(to.x - from.x, to.y - from.y);
  if (length < 1) return;
  const ImVec2 axis{(to.x - from.x) / length, (to.y - from.y) / length};
  const float head = std::min(length, 4 * width);
  const ImVec2 neck{to.x - axis.x * head, to.y - axis.y * head};
  const float half = 0.5F * head;
  list.AddLine(from, neck, color, width);
  list.AddTriangleFilled({neck.x + axis.y * half, neck.y - axis.x * half}, to,
                         {neck.x - axis.y * half, neck.y + axis.x * half}, color);
}

}  // namespace sprintlab
