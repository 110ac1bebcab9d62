#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sprintlab/experiments/planned_runs.h"

namespace sprintlab {

/// Most points of a sweep. assumed: a night of work for one core
inline constexpr std::size_t kMostSweepPoints = 100000;

/// One swept parameter: a key of the parameter table and its values, rising.
struct SweepAxis {
  std::string key;
  std::vector<double> values;
};

/// Reads `KEY=FROM:TO:STEP`: FROM, FROM + STEP, … up to TO. Throws InputError unless KEY is a number of the
/// parameter table, all values are allowed, FROM ≤ TO and STEP > 0.
SweepAxis sweep_axis(std::string_view text);

/// `count` evenly spaced values from `from` to `to`, both included. Throws InputError unless `key` is a
/// number of the parameter table, all values are allowed and differ, and there are at least two.
SweepAxis even_axis(std::string_view key, double from, double to, std::size_t count);

/// A run for every combination of the axes' values. Points are numbered in row-major order: the last axis
/// changes fastest.
struct SweepPlan {
  Specification specification;  ///< what every point shares
  RunLimits limits;
  std::vector<SweepAxis> axes;
};

/// Throws InputError if there is no axis, a key comes twice, or there are too many points.
void validate(const SweepPlan& plan);

std::size_t point_count(const SweepPlan& plan);

/// Values of a point, one for each axis.
std::vector<double> values_at(const SweepPlan& plan, std::size_t point);

/// What runs at a point.
Specification specification_at(const SweepPlan& plan, std::size_t point);

/// A part of the work: every `of`-th point, beginning with number `index`, 1 … `of`.
struct Shard {
  std::size_t index = 1;
  std::size_t of = 1;
};

/// Reads `I/N`, e.g. `1/4`. Throws InputError.
Shard sweep_shard(std::string_view text);

/// The points of a shard in row-major order.
std::vector<std::size_t> points_of(const SweepPlan& plan, const Shard& shard = {});

/// All points, coarse grid first, then ever finer ones between: a map shows its shape early.
std::vector<std::size_t> coarse_to_fine(const SweepPlan& plan);

/// Runs these points, in this order as far as threads allow, on `jobs` threads; `on_point` gets each one as
/// it finishes, one at a time. Returns whether all were run, or false if `stop` ended it. What a point gives
/// doesn't depend on order, jobs or the other points.
bool run_sweep(const SweepPlan& plan, const std::vector<std::size_t>& points, int jobs, const StopFlag& stop,
               const std::function<void(std::size_t, const Summary&)>& on_point);

/// A sweep as a CSV table that fills up: swept keys, how the run ended, `summary_table()`, saturation of
/// each contributor, audits, and in words what limited speed and why the run ended. Empty cells are values
/// that don't exist. Rows are in row-major order whatever order they come in. The plan has to outlive it.
class SweepTable {
 public:
  explicit SweepTable(const SweepPlan& plan);

  void set(std::size_t point, const Summary& summary);
  bool has(std::size_t point) const { return rows_[point].has_value(); }

  /// Takes the rows of a table that was written before. Throws InputError if it isn't one of this sweep.
  void read(const std::filesystem::path& file);

  /// Header and all rows so far.
  std::string text() const;

 private:
  std::size_t find_point(const std::vector<std::string>& cells) const;

  const SweepPlan& plan_;
  std::vector<std::string> names_;                ///< of the columns
  std::vector<std::optional<std::string>> rows_;  ///< without line break
};

/// What a sweep computes, as JSON: axes, shard, and the scenario that its points share. Same text, same
/// sweep.
std::string sweep_description(const SweepPlan& plan, const Shard& shard);

/// Where two descriptions differ first, e.g. `/scenario/values/swing`; empty if they don't.
std::string first_difference(const std::string& description, const std::string& other);

}  // namespace sprintlab
