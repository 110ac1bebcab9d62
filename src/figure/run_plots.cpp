#include <cmath>
#include <limits>

#include "parts.h"
#include "sprintlab/measure/mechanics.h"

namespace sprintlab {
namespace {

constexpr double kSpeedLeast = 4;   // axis end [m/s]
constexpr double kLedgerLeast = 4;  // [kg·m²/s]
constexpr double kForceLeast = 2;   // [body weights]

double forward_speed(const Sample& sample) { return sample.body.com_velocity.x; }

// Distance at a time [m].
double distance_at(const FigureRun& run, double time) {
  return sample_at(run.samples, time).body.com.x - run.samples.front().body.com.x;
}

Axis time_axis(Range window) { return {"time", "s", window}; }

// A contributor's angular momentum. Where the legs swap roles, nothing joins what was one leg's with what is
// the other's.
std::vector<double> ledger_column(std::span<const Sample> samples, Ledger Sample::*ledger, Contributor c) {
  std::vector<double> values = column(samples, [&](const Sample& s) { return (s.*ledger)[c]; });
  const bool leg = c == Contributor::push || c == Contributor::swing;
  for (std::size_t i = 1; leg && i < values.size(); ++i)
    if (samples[i].push_leg != samples[i - 1].push_leg) values[i] = std::numeric_limits<double>::quiet_NaN();
  return values;
}

Plot ledger_plot(Figure& figure, const FigureRun& run, Range window, Ledger Sample::*ledger,
                 const std::string& title, const Theme& theme) {
  const std::span<const Sample> samples = samples_in(run, window);
  const std::span<const double> time =
      figure.keep(column(samples, [](const Sample& s) { return s.body.time; }));
  Plot plot;
  const double share = ledger_balance(samples, ledger).offset();
  plot.title = title + ": " + fixed_text(100 * share, 0) + " % offset";
  plot.x = time_axis(window);
  for (const ContributorLook& look : contributor_looks()) {
    Series series;
    series.label = std::string(look.label);
    series.color = theme.contributor[look.contributor];
    series.x = time;
    series.y = figure.keep(ledger_column(samples, ledger, look.contributor));
    series.style = look.style;
    series.width = look.width;
    plot.series.push_back(series);
  }
  Series sum;
  sum.label = "sum";
  sum.color = theme.curve;
  sum.x = time;
  sum.y = figure.keep(column(samples, [&](const Sample& s) { return total(s.*ledger); }));
  sum.width = 2.6F;
  plot.series.push_back(sum);
  plot.left = {"angular momentum", "kg·m²/s", {}};
  plot.left.range = fit_range(plot, false, {-kLedgerLeast, kLedgerLeast});
  return plot;
}

Plot step_plot(Figure& figure, std::span<const StepRow> steps, Range window, const std::string& title,
               const std::pair<std::string, double StepRow::*>& left,
               const std::pair<std::string, double StepRow::*>& right, const Theme& theme) {
  std::vector<double> time;
  std::vector<double> first;
  std::vector<double> second;
  for (const StepRow& step : steps) {
    time.push_back(step.touchdown_time);
    first.push_back(step.*left.second);
    second.push_back(step.*right.second);
  }
  Plot plot;
  plot.title = title;
  plot.x = {"time of touchdown", "s", window};
  const std::span<const double> x = figure.keep(std::move(time));
  Series a;
  a.label = left.first;
  a.color = theme.curve;
  a.x = x;
  a.y = figure.keep(std::move(first));
  a.dots = true;
  Series b;
  b.label = right.first;
  b.color = theme.contributor[Contributor::push];
  b.x = x;
  b.y = figure.keep(std::move(second));
  b.style = LineStyle::dashed;
  b.dots = true;
  plot.series = {a, b};
  return plot;
}

}  // namespace

Series step_speed(Figure& figure, const FigureRun& run, Range window, bool over_distance) {
  std::vector<double> x;
  std::vector<double> y;
  for (const StepRow& step : steps_in(run, window)) {
    const double middle = step.touchdown_time + step.step_time / 2;
    x.push_back(over_distance ? distance_at(run, middle) : middle);
    y.push_back(step.speed);
  }
  Series series;
  series.x = figure.keep(std::move(x));
  series.y = figure.keep(std::move(y));
  return series;
}

Plot speed_plot(Figure& figure, std::span<const FigureRun> runs, const FigureOptions& options) {
  const Theme& colors = theme(options.theme);
  const bool over_distance = options.over_distance;
  Plot plot;
  Range time = time_window(runs[0], options, whole_time(runs[0]));
  Range x{1e9, -1e9};
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Range window = time_window(runs[i], options, whole_time(runs[i]));
    const auto place = [&](double t) { return over_distance ? distance_at(runs[i], t) : t; };
    x = {std::min(x.lower, place(window.lower)), std::max(x.upper, place(window.upper))};
    Series series = step_speed(figure, runs[i], window, over_distance);
    series.label = runs.size() > 1 ? runs[i].name : "mean of each step";
    series.color = run_color(i, colors);
    series.style = run_style(i);
    series.width = 2;
    series.dots = series.x.size() < 80;
    plot.series.push_back(series);
  }
  if (runs.size() == 1) {
    const std::span<const Sample> samples = samples_in(runs[0], time);
    Series now;
    now.label = "centre of mass";
    now.color = colors.curve_2;
    now.x = figure.keep(column(samples, [&](const Sample& s) {
      return over_distance ? s.body.com.x - runs[0].samples.front().body.com.x : s.body.time;
    }));
    now.y = figure.keep(column(samples, forward_speed));
    now.width = 0.9F;
    plot.series.insert(plot.series.begin(), now);
  }
  plot.x = over_distance ? Axis{"distance from the start", "m", x} : Axis{"time", "s", x};
  plot.left = {"speed", "m/s", {}};
  plot.left.range = fit_range(plot, false, {0, kSpeedLeast});
  return plot;
}

Figure speed_figure(std::span<const FigureRun> runs, const FigureOptions& options) {
  Figure figure =
      page(FigureKind::speed, options, options.over_distance ? "Speed over distance" : "Speed over time");
  figure.note = runs.size() > 1 ? "each point: mean of a step · " + runs[0].about : runs[0].about;
  Plot plot = speed_plot(figure, runs, options);
  figure.panels.push_back({{}, std::move(plot)});
  return figure;
}

Figure balance_figure(const FigureRun& run, const FigureOptions& options) {
  const Theme& colors = theme(options.theme);
  const Range window = time_window(run, options, last_strides(run));
  Figure figure = page(FigureKind::balance, options, "Rotational balance");
  figure.note =
      "angular momentum about the centre of mass; offset: what contributors take off one another · " +
      window_text(window) + " · " + run.about;
  Plot sagittal = ledger_plot(figure, run, window, &Sample::momentum, "Seen from the side", colors);
  sagittal.above_zero = "↺ counter-clockwise, backward";
  sagittal.below_zero = "↻ clockwise, forward";
  Plot transverse = ledger_plot(figure, run, window, &Sample::yaw_momentum, "Seen from above", colors);
  transverse.above_zero = "↺ counter-clockwise, to the left";
  transverse.below_zero = "↻ clockwise, to the right";
  figure.panels.push_back({{0, 0, 1, 0.5}, std::move(sagittal)});
  figure.panels.push_back({{0, 0.5, 1, 0.5}, std::move(transverse)});
  return figure;
}

Figure grf_figure(const FigureRun& run, const FigureOptions& options) {
  const Theme& colors = theme(options.theme);
  const Range window = time_window(run, options, last_strides(run));
  const std::span<const Sample> samples = samples_in(run, window);
  const double weight = run.skeleton.mass * kGravity;
  Figure figure = page(FigureKind::grf, options, "Ground reaction force");
  figure.note =
      "1 body weight = " + fixed_text(weight, 0) + " N · " + window_text(window) + " · " + run.about;
  Plot plot;
  plot.x = time_axis(window);
  const std::span<const double> time =
      figure.keep(column(samples, [](const Sample& s) { return s.body.time; }));
  for (const Side side : all<Side>()) {
    const std::string name = side == Side::left ? ", left" : ", right";
    const auto add = [&](std::string label, double Vec2::*part, Color color) {
      Series series;
      series.label = std::move(label) + name;
      series.color = color;
      series.x = time;
      series.y = figure.keep(
          column(samples, [&](const Sample& s) { return s.body.feet[side].force.*part / weight; }));
      series.style = side == Side::left ? LineStyle::dashed : LineStyle::solid;
      series.width = 1.8F;
      plot.series.push_back(series);
    };
    add("vertical", &Vec2::y, colors.curve);
    add("forward", &Vec2::x, colors.contributor[Contributor::push]);
  }
  plot.left = {"force", "body weights", {}};
  plot.left.range = fit_range(plot, false, {-0.5, kForceLeast});
  figure.panels.push_back({{}, std::move(plot)});
  return figure;
}

Figure steps_figure(const FigureRun& run, const FigureOptions& options) {
  const Theme& colors = theme(options.theme);
  const Range window = time_window(run, options, whole_time(run));
  const std::span<const StepRow> steps = steps_in(run, window);
  Figure figure = page(FigureKind::steps, options, "Steps");
  figure.note = run.about;
  Plot rate =
      step_plot(figure, steps, window, "Rate and length", {"step rate (left axis)", &StepRow::step_frequency},
                {"step length (right axis)", &StepRow::step_length}, colors);
  rate.series[1].right_axis = true;
  rate.left = {"step rate", "Hz", {}};
  rate.right = Axis{"step length", "m", {}};
  rate.left.range = fit_range(rate, false, {0, 5});
  rate.right->range = fit_range(rate, true, {0, 2.5});
  Plot times = step_plot(figure, steps, window, "Contact and flight", {"contact", &StepRow::contact_time},
                         {"flight", &StepRow::flight_time}, colors);
  for (Series& series : times.series) series.factor = 1000;
  times.left = {"time", "ms", {}};
  times.right = Axis{"", "", {0, 1}, false};  // as wide as the plot above
  times.left.range = fit_range(times, false, {0, 200});
  figure.panels.push_back({{0, 0, 1, 0.5}, std::move(rate)});
  figure.panels.push_back({{0, 0.5, 1, 0.5}, std::move(times)});
  return figure;
}

}  // namespace sprintlab
