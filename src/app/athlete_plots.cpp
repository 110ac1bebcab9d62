#include "athlete_plots.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sprintlab {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kFitPoints = 120;  // of the fit's curve
constexpr double kBarShare = 0.3;        // of the least distance between marks, on either side of one
constexpr double kLeastResidual = 0.1;   // shown at least on either side of zero [s]
constexpr double kLeastSpeed = 2;        // shown at least [m/s]
constexpr double kMargin = 1.02;         // the axis goes on behind the last mark by so much [1]

Axis distance_axis(const FoundAthlete& found) {
  return {"distance", "m", {0, kMargin * found.plan.splits.back().distance}, true};
}

double speed_between(double distance, double duration) {
  return duration > 0 ? distance / duration : kNothing;
}

// The stretch up to the first mark starts at the gun, with a reaction in it, and is left out.
void add_stretches(AthleteCurves& curves, const FoundAthlete& found) {
  const std::vector<Split>& splits = found.plan.splits;
  const auto& times = found.calibration.times;
  for (std::size_t i = 1; i < splits.size(); ++i) {
    const double length = splits[i].distance - splits[i - 1].distance;
    curves.middle.push_back(splits[i - 1].distance + length / 2);
    curves.measured.push_back(speed_between(length, splits[i].time - splits[i - 1].time));
    const bool known = times[i] && times[i - 1];
    curves.model.push_back(known ? speed_between(length, *times[i] - *times[i - 1]) : kNothing);
  }
}

// Vmax (1 − exp(−s/τ)) at distances, from the fit's time at each.
void add_fit(AthleteCurves& curves, const FoundAthlete& found) {
  const auto& fit = found.calibration.fit;
  if (!fit) return;
  const double end = found.plan.splits.back().distance;
  for (std::size_t i = 0; i <= kFitPoints; ++i) {
    const double distance = end * static_cast<double>(i) / static_cast<double>(kFitPoints);
    const double since_start = time_at(*fit, distance) - fit->start;
    curves.distance.push_back(distance);
    curves.fit.push_back(fit->top * (1 - std::exp(-since_start / fit->time_constant)));
  }
}

double bar_width(const std::vector<double>& marks) {
  double least = marks.front();
  for (std::size_t i = 1; i < marks.size(); ++i) least = std::min(least, marks[i] - marks[i - 1]);
  return kBarShare * (least > 0 ? least : marks.back() / static_cast<double>(marks.size()));
}

}  // namespace

AthleteCurves curves_of(const FoundAthlete& found) {
  AthleteCurves curves;
  add_stretches(curves, found);
  add_fit(curves, found);
  for (std::size_t i = 0; i < found.plan.splits.size(); ++i) {
    const Split& split = found.plan.splits[i];
    const auto& time = found.calibration.times[i];
    curves.marks.push_back(split.distance);
    curves.residual.push_back(time ? split.time - *time : kNothing);
  }
  return curves;
}

Plot speed_over_distance(const FoundAthlete& found, const AthleteCurves& curves, SpeedUnit unit,
                         const Theme& theme) {
  const std::string unit_name(unit_text(unit));
  const double factor = in_unit(1, unit);
  Plot plot;
  plot.title = "Mean speed between marks [" + unit_name + "]";
  plot.x = distance_axis(found);
  Series series{.label = "measured",
                .unit = unit_name,
                .color = theme.curve,
                .x = curves.middle,
                .y = curves.measured,
                .width = 2,
                .factor = factor,
                .dots = true};
  plot.series.push_back(series);
  series.label = "model";
  series.color = theme.accent;
  series.y = curves.model;
  series.style = LineStyle::dashed;
  plot.series.push_back(series);
  if (!curves.fit.empty())
    plot.series.push_back({.label = "fit to measured",
                           .unit = unit_name,
                           .color = theme.dim_text,
                           .x = curves.distance,
                           .y = curves.fit,
                           .style = LineStyle::dotted,
                           .width = 1,
                           .factor = factor});
  plot.left = {"speed", unit_name, {}, true};
  plot.left.range = fit_range(plot, false, {0, kLeastSpeed * factor});
  return plot;
}

Plot residuals_over_distance(const FoundAthlete& found, const AthleteCurves& curves, const Theme& theme) {
  Plot plot;
  plot.title = "Measured less model's time [s]; dashed: ±" + fixed_text(found.plan.tolerance, 2) + " s";
  plot.x = distance_axis(found);
  double most = kLeastResidual;
  for (const double residual : curves.residual)
    if (std::isfinite(residual)) most = std::max(most, std::abs(residual));
  plot.left = {"difference", "s", {-kMargin * most, kMargin * most}, true};
  const double half = bar_width(curves.marks);
  for (std::size_t i = 0; i < curves.marks.size(); ++i) {
    const double y = curves.residual[i];
    if (!std::isfinite(y)) continue;
    const double x = curves.marks[i];
    plot.tiles.push_back(
        {{x - half, x + half}, {std::min(y, 0.0), std::max(y, 0.0)}, theme.accent, Hatch::none});
  }
  for (const double sign : {-1.0, 1.0}) {
    const double at = sign * found.plan.tolerance;
    plot.paths.push_back({{{0, at}, {plot.x.range.upper, at}}, theme.text, 1, LineStyle::dashed, ""});
  }
  plot.above_zero = "↑ athlete later than the model";
  plot.below_zero = "↓ athlete earlier";
  return plot;
}

}  // namespace sprintlab
