#include "plot_painter.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "shape_painter.h"

namespace sprintlab {
namespace {

// Least distance between ticks [em of small text].
constexpr float kTickSpace = 1.25F;
constexpr float kTimeTickSpace = 3.5F;
constexpr int kMostTicks = 7;  // of a vertical axis

// The unit behind a tick's number. A long one would not leave room for the next tick; titles have it too.
std::string tick_unit(const Axis& axis) {
  constexpr std::size_t kShort = 2;  // [bytes]
  return axis.unit.empty() || axis.unit.size() > kShort ? "" : " " + axis.unit;
}

struct PlotPainter {
  const Plot& plot;
  const PlotFrame& frame;
  const Ui& ui;
  ImDrawList& list;
  float unit;   // size of small text [pixels]
  float point;  // size of a point [pixels]
  PlotArea area{};

  ImU32 ink() const { return pixel_color(ui.theme.text); }
  ImU32 dim() const { return pixel_color(ui.theme.dim_text); }

  float x_at(double x) const {
    const double t = (x - plot.x.range.lower) / plot.x.range.span();
    return static_cast<float>(mix(static_cast<double>(area.min.x), static_cast<double>(area.max.x), t));
  }

  float y_at(double y, const Axis& axis) const {
    const double t = std::clamp((y - axis.range.lower) / axis.range.span(), -10.0, 11.0);
    return static_cast<float>(mix(static_cast<double>(area.max.y), static_cast<double>(area.min.y), t));
  }

  void words(ImVec2 at, ImU32 color, std::string_view s) const {
    list.AddText({std::round(at.x), std::round(at.y)}, color, s.data(), s.data() + s.size());
  }

  const Axis& axis_of(const Series& series) const {
    return series.right_axis && plot.right ? *plot.right : plot.left;
  }

  void draw_title() const {
    const FontScope font(ui.fonts.bold);
    words({frame.min.x, frame.min.y}, ink(), plot.title);
  }

  std::string legend_words(const Series& series) const {
    const std::string value = fixed_text(value_at(series, frame.cursor), series.decimals);
    return series.label + " " + value + unit_words(series) + difference_words(series);
  }

  // Beside a difference there is no room for it, and the title has it too.
  std::string unit_words(const Series& series) const {
    return series.unit.empty() || (frame.a && frame.b) ? "" : " " + series.unit;
  }

  // What lies between the cursors A and B.
  std::string difference_words(const Series& series) const {
    if (!frame.a || !frame.b) return {};
    const double by = value_at(series, *frame.b) - value_at(series, *frame.a);
    return "  Δ " + std::string(by > 0 ? "+" : "") + fixed_text(by, series.decimals);
  }

  // Each curve's sample, name and value at the cursor, in as many rows as they take. Widths do not follow the
  // values, so that nothing jumps. Returns the height.
  float draw_legend(float top) const {
    if (plot.series.empty()) return 0;
    const float sample = 1.4F * unit;
    float x = frame.min.x;
    float y = top;
    for (const Series& series : plot.series) {
      const float width =
          sample + 0.4F * unit + text_width(series.label + " −" + widest(series)) + 0.7F * unit;
      if (x + width - 0.7F * unit > frame.max.x && x > frame.min.x) {
        x = frame.min.x;
        y += 1.2F * unit;
      }
      const float middle = std::round(y + 0.6F * unit);
      paint_line(list, {{x, middle}, {x + sample, middle}}, pixel_color(series.color),
                 std::max(2.0F, series.width) * point, series.style);
      words({x + sample + 0.4F * unit, y}, ink(), legend_words(series));
      x += width;
    }
    return y - top + 1.2F * unit;
  }

  // Room for a value of the axis's size with its unit.
  std::string widest(const Series& series) const {
    const Range range = axis_of(series).range;
    const double largest = std::max(std::abs(range.lower), std::abs(range.upper));
    const std::string number = fixed_text(largest, series.decimals);
    return number + unit_words(series) + (frame.a && frame.b ? "  Δ −" + number : "");
  }

  std::vector<Tick> vertical_ticks(const Axis& axis) const {
    const int at_most =
        std::clamp(static_cast<int>((area.max.y - area.min.y) / (kTickSpace * unit)), 3, kMostTicks);
    std::vector<Tick> ticks = nice_ticks(axis.range, at_most);
    if (axis.unit_at_ticks)
      for (Tick& tick : ticks) tick.label += tick_unit(axis);
    return ticks;
  }

  void draw_vertical_axis(const Axis& axis, bool right) const {
    for (const Tick& tick : vertical_ticks(axis)) {
      const float y = std::round(y_at(tick.value, axis));
      if (!right) list.AddLine({area.min.x, y}, {area.max.x, y}, pixel_color(ui.theme.grid), point);
      const float width = text_width(tick.label);
      const float x = right ? area.max.x + 0.35F * unit : area.min.x - 0.35F * unit - width;
      words({x, y - 0.55F * unit}, dim(), tick.label);
    }
  }

  void draw_time_axis() const {
    if (!plot.x.ticks) return;
    const int at_most = std::max(3, static_cast<int>((frame.max.x - area.min.x) / (kTimeTickSpace * unit)));
    const std::vector<Tick> ticks = nice_ticks(plot.x.range, at_most);
    for (const Tick& tick : ticks) {
      const float x = std::round(x_at(tick.value));
      list.AddLine({x, area.min.y}, {x, area.max.y}, pixel_color(ui.theme.grid), point);
      const std::string label = tick.label + tick_unit(plot.x);
      const float width = text_width(label);
      const float left = std::clamp(x - width / 2, frame.min.x, std::max(frame.min.x, frame.max.x - width));
      words({left, area.max.y + 0.2F * unit}, dim(), label);
    }
  }

  void draw_zero() const {
    if (plot.left.range.lower >= 0) return;
    const float zero = std::round(y_at(0, plot.left));
    list.AddLine({area.min.x, zero}, {area.max.x, zero}, dim(), point);
  }

  // Words over curves, on a ground of their own.
  void label_on_plot(ImVec2 at, std::string_view s) const {
    const ImVec2 end{at.x + text_width(s) + 0.6F * unit, at.y + 1.2F * unit};
    list.AddRectFilled(at, end, pixel_color(faded(ui.theme.plot, kLabelGround)), 2 * point);
    words({at.x + 0.3F * unit, at.y}, ink(), s);
  }

  void draw_directions() const {
    if (plot.above_zero.empty()) return;
    // Where there is little height, their symbols alone.
    const bool roomy = area.max.y - area.min.y > 4.5F * unit;
    const auto shown = [roomy](const std::string& s) { return roomy ? s : s.substr(0, s.find(' ')); };
    label_on_plot({area.min.x + 0.3F * unit, area.min.y + 1}, shown(plot.above_zero));
    label_on_plot({area.min.x + 0.3F * unit, area.max.y - 1.2F * unit - 1}, shown(plot.below_zero));
  }

  void draw_marks() const {
    for (const Mark& mark : plot.marks) {
      if (!plot.x.range.contains(mark.x)) continue;
      const float x = std::round(x_at(mark.x));
      paint_line(list, {{x, area.min.y}, {x, area.max.y}}, dim(), point, LineStyle::dashed);
      list.AddTriangleFilled({x - 4 * point, area.max.y}, {x, area.max.y - 6 * point},
                             {x + 4 * point, area.max.y}, dim());
    }
    draw_mark_labels();
  }

  // Each label touches its own line, to the right of it or where there is no room to the left, and a dot on
  // the line says that it belongs there. Labels without room are left out.
  void draw_mark_labels() const {
    constexpr int kRows = 3;  // of labels on top of each other
    const float gap = 3 * point;
    std::array<std::vector<std::pair<float, float>>, kRows> taken{};  // stretches of x
    for (const Mark& mark : plot.marks) {
      if (mark.label.empty() || !plot.x.range.contains(mark.x)) continue;
      const float width = text_width(mark.label) + 0.6F * unit;
      const float line = std::round(x_at(mark.x));
      for (int place = 0; place < 2 * kRows; ++place) {
        const int row = place / 2;
        const float left = place % 2 == 0 ? line + gap : line - gap - width;
        auto& others = taken.at(static_cast<std::size_t>(row));
        const bool fits = left >= area.min.x && left + width <= area.max.x;
        if (!fits || !is_free(others, std::min(left, line), std::max(left + width, line))) continue;
        const float top = area.max.y - (1.25F * static_cast<float>(row) + 1.8F) * unit;
        label_on_plot({left, top}, mark.label);
        list.AddCircleFilled({line, top + 0.6F * unit}, gap, dim(), 10);
        others.emplace_back(std::min(left, line), std::max(left + width, line));
        break;
      }
    }
  }

  static bool is_free(const std::vector<std::pair<float, float>>& taken, float from, float to) {
    return std::none_of(taken.begin(), taken.end(),
                        [&](const auto& other) { return from < other.second && other.first < to; });
  }

  // Points closer than this to the one before are left out: thick lines can't turn so sharply.
  static void append(std::vector<ImVec2>& points, ImVec2 at) {
    constexpr float kLeastDistance = 0.4F;  // [pixels]
    if (!points.empty() &&
        std::abs(points.back().x - at.x) + std::abs(points.back().y - at.y) < kLeastDistance)
      return;
    points.push_back(at);
  }

  std::vector<std::vector<ImVec2>> pieces(const Series& series) const {
    std::vector<std::vector<ImVec2>> result(1);
    const int columns = std::max(1, static_cast<int>((area.max.x - area.min.x) / point));
    for (Vec2 p : decimate(series, plot.x.range, columns)) {
      if (!std::isfinite(p.y)) {
        if (!result.back().empty()) result.emplace_back();
        continue;
      }
      const ImVec2 at{x_at(p.x), y_at(p.y, axis_of(series))};
      if (series.held && !result.back().empty()) append(result.back(), {at.x, result.back().back().y});
      append(result.back(), at);
    }
    const bool open_end = series.held && !series.x.empty() && series.held_until > series.x.back();
    if (open_end && !result.back().empty())
      result.back().push_back(
          {x_at(std::min(series.held_until, plot.x.range.upper)), result.back().back().y});
    return result;
  }

  void draw_curve(const Series& series) const {
    const ImDrawListFlags flags = list.Flags;
    for (const std::vector<ImVec2>& piece : pieces(series)) {
      // A curve with several points in each column is an area: soft edges inside it cost time and show
      // nothing.
      if (static_cast<float>(piece.size()) > 1.5F * (area.max.x - area.min.x))
        list.Flags &= ~ImDrawListFlags_AntiAliasedLines;
      if (piece.size() == 1) list.AddCircleFilled(piece[0], 2 * point, pixel_color(series.color), 8);
      paint_line(list, piece, pixel_color(series.color), series.width * point, series.style);
      list.Flags = flags;
    }
    for (std::size_t i = 0; series.dots && i < series.x.size(); ++i) {
      const double y = series.factor * series.y[i];
      if (!std::isfinite(y)) continue;
      list.AddCircleFilled({x_at(series.x[i]), y_at(y, axis_of(series))}, 2.5F * point,
                           pixel_color(series.color), 10);
    }
  }

  void draw_tiles() const {
    for (const Tile& tile : plot.tiles) {
      const ImVec2 min{x_at(tile.x.lower), y_at(tile.y.upper, plot.left)};
      const ImVec2 max{x_at(tile.x.upper), y_at(tile.y.lower, plot.left)};
      list.AddRectFilled(min, max, pixel_color(tile.fill));
      const ImU32 stroke = pixel_color(ui.theme.plot);
      const bool crossed = tile.hatch == Hatch::crossed;
      if (crossed || tile.hatch == Hatch::rising) list.AddLine({min.x, max.y}, {max.x, min.y}, stroke, point);
      if (crossed || tile.hatch == Hatch::falling) list.AddLine(min, max, stroke, point);
    }
  }

  void draw_paths() const {
    const bool roomy = area.max.x - area.min.x > 12 * unit;  // for names on them
    std::vector<ImVec4> named;                               // where names stand: left, top, right, bottom
    for (const Path& path : plot.paths) {
      std::vector<ImVec2> points;
      for (Vec2 p : path.points) points.emplace_back(x_at(p.x), y_at(p.y, plot.left));
      paint_line(list, points, pixel_color(path.color), path.width * point, path.style);
      if (roomy && !path.label.empty() && !points.empty()) draw_path_name(points, path.label, named);
    }
  }

  // The name of a line on it, at the place nearest its middle where no other name stands; else none.
  void draw_path_name(const std::vector<ImVec2>& points, const std::string& name,
                      std::vector<ImVec4>& named) const {
    const float width = text_width(name) + 0.6F * unit;
    const float height = 1.2F * unit;
    for (std::size_t step = 0; step < points.size(); ++step) {
      const std::size_t half = points.size() / 2;
      const std::size_t at = step % 2 == 0 ? half + step / 2 : half - (step + 1) / 2;
      if (at >= points.size()) continue;
      const ImVec2 min{points[at].x - width / 2, points[at].y - height / 2};
      const ImVec4 box{min.x, min.y, min.x + width, min.y + height};
      const bool inside =
          box.x >= area.min.x && box.z <= area.max.x && box.y >= area.min.y && box.w <= area.max.y;
      const bool free = std::none_of(named.begin(), named.end(), [&box](const ImVec4& other) {
        return box.x < other.z && other.x < box.z && box.y < other.w && other.y < box.w;
      });
      if (!inside || !free) continue;
      label_on_plot(min, name);
      named.push_back(box);
      return;
    }
  }

  void draw_cursor() const {
    if (!plot.x.range.contains(frame.cursor)) return;
    const float x = std::round(x_at(frame.cursor));
    list.AddLine({x, area.min.y}, {x, area.max.y}, pixel_color(ui.theme.accent), point);
    for (const Series& series : plot.series) {
      const double value = value_at(series, frame.cursor);
      if (!std::isfinite(value)) continue;
      const float y = y_at(value, axis_of(series));
      list.AddCircleFilled({x, y}, 2.5F * point, pixel_color(series.color), 10);
    }
  }

  void draw_mark(const std::optional<double>& x, const char* name) const {
    if (!x || !plot.x.range.contains(*x)) return;
    const float at = std::round(x_at(*x));
    list.AddLine({at, area.min.y}, {at, area.max.y}, ink(), point);
    label_on_plot({std::min(at + 2 * point, area.max.x - 1.3F * unit), area.min.y + 1.3F * unit}, name);
  }

  void lay_out(float header) {
    const float gutter = 3.3F * unit;
    area.min = {frame.min.x + gutter, frame.min.y + header};
    area.max = {frame.max.x - (plot.right ? gutter : 0.6F * unit), frame.max.y - 1.35F * unit};
    area.max.x = std::max(area.max.x, area.min.x + 1);
    area.max.y = std::max(area.max.y, area.min.y + 1);
    if (plot.left.unit_at_ticks) make_room_for_ticks();
  }

  // Ticks with units may be wider than the usual room for numbers, which is the same for all plots below each
  // other.
  void make_room_for_ticks() {
    float widest = 0;
    for (const Tick& tick : vertical_ticks(plot.left)) widest = std::max(widest, text_width(tick.label));
    area.min.x = std::clamp(frame.min.x + widest + 0.7F * unit, area.min.x, area.max.x - 1);
  }

  void draw() {
    draw_title();
    const FontScope font(ui.fonts.small);
    const float title_height = 1.45F * unit;
    lay_out(title_height + draw_legend(frame.min.y + title_height) + 0.5F * unit);
    list.AddRectFilled(area.min, area.max, pixel_color(ui.theme.plot));
    draw_time_axis();
    draw_vertical_axis(plot.left, false);
    if (plot.right) draw_vertical_axis(*plot.right, true);
    list.PushClipRect(area.min, area.max, true);
    draw_tiles();
    draw_zero();
    for (const Series& series : plot.series) draw_curve(series);
    draw_paths();
    draw_directions();
    draw_marks();
    draw_mark(frame.a, "A");
    draw_mark(frame.b, "B");
    draw_cursor();
    list.PopClipRect();
    list.AddRect(area.min, area.max, pixel_color(ui.theme.border), 0, 0, point);
  }
};

}  // namespace

PlotArea draw_plot(const Plot& plot, const PlotFrame& frame, const Ui& ui) {
  float unit = em();
  {
    const FontScope font(ui.fonts.small);
    unit = em();
  }
  PlotPainter painter{plot, frame, ui, *ImGui::GetWindowDrawList(), unit, unit / 12};
  const float least = plot.x.ticks ? 8 : 4;  // a scale needs no width [em of small text]
  const bool room = frame.max.x - frame.min.x > least * unit && frame.max.y - frame.min.y > 5 * unit;
  if (!room || !(plot.x.range.span() > 0) || !(plot.left.range.span() > 0)) return {frame.min, frame.min};
  painter.draw();
  return painter.area;
}

}  // namespace sprintlab
