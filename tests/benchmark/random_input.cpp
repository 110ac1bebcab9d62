// The app in a real window under random mouse and keys: nothing may crash or assert, values stay valid, and
// memory stays within what recording and pinned runs may take. Arguments: seconds (600) and seed (1). Works
// in a folder of its own.

#include "app/random_input.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>

#include "app/run_window.h"
#include "app/screenshot.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

constexpr double kUsualTime = 600;  // [s]
constexpr double kReportTime = 10;  // between lines of the report [s]
constexpr double kWarmTime = 10;    // until memory is compared: by then everything was loaded [s]
constexpr long kPatience = 150;     // with a run that stands still [frames]
constexpr double kMegabyte = 1024.0 * 1024.0;
constexpr double kSlack = 64;  // fonts of other sizes, undo, the allocator. assumed [MB]

// Of this process [MB].
double resident() {
  long pages = 0;
  std::ifstream("/proc/self/statm") >> pages >> pages;
  return static_cast<double>(pages) * static_cast<double>(sysconf(_SC_PAGESIZE)) / kMegabyte;
}

// A recording of full length: samples and the plots' columns. Growing vectors take up to twice what they
// hold.
double recording_budget(const AppState& app) {
  constexpr double kGrowth = 2;
  const double samples = LiveSession::kHistory / LiveSession::kRecordInterval;
  const double columns = static_cast<double>(app.session.history().channels().size()) * sizeof(double);
  return kGrowth * samples * (sizeof(Sample) + columns) / kMegabyte;
}

class Monkey {
 public:
  Monkey(double seconds, std::uint64_t seed, fs::path folder)
      : seconds_(seconds), random_(seed), folder_(std::move(folder)) {}

  void input(AppState& app) {
    random_.apply(ImGui::GetIO());
    // Somebody presses Run again, so that there is something to disturb.
    if (frames_ % kPatience == 0 && !app.session.running()) {
      if (app.session.ended()) app.session.restart_balanced();
      app.session.play();
    }
    // Files are only looked for and written here.
    if (!app.files.folder.string().starts_with(folder_.string())) app.files.folder = folder_;
    if (app.files.typed.find('/') != std::string::npos) app.files.typed.clear();
  }

  void after_frame(AppState& app, const FrameCost& cost) {
    ++frames_;
    validate(app.session.specification());
    const double memory = resident();
    if (cost.at > kWarmTime && first_ == 0) first_ = memory;
    most_ = std::max(most_, memory);
    budget_ = recording_budget(app) + static_cast<double>(app.pins.most_memory()) / kMegabyte + kSlack;
    if (cost.at > next_) {
      next_ += kReportTime;
      std::printf("%6.0f s  %7ld frames  %7.1f MB resident, of which pinned runs %.1f MB\n", cost.at, frames_,
                  memory, static_cast<double>(app.pins.memory()) / kMegabyte);
      std::fflush(stdout);
    }
    // The random person may ask to quit, but not before the time is over.
    app.quit = cost.at > seconds_;
  }

  int report() const {
    const double growth = most_ - first_;
    const bool kept = growth <= budget_;
    std::printf(
        "%ld frames; memory grew by up to %.1f MB; budget %.1f MB (recording, pinned runs, slack): %s\n",
        frames_, growth, budget_, kept ? "kept" : "NOT KEPT");
    return kept ? EXIT_SUCCESS : EXIT_FAILURE;
  }

 private:
  double seconds_;
  test::RandomInput random_;
  fs::path folder_;
  long frames_ = 0;
  double first_ = 0, most_ = 0, budget_ = 0;  // [MB]
  double next_ = kReportTime;
};

int run_monkey(double seconds, std::uint64_t seed) {
  std::string name = (fs::temp_directory_path() / "sprintlab-random-XXXXXX").string();
  const fs::path folder = ::mkdtemp(name.data());
  fs::current_path(folder);
  for (const char* variable : {"XDG_CONFIG_HOME", "XDG_STATE_HOME"}) ::setenv(variable, folder.c_str(), 1);
  Monkey monkey(seconds, seed, folder);
  AppState app = open_app({}, 1);
  run_window(
      app, 1,
      {.input = [&](AppState& shown) { monkey.input(shown); },
       .after_frame = [&](AppState& shown, const FrameCost& cost) { monkey.after_frame(shown, cost); }});
  fs::current_path("/");
  fs::remove_all(folder);
  return monkey.report();
}

}  // namespace
}  // namespace sprintlab

int main(int count, char** arguments) {
  const double seconds = count > 1 ? std::atof(arguments[1]) : sprintlab::kUsualTime;
  const auto seed = static_cast<std::uint64_t>(count > 2 ? std::atoll(arguments[2]) : 1);
  try {
    return sprintlab::run_monkey(seconds, seed);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "random_input: %s\n", error.what());
    return EXIT_FAILURE;
  }
}
