#include "sprintlab/core/number_text.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

namespace sprintlab {
namespace {

TEST(NumberText, whole_decimal_numbers_are_read) {
  EXPECT_EQ(parse_number("0.7"), 0.7);
  EXPECT_EQ(parse_number("-2"), -2.0);
  EXPECT_EQ(parse_number("1e-3"), 0.001);
  EXPECT_EQ(parse_number(".5"), 0.5);
}

TEST(NumberText, anything_else_is_refused) {
  for (const char* text : {"", " ", "nan", "-nan", "inf", "-inf", "infinity", "1e999", "0x1", "1 ", " 1",
                           "1,5", "+1", "1e", "e1", "--1", "1m", "½", "."}) {
    EXPECT_FALSE(parse_number(text)) << "'" << text << "'";
  }
}

TEST(NumberText, natural_numbers_are_read_to_64_bits_and_no_further) {
  EXPECT_EQ(parse_natural_number("0"), 0U);
  EXPECT_EQ(parse_natural_number("18446744073709551615"), std::numeric_limits<std::uint64_t>::max());
  for (const char* text : {"", "-1", "+1", "1.0", "1e3", "0x1", " 1", "18446744073709551616"}) {
    EXPECT_FALSE(parse_natural_number(text)) << "'" << text << "'";
  }
}

TEST(NumberText, text_gives_back_every_bit) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 10000; ++i) {
    const double value = std::bit_cast<double>(static_cast<std::uint64_t>(random()));
    if (!std::isfinite(value)) continue;
    const std::optional<double> read = parse_number(number_text(value));
    ASSERT_TRUE(read) << number_text(value);
    EXPECT_EQ(std::bit_cast<std::uint64_t>(*read), std::bit_cast<std::uint64_t>(value));
  }
}

TEST(NumberText, text_is_the_shortest) {
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(1), "1");
  EXPECT_EQ(number_text(1.0 / 8000), "0.000125");
}

TEST(NumberText, appended_numbers_are_rounded_to_their_digits) {
  std::string text = "a";
  append_number(text, 2.0 / 3, 4);
  append_number(text, -0.002, 9);
  EXPECT_EQ(text, "a0.6667-0.002");
}

}  // namespace
}  // namespace sprintlab
