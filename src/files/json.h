#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "sprintlab/core/error.h"

namespace sprintlab {

using Json = nlohmann::ordered_json;

/// Reads a JSON file; refuses files that are too large, broken or have a key twice. Messages don't name the
/// file.
Json read_json_file(const std::filesystem::path& path);

/// JSON as files hold it: indented, one line break at the end.
std::string json_text(const Json& json);

/// Adds what `extra` has to `json`, object by object.
void merge(Json& json, const Json& extra);

/// What happens to keys that this version doesn't know.
struct UnknownKeys {
  bool keep = false;               ///< else they are refused
  std::vector<std::string> names;  ///< with their path, e.g. `values.pain_left`
  Json values = Json::object();    ///< the same, as nested objects
};

/// The fields of a JSON object, read one by one; messages name a field by its path. Throws InputError.
class Fields {
 public:
  /// `path` names the object's place in the file, empty for the outermost.
  explicit Fields(const Json& object, std::vector<std::string> path = {});

  const Json* find(const std::string& key);
  const Json& require(const std::string& key);
  std::string text(const std::string& key);
  double number(const std::string& key);
  const Json& list(const std::string& key);
  Fields object(const std::string& key);

  /// The whole object.
  const Json& json() const { return object_; }

  /// The path of a key, for messages.
  std::string path_of(const std::string& key) const;

  /// Keeps or refuses a key.
  void unknown(const std::string& key, UnknownKeys& unknown_keys) const;

  /// Keeps or refuses all keys that nobody asked for.
  void finish(UnknownKeys& unknown_keys) const;

 private:
  const Json& object_;
  std::vector<std::string> path_;
  std::set<std::string> seen_;
};

/// Checks `format` and returns `version`.
std::string read_format(Fields& fields, const std::string& format);

/// True if a version `a.b.c` is newer than this program's.
bool newer_than_program(const std::string& version);

/// Does the work; messages of an InputError get the file's name in front.
template <class Work>
auto naming_file(const std::filesystem::path& path, Work work) {
  try {
    return work();
  } catch (const InputError& error) {
    throw InputError(path.string() + ": " + error.what());
  }
}

}  // namespace sprintlab
