#include "plots_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace sprintlab {
namespace {

constexpr std::string_view kSpeedSpot = "plot.speed";
constexpr double kAhead = 0.025;          // of the time axis beyond the present, so that the present is seen
constexpr double kShortestWindow = 0.05;  // of the time axis [s]
constexpr double kLongestWindow = 60;
constexpr double kZoomStep = 0.7;  // of the time axis by key
constexpr double kPanStep = 0.25;  // of the time axis by key
constexpr float kLeastWidth = 19;  // of one plot [em]
constexpr float kLeastHeight = 7.5F;
constexpr float kLeastForPages = 9;  // height; with less, pages are turned by key or menu [em]

// Where one plot goes.
struct Cell {
  std::size_t which = 0;
  ImVec2 min{0, 0};
  ImVec2 max{1, 1};
};

int count_fitting(float room, float least, int most) {
  return std::clamp(static_cast<int>(room / (least * em())), 1, most);
}

// How many plots stand beside each other and on top of each other, of how many.
struct Grid {
  int columns = 1;
  int rows = 1;
  int plots = 1;
  bool with_speed() const { return columns > 1; }  // the speed plot then has a column of its own
  int per_page() const { return with_speed() ? (columns - 1) * rows : rows; }
  int pages() const { return (plots - first_paged() + per_page() - 1) / per_page(); }
  int first_paged() const { return with_speed() ? 1 : 0; }
  int first_of(int page) const { return first_paged() + page * per_page(); }
};

// Cells of a grid, row by row.
void add_grid(std::vector<Cell>& cells, const Grid& grid, int first, int columns, ImVec2 min, ImVec2 max) {
  const float gap = 0.8F * em();
  const float width = (max.x - min.x - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float row_gap = 0.4F * em();
  const auto rows = static_cast<float>(grid.rows);
  const float height = (max.y - min.y - row_gap * (rows - 1)) / rows;
  for (int i = 0; i < columns * grid.rows && first + i < grid.plots; ++i) {
    const int column = i % columns;
    const int row = i / columns;
    const float left = min.x + static_cast<float>(column) * (width + gap);
    const float top = min.y + static_cast<float>(row) * (height + row_gap);
    cells.push_back({static_cast<std::size_t>(first + i), {left, top}, {left + width, top + height}});
  }
}

std::vector<Cell> lay_out(const PlotsView& view, const Grid& grid, ImVec2 min, ImVec2 max) {
  constexpr float kSpeedShare = 1.25F;  // width of the speed plot, of another's
  std::vector<Cell> cells;
  const int first = grid.first_of(view.page);
  if (view.speed_alone || view.enlarged) {
    cells.push_back({view.speed_alone ? 0 : *view.enlarged, min, max});
  } else if (grid.with_speed()) {
    const float split =
        min.x + (max.x - min.x) * kSpeedShare / (kSpeedShare + static_cast<float>(grid.columns - 1));
    cells.push_back({0, min, {split, max.y}});
    add_grid(cells, grid, first, grid.columns - 1, {split + 0.8F * em(), min.y}, max);
  } else {
    add_grid(cells, grid, first, 1, min, max);
  }
  return cells;
}

Range time_range(const PlotsView& view, const Timeline& timeline) {
  constexpr double kBeforePrediction = 2, kAfterPrediction = 6;  // [s]
  if (view.prediction) {
    const Range span = view.prediction->span();
    const bool now = timeline.now >= span.lower && timeline.now < span.upper + kAfterPrediction;
    if (now) return {span.lower - kBeforePrediction, span.upper + kAhead * view.width};
  }
  const double end = view.end.value_or(std::max(timeline.now + kAhead * view.width, view.width));
  return {end - view.width, end};
}

void zoom_time(PlotsView& view, const Timeline& timeline, double about, float wheel) {
  const Range before = time_range(view, timeline);
  const double factor = std::pow(0.85, static_cast<double>(wheel));
  view.width = std::clamp(view.width * factor, kShortestWindow, kLongestWindow);
  // Following the present keeps the right end; otherwise the time under the mouse stays where it is.
  if (timeline.running && !view.held && !view.end) return;
  const double share = (before.upper - about) / before.span();
  view.end = about + share * view.width;
}

std::optional<double> handle_mouse(PlotsView& view, const Timeline& timeline, std::size_t which,
                                   const PlotArea& area, Range time) {
  const ImGuiIO& io = ImGui::GetIO();
  const float width = area.max.x - area.min.x;
  if (!(width > 1)) return std::nullopt;
  const double at = time.lower + static_cast<double>((io.MousePos.x - area.min.x) / width) * time.span();
  if (ImGui::IsItemHovered()) {
    view.hovered = std::clamp(at, time.lower, time.upper);
    if (io.MouseWheel != 0) zoom_time(view, timeline, at, io.MouseWheel);
    if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left) && !view.speed_alone) {
      view.enlarged = view.enlarged ? std::nullopt : std::optional(which);
      view.clicked.reset();
      return std::nullopt;
    }
  }
  if (!ImGui::IsItemActive()) return std::nullopt;
  if (ImGui::IsMouseDown(ImGuiMouseButton_Right)) {
    const double moved = static_cast<double>(io.MouseDelta.x / width) * time.span();
    if (moved != 0) view.end = time.upper - moved;
    return std::nullopt;
  }
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && io.MouseClickedCount[0] == 1) {
    view.clicked = at;
    view.clicked_at = ImGui::GetTime();
  }
  if (!ImGui::IsMouseDragging(ImGuiMouseButton_Left) || io.MouseDelta.x == 0) return std::nullopt;
  view.clicked.reset();
  if (!view.end) view.end = time.upper;  // the axis stays while one points at it
  return at;
}

// A click counts once no second one can follow.
std::optional<double> settled_click(PlotsView& view, Range time) {
  if (!view.clicked ||
      ImGui::GetTime() - view.clicked_at <= static_cast<double>(ImGui::GetIO().MouseDoubleClickTime))
    return std::nullopt;
  if (!view.end) view.end = time.upper;
  return std::exchange(view.clicked, std::nullopt);
}

// The mouse as a pen in the speed plot.
void draw_prediction(Prediction& prediction, const PlotArea& area, Range time, Range speed, double factor) {
  if (!ImGui::IsItemActive() || !ImGui::IsMouseDown(ImGuiMouseButton_Left)) return prediction.lift();
  const ImVec2 size{area.max.x - area.min.x, area.max.y - area.min.y};
  if (!(size.x > 1 && size.y > 1)) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const auto right = static_cast<double>((mouse.x - area.min.x) / size.x);
  const double up = unit_clamp(static_cast<double>((area.max.y - mouse.y) / size.y));
  prediction.draw(time.lower + right * time.span(), (speed.lower + up * speed.span()) / factor);
}

std::string page_name(const Grid& grid, int page, const std::vector<PlotChoice>& choices,
                      const History& history) {
  std::string name;
  const int first = grid.first_of(page);
  for (int i = first; i < std::min(first + grid.per_page(), grid.plots); ++i)
    name += (name.empty() ? "" : ", ") + plot_name(choices[static_cast<std::size_t>(i)], history);
  return name;
}

// Names of all pages as they fit the width: in words, or in numbers.
std::vector<std::string> page_labels(const Grid& grid, const std::vector<PlotChoice>& choices,
                                     const History& history, float room) {
  std::vector<std::string> labels;
  float width = 0;
  const auto add = [&](const std::string& label) {
    labels.push_back(label);
    width += text_width(label) + 2 * ImGui::GetStyle().FramePadding.x + ImGui::GetStyle().ItemSpacing.x;
  };
  for (int i = 0; i < grid.pages(); ++i) add(page_name(grid, i, choices, history));
  if (width <= room) return labels;
  labels.clear();
  for (int i = 0; i < grid.pages(); ++i) add(std::to_string(i + 1));
  return labels;
}

void page_buttons(PlotsView& view, const Grid& grid, const std::vector<PlotChoice>& choices,
                  const History& history, const Ui& ui) {
  constexpr float kShare = 0.72F;  // of the width; the rest is for what the cursors say
  const std::vector<std::string> labels =
      page_labels(grid, choices, history, kShare * ImGui::GetContentRegionAvail().x);
  for (int i = 0; i < grid.pages(); ++i) {
    const Color color = view.page == i && !view.enlarged ? ui.theme.active : ui.theme.panel;
    ImGui::PushStyleColor(ImGuiCol_Button, vector_color(color));
    if (ImGui::Button((labels[static_cast<std::size_t>(i)] + "###page" + std::to_string(i)).c_str())) {
      view.page = i;
      view.enlarged.reset();
    }
    ImGui::PopStyleColor();
    tooltip(page_name(grid, i, choices, history));
    ImGui::SameLine();
  }
}

std::string cursor_words(const PlotsView& view) {
  std::string words;
  if (view.cursor_a) words += "A " + fixed_text(*view.cursor_a, 3) + " s  ";
  if (view.cursor_b) words += "B " + fixed_text(*view.cursor_b, 3) + " s  ";
  if (view.cursor_a && view.cursor_b)
    words += "B − A " + fixed_text(*view.cursor_b - *view.cursor_a, 3) + " s";
  return words;
}

void header(PlotsView& view, const Grid& grid, const std::vector<PlotChoice>& choices,
            const Timeline& timeline, const Ui& ui) {
  if (!view.speed_alone) page_buttons(view, grid, choices, timeline.history, ui);
  if (view.held) {
    colored_text(ui.theme.accent, "held");
    tooltip("The plots stay where they are while the run goes on (L).");
    ImGui::SameLine();
  }
  right_text(ui.theme.text, cursor_words(view));
}

}  // namespace

void PlotsView::fit() {
  width = kFitWidth;
  end.reset();
  enlarged.reset();
  held = false;
}

bool shows_channel(const PlotsView& view, const std::string& key) {
  return std::find(view.channels.begin(), view.channels.end(), key) != view.channels.end();
}

void toggle_channel(PlotsView& view, const std::string& key) {
  if (std::erase(view.channels, key) > 0 || view.channels.size() >= PlotsView::kMostChannels) return;
  view.channels.push_back(key);
  view.page = PlotsView::kLastPage;
  view.enlarged.reset();
}

void hold(PlotsView& view, const Timeline& timeline) {
  view.held = !view.held;
  view.end = view.held ? std::optional(time_range(view, timeline).upper) : std::nullopt;
}

void zoom_plots(PlotsView& view, const Timeline& timeline, bool closer) {
  const Range before = time_range(view, timeline);
  view.width = std::clamp(view.width * (closer ? kZoomStep : 1 / kZoomStep), kShortestWindow, kLongestWindow);
  if (view.end) view.end = (before.lower + before.upper + view.width) / 2;
}

void pan_plots(PlotsView& view, const Timeline& timeline, int direction) {
  view.end = time_range(view, timeline).upper + direction * kPanStep * view.width;
}

void enlarge_next(PlotsView& view, const Timeline& timeline) {
  const std::size_t count = plot_choices(view.channels, timeline.history).size();
  const std::size_t next = view.enlarged ? *view.enlarged + 1 : 0;
  view.enlarged = next < count ? std::optional(next) : std::nullopt;
}

std::optional<double> plots_panel(PlotsView& view, const Timeline& timeline, SpeedUnit unit, const Ui& ui) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const std::vector<PlotChoice> choices = plot_choices(view.channels, timeline.history);
  const Grid grid{count_fitting(room.x, kLeastWidth, 3), count_fitting(room.y, kLeastHeight, 2),
                  static_cast<int>(choices.size())};
  if (view.page == grid.pages()) view.page = 0;  // the next one after the last
  view.page = std::clamp(view.page, 0, grid.pages() - 1);
  if (view.enlarged && *view.enlarged >= choices.size()) view.enlarged.reset();
  if (ui.spotlight != nullptr && ui.spotlight->reveal && ui.spotlight->key == kSpeedSpot) {
    view.page = 0;
    view.enlarged.reset();
  }
  const bool low = room.y < kLeastForPages * em();
  if ((!view.speed_alone && !low) || view.held || view.cursor_a || view.cursor_b)
    header(view, grid, choices, timeline, ui);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 size = ImGui::GetContentRegionAvail();
  if (size.x < 2 * em() || size.y < 2 * em()) return std::nullopt;

  if (timeline.running && !view.held) view.end.reset();
  const Range time = time_range(view, timeline);
  PlotFrame frame{.cursor = view.hovered.value_or(timeline.shown), .a = view.cursor_a, .b = view.cursor_b};
  view.hovered.reset();
  std::optional<double> moment = settled_click(view, time);
  for (const Cell& cell : lay_out(view, grid, min, {min.x + size.x, min.y + size.y})) {
    ImGui::SetCursorScreenPos(cell.min);
    ImGui::PushID(static_cast<int>(cell.which));
    ImGui::InvisibleButton("plot",
                           {std::max(cell.max.x - cell.min.x, 1.0F), std::max(cell.max.y - cell.min.y, 1.0F)},
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight);
    frame.min = cell.min;
    frame.max = cell.max;
    const Plot plot = make_plot(choices[cell.which], timeline, time, unit, ui.theme);
    const PlotArea area = draw_plot(plot, frame, ui);
    if (cell.which == 0) spotlight(ui, kSpeedSpot, cell.min, cell.max);
    if (cell.which == 0 && view.drawing && view.prediction) {
      draw_prediction(*view.prediction, area, time, plot.left.range, in_unit(1, unit));
    } else if (const auto hit = handle_mouse(view, timeline, cell.which, area, time))
      moment = hit;
    ImGui::PopID();
  }
  return moment;
}

}  // namespace sprintlab
