#include <cmath>
#include <functional>

#include "parts.h"

namespace sprintlab {
namespace {

constexpr std::size_t kSteps = 4;  // of a steady gait
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// A row of the table: its name, digits, and value for a run.
struct Measure {
  std::string name;
  int decimals;
  std::function<double(const FigureRun&)> value;
};

double mean_of_last(const FigureRun& run, double StepRow::*member) {
  if (run.steps.size() < kSteps) return kNan;
  double sum = 0;
  for (const StepRow& step : run.steps.last(kSteps)) sum += step.*member;
  return sum / kSteps;
}

// Time of the n-th 10 m mark [s]; NaN if it wasn't reached.
double split(const FigureRun& run, std::size_t n) {
  return n <= run.splits_10m.size() ? run.splits_10m[n - 1] : kNan;
}

double fastest_step(const FigureRun& run) {
  double most = kNan;
  for (const StepRow& step : run.steps) most = std::fmax(most, step.speed);
  return most;
}

std::vector<Measure> measures() {
  const auto last = [](double StepRow::*member) {
    return [member](const FigureRun& run) { return mean_of_last(run, member); };
  };
  const auto milliseconds = [](double StepRow::*member) {
    return [member](const FigureRun& run) { return 1000 * mean_of_last(run, member); };
  };
  return {{"fastest step [m/s]", 2, fastest_step},
          {"speed [m/s] *", 2, last(&StepRow::speed)},
          {"30 m [s]", 2, [](const FigureRun& run) { return split(run, 3); }},
          {"60 m [s]", 2, [](const FigureRun& run) { return split(run, 6); }},
          {"100 m [s]", 2, [](const FigureRun& run) { return split(run, 10); }},
          {"step rate [Hz] *", 2, last(&StepRow::step_frequency)},
          {"step length [m] *", 2, last(&StepRow::step_length)},
          {"contact time [ms] *", 0, milliseconds(&StepRow::contact_time)},
          {"flight time [ms] *", 0, milliseconds(&StepRow::flight_time)},
          {"mean vertical force [body weights] *", 2, last(&StepRow::mean_vertical_force)},
          {"braking impulse [m/s] *", 3, last(&StepRow::braking_impulse)}};
}

std::string signed_text(double value, int decimals) {
  const std::string text = fixed_text(value, decimals);
  return value > 0 ? "+" + text : text;
}

TextTable difference_table(Figure& figure, std::span<const FigureRun> runs) {
  TextTable table;
  table.title = "Key numbers, and differences from " + runs[0].name;
  table.names.emplace_back("* mean of the last four steps");
  for (const FigureRun& run : runs) table.names.push_back(run.name);
  for (const Measure& measure : measures()) {
    std::vector<std::string> row{measure.name};
    const double first = measure.value(runs[0]);
    for (std::size_t i = 0; i < runs.size(); ++i) {
      const double value = measure.value(runs[i]);
      std::string cell = fixed_text(value, measure.decimals);
      if (i > 0 && std::isfinite(value - first))
        cell += "  (" + signed_text(value - first, measure.decimals) + ")";
      row.push_back(std::move(cell));
      figure.drawn.push_back({runs[i].name, measure.name, static_cast<double>(i), value, "run", ""});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

Figure compare_figure(std::span<const FigureRun> runs, const FigureOptions& options) {
  Figure figure = page(FigureKind::compare, options, "Runs compared");
  figure.note = runs[0].name + ": " + runs[0].about;
  Plot plot = speed_plot(figure, runs, options);
  plot.title = "Speed, mean of each step";
  TextTable table = difference_table(figure, runs);
  constexpr double kRow = 17.5;  // [points]
  const double table_share =
      std::min(0.6, kRow * static_cast<double>(table.rows.size() + 2) / (figure.height - 60));
  figure.panels.push_back({{0, 0, 1, 1 - table_share}, std::move(plot)});
  figure.panels.push_back({{0, 1 - table_share, 1, table_share}, std::move(table)});
  return figure;
}

}  // namespace sprintlab
