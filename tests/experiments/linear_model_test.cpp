#include "experiments/linear_model.h"

#include <gtest/gtest.h>

#include <random>

namespace sprintlab {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr Index kPoints = 80, kDimensions = 12;

MatrixXd opposite_points(unsigned seed) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal;
  MatrixXd points(kPoints, kDimensions);
  for (Index i = 0; i < kPoints; i += 2) {
    for (double& x : points.row(i)) x = normal(random);
    points.row(i + 1) = -points.row(i);
  }
  return points;
}

MatrixXd noise(unsigned seed, double deviation) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal(0, deviation);
  return MatrixXd::NullaryExpr(kPoints, 1, [&] { return normal(random); });
}

TEST(LinearModel, finds_a_slope_in_noise) {
  const MatrixXd points = opposite_points(1);
  VectorXd slope = VectorXd::Zero(kDimensions);
  slope[0] = 2;
  slope[5] = -1;
  const LinearModel model(points, MatrixXd(points * slope + noise(2, 0.5)).array() + 7);
  EXPECT_LT((model.slopes().col(0) - slope).norm(), 0.5);
  EXPECT_NEAR(model.at(VectorXd::Zero(kDimensions))[0], 7, 0.2);
  EXPECT_NEAR(model.at(VectorXd::Unit(kDimensions, 0))[0], 9, 0.5);
}

TEST(LinearModel, finds_hardly_any_in_mere_noise_and_treats_each_value_by_itself) {
  const MatrixXd points = opposite_points(3);
  MatrixXd values(kPoints, 3);
  values << noise(4, 1), 3 * points.col(2), MatrixXd::Constant(kPoints, 1, 5);
  const LinearModel model(points, values);
  EXPECT_LT(model.slopes().col(0).norm(), 0.4);
  EXPECT_NEAR(model.slopes()(2, 1), 3, 0.3);
  EXPECT_EQ(model.slopes().col(2).norm(), 0);
  EXPECT_EQ(model.at(VectorXd::Ones(kDimensions))[2], 5);
}

TEST(LinearModel, is_not_led_astray_by_a_run_that_failed) {
  const MatrixXd points = opposite_points(5);
  MatrixXd values = points.col(1) + noise(6, 0.1);
  values(10, 0) = 1e6;
  const LinearModel model(points, values);
  EXPECT_NEAR(model.slopes()(1, 0), 1, 0.2);
  EXPECT_NEAR(model.at(VectorXd::Zero(kDimensions))[0], 0, 0.2);
}

// Values that cost (y − 2)² + y′²: nearest to that within reach.
TEST(LinearModel, leads_to_where_values_cost_least) {
  const MatrixXd points = opposite_points(8);
  const LinearModel model(points, points.leftCols(2));
  const auto slope = [](const VectorXd& values) { return VectorXd{{2 * (values[0] - 2), 2 * values[1]}}; };
  const VectorXd far = lowest_within(6, model, slope);
  EXPECT_NEAR(model.at(far)[0], 2, 0.05);
  EXPECT_NEAR(model.at(far)[1], 0, 0.05);
  const VectorXd near = lowest_within(0.5, model, slope);
  EXPECT_NEAR(near.norm(), 0.5, 1e-6);
  EXPECT_GT(near[0], 0.45);
}

TEST(LinearModel, needs_as_many_points_as_values) {
  EXPECT_THROW(LinearModel(opposite_points(1), MatrixXd::Zero(kPoints - 2, 1)), std::invalid_argument);
  EXPECT_THROW(LinearModel(MatrixXd::Zero(14, 2), MatrixXd::Zero(14, 1)), std::invalid_argument);
}

}  // namespace
}  // namespace sprintlab
