#include "sprintlab/figure/overlays.h"

#include <gtest/gtest.h>

#include <glm/geometric.hpp>

#include "sprintlab/figure/runner.h"

namespace sprintlab {
namespace {

const Theme& kTheme = theme(ThemeName::light);

Skeleton any_skeleton() { return build_skeleton(Athlete{}); }

/// Counter-clockwise angle that a line runs through about a centre [rad].
double swept(const Line& line, Vec2 centre) {
  double sum = 0;
  for (std::size_t i = 1; i < line.points.size(); ++i) {
    const Vec2 a = line.points[i - 1] - centre;
    const Vec2 b = line.points[i] - centre;
    sum += std::atan2(cross(a, b), glm::dot(a, b));
  }
  return sum;
}

const Line& first_line(const Drawing& drawing) { return std::get<Line>(drawing.at(0)); }

TEST(TorqueArcs, TurnTheWayTheTorqueDoesAndGrowWithIt) {
  Sample sample;
  sample.torque[Joint::knee_right] = 100;
  const Drawing once = draw_torques(any_skeleton(), sample, {0.5, 0.5}, kTheme);
  sample.torque[Joint::knee_right] = -200;
  const Drawing twice = draw_torques(any_skeleton(), sample, {0.5, 0.5}, kTheme);
  const double head = 0.035 / kTorqueRadius;  // the arrow head takes the end of the arc
  EXPECT_NEAR(swept(first_line(once), {}) + head, 100 * kTorqueSweep, 1e-9);
  EXPECT_NEAR(swept(first_line(twice), {}) - head, -200 * kTorqueSweep, 1e-9);
}

TEST(TorqueArcs, StayApartAtTheirEndsHoweverLargeTheTorque) {
  Sample sample;
  sample.torque[Joint::hip_left] = 1e5;
  EXPECT_LT(swept(first_line(draw_torques(any_skeleton(), sample, {1, 0}, kTheme)), {}), 2 * kPi);
}

TEST(TorqueArcs, AreLeftOutWithoutTorque) {
  EXPECT_TRUE(draw_torques(any_skeleton(), Sample{}, {0.5, 0.5}, kTheme).empty());
}

TEST(PushArrows, EndWhereTheWholeForceEnds) {
  Sample sample;
  for (PushPart part : all<PushPart>())
    sample.push[part] = Vec2{10, 100} + Vec2{-3, 20} * static_cast<double>(index(part));
  const Vec2 force = total(sample.push);
  sample.body.feet[Side::left] = {force, 3.5};
  const Drawing drawing = draw_push(sample, kTheme);
  ASSERT_EQ(drawing.size(), 6U);  // what no muscle does, and five muscle parts
  const Vec2 from = std::get<Arrow>(drawing.front()).from;
  const Vec2 to = std::get<Arrow>(drawing.back()).to;
  EXPECT_NEAR(from.x, 3.5, 1e-12);
  EXPECT_NEAR(to.x, 3.5 + force.x * kForceScale, 1e-9);
  EXPECT_NEAR(to.y, force.y * kForceScale, 1e-9);
}

TEST(PushArrows, AreLeftOutInFlight) { EXPECT_TRUE(draw_push(Sample{}, kTheme).empty()); }

TEST(Trail, StandsStillWhileTimeGoesOn) {
  std::vector<Sample> samples(1000);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    samples[i].body.time = 0.002 * static_cast<double>(i);
    samples[i].body.segments[Segment::pelvis].position = {9 * samples[i].body.time, 1};
  }
  const auto places = [&](double time) {
    std::vector<double> xs;
    for (const Shape& shape : draw_trail(any_skeleton(), samples, time, 0.6, 0.1, kTheme))
      for (Vec2 point : std::get<Line>(shape).points)
        if (point.y == 1) xs.push_back(point.x);
    return xs;
  };
  const std::vector<double> now = places(1.55);
  const std::vector<double> soon = places(1.56);
  ASSERT_EQ(now.size(), 6U);
  EXPECT_EQ(now, soon);
  EXPECT_NEAR(now.front(), 9 * 1.0, 9 * 0.0021);
}

TEST(Trail, OfAnEmptyRecordingIsEmpty) {
  EXPECT_TRUE(draw_trail(any_skeleton(), {}, 5, 1, 0.1, kTheme).empty());
}

TEST(TopView, ShowsTheRightSideForwardAtPositiveYaw) {
  BodyState body;
  body.girdles[Girdle::pelvis].yaw = 0.3;
  body.girdles[Girdle::pelvis].yaw_velocity = 5 * std::cos(0.3);
  EXPECT_NEAR(turning_speed(body, Girdle::pelvis), 5, 1e-12);
  const Skeleton skeleton = any_skeleton();
  const Drawing drawing = draw_top_view(skeleton, body, kTheme);
  bool found = false;
  for (const Shape& shape : drawing) {
    const Disc* disc = std::get_if<Disc>(&shape);
    if (disc == nullptr || disc->centre.x == 0) continue;
    found = true;
    EXPECT_NEAR(disc->centre.x, skeleton.girdles[Girdle::pelvis].half_width * std::sin(0.3), 1e-9);
    EXPECT_LT(disc->centre.y, 0) << "the right side is below, forward is right";
  }
  EXPECT_TRUE(found);
}

TEST(Ghost, IsPalerThanTheRunner) {
  for (ThemeName name : all<ThemeName>()) {
    const Theme& usual = theme(name);
    const Theme ghost = ghost_theme(usual);
    for (Contributor c : all<Contributor>())
      EXPECT_LT(contrast(ghost.contributor[c], usual.sky_bottom),
                contrast(usual.contributor[c], usual.sky_bottom));
  }
}

}  // namespace
}  // namespace sprintlab
