#include <algorithm>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "sprintlab/cli/cli.h"
#include "sprintlab/sim/parameters.h"
#include "sprintlab/version.h"

namespace sprintlab {
namespace {

using Json = nlohmann::ordered_json;

const char* kind_name(ParamKind kind) {
  switch (kind) {
    case ParamKind::toggle:
      return "switch";
    case ParamKind::sex:
      return "choice";
    default:
      return "number";
  }
}

/// A value with the type that scenario files use for it.
Json json_value(const ParamInfo& info, double value) {
  if (info.kind == ParamKind::number) return value;
  if (info.kind == ParamKind::toggle) return value != 0;
  return parameter_text(info, value);
}

Json json_row(const ParamInfo& info) {
  Json row;
  row["key"] = info.key;
  row["group"] = info.group;
  row["label"] = info.label;
  row["type"] = kind_name(info.kind);
  row["unit"] = info.unit;
  if (info.kind == ParamKind::number) {
    row["lower"] = info.lower;
    row["upper"] = info.upper;
    if (info.smallest_if_on > 0) row["smallest_if_on"] = info.smallest_if_on;
  }
  row["allowed"] = allowed_text(info);
  row["default"] = json_value(info, info.initial);
  row["source"] = info.source;
  row["help"] = info.help;
  return row;
}

std::string as_json() {
  Json json;
  json["version"] = kVersion;
  Json& rows = json["parameters"] = Json::array();
  for (const ParamInfo& info : parameter_table()) rows.push_back(json_row(info));
  return json.dump(2) + "\n";
}

std::string as_markdown() {
  std::string text =
      "# Parameters\n\n"
      "Every input of Sprint Lab, as `--set KEY=VALUE`, scenario files and the app's sliders use it. Made "
      "by\n"
      "`sprintlab params --markdown`; the table itself is in `src/sim/parameter_table.cpp`.\n";
  std::string group;
  for (const ParamInfo& info : parameter_table()) {
    if (info.group != group) {
      group = info.group;
      text += "\n## " + group +
              "\n\n| key | what it does | unit | allowed | default | source of the default |\n" +
              "| --- | --- | --- | --- | --- | --- |\n";
    }
    text += "| `" + info.key + "` | " + info.help + " | " + info.unit + " | " + allowed_text(info) + " | " +
            parameter_text(info, info.initial) + " | " + info.source + " |\n";
  }
  return text;
}

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(std::max(width, text.size() + 1) - text.size(), ' ');
}

std::string as_text() {
  constexpr std::size_t kAllowedWidth = 30;
  std::size_t key_width = 0;
  for (const ParamInfo& info : parameter_table()) key_width = std::max(key_width, info.key.size() + 2);
  std::string text;
  std::string group;
  for (const ParamInfo& info : parameter_table()) {
    if (info.group != group) text += (group.empty() ? "" : "\n") + info.group + "\n";
    group = info.group;
    text += "  " + padded(info.key, key_width) + padded(allowed_text(info), kAllowedWidth) + "default " +
            parameter_text(info, info.initial) + "\n      " + info.help + "\n";
  }
  return text;
}

}  // namespace

int params_command(const ParamsOptions& options) {
  print(options.json ? as_json() : options.markdown ? as_markdown() : as_text());
  return kExitDone;
}

}  // namespace sprintlab
