// The default athlete with the trained technique: a sprint that looks like one, and contributors that matter.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "sprintlab/files/files.h"
#include "sprintlab/measure/steps.h"
#include "sprintlab/sim/parameters.h"
#include "sprintlab/sim/simulation.h"

namespace sprintlab {
namespace {

Summary run_100_m(const Specification& specification) {
  Simulation simulation(specification);
  run(simulation, {.distance = 100, .duration = 60});
  return simulation.summary();
}

const Summary& default_run() {
  static const Summary kRun = run_100_m(athlete_specification("club"));
  return kRun;
}

// The gait of a sprinter; [Dorn2012] JA1 at 9.49 m/s: contact 0.123 s, step rate 4.36 Hz, 3.05 body weights.
TEST(DefaultAthlete, finishes_100_m_from_rest_with_a_sprinters_gait) {
  const Summary& summary = default_run();
  ASSERT_EQ(summary.end, RunEnd::finished) << summary.reason;
  ASSERT_TRUE(summary.top_speed && summary.time_100m && summary.gait);
  EXPECT_GE(*summary.top_speed, 8.8);
  EXPECT_LE(*summary.time_100m, 14.0);
  EXPECT_GE(summary.gait->contact_time, 0.09);
  EXPECT_LE(summary.gait->contact_time, 0.14);
  EXPECT_GE(summary.gait->step_frequency, 3.8);
  EXPECT_LE(summary.gait->step_frequency, 4.8);
  EXPECT_LE(std::abs(summary.gait->trunk_pitch) * kDegrees, 15);
  EXPECT_GE(summary.gait->hip_height, 0.90);
  EXPECT_LE(summary.gait->peak_vertical_force, 5);
}

double shoulder_range(const Specification& specification) {
  constexpr double kFrom = 8, kTo = 10;  // at top speed [s]
  Simulation simulation(specification);
  run(simulation, {.distance = 0, .duration = kFrom, .finish_on_duration = true});
  Extremes yaw;
  while (!simulation.ended() && simulation.time() < kTo) {
    simulation.step();
    yaw.add(simulation.state().girdles[Girdle::shoulders].yaw);
  }
  EXPECT_EQ(simulation.end(), RunEnd::finished) << simulation.reason();
  return yaw.range() * kDegrees;
}

// Arms with a longer lever take up more of what the legs turn (docs/model.md §9): 15…35° of thorax are
// measured.
TEST(EveryAthlete, turns_the_shoulders_less_with_the_arms_further_out) {
  const Technique wide = read_technique(asset_directory() / "techniques/wide_arms.json");
  for (const std::string& name : athlete_names()) {
    Specification athlete = athlete_specification(name);
    const double usual = shoulder_range(athlete);
    athlete.athlete.arm_lever = 0.13;
    athlete.technique = wide;
    EXPECT_EQ(run_100_m(athlete).end, RunEnd::finished) << name;
    EXPECT_LT(shoulder_range(athlete), 0.9 * usual) << name;
    EXPECT_GT(shoulder_range(athlete), 15) << name;
  }
}

// Held where sprinting reflexes fall most, in 12 of these 25 runs, and the careful way of running in 3. The
// aim is that nobody falls; 5 may.
TEST(EveryAthlete, runs_easily_at_the_speed_that_is_asked_for) {
  constexpr double kSettled = 12, kTime = 30;  // [s]
  int falls = 0;
  for (const std::string& name : athlete_names()) {
    for (double speed = 4.25; speed < 5.3; speed += 0.25) {
      Specification athlete = athlete_specification(name);
      athlete.drive.speed_cap = speed;
      Simulation simulation(athlete);
      run(simulation, {.distance = 0, .duration = kSettled, .finish_on_duration = true});
      const double from = simulation.measures().distance();
      run(simulation, {.distance = 0, .duration = kTime, .finish_on_duration = true});
      if (simulation.end() != RunEnd::finished) {
        ++falls;
        continue;
      }
      const double mean = (simulation.measures().distance() - from) / (simulation.time() - kSettled);
      EXPECT_NEAR(mean, speed, 0.07 * speed) << name;
    }
  }
  EXPECT_LE(falls, 5);
}

// docs/model.md §8.
TEST(DefaultAthlete, keeps_its_books) {
  EXPECT_LT(default_run().audit.linear, 0.001);
  EXPECT_LT(default_run().audit.angular, 0.005);
  EXPECT_LT(default_run().audit.energy, 0.03);
}

// Identities of steady running: what gravity takes in a step the ground gives back, and a foot that is not on
// the ground is in the air for its own contact's length and two flights.
TEST(DefaultAthlete, obeys_the_identities_of_steady_running) {
  ASSERT_TRUE(default_run().gait.has_value());
  const StepRow& gait = *default_run().gait;
  // Vertical speed may differ between the ends of four steps by 3 % of the impulse.
  EXPECT_NEAR(gait.mean_vertical_force * gait.contact_time / gait.step_time, 1, 0.03);
  EXPECT_NEAR(gait.swing_time, gait.contact_time + 2 * gait.flight_time, 0.03 * gait.swing_time);
}

TEST(DefaultAthlete, needs_next_to_no_regulation) {
  ASSERT_TRUE(default_run().gait.has_value());
  EXPECT_GE(default_run().gait->effort_allowed, 0.98);
}

// Careful reflexes are for muscles that change: in balance sprinting is all that there is.
TEST(EveryAthlete, is_never_careful_in_balance) {
  for (const std::string& name : athlete_names()) {
    Simulation simulation(athlete_specification(name));
    run(simulation, {.distance = 100, .duration = 60});
    EXPECT_GT(simulation.measures().steps().size(), 40U) << name;
    for (const StepRow& step : simulation.measures().steps()) EXPECT_EQ(step.care, 0) << name;
  }
}

TEST(DefaultAthlete, is_not_careful_because_of_what_lasts) {
  for (const char* setting : {"arms_held=true", "hands_in_pockets=true", "yaw_locked=true", "start_speed=8",
                              "speed_cap=8", "pain_left=0.3", "swing=0.7", "wind=-2"}) {
    Specification specification = athlete_specification("club");
    set_parameter(specification, setting);
    Simulation simulation(specification);
    run(simulation, {.distance = 100, .duration = 60});
    for (const StepRow& step : simulation.measures().steps()) EXPECT_EQ(step.care, 0) << setting;
  }
}

// The start posture differs a little from seed to seed, and the physics step is a choice: neither may matter.
TEST(DefaultAthlete, runs_alike_from_other_start_postures) {
  ASSERT_TRUE(default_run().top_speed.has_value());
  for (std::uint64_t seed = 2; seed <= 4; ++seed) {
    Specification specification = athlete_specification("club");
    specification.seed = seed;
    const Summary summary = run_100_m(specification);
    ASSERT_EQ(summary.end, RunEnd::finished) << seed << ": " << summary.reason;
    ASSERT_TRUE(summary.top_speed.has_value());
    EXPECT_NEAR(*summary.top_speed, *default_run().top_speed, 0.03 * *default_run().top_speed) << seed;
  }
}

TEST(DefaultAthlete, runs_alike_with_half_the_physics_step) {
  Specification specification = athlete_specification("club");
  specification.dt /= 2;
  const Summary summary = run_100_m(specification);
  ASSERT_EQ(summary.end, RunEnd::finished) << summary.reason;
  ASSERT_TRUE(summary.top_speed && default_run().top_speed);
  EXPECT_NEAR(*summary.top_speed, *default_run().top_speed, 0.02 * *default_run().top_speed);
}

Summary run_with(double push, double swing) {
  Specification specification = athlete_specification("club");
  specification.outputs.push = push;
  specification.outputs.swing = swing;
  return run_100_m(specification);
}

// A weaker leg slows the runner and fells nobody; by how much is what the mechanics make of it.
TEST(Contributors, that_are_weak_cost_speed) {
  ASSERT_TRUE(default_run().top_speed.has_value());
  const double usual = *default_run().top_speed;
  const Summary weak_push = run_with(0.7, 1);
  ASSERT_TRUE(weak_push.top_speed.has_value()) << weak_push.reason;
  EXPECT_LE(*weak_push.top_speed, 0.98 * usual);
  EXPECT_GE(*weak_push.top_speed, 0.75 * usual);
  const Summary weak_swing = run_with(1, 0.7);
  ASSERT_TRUE(weak_swing.top_speed.has_value()) << weak_swing.reason;
  EXPECT_LE(*weak_swing.top_speed, 0.97 * usual);
  EXPECT_GE(*weak_swing.top_speed, 0.75 * usual);
}

// Every mixture of strong and weak contributors: the aim is that nobody falls, and two of 81 may.
TEST(Contributors, mixed_at_will_leave_the_runner_on_its_feet) {
  std::vector<Specification> mixtures;
  for (double push : {0.7, 1.0, 1.3})
    for (double swing : {0.7, 1.0, 1.3})
      for (double torso : {0.7, 1.0, 1.3})
        for (double timing : {0.7, 1.0, 1.3}) {
          mixtures.push_back(athlete_specification("club"));
          mixtures.back().outputs.push = push;
          mixtures.back().outputs.swing = swing;
          mixtures.back().outputs.torso = torso;
          mixtures.back().outputs.timing = timing;
        }
  prepare_worlds_for_threads();
  std::vector<Summary> summaries(mixtures.size());
  {
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
      for (std::size_t i = next++; i < mixtures.size(); i = next++) summaries[i] = run_100_m(mixtures[i]);
    };
    const std::jthread other(work);
    work();
  }
  int falls = 0;
  for (std::size_t i = 0; i < mixtures.size(); ++i) {
    const Outputs& o = mixtures[i].outputs;
    SCOPED_TRACE(testing::Message() << o.push << ' ' << o.swing << ' ' << o.torso << ' ' << o.timing);
    falls += summaries[i].end == RunEnd::fell ? 1 : 0;
    EXPECT_LT(summaries[i].audit.linear, 0.001);
    EXPECT_LT(summaries[i].audit.angular, 0.005);
    EXPECT_LT(summaries[i].audit.energy, 0.03);
  }
  EXPECT_LE(falls, 2);
}

// Sliders moved while running: it may slow down, stumble or stop, but it ends in words and numbers.
TEST(Contributors, of_any_strength_end_in_numbers_and_a_reason) {
  for (const auto output : kOutputs)
    for (double level = 0.5; level <= 1.5; level += 0.25) {
      Specification specification = athlete_specification("club");
      Simulation simulation(specification);
      run(simulation, {.distance = 0, .duration = 3, .finish_on_duration = true});
      specification.outputs.*output = level;
      simulation.change(specification);
      run(simulation, {.distance = 0, .duration = 6, .finish_on_duration = true});
      EXPECT_TRUE(std::isfinite(simulation.state().com.x) &&
                  std::isfinite(simulation.state().com_velocity.x));
      EXPECT_NE(simulation.end(), RunEnd::diverged) << simulation.reason();
      EXPECT_EQ(simulation.ended(), !simulation.reason().empty());
    }
}

// What is rare in running and what has been so from the first step on is no change of the muscles.
TEST(DefaultAthlete, is_never_careful_without_a_change) {
  const auto careful_time = [](const Specification& specification, double distance) {
    Simulation simulation(specification);
    double time = 0;
    while (!simulation.ended() && simulation.time() < 60 &&
           (distance == 0 || simulation.measures().distance() < distance)) {
      simulation.step();
      if (simulation.controller().care() > 0) time += specification.dt;
    }
    EXPECT_FALSE(simulation.ended()) << simulation.reason();
    return time;
  };
  for (std::uint64_t seed = 7; seed <= 8; ++seed) {
    Specification balanced = athlete_specification("club");
    balanced.seed = seed;
    EXPECT_EQ(careful_time(balanced, 0), 0) << "a minute, start posture " << seed;
  }
  for (const auto output : kOutputs) {
    for (const double level : {0.7, 0.85, 0.95, 1.25}) {
      Specification other = athlete_specification("club");
      other.outputs.*output = level;
      EXPECT_EQ(careful_time(other, 100), 0) << level;
    }
  }
}

// What speed does right after a large pull is care in part: the reason says so, and is another one later.
TEST(DefaultAthlete, names_care_as_the_reason_after_a_pull_and_only_for_some_seconds) {
  Specification specification = athlete_specification("club");
  Simulation simulation(specification);
  run(simulation, {.distance = 0, .duration = 6, .finish_on_duration = true});
  EXPECT_EQ(simulation.limited_by().find("care"), std::string::npos) << simulation.limited_by();
  specification.outputs.swing = 0.6;
  simulation.change(specification);
  run(simulation, {.distance = 0, .duration = 7.5, .finish_on_duration = true});
  EXPECT_EQ(simulation.limited_by().find("care"), 0U) << simulation.limited_by();
  run(simulation, {.distance = 0, .duration = 20, .finish_on_duration = true});
  ASSERT_FALSE(simulation.ended()) << simulation.reason();
  EXPECT_EQ(simulation.limited_by().find("care"), std::string::npos) << simulation.limited_by();
}

// Somebody moves one output after the other anywhere between half and one and a half, faster than the runner
// can settle. Five minutes in all; at most two falls. Without careful reflexes eight of the ten runs end in
// one.
TEST(DefaultAthlete, mostly_stays_on_its_feet_while_outputs_jump) {
  constexpr std::size_t kRuns = 10;
  constexpr double kRunTime = 30;                  // [s]
  constexpr double kSoonest = 0.1, kLatest = 0.6;  // from one change to the next [s]
  std::size_t falls = 0;
  for (std::uint64_t seed = 1; seed <= kRuns; ++seed) {
    std::mt19937_64 random(seed);
    const auto between = [&](double low, double high) {
      return std::uniform_real_distribution<double>(low, high)(random);
    };
    Specification specification = athlete_specification("club");
    specification.seed = seed;
    Simulation simulation(specification);
    while (!simulation.ended() && simulation.time() < kRunTime) {
      const double next = std::min(simulation.time() + between(kSoonest, kLatest), kRunTime);
      run(simulation, {.distance = 0, .duration = next, .finish_on_duration = true});
      const auto output =
          kOutputs[std::uniform_int_distribution<std::size_t>(0, kOutputs.size() - 1)(random)];
      specification.outputs.*output = between(0.5, 1.5);
      if (!simulation.ended()) simulation.change(specification);
    }
    if (simulation.ended()) {
      ++falls;
      continue;
    }
    EXPECT_GT(simulation.measures().distance() / simulation.time(), 4) << "m/s on average";
    EXPECT_GT(simulation.summary().care, 0.5) << "it feels what happens";
  }
  EXPECT_LE(falls, 2U);
}

}  // namespace
}  // namespace sprintlab
