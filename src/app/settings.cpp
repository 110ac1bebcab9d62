#include "settings.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "sprintlab/core/error.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr double kLargest = 1e6;  // of any number
constexpr double kSmallestZoom = 0.25;
constexpr double kLargestZoom = 4;
constexpr int kLargestSide = 20000;  // of a window [screen units]
constexpr float kLargestRegion = 500;

fs::path home_folder(const char* variable, const char* below_home) {
  if (const char* chosen = std::getenv(variable); chosen != nullptr && *chosen == '/')
    return fs::path(chosen) / "sprintlab";
  const char* home = std::getenv("HOME");
  if (home == nullptr || *home == '\0') return {};
  return fs::path(home) / below_home / "sprintlab";
}

// Sets a value where the file has one of the right kind; what is of no use is left as it was.
template <class T>
void take(const Json& json, const char* key, T& value) {
  const auto found = json.find(key);
  if (found == json.end()) return;
  if constexpr (std::is_same_v<T, bool>) {
    if (found->is_boolean()) value = found->get<bool>();
  } else if constexpr (std::is_arithmetic_v<T>) {
    if (found->is_number()) value = static_cast<T>(std::clamp(found->get<double>(), -kLargest, kLargest));
  } else {
    if (found->is_string()) value = found->get<T>();
  }
}

// A value of an enumeration by its name.
template <class E, class Name>
void take_named(const Json& json, const char* key, E& value, Name name) {
  std::string text;
  take(json, key, text);
  for (E candidate : all<E>())
    if (text == name(candidate)) value = candidate;
}

std::vector<std::string> texts_of(const Json& json, const char* key) {
  std::vector<std::string> texts;
  const auto found = json.find(key);
  if (found == json.end() || !found->is_array()) return texts;
  for (const Json& entry : *found)
    if (entry.is_string()) texts.push_back(entry.get<std::string>());
  return texts;
}

struct OverlayField {
  const char* key;
  bool Overlays::*shown;
};
constexpr OverlayField kOverlays[] = {{"forces", &Overlays::forces},   {"push", &Overlays::push},
                                      {"torques", &Overlays::torques}, {"com", &Overlays::com},
                                      {"trail", &Overlays::trail},     {"top_view", &Overlays::top_view},
                                      {"ledger", &Overlays::ledger},   {"ghost", &Overlays::ghost}};

void take_layout(const Json& json, Layout& layout) {
  const auto found = json.find("regions_em");
  if (found == json.end() || !found->is_object()) return;
  for (const auto& [key, size] : {std::pair{"left", &layout.left},
                                  {"right", &layout.right},
                                  {"bottom", &layout.bottom},
                                  {"map", &layout.map}}) {
    take(*found, key, *size);
    *size = std::clamp(*size, 0.0F, kLargestRegion);
  }
}

// An axis, if the file has one that a map may have.
void take_axis(const Json& json, const char* key, MapAxis& axis) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_object()) return;
  MapAxis read{""};
  take(*found, "parameter", read.key);
  take(*found, "from", read.from);
  take(*found, "to", read.to);
  const ParamInfo* info = find_parameter_if(read.key);
  if (info == nullptr || info->kind != ParamKind::number) return;
  const double lowest = std::max(info->lower, info->smallest_if_on);
  if (lowest <= read.from && read.from < read.to && read.to <= info->upper) axis = read;
}

void take_map(const Json& json, MapChoice& map) {
  const auto found = json.find("map");
  if (found == json.end() || !found->is_object()) return;
  MapChoice read;
  take_axis(*found, "across", read.x);
  take_axis(*found, "up", read.y);
  take(*found, "cells", read.cells);
  take(*found, "duration_s", read.duration);
  take(*found, "number", read.number);
  read.duration = std::clamp(read.duration, MapChoice::kShortest, MapChoice::kLongest);
  read.number = map_number(read.number).key;
  const auto& grids = MapChoice::kGrids;
  if (std::find(grids.begin(), grids.end(), read.cells) == grids.end()) read.cells = map.cells;
  if (read.x.key != read.y.key) map = read;
}

Json map_json(const MapChoice& map) {
  const auto axis = [](const MapAxis& of) {
    return Json{{"parameter", of.key}, {"from", of.from}, {"to", of.to}};
  };
  return {{"across", axis(map.x)},
          {"up", axis(map.y)},
          {"cells", map.cells},
          {"duration_s", map.duration},
          {"number", map.number}};
}

Settings settings_of(const Json& json) {
  Settings settings;
  take_named(json, "theme", settings.theme, theme_key);
  take_named(json, "speed_unit", settings.unit, unit_text);
  take_named(json, "camera", settings.camera, camera_name);
  take(json, "zoom", settings.zoom);
  settings.zoom = std::clamp(settings.zoom, kSmallestZoom, kLargestZoom);
  take(json, "window_width", settings.width);
  take(json, "window_height", settings.height);
  settings.width = std::clamp(settings.width, 0, kLargestSide);
  settings.height = std::clamp(settings.height, 0, kLargestSide);
  take_layout(json, settings.layout);
  if (const auto found = json.find("overlays"); found != json.end() && found->is_object())
    for (const auto& [key, shown] : kOverlays) take(*found, key, settings.overlays.*shown);
  take(json, "ghost_at_touchdown", settings.ghost_at_touchdown);
  settings.channels = texts_of(json, "channels");
  settings.tours_done = texts_of(json, "tours_done");
  take(json, "publish_folder", settings.publish_folder);
  take_map(json, settings.map);
  for (const std::string& path : texts_of(json, "recent_files")) settings.recent_files.emplace_back(path);
  if (settings.recent_files.size() > Settings::kMostRecent)
    settings.recent_files.resize(Settings::kMostRecent);
  return settings;
}

}  // namespace

void remember_file(Settings& settings, const fs::path& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  std::erase(settings.recent_files, absolute);
  settings.recent_files.insert(settings.recent_files.begin(), absolute);
  if (settings.recent_files.size() > Settings::kMostRecent) settings.recent_files.pop_back();
}

fs::path config_folder() { return home_folder("XDG_CONFIG_HOME", ".config"); }

fs::path state_folder() { return home_folder("XDG_STATE_HOME", ".local/state"); }

Settings read_settings(const fs::path& path) {
  std::ifstream file(path);
  if (!file) return {};
  const Json json = Json::parse(file, nullptr, false);
  if (!json.is_object()) throw InputError(path.string() + ": broken settings; they are as at first again");
  return settings_of(json);
}

std::string settings_text(const Settings& settings) {
  Json json;
  json["theme"] = theme_key(settings.theme);
  json["speed_unit"] = unit_text(settings.unit);
  json["camera"] = camera_name(settings.camera);
  json["zoom"] = settings.zoom;
  json["window_width"] = settings.width;
  json["window_height"] = settings.height;
  json["regions_em"] = {{"left", settings.layout.left},
                        {"right", settings.layout.right},
                        {"bottom", settings.layout.bottom},
                        {"map", settings.layout.map}};
  for (const auto& [key, shown] : kOverlays) json["overlays"][key] = settings.overlays.*shown;
  json["ghost_at_touchdown"] = settings.ghost_at_touchdown;
  json["channels"] = settings.channels;
  json["tours_done"] = settings.tours_done;
  json["publish_folder"] = settings.publish_folder;
  json["map"] = map_json(settings.map);
  json["recent_files"] = Json::array();
  for (const fs::path& file : settings.recent_files) json["recent_files"].push_back(file.string());
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace sprintlab
