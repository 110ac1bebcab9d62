#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>

#include "arguments.h"
#include "commands.h"
#include "progress.h"
#include "scenario.h"
#include "sprintlab/cli/cli.h"
#include "sprintlab/cli/interrupt.h"
#include "sprintlab/core/error.h"
#include "sprintlab/experiments/sweep.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

/// What a crash can cost at most.
constexpr std::chrono::seconds kWriteEvery{10};

SweepPlan plan_of(const SweepOptions& options) {
  SweepPlan plan;
  const Scenario scenario = scenario_of(options);
  plan.specification = scenario.specification;
  plan.limits = scenario.limits;
  for (const std::string& text : options.param) plan.axes.push_back(sweep_axis(text));
  validate(plan);
  return plan;
}

/// The file that says what a table holds: `map.csv.json` beside `map.csv`.
fs::path companion_of(const fs::path& table) { return table.string() + ".json"; }

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Takes up an earlier run of the same sweep, or makes sure that nothing else is overwritten.
void resume(SweepTable& table, const fs::path& out, const std::string& description) {
  const fs::path companion = companion_of(out);
  const bool described = fs::exists(companion);
  if (!described && fs::exists(out))
    throw InputError("--out can't be '" + out.string() + "', which exists and can't be gone on with, as '" +
                     companion.string() + "' is missing; choose another name");
  if (!described) return;
  if (const std::string place = first_difference(description, content_of(companion)); !place.empty())
    throw InputError("--out can't be '" + out.string() + "', which belongs to another sweep ('" +
                     companion.string() + "' differs at " + place + "); choose another name");
  if (fs::exists(out)) table.read(out);
}

}  // namespace

int sweep_command(const SweepOptions& options) {
  check_output_file("--out", options.out);
  const SweepPlan plan = plan_of(options);
  const Shard shard = sweep_shard(options.shard);
  const std::string description = sweep_description(plan, shard);
  SweepTable table(plan);
  resume(table, options.out, description);
  write_file(companion_of(options.out), description);

  std::vector<std::size_t> points = points_of(plan, shard);
  const std::size_t all = points.size();
  std::erase_if(points, [&](std::size_t point) { return table.has(point); });
  std::size_t done = all - points.size();
  bool complete = true;
  {
    const InterruptWatch watch;
    Progress progress("points");
    auto next_write = std::chrono::steady_clock::now() + kWriteEvery;
    complete = run_sweep(
        plan, points, worker_count(options.jobs), [&] { return watch.interrupted(); },
        [&](std::size_t point, const Summary& summary) {
          table.set(point, summary);
          progress.show(++done, all);
          if (std::chrono::steady_clock::now() < next_write) return;
          write_file(options.out, table.text());
          next_write = std::chrono::steady_clock::now() + kWriteEvery;
        });
    write_file(options.out, table.text());
  }
  print(std::to_string(done) + " of " + std::to_string(all) + " points in " + options.out.string() + "\n");
  return complete ? kExitDone : kExitCancelled;
}

}  // namespace sprintlab
