#include "arguments.h"
#include "commands.h"
#include "loaded_run.h"
#include "progress.h"
#include "sprintlab/cli/cli.h"
#include "sprintlab/cli/interrupt.h"
#include "sprintlab/core/error.h"
#include "sprintlab/core/number_text.h"
#include "sprintlab/figure/picture.h"
#include "sprintlab/files/picture_folder.h"
#include "sprintlab/files/video_file.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

bool is_video(const fs::path& out) { return out.extension() == ".mp4"; }

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
  const PictureFolder none_there(options.out);
}

/// Draws picture after picture and hands them on; false if cancelled.
bool draw(const FigureRun& run, const VideoOptions& options, const InterruptWatch& watch,
          const std::function<void(const Pixels&)>& take) {
  FigureOptions look;
  look.theme = *find_theme(options.theme);
  look.width = options.width;
  look.height = options.height;
  look.pace = options.speed;
  look.from = options.from;
  look.to = options.to;
  Progress progress("pictures");
  return draw_video(
      run, look, options.fps, [&] { return watch.interrupted(); },
      [&](std::size_t done, std::size_t all) { progress.show(done, all); }, take);
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
    if (!draw(run, options, watch, [&](const Pixels& pixels) { video.add(pixels.bgrx); }))
      return kExitCancelled;
    video.finish();
    return kExitDone;
  }
  PictureFolder folder(options.out);
  const auto write = [&](const Pixels& pixels) { folder.add(png_bytes(pixels)); };
  return draw(run, options, watch, write) ? kExitDone : kExitCancelled;
}

}  // namespace sprintlab
