#include "sprintlab/core/number_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

namespace sprintlab {
namespace {

/// Room for any double with up to 17 digits: sign, point, exponent.
constexpr std::size_t kBufferSize = 32;

template <class Number>
std::optional<Number> parse_all(std::string_view text) {
  Number value{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
  const std::optional<double> value = parse_all<double>(text);
  if (!value || !std::isfinite(*value)) return std::nullopt;
  return value;
}

std::optional<std::uint64_t> parse_natural_number(std::string_view text) {
  return parse_all<std::uint64_t>(text);
}

std::string number_text(double value) {
  std::array<char, kBufferSize> buffer;
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), result.ptr};
}

void append_number(std::string& text, double value, int digits) {
  std::array<char, kBufferSize> buffer;
  const auto result =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, digits);
  text.append(buffer.data(), result.ptr);
}

}  // namespace sprintlab
