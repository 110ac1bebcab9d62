#include "sprintlab/experiments/sweep.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "sprintlab/core/error.h"
#include "sprintlab/core/number_text.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

/// Digits that a swept value keeps: 0.1 + 2 · 0.1 is 0.3, not 0.30000000000000004.
constexpr int kDigits = 12;

/// TO belongs to the sweep even if STEP, as a binary number, passes it by a rounding error [steps].
constexpr double kRounding = 1e-6;

double rounded(double value) {
  std::string text;
  append_number(text, value, kDigits);
  return *parse_number(text);
}

[[noreturn]] void refuse_range(std::string_view text) {
  throw InputError("swept parameter can't be '" + std::string(text) +
                   "'; allowed: KEY=FROM:TO:STEP with numbers, FROM ≤ TO and STEP > 0, e.g. "
                   "push=0.8:1.2:0.05");
}

[[noreturn]] void refuse_size() {
  throw InputError("a sweep can't have so many points; allowed: up to " + std::to_string(kMostSweepPoints) +
                   "; use larger steps or fewer parameters");
}

/// The three numbers of `FROM:TO:STEP`.
std::optional<std::array<double, 3>> range_of(std::string_view text) {
  std::array<double, 3> range{};
  for (std::size_t i = 0; i < range.size(); ++i) {
    const std::size_t colon = text.find(':');
    const bool last = i + 1 == range.size();
    if (last != (colon == std::string_view::npos)) return {};
    const std::optional<double> number = parse_number(text.substr(0, colon));
    if (!number) return {};
    range[i] = *number;
    if (!last) text.remove_prefix(colon + 1);
  }
  return range;
}

const ParamInfo& swept_parameter(std::string_view key) {
  const ParamInfo& info = find_parameter(key);
  if (info.kind != ParamKind::number)
    throw InputError(info.key + " can't be swept; allowed: parameters that are numbers. It is " +
                     allowed_text(info) + ": use --set");
  return info;
}

/// How coarse the finest grid is that a place on an axis belongs to: places 0, 8, 16 … before 4, 12 … .
std::size_t coarseness(std::size_t place, std::size_t count) {
  return place == 0 ? std::bit_ceil(count) : std::size_t{1} << static_cast<unsigned>(std::countr_zero(place));
}

/// Number of each axis's value at a point.
std::vector<std::size_t> places_at(const SweepPlan& plan, std::size_t point) {
  std::vector<std::size_t> places(plan.axes.size());
  for (std::size_t i = plan.axes.size(); i-- > 0;) {
    const std::size_t count = plan.axes[i].values.size();
    places[i] = point % count;
    point /= count;
  }
  return places;
}

}  // namespace

SweepAxis even_axis(std::string_view key, double from, double to, std::size_t count) {
  const ParamInfo& info = swept_parameter(key);
  if (count < 2 || !(from < to))
    throw InputError(info.key + " can't be swept from " + number_text(from) + " to " + number_text(to) +
                     " in " + std::to_string(count) + " values; allowed: rising, at least two");
  SweepAxis axis{info.key, {}};
  Specification scratch;
  for (std::size_t i = 0; i < count; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(count - 1);
    axis.values.push_back(rounded(from + share * (to - from)));
    set_parameter(info, scratch, axis.values.back());
  }
  return axis;
}

SweepAxis sweep_axis(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) refuse_range(text);
  const ParamInfo& info = swept_parameter(text.substr(0, equals));
  const auto range = range_of(text.substr(equals + 1));
  if (!range) refuse_range(text);
  const auto [from, to, step] = *range;
  if (!(from <= to && step > 0)) refuse_range(text);
  const double steps = std::floor((to - from) / step + kRounding);
  if (!(steps < static_cast<double>(kMostSweepPoints))) refuse_size();

  SweepAxis axis{info.key, {}};
  Specification scratch;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(steps); ++i) {
    axis.values.push_back(rounded(from + static_cast<double>(i) * step));
    set_parameter(info, scratch, axis.values.back());
    if (i > 0 && axis.values[i] <= axis.values[i - 1]) refuse_range(text);
  }
  return axis;
}

Shard sweep_shard(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto index = parse_natural_number(text.substr(0, slash));
  const auto of =
      slash == std::string_view::npos ? std::nullopt : parse_natural_number(text.substr(slash + 1));
  if (index && of && *index >= 1 && *index <= *of && *of <= kMostSweepPoints) return {*index, *of};
  throw InputError("--shard can't be '" + std::string(text) +
                   "'; allowed: I/N with whole numbers 1 ≤ I ≤ N ≤ " + std::to_string(kMostSweepPoints) +
                   ", e.g. 1/4");
}

void validate(const SweepPlan& plan) {
  if (plan.axes.empty()) throw InputError("a sweep needs a parameter, e.g. push=0.8:1.2:0.05");
  for (std::size_t i = 0; i < plan.axes.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (plan.axes[i].key == plan.axes[j].key)
        throw InputError(plan.axes[i].key + " can't be swept twice; allowed: each key once");
  std::size_t count = 1;
  for (const SweepAxis& axis : plan.axes) {
    count *= axis.values.size();
    if (count > kMostSweepPoints) refuse_size();
  }
  validate(specification_at(plan, 0));
}

std::size_t point_count(const SweepPlan& plan) {
  std::size_t count = 1;
  for (const SweepAxis& axis : plan.axes) count *= axis.values.size();
  return count;
}

std::vector<double> values_at(const SweepPlan& plan, std::size_t point) {
  const std::vector<std::size_t> places = places_at(plan, point);
  std::vector<double> values;
  for (std::size_t i = 0; i < places.size(); ++i) values.push_back(plan.axes[i].values[places[i]]);
  return values;
}

Specification specification_at(const SweepPlan& plan, std::size_t point) {
  Specification specification = plan.specification;
  const std::vector<double> values = values_at(plan, point);
  for (std::size_t i = 0; i < values.size(); ++i)
    set_parameter(find_parameter(plan.axes[i].key), specification, values[i]);
  return specification;
}

std::vector<std::size_t> points_of(const SweepPlan& plan, const Shard& shard) {
  std::vector<std::size_t> points;
  for (std::size_t point = shard.index - 1; point < point_count(plan); point += shard.of)
    points.push_back(point);
  return points;
}

std::vector<std::size_t> coarse_to_fine(const SweepPlan& plan) {
  const auto level = [&](std::size_t point) {
    const std::vector<std::size_t> places = places_at(plan, point);
    std::size_t finest = std::bit_ceil(point_count(plan));
    for (std::size_t i = 0; i < places.size(); ++i)
      finest = std::min(finest, coarseness(places[i], plan.axes[i].values.size()));
    return finest;
  };
  std::vector<std::size_t> levels;
  for (std::size_t point = 0; point < point_count(plan); ++point) levels.push_back(level(point));
  std::vector<std::size_t> points = points_of(plan);
  std::stable_sort(points.begin(), points.end(),
                   [&](std::size_t a, std::size_t b) { return levels[a] > levels[b]; });
  return points;
}

bool run_sweep(const SweepPlan& plan, const std::vector<std::size_t>& points, int jobs, const StopFlag& stop,
               const std::function<void(std::size_t, const Summary&)>& on_point) {
  std::size_t done = 0;
  run_all(
      points.size(), jobs, stop,
      [&](std::size_t i) {
        return PlannedRun{specification_at(plan, points[i]), plan.limits};
      },
      [&](std::size_t i, const Summary& summary) {
        ++done;
        on_point(points[i], summary);
      });
  return done == points.size();
}

}  // namespace sprintlab
