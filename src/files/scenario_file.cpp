#include <algorithm>
#include <cmath>

#include "athlete_file.h"
#include "sprintlab/core/number_text.h"
#include "sprintlab/files/files.h"
#include "sprintlab/sim/parameters.h"
#include "sprintlab/version.h"
#include "technique_file.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

const char* const kFormat = "sprintlab scenario";

Json values_json(const Specification& specification) {
  Json values = Json::object();
  for (const ParamInfo& info : parameter_table()) {
    const double value = parameter_value(info, specification);
    switch (info.kind) {
      case ParamKind::toggle:
        values[info.key] = value != 0;
        break;
      case ParamKind::sex:
        values[info.key] = parameter_text(info, value);
        break;
      default:
        values[info.key] = value;
    }
  }
  return values;
}

Json limits_json(const RunLimits& limits) {
  Json json;
  json["distance_m"] = limits.distance > 0 ? Json(limits.distance) : Json(nullptr);
  json["duration_s"] = limits.duration;
  return json;
}

Json help_json() {
  Json help;
  help["limits"] =
      "distance_m: null runs for duration_s; else the run ends at the distance, or timed out at duration_s";
  for (const ParamInfo& info : parameter_table()) {
    const std::string unit = info.unit.empty() || info.unit == "1" ? "" : " [" + info.unit + "]";
    help[info.key] = info.help + unit + " Allowed: " + allowed_text(info) + ".";
  }
  return help;
}

double limit_of(Fields& fields, const std::string& key, double longest, const std::string& unit) {
  const double value = fields.number(key);
  if (std::isfinite(value) && value >= kSmallestLimit && value <= longest) return value;
  throw InputError("'" + fields.path_of(key) + "' [" + unit + "] can't be " + number_text(value) +
                   "; allowed: " + number_text(kSmallestLimit) + " to " + number_text(longest));
}

bool given(Fields& fields, const std::string& key) {
  const Json* value = fields.find(key);
  return value != nullptr && !value->is_null();
}

RunLimits limits_of(Fields fields, UnknownKeys& unknown) {
  RunLimits limits;
  const bool has_distance = given(fields, "distance_m");
  const bool has_duration = given(fields, "duration_s");
  if (has_duration) limits.duration = limit_of(fields, "duration_s", kLongestDuration, "s");
  if (has_distance) limits.distance = limit_of(fields, "distance_m", kLongestDistance, "m");
  if (has_duration && !has_distance) {
    limits.distance = 0;
    limits.finish_on_duration = true;
  }
  fields.finish(unknown);
  return limits;
}

std::uint64_t seed_of(Fields& fields) {
  const Json& seed = fields.require("seed");
  if (seed.is_number_unsigned()) return seed.get<std::uint64_t>();
  throw InputError("'seed' can't be " + seed.dump() + "; allowed: a whole number from 0 to 2^64 - 1");
}

/// True if a scenario gives everything itself, so that no athlete file is needed.
bool complete(Fields& fields) {
  const Json* technique = fields.find("technique");
  const Json* values = fields.find("values");
  if (technique == nullptr || !technique->is_object() || values == nullptr || !values->is_object())
    return false;
  for (const ParamInfo& info : parameter_table()) {
    if (!values->contains(info.key)) return false;
  }
  return true;
}

void read_athlete(Specification& specification, Fields& fields, const fs::path& folder, bool has_base) {
  const bool named = fields.find("athlete") != nullptr;
  if (has_base && !named) return;
  const std::string athlete = named ? athlete_name(fields, "athlete") : specification.athlete.name;
  if (complete(fields)) {
    specification.athlete.name = athlete;
  } else {
    set_athlete(specification, athlete, folder);
  }
}

void read_technique_field(Specification& specification, Fields& fields, const fs::path& folder,
                          UnknownKeys& unknown) {
  const Json* technique = fields.find("technique");
  if (technique == nullptr) return;
  if (technique->is_string()) {
    specification.technique = read_technique(referenced_file(technique->get<std::string>(), folder));
  } else {
    specification.technique = technique_of(fields.object("technique"), unknown);
  }
}

/// A text that may be missing.
std::string note_of(Fields& fields, const std::string& key, std::size_t longest, bool one_line) {
  if (fields.find(key) == nullptr) return {};
  std::string note = fields.text(key);
  const bool broken = one_line && note.find('\n') != std::string::npos;
  if (note.size() <= longest && !broken) return note;
  throw InputError("'" + key + "' must be " + (one_line ? "one line of " : "") + "at most " +
                   std::to_string(longest) + " characters");
}

Scenario scenario_of(const Json& json, const fs::path& folder, const std::optional<Specification>& base) {
  constexpr std::size_t kLongestTitle = 200;
  constexpr std::size_t kLongestDescription = 4000;
  Fields fields(json);
  const std::string version = read_format(fields, kFormat);
  UnknownKeys unknown;
  unknown.keep = newer_than_program(version);
  Scenario scenario;
  scenario.title = note_of(fields, "title", kLongestTitle, true);
  scenario.description = note_of(fields, "description", kLongestDescription, false);
  if (base) scenario.specification = *base;
  read_athlete(scenario.specification, fields, folder, base.has_value());
  read_technique_field(scenario.specification, fields, folder, unknown);
  if (fields.find("values") != nullptr) set_values(scenario.specification, fields.object("values"), unknown);
  if (fields.find("limits") != nullptr) scenario.limits = limits_of(fields.object("limits"), unknown);
  if (fields.find("seed") != nullptr) scenario.specification.seed = seed_of(fields);
  fields.find("help");  // for people; anything goes
  fields.finish(unknown);
  validate(scenario.specification);
  if (!unknown.names.empty()) {
    unknown.values["version"] = version;
    scenario.unknown_text = unknown.values.dump();
    scenario.unknown = std::move(unknown.names);
  }
  return scenario;
}

fs::path preset_folder() { return asset_directory() / "scenarios"; }

/// A file that is there, or else the preset of that name.
fs::path scenario_file(const fs::path& path) {
  std::error_code error;
  if (fs::exists(path, error) || path.has_parent_path() || path.empty()) return path;
  const fs::path preset = preset_folder() / (path.string() + ".json");
  return fs::is_regular_file(preset, error) ? preset : path;
}

}  // namespace

Scenario read_scenario(const fs::path& path, const std::optional<Specification>& base) {
  const fs::path file = scenario_file(path);
  return naming_file(file, [&] { return scenario_of(read_json_file(file), file.parent_path(), base); });
}

std::vector<Preset> presets() {
  std::vector<Preset> result;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(preset_folder(), error)) {
    if (entry.path().extension() != ".json") continue;
    const Scenario scenario = read_scenario(entry.path());
    result.push_back({entry.path().stem().string(), scenario.title, scenario.description});
  }
  std::sort(result.begin(), result.end(), [](const Preset& a, const Preset& b) { return a.title < b.title; });
  return result;
}

std::string scenario_text(const Scenario& scenario) {
  Json json;
  json["format"] = kFormat;
  json["version"] = kVersion;
  if (!scenario.title.empty()) json["title"] = scenario.title;
  if (!scenario.description.empty()) json["description"] = scenario.description;
  json["athlete"] = scenario.specification.athlete.name;
  json["seed"] = scenario.specification.seed;
  json["limits"] = limits_json(scenario.limits);
  json["values"] = values_json(scenario.specification);
  json["technique"] = technique_json(scenario.specification.technique);
  json["help"] = help_json();
  if (!scenario.unknown_text.empty()) merge(json, Json::parse(scenario.unknown_text));
  return json_text(json);
}

std::string scenario_text(const Specification& specification, const RunLimits& limits) {
  Scenario scenario;
  scenario.specification = specification;
  scenario.limits = limits;
  return scenario_text(scenario);
}

}  // namespace sprintlab
