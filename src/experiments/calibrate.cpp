#include "sprintlab/experiments/calibrate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <pagmo/algorithm.hpp>
#include <pagmo/algorithms/pso_gen.hpp>
#include <pagmo/batch_evaluators/member_bfe.hpp>
#include <pagmo/bfe.hpp>
#include <pagmo/population.hpp>
#include <pagmo/problem.hpp>
#include <random>

#include "side_by_side.h"
#include "sprintlab/core/math.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

// The search. assumed: found to reproduce the model's own splits within half the default tolerance
constexpr std::size_t kSwarm = 8;     // particles for each output …
constexpr std::size_t kFlights = 10;  // … that move so often
constexpr std::size_t kPushes = 6;    // of the ranges' ends, at most …
constexpr std::size_t kTries = 8;     // … with so many runs for each end
constexpr double kPush = 0.06;        // how far an end is pushed on at most [1]
constexpr double kSpread = 0.03;      // standard deviation of the other outputs then [1]
constexpr double kAtBound = 0.01;     // a range that ends so near the bound ends there [1]

// The start offset. assumed: from a clock that starts as the first foot lands to a slow reaction
constexpr double kLeastOffset = -0.5, kMostOffset = 1;  // [s]

constexpr double kSampleInterval = 0.01;  // of the recorded distance [s]
constexpr double kBeyond = 0.5;           // the run goes on so far behind the last split [m]
constexpr double kPatience = 1.5;         // of the measured time, after which a run is given up …
constexpr double kMorePatience = 3;       // … and so much more [s]
constexpr double kMissed = 100;           // cost of not reaching the last split, in place of the rms [s]

using Point = std::vector<double>;

/// How one run compares with the splits.
struct Match {
  std::vector<std::optional<double>> times;  ///< [s]
  double offset = 0;                         ///< measured times less the run's, at best [s]
  double cost = 2 * kMissed;                 ///< rms [s], or more than `kMissed`
  bool reached() const { return cost < kMissed; }
};

/// Times at which a recorded run passed the splits' distances.
std::vector<std::optional<double>> times_of(const Recording& recording, const std::vector<Split>& splits) {
  const std::vector<Sample>& samples = recording.samples;
  std::vector<std::optional<double>> times(splits.size());
  if (samples.empty()) return times;
  const double start = samples.front().body.com.x;
  std::size_t next = 0;
  while (next < splits.size() && splits[next].distance <= 0) times[next++] = samples.front().body.time;
  for (std::size_t i = 1; i < samples.size(); ++i) {
    const double before = samples[i - 1].body.com.x - start;
    const double after = samples[i].body.com.x - start;
    for (; next < splits.size() && splits[next].distance <= after; ++next)
      times[next] = mix(samples[i - 1].body.time, samples[i].body.time,
                        (splits[next].distance - before) / (after - before));
  }
  return times;
}

double rms_of(const std::vector<Split>& splits, const std::vector<std::optional<double>>& times,
              double offset) {
  double squares = 0;
  for (std::size_t i = 0; i < splits.size(); ++i) squares += square(splits[i].time - *times[i] - offset);
  return std::sqrt(squares / static_cast<double>(splits.size()));
}

RunLimits limits_of(const std::vector<Split>& splits) {
  return {.distance = splits.back().distance + kBeyond,
          .duration = kPatience * std::max(splits.back().time, 0.0) + kMorePatience};
}

/// One run; nothing if it was stopped.
std::optional<Match> match(const Specification& specification, const std::vector<Split>& splits,
                           const StopFlag& stop) {
  Simulation simulation(specification, kSampleInterval);
  bool stopped = false;
  run(simulation, limits_of(splits), [&] { return stopped = stop && stop(); });
  if (stopped) return {};
  Match match;
  match.times = times_of(simulation.measures().recording(), splits);
  if (!match.times.back()) {
    match.cost =
        kMissed * (2 - std::clamp(simulation.measures().distance() / splits.back().distance, 0.0, 1.0));
    return match;
  }
  double sum = 0;
  for (std::size_t i = 0; i < splits.size(); ++i) sum += splits[i].time - *match.times[i];
  match.offset = std::clamp(sum / static_cast<double>(splits.size()), kLeastOffset, kMostOffset);
  match.cost = rms_of(splits, match.times, match.offset);
  return match;
}

/// A point that was tried.
struct Try {
  Point point;
  double cost = 0;
  double offset = 0;
};

/// Everything tried so far.
class Search {
 public:
  Search(const CalibrationPlan& plan, int jobs, const StopFlag& stop, const OnProgress& on_progress)
      : plan_(plan), jobs_(jobs), stop_(stop), on_progress_(on_progress) {
    const Point start = bounded(outputs_of(plan.specification));
    run_swarm(start);
    push_ranges();
  }

  bool stopped() const { return stopped_; }
  const std::vector<Try>& tries() const { return tries_; }

  const Try* best() const {
    const auto found = std::min_element(tries_.begin(), tries_.end(),
                                        [](const Try& a, const Try& b) { return a.cost < b.cost; });
    return found == tries_.end() ? nullptr : &*found;
  }

  /// What counts as reproduced: within the tolerance, or that much worse than the nearest.
  double limit() const {
    const double nearest = best()->cost;
    return nearest <= plan_.tolerance ? plan_.tolerance : nearest + plan_.tolerance;
  }

  Specification at(const Point& point) const {
    Specification specification = plan_.specification;
    specification.drive.reaction_time = 0;
    for (std::size_t i = 0; i < point.size(); ++i)
      set_parameter(find_parameter(plan_.keys[i]), specification, point[i]);
    return specification;
  }

  /// Costs of some points, side by side; they are kept in this order.
  Point costs_of(const std::vector<Point>& points) {
    std::vector<std::optional<Match>> matches(points.size());
    std::mutex one_at_a_time;
    side_by_side(points.size(), jobs_, [&](std::size_t i) {
      if (stop_ && stop_()) return;
      matches[i] = match(at(points[i]), plan_.splits, stop_);
      const std::lock_guard lock(one_at_a_time);
      ++runs_;
      if (on_progress_) on_progress_(runs_, std::max(runs_, most_runs()));
    });
    Point costs;
    for (std::size_t i = 0; i < points.size(); ++i) {
      costs.push_back(matches[i] ? matches[i]->cost : 2 * kMissed);
      if (matches[i])
        tries_.push_back({points[i], matches[i]->cost, matches[i]->offset});
      else
        stopped_ = true;
    }
    return costs;
  }

 private:
  std::size_t most_runs() const { return (kSwarm * kFlights + kPushes * kTries * 2) * plan_.keys.size(); }

  Point outputs_of(const Specification& specification) const {
    Point point;
    for (const std::string& key : plan_.keys)
      point.push_back(parameter_value(find_parameter(key), specification));
    return point;
  }

  static Point bounded(Point point) {
    for (double& value : point) value = std::clamp(value, kLowestOutput, kHighestOutput);
    return point;
  }

  void run_swarm(const Point& start);
  void push_ranges();
  std::vector<Point> beyond(std::size_t output, bool upper);

  const CalibrationPlan& plan_;
  int jobs_;
  const StopFlag& stop_;
  const OnProgress& on_progress_;
  std::vector<Try> tries_;
  std::mt19937_64 random_{1};
  std::size_t runs_ = 0;
  bool stopped_ = false;
};

/// The search's problem in pagmo's shape.
struct SplitProblem {
  Search* search = nullptr;
  std::size_t outputs = 0;

  Point fitness(const Point& point) const { return search->costs_of({point}); }
  Point batch_fitness(const Point& joined) const {
    std::vector<Point> points;
    for (auto x = joined.begin(); x != joined.end(); x += static_cast<std::ptrdiff_t>(outputs))
      points.emplace_back(x, x + static_cast<std::ptrdiff_t>(outputs));
    return search->costs_of(points);
  }
  std::pair<Point, Point> get_bounds() const {
    return {Point(outputs, kLowestOutput), Point(outputs, kHighestOutput)};
  }
};

void Search::run_swarm(const Point& start) {
  constexpr unsigned kSeed = 1;
  const pagmo::bfe side_by_side_runs{pagmo::member_bfe{}};
  const pagmo::problem problem{SplitProblem{this, plan_.keys.size()}};
  pagmo::population swarm(problem, side_by_side_runs, kSwarm * plan_.keys.size() - 1, kSeed);
  swarm.push_back(start);
  pagmo::pso_gen flight(1);
  flight.set_seed(kSeed);
  flight.set_bfe(side_by_side_runs);
  // A generation at a time, so that it can be stopped; `memory` keeps the particles' speeds.
  for (std::size_t i = 1; i < kFlights && !stopped_; ++i) swarm = flight.evolve(swarm);
}

/// Tries that push one end of an output's range on: from points near that end, with the other outputs free.
std::vector<Point> Search::beyond(std::size_t output, bool upper) {
  std::vector<const Try*> inside;
  for (const Try& one : tries_)
    if (one.cost <= limit()) inside.push_back(&one);
  std::sort(inside.begin(), inside.end(), [&](const Try* a, const Try* b) {
    return upper ? a->point[output] > b->point[output] : a->point[output] < b->point[output];
  });
  const double end = inside.front()->point[output];
  if (end == (upper ? kHighestOutput : kLowestOutput)) return {};
  std::normal_distribution<double> spread(0, kSpread);
  std::vector<Point> points;
  for (std::size_t i = 0; i < kTries; ++i) {
    Point point = inside[std::min(i / 2, inside.size() - 1)]->point;
    for (double& value : point) value += spread(random_);
    const double push = kPush * static_cast<double>(i + 1) / kTries;
    point[output] = end + (upper ? push : -push);
    points.push_back(bounded(point));
  }
  return points;
}

void Search::push_ranges() {
  // An end that couldn't be pushed on isn't tried again, unless another one's tries moved the limit.
  std::vector<std::array<bool, 2>> open(plan_.keys.size(), {true, true});
  for (std::size_t i = 0; i < kPushes && !stopped_ && best()->cost < kMissed; ++i) {
    struct End {
      std::size_t output;
      bool upper;
      std::size_t count;
    };
    std::vector<Point> points;
    std::vector<End> ends;
    for (std::size_t output = 0; output < plan_.keys.size(); ++output)
      for (const bool upper : {false, true}) {
        if (!open[output][upper ? 1 : 0]) continue;
        const std::vector<Point> more = beyond(output, upper);
        points.insert(points.end(), more.begin(), more.end());
        ends.push_back({output, upper, more.size()});
      }
    if (points.empty()) return;
    const Point costs = costs_of(points);
    auto cost = costs.begin();
    for (const End& end : ends) {
      const auto last = cost + static_cast<std::ptrdiff_t>(end.count);
      open[end.output][end.upper ? 1 : 0] = std::any_of(cost, last, [&](double c) { return c <= limit(); });
      cost = last;
    }
  }
}

std::vector<OutputRange> ranges_of(const CalibrationPlan& plan, const Search& search) {
  std::vector<OutputRange> ranges;
  for (std::size_t i = 0; i < plan.keys.size(); ++i) {
    OutputRange range{plan.keys[i], search.best()->point[i], kHighestOutput, kLowestOutput};
    for (const Try& one : search.tries()) {
      if (one.cost > search.limit()) continue;
      range.lower = std::min(range.lower, one.point[i]);
      range.upper = std::max(range.upper, one.point[i]);
    }
    range.lower_is_bound = range.lower <= kLowestOutput + kAtBound;
    range.upper_is_bound = range.upper >= kHighestOutput - kAtBound;
    ranges.push_back(range);
  }
  return ranges;
}

}  // namespace

bool within_tolerance(const Calibration& found, const CalibrationPlan& plan) {
  return found.rms && *found.rms <= plan.tolerance;
}

std::vector<std::string> at_bounds(const Calibration& found) {
  std::vector<std::string> keys;
  for (const OutputRange& range : found.ranges)
    if ((range.lower_is_bound && range.best == range.lower) ||
        (range.upper_is_bound && range.best == range.upper))
      keys.push_back(range.key);
  if (found.start_offset_is_bound) keys.emplace_back("start_offset");
  return keys;
}

Calibration calibrate(const CalibrationPlan& plan, int jobs, const StopFlag& stop,
                      const OnProgress& on_progress) {
  prepare_worlds_for_threads();
  Calibration result;
  result.specification = plan.specification;
  result.limits = {.distance = plan.splits.back().distance};
  result.times.resize(plan.splits.size());
  result.fit = fit_splits(plan.splits);

  const Search search(plan, jobs, stop, on_progress);
  result.runs = search.tries().size();
  result.complete = !search.stopped();
  const Try* best = search.best();
  if (best == nullptr) return result;
  result.specification = search.at(best->point);
  if (best->cost >= kMissed) return result;
  result.start_offset = best->offset;
  result.start_offset_is_bound = best->offset <= kLeastOffset || best->offset >= kMostOffset;
  result.specification.drive.reaction_time = std::max(0.0, best->offset);
  result.range_limit = search.limit();
  result.ranges = ranges_of(plan, search);

  // What the found scenario itself does, on the measured clock.
  if (const auto found = match(result.specification, plan.splits, {}); found && found->reached()) {
    const double offset = std::min(0.0, best->offset);
    for (std::size_t i = 0; i < plan.splits.size(); ++i) result.times[i] = *found->times[i] + offset;
    result.rms = rms_of(plan.splits, result.times, 0);
  }
  return result;
}

}  // namespace sprintlab
