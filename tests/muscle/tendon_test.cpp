// A contractile part in series with a spring: T = k s, ds/dt = v − ω, T = T_iso f(v) (docs/model.md eq. 8).

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "sprintlab/muscle/generator.h"
#include "support/body.h"

namespace sprintlab {
namespace {

using test::skeleton;

constexpr double kDt = 0.0005;  // the default physics step [s]

const GeneratorParameters& hip_extensor() {
  static const auto kParameters = generator_parameters(Athlete{}, skeleton(), {});
  return kParameters[Joint::hip_left][Direction::negative];
}

std::vector<GeneratorParameters> all_generators(const MuscleSettings& settings = {}) {
  std::vector<GeneratorParameters> list;
  for (const auto& joint : generator_parameters(Athlete{}, skeleton(), settings))
    for (const GeneratorParameters& generator : joint) list.push_back(generator);
  return list;
}

// Inverse of f(v) where it is invertible, by bisection: apart from the program's own way.
double shortening_at(const GeneratorParameters& g, double factor) {
  double fast = g.omega_max, slow = -1e3;
  for (int i = 0; i < 100; ++i) {
    const double middle = (fast + slow) / 2;
    (torque_velocity_factor(g, middle) > factor ? slow : fast) = middle;
  }
  return (fast + slow) / 2;
}

TEST(Tendon, carries_the_isometric_torque_when_nothing_moves) {
  for (const GeneratorParameters& g : all_generators()) {
    const double isometric = 0.6 * g.isometric_torque;
    double stretch = 0;
    double torque = 0;
    for (int i = 0; i < 20000; ++i) torque = step_tendon(g, isometric, 0, kDt, stretch);
    // Ten seconds are fifty of the slowest time constant, 0.2 s of the hip flexors.
    EXPECT_NEAR(torque, isometric, 1e-9 * isometric);
    EXPECT_NEAR(stretch, isometric / g.series_stiffness, 1e-12);
  }
}

TEST(Tendon, takes_time_to_tighten) {
  double stretch = 0;
  const double first = step_tendon(hip_extensor(), hip_extensor().isometric_torque, 0, kDt, stretch);
  EXPECT_GT(first, 0);
  // The contractile part can't take it up faster than at ωmax.
  EXPECT_LE(stretch, hip_extensor().omega_max * kDt);
  EXPECT_LT(first, 0.1 * hip_extensor().isometric_torque);
}

// Whatever the input, the step solves the implicit equation: both parts carry the same torque at its end.
TEST(Tendon, leaves_both_parts_with_the_same_torque) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> uniform(0, 1);
  int taut = 0;
  int lengthening = 0;
  for (const GeneratorParameters& g : all_generators()) {
    for (int i = 0; i < 2000; ++i) {
      const double isometric = (0.01 + 0.99 * uniform(random)) * g.isometric_torque;
      const double before = 1.5 * uniform(random) * g.eccentric_ratio * isometric / g.series_stiffness;
      const double omega = 60 * uniform(random) - 30;
      double after = before;
      const double torque = step_tendon(g, isometric, omega, kDt, after);
      if (torque == 0) continue;
      ++taut;
      const double v = (after - before) / kDt + omega;  // shortening of the contractile part
      lengthening += v < 0 ? 1 : 0;
      ASSERT_NEAR(torque, g.series_stiffness * after, 1e-9 * g.isometric_torque);
      // v is a difference of stretches over dt: rounding of 1e-16 / 5e-4, times the curve's slope.
      ASSERT_NEAR(torque, isometric * torque_velocity_factor(g, v), 1e-7 * g.isometric_torque)
          << v << " rad/s";
    }
  }
  EXPECT_GT(taut, 1000);
  EXPECT_GT(lengthening, 1000);
  EXPECT_GT(taut - lengthening, 1000);
}

TEST(Tendon, never_pushes_and_never_exceeds_the_eccentric_plateau) {
  std::mt19937_64 random(2);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (double elasticity : {0.0, 0.1, 1.0, 2.0}) {
    for (const GeneratorParameters& g : all_generators({.series_elasticity = elasticity})) {
      double stretch = 0;
      for (int i = 0; i < 500; ++i) {
        const double isometric = uniform(random) * g.isometric_torque;
        const double before = g.series_stiffness * stretch;
        const double torque = step_tendon(g, isometric, 80 * uniform(random) - 40, kDt, stretch);
        ASSERT_GE(torque, 0);
        ASSERT_GE(stretch, 0);
        // Above the plateau the contractile part gives way as far as it takes.
        ASSERT_LE(torque, std::max(before, g.eccentric_ratio * g.isometric_torque) * (1 + 1e-9));
        ASSERT_TRUE(std::isfinite(torque));
      }
    }
  }
}

TEST(Tendon, carries_nothing_for_a_muscle_that_gives_nothing) {
  for (const GeneratorParameters& g : all_generators()) {
    for (double omega : {-20.0, -1.0, 0.0, 1.0, 20.0}) {
      double stretch = 0;
      EXPECT_NEAR(step_tendon(g, 0, omega, kDt, stretch), 0, 1e-9);
      stretch = 0.1;  // and lets go of what it held
      EXPECT_NEAR(step_tendon(g, 0, omega, kDt, stretch), 0, 1e-9);
      EXPECT_NEAR(stretch, 0, 1e-12);
    }
  }
}

// A rigid tendon's time constant is nanoseconds: an explicit step would explode at once.
TEST(Tendon, stays_stable_however_stiff_it_is) {
  for (double dt : {0.000125, 0.0005, 0.001}) {
    for (GeneratorParameters g : all_generators({.series_elasticity = 0})) {
      double stretch = 0;
      const double omega = 0.3 * g.omega_max;
      const double expected = g.isometric_torque * torque_velocity_factor(g, omega);
      double torque = 0;
      for (int i = 0; i < 200; ++i) torque = step_tendon(g, g.isometric_torque, omega, dt, stretch);
      EXPECT_NEAR(torque, expected, 1e-6 * g.isometric_torque);
      // A jump of the joint's speed is followed at once and without ringing.
      const double slower = g.isometric_torque * torque_velocity_factor(g, omega / 2);
      torque = step_tendon(g, g.isometric_torque, omega / 2, dt, stretch);
      EXPECT_GT(torque, expected);
      EXPECT_LE(torque, slower * (1 + 1e-9));
    }
  }
}

// The same equation by explicit steps of a microsecond, for a joint that swings at 2 Hz.
TEST(Tendon, agrees_with_a_fine_explicit_integration_when_things_move_slowly) {
  const GeneratorParameters& g = hip_extensor();
  const double isometric = 0.5 * g.isometric_torque;
  const auto omega = [](double t) { return 3 * std::sin(2 * kPi * 2 * t); };
  constexpr double kFine = 1e-6;
  constexpr int kSubsteps = 500;  // 0.5 ms

  double implicit = isometric / g.series_stiffness;
  double exact = implicit;
  double worst = 0;
  double least = 1e9, most = 0;
  for (int i = 0; i < 600; ++i) {
    const double t = i * kDt;
    const double torque = step_tendon(g, isometric, omega(t + kDt / 2), kDt, implicit);
    for (int n = 0; n < kSubsteps; ++n) {
      const double v = shortening_at(g, g.series_stiffness * exact / isometric);
      exact += (v - omega(t + n * kFine)) * kFine;
    }
    worst = std::max(worst, std::abs(torque - g.series_stiffness * exact));
    least = std::min(least, torque);
    most = std::max(most, torque);
  }
  EXPECT_GT(most - least, 0.2 * isometric) << "the swing has to matter";
  // Backward Euler lags by up to one step: dT/dt · dt ≈ k ω dt = 2400 · 3 · 0.0005 = 4 N·m at most.
  EXPECT_LT(worst, 0.02 * isometric);
}

// What the contractile part puts in and the joint doesn't get is in the spring: T² / 2k.
TEST(Tendon, stores_the_work_that_the_joint_does_not_get) {
  const GeneratorParameters& g = hip_extensor();
  constexpr double kShort = 1e-5;
  double stretch = 0;
  double work_in = 0, work_out = 0;
  double torque = 0;
  for (int i = 0; i < 20000; ++i) {
    const double before = stretch;
    const double omega = 2 * std::sin(30 * i * kShort);
    torque = step_tendon(g, 0.8 * g.isometric_torque, omega, kShort, stretch);
    work_in += torque * ((stretch - before) + omega * kShort);
    work_out += torque * omega * kShort;
  }
  const double stored = torque * torque / (2 * g.series_stiffness);
  EXPECT_GT(stored, 1);
  // First order in the step: 1e-5 s against the 10 ms in which the spring is loaded.
  EXPECT_NEAR(work_in - work_out, stored, 0.002 * stored);
}

}  // namespace
}  // namespace sprintlab
