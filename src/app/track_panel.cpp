#include "track_panel.h"

#include <algorithm>
#include <cmath>

#include "ledger_inset.h"
#include "plot_list.h"
#include "sprintlab/figure/overlays.h"
#include "sprintlab/figure/runner.h"
#include "sprintlab/figure/track.h"

namespace sprintlab {
namespace {

constexpr double kGroundShare = 0.21;  // of the picture below the ground line, …
constexpr double kLeastGround = 2.1;   // … at least so much that metres and gates can be read [em]
constexpr double kMostGroundShare = 0.4;
constexpr double kPathDuration = 1.0;   // of the centre of mass's path [s]
constexpr double kTrailDuration = 1.0;  // of the stroboscope [s]
constexpr double kTrailSpacing = 0.1;   // between its figures [s]
constexpr float kLegendShare = 0.45F;   // of the picture's width that legends may take
constexpr float kLegendHeight = 14;     // of the picture from which legends are shown in full [em] …
constexpr float kLegendWidth = 38;      // … and width: with less they would cover the runner [em]
constexpr float kLegendRow = 1.8F;      // from one row of legends to the next [em]
constexpr double kLegendTorque = 200;   // of the legend's arc [N·m]
constexpr std::size_t kLongestGhostName = 30;
constexpr double kSmallestView = 0.4;  // height of the picture [m]
constexpr double kLargestView = 60;
constexpr float kInsetWidth = 1.6F;    // of the view from above, of its height
constexpr double kRunnerReach = 1.05;  // from the runner's middle to the foremost hand or foot [m]

// Height of the view from above in a picture of this height; 0 where it would be too small to see.
float inset_side(float height, float em) {
  const float side = std::min(7.5F * em, 0.4F * height);
  return side < 5 * em ? 0 : side;
}

// Its width there: at least for the longest name with its turning speed.
float inset_width(float side, float em) { return side > 0 ? std::max(kInsetWidth * side, 11 * em) : 0; }

// What is seen of the track, with the size of the present font.
TrackArea track_area(const Viewport& viewport) {
  return {{viewport.left(), viewport.right()},
          {viewport.to_world(viewport.max).y, viewport.to_world(viewport.min).y},
          static_cast<double>(ImGui::GetFontSize()) / viewport.scale};
}

// Puts legends beside each other from the upper left corner on, as far as they may go to the right, then
// below [pixels].
struct LegendPlace {
  float left, right, row;
  float x, middle;  // of the next legend

  // The left end and the middle of a legend that is so wide.
  ImVec2 take(float width) {
    if (x > left && x + width > right) next_row();
    const ImVec2 at{x, middle};
    x += width;
    return at;
  }
  // Below whatever is in the present row.
  void next_row() {
    if (x > left) skip(row);
  }
  void skip(float height) {
    x = left;
    middle += height;
  }
};

struct TrackPainter {
  const LiveSession& session;
  const Ui& ui;
  const Viewport& viewport;
  ImDrawList& list;
  float point;

  void words(ImVec2 at, Color color, std::string_view s) const {
    list.AddText({std::round(at.x), std::round(at.y)}, pixel_color(color), s.data(), s.data() + s.size());
  }

  // A ground for words over the picture.
  void ground_for(ImVec2 min, ImVec2 max) const {
    list.AddRectFilled(min, max, pixel_color(faded(ui.theme.panel, kLabelGround)), 3 * point);
  }

  // Legends are in full where they leave the runner alone, else short.
  bool roomy() const {
    return viewport.max.y - viewport.min.y > kLegendHeight * em() &&
           viewport.max.x - viewport.min.x > kLegendWidth * em();
  }

  // In a small picture legends end above the ground; what comes after has none.
  bool fits(const LegendPlace& place) const {
    const float middle = place.middle + (place.x > place.left ? place.row : 0);
    return roomy() || middle + 0.8F * em() < viewport.to_screen({0, 0}).y;
  }

  // Words of a legend behind `sign`, which is how much room is left for what it draws itself [pixels].
  // Returns where the legend begins.
  ImVec2 draw_label(LegendPlace& place, float sign, const std::string& label) const {
    const float width = sign + text_width(label) + 0.9F * em();
    const ImVec2 at = place.take(width);
    ground_for({at.x - 0.4F * em(), at.y - 0.8F * em()}, {at.x + width - 0.5F * em(), at.y + 0.8F * em()});
    words({at.x + sign, at.y - 0.58F * em()}, ui.theme.text, label);
    return at;
  }

  // An arrow of a round force, as long as such a force is drawn now.
  void draw_force_legend(LegendPlace& place) const {
    constexpr double kLongest = 6;  // [em]
    const double force = round_force(kLongest * track_area(viewport).em);
    const float length = static_cast<float>(force * kForceScale * viewport.scale);
    const ImVec2 at = draw_label(place, length + 0.5F * em(), fixed_text(force, 0) + " N");
    paint_arrow(list, at, {at.x + length, at.y}, pixel_color(ui.theme.force), 3 * point);
  }

  // A piece of the path with how long ago it began.
  void draw_com_legend(LegendPlace& place) const {
    const std::string time = "last " + fixed_text(kPathDuration, 0) + " s";
    const float length = 1.4F * em();
    const ImVec2 at =
        draw_label(place, length + 0.5F * em(), (roomy() ? "centre of mass, " : "path: ") + time);
    list.AddLine(at, {at.x + length, at.y}, pixel_color(ui.theme.com), 1.5F * point);
    list.AddCircleFilled({at.x + length, at.y}, 0.2F * em(), pixel_color(ui.theme.com), 12);
  }

  void draw_square(ImVec2 at, Color color) const {
    list.AddRectFilled({at.x, at.y - 0.35F * em()}, {at.x + 0.7F * em(), at.y + 0.35F * em()},
                       pixel_color(color), 2 * point);
  }

  // Squares of colour with what they stand for; short, the contributors' colours are those of the sliders.
  void draw_color_legend(LegendPlace& place) const {
    const auto& colors = ui.theme.contributor;
    const std::pair<Contributor, const char*> parts[] = {{Contributor::push, "push leg"},
                                                         {Contributor::swing, "swing leg"},
                                                         {Contributor::arms, "arms"},
                                                         {Contributor::torso, "torso"}};
    const float square = em();
    if (roomy()) {
      place.next_row();
      for (const auto& [contributor, name] : parts)
        draw_square(draw_label(place, square, name), colors[contributor]);
    } else {
      ImVec2 at = draw_label(place, square * static_cast<float>(std::size(parts)), "as sliders");
      for (const auto& [contributor, name] : parts) {
        draw_square(at, colors[contributor]);
        at.x += square;
      }
    }
    draw_square(draw_label(place, square, "no muscle"), ui.theme.dim_text);
    if (roomy()) place.next_row();
  }

  // An arc of a round torque, as large as such a torque is drawn now, in a row of its own.
  void draw_torque_legend(LegendPlace& place) const {
    place.next_row();
    const std::string label = "↺ " + fixed_text(kLegendTorque, 0) + " N·m";
    const auto radius = static_cast<float>(kTorqueRadius * viewport.scale);
    const float half = std::max(1.2F * radius, 0.8F * em());
    const float left = place.left;
    const float middle = place.middle - 0.8F * em() + half;
    ground_for({left - 0.4F * em(), middle - half},
               {left + 2.4F * radius + text_width(label) + 1.2F * em(), middle + half});
    const double sweep = kTorqueSweep * kLegendTorque;
    const Vec2 centre = viewport.to_world({left + 1.1F * radius, middle});
    paint(list, draw_turning_arrow(centre, kTorqueRadius, -sweep / 2, sweep, ui.theme.text, 3), viewport,
          point);
    words({left + 2.4F * radius + 0.4F * em(), middle - 0.58F * em()}, ui.theme.text, label);
    place.skip(2 * half + 0.2F * em());
  }

  // What lengths, arcs and colours mean, in the upper left corner, and the ledger below.
  void draw_legends(const Overlays& overlays, const std::string& ghost, float covered) const {
    const float left = viewport.min.x + 0.9F * em();
    LegendPlace place{left, viewport.min.x + kLegendShare * (viewport.max.x - viewport.min.x),
                      kLegendRow * em(), left, viewport.min.y + 1.3F * em()};
    if (overlays.forces || overlays.push) draw_force_legend(place);
    if (overlays.com && fits(place)) draw_com_legend(place);
    if (!ghost.empty() && fits(place)) draw_label(place, 0, ghost);
    if (overlays.push && fits(place)) draw_color_legend(place);
    if (overlays.trail && fits(place))
      draw_label(place, 0,
                 (roomy() ? "stroboscope: every " : "trail: every ") + fixed_text(kTrailSpacing, 1) + " s");
    if (overlays.torques && fits(place)) draw_torque_legend(place);
    place.next_row();
    if (overlays.ledger && fits(place)) draw_ledger(place, covered);
  }

  // The ledger below the legends, as much of it as leaves the runner and the ground alone.
  void draw_ledger(LegendPlace& place, float beside) const {
    const float top = place.middle - 0.8F * em();
    const auto runner = static_cast<float>(2 * kRunnerReach * viewport.scale);
    const float margin = 0.5F * em();
    for (const LedgerPlanes planes : {LedgerPlanes::both, LedgerPlanes::side}) {
      const ImVec2 size = ledger_inset_size(planes);
      if (viewport.max.x - viewport.min.x <= beside + runner + size.x + margin ||
          top + size.y >= viewport.to_screen({0, 0}).y)
        continue;
      draw_ledger_inset(list, {viewport.min.x + margin, top}, planes, session, ui);
      return;
    }
    draw_label(place, 0, roomy() ? "no room for the ledger" : "ledger: no room");
  }

  // Pelvis and shoulders from above, in the upper right corner.
  void draw_top_view_inset() const {
    const float side = inset_side(viewport.max.y - viewport.min.y, em());
    if (side == 0) return;
    const float title = em();
    const float lines = 3.6F * em();
    Viewport inset;
    inset.max = {viewport.max.x - 0.6F * em(), viewport.min.y + 0.6F * em() + side};
    inset.min = {inset.max.x - inset_width(side, em()), viewport.min.y + 0.6F * em()};
    inset.scale = static_cast<double>(side) / 0.62;
    ground_for(inset.min, {inset.max.x, inset.max.y + title + lines});
    const BodyState& body = session.shown_body();
    words({inset.min.x + 0.5F * em(), inset.min.y + 0.2F * em()}, ui.theme.dim_text, "from above");
    inset.min.y += title;
    inset.max.y += title;
    paint(list, draw_top_view(session.simulation().skeleton(), body, ui.theme), inset, point);
    const auto row = [&](const char* name, Girdle girdle, Color color, float y) {
      const double speed = turning_speed(body, girdle) * kDegrees;
      list.AddRectFilled({inset.min.x + 0.5F * em(), y + 0.25F * em()},
                         {inset.min.x + 1.2F * em(), y + 0.95F * em()}, pixel_color(color), 2 * point);
      words({inset.min.x + 1.5F * em(), y}, ui.theme.text, name);
      const std::string value =
          std::string(speed < 0 ? "↻ " : "↺ ") + fixed_text(std::abs(speed), 0) + " °/s";
      words({inset.max.x - 0.5F * em() - text_width(value), y}, ui.theme.text, value);
    };
    row("shoulders", Girdle::shoulders, ui.theme.contributor[Contributor::torso], inset.max.y + 0.3F * em());
    row("pelvis", Girdle::pelvis, ui.theme.curve, inset.max.y + 1.8F * em());
  }

  // The pinned run as a pale figure. Returns which run it is and how far away.
  std::string draw_ghost(const Pin& pin, bool at_touchdown) const {
    const auto moment = ghost_moment(*pin.run, session, at_touchdown);
    std::string name = roomy() ? "ghost: “" + shortened(pin.name, kLongestGhostName) + "”" : "ghost";
    if (!moment) return name + " was not recorded at this moment";
    const std::vector<Sample>& samples = pin.run->recording.samples;
    const auto at = std::lower_bound(samples.begin(), samples.end(), moment->time - 1e-9,
                                     [](const Sample& s, double t) { return s.body.time < t; });
    if (at == samples.end()) return name;
    Viewport shifted = viewport;
    shifted.centre.x -= moment->shift;
    const EnumArray<Side, double> shares = push_shares(samples, at->body.time);
    paint(list, draw_runner(pin.run->skeleton, at->body, shares, ghost_theme(ui.theme)), shifted, point);
    if (at_touchdown) return name + " at the same touchdown";
    const double ahead = at->body.com.x - session.shown_body().com.x;
    const float x = shifted.to_screen(at->body.com).x;
    const std::string arrow = x < viewport.min.x ? "◂ " : x > viewport.max.x ? " ▸" : "";
    const std::string distance = fixed_text(std::abs(ahead), 2) + " m " + (ahead < 0 ? "behind" : "ahead");
    return name + " " + distance + arrow;
  }

  void draw_runner_now(const TrackView& view) const {
    const BodyState& body = session.shown_body();
    const Skeleton& skeleton = session.simulation().skeleton();
    const EnumArray<Side, double> shares = push_shares(session.samples(), body.time);
    const Overlays& overlays = view.overlays;
    const Sample* sample = session.shown_sample();
    if (overlays.trail)
      paint(list, draw_trail(skeleton, session.samples(), body.time, kTrailDuration, kTrailSpacing, ui.theme),
            viewport, point);
    paint(list, draw_runner(skeleton, body, shares, ui.theme), viewport, point);
    if (overlays.com)
      paint(list, draw_com(session.samples(), body, kPathDuration, ui.theme), viewport, point);
    if (overlays.torques && sample != nullptr)
      paint(list, draw_torques(skeleton, *sample, shares, ui.theme), viewport, point);
    if (overlays.push && sample != nullptr) paint(list, draw_push(*sample, ui.theme), viewport, point);
    if (overlays.forces) paint(list, draw_forces(body, ui.theme), viewport, point);
  }

  // `covered`: how much of the right side the view from above takes [pixels].
  void draw(const TrackView& view, const Pin* ghost, float covered) const {
    const FontScope font(ui.fonts.small);
    const std::vector<double>& splits = session.simulation().measures().splits_10m();
    paint(list, draw_track(track_area(viewport), splits, session.shown_time(), ui.theme), viewport, point);
    const bool with_ghost = ghost != nullptr && view.overlays.ghost;
    const std::string ghost_words = with_ghost ? draw_ghost(*ghost, view.ghost_at_touchdown) : "";
    draw_runner_now(view);
    draw_legends(view.overlays, ghost_words, covered);
    if (view.overlays.top_view) draw_top_view_inset();
  }
};

// Where the world is drawn: a part of the screen, the share of it that is ground, and how much of its right
// side the view from above covers [pixels].
struct Frame {
  ImVec2 min, max;
  double ground;
  float covered;
};

Frame frame_of(const TrackView& view, ImVec2 min, ImVec2 max, const Ui& ui) {
  const float em = ui.fonts.small != nullptr ? ui.fonts.small->FontSize : 0;
  const float height = max.y - min.y;
  const double least = kLeastGround * static_cast<double>(em / height);
  return {min, max, std::clamp(least, kGroundShare, kMostGroundShare),
          view.overlays.top_view ? inset_width(inset_side(height, em), em) + 0.6F * em : 0};
}

// `covered` is how much of the visible width the view from above takes; the runner keeps out of it.
Vec2 camera_target(const TrackView& view, double runner_x, double visible_width, double covered,
                   double ground) {
  const double above_ground = (0.5 - ground) * view.visible_height;
  switch (view.camera) {
    case CameraMode::lead:
      return {runner_x + 0.25 * visible_width, above_ground};
    case CameraMode::fixed:
      return {view.fixed_at.x, above_ground};
    default:
      return {runner_x + std::clamp(kRunnerReach - (visible_width / 2 - covered), 0.0, covered / 2),
              above_ground};
  }
}

Viewport make_viewport(const TrackView& view, double runner_x, const Frame& frame) {
  Viewport viewport{frame.min, frame.max};
  viewport.scale = static_cast<double>(frame.max.y - frame.min.y) / view.visible_height;
  const double width = static_cast<double>(frame.max.x - frame.min.x) / viewport.scale;
  const double covered = static_cast<double>(frame.covered) / viewport.scale;
  viewport.centre =
      camera_target(view, std::isfinite(runner_x) ? runner_x : 0, width, covered, frame.ground) + view.offset;
  return viewport;
}

bool zoom(TrackView& view, double runner_x, const Frame& frame, const Viewport& before, float wheel) {
  const Vec2 held = before.to_world(ImGui::GetIO().MousePos);
  const double height = view.visible_height * std::pow(0.87, static_cast<double>(wheel));
  view.visible_height = std::clamp(height, kSmallestView, kLargestView);
  const Viewport after = make_viewport(view, runner_x, frame);
  view.offset += held - after.to_world(ImGui::GetIO().MousePos);
  return true;
}

bool handle_mouse(TrackView& view, double runner_x, const Frame& frame) {
  const Viewport viewport = make_viewport(view, runner_x, frame);
  bool changed = false;
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 0)) {
    const ImVec2 moved = ImGui::GetIO().MouseDelta;
    view.offset += Vec2{-static_cast<double>(moved.x), static_cast<double>(moved.y)} / viewport.scale;
    changed = true;
  }
  if (!ImGui::IsItemHovered()) return changed;
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    view.fit(runner_x);
    return true;
  }
  const float wheel = ImGui::GetIO().MouseWheel;
  return wheel != 0 ? zoom(view, runner_x, frame, viewport, wheel) : changed;
}

}  // namespace

std::string_view camera_name(CameraMode mode) {
  static constexpr EnumArray<CameraMode, std::string_view> kNames{"follow", "lead", "fixed"};
  return kNames[mode];
}

void TrackView::fit(double runner_x) {
  visible_height = kFitHeight;
  offset = {};
  fixed_at.x = runner_x;
}

void TrackView::zoom(double factor) {
  visible_height = std::clamp(visible_height * factor, kSmallestView, kLargestView);
}

void TrackView::pan(double forward, double up) { offset += Vec2{forward, up} * visible_height; }

void TrackView::next_camera(double runner_x) {
  camera = static_cast<CameraMode>((index(camera) + 1) % kCount<CameraMode>);
  if (camera == CameraMode::fixed) fixed_at.x = runner_x;
}

bool track_panel(TrackView& view, const LiveSession& session, const Pin* ghost, const Ui& ui) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 size = ImGui::GetContentRegionAvail();
  if (size.x < 2 || size.y < 2) return false;
  ImGui::InvisibleButton("track", size);
  const ImVec2 max{min.x + size.x, min.y + size.y};
  const double runner_x = session.shown_body().com.x;
  const Frame frame = frame_of(view, min, max, ui);
  const bool changed = handle_mouse(view, runner_x, frame);
  const Viewport viewport = make_viewport(view, runner_x, frame);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(min, max, true);
  TrackPainter{session, ui, viewport, list, em() / 14}.draw(view, ghost, frame.covered);
  list.PopClipRect();
  return changed;
}

}  // namespace sprintlab
