#include "sprintlab/sim/parameters.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "sprintlab/core/error.h"
#include "sprintlab/core/number_text.h"

namespace sprintlab {
namespace {

/// Range of the speed that full effort asks for [m/s]. assumed: from a jog to above any sprinter's top speed
constexpr double kSlowestCommand = 2;
constexpr double kFastestCommand = 20;
constexpr double kMostNatural = 1,
                 kLeastNatural = 0.001;  // of care's nature: beyond these it means nothing. assumed

/// Largest gravity that a world accepts [m/s²]. assumed: three times the Earth's covers every test
constexpr double kLargestGravity = 30;

/// Nearest keys that an error message names.
constexpr std::size_t kSuggestions = 3;

ParamRef reference(const ParamInfo& info, const Specification& specification) {
  // The reference is only read from: this spares a second, const accessor in every row.
  return info.ref(const_cast<Specification&>(specification));
}

/// Edits (insertion, deletion, substitution) that turn one text into the other. [Levenshtein1966]
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({substituted, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row[b.size()];
}

/// How far a key is from what was asked for; part of a key (`hip_extension`) counts as near.
std::size_t key_distance(std::string_view key, std::string_view wanted) {
  constexpr std::size_t kShortestPart = 3;
  if (wanted.size() >= kShortestPart && key.find(wanted) != std::string_view::npos) return 1;
  return edit_distance(key, wanted);
}

std::string near_matches(std::string_view wanted) {
  const std::size_t limit = std::max<std::size_t>(2, wanted.size() / 3);
  std::vector<std::pair<std::size_t, std::string_view>> near;
  for (const ParamInfo& info : parameter_table()) {
    const std::size_t distance = key_distance(info.key, wanted);
    if (distance <= limit) near.emplace_back(distance, info.key);
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string text;
  for (std::size_t i = 0; i < std::min(kSuggestions, near.size()); ++i) {
    text += (i == 0 ? "'" : ", '") + std::string(near[i].second) + "'";
  }
  return text;
}

std::string with_unit(const ParamInfo& info, const std::string& text) {
  return info.unit.empty() || info.unit == "1" ? text : text + " " + info.unit;
}

[[noreturn]] void refuse(const ParamInfo& info, const std::string& value) {
  const bool share = info.kind == ParamKind::number && info.unit == "1";
  const std::string unit = info.unit.empty() || info.unit == "1" ? "" : " [" + info.unit + "]";
  throw InputError(info.key + unit + " can't be '" + value + "'; allowed: " + allowed_text(info) +
                   (share ? " (1 = 100 %)" : ""));
}

bool allowed(const ParamInfo& info, double value) {
  if (!std::isfinite(value) || value < info.lower || value > info.upper) return false;
  if (info.kind != ParamKind::number) return value == 0 || value == 1;
  return value == 0 || info.smallest_if_on == 0 || value >= info.smallest_if_on;
}

std::optional<double> parse_value(ParamKind kind, std::string_view text) {
  if (kind == ParamKind::toggle) {
    if (text == "true" || text == "1") return 1;
    if (text == "false" || text == "0") return 0;
    return std::nullopt;
  }
  if (kind == ParamKind::sex) {
    if (text == "male") return index(Sex::male);
    if (text == "female") return index(Sex::female);
    return std::nullopt;
  }
  return parse_number(text);
}

void check_range(const std::string& field, double value, double lower, double upper,
                 const std::string& unit) {
  if (std::isfinite(value) && value >= lower && value <= upper) return;
  throw InputError(field + " [" + unit + "] can't be '" + number_text(value) +
                   "'; allowed: " + number_text(lower) + " to " + number_text(upper));
}

}  // namespace

std::string allowed_text(const ParamInfo& info) {
  switch (info.kind) {
    case ParamKind::toggle:
      return "true or false";
    case ParamKind::sex:
      return "male or female";
    default:
      break;
  }
  const std::string upper = " to " + with_unit(info, number_text(info.upper));
  if (info.smallest_if_on > 0) return "0 (off) or " + number_text(info.smallest_if_on) + upper;
  return number_text(info.lower) + upper;
}

const ParamInfo* find_parameter_if(std::string_view key) {
  const std::vector<ParamInfo>& table = parameter_table();
  const auto found =
      std::find_if(table.begin(), table.end(), [key](const ParamInfo& i) { return i.key == key; });
  return found == table.end() ? nullptr : &*found;
}

const ParamInfo& find_parameter(std::string_view key) {
  if (const ParamInfo* info = find_parameter_if(key)) return *info;
  const std::string near = near_matches(key);
  throw InputError("unknown parameter '" + std::string(key) + "'; " +
                   (near.empty() ? "" : "did you mean " + near + "? ") + "`sprintlab params` lists all");
}

double parameter_value(const ParamInfo& info, const Specification& specification) {
  const ParamRef ref = reference(info, specification);
  if (double* const* number = std::get_if<double*>(&ref)) return **number;
  if (bool* const* toggle = std::get_if<bool*>(&ref)) return **toggle ? 1 : 0;
  return static_cast<double>(index(*std::get<Sex*>(ref)));
}

void set_parameter(const ParamInfo& info, Specification& specification, double value) {
  if (!allowed(info, value)) refuse(info, number_text(value));
  const ParamRef ref = info.ref(specification);
  if (double* const* number = std::get_if<double*>(&ref)) {
    **number = value + 0.0;  // turns −0 into 0, so that equal values have equal text
  } else if (bool* const* toggle = std::get_if<bool*>(&ref)) {
    **toggle = value != 0;
  } else {
    *std::get<Sex*>(ref) = value == 0 ? Sex::male : Sex::female;
  }
}

void set_parameter(const ParamInfo& info, Specification& specification, std::string_view text) {
  const std::optional<double> value = parse_value(info.kind, text);
  if (!value || !allowed(info, *value)) refuse(info, std::string(text));
  set_parameter(info, specification, *value);
}

void set_parameter(Specification& specification, std::string_view assignment) {
  const std::size_t equals = assignment.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    throw InputError("'" + std::string(assignment) + "' isn't KEY=VALUE, e.g. swing=0.7");
  }
  set_parameter(find_parameter(assignment.substr(0, equals)), specification, assignment.substr(equals + 1));
}

std::string parameter_text(const ParamInfo& info, double value) {
  switch (info.kind) {
    case ParamKind::toggle:
      return value != 0 ? "true" : "false";
    case ParamKind::sex:
      return value != 0 ? "female" : "male";
    default:
      return number_text(value);
  }
}

std::string parameter_text(const ParamInfo& info, const Specification& specification) {
  return parameter_text(info, parameter_value(info, specification));
}

namespace {

void validate(const Running& running, const std::string& name) {
  check_range(name + "speed_command_mps", running.speed_command, kSlowestCommand, kFastestCommand, "m/s");
  for (const TechniqueKey key : all<TechniqueKey>()) {
    const TechniqueInfo& info = technique_table()[key];
    for (const Pace pace : all<Pace>())
      check_range(name + std::string(pace_name(pace)) + "." + std::string(info.key),
                  running.values[pace][key], info.lower, info.upper, std::string(info.unit));
  }
}

}  // namespace

void validate(const Technique& technique) {
  validate(technique, "technique ");
  validate(technique.careful, "technique careful.");
  for (const Felt felt : all<Felt>()) {
    const FeltNature& nature = technique.care_nature[felt];
    const std::string name = "technique care_nature." + std::string(felt_name(felt)) + ".";
    check_range(name + "by_speed", nature.by_speed, -kMostNatural, kMostNatural, "s/m");
    check_range(name + "spread", nature.spread, 0, kMostNatural, "s/m");
    check_range(name + "most", nature.most, kLeastNatural, kMostNatural, "1");
    for (const FeltStart& step : nature.start) {
      check_range(name + "start.usual", step.usual, -kMostNatural, kMostNatural, "1");
      check_range(name + "start.most", step.most, kLeastNatural, kMostNatural, "1");
    }
  }
}

void validate(const Specification& specification) {
  for (const ParamInfo& info : parameter_table()) {
    const double value = parameter_value(info, specification);
    if (!allowed(info, value)) refuse(info, number_text(value));
  }
  check_range("gravity", specification.environment.gravity, 0, kLargestGravity, "m/s²");
  validate(specification.technique);
}

}  // namespace sprintlab
