#include "plots_panel.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sprintlab {
namespace {

constexpr int kPlotCount = 5;
constexpr double kAhead = 0.025;          // of the time axis beyond the present, so that the present is seen
constexpr double kShortestWindow = 0.05;  // of the time axis [s]
constexpr double kHighestRate = 10;       // axis end [Hz]; stumbling feet touch down at any rate
constexpr double kLongestWindow = 60;
constexpr float kLeastWidth = 19;  // of one plot [em]
constexpr float kLeastHeight = 7.5F;

struct PlotMaker {
  const Timeline& timeline;
  SpeedUnit unit;
  const Theme& theme;
  Range time;

  const History& history() const { return timeline.history; }
  const StepColumns& steps() const { return timeline.steps; }

  Plot make(std::string title) const {
    Plot plot;
    plot.title = std::move(title);
    plot.x = {"time", "s", time};
    return plot;
  }

  void fit(Plot& plot, Range least) const { plot.left.range = fit_range(plot, false, least); }

  Plot speed() const {
    const std::string unit_name(unit_text(unit));
    Plot plot = make("◂ Speed [" + unit_name + "]   Allowed effort [%] ▸");
    const double factor = in_unit(1, unit);
    plot.series = {{.label = "speed",
                    .unit = unit_name,
                    .color = theme.curve,
                    .x = history().time,
                    .y = history().speed,
                    .decimals = 2,
                    .factor = factor},
                   {.label = "step mean",
                    .unit = unit_name,
                    .color = theme.curve_2,
                    .x = steps().time,
                    .y = steps().speed,
                    .width = 2,
                    .decimals = 2,
                    .factor = factor,
                    .held = true,
                    .held_until = timeline.now}};
    plot.series.push_back({.label = "allowed effort",
                           .unit = "%",
                           .color = theme.dim_text,
                           .x = history().time,
                           .y = history().effort_allowed,
                           .style = LineStyle::dotted,
                           .width = 2,
                           .decimals = 0,
                           .right_axis = true});
    plot.right = Axis{"allowed effort", "%", {0, 110}};
    plot.marks = timeline.marks;
    fit(plot, {0, in_unit(4, unit)});
    return plot;
  }

  Plot ledger() const {
    Plot plot = make("Rotation by contributor [kg·m²/s]");
    constexpr std::array<std::pair<Contributor, LineStyle>, 4> kCurves{
        {{Contributor::push, LineStyle::solid},
         {Contributor::swing, LineStyle::solid},
         {Contributor::arms, LineStyle::dashed},
         {Contributor::torso, LineStyle::dotted}}};
    for (const auto& [contributor, style] : kCurves)
      plot.series.push_back({.label = std::string(contributor_name(contributor)),
                             .unit = "",
                             .color = theme.contributor[contributor],
                             .x = history().time,
                             .y = history().momentum[contributor],
                             .style = style,
                             .width = 1.7F});
    plot.series.push_back({.label = "sum",
                           .unit = "",
                           .color = theme.curve,
                           .x = history().time,
                           .y = history().momentum_sum,
                           .width = 2.2F});
    plot.above_zero = "↺ counter-clockwise";
    plot.below_zero = "↻ clockwise";
    fit(plot, {-6, 6});
    return plot;
  }

  Plot step_rate_and_length() const {
    Plot plot = make("◂ Step rate [Hz]   Step length [m] ▸");
    plot.series = {{.label = "rate",
                    .unit = "Hz",
                    .color = theme.curve,
                    .x = steps().time,
                    .y = steps().frequency,
                    .width = 2,
                    .decimals = 2,
                    .held = true,
                    .held_until = timeline.now},
                   {.label = "length",
                    .unit = "m",
                    .color = theme.curve_2,
                    .x = steps().time,
                    .y = steps().length,
                    .style = LineStyle::dashed,
                    .width = 2,
                    .decimals = 2,
                    .right_axis = true,
                    .held = true,
                    .held_until = timeline.now}};
    plot.right = Axis{"step length", "m", {}};
    fit(plot, {0, 5});
    plot.left.range.upper = std::min(plot.left.range.upper, kHighestRate);
    plot.right->range = fit_range(plot, true, {0, 2.5});
    return plot;
  }

  Plot contact_and_flight() const {
    Plot plot = make("Contact and flight time [ms]");
    plot.series = {{.label = "contact",
                    .unit = "ms",
                    .color = theme.curve,
                    .x = steps().time,
                    .y = steps().contact_time,
                    .width = 2,
                    .decimals = 0,
                    .held = true,
                    .held_until = timeline.now},
                   {.label = "flight",
                    .unit = "ms",
                    .color = theme.curve_2,
                    .x = steps().time,
                    .y = steps().flight_time,
                    .style = LineStyle::dashed,
                    .width = 2,
                    .decimals = 0,
                    .held = true,
                    .held_until = timeline.now}};
    fit(plot, {0, 250});
    return plot;
  }

  Plot force() const {
    Plot plot = make("Ground reaction force [N]");
    plot.series = {{.label = "vertical",
                    .unit = "N",
                    .color = theme.curve,
                    .x = history().time,
                    .y = history().vertical_force,
                    .decimals = 0},
                   {.label = "forward",
                    .unit = "N",
                    .color = theme.contributor[Contributor::push],
                    .x = history().time,
                    .y = history().forward_force,
                    .decimals = 0}};
    fit(plot, {-500, 2000});
    return plot;
  }

  Plot plot(int which) const {
    switch (which) {
      case 0:
        return speed();
      case 1:
        return ledger();
      case 2:
        return step_rate_and_length();
      case 3:
        return force();
      default:
        return contact_and_flight();
    }
  }
};

// Where one plot goes.
struct Cell {
  int which = 0;
  ImVec2 min{0, 0};
  ImVec2 max{1, 1};
};

int count_fitting(float room, float least, int most) {
  return std::clamp(static_cast<int>(room / (least * em())), 1, most);
}

// Cells of a grid, row by row.
void add_grid(std::vector<Cell>& cells, int first, int columns, int rows, ImVec2 min, ImVec2 max) {
  const float gap = 0.8F * em();
  const float width = (max.x - min.x - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float row_gap = 0.4F * em();
  const float height = (max.y - min.y - row_gap * static_cast<float>(rows - 1)) / static_cast<float>(rows);
  for (int i = 0; i < columns * rows && first + i < kPlotCount; ++i) {
    const int column = i % columns;
    const int row = i / columns;
    const float left = min.x + static_cast<float>(column) * (width + gap);
    const float top = min.y + static_cast<float>(row) * (height + row_gap);
    cells.push_back({first + i, {left, top}, {left + width, top + height}});
  }
}

// How many plots stand beside each other and on top of each other.
struct Grid {
  int columns = 1;
  int rows = 1;
  bool with_speed() const { return columns > 1; }  // the speed plot then has a column of its own
  int per_page() const { return with_speed() ? (columns - 1) * rows : rows; }
  int pages() const {
    const int paged = with_speed() ? kPlotCount - 1 : kPlotCount;
    return (paged + per_page() - 1) / per_page();
  }
};

std::vector<Cell> lay_out(const PlotsView& view, const Grid& grid, ImVec2 min, ImVec2 max) {
  constexpr float kSpeedShare = 1.25F;  // width of the speed plot, of another's
  std::vector<Cell> cells;
  if (view.enlarged) {
    cells.push_back({*view.enlarged, min, max});
  } else if (grid.with_speed()) {
    const float split =
        min.x + (max.x - min.x) * kSpeedShare / (kSpeedShare + static_cast<float>(grid.columns - 1));
    cells.push_back({0, min, {split, max.y}});
    add_grid(cells, 1 + view.page * grid.per_page(), grid.columns - 1, grid.rows,
             {split + 0.8F * em(), min.y}, max);
  } else {
    add_grid(cells, view.page * grid.per_page(), 1, grid.rows, min, max);
  }
  return cells;
}

Range time_range(const PlotsView& view, const Timeline& timeline) {
  const double end = view.end.value_or(std::max(timeline.now + kAhead * view.width, view.width));
  return {end - view.width, end};
}

void zoom_time(PlotsView& view, const Timeline& timeline, double about, float wheel) {
  const Range before = time_range(view, timeline);
  const double factor = std::pow(0.85, static_cast<double>(wheel));
  view.width = std::clamp(view.width * factor, kShortestWindow, kLongestWindow);
  // Following the present keeps the right end; otherwise the time under the mouse stays where it is.
  if (timeline.running && !view.end) return;
  const double share = (before.upper - about) / before.span();
  view.end = about + share * view.width;
}

std::optional<double> handle_mouse(PlotsView& view, const Timeline& timeline, int which, const PlotArea& area,
                                   Range time) {
  const ImGuiIO& io = ImGui::GetIO();
  const float width = area.max.x - area.min.x;
  if (!(width > 1)) return std::nullopt;
  const double at = time.lower + static_cast<double>((io.MousePos.x - area.min.x) / width) * time.span();
  if (ImGui::IsItemHovered()) {
    view.hovered = std::clamp(at, time.lower, time.upper);
    if (io.MouseWheel != 0) zoom_time(view, timeline, at, io.MouseWheel);
    if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
      view.enlarged = view.enlarged ? std::nullopt : std::optional(which);
      return std::nullopt;
    }
  }
  if (!ImGui::IsItemActive()) return std::nullopt;
  if (ImGui::IsMouseDown(ImGuiMouseButton_Right)) {
    const double moved = static_cast<double>(io.MouseDelta.x / width) * time.span();
    if (moved != 0) view.end = time.upper - moved;
    return std::nullopt;
  }
  const bool scrubs = ImGui::IsMouseClicked(ImGuiMouseButton_Left) || io.MouseDelta.x != 0;
  if (!scrubs) return std::nullopt;
  if (!view.end) view.end = time.upper;  // the axis stays while one points at it
  return at;
}

std::string page_name(const Grid& grid, int page) {
  constexpr std::array<const char*, kPlotCount> kNames{"Speed", "Rotation", "Steps", "Force", "Contact"};
  const int first = grid.with_speed() ? 1 + page * grid.per_page() : page * grid.per_page();
  std::string name;
  for (int i = first; i < std::min(first + grid.per_page(), kPlotCount); ++i)
    name += (name.empty() ? "" : ", ") + std::string(kNames[static_cast<std::size_t>(i)]);
  return name;
}

void page_buttons(PlotsView& view, const Grid& grid, const Ui& ui) {
  for (int i = 0; i < grid.pages(); ++i) {
    if (i > 0) ImGui::SameLine();
    const Color color = view.page == i ? ui.theme.active : ui.theme.panel;
    ImGui::PushStyleColor(ImGuiCol_Button, vector_color(color));
    if (ImGui::Button(page_name(grid, i).c_str())) view.page = i;
    ImGui::PopStyleColor();
  }
}

}  // namespace

void PlotsView::fit() {
  width = kFitWidth;
  end.reset();
  enlarged.reset();
}

std::optional<double> plots_panel(PlotsView& view, const Timeline& timeline, SpeedUnit unit, const Ui& ui) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const Grid grid{count_fitting(room.x, kLeastWidth, 3), count_fitting(room.y, kLeastHeight, 2)};
  const int pages = view.enlarged ? 1 : grid.pages();
  view.page = std::clamp(view.page, 0, pages - 1);
  if (pages > 1) page_buttons(view, grid, ui);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 size = ImGui::GetContentRegionAvail();
  if (size.x < 2 * em() || size.y < 2 * em()) return std::nullopt;

  if (timeline.running) view.end.reset();
  const Range time = time_range(view, timeline);
  const PlotMaker maker{timeline, unit, ui.theme, time};
  const double cursor = view.hovered.value_or(timeline.shown);
  view.hovered.reset();
  std::optional<double> moment;
  for (const Cell& cell : lay_out(view, grid, min, {min.x + size.x, min.y + size.y})) {
    ImGui::SetCursorScreenPos(cell.min);
    ImGui::PushID(cell.which);
    ImGui::InvisibleButton("plot",
                           {std::max(cell.max.x - cell.min.x, 1.0F), std::max(cell.max.y - cell.min.y, 1.0F)},
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight);
    const PlotArea area = draw_plot(maker.plot(cell.which), {cell.min, cell.max, cursor}, ui);
    if (const auto hit = handle_mouse(view, timeline, cell.which, area, time)) moment = hit;
    ImGui::PopID();
  }
  return moment;
}

}  // namespace sprintlab
