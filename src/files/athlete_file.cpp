#include "athlete_file.h"

#include <algorithm>

#include "sprintlab/files/files.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

const char* const kFormat = "sprintlab athlete";

bool is_file(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return fs::exists(status) && !fs::is_directory(status);
}

fs::path athlete_file(const std::string& name_or_path, const fs::path& folder) {
  const std::vector<std::string> names = athlete_names();
  if (std::find(names.begin(), names.end(), name_or_path) != names.end()) {
    return asset_directory() / "athletes" / (name_or_path + ".json");
  }
  if (fs::path path = folder / name_or_path; !name_or_path.empty() && is_file(path)) return path;
  std::string known;
  for (const std::string& name : names) known += (known.empty() ? "" : ", ") + name;
  throw InputError("athlete can't be '" + name_or_path + "'; allowed: " + known +
                   ", or an athlete file that exists");
}

void set_value(Specification& specification, const ParamInfo& info, const Json& value) {
  const bool fits = info.kind == ParamKind::number   ? value.is_number()
                    : info.kind == ParamKind::toggle ? value.is_boolean()
                                                     : value.is_string();
  if (!fits) throw InputError(info.key + " can't be " + value.dump() + "; allowed: " + allowed_text(info));
  if (value.is_number()) return set_parameter(info, specification, value.get<double>());
  set_parameter(info, specification,
                std::string_view(value.is_string() ? value.get<std::string>() : value.dump()));
}

}  // namespace

void set_values(Specification& specification, const Fields& fields, UnknownKeys& unknown) {
  for (const auto& [key, value] : fields.json().items()) {
    if (const ParamInfo* info = find_parameter_if(key)) {
      set_value(specification, *info, value);
    } else if (unknown.keep) {
      fields.unknown(key, unknown);
    } else {
      find_parameter(key);  // explains what is near
    }
  }
}

fs::path referenced_file(const std::string& name, const fs::path& folder) {
  if (fs::path path = folder / name; is_file(path)) return path;
  if (fs::path path = asset_directory() / name; is_file(path)) return path;
  throw InputError("'" + name + "' is neither a file in '" + folder.string() + "' nor in '" +
                   asset_directory().string() + "'");
}

std::string athlete_name(Fields& fields, const std::string& key) {
  constexpr std::size_t kLongestName = 200;
  std::string name = fields.text(key);
  const bool one_line = std::none_of(name.begin(), name.end(), [](char c) { return c >= 0 && c < ' '; });
  if (!name.empty() && name.size() <= kLongestName && one_line) return name;
  throw InputError("'" + fields.path_of(key) + "' must be one line of 1 to " + std::to_string(kLongestName) +
                   " characters");
}

void set_athlete(Specification& specification, const std::string& name_or_path, const fs::path& folder) {
  const fs::path path = athlete_file(name_or_path, folder);
  naming_file(path, [&] {
    const Json json = read_json_file(path);
    Fields fields(json);
    UnknownKeys refuse_unknown;
    read_format(fields, kFormat);
    specification.athlete = Athlete{};
    specification.athlete.name = athlete_name(fields, "name");
    const fs::path technique = referenced_file(fields.text("technique"), path.parent_path());
    specification.technique = read_technique(technique);
    set_values(specification, fields.object("values"), refuse_unknown);
    fields.text("source");
    fields.finish(refuse_unknown);
  });
}

Specification athlete_specification(const std::string& name_or_path) {
  Specification specification;
  set_athlete(specification, name_or_path);
  validate(specification);
  return specification;
}

std::vector<Specification> every_athlete() {
  std::vector<Specification> athletes;
  for (const std::string& name : athlete_names()) athletes.push_back(athlete_specification(name));
  return athletes;
}

}  // namespace sprintlab
