#include <cmath>
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "arguments.h"
#include "commands.h"
#include "progress.h"
#include "scenario.h"
#include "sprintlab/cli/cli.h"
#include "sprintlab/cli/interrupt.h"
#include "sprintlab/core/math.h"
#include "sprintlab/experiments/calibrate.h"
#include "sprintlab/version.h"

namespace sprintlab {
namespace {

using Json = nlohmann::ordered_json;

Json number_or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json ranges_json(const Calibration& result) {
  Json ranges = Json::object();
  for (const OutputRange& range : result.ranges)
    ranges[range.key] = {{"best", range.best},
                         {"lower", range.lower},
                         {"upper", range.upper},
                         {"lower_is_bound", range.lower_is_bound},
                         {"upper_is_bound", range.upper_is_bound}};
  return ranges;
}

void add_splits(Json& json, const Calibration& result, const CalibrationPlan& plan) {
  for (const char* key : {"residuals_s", "distances_m", "measured_s", "model_s"}) json[key] = Json::array();
  for (std::size_t i = 0; i < plan.splits.size(); ++i) {
    const std::optional<double>& time = result.times[i];
    json["residuals_s"].push_back(number_or_null(time ? std::optional(plan.splits[i].time - *time) : time));
    json["distances_m"].push_back(plan.splits[i].distance);
    json["measured_s"].push_back(plan.splits[i].time);
    json["model_s"].push_back(number_or_null(time));
  }
}

std::string as_json(const Calibration& result, const CalibrationPlan& plan) {
  constexpr int kIndent = 2;
  Json json;
  json["rms_s"] = number_or_null(result.rms);
  json["tolerance_s"] = plan.tolerance;
  json["within_tolerance"] = within_tolerance(result, plan);
  json["at_bounds"] = at_bounds(result);
  add_splits(json, result, plan);
  json["start_offset_s"] = result.start_offset;
  json["vmax_mps"] = result.fit ? Json(result.fit->top) : Json(nullptr);
  json["tau_s"] = result.fit ? Json(result.fit->time_constant) : Json(nullptr);
  json["fit_rms_s"] = result.fit ? Json(result.fit->rms) : Json(nullptr);
  json["ranges"] = ranges_json(result);
  json["ranges_rms_s"] = result.range_limit;
  json["runs"] = result.runs;
  json["complete"] = result.complete;
  json["scenario"] = Json::parse(scenario_text(result.specification, result.limits));
  json["scenario"].erase("help");
  json["version"] = kVersion;
  return json.dump(kIndent) + "\n";
}

std::string ranges_text(const Calibration& result) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(2);
  text << "outputs, with the values that come within " << std::setprecision(3) << result.range_limit
       << " s:\n"
       << std::setprecision(2);
  for (const OutputRange& range : result.ranges)
    text << "  " << std::left << std::setw(8) << range.key << range.best << "   " << range.lower << " to "
         << range.upper << (range.lower_is_bound || range.upper_is_bound ? "   (to the search's bound)" : "")
         << '\n';
  return text.str();
}

std::string as_text(const Calibration& result, const CalibrationPlan& plan) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(2);
  if (result.fit)
    text << "measured: Vmax " << result.fit->top << " m/s, tau " << result.fit->time_constant << " s, rms "
         << std::setprecision(3) << result.fit->rms << " s\n";
  else
    text << "measured: Vmax and tau can't be told apart from these splits\n";
  if (!result.rms) return text.str() + "no run of the model reached the last split\n";
  text << std::setprecision(3) << "model: rms " << *result.rms << " s, "
       << (within_tolerance(result, plan) ? "within" : "NOT within") << " the tolerance of " << plan.tolerance
       << " s; start offset " << result.start_offset << " s\n";
  for (const std::string& key : at_bounds(result)) text << "  " << key << " is at the search's bound\n";
  text << "\n  distance   measured      model   residual\n";
  for (std::size_t i = 0; i < plan.splits.size(); ++i)
    text << std::setprecision(1) << std::right << std::setw(8) << plan.splits[i].distance << " m"
         << std::setprecision(2) << std::setw(9) << plan.splits[i].time << " s" << std::setw(9)
         << *result.times[i] << " s" << std::setw(9) << std::showpos << plan.splits[i].time - *result.times[i]
         << std::noshowpos << " s\n";
  return text.str() + "\n" + ranges_text(result);
}

}  // namespace

int calibrate_command(const CalibrateOptions& options) {
  if (options.out) check_output_file("--out", *options.out);
  CalibrationPlan plan;
  plan.specification = scenario_of(options).specification;
  plan.splits = read_splits(options.splits);
  plan.tolerance = options.tolerance;
  Calibration result;
  {
    const InterruptWatch watch;
    Progress progress("runs at most");
    result = calibrate(
        plan, worker_count(options.jobs), [&] { return watch.interrupted(); },
        [&](std::size_t done, std::size_t all) { progress.show(done, all); });
  }
  if (options.out) write_file(*options.out, scenario_text(result.specification, result.limits));
  print(options.json ? as_json(result, plan) : as_text(result, plan));
  if (result.complete && !within_tolerance(result, plan))
    std::cerr << "sprintlab: the model doesn't reach these splits within " << plan.tolerance
              << " s; the nearest run is given\n";
  return result.complete ? kExitDone : kExitCancelled;
}

}  // namespace sprintlab
