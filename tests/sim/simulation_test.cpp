#include "sprintlab/sim/simulation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include "support/specification.h"

namespace sprintlab {
namespace {

using test::flying_start;

// A runner in the air at 5 m/s with the numbers that training starts from: it runs a few steps and falls.
std::unique_ptr<Simulation> finished(const Specification& specification, double duration = 1.5) {
  auto simulation = std::make_unique<Simulation>(specification, 0.002);
  run(*simulation, {.distance = 0, .duration = duration, .finish_on_duration = true});
  return simulation;
}

bool is_finite(const BodyState& state) {
  bool finite = std::isfinite(state.com.x) && std::isfinite(state.com_velocity.x);
  for (const SegmentState& segment : state.segments)
    finite = finite && std::isfinite(segment.position.x) && std::isfinite(segment.position.y) &&
             std::isfinite(segment.angle) && std::isfinite(segment.angular_velocity);
  for (double torque : state.joint_torque) finite = finite && std::isfinite(torque);
  return finite;
}

void expect_identical(const Simulation& a, const Simulation& b) {
  const auto& x = a.measures().recording().samples;
  const auto& y = b.measures().recording().samples;
  ASSERT_EQ(x.size(), y.size());
  ASSERT_GT(x.size(), 100U);
  for (std::size_t i = 0; i < x.size(); ++i) {
    ASSERT_EQ(x[i].body.time, y[i].body.time);
    for (Segment s : all<Segment>()) {
      ASSERT_EQ(x[i].body.segments[s].position, y[i].body.segments[s].position) << i;
      ASSERT_EQ(x[i].body.segments[s].angular_velocity, y[i].body.segments[s].angular_velocity) << i;
    }
    for (Joint j : all<Joint>()) ASSERT_EQ(x[i].torque[j], y[i].torque[j]) << i;
    for (Side side : all<Side>()) ASSERT_EQ(x[i].body.feet[side].force, y[i].body.feet[side].force) << i;
    ASSERT_EQ(x[i].effort_allowed, y[i].effort_allowed);
  }
  const Summary p = a.summary();
  const Summary q = b.summary();
  EXPECT_EQ(p.time, q.time);
  EXPECT_EQ(p.distance, q.distance);
  EXPECT_EQ(p.end, q.end);
  EXPECT_EQ(p.reason, q.reason);
  EXPECT_EQ(p.limited_by, q.limited_by);
  EXPECT_EQ(p.audit.energy, q.audit.energy);
}

// ---- Repetition
// --------------------------------------------------------------------------------------------

TEST(Simulation, repeats_itself_bit_for_bit) {
  expect_identical(*finished(flying_start()), *finished(flying_start()));
}

TEST(Simulation, gives_the_same_bits_on_every_thread) {
  prepare_worlds_for_threads();
  constexpr std::size_t kRuns = 3;
  const auto specification = [](std::size_t i) {
    Specification one = flying_start();
    one.seed = 1 + i;
    return one;
  };
  std::vector<std::unique_ptr<Simulation>> results(kRuns);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < kRuns; ++i)
      threads.emplace_back([&, i] { results[i] = finished(specification(i)); });
  }
  for (std::size_t i = 0; i < kRuns; ++i) expect_identical(*results[i], *finished(specification(i)));
}

TEST(Simulation, is_not_changed_by_being_recorded) {
  Simulation recorded(flying_start(), 0.001);
  Simulation bare(flying_start());
  for (int i = 0; i < 800; ++i) {
    recorded.step();
    bare.step();
  }
  EXPECT_EQ(recorded.state().com, bare.state().com);
  EXPECT_TRUE(bare.measures().recording().samples.empty());
}

TEST(Simulation, begins_almost_alike_for_every_seed) {
  Specification other = flying_start();
  other.seed = 2;
  const Simulation a(flying_start());
  const Simulation b(other);
  EXPECT_NE(a.state().com, b.state().com);
  EXPECT_NEAR(a.state().com.x, b.state().com.x, 0.03);
  EXPECT_NEAR(a.state().com.y, b.state().com.y, 0.03);
}

// ---- Ends
// --------------------------------------------------------------------------------------------------

TEST(Simulation, ends_a_fall_with_a_reason_and_stays_there) {
  Specification weak = flying_start();
  weak.outputs = {.push = 0, .swing = 0, .arms = 0, .torso = 0};
  Simulation simulation(weak);
  run(simulation, {.distance = 100, .duration = 10});
  EXPECT_TRUE(simulation.ended());
  EXPECT_EQ(simulation.end(), RunEnd::fell);
  EXPECT_FALSE(simulation.reason().empty());
  EXPECT_TRUE(is_finite(simulation.state()));
  const double time = simulation.time();
  simulation.step();
  EXPECT_EQ(simulation.time(), time);
  const Summary summary = simulation.summary();
  EXPECT_EQ(summary.end, RunEnd::fell);
  EXPECT_FALSE(summary.top_speed.has_value()) << "a top speed counts for finished runs only";
}

TEST(Simulation, names_the_muscle_that_limits) {
  Specification specification = flying_start();
  specification.drive.governor = 0;
  specification.athlete.strength.fill(3);
  specification.athlete.strength[MuscleGroup::hip_flexion] = 0.3;
  const auto simulation = finished(specification);
  ASSERT_FALSE(simulation->measures().steps().empty());
  EXPECT_NE(simulation->limited_by().find(": hip flexion at its limit for "), std::string::npos)
      << simulation->limited_by();
}

TEST(Simulation, calls_standing_still_a_stop) {
  Specification idle;
  idle.drive.effort = 0;
  Simulation simulation(idle);
  run(simulation, {.distance = 100, .duration = 20});
  EXPECT_TRUE(simulation.end() == RunEnd::stopped || simulation.end() == RunEnd::fell) << simulation.reason();
  EXPECT_FALSE(simulation.reason().empty());
}

TEST(Run, times_out_or_finishes_as_its_limits_say) {
  Simulation late(flying_start());
  run(late, {.distance = 100, .duration = 0.1});
  EXPECT_EQ(late.end(), RunEnd::timed_out);
  EXPECT_NEAR(late.time(), 0.1, 0.0006);

  Simulation in_time(flying_start());
  run(in_time, {.distance = 0, .duration = 0.1, .finish_on_duration = true});
  EXPECT_EQ(in_time.end(), RunEnd::finished);
  EXPECT_FALSE(in_time.ended());

  Simulation there(flying_start());
  run(there, {.distance = 0.5, .duration = 10});
  EXPECT_EQ(there.end(), RunEnd::finished);
  EXPECT_GE(there.measures().distance(), 0.5);
  EXPECT_LT(there.measures().distance(), 0.51);
}

TEST(Run, stops_as_it_stands_when_cancelled) {
  Simulation simulation(flying_start());
  int polls = 0;
  run(simulation, {.distance = 100}, [&] { return ++polls == 3; });
  EXPECT_EQ(polls, 3);
  EXPECT_EQ(simulation.end(), RunEnd::finished);
  EXPECT_LT(simulation.time(), 0.2);
}

// ---- Changes while it runs
// ---------------------------------------------------------------------------------

TEST(Change, reaches_muscles_governor_and_drive_at_once) {
  Simulation changed(flying_start());
  Simulation same(flying_start());
  for (int i = 0; i < 100; ++i) {
    changed.step();
    same.step();
  }
  Specification next = flying_start();
  next.outputs.swing = 0.3;
  next.drive.speed_cap = 3;
  next.drive.governor = 0;
  changed.change(next);
  changed.step();
  same.step();
  bool torques_differ = false;
  for (Joint j : all<Joint>())
    torques_differ =
        torques_differ || changed.muscles().output().torque[j] != same.muscles().output().torque[j];
  EXPECT_TRUE(torques_differ) << "the ramp has begun";
  EXPECT_EQ(changed.specification().outputs.swing, 0.3);
  EXPECT_EQ(changed.governor().allowed(), 1);
}

TEST(Change, keeps_body_and_physics) {
  Simulation simulation(flying_start());
  Specification next = flying_start();
  next.athlete.mass = 120;
  next.dt = 0.001;
  next.environment.wind = 9;
  simulation.change(next);
  EXPECT_EQ(simulation.specification().athlete.mass, flying_start().athlete.mass);
  EXPECT_EQ(simulation.specification().dt, flying_start().dt);
  EXPECT_EQ(simulation.specification().environment.wind, 0);
}

TEST(Change, of_nothing_changes_nothing) {
  Simulation touched(flying_start());
  Simulation untouched(flying_start());
  for (int i = 0; i < 600; ++i) {
    touched.change(flying_start());
    touched.step();
    untouched.step();
  }
  EXPECT_EQ(touched.state().com, untouched.state().com);
}

// Sliders torn from end to end: the runner may fall, but numbers stay numbers.
TEST(Change, never_breaks_the_numbers) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> uniform(0, 1);
    const auto end_or_other = [&] { return uniform(random) < 0.5 ? 0.0 : 1.5; };
    Specification specification = flying_start();
    specification.seed = seed;
    Simulation simulation(specification);
    for (int i = 0; i < 3000 && !simulation.ended(); ++i) {
      if (i % 50 == 0) {
        Outputs& o = specification.outputs;
        for (double* value : {&o.push, &o.swing, &o.arms, &o.torso}) *value = end_or_other();
        o.timing = uniform(random) < 0.5 ? 0.5 : 1.5;
        specification.drive.effort = 1.2 * uniform(random);
        specification.drive.governor = uniform(random);
        simulation.change(specification);
      }
      simulation.step();
      ASSERT_TRUE(is_finite(simulation.state())) << "seed " << seed << " at " << simulation.time() << " s";
    }
    EXPECT_NE(simulation.end(), RunEnd::diverged);
  }
}

// ---- The whole table of outputs
// ----------------------------------------------------------------------------

TEST(Outputs, of_any_size_end_in_numbers_and_a_reason) {
  for (const auto output : kOutputs)
    for (double level = 0; level <= 1.5; level += 0.25)
      for (double start_speed : {0.0, 7.0}) {
        Specification specification;
        specification.outputs.*output = std::max(level, output == &Outputs::timing ? 0.5 : 0.0);
        specification.drive.start_speed = start_speed;
        Simulation simulation(specification);
        run(simulation, {.distance = 0, .duration = 1, .finish_on_duration = true});
        ASSERT_TRUE(is_finite(simulation.state())) << level << " at " << simulation.time() << " s";
        EXPECT_NE(simulation.end(), RunEnd::diverged);
        EXPECT_EQ(simulation.ended(), !simulation.reason().empty());
      }
}

TEST(MuscleSwitches, may_be_off_or_exaggerated_without_breaking_the_numbers) {
  for (double level : {0.0, 2.0})
    for (double MuscleSettings::*setting :
         {&MuscleSettings::series_elasticity, &MuscleSettings::activation, &MuscleSettings::torque_velocity,
          &MuscleSettings::torque_angle}) {
      Specification specification = flying_start();
      specification.muscle.*setting = level;
      Simulation simulation(specification);
      run(simulation, {.distance = 0, .duration = 1, .finish_on_duration = true});
      ASSERT_TRUE(is_finite(simulation.state()));
      EXPECT_NE(simulation.end(), RunEnd::diverged) << simulation.reason();
    }
}

// ---- What always holds
// -------------------------------------------------------------------------------------

// docs/model.md §8: whatever the runner does, linear 0.1 %, angular 0.5 %, energy 3 % of each step's books.
TEST(Audits, stay_within_their_limits_even_in_a_fall) {
  for (double start_speed : {0.0, 3.0, 5.0, 8.0})
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      Specification specification;
      specification.drive.start_speed = start_speed;
      specification.seed = seed;
      const auto simulation = finished(specification);
      const AuditReport& audit = simulation->measures().audit();
      EXPECT_LT(audit.linear, 0.001) << start_speed << " m/s, seed " << seed;
      EXPECT_LT(audit.angular, 0.005) << start_speed << " m/s, seed " << seed;
      EXPECT_LT(audit.energy, 0.03) << start_speed << " m/s, seed " << seed;
    }
}

TEST(Governor, switched_off_never_takes_effort_away) {
  Specification specification = flying_start();
  specification.drive.governor = 0;
  const auto simulation = finished(specification);
  for (const Sample& sample : simulation->measures().recording().samples) ASSERT_EQ(sample.effort_allowed, 1);
}

TEST(PushSide, of_one_leg_alone_changes_the_run) {
  Specification specification = flying_start();
  specification.outputs.push_side = {0.6, 1};
  EXPECT_NE(finished(specification)->state().com, finished(flying_start())->state().com);
}

}  // namespace
}  // namespace sprintlab
