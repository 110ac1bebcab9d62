#include "track_panel.h"

#include <algorithm>
#include <cmath>

#include "sprintlab/figure/runner.h"
#include "sprintlab/figure/track.h"

namespace sprintlab {
namespace {

constexpr double kGroundShare = 0.21;  // of the picture below the ground line
constexpr double kPathDuration = 1.0;  // of the centre of mass's path [s]
constexpr double kSmallestView = 0.4;  // height of the picture [m]
constexpr double kLargestView = 60;

// What is seen of the track, with the size of the present font.
TrackArea track_area(const Viewport& viewport) {
  return {{viewport.left(), viewport.right()},
          {viewport.to_world(viewport.max).y, viewport.to_world(viewport.min).y},
          static_cast<double>(ImGui::GetFontSize()) / viewport.scale};
}

void draw_track_view(const TrackView& view, const LiveSession& session, const Ui& ui,
                     const Viewport& viewport) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float point = em() / 14;
  const FontScope font(ui.fonts.small);
  const TrackArea area = track_area(viewport);
  const BodyState& body = session.shown_body();
  const auto draw = [&](const Drawing& drawing) { paint(list, drawing, viewport, point); };
  draw(draw_track(area, session.simulation().measures().splits_10m(), session.shown_time(), ui.theme));
  const Skeleton& skeleton = session.simulation().skeleton();
  draw(draw_runner(skeleton, body, push_shares(session.samples(), body.time), ui.theme));
  if (view.com) draw(draw_com(session.samples(), body, kPathDuration, ui.theme));
  if (!view.forces) return;
  draw(draw_forces(body, ui.theme));
  draw(draw_force_scale(area, ui.theme));
}

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
  draw_track_view(view, session, ui, viewport);
  list.PopClipRect();
  return changed;
}

}  // namespace sprintlab
