#include "live_map.h"

#include <algorithm>
#include <cmath>

#include "contributors_panel.h"
#include "live_session.h"

namespace sprintlab {
namespace {

constexpr double kHalfWidth = 0.3;    // of an axis, as a share of the value in its middle. assumed
constexpr double kWidthAtZero = 0.1;  // the same, of the allowed range, where the value is 0. assumed
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

MapCell cell_of(const std::optional<Summary>& run, const std::optional<double>& value) {
  if (!run) return MapCell::pending;
  if (run->end == RunEnd::fell) return MapCell::fell;
  if (run->end != RunEnd::finished) return MapCell::ended;
  return value && std::isfinite(*value) ? MapCell::value : MapCell::none;
}

Better better_of(const SummaryNumber& number) {
  if (number.key.starts_with("time_")) return Better::lower;
  return is_speed(number) || number.key == "distance_m" ? Better::higher : Better::neither;
}

// Values of an axis as sliders show them.
Axis axis_of(const SweepAxis& axis, std::vector<double>& shown) {
  const ParamInfo& info = find_parameter(axis.key);
  for (const double value : axis.values) shown.push_back(shown_factor(info) * value);
  return {info.label, shown_unit(info), {}};
}

}  // namespace

MapAxis axis_around(const ParamInfo& info, const Specification& specification) {
  const double value = parameter_value(info, specification);
  const double width = value != 0 ? kHalfWidth * std::abs(value) : kWidthAtZero * (info.upper - info.lower);
  const double lowest = std::max(info.lower, info.smallest_if_on);
  MapAxis axis{info.key, std::clamp(value - width, lowest, info.upper),
               std::clamp(value + width, lowest, info.upper)};
  if (!(axis.from < axis.to)) axis = {info.key, lowest, info.upper};
  return axis;
}

SweepPlan map_plan(const MapChoice& choice, const Specification& specification) {
  SweepPlan plan;
  plan.specification = specification;
  plan.limits = {.distance = 0, .duration = choice.duration, .finish_on_duration = true};
  for (const MapAxis* axis : {&choice.x, &choice.y}) {
    plan.axes.push_back(even_axis(axis->key, axis->from, axis->to, static_cast<std::size_t>(choice.cells)));
    // Where the present point is makes no difference to the map.
    set_parameter(find_parameter(axis->key), plan.specification, plan.axes.back().values.front());
  }
  validate(plan);
  return plan;
}

bool same_plan(const SweepPlan& a, const SweepPlan& b) {
  const auto same_axis = [](const SweepAxis& one, const SweepAxis& other) {
    return one.key == other.key && one.values == other.values;
  };
  return a.limits.duration == b.limits.duration && a.limits.distance == b.limits.distance &&
         std::equal(a.axes.begin(), a.axes.end(), b.axes.begin(), b.axes.end(), same_axis) &&
         same_scenario(a.specification, b.specification);
}

void LiveMap::take_plan(const SweepPlan& plan) {
  if (plan_ == nullptr || !same_plan(*plan_, plan)) {
    plan_ = std::make_shared<const SweepPlan>(plan);
    cells_.assign(point_count(plan), std::nullopt);
    known_ = 0;
    ++version_;
  }
  known_at_start_ = known_;
  elapsed_ = 0;
  started_ = Clock::now();
}

std::vector<std::size_t> LiveMap::unknown_points() const {
  std::vector<std::size_t> points = coarse_to_fine(*plan_);
  std::erase_if(points, [this](std::size_t point) { return cells_[point].has_value(); });
  return points;
}

void LiveMap::set(std::size_t point, const Summary& summary) {
  known_ += cells_[point] ? 0 : 1;
  cells_[point] = summary;
  ++version_;
}

void LiveMap::start(const SweepPlan& plan) {
  if (busy()) return;
  follow();
  take_plan(plan);
  inbox_ = std::make_shared<Inbox>();
  worker_.start([plan = plan_, points = unknown_points(), inbox = inbox_](const StopFlag& stop,
                                                                          const OnProgress& on_progress) {
    std::size_t done = 0;
    run_sweep(*plan, points, every_core(), stop, [&](std::size_t point, const Summary& summary) {
      on_progress(++done, points.size());
      const std::lock_guard lock(inbox->mutex);
      inbox->found.emplace_back(point, summary);
    });
  });
}

void LiveMap::follow() {
  if (!inbox_) return;
  const bool ended = !worker_.busy();
  if (!ended) elapsed_ = std::chrono::duration<double>(Clock::now() - started_).count();
  {
    const std::lock_guard lock(inbox_->mutex);
    for (const auto& [point, summary] : inbox_->found) set(point, summary);
    inbox_->found.clear();
  }
  if (ended) inbox_.reset();
}

void LiveMap::compute(const SweepPlan& plan) {
  take_plan(plan);
  run_sweep(*plan_, unknown_points(), every_core(), {},
            [this](std::size_t point, const Summary& summary) { set(point, summary); });
}

std::optional<double> LiveMap::remaining() const {
  const std::size_t done = known_ - known_at_start_;
  if (!busy() || done == 0) return std::nullopt;
  return elapsed_ / static_cast<double>(done) * static_cast<double>(cells_.size() - known_);
}

std::size_t point_at(const SweepPlan& plan, std::size_t column, std::size_t row) {
  return column * plan.axes[1].values.size() + row;
}

const SummaryNumber& map_number(const std::string& key) {
  const std::vector<SummaryNumber>& table = summary_table();
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const SummaryNumber& number) { return number.key == key; });
  return found == table.end() ? table.front() : *found;
}

bool is_speed(const SummaryNumber& number) { return number.key.ends_with("speed_mps"); }

Vec2 present_point(const SweepPlan& plan, const Specification& present) {
  const auto at = [&](const SweepAxis& axis) {
    const ParamInfo& info = find_parameter(axis.key);
    return shown_factor(info) * parameter_value(info, present);
  };
  return {at(plan.axes[0]), at(plan.axes[1])};
}

SweepMap sweep_map(const LiveMap& map, const SummaryNumber& number, SpeedUnit unit,
                   const Specification& present) {
  const SweepPlan& plan = *map.plan();
  SweepMap sweep;
  sweep.x = axis_of(plan.axes[0], sweep.xs);
  sweep.y = axis_of(plan.axes[1], sweep.ys);
  const bool speed = is_speed(number);
  sweep.value = {number.label, speed ? std::string(unit_text(unit)) : number.unit, {}};
  sweep.better = better_of(number);
  for (std::size_t row = 0; row < sweep.ys.size(); ++row) {
    for (std::size_t column = 0; column < sweep.xs.size(); ++column) {
      const std::optional<Summary>& run = map.cells()[point_at(plan, column, row)];
      const std::optional<double> value = run ? number.value(*run) : std::nullopt;
      sweep.cells.push_back(cell_of(run, value));
      const bool known = sweep.cells.back() == MapCell::value;
      sweep.values.push_back(!known ? kNan : speed ? in_unit(*value, unit) : *value);
    }
  }
  sweep.present = present_point(plan, present);
  return sweep;
}

std::string map_table(const LiveMap& map) {
  SweepTable table(*map.plan());
  for (std::size_t point = 0; point < map.cells().size(); ++point)
    if (map.cells()[point]) table.set(point, *map.cells()[point]);
  return table.text();
}

}  // namespace sprintlab
