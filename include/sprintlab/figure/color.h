#pragma once

#include <cstdint>

namespace sprintlab {

/// A colour, sRGB components 0…1.
struct Color {
  float r = 0;
  float g = 0;
  float b = 0;
  float a = 1;
};

/// Colour of a number such as 0xD55E00.
constexpr Color rgb(std::uint32_t hex) {
  return {static_cast<float>((hex >> 16) & 255) / 255, static_cast<float>((hex >> 8) & 255) / 255,
          static_cast<float>(hex & 255) / 255, 1};
}

/// The same colour at another opacity 0…1.
constexpr Color faded(Color color, float alpha) { return {color.r, color.g, color.b, alpha}; }

/// Linear mix of the components: `a` at t = 0, `b` at t = 1.
constexpr Color mix(Color a, Color b, float t) {
  return {a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t, a.a + (b.a - a.a) * t};
}

/// Relative luminance 0…1. [WCAG 2.1, relative luminance]
double luminance(Color color);

/// Contrast ratio of two opaque colours, 1…21. [WCAG 2.1, contrast ratio]
double contrast(Color a, Color b);

}  // namespace sprintlab
