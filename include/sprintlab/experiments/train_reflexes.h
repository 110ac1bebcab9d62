#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "sprintlab/sim/simulation.h"

namespace sprintlab {

/// How reflexes are practised: many runners at once, each in one situation after another, all drawn at
/// random.
struct ReflexPlan {
  Specification athlete;  ///< body, settings and environment of situations; its technique is the start
  std::vector<Specification> others;  ///< who practise the same reflexes in turn with that one
  bool careful = false;     ///< the careful way of running is practised, by itself; the other stays as it is
  double breadth = 0.5;     ///< outputs stray from the athlete's own by up to this [1], 0…0.5
  double deeper = 1;        ///< below it, by so many times as much [1], 1…2
  double as_is = 0.2;       ///< share of the situations that leave the outputs alone
  double governed = 0.9;    ///< share with the governor on
  double from_rest = 0.45;  ///< share from rest; the others begin flying
  double slowest_start = 2.5, fastest_start = 9.8;  ///< of those [m/s]
  double capped = 0.2;                              ///< share held back by a speed cap
  double slower_cap = 1.8, faster_cap = 1.2;        ///< so far from the speed of a flying start [m/s]
  double less_effort = 0.25;                        ///< share with less effort, down to none
  double changing = 0.45;  ///< share whose outputs jump, each every 0.5–3 s, as live sliders do
  double pulled = 0.5;  ///< of those, the share that begins with the athlete's own outputs, mostly at speed
  double again = 0.6;   ///< share of the situations that ended in a fall which are tried again
  double one_moves = 0.6;  ///< of the jumps, those of one output alone
  double gusts = 0;        ///< the strongest gusts of wind, either way [m/s]; 0: none
  double calm = 1.5;       ///< mean time between them [s], 0.2 or more
  double support = 0.4;    ///< charged per unit that the least margin falls short [m/s]
  double form = 1;         ///< share that likeness, being late and the form count
  double others_form =
      0.15;                ///< of that, what being late and the form cost with other outputs than one's own
  double longest = 20;     ///< situations last at most so long [s]: the governor takes effort away slowly
  int runners = 96;        ///< at once
  int moments = 256;       ///< that each runner practises between two improvements, of `kReflexPeriod`
  double noise = 0.25;     ///< standard deviation of the corrections tried around the reflexes' own [1]
  double budget = 600;     ///< wall-clock time [s]
  std::uint64_t seed = 1;  ///< of situations and trials
  int jobs = 2;            ///< threads; doesn't change the result, only how much is practised
};

/// How practice stands, after each round of `runners` × `moments`.
struct ReflexProgress {
  int round = 0;
  double seconds = 0;           ///< wall-clock time
  double practised = 0;         ///< running time of this round [s]
  double reward = 0;            ///< per second of running, in this round [m/s]
  double falls_per_minute = 0;  ///< of running, in this round
  const Technique& technique;   ///< with the reflexes as they are now
};

/// Trains the technique's reflexes, new ones if it has none, by proximal policy optimisation [Schulman2017]:
/// runners try corrections around those of their reflexes, and what went better than expected is done more.
/// The technique's numbers stay. Calls `progress` after each round; a true answer ends the training. Same
/// plan and number of rounds: same result.
Technique train_reflexes(const ReflexPlan& plan, const std::function<bool(const ReflexProgress&)>& progress);

}  // namespace sprintlab
