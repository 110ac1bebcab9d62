#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sprintlab/figure/figure.h"
#include "sprintlab/figure/theme.h"
#include "sprintlab/measure/sample.h"
#include "sprintlab/measure/steps.h"

/// The figures that the program makes of recordings.
namespace sprintlab {

/// A recorded run as figures see it; samples, steps and times stay with the caller.
struct FigureRun {
  std::string name;   ///< what tells it from the others
  std::string about;  ///< who ran, and with what, for the note below the figure
  Skeleton skeleton;
  std::span<const Sample> samples;
  std::span<const StepRow> steps;
  std::span<const double> splits_10m;
};

enum class FigureKind { moment, strobe, kinogram, speed, balance, push, compare, map, grf, steps, count };

/// Name and what it shows, one sentence.
struct FigureInfo {
  std::string_view key;
  std::string_view help;
  double width;  ///< default size [points]
  double height;
  bool several;  ///< shows more than one run
};

const FigureInfo& figure_info(FigureKind kind);
std::optional<FigureKind> find_figure(std::string_view key);

/// What is drawn over the runner at one moment and in films.
struct FigureOverlays {
  bool forces = true;
  bool push = false;     ///< ground force by contributor
  bool torques = false;  ///< joint torques
  bool com = true;
  bool trail = false;  ///< limbs over the last second
};

/// How a figure is made. Unset sizes and times are the kind's own.
struct FigureOptions {
  ThemeName theme = ThemeName::light;
  std::optional<double> width;  ///< [points]
  std::optional<double> height;
  std::optional<double> from;  ///< first time shown [s]
  std::optional<double> to;    ///< last time shown [s]
  double every = 0.1;          ///< time between the figures of a stroboscope [s]
  bool over_distance = false;  ///< speed over distance instead of time
  double pace = 1;             ///< of a video: simulated over shown time [1]
  FigureOverlays overlays{};   ///< of a moment and of a video
};

/// A figure of the first run, or of all if the kind shows several. Throws InputError if the recording doesn't
/// hold what is asked for, or for `map`, which is made of a sweep.
Figure make_figure(FigureKind kind, std::span<const FigureRun> runs, const FigureOptions& options);

/// What a cell of a map holds: a value, or why it has none.
enum class MapCell {
  value,
  fell,     ///< the runner fell
  ended,    ///< the run ended early otherwise: stopped, ran out of time, broke down
  none,     ///< the run ended well, but this number isn't defined, such as a top speed that wasn't held
  pending,  ///< not computed yet
  count
};

/// Which end of the values is the better one; `neither` if that can't be said.
enum class Better { higher, lower, neither };

/// What a sweep over two parameters found. Values in rows of x for each y; NaN where there is none.
struct SweepMap {
  Axis x;  ///< without a range
  Axis y;
  Axis value;
  std::vector<double> xs;  ///< increasing, at least 2
  std::vector<double> ys;
  std::vector<double> values;
  std::vector<MapCell> cells{};  ///< as `values`; empty: cells without a value are `none`
  Better better = Better::higher;
  std::optional<Vec2> present{};  ///< a point to be marked

  double at(std::size_t column, std::size_t row) const { return values[row * xs.size() + column]; }
  MapCell cell(std::size_t column, std::size_t row) const;
};

/// For each x the row of the best value; empty where there is none, everywhere if neither end is better.
std::vector<std::optional<std::size_t>> ridge_of(const SweepMap& sweep);

/// A line along the best y of each x once every cell is known; empty before that and where neither end is
/// better. Neighbouring cells differ by about what a start posture makes, so y is the mean over the cells
/// within 1 % of the best of their column, the nearer the heavier, smoothed over neighbouring columns.
std::vector<Vec2> smooth_ridge(const SweepMap& sweep);

/// What a cell without a value means, in words.
std::string_view map_cell_text(MapCell cell);

/// Coloured cells, contours, for each x the best y, and the present point. What isn't computed yet is as the
/// nearest cell that is, but paler.
Figure make_map(const SweepMap& sweep, const FigureOptions& options);

/// Moments of a kinogram.
enum class KinogramMoment { toe_off, highest, strike, touchdown, full_support, count };

std::string_view moment_name(KinogramMoment moment);

/// Their times [s] in the flight that begins with a toe-off of `side` at or after `from`: the last such one,
/// or the first if `from` is given. Toe-off: the foot leaves the ground. Highest: the centre of mass is.
/// Strike: the thigh of the leg about to land has come back half of its way to the landing.
/// Touchdown: that foot lands. Full support: its middle is below the hips. Empty if there is none.
std::optional<EnumArray<KinogramMoment, double>> find_kinogram(const FigureRun& run, Side side,
                                                               std::optional<double> from);

/// The sample at a time, or the last before it.
const Sample& sample_at(std::span<const Sample> samples, double time);

/// One picture of a video: the runner on the track at a time, with clock, speed and its curve.
Figure make_frame(const FigureRun& run, double time, double top_speed, const FigureOptions& options);

/// When the pictures of a video are [s], `rate` for each second shown. Throws InputError if the part asked
/// for isn't in the recording.
std::vector<double> video_moments(const FigureRun& run, const FigureOptions& options, int rate);

}  // namespace sprintlab
