#include <cmath>

#include "parts.h"
#include "sprintlab/core/error.h"

namespace sprintlab {
namespace {

constexpr double kBarWidth = 0.8;  // of the distance between steps

// Causes that one colour stands for.
struct Group {
  std::string label;
  Color color;
  Hatch hatch;
  std::vector<PushPart> parts;
};

std::vector<Group> groups(const Theme& theme) {
  std::vector<Group> result;
  const auto looks = contributor_looks();
  const std::vector<std::vector<PushPart>> parts{
      {PushPart::push, PushPart::handover}, {PushPart::swing}, {PushPart::arms}, {PushPart::torso}};
  for (std::size_t i = 0; i < looks.size(); ++i)
    result.push_back(
        {std::string(looks[i].label), theme.contributor[looks[i].contributor], looks[i].hatch, parts[i]});
  const auto grey = [&](float share) { return mix(theme.plot, theme.text, share); };
  result.push_back({"gravity", grey(0.25F), Hatch::none, {PushPart::gravity}});
  result.push_back({"turning segments", grey(0.45F), Hatch::rising, {PushPart::velocity}});
  result.push_back({"joint stops", grey(0.75F), Hatch::none, {PushPart::stops}});
  result.push_back({"air, landing, free moment",
                    grey(0.45F),
                    Hatch::falling,
                    {PushPart::drag, PushPart::turning, PushPart::landing}});
  return result;
}

// Bars stand on top of each other, those below zero hang.
Plot push_plot(Figure& figure, std::span<const StepRow> steps, double Vec2::*direction,
               const std::string& title, const Theme& theme) {
  Plot plot;
  plot.title = title;
  plot.x = {"step", "", {steps.front().number - 0.5, steps.back().number + 0.5}};
  const std::vector<Group> causes = groups(theme);
  for (const Group& cause : causes) plot.keys.push_back({cause.label, cause.color, cause.hatch});
  std::vector<double> numbers;
  std::vector<double> sums;
  Range extent{0, 0};
  for (const StepRow& step : steps) {
    double above = 0;
    double below = 0;
    for (const Group& cause : causes) {
      double value = 0;
      for (const PushPart part : cause.parts) value += step.push[part].*direction;
      double& end = value < 0 ? below : above;
      const Range bar{std::min(end, end + value), std::max(end, end + value)};
      plot.tiles.push_back(
          {{step.number - kBarWidth / 2, step.number + kBarWidth / 2}, bar, cause.color, cause.hatch});
      figure.drawn.push_back({title, cause.label, static_cast<double>(step.number), value, "step", "m/s"});
      end += value;
    }
    extent = {std::min(extent.lower, below), std::max(extent.upper, above)};
    numbers.push_back(step.number);
    sums.push_back(above + below);
  }
  Series sum;
  sum.label = "sum";
  sum.color = theme.curve;
  sum.x = figure.keep(std::move(numbers));
  sum.y = figure.keep(std::move(sums));
  sum.dots = true;
  plot.series.push_back(sum);
  plot.left = {"impulse per body mass", "m/s", {}};
  const double margin = 0.05 * std::max(extent.span(), 0.1);
  plot.left.range = {extent.lower < 0 ? extent.lower - margin : 0, extent.upper + margin};
  return plot;
}

}  // namespace

Figure push_figure(const FigureRun& run, const FigureOptions& options) {
  const Theme& colors = theme(options.theme);
  const std::span<const StepRow> steps = steps_in(run, time_window(run, options, whole_time(run)));
  if (steps.empty()) throw InputError("the recording has no finished step in the time asked for");
  if (!std::isfinite(steps.front().push[PushPart::push].x))
    throw InputError("the recording doesn't say what pushed on the ground; it comes from an older version");
  Figure figure = page(FigureKind::push, options, "What pushes on the ground, step by step");
  figure.note = "impulse of the ground reaction force by what induces it · " + run.about;
  Plot forward = push_plot(figure, steps, &Vec2::x, "Forward", colors);
  Plot vertical = push_plot(figure, steps, &Vec2::y, "Vertical", colors);
  figure.panels.push_back({{0, 0, 1, 0.5}, std::move(forward)});
  figure.panels.push_back({{0, 0.5, 1, 0.5}, std::move(vertical)});
  return figure;
}

}  // namespace sprintlab
