#include <cmath>
#include <iostream>
#include <limits>
#include <set>

#include "arguments.h"
#include "commands.h"
#include "loaded_run.h"
#include "sprintlab/cli/cli.h"
#include "sprintlab/cli/interrupt.h"
#include "sprintlab/core/error.h"
#include "sprintlab/core/number_text.h"
#include "sprintlab/figure/picture.h"
#include "sprintlab/files/table.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

constexpr std::string_view kTopSpeed = "top_speed_mps";
constexpr std::string_view kSteadySpeed = "steady_speed_mps";

PictureFormat format_of(const std::filesystem::path& out) {
  if (const auto format = find_picture_format(out.extension().string())) return *format;
  throw InputError("--out can't be '" + out.string() + "'; allowed: a name that ends in .svg, .pdf or .png");
}

Axis axis_of(const std::string& key) {
  if (const ParamInfo* info = find_parameter_if(key))
    return {info->label, info->unit == "1" ? "" : info->unit, {}};
  return {key, "", {}};
}

std::vector<double> steps_of(const Table& table, const std::string& key, const std::vector<double>& values) {
  const std::set<double> sorted(values.begin(), values.end());
  if (sorted.size() < 2)
    throw InputError(table.path.string() + ": '" + key + "' has one value; allowed: at least two for a map");
  return {sorted.begin(), sorted.end()};
}

std::size_t place_of(const std::vector<double>& steps, double value) {
  return static_cast<std::size_t>(std::lower_bound(steps.begin(), steps.end(), value) - steps.begin());
}

/// What became of the run in a row whose speed is missing or counts for nothing.
MapCell cell_of(const std::string& end, bool has_value) {
  if (end == run_end_name(RunEnd::fell)) return MapCell::fell;
  if (!end.empty() && end != run_end_name(RunEnd::finished)) return MapCell::ended;
  return has_value ? MapCell::value : MapCell::none;
}

/// A sweep's table: its first two columns are the parameters. Runs without a speed leave holes.
SweepMap sweep_map(const std::filesystem::path& path) {
  const Table table = read_table(path);
  const auto has = [&](std::string_view name) {
    return std::find(table.names.begin(), table.names.end(), name) != table.names.end();
  };
  if (table.names.size() < 3 || !(has(kTopSpeed) || has(kSteadySpeed)))
    throw InputError(path.string() + ": a map needs two columns of swept parameters and one of " +
                     std::string(kTopSpeed) + " or " + std::string(kSteadySpeed));
  const std::string_view value = has(kTopSpeed) ? kTopSpeed : kSteadySpeed;
  SweepMap sweep;
  sweep.x = axis_of(table.names[0]);
  sweep.y = axis_of(table.names[1]);
  sweep.value = {value == kTopSpeed ? "Top speed" : "Steady speed", "m/s", {}};
  const std::vector<double> x = numbers(table, table.names[0]);
  const std::vector<double> y = numbers(table, table.names[1]);
  sweep.xs = steps_of(table, table.names[0], x);
  sweep.ys = steps_of(table, table.names[1], y);
  const std::size_t count = sweep.xs.size() * sweep.ys.size();
  sweep.values.assign(count, std::numeric_limits<double>::quiet_NaN());
  sweep.cells.assign(count, MapCell::pending);
  const std::vector<std::string> cells = texts(table, value);
  const std::vector<std::string> ends =
      has("end") ? texts(table, "end") : std::vector<std::string>(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::size_t at = place_of(sweep.ys, y[i]) * sweep.xs.size() + place_of(sweep.xs, x[i]);
    const std::optional<double> speed = parse_number(cells[i]);
    sweep.cells[at] = cell_of(ends[i], speed.has_value());
    if (sweep.cells[at] == MapCell::value) sweep.values[at] = *speed;
  }
  return sweep;
}

void check_sources(FigureKind kind, const FigureCommandOptions& options) {
  if (options.from && options.to && *options.from >= *options.to)
    throw InputError("--from [s] can't be " + number_text(*options.from) + " with --to " +
                     number_text(*options.to) + "; allowed: less than --to");
  const std::string key(figure_info(kind).key);
  if (!options.with.empty() && !figure_info(kind).several)
    throw InputError("figure '" + key + "' shows one run; --with goes with speed and compare");
  if (kind == FigureKind::map && !options.sweep)
    throw InputError("figure 'map' needs --sweep FILE.csv, as `sprintlab sweep` with two --param writes it");
  if (kind != FigureKind::map && options.sweep)
    throw InputError("--sweep goes with figure 'map' alone, not with '" + key + "'");
  if (kind == FigureKind::compare && options.with.empty())
    throw InputError("figure 'compare' needs at least one --with: a scenario file or the folder of a run");
}

FigureOptions figure_options(const FigureCommandOptions& options) {
  FigureOptions result;
  result.theme = *find_theme(options.theme);
  if (options.width > 0) {
    result.width = options.width;
    result.height = options.height;
  }
  result.from = options.from;
  result.to = options.to;
  result.every = options.every;
  result.over_distance = options.over == "distance";
  return result;
}

}  // namespace

int figure_command(const FigureCommandOptions& options) {
  const FigureKind kind = *find_figure(options.kind);
  const PictureFormat format = format_of(options.out);
  check_sources(kind, options);
  check_output_file("--out", options.out);
  if (options.data) check_output_file("--data", *options.data);

  const FigureOptions look = figure_options(options);
  std::vector<std::unique_ptr<LoadedRun>> runs;
  Figure figure;
  if (kind == FigureKind::map) {
    figure = make_map(sweep_map(*options.sweep), look);
  } else {
    const InterruptWatch watch;
    const auto cancelled = [&] { return watch.interrupted(); };
    runs.push_back(options.recording ? load(*options.recording, cancelled)
                                     : simulate(options.scenario, cancelled));
    for (const auto& with : options.with) runs.push_back(load(with, cancelled));
    if (cancelled()) return kExitCancelled;
    figure = make_figure(kind, figure_runs(runs), look);
  }
  const std::string picture = picture_bytes(figure, theme(look.theme), format, options.scale);
  if (options.data) write_file(*options.data, data_text(figure));
  write_file(options.out, picture);
  return kExitDone;
}

}  // namespace sprintlab
