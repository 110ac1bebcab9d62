#include "map_panel.h"

#include <algorithm>
#include <cmath>

#include "contributors_panel.h"
#include "map_controls.h"
#include "plot_painter.h"

namespace sprintlab {
namespace {

constexpr float kLandscape = 1.4F;  // width over height from which the cells stand beside the controls

ThemeName name_of(const Theme& theme) {
  for (const ThemeName name : all<ThemeName>())
    if (&sprintlab::theme(name) == &theme) return name;
  return ThemeName::light;
}

// A value of a cell with as many digits as its unit needs.
std::string number_text_of(const SummaryNumber& number, const Summary& run, SpeedUnit unit) {
  const std::optional<double> value = number.value(run);
  if (!value || !std::isfinite(*value)) return "–";
  const bool speed = is_speed(number);
  const double shown = speed ? in_unit(*value, unit) : *value;
  const std::string unit_words = speed ? std::string(unit_text(unit)) : number.unit;
  return fixed_text(shown, number.unit == "s" || number.unit.empty() ? 3 : 2) +
         (unit_words.empty() ? "" : " " + unit_words);
}

void refresh(DrawnMap& drawn, const LiveMap& map, const MapView& view, const Specification& present,
             SpeedUnit unit, const Ui& ui) {
  const ThemeName theme = name_of(ui.theme);
  const Vec2 point = present_point(*map.plan(), present);
  if (drawn.version == map.version() && drawn.number == view.choice.number && drawn.unit == unit &&
      drawn.theme == theme && drawn.present == point)
    return;
  SweepMap sweep = sweep_map(map, map_number(view.choice.number), unit, present);
  const bool any =
      std::any_of(sweep.values.begin(), sweep.values.end(), [](double v) { return std::isfinite(v); });
  drawn = {map.version(), view.choice.number, unit, theme, point, std::move(sweep), std::nullopt};
  FigureOptions options;
  options.theme = theme;
  if (!any) return;
  drawn.figure = make_map(drawn.sweep, options);
  std::get<Plot>(drawn.figure->panels[0].content).left.unit_at_ticks = true;
}

// The plot of a panel with a name on top.
Plot& plot_of(Figure& figure, std::size_t panel, const std::string& title) {
  Plot& plot = std::get<Plot>(figure.panels[panel].content);
  plot.title = title;
  return plot;
}

// The place between the borders of cells where a share of an axis falls.
std::size_t place_of(float share, std::size_t count) {
  const auto place = static_cast<std::size_t>(std::max(share, 0.0F) * static_cast<float>(count));
  return std::min(place, count - 1);
}

std::string tooltip_words(const LiveMap& map, std::size_t point, SpeedUnit unit) {
  std::string words = cell_name(*map.plan(), point) + "\n";
  const std::optional<Summary>& run = map.cells()[point];
  if (!run) return words + "not computed yet";
  if (run->end != RunEnd::finished)
    words += std::string(run_end_name(run->end)) + (run->reason.empty() ? "" : ": " + run->reason) + "\n";
  for (const char* key : {"top_speed_mps", "steady_speed_mps", "distance_m", "step_frequency_hz",
                          "step_length_m", "contact_time_s", "flight_time_s"}) {
    const SummaryNumber& number = map_number(key);
    words += number.label + " " + number_text_of(number, *run, unit) + "\n";
  }
  return words + "Click sets both values.";
}

// Evenly spaced cells: shares of the picture are shares of the grid.
void follow_mouse(MapView& view, const LiveMap& map, bool over, MapRequest& request, SpeedUnit unit) {
  view.hovered.reset();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const ImVec4 at = view.cells;
  if (!over || mouse.x < at.x || mouse.x >= at.z || mouse.y < at.y || mouse.y >= at.w) return;
  const std::size_t columns = map.plan()->axes[0].values.size();
  const std::size_t rows = map.plan()->axes[1].values.size();
  const std::size_t column = place_of((mouse.x - at.x) / (at.z - at.x), columns);
  const std::size_t row = place_of((at.w - mouse.y) / (at.w - at.y), rows);
  view.hovered = point_at(*map.plan(), column, row);
  ImGui::SetTooltip("%s", tooltip_words(map, *view.hovered, unit).c_str());
  if (!ImGui::IsItemClicked()) return;
  view.column = column;
  view.row = row;
  request.go_to = view.hovered;
}

void mark_cell(const MapView& view, const LiveMap& map, std::size_t point, Color color) {
  const std::size_t rows = map.plan()->axes[1].values.size();
  const ImVec4 at = view.cells;
  const float width = (at.z - at.x) / static_cast<float>(map.plan()->axes[0].values.size());
  const float height = (at.w - at.y) / static_cast<float>(rows);
  const std::size_t column = point / rows;
  const std::size_t row = point % rows;
  const float left = at.x + width * static_cast<float>(column);
  const float bottom = at.w - height * static_cast<float>(row);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float line = 0.12F * em();
  list.AddRect({left, bottom - height}, {left + width, bottom}, IM_COL32(255, 255, 255, 255), 0, 0, 2 * line);
  list.AddRect({left, bottom - height}, {left + width, bottom}, pixel_color(color), 0, 0, line);
}

// Below the cells, what goes across.
void draw_axis_name(const SweepMap& sweep, const Ui& ui) {
  const FontScope small(ui.fonts.small);
  right_text(ui.theme.text, sweep.x.label + unit_in_brackets(sweep.x.unit) + " →");
}

void key_lines(const Plot& plot, const SweepMap& sweep, const Ui& ui) {
  const FontScope small(ui.fonts.small);
  std::string words = "Ring: present settings. Lines: equal values.";
  if (sweep.better != Better::neither)
    words += std::string(" Dashed, once all cells are known: about the ") +
             (sweep.better == Better::lower ? "lowest" : "best") + " " + sweep.y.label + " for each " +
             sweep.x.label + ".";
  for (const Key& key : plot.keys)
    words += (key.hatch == Hatch::crossed   ? " Crossed: "
              : key.hatch == Hatch::falling ? " Struck \\: "
              : key.hatch == Hatch::rising  ? " Struck /: "
                                            : " ") +
             key.label + ".";
  ImGui::PushStyleColor(ImGuiCol_Text, vector_color(ui.theme.dim_text));
  wrapped_text(words);
  ImGui::PopStyleColor();
  tooltip(
      "Neighbouring cells differ by about what a start posture makes. The dashed line therefore takes the "
      "mean "
      "over the cells within 1 % of the best of their column, and is smoothed over neighbouring columns.");
}

void draw_map(MapView& view, const LiveMap& map, MapRequest& request, SpeedUnit unit, float height,
              const Ui& ui) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 size{std::max(ImGui::GetContentRegionAvail().x, 4 * em()), height};
  ImGui::InvisibleButton("cells", size);
  const bool over = ImGui::IsItemHovered();
  if (!view.drawn.figure) {
    ImGui::GetWindowDrawList()->AddText(
        {min.x, min.y}, pixel_color(ui.theme.dim_text),
        map.known() > 0 ? "No run has a value of this number." : "The first runs are under way …");
    return;
  }
  const SweepMap& sweep = view.drawn.sweep;
  const float bar = std::min(5.6F * em(), 0.3F * size.x);
  const Plot& plot = plot_of(*view.drawn.figure, 0, "↑ " + sweep.y.label + unit_in_brackets(sweep.y.unit));
  PlotFrame frame{min, {min.x + size.x - bar, min.y + size.y}, std::numeric_limits<double>::quiet_NaN()};
  const PlotArea area = draw_plot(plot, frame, ui);
  view.cells = {area.min.x, area.min.y, area.max.x, area.max.y};
  const Plot& scale =
      plot_of(*view.drawn.figure, 1, sweep.value.unit.empty() ? "" : "[" + sweep.value.unit + "]");
  frame.min.x = frame.max.x + 0.4F * em();
  frame.max.x = min.x + size.x;
  draw_plot(scale, frame, ui);
  if (const auto picked = picked_point(view, map)) mark_cell(view, map, *picked, ui.theme.accent);
  follow_mouse(view, map, over, request, unit);
  if (view.hovered) mark_cell(view, map, *view.hovered, ui.theme.text);
}

void place_slider(const char* name, const char* label, std::optional<std::size_t>& place,
                  const SweepAxis& axis) {
  constexpr float kLabels = 4.2F;  // width of the name before it [em]
  ImGui::AlignTextToFramePadding();
  text(label);
  ImGui::SameLine(kLabels * em());
  const ParamInfo& info = find_parameter(axis.key);
  const int last = static_cast<int>(axis.values.size()) - 1;
  int at = std::min(static_cast<int>(place.value_or(axis.values.size() / 2)), last);
  std::string shown = info.label + " " + value_text(info, axis.values[static_cast<std::size_t>(at)]);
  for (std::size_t i = shown.find('%'); i != std::string::npos; i = shown.find('%', i + 2))
    shown.insert(i, "%");
  ImGui::SetNextItemWidth(-1);
  // Words stand on the knob.
  ImGui::PushStyleColor(ImGuiCol_SliderGrab, ImGui::GetStyleColorVec4(ImGuiCol_ButtonActive));
  ImGui::PushStyleColor(ImGuiCol_SliderGrabActive, ImGui::GetStyleColorVec4(ImGuiCol_ButtonHovered));
  if (ImGui::SliderInt(name, &at, 0, last, shown.c_str(),
                       ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_NoInput))
    place = static_cast<std::size_t>(at);
  ImGui::PopStyleColor(2);
}

// The same by keyboard: a cell is picked by two sliders.
void picked_cell(MapView& view, const LiveMap& map, MapRequest& request, SpeedUnit unit) {
  place_slider("##column", "Cell", view.column, map.plan()->axes[0]);
  tooltip("Picks a cell across.");
  place_slider("##row", "", view.row, map.plan()->axes[1]);
  tooltip("Picks a cell upwards.");
  if (ImGui::Button("Best")) request.action = Action::best_cell;
  tooltip(action_tooltip(Action::best_cell));
  ImGui::SameLine();
  const std::optional<std::size_t> picked = picked_point(view, map);
  ImGui::BeginDisabled(!picked);
  if (ImGui::Button("Go there")) request.action = Action::go_to_cell;
  ImGui::EndDisabled();
  tooltip(action_tooltip(Action::go_to_cell));
  if (!picked) return;
  ImGui::SameLine();
  const std::optional<Summary>& run = map.cells()[*picked];
  const SummaryNumber& number = map_number(view.choice.number);
  if (!run) return text("not computed yet");
  const std::string end =
      run->end == RunEnd::finished ? "" : "  (" + std::string(run_end_name(run->end)) + ")";
  text(number_text_of(number, *run, unit) + end);
}

// What is drawn in a frame.
struct MapFrame {
  MapView& view;
  const LiveMap& map;
  const Specification& present;
  SpeedUnit unit;
  const Ui& ui;
};

void draw_explanation() {
  wrapped_text(
      "Compute runs one runner for each pair of values and colours how fast it gets. A click on a cell "
      "then sets both values.");
}

void draw_keys(const MapFrame& frame) {
  const DrawnMap& drawn = frame.view.drawn;
  if (drawn.figure) key_lines(std::get<Plot>(drawn.figure->panels[0].content), drawn.sweep, frame.ui);
}

// Controls, cells and what picks one below each other.
void draw_upright(const MapFrame& frame, MapRequest& request) {
  const auto& [view, map, present, unit, ui] = frame;
  map_controls(view, map, present, unit, request, ui);
  ImGui::Dummy({0, 0.2F * em()});
  if (map.plan() == nullptr) return draw_explanation();
  refresh(view.drawn, map, view, present, unit, ui);
  constexpr float kLeastHeight = 14;  // [em]
  const float below = 3 * ImGui::GetFrameHeightWithSpacing() + 5.2F * em();
  const float room = ImGui::GetContentRegionAvail().y - below;
  draw_map(view, map, request, unit, std::max(room, kLeastHeight * em()), ui);
  if (view.drawn.figure) draw_axis_name(view.drawn.sweep, ui);
  draw_keys(frame);
  picked_cell(view, map, request, unit);
}

// Where there is little height: the cells beside everything else.
void draw_landscape(const MapFrame& frame, MapRequest& request) {
  const auto& [view, map, present, unit, ui] = frame;
  constexpr float kControls = 19;        // width [em]
  constexpr float kControlShare = 0.5F;  // of the width, at most
  constexpr float kAxisName = 1.3F;      // height [em]
  const float width = std::min(kControls * em(), kControlShare * ImGui::GetContentRegionAvail().x);
  begin_child("controls", {width, 0});
  map_controls(view, map, present, unit, request, ui);
  if (map.plan() == nullptr) {
    draw_explanation();
  } else {
    refresh(view.drawn, map, view, present, unit, ui);
    picked_cell(view, map, request, unit);
    draw_keys(frame);
  }
  ImGui::EndChild();
  if (map.plan() == nullptr) return;
  ImGui::SameLine();
  begin_child("map", {0, 0}, false, ImGuiWindowFlags_NoScrollbar);
  draw_map(view, map, request, unit, ImGui::GetContentRegionAvail().y - kAxisName * em(), ui);
  if (view.drawn.figure) draw_axis_name(view.drawn.sweep, ui);
  ImGui::EndChild();
}

}  // namespace

std::string cell_name(const SweepPlan& plan, std::size_t point) {
  const std::vector<double> values = values_at(plan, point);
  std::string words;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const ParamInfo& info = find_parameter(plan.axes[i].key);
    words += (i == 0 ? "" : ", ") + info.label + " " + value_text(info, values[i]);
  }
  return words;
}

std::optional<std::size_t> picked_point(const MapView& view, const LiveMap& map) {
  if (map.plan() == nullptr || !view.column || !view.row) return std::nullopt;
  if (*view.column >= map.plan()->axes[0].values.size() || *view.row >= map.plan()->axes[1].values.size())
    return std::nullopt;
  return point_at(*map.plan(), *view.column, *view.row);
}

void pick_best(MapView& view, const LiveMap& map, SpeedUnit unit, const Specification& present) {
  if (map.plan() == nullptr) return;
  const SweepMap sweep = sweep_map(map, map_number(view.choice.number), unit, present);
  const std::vector<std::optional<std::size_t>> ridge = ridge_of(sweep);
  const double sign = sweep.better == Better::lower ? -1 : 1;
  double best = -std::numeric_limits<double>::infinity();
  for (std::size_t column = 0; column < ridge.size(); ++column) {
    if (!ridge[column] || !(sign * sweep.at(column, *ridge[column]) > best)) continue;
    best = sign * sweep.at(column, *ridge[column]);
    view.column = column;
    view.row = ridge[column];
  }
}

MapRequest map_panel(MapView& view, const LiveMap& map, const Specification& present, SpeedUnit unit,
                     const Ui& ui) {
  MapRequest request;
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const MapFrame frame{view, map, present, unit, ui};
  room.x > kLandscape* room.y ? draw_landscape(frame, request) : draw_upright(frame, request);
  return request;
}

}  // namespace sprintlab
