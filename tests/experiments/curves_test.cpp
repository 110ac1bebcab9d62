#include "sprintlab/experiments/curves.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace sprintlab {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

const std::vector<double> kMeasured{1, 2, 3, 4};  // mean 2.5, Σ(y − mean)² = 5

// 1 − Σ(model − measured)² / 5, by hand.
TEST(RSquared, is_the_share_of_the_variance_that_the_model_explains) {
  EXPECT_DOUBLE_EQ(r_squared(kMeasured, kMeasured), 1);
  EXPECT_DOUBLE_EQ(r_squared(std::vector<double>(4, 2.5), kMeasured), 0);
  EXPECT_DOUBLE_EQ(r_squared(std::vector<double>{1, 2, 3, 5}, kMeasured), 1 - 1.0 / 5);
  EXPECT_DOUBLE_EQ(r_squared(std::vector<double>{4, 3, 2, 1}, kMeasured), 1 - 20.0 / 5);
}

TEST(RmsDifference, is_the_root_of_the_mean_square) {
  EXPECT_DOUBLE_EQ(rms_difference(kMeasured, kMeasured), 0);
  EXPECT_DOUBLE_EQ(rms_difference(kMeasured, std::vector<double>{1, 2, 3, 8}), 2);
}

TEST(WithoutMean, keeps_the_shape) {
  EXPECT_THAT(without_mean(kMeasured), ElementsAre(-1.5, -0.5, 0.5, 1.5));
}

/// Speeds of a known acceleration every 10 ms, with a ripple as steps make it.
ExponentialFit fit_of(double top, double time_constant, double ripple) {
  std::vector<double> time, speed;
  for (int i = 0; i <= 1000; ++i) {
    time.push_back(0.01 * i);
    speed.push_back(speed_at({top, time_constant, 0}, time.back()) + ripple * std::sin(26 * time.back()));
  }
  return fit_exponential(time, speed);
}

TEST(ExponentialFit, recovers_a_known_acceleration) {
  for (const double top : {5.0, 12.36}) {
    for (const double time_constant : {0.6, 1.39, 3.0, 8.0}) {
      const ExponentialFit fit = fit_of(top, time_constant, 0);
      EXPECT_NEAR(fit.top, top, 1e-4 * top);
      EXPECT_NEAR(fit.time_constant, time_constant, 1e-4 * time_constant);
      EXPECT_NEAR(fit.r_squared, 1, 1e-6);
    }
  }
}

// A sine about the curve takes its own mean square, half its amplitude's square, from what is explained.
TEST(ExponentialFit, is_not_led_astray_by_the_steps_ripple) {
  const ExponentialFit fit = fit_of(10, 1.3, 0.2);
  EXPECT_NEAR(fit.top, 10, 0.02);
  EXPECT_NEAR(fit.time_constant, 1.3, 0.02);
  const ExponentialFit exact = fit_of(10, 1.3, 0);
  EXPECT_LT(fit.r_squared, exact.r_squared);
  EXPECT_GT(fit.r_squared, 0.99);
}

}  // namespace
}  // namespace sprintlab
