#include "sprintlab/figure/track.h"

#include <gtest/gtest.h>

#include <cmath>

#include "sprintlab/figure/runner.h"

namespace sprintlab {
namespace {

// In 1, 2, 5, 10, … steps the next larger one is at most 2.5 times as large.
TEST(RoundForce, IsTheLargestWhoseArrowFits) {
  constexpr double kNext = 2.5;
  for (double longest = 0.2; longest < 5; longest *= 1.3) {
    const double force = round_force(longest);
    EXPECT_LT(force * kForceScale, longest);
    EXPECT_GE(kNext * force * kForceScale, longest);
    const double digit = force / std::pow(10, std::floor(std::log10(force) + 1e-9));
    EXPECT_TRUE(digit == 1 || digit == 2 || digit == 5) << force;
  }
}

TEST(RoundForce, IsShownHoweverLittleRoomThereIs) { EXPECT_EQ(round_force(1e-6), 100); }

}  // namespace
}  // namespace sprintlab
