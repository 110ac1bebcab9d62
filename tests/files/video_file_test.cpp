#include "sprintlab/files/video_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <vector>

#include "support/folder.h"
#include "support/refusal.h"

namespace sprintlab {
namespace {

using test::content_of;
using test::names_in;
using test::TemporaryFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::vector<std::uint8_t> kGrey(std::size_t{4} * 64 * 48, 128);

void add_pictures(VideoFile& video) {
  for (int i = 0; i < 10; ++i) video.add(kGrey);
}

TEST(VideoFile, appears_whole_when_it_is_finished) {
  const TemporaryFolder folder;
  VideoFile video(folder / "a.mp4", 64, 48, 25);
  add_pictures(video);
  EXPECT_FALSE(std::filesystem::exists(folder / "a.mp4"));
  video.finish();
  EXPECT_THAT(names_in(folder.path()), ElementsAre("a.mp4"));
  EXPECT_EQ(content_of(folder / "a.mp4").substr(4, 4), "ftyp");  // [ISO/IEC 14496-12] §4.3
}

TEST(VideoFile, is_the_same_every_time) {
  const TemporaryFolder folder;
  for (const char* name : {"a.mp4", "b.mp4"}) {
    VideoFile video(folder / name, 64, 48, 25);
    add_pictures(video);
    video.finish();
  }
  EXPECT_EQ(content_of(folder / "a.mp4"), content_of(folder / "b.mp4"));
}

TEST(VideoFile, leaves_nothing_when_it_is_given_up) {
  const TemporaryFolder folder;
  {
    VideoFile video(folder / "a.mp4", 64, 48, 25);
    add_pictures(video);
  }
  EXPECT_THAT(names_in(folder.path()), IsEmpty());
}

TEST(VideoFile, that_can_not_be_written_is_refused) {
  const TemporaryFolder folder;
  EXPECT_THAT(test::refusal([&] { VideoFile(folder / "none/a.mp4", 64, 48, 25); }), HasSubstr("no folder"));
  EXPECT_THAT(test::refusal([&] { VideoFile(folder.path(), 64, 48, 25); }), HasSubstr("it is a folder"));
}

TEST(VideoFile, names_the_package_that_is_missing) {
  const TemporaryFolder folder;
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", folder.path().c_str(), 1);
  const std::string message = test::refusal([&] { VideoFile(folder / "a.mp4", 64, 48, 25); });
  ::setenv("PATH", path.c_str(), 1);
  EXPECT_THAT(message, HasSubstr("install the package ffmpeg"));
  EXPECT_THAT(names_in(folder.path()), IsEmpty());
}

}  // namespace
}  // namespace sprintlab
