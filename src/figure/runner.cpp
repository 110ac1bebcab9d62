#include "sprintlab/figure/runner.h"

#include <algorithm>

namespace sprintlab {
namespace {

// Half thicknesses of the drawn limbs at their ends, of stature [1]. They are looks, not inertia.
struct Thickness {
  double proximal, distal;
};
constexpr Thickness kThigh{0.044, 0.029};
constexpr Thickness kShank{0.029, 0.018};
constexpr Thickness kUpperArm{0.024, 0.019};
constexpr Thickness kForearm{0.018, 0.013};
constexpr Thickness kPelvis{0.048, 0.044};
constexpr Thickness kThorax{0.044, 0.053};
constexpr Thickness kNeck{0.021, 0.021};
constexpr double kHeadRadius = 0.058;
constexpr double kHeadAboveShoulder = 0.135;  // centre of the head, of stature
constexpr double kHandRadius = 0.017;
constexpr double kToeThickness = 0.022, kBallThickness = 0.034;  // of a shoe [m]

// A far limb is this far mixed towards the sky.
constexpr float kFarFade = 0.5F;

struct Painter {
  const Skeleton& skeleton;
  const BodyState& body;
  const EnumArray<Side, double>& push_share;
  const Theme& theme;
  Drawing drawing{};

  Color leg_color(Side side) const {
    const auto share = static_cast<float>(unit_clamp(push_share[side]));
    return mix(theme.contributor[Contributor::swing], theme.contributor[Contributor::push], share);
  }

  Color fill(Color color, Side side) const {
    return side == kNearSide ? color : mix(color, theme.sky_bottom, kFarFade);
  }

  Color edge(Color color, Side side) const {
    return side == kNearSide ? theme.outline : mix(color, theme.text, 0.25F);
  }

  void limb(Segment segment, Vec2 distal, Thickness thickness, Color color, Side side) {
    const SegmentState& s = body.segments[segment];
    drawing.push_back(Capsule{s.position, world_point(s, distal), thickness.proximal * skeleton.height,
                              thickness.distal * skeleton.height, fill(color, side), edge(color, side),
                              side != kNearSide});
  }

  // Toes bend at the ball of the foot where they would be below the ground.
  void shoe(Side side) {
    const SegmentState& s = body.segments[foot(side)];
    const auto in_world = [&s](Vec2 p) { return world_point(s, p); };
    const Vec2 heel = skeleton.sole[SolePoint::heel];
    const Vec2 ball = skeleton.sole[SolePoint::ball];
    const Vec2 toe = skeleton.sole[SolePoint::toe];
    const double instep = 0.35 * heel.y;
    const Color inside = fill(leg_color(side), side);
    const Color outside = edge(leg_color(side), side);

    const Vec2 joint = in_world(ball);
    const Vec2 straight = in_world(toe) - joint;
    const double length = std::hypot(straight.x, straight.y);
    const double angle = std::atan2(straight.y, straight.x);
    const double lowest = -std::asin(unit_clamp(joint.y / length));
    const double bend = std::max(0.0, lowest - angle);
    const Vec2 tip = joint + rotated(straight, bend);
    const Vec2 nail = joint + rotated(in_world({toe.x - 0.01, toe.y + kToeThickness}) - joint, bend);
    const Vec2 knuckle = in_world({ball.x, ball.y + kBallThickness});
    drawing.push_back(ConvexShape{{joint, tip, nail, knuckle}, inside, outside});
    drawing.push_back(ConvexShape{
        {in_world({heel.x, instep}), in_world(heel), joint, knuckle, in_world({0.45 * ball.x, instep * 0.6})},
        inside,
        outside});
  }

  void leg(Side side) {
    const Color color = leg_color(side);
    shoe(side);
    limb(shank(side), {0, -skeleton.segments[shank(side)].length}, kShank, color, side);
    limb(thigh(side), {0, -skeleton.segments[thigh(side)].length}, kThigh, color, side);
  }

  void arm(Side side) {
    const Color color = theme.contributor[Contributor::arms];
    const Vec2 wrist{0, -0.8 * skeleton.segments[forearm(side)].length};
    limb(upper_arm(side), {0, -skeleton.segments[upper_arm(side)].length}, kUpperArm, color, side);
    limb(forearm(side), wrist, kForearm, color, side);
    const Vec2 hand = world_point(body.segments[forearm(side)], wrist * 1.08);
    drawing.push_back(
        Disc{hand, kHandRadius * skeleton.height, fill(theme.head, side), edge(theme.head, side)});
  }

  void trunk() {
    const Color color = theme.contributor[Contributor::torso];
    const SegmentState& thorax = body.segments[Segment::thorax];
    const Vec2 shoulder = skeleton.girdles[Girdle::shoulders].anchor;
    const Vec2 head = shoulder + Vec2{0.012, kHeadAboveShoulder} * skeleton.height;
    drawing.push_back(Capsule{world_point(thorax, shoulder * 0.9), world_point(thorax, head),
                              kNeck.proximal * skeleton.height, kNeck.distal * skeleton.height, theme.head,
                              theme.outline});
    limb(Segment::pelvis, skeleton.joints[Joint::lumbar].anchor, kPelvis, color, kNearSide);
    limb(Segment::thorax, shoulder * 0.92, kThorax, color, kNearSide);
    drawing.push_back(
        Disc{world_point(thorax, head), kHeadRadius * skeleton.height, theme.head, theme.outline});
  }
};

}  // namespace

EnumArray<Side, double> push_shares(std::span<const Sample> samples, double time) {
  const auto before = [](const Sample& sample, double t) { return sample.body.time < t; };
  const auto first = std::lower_bound(samples.begin(), samples.end(), time - kRoleFade, before);
  EnumArray<Side, double> counts{};
  Side latest = Side::left;
  for (auto it = first; it != samples.end() && it->body.time <= time; ++it) {
    latest = it->push_leg;
    counts[latest] += 1;
  }
  const double count = counts[Side::left] + counts[Side::right];
  if (count == 0) return {0.5, 0.5};
  // Quick at first, so that a foot on the ground soon shows its role; then easing out.
  const double left_over = std::pow(1 - counts[latest] / count, 3);
  EnumArray<Side, double> shares{};
  shares[latest] = 1 - left_over;
  shares[other(latest)] = left_over;
  return shares;
}

Drawing draw_runner(const Skeleton& skeleton, const BodyState& body,
                    const EnumArray<Side, double>& push_share, const Theme& theme) {
  Painter painter{skeleton, body, push_share, theme};
  painter.arm(other(kNearSide));
  painter.leg(other(kNearSide));
  painter.trunk();
  painter.leg(kNearSide);
  painter.arm(kNearSide);
  return std::move(painter.drawing);
}

Drawing draw_forces(const BodyState& body, const Theme& theme) {
  constexpr double kSmallestShown = 20;  // [N]; below it an arrow is only a dot
  Drawing drawing;
  for (const FootForce& foot : body.feet) {
    const Vec2 from{foot.centre_of_pressure, 0};
    if (std::hypot(foot.force.x, foot.force.y) < kSmallestShown) continue;
    drawing.push_back(Arrow{from, from + foot.force * kForceScale, theme.force});
  }
  return drawing;
}

Drawing draw_com(std::span<const Sample> samples, const BodyState& body, double duration,
                 const Theme& theme) {
  constexpr double kSpacing = 0.008;  // time between drawn points [s]
  Line path{{}, faded(theme.com, 0.75F), 1.5F};
  const auto before = [](const Sample& sample, double t) { return sample.body.time < t; };
  auto it = std::lower_bound(samples.begin(), samples.end(), body.time - duration, before);
  for (double next = 0; it != samples.end() && it->body.time < body.time; ++it) {
    if (it->body.time < next) continue;
    path.points.push_back(it->body.com);
    next = it->body.time + kSpacing;
  }
  path.points.push_back(body.com);
  Drawing drawing;
  drawing.push_back(std::move(path));
  drawing.push_back(Disc{body.com, 0.03, theme.sky_bottom, theme.com});
  drawing.push_back(Disc{body.com, 0.012, theme.com, theme.com});
  return drawing;
}

}  // namespace sprintlab
