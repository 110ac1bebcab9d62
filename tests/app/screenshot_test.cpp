#include "app/screenshot.h"

#include <gtest/gtest.h>
#include <stb_image.h>

#include <set>

#include "sprintlab/app/app.h"
#include "sprintlab/core/error.h"
#include "support/assets.h"
#include "support/folder.h"

namespace sprintlab {
namespace {

using test::content_of;
using test::TemporaryFolder;
using test::with_content;

/// Pixels of one colour.
std::size_t count_color(const Image& image, Color color) {
  const auto byte = [](float c) {
    return static_cast<std::uint8_t>(std::lround(static_cast<double>(c) * 255));
  };
  std::size_t count = 0;
  for (std::size_t i = 0; i + 2 < image.rgb.size(); i += 3)
    if (image.rgb[i] == byte(color.r) && image.rgb[i + 1] == byte(color.g) &&
        image.rgb[i + 2] == byte(color.b))
      ++count;
  return count;
}

Image decode(const std::string& bytes) {
  Image image;
  int channels = 0;
  stbi_uc* pixels =
      stbi_load_from_memory(static_cast<const stbi_uc*>(static_cast<const void*>(bytes.data())),
                            static_cast<int>(bytes.size()), &image.width, &image.height, &channels, 3);
  if (pixels != nullptr) image.rgb.assign(pixels, pixels + 3 * image.width * image.height);
  stbi_image_free(pixels);
  return image;
}

class Screenshot : public testing::Test {
 protected:
  Screenshot() {
    options_.out = folder_ / "picture.png";
    options_.at = 0.15;
    options_.effects = false;
  }

  Image take() {
    EXPECT_EQ(run_screenshot(options_), 0);
    return decode(content_of(options_.out));
  }

  ScreenshotOptions options_;

 private:
  const test::OwnAssets assets_;

 protected:
  TemporaryFolder folder_;
};

TEST_F(Screenshot, ShowsTheRunnerInTheColoursOfTheRoles) {
  for (ThemeName name : all<ThemeName>()) {
    options_.theme = theme_key(name);
    const Image image = take();
    EXPECT_EQ(image.width, 1280);
    EXPECT_EQ(image.height, 720);
    // Far more than a slider's knob: limbs. At the start the near leg may have either role.
    const auto& colors = theme(name).contributor;
    EXPECT_GT(count_color(image, colors[Contributor::push]) + count_color(image, colors[Contributor::swing]),
              1500U);
    EXPECT_GT(count_color(image, colors[Contributor::arms]), 700U);
    EXPECT_GT(count_color(image, colors[Contributor::torso]), 1000U);
    EXPECT_GT(count_color(image, theme(name).text), 300U);
  }
}

TEST_F(Screenshot, ShowsEveryScreen) {
  std::set<std::vector<std::uint8_t>> pictures{take().rgb};
  options_.cells = 2;
  for (const std::string_view screen : kScreens) {
    options_.show = screen;
    EXPECT_TRUE(pictures.insert(take().rgb).second) << screen;
  }
}

TEST_F(Screenshot, ShowsTheAthleteWhoRunsGivenSplits) {
  options_.show = "athlete";
  const Image form = take();
  options_.splits = with_content(folder_ / "splits.csv", "distance_m,time_s\n0.1,0.5\n0.2,0.8\n0.3,1.1\n");
  const Image solved = take();
  // Its curves and tables stand where the form alone has a sentence.
  const Color curve = theme(ThemeName::light).curve;
  EXPECT_GT(count_color(solved, curve), count_color(form, curve) + 500);
}

TEST_F(Screenshot, RefusesSplitsThatItCannotShow) {
  options_.splits = folder_ / "none.csv";
  EXPECT_THROW(run_screenshot(options_), InputError) << "nothing to show them in";
  options_.show = "athlete";
  EXPECT_THROW(run_screenshot(options_), InputError) << "no such file";
  EXPECT_FALSE(std::filesystem::exists(options_.out));
}

TEST_F(Screenshot, IsTheSameEachTime) {
  take();
  const std::string first = content_of(options_.out);
  take();
  EXPECT_EQ(content_of(options_.out), first);
}

TEST_F(Screenshot, HasTheSizeThatWasAskedFor) {
  options_.width = 1920;
  options_.height = 1080;
  options_.ui_scale = 2;
  const Image image = take();
  EXPECT_EQ(image.width, 1920);
  EXPECT_EQ(image.height, 1080);
}

TEST_F(Screenshot, LeavesNothingBesideThePicture) {
  take();
  const std::filesystem::directory_iterator files(folder_.path());
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST_F(Screenshot, RefusesAnUnknownThemeAndWritesNothing) {
  options_.theme = "sepia";
  EXPECT_THROW(run_screenshot(options_), InputError);
  EXPECT_FALSE(std::filesystem::exists(options_.out));
}

TEST_F(Screenshot, RefusesAFolderThatIsNotThere) {
  options_.out = folder_ / "missing" / "picture.png";
  EXPECT_THROW(run_screenshot(options_), InputError);
}

}  // namespace
}  // namespace sprintlab
