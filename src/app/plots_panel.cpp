#include "plots_panel.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sprintlab {
namespace {

constexpr int kPlotCount = 6;
constexpr double kShortestWindow = 0.05;  // of the time axis [s]
constexpr float kLeastWidth = 19;         // of one plot [em]
constexpr float kLeastHeight = 7.5F;

struct PlotMaker {
  const LiveSession& session;
  SpeedUnit unit;
  const Theme& theme;
  Range time;

  const History& history() const { return session.history(); }
  const StepColumns& steps() const { return session.step_columns(); }

  Plot make(std::string title) const {
    Plot plot;
    plot.title = std::move(title);
    plot.x = {"time", "s", time};
    return plot;
  }

  void fit(Plot& plot, Range least) const { plot.left.range = fit_range(plot, false, least); }

  Plot speed() const {
    const std::string unit_name(unit_text(unit));
    Plot plot = make("Speed [" + unit_name + "]");
    const double factor = in_unit(1, unit);
    plot.series = {{.label = "now",
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
                    .held = true}};
    plot.marks = session.marks();
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
                    .held = true},
                   {.label = "length",
                    .unit = "m",
                    .color = theme.curve_2,
                    .x = steps().time,
                    .y = steps().length,
                    .style = LineStyle::dashed,
                    .width = 2,
                    .decimals = 2,
                    .right_axis = true,
                    .held = true}};
    plot.right = Axis{"step length", "m", {}};
    fit(plot, {0, 5});
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
                    .held = true},
                   {.label = "flight",
                    .unit = "ms",
                    .color = theme.curve_2,
                    .x = steps().time,
                    .y = steps().flight_time,
                    .style = LineStyle::dashed,
                    .width = 2,
                    .decimals = 0,
                    .held = true}};
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

  Plot effort() const {
    Plot plot = make("Effort that the governor allows [%]");
    plot.series = {{.label = "allowed",
                    .unit = "%",
                    .color = theme.curve,
                    .x = history().time,
                    .y = history().effort_allowed,
                    .width = 2,
                    .decimals = 0}};
    plot.left.range = {0, 105};
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
      case 4:
        return contact_and_flight();
      default:
        return effort();
    }
  }
};

struct Grid {
  int columns = 1;
  int rows = 1;
  int cells() const { return columns * rows; }
};

Grid make_grid(ImVec2 size) {
  const int columns = std::clamp(static_cast<int>(size.x / (kLeastWidth * em())), 1, 3);
  const int rows = std::clamp(static_cast<int>(size.y / (kLeastHeight * em())), 1, kPlotCount / columns);
  return {columns, rows};
}

Range time_range(const PlotsView& view, const LiveSession& session) {
  const double end = view.end.value_or(std::max(session.time(), view.width));
  return {end - view.width, end};
}

void zoom_time(PlotsView& view, const LiveSession& session, double about, float wheel) {
  const Range before = time_range(view, session);
  const double factor = std::pow(0.85, static_cast<double>(wheel));
  view.width = std::clamp(view.width * factor, kShortestWindow, LiveSession::kHistory);
  // Following the present keeps the right end; otherwise the time under the mouse stays where it is.
  if (session.running() && !view.end) return;
  const double share = (before.upper - about) / before.span();
  view.end = about + share * view.width;
}

std::optional<double> handle_mouse(PlotsView& view, const LiveSession& session, int which,
                                   const PlotArea& area, Range time) {
  const ImGuiIO& io = ImGui::GetIO();
  const float width = area.max.x - area.min.x;
  if (!(width > 1)) return std::nullopt;
  const double at = time.lower + static_cast<double>((io.MousePos.x - area.min.x) / width) * time.span();
  if (ImGui::IsItemHovered()) {
    view.hovered = std::clamp(at, time.lower, time.upper);
    if (io.MouseWheel != 0) zoom_time(view, session, at, io.MouseWheel);
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

void page_buttons(PlotsView& view, int pages) {
  for (int i = 0; i < pages; ++i) {
    if (i > 0) ImGui::SameLine();
    if (ImGui::RadioButton(("Plots " + std::to_string(i + 1)).c_str(), view.page == i)) view.page = i;
  }
}

}  // namespace

void PlotsView::fit() {
  width = kFitWidth;
  end.reset();
  enlarged.reset();
}

std::optional<double> plots_panel(PlotsView& view, const LiveSession& session, SpeedUnit unit, const Ui& ui) {
  Grid grid = make_grid(ImGui::GetContentRegionAvail());
  if (view.enlarged) grid = {1, 1};
  const int pages = view.enlarged ? 1 : (kPlotCount + grid.cells() - 1) / grid.cells();
  view.page = std::clamp(view.page, 0, pages - 1);
  if (pages > 1) page_buttons(view, pages);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const ImVec2 size = ImGui::GetContentRegionAvail();
  const float gap = 0.9F * em();
  const ImVec2 cell{
      (size.x - gap * static_cast<float>(grid.columns - 1)) / static_cast<float>(grid.columns),
      (size.y - 0.4F * gap * static_cast<float>(grid.rows - 1)) / static_cast<float>(grid.rows)};
  if (cell.x < 2 || cell.y < 2) return std::nullopt;

  if (session.running()) view.end.reset();
  const Range time = time_range(view, session);
  const PlotMaker maker{session, unit, ui.theme, time};
  const double cursor = view.hovered.value_or(session.shown_time());
  std::optional<double> moment;
  view.hovered.reset();
  for (int i = 0; i < grid.cells(); ++i) {
    const int which = view.enlarged.value_or(view.page * grid.cells() + i);
    if (which >= kPlotCount) break;
    const ImVec2 min{origin.x + static_cast<float>(i % grid.columns) * (cell.x + gap),
                     origin.y + static_cast<float>(i / grid.columns) * (cell.y + 0.4F * gap)};
    ImGui::SetCursorScreenPos(min);
    ImGui::PushID(which);
    ImGui::InvisibleButton("plot", cell,
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight);
    const PlotArea area = draw_plot(maker.plot(which), {min, {min.x + cell.x, min.y + cell.y}, cursor}, ui);
    if (const auto hit = handle_mouse(view, session, which, area, time)) moment = hit;
    ImGui::PopID();
  }
  return moment;
}

}  // namespace sprintlab
