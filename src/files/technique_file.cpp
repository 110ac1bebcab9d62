#include "technique_file.h"

#include "sprintlab/files/files.h"
#include "sprintlab/sim/parameters.h"
#include "sprintlab/version.h"

namespace sprintlab {
namespace {

const char* const kFormat = "sprintlab technique";

Json values_json(const TechniqueValues& values) {
  Json json = Json::object();
  for (const TechniqueKey key : all<TechniqueKey>())
    json[std::string(technique_table()[key].key)] = values[key];
  return json;
}

TechniqueValues values_of(Fields fields, UnknownKeys& unknown) {
  TechniqueValues values{};
  for (const TechniqueKey key : all<TechniqueKey>()) {
    values[key] = fields.number(std::string(technique_table()[key].key));
  }
  fields.finish(unknown);
  return values;
}

}  // namespace

Json technique_json(const Technique& technique) {
  Json json;
  json["format"] = kFormat;
  json["version"] = kVersion;
  json["name"] = technique.name;
  json["speed_command_mps"] = technique.speed_command;
  json["provenance"] = technique.provenance;
  for (const Pace pace : all<Pace>())
    json[std::string(pace_name(pace))] = values_json(technique.values[pace]);
  return json;
}

Technique technique_of(Fields fields, UnknownKeys& unknown) {
  read_format(fields, kFormat);
  Technique technique;
  technique.name = fields.text("name");
  technique.speed_command = fields.number("speed_command_mps");
  technique.provenance = fields.text("provenance");
  for (const Pace pace : all<Pace>())
    technique.values[pace] = values_of(fields.object(std::string(pace_name(pace))), unknown);
  fields.finish(unknown);
  validate(technique);
  return technique;
}

Technique read_technique(const std::filesystem::path& path) {
  return naming_file(path, [&path] {
    const Json json = read_json_file(path);
    UnknownKeys refuse_unknown;
    return technique_of(Fields(json), refuse_unknown);
  });
}

std::string technique_text(const Technique& technique) { return json_text(technique_json(technique)); }

}  // namespace sprintlab
