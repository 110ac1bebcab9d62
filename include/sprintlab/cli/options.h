#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sprintlab {

/// Smallest and largest scale of the user interface [1].
inline constexpr double kSmallestUiScale = 0.5;
inline constexpr double kLargestUiScale = 4;

/// Smallest and largest side of a screenshot [pixels].
inline constexpr int kSmallestImageSide = 320;
inline constexpr int kLargestImageSide = 7680;

/// Most cells of a screenshot's map, on each axis.
inline constexpr int kMostMapCells = 41;

/// What a screenshot can show beside or in front of the run: a computed map; the publishing dialog; the
/// athlete who was timed; a pinned run beside one with a weaker swing leg; the list of tours; the first tour;
/// all overlays; the lists of channels, keys and commands.
inline constexpr std::array<std::string_view, 10> kScreens{
    "map", "publish", "athlete", "compare", "tours", "tour", "overlays", "channels", "help", "commands"};

/// Latest moment that a screenshot can show [s].
inline constexpr double kLatestScreenshotTime = 120;

/// Shortest and longest training [s].
inline constexpr double kShortestBudget = 1;
inline constexpr double kLongestBudget = 1e6;

/// Most worker threads.
inline constexpr int kMostJobs = 1024;

/// What to run. Empty where not given on the command line.
struct ScenarioOptions {
  std::optional<std::filesystem::path> scenario;  ///< scenario file
  std::optional<std::string> athlete;  ///< name or file; replaces the scenario's body, not the rest
  std::vector<std::string> set;        ///< `KEY=VALUE`, applied in order, last
  std::optional<std::filesystem::path> technique;  ///< technique file
  std::optional<double> distance;                  ///< [m]
  std::optional<double> duration;                  ///< [s]
  std::optional<std::uint64_t> seed;
};

/// Fewest and most start postures of a sensitivity.
inline constexpr int kFewestSeeds = 2;
inline constexpr int kMostSeeds = 1000;

/// Smallest and largest tolerance of a calibration [s].
inline constexpr double kSmallestTolerance = 0.005;
inline constexpr double kLargestTolerance = 1;

/// Options of `sprintlab run`.
struct RunOptions : ScenarioOptions {
  bool json = false;                         ///< one JSON object on stdout
  std::optional<std::filesystem::path> out;  ///< folder for the five output files
};

/// Options of `sprintlab sweep`.
struct SweepOptions : ScenarioOptions {
  std::vector<std::string> param;  ///< `KEY=FROM:TO:STEP`, the last one changes fastest
  int jobs = 0;                    ///< worker threads, 1…1024; 0 = as many as the machine has
  std::string shard = "1/1";       ///< `I/N`
  std::filesystem::path out;       ///< CSV file to write
};

/// Options of `sprintlab sensitivity`.
struct SensitivityOptions : ScenarioOptions {
  int seeds = 24;     ///< start postures, 2…1000
  int jobs = 0;       ///< worker threads, 1…1024; 0 = as many as the machine has
  bool json = false;  ///< one JSON object on stdout
};

/// Options of `sprintlab calibrate`; what it runs has the distance of the splits.
struct CalibrateOptions : ScenarioOptions {
  std::filesystem::path splits;              ///< CSV file
  double tolerance = 0.05;                   ///< of the times [s], 0.005…1
  int jobs = 0;                              ///< worker threads, 1…1024; 0 = as many as the machine has
  bool json = false;                         ///< one JSON object on stdout
  std::optional<std::filesystem::path> out;  ///< scenario file to write
};

/// Options of `sprintlab params`; neither = a table for reading.
struct ParamsOptions {
  bool json = false;
  bool markdown = false;
};

/// Options of `sprintlab validate`.
struct ValidateOptions {
  bool json = false;                               ///< one JSON object on stdout
  std::optional<std::filesystem::path> technique;  ///< that all athletes run by; none = each by its own
  std::vector<std::string> set;                    ///< KEY=VALUE, of all athletes
  std::optional<std::filesystem::path> out;        ///< folder for tables and plots
};

/// Options of `sprintlab train`.
struct TrainOptions {
  std::optional<std::string> athlete;          ///< name or file; none = club, and all for `numbers`
  std::vector<std::string> with;               ///< athletes for the same technique, names or files
  std::vector<std::string> set;                ///< `KEY=VALUE`, applied in order
  std::optional<std::filesystem::path> start;  ///< technique to start from; none = the athlete's own
  bool careful = false;                        ///< train its careful reflexes
  bool numbers = false;                        ///< search its numbers, the reflexes held
  bool starts = false;                         ///< search the numbers of its starts alone
  double budget = 600;                         ///< wall-clock time [s], 1…1e6
  std::uint64_t seed = 1;
  int jobs = 0;               ///< worker threads, 1…1024; 0 = as many as the machine has
  std::filesystem::path out;  ///< technique file to write
};

/// Smallest and largest enlargement of a figure [1].
inline constexpr double kSmallestScale = 0.25;
inline constexpr double kLargestScale = 16;

/// Shortest and longest time between the figures of a stroboscope [s].
inline constexpr double kShortestStrobe = 0.005;
inline constexpr double kLongestStrobe = 10;

/// Pictures per second of a video, and simulated over shown time [1].
inline constexpr int kMostFramesPerSecond = 1000;
inline constexpr double kSlowestVideo = 0.001;
inline constexpr double kFastestVideo = 100;

/// Options of `sprintlab figure`.
struct FigureCommandOptions {
  std::string kind;                                ///< a key of `figure_info`
  std::optional<std::filesystem::path> scenario;   ///< run to show; none = the default athlete's
  std::optional<std::filesystem::path> recording;  ///< folder of a run to show instead
  std::vector<std::filesystem::path> with;         ///< more runs: scenario files or folders
  std::optional<std::filesystem::path> sweep;      ///< table of a sweep, for `map`
  std::filesystem::path out;                       ///< file to write, .svg, .pdf or .png
  std::optional<std::filesystem::path> data;       ///< CSV file of what is shown
  std::string theme = "light";                     ///< `light`, `dark` or `print`
  int width = 0;                                   ///< [points], 0 = the kind's own
  int height = 0;                                  ///< [points]
  double scale = 1;                                ///< enlargement [1], 0.25…16
  std::optional<double> from;                      ///< [s], 0…600
  std::optional<double> to;                        ///< [s], 0…600
  double every = 0.1;                              ///< of a stroboscope [s], 0.005…10
  std::string over = "time";                       ///< `time` or `distance`
};

/// Options of `sprintlab video`.
struct VideoOptions {
  std::optional<std::filesystem::path> scenario;   ///< run to show; none = the default athlete's
  std::optional<std::filesystem::path> recording;  ///< folder of a run to show instead
  std::filesystem::path out;                       ///< file .mp4, or folder for pictures
  std::string theme = "light";                     ///< `light`, `dark` or `print`
  int width = 1280;                                ///< [pixels], even for .mp4
  int height = 720;                                ///< [pixels]
  int fps = 50;                                    ///< pictures per second, 1…1000
  double speed = 1;                                ///< simulated over shown time [1], 0.001…100
  std::optional<double> from;                      ///< [s], 0…600
  std::optional<double> to;                        ///< [s], 0…600
};

/// Options of `sprintlab app`.
struct AppOptions {
  std::optional<std::filesystem::path> scenario;  ///< scenario to open
  double ui_scale = 1;                            ///< [1], 0.5…4
};

/// Options of `sprintlab screenshot`.
struct ScreenshotOptions {
  std::filesystem::path out;                      ///< PNG file to write
  int width = 1280;                               ///< [pixels], 320…7680
  int height = 720;                               ///< [pixels], 320…7680
  std::string theme = "light";                    ///< `light`, `dark` or `print`
  std::optional<std::filesystem::path> scenario;  ///< scenario to show
  double at = 6;                                  ///< simulated time to show [s], 0…120
  double ui_scale = 1;                            ///< [1], 0.5…4
  std::string show;                               ///< what is open, of `kScreens`; empty = nothing
  int cells = 5;                                  ///< of the computed map, on each axis
  std::optional<std::filesystem::path> splits;    ///< CSV file that `athlete` is searched for
  bool effects = true;  ///< also what +5 % of each contributor would bring, seconds of work
};

}  // namespace sprintlab
