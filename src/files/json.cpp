#include "json.h"

#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "sprintlab/core/number_text.h"
#include "sprintlab/files/files.h"
#include "sprintlab/version.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

constexpr int kIndent = 2;

std::string read_text(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) throw InputError("no such file");
  if (fs::is_directory(status)) throw InputError("is a folder, not a file");
  std::ifstream file(path, std::ios::binary);
  if (!file) throw InputError("can't be read: " + std::generic_category().message(errno));
  std::string text(kLargestInputFile + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) throw InputError("can't be read to its end");
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > kLargestInputFile) {
    throw InputError("is larger than " + std::to_string(kLargestInputFile) +
                     " bytes; this is no Sprint Lab file");
  }
  return text;
}

/// Line and column of a position in a text, counted from 1.
std::string place_of(const std::string& text, std::size_t position) {
  std::size_t line = 1;
  std::size_t column = 1;
  for (std::size_t i = 0; i < std::min(position, text.size()); ++i) {
    column = text[i] == '\n' ? 1 : column + 1;
    if (text[i] == '\n') ++line;
  }
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

/// What the JSON library says, without its own codes and positions: `syntax error while …`.
std::string plain_message(const std::string& what) {
  std::size_t start = what.find("] ");
  start = start == std::string::npos ? 0 : start + 2;
  if (const std::size_t place = what.find(": ", start); what.compare(start, 11, "parse error") == 0) {
    if (place != std::string::npos) start = place + 2;
  }
  return what.substr(start);
}

/// Watches a parser and refuses an object that has a key twice.
class DuplicateKeys {
 public:
  bool operator()(int, Json::parse_event_t event, const Json& parsed) {
    if (event == Json::parse_event_t::object_start) open_.emplace_back();
    if (event == Json::parse_event_t::object_end) open_.pop_back();
    if (event == Json::parse_event_t::key && !open_.back().insert(parsed.get<std::string>()).second) {
      throw InputError("key '" + parsed.get<std::string>() + "' is there twice in one object; keep one");
    }
    return true;
  }

 private:
  std::vector<std::set<std::string>> open_;
};

std::array<std::uint64_t, 3> version_numbers(const std::string& version) {
  std::array<std::uint64_t, 3> numbers{};
  std::size_t start = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const bool last = i + 1 == numbers.size();
    const std::size_t end = last ? version.size() : version.find('.', start);
    const std::string part = end == std::string::npos ? "" : version.substr(start, end - start);
    const std::optional<std::uint64_t> number = parse_natural_number(part);
    if (!number) throw InputError("version can't be '" + version + "'; allowed: three numbers such as 0.1.0");
    numbers[i] = *number;
    start = end + 1;
  }
  return numbers;
}

}  // namespace

Json read_json_file(const fs::path& path) {
  const std::string text = read_text(path);
  DuplicateKeys duplicates;
  try {
    return Json::parse(text, std::ref(duplicates));
  } catch (const Json::parse_error& error) {
    const std::size_t position = error.byte > 0 ? error.byte - 1 : 0;
    throw InputError("broken JSON at " + place_of(text, position) + ": " + plain_message(error.what()));
  } catch (const Json::exception& error) {
    throw InputError("broken JSON: " + plain_message(error.what()));
  }
}

std::string json_text(const Json& json) {
  return json.dump(kIndent, ' ', false, Json::error_handler_t::replace) + "\n";
}

void merge(Json& json, const Json& extra) {
  for (const auto& [key, value] : extra.items()) {
    if (value.is_object() && json.contains(key) && json[key].is_object()) {
      merge(json[key], value);
    } else {
      json[key] = value;
    }
  }
}

Fields::Fields(const Json& object, std::vector<std::string> path) : object_(object), path_(std::move(path)) {
  if (object_.is_object()) return;
  throw InputError((path_.empty() ? std::string("the file") : "'" + path_.back() + "'") +
                   " must be a JSON object: { ... }");
}

const Json* Fields::find(const std::string& key) {
  seen_.insert(key);
  const auto found = object_.find(key);
  return found == object_.end() ? nullptr : &*found;
}

const Json& Fields::require(const std::string& key) {
  if (const Json* value = find(key)) return *value;
  throw InputError("'" + path_of(key) + "' is missing");
}

std::string Fields::text(const std::string& key) {
  const Json& value = require(key);
  if (!value.is_string())
    throw InputError("'" + path_of(key) + "' can't be " + value.dump() + "; allowed: a text");
  return value.get<std::string>();
}

double Fields::number(const std::string& key) {
  const Json& value = require(key);
  if (!value.is_number()) {
    throw InputError("'" + path_of(key) + "' can't be " + value.dump() + "; allowed: a number");
  }
  return value.get<double>();
}

const Json& Fields::list(const std::string& key) {
  const Json& value = require(key);
  if (!value.is_array())
    throw InputError("'" + path_of(key) + "' can't be " + value.dump() + "; allowed: a list");
  return value;
}

Fields Fields::object(const std::string& key) {
  const Json& value = require(key);
  std::vector<std::string> path = path_;
  path.push_back(key);
  return Fields(value, std::move(path));
}

std::string Fields::path_of(const std::string& key) const {
  std::string path;
  for (const std::string& part : path_) path += part + ".";
  return path + key;
}

void Fields::unknown(const std::string& key, UnknownKeys& unknown_keys) const {
  if (!unknown_keys.keep) throw InputError("unknown key '" + path_of(key) + "'");
  unknown_keys.names.push_back(path_of(key));
  Json* place = &unknown_keys.values;
  for (const std::string& part : path_) {
    if (!place->contains(part)) (*place)[part] = Json::object();
    place = &(*place)[part];
  }
  (*place)[key] = object_.at(key);
}

void Fields::finish(UnknownKeys& unknown_keys) const {
  for (const auto& [key, value] : object_.items()) {
    if (!seen_.contains(key)) unknown(key, unknown_keys);
  }
}

std::string read_format(Fields& fields, const std::string& format) {
  if (const std::string found = fields.text("format"); found != format) {
    throw InputError("format can't be '" + found + "'; allowed: '" + format + "'");
  }
  std::string version = fields.text("version");
  version_numbers(version);
  return version;
}

bool newer_than_program(const std::string& version) {
  return version_numbers(version) > version_numbers(std::string(kVersion));
}

}  // namespace sprintlab
