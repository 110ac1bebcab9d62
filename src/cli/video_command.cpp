#include <array>
#include <cmath>
#include <cstdio>

#include "arguments.h"
#include "commands.h"
#include "loaded_run.h"
#include "progress.h"
#include "sprintlab/cli/cli.h"
#include "sprintlab/cli/interrupt.h"
#include "sprintlab/core/error.h"
#include "sprintlab/core/number_text.h"
#include "sprintlab/figure/picture.h"
#include "sprintlab/files/video_file.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

bool is_video(const fs::path& out) { return out.extension() == ".mp4"; }

std::string frame_name(int number) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "frame_%05d.png", number);
  return name.data();
}

/// Finds out before the work what would keep the film from being written.
void check(const VideoOptions& options) {
  if (options.from && options.to && *options.from >= *options.to)
    throw InputError("--from [s] can't be " + number_text(*options.from) + " with --to " +
                     number_text(*options.to) + "; allowed: less than --to");
  if (is_video(options.out)) {
    if (options.width % 2 != 0 || options.height % 2 != 0)
      throw InputError("--size [pixels] can't be '" + std::to_string(options.width) + "x" +
                       std::to_string(options.height) + "'; allowed for .mp4: even numbers");
    return check_output_file("--out", options.out);
  }
  std::error_code error;
  if (options.out.has_extension() && !fs::is_directory(options.out, error))
    throw InputError("--out can't be '" + options.out.string() +
                     "'; allowed: a name that ends in .mp4, or a folder for pictures");
  check_output_folder(options.out);
  if (fs::exists(options.out / frame_name(1), error))
    throw InputError("--out can't be '" + options.out.string() +
                     "', which has pictures of a video; allowed: another folder");
}

/// The times of the pictures [s].
std::vector<double> moments(const LoadedRun& run, const VideoOptions& options) {
  const double first = std::max(options.from.value_or(0), run.recording.samples.front().body.time);
  const double end = run.recording.samples.back().body.time;
  const double last = std::min(options.to.value_or(end), end);
  if (!(last > first))
    throw InputError("--from [s] can't be " + number_text(first) + "; allowed: less than " +
                     number_text(last) + ", where the recording or the part asked for ends");
  std::vector<double> times;
  const double step = options.speed / options.fps;
  for (int i = 0; first + i * step <= last; ++i) times.push_back(first + i * step);
  return times;
}

double top_speed_of(const LoadedRun& run) {
  double top = 0;
  for (const StepRow& step : run.steps) top = std::max(top, step.speed);
  return top;
}

/// Draws picture after picture and hands them on; false if cancelled.
template <class Take>
bool draw(const LoadedRun& loaded, const FigureRun& run, const VideoOptions& options,
          const InterruptWatch& watch, Take take) {
  FigureOptions look;
  look.theme = *find_theme(options.theme);
  look.width = options.width;
  look.height = options.height;
  look.pace = options.speed;
  const std::vector<double> times = moments(loaded, options);
  const double top_speed = top_speed_of(loaded);
  Progress progress("pictures");
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (watch.interrupted()) return false;
    take(picture_pixels(make_frame(run, times[i], top_speed, look), theme(look.theme)));
    progress.show(i + 1, times.size());
  }
  return true;
}

}  // namespace

int video_command(const VideoOptions& options) {
  check(options);
  const InterruptWatch watch;
  const auto cancelled = [&] { return watch.interrupted(); };
  std::vector<std::unique_ptr<LoadedRun>> runs;
  runs.push_back(options.recording ? load(*options.recording, cancelled)
                                   : simulate(options.scenario, cancelled));
  if (cancelled()) return kExitCancelled;
  const FigureRun run = figure_runs(runs).front();

  if (is_video(options.out)) {
    VideoFile video(options.out, options.width, options.height, options.fps);
    if (!draw(*runs[0], run, options, watch, [&](const Pixels& pixels) { video.add(pixels.bgrx); }))
      return kExitCancelled;
    video.finish();
    return kExitDone;
  }
  std::error_code error;
  fs::create_directories(options.out, error);
  if (error) throw InputError("can't write '" + options.out.string() + "': " + error.message());
  int number = 0;
  const auto write = [&](const Pixels& pixels) {
    write_file(options.out / frame_name(++number), png_bytes(pixels));
  };
  return draw(*runs[0], run, options, watch, write) ? kExitDone : kExitCancelled;
}

}  // namespace sprintlab
