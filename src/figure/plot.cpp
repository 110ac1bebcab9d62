#include "sprintlab/figure/plot.h"

#include <array>
#include <cstdio>
#include <limits>

namespace sprintlab {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// The smallest of 1, 2, 5 times a power of ten that is at least `step`.
double round_step(double step) {
  const double power = std::pow(10.0, std::floor(std::log10(step)));
  for (double factor : {1.0, 2.0, 5.0})
    if (factor * power >= step * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

// First and one-past-last index of the points inside a range, with one neighbour on each side.
std::pair<std::size_t, std::size_t> visible(std::span<const double> x, Range range) {
  const auto first = std::lower_bound(x.begin(), x.end(), range.lower);
  const auto last = std::upper_bound(first, x.end(), range.upper);
  const auto begin = static_cast<std::size_t>(first - x.begin());
  const auto end = static_cast<std::size_t>(last - x.begin());
  return {begin > 0 ? begin - 1 : 0, std::min(end + 1, x.size())};
}

// Appends the first, lowest, highest and last point of [begin, end), each once, in order.
void append_column(const Series& series, std::size_t begin, std::size_t end, std::vector<Vec2>& points) {
  std::size_t low = begin;
  std::size_t high = begin;
  for (std::size_t i = begin; i < end; ++i) {
    if (!std::isfinite(series.y[i])) {
      points.emplace_back(series.x[i], kNan);
      return;
    }
    if (series.y[i] < series.y[low]) low = i;
    if (series.y[i] > series.y[high]) high = i;
  }
  std::array<std::size_t, 4> kept{begin, std::min(low, high), std::max(low, high), end - 1};
  for (std::size_t k = 0; k < kept.size(); ++k)
    if (k == 0 || kept[k] != kept[k - 1])
      points.emplace_back(series.x[kept[k]], series.factor * series.y[kept[k]]);
}

}  // namespace

int decimals_for(double step) {
  if (!(step > 0) || !std::isfinite(step)) return 0;
  return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 9);
}

std::string fixed_text(double value, int decimals) {
  if (!std::isfinite(value)) return "–";
  std::array<char, 400> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.*f", std::clamp(decimals, 0, 17), std::abs(value));
  const std::string digits = buffer.data();
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  return value < 0 && !zero ? "−" + digits : digits;
}

std::vector<Tick> nice_ticks(Range range, int at_most) {
  std::vector<Tick> ticks;
  if (at_most < 1 || !(range.span() > 0) || !std::isfinite(range.span())) return ticks;
  double step = round_step(range.span() / at_most);
  // Below this, neighbouring ticks would be the same double.
  const double magnitude = std::max(std::abs(range.lower), std::abs(range.upper));
  if (step <= magnitude * 1e-12 || !std::isnormal(step)) return ticks;
  const auto count = [&](double s) { return std::floor(range.upper / s) - std::ceil(range.lower / s) + 1; };
  while (count(step) > at_most) step = round_step(step * 1.5);
  // One tick alone gives no scale: of the steps below, the widest that gives two.
  const double power = std::pow(10.0, std::floor(std::log10(step) + 1e-9));
  for (const double factor : {4.0, 2.0, 1.0, 0.5, 0.4, 0.2}) {
    if (count(step) >= 2) break;
    const double narrower = factor * power;
    if (narrower < step && count(narrower) >= 2 && count(narrower) <= at_most) step = narrower;
  }
  const double first = std::ceil(range.lower / step - 1e-9);
  for (int i = 0; i < at_most; ++i) {
    const double value = (first + i) * step;
    if (value > range.upper + step * 1e-9) break;
    ticks.push_back({value, fixed_text(value, decimals_for(step))});
  }
  return ticks;
}

std::optional<Range> extent(const Series& series, Range x_range) {
  const auto [begin, end] = visible(series.x, x_range);
  std::optional<Range> result;
  for (std::size_t i = begin; i < end; ++i) {
    const double y = series.factor * series.y[i];
    if (!std::isfinite(y)) continue;
    if (!result) result = Range{y, y};
    result->lower = std::min(result->lower, y);
    result->upper = std::max(result->upper, y);
  }
  return result;
}

Range fit_range(const Plot& plot, bool right_axis, Range least) {
  constexpr double kMargin = 0.04;  // of the data's span, so that peaks do not touch the frame
  constexpr double kSteps = 6;      // round steps in the range, about
  Range range = least;
  for (const Series& series : plot.series) {
    if (series.right_axis != right_axis) continue;
    const std::optional<Range> data = extent(series, plot.x.range);
    if (!data) continue;
    const double margin = kMargin * std::max(data->span(), least.span());
    if (data->lower < least.lower + (least.lower == 0 ? 0 : margin))
      range.lower = std::min(range.lower, data->lower - margin);
    if (data->upper > least.upper - (least.upper == 0 ? 0 : margin))
      range.upper = std::max(range.upper, data->upper + margin);
  }
  if (!std::isfinite(range.span()) || !(range.span() > 0)) return least;
  const double step = round_step(range.span() / kSteps);
  if (range.lower < least.lower) range.lower = std::floor(range.lower / step) * step;
  if (range.upper > least.upper) range.upper = std::ceil(range.upper / step) * step;
  return range;
}

std::vector<Vec2> decimate(const Series& series, Range x_range, int columns) {
  std::vector<Vec2> points;
  if (series.x.empty() || columns < 1 || !(x_range.span() > 0)) return points;
  const auto [begin, end] = visible(series.x, x_range);
  points.reserve(std::min(end - begin, 4 * static_cast<std::size_t>(columns) + 8));
  if (end - begin <= 3 * static_cast<std::size_t>(columns)) {
    for (std::size_t i = begin; i < end; ++i) points.emplace_back(series.x[i], series.factor * series.y[i]);
    return points;
  }
  const auto column = [&](std::size_t i) {
    return static_cast<int>(std::floor((series.x[i] - x_range.lower) / x_range.span() * columns));
  };
  for (std::size_t i = begin; i < end;) {
    std::size_t next = i + 1;
    while (next < end && column(next) == column(i)) ++next;
    append_column(series, i, next, points);
    i = next;
  }
  return points;
}

double value_at(const Series& series, double x) {
  const auto& xs = series.x;
  if (xs.empty() || !(x >= xs.front())) return kNan;
  const auto after = static_cast<std::size_t>(std::upper_bound(xs.begin(), xs.end(), x) - xs.begin());
  if (after == xs.size()) {
    const double gap = xs.size() > 1 ? xs.back() - xs[xs.size() - 2] : 0;
    const double end = series.held ? series.held_until : xs.back() + gap;
    return x <= end + 1e-9 ? series.factor * series.y.back() : kNan;
  }
  if (series.held) return series.factor * series.y[after - 1];
  const double width = xs[after] - xs[after - 1];
  const double t = width > 0 ? (x - xs[after - 1]) / width : 0;
  return series.factor * mix(series.y[after - 1], series.y[after], t);
}

}  // namespace sprintlab
