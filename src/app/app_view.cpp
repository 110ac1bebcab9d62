#include <algorithm>
#include <utility>

#include "app_state.h"
#include "athlete_actions.h"
#include "dialogs.h"
#include "menus.h"
#include "publish_actions.h"
#include "scenario_actions.h"
#include "time_bar.h"
#include "tour_actions.h"
#include "why_panel.h"

namespace sprintlab {
namespace {

// Regions stand on the cleared picture: a ground of their own would be painted for nothing.
constexpr ImGuiWindowFlags kRegion = ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoTitleBar |
                                     ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                     ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                                     ImGuiWindowFlags_NoBringToFrontOnFocus;
// The mouse wheel is not for scrolling.
constexpr ImGuiWindowFlags kStill = ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoScrollbar;
constexpr float kSplitter = 0.4F;     // thickness [em]
constexpr float kMostOfWidth = 0.3F;  // that one side region may take
constexpr float kMostOfHeight = 0.55F;
constexpr float kMostOfTour = 0.5F;       // that a tour may take of the track …
constexpr float kMostOfWideTour = 0.36F;  // … or of the height, if it goes on over the right region
constexpr float kTourWidth = 36;          // with less above the track it does [em]
constexpr float kMostOfMap = 0.75F;       // that a map may take of the middle
constexpr float kLeastTrack = 13;         // beside a map; with less the map takes the plots' place [em]

struct Box {
  ImVec2 min{0, 0};
  ImVec2 max{0, 0};
  bool empty() const { return !(max.x > min.x && max.y > min.y); }
};

// The regions of one frame [pixels]; what isn't shown is empty.
struct Regions {
  Box bar, left, tour, track, right, plots, map;
};

// Sizes that fit the window [em].
Layout fitted(ImVec2 screen) {
  const float width = screen.x / em();
  return {std::clamp(0.16F * width, 18.5F, 23.0F), std::clamp(0.15F * width, 17.5F, 22.0F),
          std::max(0.36F * screen.y / em(), 22.5F), std::clamp(0.31F * width, 27.0F, 44.0F)};
}

// Puts a map beside the track, from top to bottom; track and plots keep what is left, the region on the right
// goes down to the edge. Where the window is too narrow for that, the map stands in the plots' place.
void make_room_for_map(Regions& regions, float width, float gap) {
  const float right = regions.right.min.x - gap;
  const float left = right - width;
  if (left - gap - regions.track.min.x < kLeastTrack * em()) {
    regions.map = std::exchange(regions.plots, {});
    return;
  }
  const float bottom = ImGui::GetIO().DisplaySize.y;
  regions.map = {{left, regions.right.min.y}, {right, bottom}};
  regions.right.max.y = bottom;
  for (Box* box : {&regions.tour, &regions.track, &regions.plots}) box->max.x = left - gap;
}

Regions make_regions(Layout& layout, float menu_height, float tour_height, bool with_map) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float unit = em();
  const float gap = std::round(kSplitter * unit);
  const Layout fit = fitted(screen);
  const auto limit = [unit](float& size, float fitting, float least, float most) {
    if (size > 0) size = std::clamp(size, std::min(least, most / unit), most / unit);
    return std::round(std::min((size > 0 ? size : fitting) * unit, most));
  };
  const float bar = std::round(menu_height + 2.7F * unit);
  const float left = limit(layout.left, fit.left, 11, kMostOfWidth * screen.x);
  const float right = screen.x - limit(layout.right, fit.right, 10, kMostOfWidth * screen.x);
  const bool wide_tour = right - gap - left - gap < kTourWidth * unit;
  const float wide = wide_tour ? std::round(std::min(tour_height, kMostOfWideTour * (screen.y - bar))) : 0;
  const float top = bar + wide;
  const float bottom = screen.y - limit(layout.bottom, fit.bottom, 6, kMostOfHeight * (screen.y - top));
  const float tour = top + (wide_tour ? 0 : std::round(std::min(tour_height, kMostOfTour * (bottom - top))));
  Regions regions{{{0, menu_height}, {screen.x, bar}},
                  {{0, bar}, {left, screen.y}},
                  {{left + gap, bar}, {wide_tour ? screen.x : right - gap, tour}},
                  {{left + gap, tour}, {right - gap, bottom}},
                  {{right, top}, {screen.x, bottom}},
                  {{left + gap, bottom + gap}, {screen.x, screen.y}},
                  {}};
  if (with_map) make_room_for_map(regions, limit(layout.map, fit.map, 20, kMostOfMap * (right - left)), gap);
  return regions;
}

// Opens a region's window; false if there is no room for it.
bool begin_region(const char* name, const Box& box, ImGuiWindowFlags flags = 0) {
  ImGui::SetNextWindowPos(box.min);
  ImGui::SetNextWindowSize({std::max(box.max.x - box.min.x, 1.0F), std::max(box.max.y - box.min.y, 1.0F)});
  return ImGui::Begin(name, nullptr, kRegion | flags);
}

void splitter(const char* name, const Box& box, float& size, float shown, float sign, bool vertical,
              const Theme& theme) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  begin_region(name, box, ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollbar);
  ImGui::InvisibleButton("grip", ImGui::GetContentRegionAvail());
  const bool lit = ImGui::IsItemHovered() || ImGui::IsItemActive();
  if (lit) ImGui::SetMouseCursor(vertical ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
  ImGui::GetWindowDrawList()->AddRectFilled(box.min, box.max, pixel_color(lit ? theme.accent : theme.window));
  if (ImGui::IsItemActive()) {
    const ImVec2 moved = ImGui::GetIO().MouseDelta;
    const float by = sign * (vertical ? moved.x : moved.y) / em();
    if (by != 0) size = std::max((size > 0 ? size : shown / em()) + by, 1.0F);
  }
  ImGui::End();
  ImGui::PopStyleVar();
}

void splitters(AppState& app, const Regions& regions) {
  const Theme& theme = sprintlab::theme(app.theme);
  const float gap = std::round(kSplitter * em());
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  splitter("split left", {{regions.left.max.x, regions.bar.max.y}, {regions.left.max.x + gap, screen.y}},
           app.layout.left, regions.left.max.x, 1, true, theme);
  splitter("split right",
           {{regions.right.min.x - gap, regions.right.min.y}, {regions.right.min.x, regions.right.max.y}},
           app.layout.right, screen.x - regions.right.min.x, -1, true, theme);
  if (!regions.map.empty() && !regions.plots.empty())
    splitter("split map", {{regions.map.min.x - gap, regions.map.min.y}, {regions.map.min.x, screen.y}},
             app.layout.map, regions.map.max.x - regions.map.min.x, -1, true, theme);
  const Box& lower = regions.plots.empty() ? regions.map : regions.plots;
  splitter("split bottom", {{lower.min.x, regions.track.max.y}, {lower.max.x, regions.track.max.y + gap}},
           app.layout.bottom, screen.y - regions.track.max.y, -1, false, theme);
}

void new_run_offer(AppState& app) {
  if (!app.session.needs_new_run()) return;
  const Theme& theme = sprintlab::theme(app.theme);
  ImGui::Separator();
  ImGui::PushStyleColor(ImGuiCol_ChildBg, vector_color(theme.banner));
  begin_child("offer", {0, 4.4F * em()}, true);
  wrapped_text("Some changes wait for a new run.");
  if (ImGui::Button("Start again")) perform(Action::new_run, app);
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

void left_region(AppState& app, const Box& box) {
  if (begin_region("Contributors", box)) {
    Specification edited = app.session.specification();
    std::optional<Edit> edit = contributors_panel(app.contributors, edited, app.session.own(), app.ui());
    const float width = text_width("Reset") + 2 * ImGui::GetStyle().FramePadding.x;
    ImGui::SameLine(std::max(ImGui::GetWindowContentRegionMax().x - width, 8 * em()));
    if (ImGui::Button("Reset")) perform(Action::reset_outputs, app);
    tooltip(action_tooltip(Action::reset_outputs));
    new_run_offer(app);
    ImGui::Separator();
    if (const auto other_edit = parameters_panel(edited, app.session.own(), app.ui())) edit = other_edit;
    if (edit) app.session.change(edited, edit->key, edit->label);
  }
  ImGui::End();
}

void track_region(AppState& app, const Box& box) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  if (begin_region("Track", box, ImGuiWindowFlags_NoNav | kStill))
    track_panel(app.track, app.session, app.pins.chosen(), app.ui());
  ImGui::End();
  ImGui::PopStyleVar();
  notice_banner(app, box.min, box.max);
}

// What the plots show, with the pinned runs that are to be seen.
Timeline timeline_of(const AppState& app) {
  Timeline timeline = app.session.timeline();
  for (const Pin& pin : app.pins.list())
    if (pin.shown) timeline.pinned.push_back({pin.name, pin.run->time, pin.run->speed});
  if (const auto& drawn = app.plots.prediction)
    timeline.pinned.push_back({"your prediction", drawn->time, drawn->speed});
  return timeline;
}

void draw_plots(AppState& app) {
  const std::optional<double> moment = plots_panel(app.plots, timeline_of(app), app.unit, app.ui());
  if (moment) app.session.show(*moment);
}

void draw_comparison(AppState& app) {
  const CompareRequest request = compare_panel(app.compare, app.pins, app.session, app.ui());
  if (request.action) perform(*request.action, app);
  if (!request.pin) return;
  if (request.pin->kind == PinRequest::Kind::use) return use_pin(app, request.pin->pin);
  app.asked_pin = request.pin->pin;
  if (request.pin->kind == PinRequest::Kind::write) return ask_for_file(app, Dialog::export_run);
  app.dialog = Dialog::delete_pin;
}

// The speed with the comparison beside it, or in little width below it.
void comparison_region(AppState& app, const Box& box) {
  constexpr float kSpeedShare = 0.4F;
  constexpr float kLeastWidth = 42;   // for both beside each other [em]
  constexpr float kSpeedHeight = 14;  // of the plot below [em]
  const bool beside = box.max.x - box.min.x > kLeastWidth * em();
  app.plots.speed_alone = true;
  if (begin_region("Comparison", box, beside ? kStill : 0)) {
    if (beside) {
      begin_child("speed", {kSpeedShare * ImGui::GetContentRegionAvail().x, 0}, false, kStill);
      draw_plots(app);
      ImGui::EndChild();
      ImGui::SameLine();
      begin_child("comparison");
      draw_comparison(app);
      ImGui::EndChild();
    } else {
      draw_comparison(app);
      begin_child("speed", {0, kSpeedHeight * em()}, false, kStill);
      draw_plots(app);
      ImGui::EndChild();
    }
  }
  ImGui::End();
}

void plots_region(AppState& app, const Box& box) {
  if (box.empty()) return;
  if (app.compare.open) return comparison_region(app, box);
  app.plots.speed_alone = false;
  if (begin_region("Plots", box, kStill)) draw_plots(app);
  ImGui::End();
}

void map_region(AppState& app, const Box& box) {
  if (box.empty()) return;
  MapRequest request;
  if (begin_region("Map", box))
    request = map_panel(app.map_view, app.map, app.session.specification(), app.unit, app.ui());
  ImGui::End();
  answer(app, request);
}

void tour_region(AppState& app, const Box& box) {
  if (!app.tours.open) return;
  ImGui::PushStyleColor(ImGuiCol_WindowBg, vector_color(app.ui().theme.window));
  ImGui::SetNextWindowPos(box.min);
  ImGui::SetNextWindowSize({std::max(box.max.x - box.min.x, 1.0F), std::max(box.max.y - box.min.y, 1.0F)});
  TourAnswer answer;
  if (ImGui::Begin("Tour", nullptr, kRegion & ~ImGuiWindowFlags_NoBackground))
    answer = tour_panel(app.tours, app.session, app.unit, app.ui());
  ImGui::End();
  ImGui::PopStyleColor();
  perform(answer, app);
}

// The message first, then the tour.
void answer_escape(AppState& app) {
  if (app.session.notice()) return app.session.dismiss_notice();
  leave_tours(app);
}

void keys_and_gestures(AppState& app) {
  Action action{};
  const bool escape = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false);
  if (app.dialog == Dialog::none) {
    if (pressed_action(action)) perform(action, app);
    const bool typing = ImGui::GetIO().WantTextInput;  // Esc then belongs to the field
    if (escape && !typing && !app.list_open && !ImGui::GetIO().NavVisible) answer_escape(app);
  } else if (app.dialog == Dialog::help && pressed_action(action) && action == Action::help) {
    app.dialog = Dialog::none;
  }
  if (!ImGui::IsAnyItemActive()) app.session.end_gesture();
}

}  // namespace

void draw_app(AppState& app) {
  keys_and_gestures(app);
  menu_bar(app);
  follow_export(app);
  follow_my_athlete(app);
  follow_tour(app);
  follow_publish(app);
  app.map.follow();
  const float tour_height = app.tours.open ? tour_panel_height() : 0;
  const Regions regions = make_regions(app.layout, ImGui::GetFrameHeight(), tour_height, app.map_view.open);
  if (begin_region("Time", regions.bar, ImGuiWindowFlags_NoScrollbar)) {
    if (const auto asked = time_bar(app.session, app.compare.open, app.ui())) perform(*asked, app);
  }
  ImGui::End();
  tour_region(app, regions.tour);
  track_region(app, regions.track);
  if (begin_region("Why", regions.right))
    why_panel(app.unit, app.effects, app.symptoms, app.session, app.ui());
  ImGui::End();
  plots_region(app, regions.plots);
  map_region(app, regions.map);
  splitters(app, regions);
  left_region(app, regions.left);
  draw_dialog(app);
}

void resize_region(AppState& app, float Layout::*size, float by) {
  const Layout fit = fitted(ImGui::GetIO().DisplaySize);
  float& now = app.layout.*size;
  now = std::max((now > 0 ? now : fit.*size) + by, 1.0F);  // what is too much ends where it fits
}

bool refresh_looks(AppState& app) {
  const bool rescaled = app.scale != app.shown_scale;
  if (rescaled) {
    const bool first = app.shown_scale == 0;
    app.fonts = load_fonts(*ImGui::GetIO().Fonts, app.scale);
    app.shown_scale = app.scale;
    if (first && !app.fonts.complete)
      app.session.report(
          Notice::Kind::information,
          "The DejaVu fonts are missing (package fonts-dejavu-core), and some symbols with them.");
  }
  if (rescaled || app.theme != app.shown_theme) apply_style(theme(app.theme), app.scale);
  app.shown_theme = app.theme;
  return rescaled;
}

}  // namespace sprintlab
