#include "sprintlab/files/picture_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/folder.h"
#include "support/refusal.h"

namespace sprintlab {
namespace {

using test::content_of;
using test::names_in;
using test::refusal;
using test::with_content;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(PictureFolder, numbers_its_pictures_from_one) {
  const test::TemporaryFolder folder;
  PictureFolder pictures(folder / "a" / "b");
  EXPECT_FALSE(std::filesystem::exists(folder / "a")) << "nothing is made before there is a picture";
  pictures.add("first");
  pictures.add("second");
  EXPECT_EQ(pictures.count(), 2);
  EXPECT_THAT(names_in(folder / "a" / "b"), ElementsAre("frame_00001.png", "frame_00002.png"));
  EXPECT_EQ(content_of(folder / "a" / "b" / "frame_00002.png"), "second");
}

TEST(PictureFolder, never_writes_over_other_pictures) {
  const test::TemporaryFolder folder;
  PictureFolder(folder.path()).add("mine");
  EXPECT_THAT(refusal([&] { PictureFolder again(folder.path()); }), HasSubstr("another folder"));
  with_content(folder / "file", "");
  EXPECT_THAT(refusal([&] { PictureFolder no(folder / "file"); }), HasSubstr("it is a file"));
}

}  // namespace
}  // namespace sprintlab
