#include <gtest/gtest.h>

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

// Drag on a body that moves at `speed`, in the first physics step.
double drag_force(const Skeleton& body, double speed, double wind, double factor = 1) {
  World world(body, {.gravity = 0, .drag = factor, .wind = wind, .ground = false}, kDt);
  Pose pose;
  pose.velocity = {speed, 0};
  world.place(pose);
  world.step({});
  EXPECT_EQ(world.external_forces().drag.force.y, 0);
  return world.external_forces().drag.force.x;
}

// ½ ρ Cd A v² with A = 0.266 · 0.2025 H^0.725 M^0.425 [DuBois1916], Cd 0.9, ρ 1.2 kg/m³ [ArsacLocatelli2002]:
// about 27 N for a man of 75 kg and 1.78 m at 10 m/s.
TEST(Drag, is_27_N_on_a_sprinter_at_10_metres_per_second) {
  Athlete athlete;
  athlete.mass = 75;
  athlete.height = 1.78;
  const Skeleton body = build_skeleton(athlete);
  const double area = 0.266 * 0.2025 * std::pow(1.78, 0.725) * std::pow(75.0, 0.425);
  const double force = drag_force(body, 10, 0);
  EXPECT_NEAR(force, -0.5 * 1.2 * 0.9 * area * 100, 0.01);  // speed is a float: 1e-7 of 27 N, generously
  EXPECT_NEAR(force, -27, 1);                               // as quoted, rounded, at some day's air density
}

TEST(Drag, grows_with_the_square_of_the_speed_through_the_air) {
  const double reference = drag_force(skeleton(), 5, 0);
  EXPECT_NEAR(drag_force(skeleton(), 10, 0), 4 * reference, 1e-4);
  EXPECT_NEAR(drag_force(skeleton(), -5, 0), -reference, 1e-4) << "against the motion";
  EXPECT_NEAR(drag_force(skeleton(), 10, 5), reference, 1e-4) << "a tail wind helps";
  EXPECT_NEAR(drag_force(skeleton(), 0, -5), reference, 1e-4) << "a head wind pushes who stands";
  EXPECT_NEAR(drag_force(skeleton(), 2, 7), -reference, 1e-4) << "a wind from behind carries along";
  EXPECT_EQ(drag_force(skeleton(), 4, 4), 0);
}

TEST(Drag, follows_the_wind_as_it_changes) {
  World world(skeleton(), {.gravity = 0, .drag = 1, .wind = 0, .ground = false}, kDt);
  world.place({});
  world.step({});
  EXPECT_EQ(world.external_forces().drag.force.x, 0);
  world.set_wind(5);
  world.step({});
  EXPECT_NEAR(world.external_forces().drag.force.x, drag_force(skeleton(), 0, 5), 1e-4);
}

TEST(Drag, can_be_switched_off_as_on_a_treadmill) {
  EXPECT_EQ(drag_force(skeleton(), 10, 0, 0), 0);
  EXPECT_NEAR(drag_force(skeleton(), 10, 0, 0.5), drag_force(skeleton(), 10, 0) / 2, 1e-4);
}

// m dv/dt = −k v²  ⇒  v = v0 / (1 + k v0 t / m).
TEST(Drag, slows_a_coasting_body_as_the_closed_form_says) {
  World world(skeleton(), {.gravity = 0, .drag = 1, .wind = 0, .ground = false}, kDt);
  Pose pose = standing_pose(skeleton());
  pose.velocity = {10, 0};
  world.place(pose);
  for (int i = 0; i < 1000; ++i) world.step(holding_torques(world.state(), pose));
  const double k = -drag_force(skeleton(), 1, 0);
  const double t = world.state().time;
  const double lost = 10 - 10 / (1 + k * 10 * t / skeleton().mass);
  EXPECT_GT(lost, 0.15);
  // Drag is taken from the chest's speed, which differs a little from the whole body's as the body tilts.
  EXPECT_NEAR(10 - world.state().com_velocity.x, lost, 0.03 * lost);
}

TEST(Drag, acts_at_the_chest) {
  World world(skeleton(), {.gravity = 0, .drag = 1, .wind = 0, .ground = false}, kDt);
  Pose pose;
  pose.velocity = {8, 0};
  world.place(pose);
  const Vec2 chest = world.state().segments[Segment::thorax].com;
  world.step({});
  EXPECT_EQ(world.external_forces().drag.point, chest);
}

}  // namespace
}  // namespace sprintlab
