#include "experiments/measured_running.h"

#include <gtest/gtest.h>

#include "sprintlab/files/files.h"
#include "sprintlab/skeleton/pose.h"

namespace sprintlab {
namespace {

struct MeasuredRunningTest : testing::Test {
  MeasuredRunning measured;
  std::filesystem::path folder = asset_directory() / "reference";
  Skeleton skeleton = build_skeleton(athlete_specification("elite_man").athlete);
  SteadyGait stride = rottier_gait(folder, skeleton);
  EnumArray<Side, double> phase{0.25, 0.75};  // of the left and right stride

  double angle(StrideAngle angle, Side side) const {
    const auto point = static_cast<std::size_t>(phase[side] * static_cast<double>(kStridePoints - 1));
    return stride.angle[angle][point] / kDegrees;
  }

  BodyState body(double thigh_off = 0) const {
    Pose pose;
    pose.hip = {0, 1};
    for (Side side : all<Side>()) {
      pose.joint_angle[hip(side)] = angle(StrideAngle::thigh, side) + thigh_off;
      pose.joint_angle[knee(side)] = angle(StrideAngle::knee, side);
      pose.joint_angle[ankle(side)] = angle(StrideAngle::ankle, side);
      pose.joint_angle[shoulder(side)] = angle(StrideAngle::shoulder, side);
    }
    return place(skeleton, pose);
  }
};

TEST_F(MeasuredRunningTest, finds_nothing_wrong_with_the_measured_posture) {
  EXPECT_NEAR(measured.posture_cost(body(), phase), 0, 1e-9);
}

// Two thighs of seven angles, as far off as validation allows.
TEST_F(MeasuredRunningTest, counts_the_squared_differences_in_units_of_what_validation_allows) {
  EXPECT_NEAR(measured.posture_cost(body(10 / kDegrees), phase), 2.0 / 7, 1e-6);
  EXPECT_NEAR(measured.posture_cost(body(-20 / kDegrees), phase), 8.0 / 7, 1e-6);
}

TEST_F(MeasuredRunningTest, knows_where_in_its_stride_each_side_is) {
  EXPECT_GT(measured.posture_cost(body(), {phase[Side::right], phase[Side::left]}), 1);
}

TEST_F(MeasuredRunningTest, compares_the_force_with_the_measured_sprinters_at_his_speeds) {
  for (double speed : {7.00, 9.49}) {
    const SteadyGait gait = dorn_gait(folder, speed);
    const double middle = gait.vertical[kContactPoints / 2];
    const double time = gait.contact_time / 2;
    EXPECT_NEAR(measured.force_cost(middle, time, speed), 0, 1e-9) << speed;
    EXPECT_NEAR(measured.force_cost(middle - 0.5, time, speed), 0.25, 1e-9) << speed;
    EXPECT_GT(measured.force_cost(0, 1.05 * gait.contact_time, speed), 1) << "nothing is earned in flight";
  }
}

}  // namespace
}  // namespace sprintlab
