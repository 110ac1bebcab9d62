#include "sprintlab/experiments/planned_runs.h"

#include <mutex>

#include "side_by_side.h"

namespace sprintlab {

void run_all(std::size_t count, int jobs, const StopFlag& stop,
             const std::function<PlannedRun(std::size_t)>& plan,
             const std::function<void(std::size_t, const Summary&)>& done) {
  prepare_worlds_for_threads();
  std::mutex one_at_a_time;
  side_by_side(count, jobs, [&](std::size_t i) {
    if (stop && stop()) return;
    const PlannedRun planned = plan(i);
    Simulation simulation(planned.specification);
    bool stopped = false;
    run(simulation, planned.limits, [&] { return stopped = stop && stop(); });
    if (stopped) return;
    const Summary summary = simulation.summary();
    const std::lock_guard lock(one_at_a_time);
    done(i, summary);
  });
}

}  // namespace sprintlab
