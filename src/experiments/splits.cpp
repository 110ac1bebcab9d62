#include "sprintlab/experiments/splits.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>
#include <unsupported/Eigen/LevenbergMarquardt>
#include <unsupported/Eigen/NumericalDiff>

#include "sprintlab/core/error.h"
#include "sprintlab/core/math.h"
#include "sprintlab/core/number_text.h"

namespace sprintlab {
namespace {

// What a sprint can be. assumed: beyond a lap fatigue matters, which the model hasn't
constexpr double kFarthest = 400;                    // [m]
constexpr double kLongest = 120;                     // [s]
constexpr double kEarliest = -10;                    // a clock may start after the runner [s]
constexpr double kLeastSpeed = -2, kMostSpeed = 15;  // with noise [m/s]
constexpr double kStartSpeed = 3;                    // a trace that begins faster has missed the start [m/s]
// Mean speeds between marks. assumed: a walk, and well above the 12.4 m/s of the fastest 20 m of a 100 m race
constexpr double kSlowestMean = 1, kFastestMean = 14;  // [m/s]
constexpr double kStanding = 5;                        // within which a start may take what time it likes [m]
constexpr double kMarkDistance = 5;                    // of a speed trace [m]

// Of a fit. assumed: far beyond any sprinter, whose time constants are 0.7 to 1.7 s
constexpr double kFirstTimeConstant = 1.3;   // [s]
constexpr double kLongestTimeConstant = 20;  // [s]
constexpr int kNewtonSteps = 50;

bool has_column(const Table& table, const char* name) {
  return std::find(table.names.begin(), table.names.end(), name) != table.names.end();
}

[[noreturn]] void refuse(const Table& table, int line, const std::string& what) {
  throw InputError(table.path.string() + ": line " + std::to_string(line) + ": " + what);
}

[[noreturn]] void refuse_cell(const Table& table, std::size_t row, const std::string& field, double value,
                              const std::string& allowed) {
  refuse(table, table.lines[row], field + " can't be " + number_text(value) + "; allowed: " + allowed);
}

/// The numbers of a column, each within a range.
std::vector<double> numbers_within(const Table& table, const std::string& column, double lower, double upper,
                                   const std::string& unit) {
  std::vector<double> values = numbers(table, column);
  const std::string field = "'" + column + "' [" + unit + "]";
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i] < lower || values[i] > upper)
      refuse_cell(table, i, field, values[i], number_text(lower) + " to " + number_text(upper));
  return values;
}

void check_rising(const Table& table, const std::string& column, const std::vector<double>& values) {
  for (std::size_t i = 1; i < values.size(); ++i)
    if (values[i] <= values[i - 1])
      refuse_cell(table, i, "'" + column + "'", values[i],
                  "more than " + number_text(values[i - 1]) + ", rising from row to row");
}

/// Refuses times in which nobody runs from one mark to the next, the first one from the start.
void check_speeds(const Table& table, const std::string& column, const std::vector<double>& distance,
                  const std::vector<double>& time) {
  for (std::size_t i = 0; i < time.size(); ++i) {
    const double from = i > 0 ? distance[i - 1] : 0;
    const double since = i > 0 ? time[i - 1] : 0;
    const double length = distance[i] - from;
    const double duration = time[i] - since;
    const bool too_slow = duration * kSlowestMean > length && distance[i] > kStanding;
    const bool too_fast = duration * kFastestMean < length && i > 0;  // a clock may start after the runner
    if (!too_slow && !too_fast) continue;
    const double speed = length / duration;
    refuse(table, table.lines[i],
           "'" + column + "' can't be " + number_text(time[i]) + " s: from " + number_text(from) + " to " +
               number_text(distance[i]) + " m that is " + number_text(std::round(100 * speed) / 100) +
               " m/s; allowed: " + number_text(kSlowestMean) + " to " + number_text(kFastestMean) + " m/s");
  }
}

std::vector<Split> joined(const std::vector<double>& distance, const std::vector<double>& time) {
  std::vector<Split> splits;
  for (std::size_t i = 0; i < distance.size(); ++i) splits.push_back({distance[i], time[i]});
  return splits;
}

std::vector<Split> cumulative_splits(const Table& table) {
  const std::vector<double> distance = numbers_within(table, "distance_m", 0, kFarthest, "m");
  const std::vector<double> time = numbers_within(table, "time_s", kEarliest, kLongest, "s");
  check_rising(table, "distance_m", distance);
  check_rising(table, "time_s", time);
  check_speeds(table, "time_s", distance, time);
  return joined(distance, time);
}

std::vector<Split> interval_splits(const Table& table) {
  const std::vector<double> distance = numbers_within(table, "distance_m", 0, kFarthest, "m");
  std::vector<double> time = numbers_within(table, "interval_s", 0, kLongest, "s");
  check_rising(table, "distance_m", distance);
  for (std::size_t i = 1; i < time.size(); ++i) {
    if (time[i] <= 0) refuse_cell(table, i, "'interval_s' [s]", time[i], "more than 0");
    time[i] += time[i - 1];
  }
  check_speeds(table, "interval_s", distance, time);
  return joined(distance, time);
}

/// Times at marks of a speed trace (trapezoidal rule).
std::vector<Split> traced_splits(const Table& table) {
  const std::vector<double> time = numbers_within(table, "time_s", kEarliest, kLongest, "s");
  const std::vector<double> speed = numbers_within(table, "speed_mps", kLeastSpeed, kMostSpeed, "m/s");
  check_rising(table, "time_s", time);
  if (!speed.empty() && speed.front() > kStartSpeed)
    refuse_cell(
        table, 0, "'speed_mps' [m/s]", speed.front(),
        "up to " + number_text(kStartSpeed) + " in the first row, as the trace has to hold the start");
  std::vector<Split> splits;
  double distance = 0;
  for (std::size_t i = 1; i < time.size(); ++i) {
    const double duration = time[i] - time[i - 1];
    const double travelled = duration * (speed[i] + speed[i - 1]) / 2;
    for (double mark = kMarkDistance * static_cast<double>(splits.size() + 1);
         travelled > 0 && mark <= distance + travelled && mark <= kFarthest; mark += kMarkDistance)
      splits.push_back({mark, time[i - 1] + duration * (mark - distance) / travelled});
    distance += travelled;
  }
  return splits;
}

std::vector<Split> laid_out(const Table& table) {
  if (has_column(table, "distance_m") && has_column(table, "time_s")) return cumulative_splits(table);
  if (has_column(table, "distance_m") && has_column(table, "interval_s")) return interval_splits(table);
  if (has_column(table, "time_s") && has_column(table, "speed_mps")) return traced_splits(table);
  std::string names;
  for (const std::string& name : table.names) names += (names.empty() ? "'" : ", '") + name + "'";
  refuse(table, table.names_line,
         "columns can't be " + (names.empty() ? "none" : names) +
             "; allowed: distance_m,time_s or distance_m,interval_s or time_s,speed_mps");
}

/// Spreadsheets' columns as commas separate them. Where something else does, commas are decimal.
std::string with_commas(std::string text) {
  const char separator = text.find('\t') != std::string::npos ? '\t' : ';';
  if (text.find(separator) == std::string::npos) return text;
  std::replace(text.begin(), text.end(), ',', '.');
  std::replace(text.begin(), text.end(), separator, ',');
  return text;
}

/// Two columns of numbers without names get their names.
Table named(Table table) {
  const bool numbers_alone =
      table.names.size() == 2 && std::all_of(table.names.begin(), table.names.end(),
                                             [](const std::string& cell) { return parse_number(cell); });
  if (!numbers_alone) return table;
  table.rows.insert(table.rows.begin(), table.names);
  table.lines.insert(table.lines.begin(), table.names_line);
  table.names = {"distance_m", "time_s"};
  return table;
}

/// Time from the start of the motion to a distance. Newton's method; the curve bends upward, so from the
/// right it never overshoots.
double time_from_start(double top, double time_constant, double distance) {
  double time = distance / top + time_constant;
  for (int i = 0; i < kNewtonSteps && distance > 0; ++i) {
    const double decay = std::exp(-time / time_constant);
    const double change = (top * (time - time_constant * (1 - decay)) - distance) / (top * (1 - decay));
    time -= change;
    if (std::abs(change) < 1e-12) break;
  }
  return distance > 0 ? time : 0;
}

/// What the fit leaves over of the times; its unknowns are ln Vmax, ln τ and t0.
struct Residuals : Eigen::DenseFunctor<double> {
  explicit Residuals(std::span<const Split> its_splits)
      : Eigen::DenseFunctor<double>(3, static_cast<int>(its_splits.size())), splits(its_splits) {}

  int operator()(const Eigen::VectorXd& x, Eigen::VectorXd& residuals) const {
    for (Eigen::Index i = 0; i < residuals.size(); ++i) {
      const Split& split = splits[static_cast<std::size_t>(i)];
      residuals[i] = x[2] + time_from_start(std::exp(x[0]), std::exp(x[1]), split.distance) - split.time;
    }
    return 0;
  }

  std::span<const Split> splits;
};

}  // namespace

std::vector<Split> splits_of(const Table& table) {
  std::vector<Split> splits = laid_out(table);
  if (splits.size() >= kFewestSplits) return splits;
  refuse(table, table.lines.empty() ? table.names_line : table.lines.back(),
         "the table ends after " + std::to_string(splits.size()) + " marks; allowed: at least " +
             std::to_string(kFewestSplits) + (has_column(table, "speed_mps") ? ", every 5 m" : ""));
}

std::vector<Split> parse_splits(const std::string& text, const std::filesystem::path& name) {
  return splits_of(named(parse_table(with_commas(text), name)));
}

std::vector<Split> read_splits(const std::filesystem::path& path) {
  return parse_splits(read_text(path), path);
}

double time_at(const SplitFit& fit, double distance) {
  return fit.start + time_from_start(fit.top, fit.time_constant, distance);
}

std::optional<SplitFit> fit_splits(std::span<const Split> splits) {
  assert(splits.size() >= kFewestSplits);
  const Split& last = splits.back();
  double fastest = 0;
  for (std::size_t i = 1; i < splits.size(); ++i)
    fastest = std::max(fastest,
                       (splits[i].distance - splits[i - 1].distance) / (splits[i].time - splits[i - 1].time));
  Eigen::VectorXd x(3);
  x << std::log(fastest), std::log(kFirstTimeConstant),
      last.time - time_from_start(fastest, kFirstTimeConstant, last.distance);
  Eigen::NumericalDiff<Residuals> residuals{Residuals(splits)};
  Eigen::LevenbergMarquardt<Eigen::NumericalDiff<Residuals>> search(residuals);
  search.minimize(x);
  const SplitFit fit{std::exp(x[0]), std::exp(x[1]), x[2],
                     search.fnorm() / std::sqrt(static_cast<double>(splits.size()))};
  if (!(std::isfinite(fit.rms) && fit.time_constant < kLongestTimeConstant)) return {};
  return fit;
}

}  // namespace sprintlab
