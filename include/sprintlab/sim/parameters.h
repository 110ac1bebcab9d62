#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sprintlab/sim/specification.h"

namespace sprintlab {

/// A reference into a specification: a number, a switch, or the athlete's sex.
using ParamRef = std::variant<double*, bool*, Sex*>;

/// What kind of value a row holds, and so how text and files spell it.
enum class ParamKind {
  number,  ///< `0.7`
  toggle,  ///< `true`, `false`
  sex,     ///< `male`, `female`
  count
};

/// One input quantity: the single place that names it. `--set`, scenario files, sliders, tooltips, validation
/// and the reference docs come from this table.
struct ParamInfo {
  std::string key;    ///< e.g. `swing`
  std::string group;  ///< e.g. `Outputs`
  std::string label;  ///< e.g. `Swing leg`
  std::string unit;   ///< e.g. `s`, `1`
  double lower = 0;   ///< allowed range, both ends included (switches: 0…1)
  double upper = 1;
  double initial = 0;         ///< default
  double smallest_if_on = 0;  ///< where 0 means "off": the smallest other value allowed; else 0
  ParamKind kind = ParamKind::number;
  std::string source;  ///< where the default comes from
  std::string help;    ///< what it does, one sentence
  std::function<ParamRef(Specification&)> ref;
};

/// The table of all parameters, in file order.
const std::vector<ParamInfo>& parameter_table();

/// What a row allows, in words: `0 to 1.5`, `0 (off) or 2 to 14 m/s`, `male or female`.
std::string allowed_text(const ParamInfo& info);

/// A number as text and files write it for this row: `0.7`, `true`, `female`.
std::string parameter_text(const ParamInfo& info, double value);

/// The row of a key. Throws InputError naming near matches.
const ParamInfo& find_parameter(std::string_view key);

/// The row of a key, or nullptr.
const ParamInfo* find_parameter_if(std::string_view key);

/// Value as a number: switches 0 or 1, sex 0 male, 1 female.
double parameter_value(const ParamInfo& info, const Specification& specification);

/// Sets a value from a number. Throws InputError if it is not finite or not allowed.
void set_parameter(const ParamInfo& info, Specification& specification, double value);

/// Sets a value from text (`0.7`, `true`, `female`). Throws InputError.
void set_parameter(const ParamInfo& info, Specification& specification, std::string_view text);

/// Text of a value as files and `--set` write it; parses back to the same value.
std::string parameter_text(const ParamInfo& info, const Specification& specification);

/// Sets a value from `KEY=VALUE`, as after `--set`. Throws InputError.
void set_parameter(Specification& specification, std::string_view assignment);

/// Throws InputError if a technique's number is outside its range in `technique_table()`.
void validate(const Technique& technique);

/// Throws InputError if any value is outside its range or values don't fit together.
void validate(const Specification& specification);

}  // namespace sprintlab
