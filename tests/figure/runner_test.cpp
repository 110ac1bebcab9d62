#include "sprintlab/figure/runner.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sprintlab/skeleton/pose.h"
#include "support/body.h"

namespace sprintlab {
namespace {

bool same(Color a, Color b) { return a.r == b.r && a.g == b.g && a.b == b.b && a.a == b.a; }

/// Samples at 500 Hz whose push leg changes at `swap`.
std::vector<Sample> swapping(double swap, double end) {
  std::vector<Sample> samples;
  for (int i = 0; 0.002 * i <= end; ++i) {
    Sample sample;
    sample.body.time = 0.002 * i;
    sample.push_leg = sample.body.time < swap ? Side::left : Side::right;
    samples.push_back(sample);
  }
  return samples;
}

int count_fill(const Drawing& drawing, Color color) {
  return static_cast<int>(std::count_if(drawing.begin(), drawing.end(), [color](const Shape& shape) {
    const auto* capsule = std::get_if<Capsule>(&shape);
    return capsule != nullptr && same(capsule->fill, color);
  }));
}

TEST(PushShares, CrossOverWithinTheFadeAndSumToOne) {
  const std::vector<Sample> samples = swapping(0.5, 1);
  for (double time : {0.1, 0.5, 0.52, 0.56, 0.9}) {
    const auto shares = push_shares(samples, time);
    EXPECT_NEAR(shares[Side::left] + shares[Side::right], 1, 1e-12);
  }
  EXPECT_EQ(push_shares(samples, 0.49)[Side::left], 1);
  EXPECT_NEAR(push_shares(samples, 0.5 + kRoleFade / 2)[Side::left], 0.125, 0.03)
      << "(1/2)³, one sample of 40";
  EXPECT_GT(push_shares(samples, 0.5 + kRoleFade / 3)[Side::right], 0.6) << "most of it early";
  EXPECT_EQ(push_shares(samples, 0.5 + kRoleFade + 0.002)[Side::left], 0);
}

TEST(PushShares, AreEvenWithoutSamples) { EXPECT_EQ(push_shares({}, 1)[Side::left], 0.5); }

TEST(Runner, WearsTheColoursOfTheRolesAndNotOfTheSides) {
  const Theme& colors = theme(ThemeName::light);
  const BodyState body = place(test::skeleton(), {});
  const Color push = colors.contributor[Contributor::push];
  const Color swing = colors.contributor[Contributor::swing];
  const Drawing right_pushes = draw_runner(test::skeleton(), body, {0, 1}, colors);
  EXPECT_EQ(count_fill(right_pushes, push), 2) << "near thigh and shank";
  EXPECT_EQ(count_fill(right_pushes, swing), 0) << "the far leg is paler";
  const Drawing left_pushes = draw_runner(test::skeleton(), body, {1, 0}, colors);
  EXPECT_EQ(count_fill(left_pushes, swing), 2);
}

TEST(Runner, TellsNearFromFarWithoutColour) {
  const Drawing drawing =
      draw_runner(test::skeleton(), place(test::skeleton(), {}), {0, 1}, theme(ThemeName::print));
  int hatched = 0;
  for (const Shape& shape : drawing)
    if (const auto* capsule = std::get_if<Capsule>(&shape)) hatched += capsule->hatched ? 1 : 0;
  EXPECT_EQ(hatched, 4) << "thigh, shank, upper arm and forearm of the far side";
}

// A foot that has rolled forward over its ball: its straight toes would be under the ground.
TEST(Runner, BendsToesThatWouldBeUnderTheGround) {
  const Skeleton& skeleton = test::skeleton();
  Pose pose;
  for (Side side : all<Side>()) pose.joint_angle[ankle(side)] = -0.8;
  const double ball =
      world_point(place(skeleton, pose).segments[foot(Side::left)], skeleton.sole[SolePoint::ball]).y;
  pose.hip.y -= ball;  // the ball is on the ground now
  const BodyState body = place(skeleton, pose);
  ASSERT_LT(world_point(body.segments[foot(Side::left)], skeleton.sole[SolePoint::toe]).y, -0.03);
  double lowest = 1;
  double furthest = -1;
  for (const Shape& shape : draw_runner(skeleton, body, {0, 1}, theme(ThemeName::light)))
    if (const auto* part = std::get_if<ConvexShape>(&shape))
      for (Vec2 p : part->points) {
        lowest = std::min(lowest, p.y);
        furthest = std::max(furthest, p.x);
      }
  EXPECT_NEAR(lowest, 0, 1e-9);
  const Vec2 toes = skeleton.sole[SolePoint::toe] - skeleton.sole[SolePoint::ball];
  EXPECT_NEAR(furthest,
              world_point(body.segments[foot(Side::left)], skeleton.sole[SolePoint::ball]).x +
                  std::hypot(toes.x, toes.y),
              1e-9)
      << "as long as before, flat on the ground";
}

TEST(Forces, AreDrawnToScaleFromTheCentreOfPressure) {
  BodyState body;
  body.feet[Side::left] = {{-200, 1500}, 3.25};
  const Drawing drawing = draw_forces(body, theme(ThemeName::light));
  ASSERT_EQ(drawing.size(), 1U);
  const auto& arrow = std::get<Arrow>(drawing[0]);
  EXPECT_EQ(arrow.from, Vec2(3.25, 0));
  EXPECT_NEAR(arrow.to.x - arrow.from.x, -200 * kForceScale, 1e-12);
  EXPECT_NEAR(arrow.to.y, 1500 * kForceScale, 1e-12);
}

TEST(CentreOfMass, LeavesAPathOfTheLastMoments) {
  std::vector<Sample> samples = swapping(0, 2);
  for (Sample& sample : samples) sample.body.com = {sample.body.time * 8, 1};
  const Drawing drawing = draw_com(samples, samples.back().body, 0.5, theme(ThemeName::light));
  const auto& path = std::get<Line>(drawing[0]).points;
  EXPECT_NEAR(path.front().x, 8 * 1.5, 8 * 0.002);
  EXPECT_EQ(path.back(), samples.back().body.com);
}

}  // namespace
}  // namespace sprintlab
