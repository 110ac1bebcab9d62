#include <algorithm>
#include <cmath>
#include <iomanip>
#include <nlohmann/json.hpp>
#include <sstream>

#include "arguments.h"
#include "commands.h"
#include "progress.h"
#include "scenario.h"
#include "sprintlab/cli/cli.h"
#include "sprintlab/cli/interrupt.h"
#include "sprintlab/experiments/sensitivity.h"
#include "sprintlab/version.h"

namespace sprintlab {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kPercent = 100;

const char* const kErrorMeaning =
    "half the width of the 95 % interval of top_speed_percent (Student's t over start postures, each "
    "compared with the unchanged run from the same one); the other *_error likewise";

Json number_or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

std::optional<double> mean_of(const std::optional<Estimate>& estimate) {
  return estimate ? std::optional(estimate->mean) : std::nullopt;
}

std::optional<double> error_of(const std::optional<Estimate>& estimate) {
  return estimate ? std::optional(estimate->error) : std::nullopt;
}

Json effect_json(const Effect& effect) {
  Json json;
  json["change_percent"] = std::round(kPercent * effect.change);
  for (const Outcome outcome : all<Outcome>())
    json[std::string(outcome_name(outcome)) + "_percent"] = number_or_null(mean_of(effect.outcome[outcome]));
  json["error"] = number_or_null(error_of(effect.outcome[Outcome::top_speed]));
  for (const Outcome outcome : all<Outcome>())
    json[std::string(outcome_name(outcome)) + "_error"] = number_or_null(error_of(effect.outcome[outcome]));
  json["runs"] = effect.runs;
  json["ended_early"] = effect.ended_early;
  json["allowed"] = effect.allowed;
  return json;
}

/// The rise is the row itself, the fall an object within it.
Json row_json(const SensitivityRow& row) {
  Json json;
  json["key"] = contributor_name(row.contributor);
  json.update(effect_json(row.effects.front()));
  json["decrease"] = effect_json(row.effects.back());
  return json;
}

std::string as_json(const Sensitivity& sensitivity, const SensitivityPlan& plan) {
  Json json;
  Json& rows = json["rows"] = Json::array();
  for (const SensitivityRow& row : sensitivity.rows) rows.push_back(row_json(row));
  for (const Outcome outcome : all<Outcome>()) {
    const std::string unit =
        outcome == Outcome::top_speed || outcome == Outcome::steady_speed ? "_mps" : "_s";
    json["unchanged"][std::string(outcome_name(outcome)) + unit] =
        number_or_null(mean_of(sensitivity.unchanged[outcome]));
  }
  json["error_meaning"] = kErrorMeaning;
  json["seed"] = plan.specification.seed;
  json["seeds"] = plan.seeds;
  json["complete"] = sensitivity.complete;
  json["version"] = kVersion;
  constexpr int kIndent = 2;
  return json.dump(kIndent) + "\n";
}

std::string estimate_text(const std::optional<Estimate>& estimate) {
  if (!estimate) return "–";
  std::ostringstream text;
  text << std::fixed << std::setprecision(1) << std::showpos << estimate->mean << std::noshowpos << " ± "
       << estimate->error;
  return text.str();
}

/// A cell of a table; `±` and `–` take several bytes and one column.
std::string padded(const std::string& text, std::size_t width) {
  const auto columns = static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  return text + std::string(width > columns ? width - columns : 1, ' ');
}

std::string as_text(const Sensitivity& sensitivity, const SensitivityPlan& plan) {
  constexpr std::size_t kKeyWidth = 14, kWidth = 14;
  std::string text = plan.specification.athlete.name + ": change in %, ± half of the 95 % interval over " +
                     std::to_string(plan.seeds) + " start postures\n\n" + padded("", kKeyWidth);
  for (const char* title : {"top speed", "steady speed", "30 m time", "60 m time", "100 m time"})
    text += padded(title, kWidth);
  text += "\n";
  for (const SensitivityRow& row : sensitivity.rows) {
    for (const Effect& effect : row.effects) {
      const long percent = std::lround(kPercent * effect.change);
      text += padded(std::string(contributor_name(row.contributor)) + (percent > 0 ? " +" : " ") +
                         std::to_string(percent) + " %",
                     kKeyWidth);
      for (const Outcome outcome : all<Outcome>())
        text += padded(estimate_text(effect.outcome[outcome]), kWidth);
      if (!effect.allowed) text += "out of range";
      if (effect.ended_early > 0)
        text += std::to_string(effect.ended_early) + " of " + std::to_string(effect.runs) + " ended early";
      while (text.back() == ' ') text.pop_back();
      text += "\n";
    }
  }
  return text;
}

}  // namespace

int sensitivity_command(const SensitivityOptions& options) {
  const Scenario scenario = scenario_of(options);
  SensitivityPlan plan;
  plan.specification = scenario.specification;
  plan.limits = scenario.limits;
  plan.seeds = options.seeds;
  Sensitivity sensitivity;
  {
    const InterruptWatch watch;
    Progress progress("runs");
    sensitivity = run_sensitivity(
        plan, worker_count(options.jobs), [&] { return watch.interrupted(); },
        [&](std::size_t done, std::size_t all) { progress.show(done, all); });
  }
  print(options.json ? as_json(sensitivity, plan) : as_text(sensitivity, plan));
  return sensitivity.complete ? kExitDone : kExitCancelled;
}

}  // namespace sprintlab
