#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "sprintlab/core/error.h"
#include "sprintlab/core/number_text.h"
#include "sprintlab/experiments/sweep.h"
#include "sprintlab/files/files.h"
#include "sprintlab/files/table.h"
#include "sprintlab/version.h"

namespace sprintlab {
namespace {

using Json = nlohmann::ordered_json;

/// Largest table of a sweep that is read [bytes]: all points with room for a thousand characters each.
constexpr std::size_t kLargestTable = 1000 * kMostSweepPoints;

/// A cell; quoted where a comma or a quote would break the row.
std::string cell(const std::string& text) {
  return text.find_first_of(",\"") == std::string::npos ? text : "\"" + text + "\"";
}

/// A number; empty where there is none.
std::string cell(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? number_text(*value) : "";
}

std::string joined(const std::vector<std::string>& cells) {
  std::string row;
  for (const std::string& one : cells) row += (&one == &cells.front() ? "" : ",") + cell(one);
  return row;
}

std::vector<std::string> column_names(const SweepPlan& plan) {
  std::vector<std::string> names;
  for (const SweepAxis& axis : plan.axes) names.push_back(axis.key);
  names.emplace_back("end");
  for (const SummaryNumber& number : summary_table()) names.push_back(number.key);
  for (const Contributor contributor : all<Contributor>())
    names.push_back("saturation_" + std::string(contributor_name(contributor)));
  for (const char* name : {"audit_linear", "audit_angular", "audit_energy", "limited_by", "reason"})
    names.emplace_back(name);
  return names;
}

std::vector<std::string> cells_of(const std::vector<double>& values, const Summary& summary) {
  std::vector<std::string> cells;
  cells.reserve(values.size() + summary_table().size());
  for (const double value : values) cells.push_back(cell(value));
  cells.emplace_back(run_end_name(summary.end));
  for (const SummaryNumber& number : summary_table()) cells.push_back(cell(number.value(summary)));
  for (const Contributor contributor : all<Contributor>())
    cells.push_back(summary.gait ? cell(summary.gait->saturation[contributor]) : "");
  for (const double residual : {summary.audit.linear, summary.audit.angular, summary.audit.energy})
    cells.push_back(cell(residual));
  cells.push_back(summary.limited_by);
  cells.push_back(summary.reason);
  return cells;
}

}  // namespace

SweepTable::SweepTable(const SweepPlan& plan)
    : plan_(plan), names_(column_names(plan)), rows_(point_count(plan)) {}

void SweepTable::set(std::size_t point, const Summary& summary) {
  rows_[point] = joined(cells_of(values_at(plan_, point), summary));
}

std::size_t SweepTable::find_point(const std::vector<std::string>& cells) const {
  std::size_t point = 0;
  for (std::size_t i = 0; i < plan_.axes.size(); ++i) {
    const std::vector<double>& values = plan_.axes[i].values;
    const std::optional<double> value = parse_number(cells[i]);
    const auto place = value ? std::lower_bound(values.begin(), values.end(), *value) : values.end();
    if (place == values.end() || *place != *value) return rows_.size();
    point = point * values.size() + static_cast<std::size_t>(place - values.begin());
  }
  return point;
}

void SweepTable::read(const std::filesystem::path& file) {
  const Table table = read_table(file, kLargestTable);
  if (table.names != names_)
    throw InputError(file.string() + ": the columns aren't this sweep's; choose another name for --out");
  for (const std::vector<std::string>& cells : table.rows) {
    const std::size_t point = find_point(cells);
    if (point < rows_.size() && !rows_[point]) {
      rows_[point] = joined(cells);
      continue;
    }
    std::string place;
    for (std::size_t i = 0; i < plan_.axes.size(); ++i)
      place += (i == 0 ? "" : ", ") + plan_.axes[i].key + "=" + cells[i];
    throw InputError(file.string() + ": the row with " + place + " is " +
                     (point < rows_.size() ? "there twice" : "no point of this sweep") +
                     "; choose another name for --out");
  }
}

std::string SweepTable::text() const {
  std::string text = joined(names_) + "\n";
  for (const std::optional<std::string>& row : rows_)
    if (row) text += *row + "\n";
  return text;
}

std::string sweep_description(const SweepPlan& plan, const Shard& shard) {
  constexpr int kIndent = 2;
  Json json;
  json["format"] = "sprintlab sweep";
  json["version"] = kVersion;
  Json& axes = json["axes"] = Json::array();
  for (const SweepAxis& axis : plan.axes) axes.push_back({{"key", axis.key}, {"values", axis.values}});
  json["points"] = points_of(plan, shard).size();
  json["shard"] = std::to_string(shard.index) + "/" + std::to_string(shard.of);
  json["scenario"] = Json::parse(scenario_text(specification_at(plan, 0), plan.limits));
  json["scenario"].erase("help");
  return json.dump(kIndent) + "\n";
}

std::string first_difference(const std::string& description, const std::string& other) {
  const Json one = Json::parse(description, nullptr, false);
  const Json two = Json::parse(other, nullptr, false);
  if (one.is_discarded() || two.is_discarded()) return "/";
  const Json changes = Json::diff(one, two);
  return changes.empty() ? "" : changes.front()["path"].get<std::string>();
}

}  // namespace sprintlab
