#include "sprintlab/control/governor.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "sprintlab/skeleton/pose.h"
#include "support/body.h"

namespace sprintlab {
namespace {

using test::skeleton;

constexpr double kDt = 0.0005;  // the default physics step [s]

// An upright runner at 8 m/s whose trunk can be tipped and whose hips can be lowered.
struct Stage {
  explicit Stage(double gain = 1) : governor(skeleton(), gain) {
    gait.speed = 8;
    gait.phase = Phase::flight;
  }

  double pass(double duration, double pitch, double height = 0.97) {
    Pose pose;
    pose.hip = {0, height * skeleton().standing_hip_height};
    pose.pelvis_angle = -pitch;
    BodyState state = place(skeleton(), pose);
    for (int i = 0; i < std::lround(duration / kDt); ++i) {
      state.time = time += kDt;
      allowed = governor.allow(state, gait);
      EXPECT_GE(allowed, 0);
      EXPECT_LE(allowed, 1);
    }
    return allowed;
  }

  Gait gait;
  Governor governor;
  double time = 0;
  double allowed = 1;
};

TEST(Governor, allows_full_effort_to_upright_running) { EXPECT_EQ(Stage().pass(2, 0.1), 1); }

TEST(Governor, lowers_effort_at_once_when_the_trunk_tips) {
  for (double pitch : {0.9, -0.6}) {
    Stage stage;
    EXPECT_LT(stage.pass(0.2, pitch), 0.95) << pitch;
    EXPECT_EQ(stage.governor.binding(), Support::trunk_pitch);
    EXPECT_LT(stage.governor.margins()[Support::trunk_pitch], 0);
  }
}

TEST(Governor, lowers_effort_when_a_girdle_turns_too_far) {
  for (auto [girdle, support] : {std::pair{Girdle::pelvis, Support::pelvis_yaw},
                                 std::pair{Girdle::shoulders, Support::shoulder_yaw}}) {
    Governor governor(skeleton(), 1);
    BodyState state = place(skeleton(), {.hip = {0, skeleton().standing_hip_height}});
    state.girdles[girdle].yaw = -1.2;
    for (int i = 0; i < 100; ++i) {
      state.time += kDt;
      governor.allow(state, {});
    }
    EXPECT_LT(governor.allowed(), 0.95);
    EXPECT_EQ(governor.binding(), support);
  }
}

TEST(Governor, lowers_effort_when_the_hips_sink) {
  Stage stage;
  EXPECT_LT(stage.pass(0.2, 0.1, 0.65), 0.95);
  EXPECT_EQ(stage.governor.binding(), Support::hip_height);
}

TEST(Governor, lowers_fast_and_raises_slowly) {
  Stage stage;
  const double before = stage.pass(0.1, 0.1);
  const double down = stage.pass(0.1, 1.1);
  EXPECT_LT(down, before);
  const double up = stage.pass(0.1, 0.1);
  EXPECT_GT(up, down);
  EXPECT_GT(before - down, 4 * (up - down));
  EXPECT_EQ(stage.pass(20, 0.1), 1) << "and in the end all of it";
}

// Who finds no support at any speed is asked for none, and so comes to a stop.
TEST(Governor, takes_all_effort_from_a_runner_who_stays_unsupported) { EXPECT_EQ(Stage().pass(2, 1.1), 0); }

TEST(Governor, with_gain_zero_leaves_mechanics_alone) {
  Stage stage(0);
  EXPECT_EQ(stage.pass(1, 1.2), 1);
  EXPECT_EQ(stage.pass(1, 0.1, 0.5), 1);
}

TEST(Governor, with_half_the_gain_takes_half_of_it) {
  Stage whole(1);
  Stage half(0.5);
  const double taken = 1 - whole.pass(0.2, 1.0);
  EXPECT_GT(taken, 0);
  EXPECT_NEAR(1 - half.pass(0.2, 1.0), taken / 2, 1e-12);
}

TEST(Governor, lets_a_runner_lean_at_the_start_as_far_as_starts_lean) {
  Stage stage;
  stage.gait.speed = 0;
  EXPECT_EQ(stage.pass(0.5, 0.7), 1);
}

// The longer a foot stays while the body travels on, the less support is left.
TEST(Governor, lowers_effort_when_a_foot_stays_behind) {
  Stage stage;
  stage.gait.phase = Phase::late_stance;
  stage.gait.steps = 3;
  stage.gait.time_in_phase = 0.1;
  stage.gait.touchdown_time = stage.time;
  EXPECT_EQ(stage.pass(0.10, 0.1), 1) << "0.8 m of travel";
  EXPECT_LT(stage.pass(0.20, 0.1), 0.99) << "2.4 m of travel";
  EXPECT_EQ(stage.governor.binding(), Support::contact_time);
}

// One touchdown far ahead of the body, and its consequence until the next one.
TEST(Governor, judges_where_the_foot_lands) {
  Stage stage;
  BodyState state = place(skeleton(), {.hip = {0, skeleton().standing_hip_height}});
  stage.gait.phase = Phase::early_stance;
  stage.gait.steps = 1;
  stage.gait.time_in_phase = 0;
  state.feet[Side::left].centre_of_pressure = state.com.x + 0.8 * skeleton().standing_hip_height;
  state.time = kDt;
  stage.governor.allow(state, stage.gait);
  EXPECT_LT(stage.governor.margins()[Support::touchdown_distance], 0);
  EXPECT_EQ(stage.governor.binding(), Support::touchdown_distance);
}

TEST(Supports, have_names) {
  std::set<std::string_view> names;
  for (Support support : all<Support>()) names.insert(support_name(support));
  EXPECT_EQ(names.size(), kCount<Support>);
}

}  // namespace
}  // namespace sprintlab
