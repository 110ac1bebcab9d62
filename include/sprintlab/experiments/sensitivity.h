#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sprintlab/athlete/outputs.h"
#include "sprintlab/experiments/planned_runs.h"

namespace sprintlab {

/// What an output is judged by.
enum class Outcome { top_speed, steady_speed, time_30m, time_60m, time_100m, count };

/// Name of an outcome, e.g. `top_speed`.
std::string_view outcome_name(Outcome outcome);

/// An outcome of a run; nothing if it fell short of it.
std::optional<double> outcome_of(const Summary& summary, Outcome outcome);

/// What to try: each contributor's output changed by some shares of itself, each from several start
/// postures.
struct SensitivityPlan {
  Specification specification;
  RunLimits limits;
  std::vector<double> changes{0.05, -0.05};  ///< of the present output [1]
  int seeds = 24;                            ///< start postures: the specification's seed and those after it
};

/// A plan that answers while somebody watches: what ±5 % does to the speed of the last two strides within 3 s
/// from a flying start at the present speed [m/s] (from rest below a jog). Ask for `Outcome::steady_speed`.
/// 132 runs, about 4 s of work; of these, 36 for a first answer about +5 %.
SensitivityPlan live_sensitivity(const Specification& present, double speed);

/// A mean with its uncertainty.
struct Estimate {
  double mean = 0;
  double error = 0;  ///< half the width of the 95 % interval (Student's t)
  int count = 0;     ///< of values, at least two
};

/// Mean of independent values; nothing for fewer than two, or for less than three quarters of those that
/// there could be: who falls is no accident, and who doesn't then is a choice.
std::optional<Estimate> estimate(std::span<const double> values, std::size_t of = 0);

/// 97.5 % quantile of Student's t with so many degrees of freedom, ≥ 1: ± this many standard errors make a
/// 95 % interval.
double student_t(int degrees);

/// What a changed output does to each outcome, in percent of the unchanged run's from the same start posture.
struct Effect {
  double change = 0;                                    ///< of the output [1]
  bool allowed = true;                                  ///< false if the changed output leaves its range
  EnumArray<Outcome, std::optional<Estimate>> outcome;  ///< [%]; nothing with fewer than two pairs of runs
  int runs = 0;                                         ///< that were done
  int ended_early = 0;                                  ///< of these: fell, stopped or timed out
};

struct SensitivityRow {
  Contributor contributor = Contributor::push;
  std::vector<Effect> effects;  ///< one for each of the plan's changes
};

struct Sensitivity {
  EnumArray<Outcome, std::optional<Estimate>> unchanged;  ///< [m/s], [s]
  std::vector<SensitivityRow> rows;                       ///< one for each contributor
  bool complete = true;                                   ///< false if it was stopped; what is done counts
};

/// Gets what is known so far; rows hold the effects of the changes that were begun.
using OnPart = std::function<void(const Sensitivity&)>;

/// Runs a plan on `jobs` threads, one change after the other; `on_part` is told when half of the start
/// postures, and all of them, have run with a change. The answer doesn't depend on the number of threads.
/// Throws InputError if the plan's seeds pass the largest one.
Sensitivity run_sensitivity(const SensitivityPlan& plan, int jobs, const StopFlag& stop = {},
                            const OnProgress& on_progress = {}, const OnPart& on_part = {});

}  // namespace sprintlab
