#include "sprintlab/figure/theme.h"

#include <gtest/gtest.h>

namespace sprintlab {
namespace {

// [WCAG 2.1, 1.4.3 and 1.4.11] least contrast of text, and of graphics that carry meaning.
constexpr double kTextContrast = 4.5;
constexpr double kGraphicsContrast = 3.0;

class EveryTheme : public testing::TestWithParam<ThemeName> {
 protected:
  const Theme& now() const { return theme(GetParam()); }
};

TEST_P(EveryTheme, HasReadableText) {
  const Theme& t = now();
  for (Color ground : {t.window, t.panel, t.control, t.hovered, t.active, t.banner, t.plot, t.sky_top,
                       t.sky_bottom, t.track})
    EXPECT_GE(contrast(t.text, ground), kTextContrast);
  for (Color ground : {t.panel, t.plot, t.window}) EXPECT_GE(contrast(t.dim_text, ground), kTextContrast);
  EXPECT_GE(contrast(t.panel, t.accent), kTextContrast) << "text on the lit button";
}

TEST_P(EveryTheme, HasCurvesAndLimbsThatStandOut) {
  const Theme& t = now();
  for (Contributor c : all<Contributor>()) {
    EXPECT_GE(contrast(t.contributor[c], t.plot), kGraphicsContrast) << contributor_name(c);
    EXPECT_GE(contrast(t.contributor[c], t.panel), kGraphicsContrast) << contributor_name(c);
  }
  for (Color curve : {t.curve, t.curve_2}) EXPECT_GE(contrast(curve, t.plot), kGraphicsContrast);
  EXPECT_GE(contrast(t.force, t.sky_bottom), kGraphicsContrast);
  EXPECT_GE(contrast(t.com, t.sky_bottom), kGraphicsContrast);
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
