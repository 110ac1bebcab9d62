#include "sprintlab/figure/picture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "support/refusal.h"

namespace sprintlab {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::vector<double> kX{0, 1, 2, 3};
const std::vector<double> kY{0, 1, 0, 1};
const double kNone = std::numeric_limits<double>::quiet_NaN();

const Theme& print() { return theme(ThemeName::print); }

Figure plot_with(const std::vector<double>& y) {
  Plot plot;
  plot.title = "A title";
  plot.x = {"time", "s", {0, 3}};
  plot.left = {"speed", "m/s", {0, 1}};
  Series series;
  series.label = "model";
  series.x = kX;
  series.y = y;
  plot.series.push_back(series);
  return figure_of(plot, 300, 200);
}

Figure scene_with(Drawing drawing) {
  Figure figure;
  figure.width = 400;
  figure.height = 400;
  figure.margin = 0;
  figure.panels.push_back(
      {{}, Scene{.title = {}, .drawing = std::move(drawing), .x = {0, 4}, .y = {0, 4}, .keys = {}}});
  return figure;
}

/// Colour of a pixel as 0xRRGGBB.
unsigned pixel(const Pixels& pixels, int x, int y) {
  const std::size_t at = 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels.width) +
                              static_cast<std::size_t>(x));
  return static_cast<unsigned>(pixels.bgrx[at + 2]) << 16U |
         static_cast<unsigned>(pixels.bgrx[at + 1]) << 8U | static_cast<unsigned>(pixels.bgrx[at]);
}

std::string svg(const Figure& figure) { return picture_bytes(figure, print(), PictureFormat::svg); }

TEST(Picture, is_a_whole_svg_of_the_size_asked_for) {
  const std::string text = svg(plot_with(kY));
  EXPECT_THAT(text, HasSubstr("<svg"));
  EXPECT_THAT(text, HasSubstr("width=\"300pt\" height=\"200pt\""));
  EXPECT_THAT(text, EndsWith("</svg>\n"));
  EXPECT_THAT(picture_bytes(plot_with(kY), print(), PictureFormat::svg, 2),
              HasSubstr("width=\"600pt\" height=\"400pt\""));
}

TEST(Picture, is_a_whole_pdf_without_a_date) {
  const std::string bytes = picture_bytes(plot_with(kY), print(), PictureFormat::pdf);
  EXPECT_THAT(bytes, StartsWith("%PDF-"));
  EXPECT_THAT(bytes, EndsWith("%%EOF\n"));
  EXPECT_THAT(bytes, HasSubstr("/MediaBox [ 0 0 300 200 ]"));
  EXPECT_THAT(bytes, Not(HasSubstr("Date")));
}

TEST(Picture, has_as_many_pixels_as_size_times_scale) {
  const Pixels pixels = picture_pixels(plot_with(kY), print(), 1.5);
  EXPECT_EQ(pixels.width, 450);
  EXPECT_EQ(pixels.height, 300);
  EXPECT_EQ(pixels.bgrx.size(), 4U * 450 * 300);
  EXPECT_THAT(png_bytes(pixels), StartsWith("\x89PNG"));
}

TEST(Picture, of_too_many_pixels_is_refused_with_what_is_allowed) {
  EXPECT_THAT(test::refusal([] { picture_pixels(plot_with(kY), print(), 100); }), HasSubstr("allowed"));
}

TEST(Picture, is_the_same_every_time_in_every_format_and_theme) {
  for (const PictureFormat format : all<PictureFormat>())
    for (const ThemeName name : all<ThemeName>())
      EXPECT_EQ(picture_bytes(plot_with(kY), theme(name), format),
                picture_bytes(plot_with(kY), theme(name), format));
}

// Every point of the zigzag is a corner of a path, which the flat line lacks.
TEST(Picture, shows_its_curve) {
  EXPECT_GT(svg(plot_with(kY)).size(), svg(plot_with({kNone, kNone, kNone, kNone})).size());
}

TEST(Picture, leaves_a_gap_where_there_is_no_value) {
  EXPECT_THAT(svg(plot_with({0, kNone, 0, 1})), Not(HasSubstr("nan")));
}

// 4 m on 400 points: 100 points a metre, y up.
TEST(Picture, puts_the_world_where_it_belongs) {
  const Color red = rgb(0xFF0000);
  const Pixels pixels = picture_pixels(scene_with({Disc{{1, 3}, 0.2, red, red}}), print());
  EXPECT_EQ(pixel(pixels, 100, 100), 0xFF0000U);
  EXPECT_EQ(pixel(pixels, 100, 115), 0xFF0000U);
  EXPECT_EQ(pixel(pixels, 100, 125), 0xFFFFFFU);
  EXPECT_EQ(pixel(pixels, 300, 300), 0xFFFFFFU);
}

TEST(Picture, lets_bands_reach_from_edge_to_edge) {
  const Color blue = rgb(0x0000FF);
  const Pixels pixels = picture_pixels(scene_with({Band{1, 2, blue, blue}}), print());
  for (const int x : {0, 200, 399}) {
    EXPECT_EQ(pixel(pixels, x, 190), 0xFFFFFFU);
    EXPECT_EQ(pixel(pixels, x, 250), 0x0000FFU);
    EXPECT_EQ(pixel(pixels, x, 310), 0xFFFFFFU);
  }
}

TEST(Picture, leaves_out_what_has_no_place) {
  const Color red = rgb(0xFF0000);
  const Drawing drawing{Disc{{kNone, 1}, 0.2, red, red},
                        Capsule{{1, kNone}, {2, 2}, 0.1, 0.1, red, red},
                        Line{{{0, 0}, {kNone, 1}, {1, 1}}, red},
                        Arrow{{0, 0}, {kNone, 0}, red},
                        ConvexShape{{{0, 0}, {1, kNone}, {1, 1}}, red, red},
                        Label{{kNone, 0}, {}, "x", red}};
  EXPECT_THAT(svg(scene_with(drawing)), Not(HasSubstr("nan")));
}

// Strokes in the ground's colour cross a hatched tile; a plain one has its own colour alone.
TEST(Picture, tells_hatched_tiles_from_plain_ones) {
  const auto ground_in = [](Hatch hatch) {
    Plot plot;
    plot.x = {"x", "", {0, 1}};
    plot.left = {"y", "", {0, 1}};
    plot.tiles.push_back({{0, 1}, {0, 1}, rgb(0x008000), hatch});
    const Pixels pixels = picture_pixels(figure_of(plot, 300, 200), print());
    int count = 0;
    for (int x = 150; x < 200; ++x)
      for (int y = 60; y < 110; ++y) count += pixel(pixels, x, y) == 0x008000 ? 0 : 1;
    return count;
  };
  EXPECT_EQ(ground_in(Hatch::none), 0);
  EXPECT_GT(ground_in(Hatch::rising), 300);
  EXPECT_GT(ground_in(Hatch::crossed), ground_in(Hatch::rising));
}

TEST(PictureFormat, is_known_by_the_ending_of_a_name) {
  EXPECT_EQ(find_picture_format(".svg"), PictureFormat::svg);
  EXPECT_EQ(find_picture_format(".pdf"), PictureFormat::pdf);
  EXPECT_EQ(find_picture_format(".png"), PictureFormat::png);
  EXPECT_EQ(find_picture_format(".jpg"), std::nullopt);
  EXPECT_EQ(find_picture_format(""), std::nullopt);
}

TEST(Data, has_a_row_for_each_point_shown) {
  EXPECT_EQ(data_text(plot_with({0, kNone, 0.5, 1})),
            "panel,series,x,y,x_unit,y_unit\n"
            "A title,model,0,0,s,m/s\n"
            "A title,model,1,,s,m/s\n"
            "A title,model,2,0.5,s,m/s\n"
            "A title,model,3,1,s,m/s\n");
}

}  // namespace
}  // namespace sprintlab
