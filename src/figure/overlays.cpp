#include "sprintlab/figure/overlays.h"

#include <algorithm>

#include "sprintlab/figure/runner.h"

namespace sprintlab {
namespace {

constexpr double kLongestArc = 5.2;       // of a circle's 2π, so that both ends are told apart [rad]
constexpr double kSmallestTorque = 8;     // below it nothing is drawn [N·m]
constexpr double kArrowHead = 0.035;      // [m]
constexpr double kArcStep = 0.15;         // between points of an arc [rad]
constexpr double kSmallestForce = 20;     // [N]
constexpr double kTopViewSweep = 0.12;    // of the arrows seen from above, for each rad/s [s]
constexpr double kSmallestTurning = 0.3;  // [rad/s]
constexpr float kFarOpacity = 0.6F;

void append(Drawing& drawing, Drawing more) {
  std::move(more.begin(), more.end(), std::back_inserter(drawing));
}

// Who moves a joint.
Color joint_color(Joint joint, const EnumArray<Side, double>& push_share, const Theme& theme) {
  const auto leg = [&](Side side) {
    const auto share = static_cast<float>(unit_clamp(push_share[side]));
    return mix(theme.contributor[Contributor::swing], theme.contributor[Contributor::push], share);
  };
  for (Side side : all<Side>()) {
    if (joint == hip(side) || joint == knee(side) || joint == ankle(side)) return leg(side);
    if (joint == shoulder(side) || joint == elbow(side)) return theme.contributor[Contributor::arms];
  }
  return theme.contributor[Contributor::torso];
}

bool is_far(Joint joint) {
  const Side far = other(kNearSide);
  return joint == hip(far) || joint == knee(far) || joint == ankle(far) || joint == shoulder(far) ||
         joint == elbow(far);
}

Vec2 joint_centre(Joint joint, const Skeleton& skeleton, const BodyState& body) {
  return body.segments[skeleton.joints[joint].child].position;
}

struct PushColor {
  PushPart part;
  Color color;
};

// A body as lines.
void append_sticks(Drawing& drawing, const Skeleton& skeleton, const BodyState& body, Side push_leg,
                   const Theme& theme, float opacity) {
  const auto end_of = [&](Segment segment) {
    return world_point(body.segments[segment], {0, -skeleton.segments[segment].length});
  };
  for (Side side : {other(kNearSide), kNearSide}) {
    const Color leg = theme.contributor[side == push_leg ? Contributor::push : Contributor::swing];
    const float strength = side == kNearSide ? opacity : kFarOpacity * opacity;
    const SegmentState& foot_state = body.segments[foot(side)];
    drawing.push_back(Line{{body.segments[thigh(side)].position, body.segments[shank(side)].position,
                            foot_state.position, world_point(foot_state, skeleton.sole[SolePoint::toe])},
                           faded(leg, strength),
                           2.2F});
    drawing.push_back(Line{{body.segments[upper_arm(side)].position, body.segments[forearm(side)].position,
                            end_of(forearm(side))},
                           faded(theme.contributor[Contributor::arms], strength),
                           1.8F});
  }
  const Vec2 shoulders =
      world_point(body.segments[Segment::thorax], skeleton.girdles[Girdle::shoulders].anchor);
  drawing.push_back(
      Line{{body.segments[Segment::pelvis].position, body.segments[Segment::thorax].position, shoulders},
           faded(theme.contributor[Contributor::torso], opacity),
           2.2F});
}

// One girdle from above: its bar, and how it turns.
void append_girdle(Drawing& drawing, const GirdleGeometry& girdle, double yaw, double speed, Color color) {
  // Forward is right and the left side up: a turn of the right side forward is counter-clockwise here too.
  const Vec2 right = rotated({0, -girdle.half_width}, yaw);
  drawing.push_back(Line{{-right, right}, color, 5});
  drawing.push_back(Disc{right, 0.02, color, color});
  if (std::abs(speed) < kSmallestTurning) return;
  const double sweep = std::clamp(kTopViewSweep * speed, -kPi / 2, kPi / 2);
  const double radius = girdle.half_width + 0.05;
  for (double from : {-kPi / 2 + yaw, kPi / 2 + yaw})
    append(drawing, draw_turning_arrow({}, radius, from, sweep, color, 2));
}

}  // namespace

Drawing draw_turning_arrow(Vec2 centre, double radius, double from, double sweep, Color color, float width) {
  const double end = from + std::clamp(sweep, -kLongestArc, kLongestArc);
  const double direction = sweep < 0 ? -1 : 1;
  const auto at = [&](double angle, double r) { return centre + Vec2{std::cos(angle), std::sin(angle)} * r; };
  const double head = std::min(kArrowHead, std::abs(end - from) * radius);
  const double neck = end - direction * head / radius;
  Line arc{{}, color, width};
  const int pieces = std::max(1, static_cast<int>(std::ceil(std::abs(neck - from) / kArcStep)));
  for (int i = 0; i <= pieces; ++i) arc.points.push_back(at(mix(from, neck, 1.0 * i / pieces), radius));
  const ConvexShape tip{
      {at(neck, radius - head / 2), at(end, radius), at(neck, radius + head / 2)}, color, color};
  return {arc, tip};
}

Drawing draw_torques(const Skeleton& skeleton, const Sample& sample,
                     const EnumArray<Side, double>& push_share, const Theme& theme) {
  Drawing drawing;
  const auto arc = [&](Joint joint, Color color, float width) {
    const double sweep = kTorqueSweep * sample.torque[joint];
    // Half of the arc on either side of straight ahead: arcs of both directions start alike.
    append(drawing, draw_turning_arrow(joint_centre(joint, skeleton, sample.body), kTorqueRadius, -sweep / 2,
                                       sweep, color, width));
  };
  for (Joint joint : all<Joint>()) {
    const double torque = sample.torque[joint];
    if (!is_hinge(joint) || !(std::abs(torque) >= kSmallestTorque)) continue;
    // An edge tells the arc from the limb of the same colour under it.
    arc(joint, theme.text, 7);
    const Color color = joint_color(joint, push_share, theme);
    arc(joint, is_far(joint) ? mix(color, theme.sky_bottom, 1 - kFarOpacity) : color, 3.5F);
  }
  return drawing;
}

Drawing draw_push(const Sample& sample, const Theme& theme) {
  Vec2 force{};
  double moment = 0;
  for (const FootForce& foot : sample.body.feet) {
    force += foot.force;
    moment += foot.force.y * foot.centre_of_pressure;
  }
  Drawing drawing;
  if (!(force.y > kSmallestForce)) return drawing;
  const auto& colors = theme.contributor;
  const PushColor muscles[] = {{PushPart::push, colors[Contributor::push]},
                               {PushPart::handover, colors[Contributor::push]},
                               {PushPart::swing, colors[Contributor::swing]},
                               {PushPart::arms, colors[Contributor::arms]},
                               {PushPart::torso, colors[Contributor::torso]}};
  Vec2 rest = total(sample.push);
  for (const auto& [part, color] : muscles) rest -= sample.push[part];
  Vec2 at{moment / force.y, 0};
  const auto arrow = [&](Vec2 part, Color color) {
    const Vec2 to = at + part * kForceScale;
    if (std::hypot(part.x, part.y) >= kSmallestForce) drawing.push_back(Arrow{at, to, color, 4});
    at = to;
  };
  arrow(rest, theme.dim_text);
  for (const auto& [part, color] : muscles) arrow(sample.push[part], color);
  return drawing;
}

Drawing draw_trail(const Skeleton& skeleton, std::span<const Sample> samples, double time, double duration,
                   double spacing, const Theme& theme) {
  Drawing drawing;
  // Moments are whole multiples of the spacing, so that the figures stand still while time goes on.
  const double first = std::ceil((time - duration) / spacing) * spacing;
  for (double moment = first; moment < time - spacing / 4; moment += spacing) {
    const auto sample = std::lower_bound(samples.begin(), samples.end(), moment,
                                         [](const Sample& s, double t) { return s.body.time < t; });
    if (sample == samples.end() || sample->body.time > moment + spacing / 2) continue;
    const auto age = static_cast<float>(unit_clamp((time - moment) / duration));
    append_sticks(drawing, skeleton, sample->body, sample->push_leg, theme, 0.8F - 0.6F * age);
  }
  return drawing;
}

Theme ghost_theme(const Theme& theme) {
  constexpr float kPale = 0.62F;
  Theme ghost = theme;
  for (Color& color : ghost.contributor) color = mix(color, theme.sky_bottom, kPale);
  ghost.head = mix(theme.head, theme.sky_bottom, kPale);
  ghost.outline = mix(theme.outline, theme.sky_bottom, kPale);
  ghost.text = mix(theme.text, theme.sky_bottom, kPale);
  return ghost;
}

double turning_speed(const BodyState& body, Girdle girdle) {
  const GirdleState& state = body.girdles[girdle];
  // The state knows the velocity of the sine.
  return state.yaw_velocity / std::max(std::cos(state.yaw), 0.2);
}

Drawing draw_top_view(const Skeleton& skeleton, const BodyState& body, const Theme& theme) {
  constexpr double kForwardLength = 0.3;  // [m]
  Drawing drawing;
  drawing.push_back(Arrow{{-kForwardLength, 0}, {kForwardLength, 0}, theme.gate, 1.5F});
  const auto girdle = [&](Girdle which, Color color) {
    append_girdle(drawing, skeleton.girdles[which], body.girdles[which].yaw, turning_speed(body, which),
                  color);
  };
  girdle(Girdle::shoulders, theme.contributor[Contributor::torso]);
  girdle(Girdle::pelvis, theme.curve);
  return drawing;
}

}  // namespace sprintlab
