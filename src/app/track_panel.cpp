#include "track_panel.h"

#include <algorithm>
#include <cmath>

#include "sprintlab/figure/runner.h"

namespace sprintlab {
namespace {

constexpr double kGateSpacing = 10;    // [m]
constexpr double kFinish = 100;        // [m]
constexpr double kGateHeight = 1.93;   // [m]
constexpr double kGroundShare = 0.21;  // of the picture below the ground line
constexpr double kPathDuration = 1.0;  // of the centre of mass's path [s]
constexpr double kSmallestView = 0.4;  // height of the picture [m]
constexpr double kLargestView = 60;

struct TrackPainter {
  const LiveSession& session;
  const Ui& ui;
  const Viewport& viewport;
  ImDrawList& list;
  float point;

  float ground() const { return viewport.to_screen({0, 0}).y; }

  void words(ImVec2 at, Color color, std::string_view s) const {
    list.AddText({std::round(at.x), std::round(at.y)}, pixel_color(color), s.data(), s.data() + s.size());
  }

  void draw_sky_and_ground() const {
    const float y = std::clamp(ground(), viewport.min.y, viewport.max.y);
    const ImU32 top = pixel_color(ui.theme.sky_top);
    const ImU32 bottom = pixel_color(ui.theme.sky_bottom);
    list.AddRectFilledMultiColor(viewport.min, {viewport.max.x, y}, top, top, bottom, bottom);
    list.AddRectFilled({viewport.min.x, y}, viewport.max, pixel_color(ui.theme.track));
    for (double lane : {-0.22, -0.6}) {
      const float at = viewport.to_screen({0, lane}).y;
      list.AddLine({viewport.min.x, at}, {viewport.max.x, at}, pixel_color(faded(ui.theme.lane, 0.55F)),
                   2 * point);
    }
    list.AddLine({viewport.min.x, y}, {viewport.max.x, y}, pixel_color(ui.theme.lane), 2 * point);
  }

  void draw_metres() const {
    const double wanted = 3.5 * static_cast<double>(em()) / viewport.scale;  // room for a label [m]
    const double step = wanted <= 1 ? 1 : wanted <= 2 ? 2 : wanted <= 5 ? 5 : 10;
    const double first = std::ceil(viewport.left() / step - 1) * step;
    for (double x = first; x <= viewport.right() + step; x += step) {
      const ImVec2 at = viewport.to_screen({x, 0});
      const std::string label = fixed_text(x, 0) + " m";
      list.AddLine(at, {at.x, at.y + 7 * point}, pixel_color(ui.theme.lane), 2 * point);
      words({at.x - text_width(label) / 2, at.y + 9 * point}, ui.theme.text, label);
    }
  }

  void draw_gate(double x) const {
    const ImVec2 foot = viewport.to_screen({x, 0});
    const ImVec2 top = viewport.to_screen({x, kGateHeight});
    const bool finish = x == kFinish;
    const Color color = finish ? ui.theme.force : ui.theme.gate;
    list.AddLine(foot, top, pixel_color(color), (finish ? 4 : 2) * point);
    std::string label = finish ? "finish" : fixed_text(x, 0) + " m";
    const auto gate = static_cast<std::size_t>(std::lround(x / kGateSpacing));
    const std::vector<double>& splits = session.simulation().measures().splits_10m();
    if (gate >= 1 && gate <= splits.size() && splits[gate - 1] <= session.shown_time())
      label += "  " + fixed_text(splits[gate - 1], 2) + " s";
    const float width = text_width(label) + 0.8F * em();
    const float label_top = std::max(top.y - 1.4F * em(), viewport.min.y + 2 * point);
    const ImVec2 min{std::round(top.x - width / 2), std::round(label_top)};
    list.AddRectFilled(min, {min.x + width, min.y + 1.4F * em()}, pixel_color(ui.theme.panel), 3 * point);
    list.AddRect(min, {min.x + width, min.y + 1.4F * em()}, pixel_color(color), 3 * point, 0, point);
    words({min.x + 0.4F * em(), min.y + 0.15F * em()}, ui.theme.text, label);
  }

  void draw_gates() const {
    const double first = std::ceil((viewport.left() - 1) / kGateSpacing) * kGateSpacing;
    for (double x = first; x <= viewport.right() + 1; x += kGateSpacing)
      if (x >= 0) draw_gate(x);
  }

  // An arrow of a round force, as long as such a force is drawn now.
  void draw_force_legend() const {
    constexpr double kForces[] = {100, 200, 500, 1000, 2000, 5000, 10000, 20000};  // [N]
    constexpr float kLongest = 9;                                                  // [em]
    double force = kForces[0];
    for (double f : kForces)
      if (f * kForceScale * viewport.scale < static_cast<double>(kLongest * em())) force = f;
    const float length = static_cast<float>(force * kForceScale * viewport.scale);
    const std::string label = fixed_text(force, 0) + " N";
    const ImVec2 from{viewport.min.x + 0.9F * em(), viewport.max.y - 1.1F * em()};
    const float right = from.x + length + 0.5F * em();
    list.AddRectFilled({from.x - 0.4F * em(), from.y - 0.8F * em()},
                       {right + text_width(label) + 0.4F * em(), from.y + 0.8F * em()},
                       pixel_color(faded(ui.theme.track, 0.85F)), 3 * point);
    paint_arrow(list, from, {from.x + length, from.y}, pixel_color(ui.theme.force), 3 * point);
    words({right, from.y - 0.58F * em()}, ui.theme.text, label);
  }

  void draw_runner_now(const TrackView& view) const {
    const BodyState& body = session.shown_body();
    const Skeleton& skeleton = session.simulation().skeleton();
    const EnumArray<Side, double> shares = push_shares(session.samples(), body.time);
    paint(list, draw_runner(skeleton, body, shares, ui.theme), viewport, point);
    if (view.com) paint(list, draw_com(session.samples(), body, kPathDuration, ui.theme), viewport, point);
    if (view.forces) paint(list, draw_forces(body, ui.theme), viewport, point);
  }

  void draw(const TrackView& view) const {
    draw_sky_and_ground();
    const FontScope font(ui.fonts.small);
    draw_gates();
    draw_metres();
    draw_runner_now(view);
    if (view.forces) draw_force_legend();
  }
};

Vec2 camera_target(const TrackView& view, double runner_x, double visible_width) {
  const double above_ground = (0.5 - kGroundShare) * view.visible_height;
  switch (view.camera) {
    case CameraMode::lead:
      return {runner_x + 0.25 * visible_width, above_ground};
    case CameraMode::fixed:
      return {view.fixed_at.x, above_ground};
    default:
      return {runner_x, above_ground};
  }
}

Viewport make_viewport(const TrackView& view, double runner_x, ImVec2 min, ImVec2 max) {
  Viewport viewport{min, max};
  viewport.scale = static_cast<double>(max.y - min.y) / view.visible_height;
  const double width = static_cast<double>(max.x - min.x) / viewport.scale;
  viewport.centre = camera_target(view, std::isfinite(runner_x) ? runner_x : 0, width) + view.offset;
  return viewport;
}

bool zoom(TrackView& view, double runner_x, const Viewport& before, float wheel) {
  const Vec2 held = before.to_world(ImGui::GetIO().MousePos);
  const double height = view.visible_height * std::pow(0.87, static_cast<double>(wheel));
  view.visible_height = std::clamp(height, kSmallestView, kLargestView);
  const Viewport after = make_viewport(view, runner_x, before.min, before.max);
  view.offset += held - after.to_world(ImGui::GetIO().MousePos);
  return true;
}

bool handle_mouse(TrackView& view, double runner_x, const Viewport& viewport) {
  bool changed = false;
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 0)) {
    const ImVec2 moved = ImGui::GetIO().MouseDelta;
    view.offset += Vec2{-static_cast<double>(moved.x), static_cast<double>(moved.y)} / viewport.scale;
    changed = true;
  }
  if (!ImGui::IsItemHovered()) return changed;
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    view.fit();
    return true;
  }
  const float wheel = ImGui::GetIO().MouseWheel;
  return wheel != 0 ? zoom(view, runner_x, viewport, wheel) : changed;
}

}  // namespace

std::string_view camera_name(CameraMode mode) {
  static constexpr EnumArray<CameraMode, std::string_view> kNames{"follow", "lead", "fixed"};
  return kNames[mode];
}

void TrackView::fit() {
  visible_height = kFitHeight;
  offset = {};
}

void TrackView::next_camera(double runner_x) {
  camera = static_cast<CameraMode>((index(camera) + 1) % kCount<CameraMode>);
  if (camera == CameraMode::fixed) fixed_at.x = runner_x;
}

bool track_panel(TrackView& view, const LiveSession& session, const Ui& ui) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 size = ImGui::GetContentRegionAvail();
  if (size.x < 2 || size.y < 2) return false;
  ImGui::InvisibleButton("track", size);
  const ImVec2 max{min.x + size.x, min.y + size.y};
  const double runner_x = session.shown_body().com.x;
  const bool changed = handle_mouse(view, runner_x, make_viewport(view, runner_x, min, max));
  const Viewport viewport = make_viewport(view, runner_x, min, max);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(min, max, true);
  TrackPainter{session, ui, viewport, list, em() / 14}.draw(view);
  list.PopClipRect();
  return changed;
}

}  // namespace sprintlab
