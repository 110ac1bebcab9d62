#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sprintlab/world/world.h"
#include "support/body.h"
#include "support/motion.h"

namespace sprintlab {
namespace {

using test::holding_torques;
using test::kDt;
using test::skeleton;
using test::standing_pose;

constexpr double kFriction = 1.2;  // spikes on a track, docs/model.md §5

// Calls `check` with the world after each step of a landing at a velocity.
template <class Check>
void land(Vec2 velocity, double foot_pitch, const Check& check, const Skeleton& skeleton = test::skeleton()) {
  World world(skeleton, {.gravity = kGravity, .drag = 0, .wind = 0, .ground = true}, kDt);
  Pose pose = standing_pose(skeleton);
  for (Side side : all<Side>()) pose.joint_angle[ankle(side)] += foot_pitch;
  pose.hip.y = 0;
  pose.hip.y = 0.01 - lowest_sole_point(place(skeleton, pose), skeleton);
  pose.velocity = velocity;
  world.place(pose);
  for (int i = 0; i < 400; ++i) {
    world.step(holding_torques(world.state(), pose));
    check(world);
  }
}

const std::vector<std::pair<Vec2, double>>& landings() {
  static const std::vector<std::pair<Vec2, double>> kLandings{
      {{0, -0.5}, 0}, {{0, -3}, 0}, {{3, -1}, 0.3}, {{9, -1}, -0.3}, {{-4, -2}, 0}, {{12, -0.3}, 0.1}};
  return kLandings;
}

TEST(Ground, only_pushes) {
  for (const auto& [velocity, pitch] : landings()) {
    bool touched = false;
    land(velocity, pitch, [&](const World& world) {
      for (const auto& sole : world.external_forces().sole)
        for (const AppliedForce& applied : sole) {
          ASSERT_GE(applied.force.y, 0);
          touched = touched || applied.force.y > 0;
        }
    });
    EXPECT_TRUE(touched);
  }
}

TEST(Ground, acts_below_its_surface_only) {
  for (const auto& [velocity, pitch] : landings())
    land(velocity, pitch, [](const World& world) {
      for (const auto& sole : world.external_forces().sole)
        for (const AppliedForce& applied : sole)
          if (applied.point.y >= 0) {
            ASSERT_EQ(applied.force, Vec2(0, 0));
          }
    });
}

// Toes bend: a foot that has rolled forward by 45° stands on its ball, and the toes give back what bending
// their joint takes, as measured in sprinting: some tens of N·m [StefanyshynNigg1997].
TEST(Ground, is_met_by_the_ball_of_a_foot_that_rolls_if_its_toes_bend) {
  const auto landing = [](double toe_stiffness) {
    Athlete athlete;
    athlete.toe_stiffness = toe_stiffness;
    const Skeleton body = build_skeleton(athlete);
    const Vec2 ball = body.sole[SolePoint::ball];
    const Vec2 toe = body.sole[SolePoint::toe];
    struct {
      double on_ball = 0, on_toe = 0, toe_moment = 0;
    } most;
    constexpr double kPitch = -kPi / 4;
    land(
        {0, -1}, kPitch,
        [&](const World& world) {
          const auto& sole = world.external_forces().sole[Side::right];
          const double bent = -world.state().segments[Segment::foot_right].angle;
          most.on_ball = std::max(most.on_ball, sole[SolePoint::ball].force.y);
          most.on_toe = std::max(most.on_toe, sole[SolePoint::toe].force.y);
          most.toe_moment =
              std::max(most.toe_moment, sole[SolePoint::toe].force.y * (toe.x - ball.x) * std::cos(bent));
        },
        body);
    return most;
  };
  const auto bending = landing(0.15);
  EXPECT_GT(bending.on_ball, bending.on_toe);
  EXPECT_GT(bending.toe_moment, 10) << "N·m";
  EXPECT_LT(bending.toe_moment, 100) << "N·m";
  const auto rigid = landing(1);
  EXPECT_LT(rigid.on_ball, rigid.on_toe);
}

TEST(Friction, stays_within_Coulombs_cone) {
  for (const auto& [velocity, pitch] : landings()) {
    double largest = 0;
    land(velocity, pitch, [&](const World& world) {
      for (const auto& sole : world.external_forces().sole)
        for (const AppliedForce& applied : sole) {
          // Both in double: equal at the edge up to one rounding.
          ASSERT_LE(std::abs(applied.force.x), kFriction * applied.force.y * (1 + 1e-12));
          if (applied.force.y > 0) largest = std::max(largest, std::abs(applied.force.x) / applied.force.y);
        }
    });
    if (std::abs(velocity.x) > 2) {
      EXPECT_GT(largest, 0.9 * kFriction) << "the landing has to slide";
    }
  }
}

// A sole that slid holds no more than friction could: when it turns back, its pull falls below the limit at
// once.
TEST(Friction, forgets_how_far_a_foot_has_slid) {
  for (const auto& [velocity, pitch] : landings()) {
    EnumArray<Side, EnumArray<SolePoint, double>> last{};  // normal force in the step before
    land(velocity, pitch, [&](const World& world) {
      for (Side side : all<Side>())
        for (SolePoint p : all<SolePoint>()) {
          const AppliedForce& applied = world.external_forces().sole[side][p];
          const Vec2 speed = point_velocity(world.previous_state().segments[foot(side)], applied.point);
          const bool loads = last[side][p] > 0 && applied.force.y >= last[side][p];
          last[side][p] = applied.force.y;
          if (loads && applied.force.x * speed.x > 0) {
            ASSERT_LT(std::abs(applied.force.x), 0.999 * kFriction * applied.force.y);
          }
        }
    });
  }
}

TEST(Friction, acts_against_sliding) {
  for (double speed : {-6.0, 6.0}) {
    double impulse = 0;
    int steps = 0;
    land({speed, -1}, 0, [&](const World& world) {
      if (++steps > 60) return;  // the first 30 ms: the feet still slide
      for (const FootForce& plate : world.state().feet) impulse += plate.force.x * kDt;
    });
    EXPECT_LT(impulse * speed, 0);
  }
}

// Feet that stick hold a body against less than friction: they yield by millimetres and creep no further.
TEST(Friction, holds_the_feet_of_a_swaying_body) {
  World world(skeleton(), {.gravity = kGravity, .drag = 0, .wind = 0, .ground = true}, kDt);
  Pose pose = standing_pose(skeleton());
  pose.velocity = {0.2, 0};
  world.place(pose);
  const double start = world.state().segments[Segment::foot_left].position.x;
  double pull = 0;
  for (int i = 0; i < 600; ++i) {
    world.step(holding_torques(world.state(), pose));
    pull = std::max(pull, std::abs(world.state().feet[Side::left].force.x));
  }
  EXPECT_GT(pull, 50);
  // Shear stiffness of two points, 100 kN/m: 200 N move the sole by 2 mm.
  EXPECT_NEAR(world.state().segments[Segment::foot_left].position.x, start, 0.003);
}

// F = k δ^1.5 at rest [HuntCrossley1975]: the sole sinks in until the points under it carry the weight.
TEST(Ground, carries_body_weight_at_a_depth_of_millimetres) {
  World world(skeleton(), {.gravity = kGravity, .drag = 0, .wind = 0, .ground = true}, kDt);
  const Pose pose = standing_pose(skeleton());
  world.place(pose);
  double deepest = 0;
  for (int i = 0; i < 400; ++i) {
    world.step(holding_torques(world.state(), pose));
    for (const auto& sole : world.external_forces().sole)
      for (const AppliedForce& applied : sole) deepest = std::max(deepest, -applied.point.y);
  }
  EXPECT_GT(deepest, 0.001);
  EXPECT_LT(deepest, 0.020);
}

// Vertical force under a foot that lands hard on a braced leg at a sprinter's speed, in body weights.
std::vector<double> hard_landing(double foot_pitch, double dt) {
  World world(skeleton(), {.gravity = kGravity, .drag = 0, .wind = 0, .ground = true}, dt);
  Pose pose;
  pose.joint_angle[Joint::hip_left] = 0.45;
  pose.joint_angle[Joint::knee_left] = -0.50;
  pose.joint_angle[Joint::ankle_left] = 0.05 + foot_pitch;
  pose.joint_angle[Joint::hip_right] = 0.60;
  pose.joint_angle[Joint::knee_right] = -1.80;
  pose.hip.y = 0.001 - lowest_sole_point(place(skeleton(), pose), skeleton());
  pose.velocity = {8, -1.05};
  world.place(pose);
  std::vector<double> force;
  while (world.state().time < 0.12) {
    world.step(holding_torques(world.state(), pose));
    force.push_back(world.state().feet[Side::left].force.y / (skeleton().mass * kGravity));
  }
  return force;
}

// A force plate shows no spikes of one physics step: what the default step gives is what five times finer
// steps give, and it is smooth.
TEST(Ground, pushes_smoothly_under_a_hard_landing) {
  for (double pitch : {-0.5, -0.3, 0.0, 0.3}) {
    const std::vector<double> force = hard_landing(pitch, kDt);
    const std::vector<double> fine = hard_landing(pitch, kDt / 5);
    const double peak = *std::max_element(force.begin(), force.end());
    EXPECT_GT(peak, 3.5) << "has to be a hard landing";
    // First-order error of the step; forces that alternate between steps reach three times the true peak.
    EXPECT_NEAR(peak, *std::max_element(fine.begin(), fine.end()), 0.06 * peak) << "foot pitch " << pitch;
    double roughness = 0;
    for (std::size_t i = 2; i < force.size(); ++i)
      roughness = std::max(roughness, std::abs(force[i] - 2 * force[i - 1] + force[i - 2]));
    EXPECT_LT(roughness, 0.5) << "foot pitch "
                              << pitch;  // a new sole point touching down; 5 to 20 when unstable
  }
}

// The dissipation makes loading stiffer than unloading: a dropped body bounces lower than it fell.
TEST(Ground, takes_energy_out_of_a_landing) {
  double work = 0;
  double least = 0;
  land({0, -2}, 0, [&](const World& world) {
    for (Side side : all<Side>()) {
      const SegmentState& before = world.previous_state().segments[foot(side)];
      const SegmentState& after = world.state().segments[foot(side)];
      for (const AppliedForce& applied : world.external_forces().sole[side]) {
        const Vec2 r = applied.point - before.com;
        const Vec2 velocity = 0.5 * (before.velocity + after.velocity +
                                     turning_velocity(before.angular_velocity + after.angular_velocity, r));
        work += (applied.force.x * velocity.x + applied.force.y * velocity.y) * kDt;
      }
    }
    least = std::min(least, work);
  });
  EXPECT_LT(least, -1);
  EXPECT_LT(work, 0.1 * least) << "some of it stays out";
}

}  // namespace
}  // namespace sprintlab
