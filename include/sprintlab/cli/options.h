#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sprintlab {

/// Smallest and largest scale of the user interface [1].
inline constexpr double kSmallestUiScale = 0.5;
inline constexpr double kLargestUiScale = 4;

/// Smallest and largest side of a screenshot [pixels].
inline constexpr int kSmallestImageSide = 320;
inline constexpr int kLargestImageSide = 7680;

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
  bool json = false;                         ///< one JSON object on stdout
  std::optional<std::filesystem::path> out;  ///< folder for tables and plots
};

/// Options of `sprintlab train`.
struct TrainOptions {
  std::string athlete = "club";                ///< name or file
  std::vector<std::string> set;                ///< `KEY=VALUE`, applied in order
  std::optional<std::filesystem::path> start;  ///< technique to start from; none = the athlete's own
  double budget = 600;                         ///< wall-clock time [s], 1…1e6
  std::uint64_t seed = 1;
  int jobs = 0;               ///< worker threads, 1…1024; 0 = as many as the machine has
  std::filesystem::path out;  ///< technique file to write
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
  bool effects = true;  ///< also what +5 % of each contributor would bring, seconds of work
};

}  // namespace sprintlab
