#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sprintlab/experiments/planned_runs.h"
#include "sprintlab/measure/symptoms.h"
#include "sprintlab/sim/simulation.h"

namespace sprintlab {

/// The same athlete in balance: body, strengths, muscle properties, technique, environment and physics as
/// they are, everything else at its default.
Specification balanced(const Specification& specification);

/// True if an athlete runs in balance, at whatever speed and from whatever start.
bool is_balanced(const Specification& specification);

/// Usual running of an athlete in balance, held at speed caps of these speeds [m/s] from rest, by rising
/// speed. Runs that don't get there on their feet are left out.
Baseline balanced_baseline(const Specification& specification, std::span<const double> speed_caps);

/// Usual running of an athlete in balance at every speed at which it can be held, from a jog to the top;
/// `on_part` gets what is known so far after each run, the fastest first. Whatever `stop` ends is left out.
void compute_baseline(const Specification& specification, const StopFlag& stop, const OnProgress& on_progress,
                      const std::function<void(const Baseline&)>& on_part);

/// True if an athlete in balance runs at this speed [m/s], give or take 4 %: only then is there something to
/// compare with.
bool covers(const Baseline& baseline, double speed);

/// Keys of the symptoms in the last two strides of a run, against the same athlete in balance at the same
/// speed, for which that athlete runs twice more; none if the run is in balance itself. Nothing if it has
/// fewer than four steps or if the balanced athlete doesn't run at that speed, give or take 4 %.
std::optional<std::vector<std::string>> find_symptoms(const Simulation& simulation);

}  // namespace sprintlab
