// How fast the runner runs, and where the time goes. Targets: 80 × real time, and control, muscles and
// measures together at most 40 % of Box2D's step.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <exception>
#include <memory>
#include <utility>
#include <vector>

#include "sprintlab/files/files.h"
#include "sprintlab/sim/simulation.h"
#include "sprintlab/sim/start_posture.h"

namespace sprintlab {
namespace {

using Clock = std::chrono::steady_clock;

/// Longest stretch of running that the parts are measured on [physics steps].
constexpr std::size_t kStretch = 6000;

/// The default athlete; without assets one that runs a few steps from a flying start.
Specification runner() {
  try {
    return athlete_specification("club");
  } catch (const std::exception&) {
    Specification specification;
    specification.drive.start_speed = 5;
    return specification;
  }
}

/// A stretch of running, taken apart: what each part got and gave in every physics step.
struct Stretch {
  explicit Stretch(const Specification& its_specification)
      : specification(its_specification), skeleton(build_skeleton(specification.athlete)) {
    World world = make_world();
    Controller controller = make_controller();
    Governor governor(skeleton, specification.drive.governor);
    Muscles muscles = make_muscles();
    Simulation judge(specification);  // tells when the run is over
    while (states.size() < kStretch && !judge.ended()) {
      judge.step();
      states.push_back(world.state());
      gaits.push_back(controller.gait());
      if (decides(demands.size())) {
        const double effort = governor.allow(world.state(), controller.gait());
        controller.decide(world.state(), effort);
      }
      demands.push_back(controller.demands());
      outputs.push_back(muscles.step(demands.back(), world.state()));
      world.step(outputs.back().torque);
      forces.push_back(world.external_forces());
    }
    states.push_back(world.state());
  }

  World make_world() const {
    World world(skeleton, specification.environment, specification.dt);
    world.place(start_posture(skeleton, specification.technique, specification.drive.start_speed,
                              specification.seed));
    return world;
  }
  Controller make_controller() const { return {skeleton, specification.technique, specification.drive}; }
  Muscles make_muscles() const {
    return {skeleton, specification.athlete, specification.muscle, specification.outputs, specification.dt};
  }
  Measures make_measures() const {
    return {skeleton, specification.environment.gravity, specification.dt, 0};
  }

  std::size_t size() const { return demands.size(); }

  /// Whether control decides anew in a physics step.
  bool decides(std::size_t step) const {
    const auto steps_per_decision =
        static_cast<std::size_t>(std::max(1L, std::lround(kControlPeriod / specification.dt)));
    return step % steps_per_decision == 0;
  }

  Specification specification;
  Skeleton skeleton;
  std::vector<BodyState> states;  ///< one more than steps
  std::vector<Gait> gaits;
  std::vector<Demands> demands;
  std::vector<MuscleOutput> outputs;
  std::vector<ExternalForces> forces;
};

const Stretch& stretch() {
  static const Stretch kStretchOfRunning(runner());
  return kStretchOfRunning;
}

// ---- Each part on the same stretch
// -------------------------------------------------------------------------

void pass_control(const Stretch& s) {
  Governor governor(s.skeleton, s.specification.drive.governor);
  Controller controller = s.make_controller();
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (!s.decides(i)) continue;
    const double effort = governor.allow(s.states[i], controller.gait());
    benchmark::DoNotOptimize(&controller.decide(s.states[i], effort));
  }
}

void pass_muscles(const Stretch& s) {
  Muscles muscles = s.make_muscles();
  for (std::size_t i = 0; i < s.size(); ++i)
    benchmark::DoNotOptimize(&muscles.step(s.demands[i], s.states[i]));
}

void pass_world(const Stretch& s) {
  World world = s.make_world();
  for (std::size_t i = 0; i < s.size(); ++i) world.step(s.outputs[i].torque);
  benchmark::DoNotOptimize(&world.state());
}

void pass_measures(const Stretch& s) {
  Measures measures = s.make_measures();
  for (std::size_t i = 0; i < s.size(); ++i)
    measures.observe({s.states[i], s.states[i + 1], s.outputs[i], s.forces[i], s.gaits[i], 1.0, 12.0, 0.0});
  benchmark::DoNotOptimize(measures.distance());
}

void pass_whole(const Stretch& s) {
  Simulation simulation(s.specification);
  for (std::size_t i = 0; i < s.size(); ++i) simulation.step();
  benchmark::DoNotOptimize(&simulation.state());
}

/// Repeats one pass; the time of an item is that of a physics step.
void measure(benchmark::State& state, void (*pass)(const Stretch&)) {
  const Stretch& s = stretch();
  for (auto _ : state) pass(s);
  const auto steps = static_cast<double>(state.iterations()) * static_cast<double>(s.size());
  state.counters["per_step"] =
      benchmark::Counter(steps, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["x_real_time"] = benchmark::Counter(steps * s.specification.dt, benchmark::Counter::kIsRate);
}

void control(benchmark::State& state) { measure(state, pass_control); }
void muscles(benchmark::State& state) { measure(state, pass_muscles); }
void world(benchmark::State& state) { measure(state, pass_world); }
void measures(benchmark::State& state) { measure(state, pass_measures); }
void whole_step(benchmark::State& state) { measure(state, pass_whole); }

BENCHMARK(control)->Unit(benchmark::kMillisecond);
BENCHMARK(muscles)->Unit(benchmark::kMillisecond);
BENCHMARK(world)->Unit(benchmark::kMillisecond);
BENCHMARK(measures)->Unit(benchmark::kMillisecond);
BENCHMARK(whole_step)->Unit(benchmark::kMillisecond);

/// What control, muscles and measures add to the world's step, with everything where a run has it: whole
/// steps against steps of the world alone, in turn so that a busy machine slows both alike.
void own_code_over_world_step(benchmark::State& state) {
  const Stretch& s = stretch();
  const auto seconds = [&](void (*pass)(const Stretch&)) {
    const auto begin = Clock::now();
    pass(s);
    return std::chrono::duration<double>(Clock::now() - begin).count();
  };
  double own = 0;
  double box = 0;
  for (auto _ : state) {
    const double world_alone = seconds(pass_world);
    own += seconds(pass_whole) - world_alone;
    box += world_alone;
  }
  state.counters["own_over_world_percent"] = 100 * own / box;
}
BENCHMARK(own_code_over_world_step)->Unit(benchmark::kMillisecond);

/// Ten seconds of running as `run` and the app do it, recording included; starts over after a fall.
void run_of_10_s(benchmark::State& state) {
  const Specification specification = runner();
  for (auto _ : state) {
    double time = 0;
    while (time < 10) {
      Simulation simulation(specification, 0.002);
      run(simulation, {.distance = 0, .duration = 10 - time, .finish_on_duration = true});
      time += simulation.time();
    }
  }
  state.counters["x_real_time"] =
      benchmark::Counter(10.0 * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(run_of_10_s)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sprintlab

BENCHMARK_MAIN();
