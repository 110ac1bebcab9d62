#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sprintlab {

/// The number that the whole text spells in decimal (`0.7`, `-2`, `1e-3`). Empty for anything else: other
/// text before or after, hexadecimal, infinities, NaN, and numbers that a double can't hold.
std::optional<double> parse_number(std::string_view text);

/// The natural number that the whole text spells, if 64 bits can hold it.
std::optional<std::uint64_t> parse_natural_number(std::string_view text);

/// Shortest text that parses back to exactly the same number; the same on every machine and in every locale.
std::string number_text(double value);

/// Appends a number rounded to `digits` significant digits, 1…17.
void append_number(std::string& text, double value, int digits);

}  // namespace sprintlab
