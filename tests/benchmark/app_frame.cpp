// What the app itself does in a frame, without drawing the triangles: target 6 ms with a live run and four
// plots at 1280 × 720.

#include <benchmark/benchmark.h>

#include "app/headless_context.h"
#include "app/screenshot.h"

namespace sprintlab {
namespace {

constexpr double kFrameTime = 1.0 / 60;  // [s]
constexpr double kBudget = 0.010;        // for the simulation in each frame, as in the window [s]
constexpr double kRunUp = 8;             // so that the plots are full [s]

void frame(AppState& app) {
  share_keys_with_navigation();
  ImGui::NewFrame();
  draw_app(app);
  ImGui::Render();
}

struct RunningApp {
  test::HeadlessContext context;
  AppState app = open_app({}, 1);

  RunningApp() {
    refresh_looks(app);
    app.session.advance_to(kRunUp);
    app.session.play();
    for (int i = 0; i < 5; ++i) frame(app);  // until sizes that follow from contents are right
  }
};

// Starts again before the runner falls or the recording is full, so that every frame costs alike.
void go_on(AppState& app) {
  constexpr double kLongest = 20;  // [s]
  app.session.advance(kFrameTime, kBudget);
  if (!app.session.running() || app.session.time() > kLongest) {
    app.session.restart();
    app.session.advance_to(kRunUp);
    app.session.play();
  }
}

void app_frame_with_simulation(benchmark::State& state) {
  RunningApp running;
  for (auto _ : state) {
    state.PauseTiming();
    if (!running.app.session.running()) go_on(running.app);
    state.ResumeTiming();
    go_on(running.app);
    frame(running.app);
  }
}
BENCHMARK(app_frame_with_simulation)->Unit(benchmark::kMillisecond);

void app_frame_paused(benchmark::State& state) {
  RunningApp running;
  running.app.session.pause();
  for (auto _ : state) frame(running.app);
}
BENCHMARK(app_frame_paused)->Unit(benchmark::kMillisecond);

void app_frame_with_every_overlay(benchmark::State& state) {
  RunningApp running;
  running.app.track.overlays = {true, true, true, true, true, true, true};
  for (auto _ : state) {
    go_on(running.app);
    frame(running.app);
  }
}
BENCHMARK(app_frame_with_every_overlay)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sprintlab

BENCHMARK_MAIN();
