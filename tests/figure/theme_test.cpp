#include "sprintlab/figure/theme.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "sprintlab/core/math.h"

namespace sprintlab {
namespace {

// [WCAG 2.1, 1.4.3 and 1.4.11] least contrast of text, and of graphics that carry meaning.
constexpr double kTextContrast = 4.5;
constexpr double kGraphicsContrast = 3.0;

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

struct Sight {
  const char* name;
  Matrix matrix;  // from linear sRGB to linear sRGB as it is seen
};

// [Machado2009] Table 1: full severity.
const std::array kSights{
    Sight{"normal", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    Sight{"protanopia",
          {{{0.152286, 1.052583, -0.204868},
            {0.114503, 0.786281, 0.099216},
            {-0.003882, -0.048116, 1.051998}}}},
    Sight{
        "deuteranopia",
        {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
    Sight{"tritanopia",
          {{{1.255528, -0.076749, -0.178779},
            {-0.078411, 0.930809, 0.147602},
            {0.004733, 0.691367, 0.303900}}}}};

double linear(float component) {
  const double c = static_cast<double>(component);
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

Triple times(const Matrix& matrix, const Triple& v) {
  Triple result{};
  for (std::size_t i = 0; i < 3; ++i)
    result[i] = matrix[i][0] * v[0] + matrix[i][1] * v[1] + matrix[i][2] * v[2];
  return result;
}

// CIE L*a*b* of a colour as it is seen. [CIE 15:2004; IEC 61966-2-1, white D65]
Triple lab(Color color, const Matrix& sight) {
  constexpr Matrix kToXyz{{{0.4124564, 0.3575761, 0.1804375},
                           {0.2126729, 0.7151522, 0.0721750},
                           {0.0193339, 0.1191920, 0.9503041}}};
  constexpr Triple kWhite{0.95047, 1, 1.08883};
  Triple seen = times(sight, {linear(color.r), linear(color.g), linear(color.b)});
  for (double& part : seen) part = unit_clamp(part);
  Triple f = times(kToXyz, seen);
  for (std::size_t i = 0; i < 3; ++i) {
    const double t = f[i] / kWhite[i];
    f[i] = t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  }
  return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

double distance(const Triple& a, const Triple& b) {
  return std::sqrt(square(a[0] - b[0]) + square(a[1] - b[1]) + square(a[2] - b[2]));
}

class EveryTheme : public testing::TestWithParam<ThemeName> {
 protected:
  const Theme& now() const { return theme(GetParam()); }
};

// A ground of some opacity over another.
Color over(Color above, Color below) { return faded(mix(below, above, above.a), 1); }

// What words may stand on: controls and regions; and over pictures and maps, whatever is there, their own
// ground.
std::vector<Color> grounds(const Theme& t) {
  std::vector<Color> result{t.window, t.panel, t.control, t.hovered,   t.active,
                            t.banner, t.plot,  t.sky_top, t.sky_bottom};
  std::vector<Color> beneath{t.sky_top, t.sky_bottom,  t.track,      t.outline,
                             t.head,    rgb(0x000000), rgb(0xFFFFFF)};
  beneath.insert(beneath.end(), t.contributor.begin(), t.contributor.end());
  for (Color below : beneath)
    for (Color ground : {t.panel, t.plot}) result.push_back(over(faded(ground, kLabelGround), below));
  return result;
}

TEST_P(EveryTheme, HasReadableText) {
  const Theme& t = now();
  for (Color ground : grounds(t)) {
    EXPECT_GE(contrast(t.text, ground), kTextContrast);
    EXPECT_GE(contrast(t.dim_text, ground), kTextContrast);
  }
  EXPECT_GE(contrast(t.text, t.track), kTextContrast) << "metres";
  EXPECT_GE(contrast(t.text, over(faded(t.accent, 0.35F), t.control)), kTextContrast) << "selected letters";
  EXPECT_GE(contrast(t.panel, t.accent), kTextContrast) << "the lit button";
  EXPECT_GE(contrast(t.accent, t.window), kTextContrast) << "a tour's headings";
}

TEST_P(EveryTheme, HasCurvesAndLimbsThatStandOut) {
  const Theme& t = now();
  for (Contributor c : all<Contributor>()) {
    EXPECT_GE(contrast(t.contributor[c], t.plot), kGraphicsContrast) << contributor_name(c);
    EXPECT_GE(contrast(t.contributor[c], t.panel), kGraphicsContrast) << contributor_name(c);
  }
  for (Contributor c : {Contributor::push, Contributor::swing, Contributor::arms, Contributor::torso})
    for (Color ground : {t.sky_top, t.sky_bottom})
      EXPECT_GE(contrast(t.contributor[c], ground), kGraphicsContrast) << "limb: " << contributor_name(c);
  for (Color curve : {t.curve, t.curve_2}) EXPECT_GE(contrast(curve, t.plot), kGraphicsContrast);
  EXPECT_GE(contrast(t.force, t.sky_bottom), kGraphicsContrast);
  EXPECT_GE(contrast(t.com, t.sky_bottom), kGraphicsContrast);
}

// A difference of 2.3 is just noticeable between patches side by side [Mahy1994]; small or distant
// ones need about ten times that. assumed: 20
constexpr double kLeastDistance = 20;

TEST_P(EveryTheme, KeepsContributorsApartForColourBlindReaders) {
  for (const Sight& sight : kSights)
    for (Contributor a : all<Contributor>())
      for (Contributor b : all<Contributor>()) {
        if (a >= b) continue;
        const auto seen = [&](Contributor c) { return lab(now().contributor[c], sight.matrix); };
        EXPECT_GE(distance(seen(a), seen(b)), kLeastDistance)
            << sight.name << ": " << contributor_name(a) << ", " << contributor_name(b);
      }
}

TEST_P(EveryTheme, KeepsCurvesApartForColourBlindReaders) {
  for (const Sight& sight : kSights)
    EXPECT_GE(distance(lab(now().curve, sight.matrix), lab(now().curve_2, sight.matrix)), kLeastDistance)
        << sight.name;
}

// Timing has no part of the body and no curve; the others must differ in lightness alone. assumed: 7 of 100
TEST_P(EveryTheme, KeepsPartsOfTheBodyApartInGrey) {
  constexpr double kLeastStep = 7;
  for (Contributor a : all<Contributor>())
    for (Contributor b : all<Contributor>()) {
      if (a >= b || b == Contributor::timing) continue;
      const auto lightness = [&](Contributor c) { return lab(now().contributor[c], kSights[0].matrix)[0]; };
      EXPECT_GE(std::abs(lightness(a) - lightness(b)), kLeastStep)
          << contributor_name(a) << ", " << contributor_name(b);
    }
}

// White is L* 100, black 0; sRGB green 87.7, -86.2, 83.2. [CIE 15:2004]
TEST(Lab, AgreesWithKnownColours) {
  const Matrix& normal = kSights[0].matrix;
  EXPECT_NEAR(distance(lab(rgb(0xFFFFFF), normal), {100, 0, 0}), 0, 0.05);
  EXPECT_NEAR(distance(lab(rgb(0x000000), normal), {0, 0, 0}), 0, 0.05);
  EXPECT_NEAR(distance(lab(rgb(0x00FF00), normal), {87.73, -86.18, 83.18}), 0, 0.05);
}

TEST_P(EveryTheme, IsFoundByItsKey) { EXPECT_EQ(find_theme(theme_key(GetParam())), GetParam()); }

INSTANTIATE_TEST_SUITE_P(Themes, EveryTheme, testing::ValuesIn(all<ThemeName>()),
                         [](const auto& row) { return std::string(theme_key(row.param)); });

TEST(FindTheme, RefusesUnknownKeys) { EXPECT_EQ(find_theme("sepia"), std::nullopt); }

// [WCAG 2.1] gives 21 for black on white.
TEST(Contrast, AgreesWithTheStandard) {
  EXPECT_DOUBLE_EQ(contrast(rgb(0x000000), rgb(0xFFFFFF)), 21);
  EXPECT_DOUBLE_EQ(contrast(rgb(0x123456), rgb(0x123456)), 1);
  EXPECT_NEAR(contrast(rgb(0x777777), rgb(0xFFFFFF)), 4.48, 0.005);
}

}  // namespace
}  // namespace sprintlab
