#include "map_panel.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

#include "contributors_panel.h"
#include "palette.h"
#include "plot_painter.h"
#include "sprintlab/core/error.h"

namespace sprintlab {
namespace {

constexpr float kLabels = 4.2F;  // width of the names before controls [em]
constexpr std::array kGrids{5, 11, 21, 41};

ThemeName name_of(const Theme& theme) {
  for (const ThemeName name : all<ThemeName>())
    if (&sprintlab::theme(name) == &theme) return name;
  return ThemeName::light;
}

std::string unit_in_brackets(const std::string& unit) { return unit.empty() ? "" : " [" + unit + "]"; }

std::string number_name(const SummaryNumber& number, SpeedUnit unit) {
  const bool speed = number.key.ends_with("speed_mps");
  return number.label + unit_in_brackets(speed ? std::string(unit_text(unit)) : number.unit);
}

// A value of a cell with as many digits as its unit needs.
std::string number_text_of(const SummaryNumber& number, const Summary& run, SpeedUnit unit) {
  const std::optional<double> value = number.value(run);
  if (!value || !std::isfinite(*value)) return "–";
  const bool speed = number.key.ends_with("speed_mps");
  const double shown = speed ? in_unit(*value, unit) : *value;
  const std::string unit_words = speed ? std::string(unit_text(unit)) : number.unit;
  return fixed_text(shown, number.unit == "s" || number.unit.empty() ? 3 : 2) +
         (unit_words.empty() ? "" : " " + unit_words);
}

void label(const char* words) {
  ImGui::AlignTextToFramePadding();
  text(words);
  ImGui::SameLine(kLabels * em());
}

// ---- What is computed ----

void parameter_entries(MapView& view, MapAxis& axis, const Specification& present) {
  std::string group;
  for (const ParamInfo& info : parameter_table()) {
    if (info.kind != ParamKind::number ||
        !has_words(view.typed, info.group + " " + info.label + " " + info.key))
      continue;
    if (info.group != group) ImGui::TextDisabled("%s", info.group.c_str());
    group = info.group;
    const std::string unit = shown_unit(info);
    const std::string name = info.label + unit_in_brackets(unit) + "##" + info.key;
    if (!ImGui::Selectable(name.c_str(), info.key == axis.key)) continue;
    MapAxis& other = &axis == &view.choice.x ? view.choice.y : view.choice.x;
    // The other axis's parameter: both change places.
    if (other.key == info.key)
      std::swap(axis, other);
    else
      axis = axis_around(info, present);
  }
}

bool axis_end(const char* id, double& value, const ParamInfo& info) {
  const double factor = shown_factor(info);
  double shown = value * factor;
  const double span = factor * (info.upper - info.lower);
  const double lower = factor * info.lower;
  const double upper = factor * info.upper;
  const std::string format = "%." + std::to_string(decimals_for(span / 400)) + "f";
  ImGui::SetNextItemWidth(3.6F * em());
  if (!ImGui::DragScalar(id, ImGuiDataType_Double, &shown, static_cast<float>(span / 300), &lower, &upper,
                         format.c_str(), ImGuiSliderFlags_AlwaysClamp))
    return false;
  value = shown / factor;
  return true;
}

void axis_row(const char* name, MapView& view, MapAxis& axis, const Specification& present) {
  const ParamInfo& info = find_parameter(axis.key);
  ImGui::PushID(name);
  label(name);
  const std::string unit = shown_unit(info);
  const float ends = 2 * 3.6F * em() + 3.2F * em() + text_width(unit);
  const float room = ImGui::GetContentRegionAvail().x;
  const bool one_line = room - ends > 8 * em();
  ImGui::SetNextItemWidth(one_line ? room - ends : -1);
  if (ImGui::BeginCombo("##parameter", info.label.c_str(), ImGuiComboFlags_HeightLarge)) {
    if (ImGui::IsWindowAppearing()) {
      view.typed.clear();
      ImGui::SetKeyboardFocusHere();
    }
    ImGui::InputTextWithHint("##typed", "type words, such as knee", &view.typed);
    parameter_entries(view, axis, present);
    ImGui::EndCombo();
  }
  tooltip(info.label + "\n" + info.help);
  one_line ? ImGui::SameLine() : label("");
  axis_end("##from", axis.from, info);
  tooltip("Where the axis begins. Drag, or Ctrl+click to type.");
  ImGui::SameLine();
  text("–");
  ImGui::SameLine();
  axis_end("##to", axis.to, info);
  tooltip("Where the axis ends. Drag, or Ctrl+click to type.");
  ImGui::SameLine();
  text(unit);
  ImGui::PopID();
}

void number_row(MapView& view, SpeedUnit unit) {
  label("Colour");
  ImGui::SetNextItemWidth(-1);
  if (!ImGui::BeginCombo("##number", number_name(map_number(view.number), unit).c_str())) return;
  for (const SummaryNumber& number : summary_table())
    if (ImGui::Selectable(number_name(number, unit).c_str(), number.key == view.number))
      view.number = number.key;
  ImGui::EndCombo();
}

void grid_row(MapChoice& choice) {
  label("Grid");
  ImGui::SetNextItemWidth(5.5F * em());
  const auto grid_name = [](int n) { return std::to_string(n) + " × " + std::to_string(n); };
  if (ImGui::BeginCombo("##grid", grid_name(choice.cells).c_str())) {
    for (const int grid : kGrids)
      if (ImGui::Selectable(grid_name(grid).c_str(), grid == choice.cells)) choice.cells = grid;
    ImGui::EndCombo();
  }
  tooltip("How many runs there are, across × up. Coarse grids come first in any case.");
  ImGui::SameLine();
  if (ImGui::GetContentRegionAvail().x < 9 * em()) {
    ImGui::NewLine();
    label("Runs");
  } else {
    text("runs of");
    ImGui::SameLine();
  }
  ImGui::SetNextItemWidth(3.6F * em());
  ImGui::DragScalar("##duration", ImGuiDataType_Double, &choice.duration, 0.1F, &MapChoice::kShortest,
                    &MapChoice::kLongest, "%.0f", ImGuiSliderFlags_AlwaysClamp);
  tooltip(
      "How long each runner runs from rest. A top speed counts once it holds, which takes 10 s and more.");
  ImGui::SameLine();
  text("s");
}

std::string progress_words(const LiveMap& map) {
  std::string words = std::to_string(map.known()) + " of " + std::to_string(map.cells().size());
  if (const auto remaining = map.remaining())
    words += ", " + fixed_text(std::ceil(*remaining), 0) + " s left";
  if (!map.busy() && map.elapsed() > 0) words += " in " + fixed_text(map.elapsed(), 0) + " s";
  return words;
}

// Why the cells aren't those of the present settings; empty if they are.
std::string staleness(const LiveMap& map, const std::optional<SweepPlan>& plan) {
  if (!plan || map.plan() == nullptr || same_plan(*plan, *map.plan())) return {};
  return "The cells belong to other settings. Compute again for the present ones.";
}

void work_row(const LiveMap& map, bool can_start, MapRequest& request) {
  ImGui::BeginDisabled(!can_start && !map.busy());
  if (ImGui::Button(map.busy() ? "Stop" : "Compute")) request.action = Action::compute_map;
  ImGui::EndDisabled();
  tooltip(action_tooltip(Action::compute_map));
  ImGui::SameLine();
  ImGui::BeginDisabled(map.known() == 0);
  if (ImGui::Button("Export…")) request.action = Action::export_map;
  ImGui::EndDisabled();
  tooltip(action_tooltip(Action::export_map));
  if (map.plan() == nullptr) return;
  ImGui::SameLine();
  const auto share = static_cast<float>(map.known()) / static_cast<float>(map.cells().size());
  ImGui::PushStyleColor(ImGuiCol_PlotHistogram, ImGui::GetStyleColorVec4(ImGuiCol_ButtonActive));
  ImGui::ProgressBar(share, {-1, 0}, progress_words(map).c_str());
  ImGui::PopStyleColor();
}

// Returns what would be computed, if the choice can be.
std::optional<SweepPlan> controls(MapView& view, const LiveMap& map, const Specification& present,
                                  SpeedUnit unit, MapRequest& request, const Ui& ui) {
  {
    const FontScope bold(ui.fonts.bold);
    text("Map");
  }
  ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - text_width("Close") -
                  2 * ImGui::GetStyle().FramePadding.x);
  if (ImGui::SmallButton("Close")) request.action = Action::show_map;
  tooltip(action_tooltip(Action::show_map));
  number_row(view, unit);
  axis_row("Across", view, view.choice.x, present);
  axis_row("Up", view, view.choice.y, present);
  grid_row(view.choice);
  std::optional<SweepPlan> plan;
  std::string problem = map.problem();
  try {
    plan = map_plan(view.choice, present);
  } catch (const InputError& error) {
    problem = error.what();
  }
  work_row(map, plan.has_value(), request);
  const FontScope small(ui.fonts.small);
  if (!problem.empty()) wrapped_text(problem);
  if (const std::string stale = staleness(map, plan); problem.empty() && !stale.empty()) wrapped_text(stale);
  return plan;
}

// ---- What is known ----

void refresh(DrawnMap& drawn, const LiveMap& map, const MapView& view, const Specification& present,
             SpeedUnit unit, const Ui& ui) {
  SweepMap sweep = sweep_map(map, map_number(view.number), unit, present);
  const ThemeName theme = name_of(ui.theme);
  if (drawn.version == map.version() && drawn.number == view.number && drawn.unit == unit &&
      drawn.theme == theme && drawn.present == *sweep.present)
    return;
  const bool any =
      std::any_of(sweep.values.begin(), sweep.values.end(), [](double v) { return std::isfinite(v); });
  drawn = {map.version(), view.number, unit, theme, *sweep.present, std::move(sweep), std::nullopt};
  FigureOptions options;
  options.theme = theme;
  if (any) drawn.figure = make_map(drawn.sweep, options);
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
  const float left = at.x + width * static_cast<float>(point / rows);
  const float bottom = at.w - height * static_cast<float>(point % rows);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float line = 0.12F * em();
  list.AddRect({left, bottom - height}, {left + width, bottom}, IM_COL32(255, 255, 255, 255), 0, 0, 2 * line);
  list.AddRect({left, bottom - height}, {left + width, bottom}, pixel_color(color), 0, 0, line);
}

void key_lines(const Plot& plot, const SweepMap& sweep, const Ui& ui) {
  const FontScope small(ui.fonts.small);
  right_text(ui.theme.text, sweep.x.label + unit_in_brackets(sweep.x.unit) + " →");
  std::string words = "Ring: present settings. Lines: equal values.";
  if (sweep.better != Better::neither)
    words += std::string(" Dashed: the ") + (sweep.better == Better::lower ? "lowest" : "best") + " " +
             sweep.y.label + " for each " + sweep.x.label + ".";
  for (const Key& key : plot.keys)
    words += (key.hatch == Hatch::crossed   ? " Crossed: "
              : key.hatch == Hatch::falling ? " Struck \\: "
              : key.hatch == Hatch::rising  ? " Struck /: "
                                            : " ") +
             key.label + ".";
  ImGui::PushStyleColor(ImGuiCol_Text, vector_color(ui.theme.dim_text));
  wrapped_text(words);
  ImGui::PopStyleColor();
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
  const float bar = 5.6F * em();
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

void place_slider(const char* name, std::optional<std::size_t>& place, const SweepAxis& axis) {
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
  place_slider("##column", view.column, map.plan()->axes[0]);
  tooltip("Picks a cell across.");
  place_slider("##row", view.row, map.plan()->axes[1]);
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
  const SummaryNumber& number = map_number(view.number);
  if (!run) return text("not computed yet");
  const std::string end =
      run->end == RunEnd::finished ? "" : "  (" + std::string(run_end_name(run->end)) + ")";
  text(number_text_of(number, *run, unit) + end);
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
  const SweepMap sweep = sweep_map(map, map_number(view.number), unit, present);
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
  controls(view, map, present, unit, request, ui);
  ImGui::Dummy({0, 0.2F * em()});
  if (map.plan() == nullptr) {
    wrapped_text(
        "Compute runs one runner for each pair of values and colours how fast it gets. A click on a cell "
        "then "
        "sets both values.");
    return request;
  }
  refresh(view.drawn, map, view, present, unit, ui);
  constexpr float kLeastHeight = 14;  // [em]
  const float below = 3 * ImGui::GetFrameHeightWithSpacing() + 5.2F * em();
  const float room = ImGui::GetContentRegionAvail().y - below;
  draw_map(view, map, request, unit, std::max(room, kLeastHeight * em()), ui);
  if (view.drawn.figure)
    key_lines(std::get<Plot>(view.drawn.figure->panels[0].content), view.drawn.sweep, ui);
  picked_cell(view, map, request, unit);
  return request;
}

}  // namespace sprintlab
