// How fast the app answers in a real window of 1280 × 720: frames with a live run and four plots, idle cost,
// the time from a slider to what it shows, and until “+5 %” is fresh. Run it on a display of its own.
// `window_times everything`: the same in a window of 1920 × 1080 with every panel and overlay open; its
// frames are for a graphics processor.

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "app/run_window.h"
#include "app/screenshot.h"
#include "sprintlab/files/files.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

constexpr double kMilliseconds = 1000;
constexpr double kPercent = 100;

constexpr int kLargeWidth = 1920, kLargeHeight = 1080;

// When each part begins, since the window opened [s].
constexpr double kFramesFrom = 4, kFramesTo = 14;
constexpr double kChanges = 10;          // of a slider
constexpr double kBetweenChanges = 0.5;  // [s]
constexpr double kEffectsAt = kFramesTo + kChanges * kBetweenChanges + 3;
constexpr double kMostWait = 60;  // for effects [s]
constexpr double kIdleTime = 10;  // [s]
constexpr double kSettling = 2;   // after input, until the app rests [s]

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

double share_of(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

// Of all threads [s].
double processor_time() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void print(const char* what, double value, const char* unit, double target) {
  std::printf("%-52s %7.1f %-4s  target %5.1f  %s\n", what, value, unit, target,
              value <= target ? "met" : "MISSED");
  std::fflush(stdout);
}

// Goes through the parts one by one, a look after each frame.
class Stopwatch {
 public:
  explicit Stopwatch(bool everything) : everything_(everything) {}

  void after_frame(AppState& app, const FrameCost& cost) {
    if (everything_ && last_ == 0) open_everything(app);
    if (cost.at < kFramesTo) return measure_frames(cost);
    if (changes_ < kChanges || changed_at_) return measure_changes(app, cost);
    if (!effects_done_) return measure_effects(app, cost);
    measure_idle(app, cost);
  }

 private:
  void measure_frames(const FrameCost& cost) {
    if (cost.at > kFramesFrom) {
      own_.push_back(kMilliseconds * cost.own);
      whole_.push_back(kMilliseconds * (cost.own + cost.shown));
      between_.push_back(kMilliseconds * (cost.at - last_));
    }
    last_ = cost.at;
  }

  // What a change shows: the slider and its value, and a mark in the plots at once; the runner by being
  // simulated with it.
  void measure_changes(AppState& app, const FrameCost& cost) {
    if (changed_at_) {
      if (app.session.time() > changed_time_) {
        answers_.push_back(kMilliseconds * (cost.at - *changed_at_));
        changed_at_.reset();
      }
    } else if (cost.at > next_change_) {
      next_change_ = std::max(cost.at, kFramesTo) + kBetweenChanges;
      Specification specification = app.session.specification();
      specification.outputs.swing = specification.outputs.swing < 1 ? 1 : 0.95;
      app.session.change(specification, "swing", "Swing leg");
      app.session.end_gesture();
      changed_at_ = cost.at;
      changed_time_ = app.session.time();
      ++changes_;
    }
  }

  void measure_effects(AppState& app, const FrameCost& cost) {
    if (!effects_from_) {
      if (cost.at < kEffectsAt) return;
      app.session.pause();
      Specification specification = app.session.specification();
      specification.outputs.torso = 0.97;
      app.session.change(specification, "torso", "Torso");
      effects_from_ = cost.at;
      return;
    }
    const auto& found = app.effects.found();
    const bool fresh = found && same_scenario(found->specification, app.session.specification());
    if (fresh && !first_effects_) first_effects_ = cost.at - *effects_from_;
    const bool all = fresh && !app.effects.busy();
    if (!all && cost.at - *effects_from_ < kMostWait) return;
    all_effects_ = cost.at - *effects_from_;
    effects_done_ = true;
    idle_from_ = cost.at + kSettling;
  }

  void measure_idle(AppState& app, const FrameCost& cost) {
    if (cost.at > idle_from_ && idle_start_ == 0) {
      idle_start_ = cost.at;
      idle_cpu_ = processor_time();
    }
    if (idle_start_ == 0 || cost.at < idle_start_ + kIdleTime) return;
    idle_share_ = kPercent * (processor_time() - idle_cpu_) / (cost.at - idle_start_);
    app.quit = true;
  }

 public:
  void report() const {
    print("frame, from start to shown, median", median(whole_), "ms", everything_ ? 16.7 : 33);
    print("from frame to frame, median", median(between_), "ms", everything_ ? 16.7 : 33);
    print("from frame to frame, 95 of 100", share_of(between_, 0.95), "ms", everything_ ? 33 : 50);
    print("the app's own work in a frame, median", median(own_), "ms", 6);
    print("slider to visible effect, slowest of 10", share_of(answers_, 1), "ms", 100);
    print("“+5 %” fresh after a change", kMilliseconds * first_effects_.value_or(kMostWait), "ms", 1500);
    print("“+5 %” and “−5 %” complete", kMilliseconds * all_effects_, "ms", 5000);
    print("idle, paused: share of a core", idle_share_, "%", 3);
  }

 private:
  static void open_everything(AppState& app) {
    Overlays& overlays = app.track.overlays;
    for (bool* overlay : {&overlays.forces, &overlays.push, &overlays.torques, &overlays.com, &overlays.trail,
                          &overlays.top_view, &overlays.ledger, &overlays.ghost})
      *overlay = true;
    app.map_view.open = app.tours.open = true;
  }

  bool everything_;
  std::vector<double> own_, whole_, between_, answers_;  // [ms]
  double last_ = 0;
  double changes_ = 0;
  double next_change_ = 0;
  std::optional<double> changed_at_, effects_from_, first_effects_;
  double changed_time_ = 0;
  bool effects_done_ = false;
  double all_effects_ = 0;
  double idle_from_ = 0, idle_start_ = 0, idle_cpu_ = 0, idle_share_ = 0;
};

void measure(bool everything) {
  std::string name = (fs::temp_directory_path() / "sprintlab-times-XXXXXX").string();
  const fs::path folder = ::mkdtemp(name.data());
  for (const char* variable : {"XDG_CONFIG_HOME", "XDG_STATE_HOME"}) ::setenv(variable, folder.c_str(), 1);
  if (everything) {
    Settings large;
    large.width = kLargeWidth;
    large.height = kLargeHeight;
    fs::create_directories(config_folder());
    write_file(config_folder() / "settings.json", settings_text(large));
  }
  Stopwatch stopwatch(everything);
  AppState app = open_app({}, 1);
  run_window(app, 1, {.input = {}, .after_frame = [&](AppState& shown, const FrameCost& cost) {
                        stopwatch.after_frame(shown, cost);
                      }});
  fs::remove_all(folder);
  stopwatch.report();
}

}  // namespace
}  // namespace sprintlab

int main(int argc, char** argv) {
  try {
    sprintlab::measure(argc > 1 && std::string(argv[1]) == "everything");
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "window_times: %s\n", error.what());
    return EXIT_FAILURE;
  }
}
