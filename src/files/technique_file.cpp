#include "technique_file.h"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

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

/// Numbers that older files don't have; then they are as before training.
bool newcomer(TechniqueKey key) {
  return key >= TechniqueKey::start_front && key <= TechniqueKey::rear_ankle;
}

TechniqueValues values_of(Fields fields, UnknownKeys& unknown) {
  TechniqueValues values{};
  for (const TechniqueKey key : all<TechniqueKey>()) {
    const TechniqueInfo& info = technique_table()[key];
    values[key] = newcomer(key) && fields.find(info.key) == nullptr ? info.initial : fields.number(info.key);
  }
  fields.finish(unknown);
  return values;
}

template <class Table>
Json keys_of(const Table& table) {
  Json keys = Json::array();
  for (const auto& info : table) keys.push_back(std::string(info.key));
  return keys;
}

// ---- Reflexes: thousands of numbers, so they stand in lines of text

constexpr std::size_t kLongestNumber = 32;  // characters

/// Numbers from `first` on, as short as they are still read back the same.
std::string line_of(const float* first, std::size_t count) {
  std::string line;
  std::array<char, kLongestNumber> text{};
  for (std::size_t i = 0; i < count; ++i) {
    const auto end = std::to_chars(text.data(), text.data() + text.size(), first[i]).ptr;
    if (i > 0) line += ' ';
    line.append(text.data(), end);
  }
  return line;
}

void read_line(const Json& json, const std::string& name, std::vector<float>& numbers) {
  const auto refuse = [&] {
    throw InputError("'" + name + "' can't be " + json.dump() +
                     "; allowed: numbers in a text, a space between");
  };
  if (!json.is_string()) refuse();
  const std::string& text = json.get_ref<const std::string&>();
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    float number = 0;
    const auto [next, error] = std::from_chars(at, end, number);
    const bool ends = next == end;
    if (error != std::errc{} || !std::isfinite(number) || (!ends && (*next != ' ' || next + 1 == end)))
      refuse();
    numbers.push_back(number);
    at = ends ? end : next + 1;
  }
}

/// One line of weights for each input of a layer.
Json layer_json(const Reflexes::Layer& layer) {
  const std::size_t outputs = layer.bias.size();
  Json json;
  json["bias"] = line_of(layer.bias.data(), outputs);
  json["weights"] = Json::array();
  for (std::size_t i = 0; i < layer.weights.size(); i += outputs)
    json["weights"].push_back(line_of(layer.weights.data() + i, outputs));
  return json;
}

Reflexes::Layer layer_of(Fields layer) {
  UnknownKeys refuse_unknown;  // there is no place to keep them in a list
  Reflexes::Layer read;
  read_line(layer.require("bias"), layer.path_of("bias"), read.bias);
  for (const Json& line : layer.list("weights")) read_line(line, layer.path_of("weights"), read.weights);
  layer.finish(refuse_unknown);
  return read;
}

Json reflexes_json(const Reflexes& reflexes) {
  Json json;
  json["senses"] = keys_of(sense_table());
  json["corrections"] = keys_of(correction_table());
  json["layers"] = Json::array();
  for (const Reflexes::Layer& layer : reflexes.layers()) json["layers"].push_back(layer_json(layer));
  return json;
}

/// The weights mean something only for the senses and corrections that they were trained with.
void check_keys(Fields& fields, const std::string& key, const Json& known) {
  const Json& keys = fields.require(key);
  if (keys != known)
    throw InputError("'" + fields.path_of(key) + "' can't be " + keys.dump() + "; allowed: " + known.dump());
}

/// How many senses the file's reflexes have: older ones lack the latest, which then mean nothing to them.
std::size_t senses_of(Fields& fields) {
  const std::size_t count = fields.list("senses").size();
  Json known = keys_of(sense_table());
  if (count > 0 && count < known.size()) known.erase(known.begin() + static_cast<int>(count), known.end());
  check_keys(fields, "senses", known);
  return count;
}

Reflexes reflexes_of(Fields fields, UnknownKeys& unknown) {
  const std::size_t senses = senses_of(fields);
  check_keys(fields, "corrections", keys_of(correction_table()));
  std::vector<Reflexes::Layer> layers;
  for (const Json& layer : fields.list("layers"))
    layers.push_back(layer_of(Fields(layer, {fields.path_of("layers")})));
  fields.finish(unknown);
  if (layers.empty())
    throw InputError("'" + fields.path_of("layers") + "' can't be []; allowed: at least one");
  Reflexes::Layer& first = layers.front();
  const std::size_t weights = senses * first.bias.size();
  if (first.weights.size() != weights)
    throw InputError("'" + fields.path_of("layers") + "': " + std::to_string(first.weights.size()) +
                     " weights in the first; allowed: " + std::to_string(weights) +
                     ", one for each sense and bias number");
  first.weights.resize(kCount<Sense> * first.bias.size(), 0);
  return Reflexes(std::move(layers));
}

// ---- What care compares with

const std::array<std::pair<const char*, double FeltNature::*>, 3> kNature{
    {{"by_speed", &FeltNature::by_speed}, {"spread", &FeltNature::spread}, {"most", &FeltNature::most}}};

const char* const kStart = "start";  // older files have none

Json nature_json(const CareNature& nature) {
  Json json;
  for (const Felt felt : all<Felt>()) {
    Json& one = json[std::string(felt_name(felt))];
    for (const auto& [key, number] : kNature) one[key] = nature[felt].*number;
    for (const FeltStart& step : nature[felt].start)
      one[kStart].push_back({{"usual", step.usual}, {"most", step.most}});
  }
  return json;
}

std::vector<FeltStart> start_of(Fields& fields, UnknownKeys& unknown) {
  std::vector<FeltStart> start;
  if (fields.find(kStart) == nullptr) return start;
  for (const Json& json : fields.list(kStart)) {
    Fields step(json, {fields.path_of(kStart)});
    start.push_back({step.number("usual"), step.number("most")});
    step.finish(unknown);
  }
  return start;
}

CareNature nature_of(Fields fields, UnknownKeys& unknown) {
  CareNature nature;
  for (const Felt felt : all<Felt>()) {
    Fields one = fields.object(std::string(felt_name(felt)));
    for (const auto& [key, number] : kNature) nature[felt].*number = one.number(key);
    nature[felt].start = start_of(one, unknown);
    one.finish(unknown);
  }
  fields.finish(unknown);
  return nature;
}

// ---- Ways of running

const char* const kSpeedCommand = "speed_command_mps";
const char* const kReflexes = "reflexes";
const char* const kCareful = "careful";
const char* const kCarefulReflexes =
    "careful_reflexes";  // of older files: the numbers are those of sprinting

void write_running(const Running& running, Json& json) {
  json[kSpeedCommand] = running.speed_command;
  for (const Pace pace : all<Pace>()) json[std::string(pace_name(pace))] = values_json(running.values[pace]);
  if (!running.reflexes.empty()) json[kReflexes] = reflexes_json(running.reflexes);
}

void read_running(Fields& fields, UnknownKeys& unknown, Running& running) {
  running.speed_command = fields.number(kSpeedCommand);
  for (const Pace pace : all<Pace>())
    running.values[pace] = values_of(fields.object(std::string(pace_name(pace))), unknown);
  if (fields.find(kReflexes) != nullptr) running.reflexes = reflexes_of(fields.object(kReflexes), unknown);
}

}  // namespace

Json technique_json(const Technique& technique) {
  Json json;
  json["format"] = kFormat;
  json["version"] = kVersion;
  json["name"] = technique.name;
  json["provenance"] = technique.provenance;
  write_running(technique, json);
  if (technique.careful.reflexes.empty()) return json;
  write_running(technique.careful, json[kCareful]);
  json["care_nature"] = nature_json(technique.care_nature);
  return json;
}

Technique technique_of(Fields fields, UnknownKeys& unknown) {
  read_format(fields, kFormat);
  Technique technique;
  technique.name = fields.text("name");
  technique.provenance = fields.text("provenance");
  read_running(fields, unknown, technique);
  if (fields.find(kCareful) != nullptr) {
    Fields careful = fields.object(kCareful);
    read_running(careful, unknown, technique.careful);
    careful.finish(unknown);
  } else if (fields.find(kCarefulReflexes) != nullptr) {
    technique.careful = technique;
    technique.careful.reflexes = reflexes_of(fields.object(kCarefulReflexes), unknown);
  }
  if (fields.find("care_nature") != nullptr)
    technique.care_nature = nature_of(fields.object("care_nature"), unknown);
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
