#include <CLI/CLI.hpp>
#include <iostream>

#include "arguments.h"
#include "commands.h"
#include "scenario.h"
#include "sprintlab/cli/cli.h"
#include "sprintlab/core/error.h"
#include "sprintlab/figure/figures.h"
#include "sprintlab/files/files.h"
#include "sprintlab/version.h"

namespace sprintlab {
namespace {

const char* const kFooter =
    "Examples:\n"
    "  sprintlab run                          the default athlete's 100 m from rest\n"
    "  sprintlab run --set swing=0.7          the same with the swing leg at 70 %\n"
    "  sprintlab run --duration 6 --out DIR   six seconds, with recording and scenario\n"
    "  sprintlab sweep --param push=0.8:1.2:0.05 --param swing=0.8:1.2:0.05 --out map.csv\n"
    "  sprintlab params                       every KEY for --set\n"
    "  sprintlab figure strobe --out a.svg    the default athlete's last two strides\n"
    "  sprintlab video --recording DIR --out a.mp4\n"
    "\n"
    "Exit codes: 0 done, 1 done with misses, 2 bad input (nothing is written),\n"
    "3 the run ended early, 130 cancelled (partial results are kept).";

/// Everything that the command line can say.
struct Arguments {
  RunOptions run;
  SweepOptions sweep;
  SensitivityOptions sensitivity;
  CalibrateOptions calibrate;
  ParamsOptions params;
  ValidateOptions validate;
  TrainOptions train;
  FigureCommandOptions figure;
  VideoOptions video;
  AppOptions app;
  ScreenshotOptions screenshot;
};

void declare_run(CLI::App& program, RunOptions& options) {
  CLI::App& command = *program.add_subcommand("run", "Run one athlete and print the summary");
  add_scenario(command, options);
  command.add_flag("--json", options.json, "Print the summary as one JSON object");
  add_path(command, "--out", options.out,
           "Folder for summary.json, scenario.json, series.csv, steps.csv and motion.sto");
}

void declare_sweep(CLI::App& program, SweepOptions& options) {
  CLI::App& command =
      *program.add_subcommand("sweep", "Run a grid of parameters into a table; goes on where it was stopped");
  command
      .add_option("--param", options.param,
                  "Parameter to sweep; may be repeated, the last one changes fastest in the table")
      ->type_name("KEY=FROM:TO:STEP")
      ->allow_extra_args(false)
      ->required();
  add_scenario(command, options);
  add_jobs(command, options.jobs);
  add_text(command, "--shard", options.shard, "I/N",
           "Every N-th point, beginning with the I-th: a share of the work for one of N machines");
  add_path(command, "--out", options.out, "CSV file to write; PATH.json beside it says what was swept")
      ->required();
}

void declare_sensitivity(CLI::App& program, SensitivityOptions& options) {
  CLI::App& command = *program.add_subcommand(
      "sensitivity", "What 5 % more or less of each contributor does to speed and times, with error bands");
  add_scenario(command, options);
  add_whole_number(command, "--seeds", options.seeds, {kFewestSeeds, kMostSeeds, ""},
                   "Start postures to average over (default: 24); four times as many halve the error");
  add_jobs(command, options.jobs);
  command.add_flag("--json", options.json, "Print the rows as one JSON object");
}

void declare_calibrate(CLI::App& program, CalibrateOptions& options) {
  CLI::App& command =
      *program.add_subcommand("calibrate", "Find the outputs with which the model runs measured splits");
  add_path(command, "--splits", options.splits,
           "CSV file with a header: distance_m,time_s or distance_m,interval_s or time_s,speed_mps")
      ->required();
  add_runner(command, options);
  add_number(command, "--tolerance", options.tolerance, {kSmallestTolerance, kLargestTolerance, "s"},
             "Root mean square difference of times that still reproduces the splits (default: 0.05 s)");
  add_jobs(command, options.jobs);
  command.add_flag("--json", options.json, "Print the result as one JSON object");
  add_path(command, "--out", options.out, "Scenario file to write");
}

void declare_params(CLI::App& program, ParamsOptions& options) {
  CLI::App& command = *program.add_subcommand("params", "List every parameter with unit, range and default");
  CLI::Option* json = command.add_flag("--json", options.json, "As one JSON object");
  command.add_flag("--markdown", options.markdown, "As docs/parameters.md")->excludes(json);
}

void declare_validate(CLI::App& program, ValidateOptions& options) {
  CLI::App& command = *program.add_subcommand("validate", "Compare the model with measured sprinters");
  command.add_flag("--json", options.json, "Print the rows as one JSON object");
  add_path(command, "--technique", options.technique, "Technique file in place of the athletes' own");
  add_settings(command, options.set);
  add_path(command, "--out", options.out,
           "Folder for validation.json, validation.csv, validation.md and plots in images/validation");
}

void declare_train(CLI::App& program, TrainOptions& options) {
  CLI::App& command = *program.add_subcommand("train", "Improve a technique and write it to a file");
  add_text(command, "--athlete", options.athlete, "NAME|FILE",
           "Athlete: a name or a file (default: club; all for --numbers and --starts)");
  command
      .add_option("--with", options.with,
                  "Another athlete who practises the same reflexes side by side; may be repeated")
      ->type_name("NAME|FILE")
      ->allow_extra_args(false);
  add_settings(command, options.set);
  add_path(command, "--start", options.start,
           "Technique to start from, with the last stages (default: an untrained one, with all stages)");
  CLI::Option* careful = command.add_flag(
      "--careful", options.careful,
      "Train the careful reflexes of the technique to start from, and leave the others as they are");
  careful->needs("--start");
  CLI::Option* numbers = command.add_flag(
      "--numbers", options.numbers,
      "Search the numbers of the technique to start from, by how its athletes (default: all) compare with "
      "measured sprinters, and leave the reflexes as they are");
  CLI::Option* starts = command.add_flag(
      "--starts", options.starts,
      "Search the numbers of its starts alone, by how soon its athletes (default: all) are up to speed");
  for (CLI::Option* search : {numbers, starts}) search->needs("--start")->excludes(careful);
  starts->excludes(numbers);
  add_number(command, "--budget", options.budget, {kShortestBudget, kLongestBudget, "s"},
             "Time to spend (default: 600 s)");
  add_natural_number(command, "--seed", options.seed, "Seed of the search (default: 1)");
  add_jobs(command, options.jobs);
  add_path(command, "--out", options.out, "Technique file to write")->required();
}

/// The run that is drawn, and how.
template <class Options>
void add_drawn_run(CLI::App& command, Options& options) {
  CLI::Option* scenario = add_path(command, "--scenario", options.scenario,
                                   "Scenario to run (default: the default athlete's 100 m)");
  add_path(command, "--recording", options.recording, "Folder that `run --out` wrote, instead of running")
      ->excludes(scenario);
  add_theme(command, options.theme);
  add_number(command, "--from", options.from, {0, kLongestDuration, "s"}, "First time shown");
  add_number(command, "--to", options.to, {0, kLongestDuration, "s"}, "Last time shown");
}

void declare_figure(CLI::App& program, FigureCommandOptions& options) {
  CLI::App& command =
      *program.add_subcommand("figure", "Draw a figure of a run into an SVG, PDF or PNG file");
  std::vector<std::string> kinds;
  std::string footer = "Kinds:\n";
  for (const FigureKind kind : all<FigureKind>()) {
    const FigureInfo& info = figure_info(kind);
    kinds.emplace_back(info.key);
    footer +=
        "  " + kinds.back() + std::string(12 - kinds.back().size(), ' ') + std::string(info.help) + "\n";
  }
  command.footer(footer);
  command.add_option("KIND", options.kind, "What to draw, see below")
      ->check(CLI::IsMember(kinds))
      ->required();
  add_drawn_run(command, options);
  command.add_option("--with", options.with, "Another run, a scenario file or a folder; may be repeated")
      ->type_name("PATH")
      ->allow_extra_args(false);
  add_path(command, "--sweep", options.sweep, "Table that `sweep` with two parameters wrote, for map");
  add_path(command, "--out", options.out, "File to write; its ending says the format")->required();
  add_path(command, "--data", options.data, "CSV file for the data shown");
  add_size(command, "--size", options.width, options.height, "Size in points, in PNG pixels");
  add_number(command, "--scale", options.scale, {kSmallestScale, kLargestScale, ""},
             "Enlarges the whole page (default: 1)");
  add_number(command, "--every", options.every, {kShortestStrobe, kLongestStrobe, "s"},
             "Time between the figures of a stroboscope (default: 0.1 s)");
  command.add_option("--over", options.over, "Speed over time or distance (default: time)")
      ->check(CLI::IsMember({"time", "distance"}))
      ->type_name("AXIS");
}

void declare_video(CLI::App& program, VideoOptions& options) {
  CLI::App& command =
      *program.add_subcommand("video", "Draw a run as an MP4 film or as pictures in a folder");
  add_drawn_run(command, options);
  add_path(command, "--out", options.out, "File .mp4, or a folder for pictures")->required();
  add_size(command, "--size", options.width, options.height, "Size in pixels (default: 1280x720)");
  add_whole_number(command, "--fps", options.fps, {1, kMostFramesPerSecond, ""},
                   "Pictures per second (default: 50)");
  add_number(command, "--speed", options.speed, {kSlowestVideo, kFastestVideo, ""},
             "Simulated over shown time, 0.1 = slow motion (default: 1)");
}

void declare_app(CLI::App& program, AppOptions& options) {
  CLI::App& command = *program.add_subcommand("app", "Open the app (the same as no arguments)");
  add_path(command, "--scenario", options.scenario, "Scenario to open");
  add_number(command, "--ui-scale", options.ui_scale, {kSmallestUiScale, kLargestUiScale, ""},
             "Scale of the user interface (default: 1)");
}

void declare_screenshot(CLI::App& program, ScreenshotOptions& options) {
  CLI::App& command =
      *program.add_subcommand("screenshot", "Draw the whole app into a PNG file; needs no display");
  add_path(command, "--out", options.out, "PNG file to write")->required();
  add_size(command, "--size", options.width, options.height, "Size in pixels (default: 1280x720)");
  add_theme(command, options.theme);
  add_path(command, "--scenario", options.scenario, "Scenario to show");
  add_number(command, "--at", options.at, {0, kLatestScreenshotTime, "s"},
             "Simulated time to show (default: 6 s)");
  add_number(command, "--ui-scale", options.ui_scale, {kSmallestUiScale, kLargestUiScale, ""},
             "Scale of the user interface (default: 1)");
  command.add_option("--show", options.show, "Also shown, with its work done")
      ->check(CLI::IsMember(std::vector<std::string>(kScreens.begin(), kScreens.end())))
      ->type_name("WHAT");
  add_whole_number(command, "--cells", options.cells, {2, kMostMapCells, ""},
                   "Cells of the map on each axis (default: 5)");
  add_path(command, "--splits", options.splits,
           "Splits or speed trace, as for calibrate, of the athlete to find and show (a minute or two)");
}

void declare(CLI::App& program, Arguments& arguments) {
  program.set_version_flag("--version", "sprintlab " + std::string(kVersion), "Print the version and leave");
  program.require_subcommand(0, 1);
  program.footer(kFooter);
  declare_app(program, arguments.app);
  declare_run(program, arguments.run);
  declare_sweep(program, arguments.sweep);
  declare_sensitivity(program, arguments.sensitivity);
  declare_calibrate(program, arguments.calibrate);
  declare_params(program, arguments.params);
  declare_validate(program, arguments.validate);
  declare_train(program, arguments.train);
  declare_figure(program, arguments.figure);
  declare_video(program, arguments.video);
  declare_screenshot(program, arguments.screenshot);
}

template <class Options>
int open_window(const std::function<int(const Options&)>& entry_point, const Options& options) {
  if (entry_point) return entry_point(options);
  throw InputError(
      "this build has no window; `sprintlab run` works without one, `sprintlab --help` lists the rest");
}

int dispatch(const CLI::App& program, const Arguments& arguments, const AppEntryPoints& entry_points) {
  if (program.got_subcommand("run")) return run_command(arguments.run);
  if (program.got_subcommand("sweep")) return sweep_command(arguments.sweep);
  if (program.got_subcommand("sensitivity")) return sensitivity_command(arguments.sensitivity);
  if (program.got_subcommand("calibrate")) return calibrate_command(arguments.calibrate);
  if (program.got_subcommand("params")) return params_command(arguments.params);
  if (program.got_subcommand("validate")) return validate_command(arguments.validate);
  if (program.got_subcommand("train")) return train_command(arguments.train);
  if (program.got_subcommand("figure")) return figure_command(arguments.figure);
  if (program.got_subcommand("video")) return video_command(arguments.video);
  if (program.got_subcommand("screenshot")) return open_window(entry_points.screenshot, arguments.screenshot);
  return open_window(entry_points.app, arguments.app);
}

}  // namespace

void print(const std::string& text) {
  std::cout << text << std::flush;
  if (!std::cout) throw InputError("can't write to standard output");
}

int run_command_line(int argc, const char* const* argv, const AppEntryPoints& entry_points) {
  CLI::App program("Sprint Lab: a simulator of the sprint system. Without a command it opens the app.",
                   "sprintlab");
  Arguments arguments;
  try {
    declare(program, arguments);
    program.parse(argc, argv);
    return dispatch(program, arguments, entry_points);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? kExitDone : kExitBadInput;
  } catch (const InputError& error) {
    std::cerr << "sprintlab: " << error.what() << '\n';
    return kExitBadInput;
  } catch (const std::exception& error) {
    std::cerr << "sprintlab: internal error: " << error.what() << '\n';
    return kExitInternalError;
  }
}

}  // namespace sprintlab
