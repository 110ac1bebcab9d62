#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "sprintlab/files/files.h"
#include "support/folder.h"
#include "support/refusal.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;
using test::content_of;
using test::names_in;
using test::refusal;
using test::TemporaryFolder;
using test::with_content;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(WriteFile, leaves_the_content_and_nothing_else) {
  const TemporaryFolder folder;
  const std::string content("a\0b\n", 4);
  write_file(folder / "file.txt", content);
  EXPECT_EQ(content_of(folder / "file.txt"), content);
  EXPECT_THAT(names_in(folder.path()), ElementsAre("file.txt"));
}

TEST(WriteFile, replaces_what_was_there) {
  const TemporaryFolder folder;
  with_content(folder / "file.txt", "a longer text than the next");
  write_file(folder / "file.txt", "new");
  EXPECT_EQ(content_of(folder / "file.txt"), "new");
}

TEST(WriteFile, writes_through_a_link_and_keeps_it) {
  const TemporaryFolder folder;
  with_content(folder / "file.txt", "old");
  fs::create_symlink(folder / "file.txt", folder / "link.txt");
  write_file(folder / "link.txt", "new");
  EXPECT_TRUE(fs::is_symlink(folder / "link.txt"));
  EXPECT_EQ(content_of(folder / "file.txt"), "new");
}

TEST(WriteFile, names_path_and_reason_and_leaves_nothing_behind) {
  const TemporaryFolder folder;
  fs::create_directory(folder / "inner");
  EXPECT_THAT(refusal([&] { write_file(folder / "inner", ""); }), HasSubstr("is a folder"));
  EXPECT_THAT(refusal([&] { write_file(folder / "none/file.txt", ""); }), HasSubstr("there is no folder"));
  EXPECT_THAT(refusal([&] { write_file(folder / std::string(300, 'a'), ""); }), HasSubstr("aaa"));
  EXPECT_THAT(refusal([&] { write_file("", ""); }), HasSubstr("can't write"));
  EXPECT_THAT(names_in(folder.path()), ElementsAre("inner"));
  EXPECT_THAT(names_in(folder / "inner"), IsEmpty());
}

TEST(WriteFile, never_replaces_a_device) {
  EXPECT_THAT(refusal([] { write_file("/dev/null", "x"); }), HasSubstr("isn't a regular file"));
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST(WriteFile, works_from_several_threads) {
  const TemporaryFolder folder;
  {
    std::vector<std::jthread> threads;
    for (const char* content : {"a", "b", "c", "d"}) {
      threads.emplace_back([&folder, content] {
        for (int i = 0; i < 50; ++i) write_file(folder / "file.txt", std::string(1000, *content));
      });
    }
  }
  const std::string content = content_of(folder / "file.txt");
  EXPECT_EQ(content, std::string(1000, content.at(0)));
  EXPECT_THAT(names_in(folder.path()), ElementsAre("file.txt"));
}

TEST(WriteFolder, makes_the_folder_with_all_above_it) {
  const TemporaryFolder folder;
  for (const char* name : {"a/b/run", "a/c/"}) {
    write_folder(folder / name, {{"x.txt", "1"}, {"y.txt", "2"}});
    EXPECT_THAT(names_in(folder / name), ElementsAre("x.txt", "y.txt"));
  }
  EXPECT_THAT(names_in(folder / "a"), ElementsAre("b", "c"));
  EXPECT_EQ(content_of(folder / "a/b/run/y.txt"), "2");
}

TEST(WriteFolder, replaces_its_files_and_no_others) {
  const TemporaryFolder folder;
  with_content(folder / "x.txt", "old");
  with_content(folder / "mine.txt", "keep");
  write_folder(folder.path(), {{"x.txt", "1"}, {"y.txt", "2"}});
  EXPECT_THAT(names_in(folder.path()), ElementsAre("mine.txt", "x.txt", "y.txt"));
  EXPECT_EQ(content_of(folder / "x.txt"), "1");
  EXPECT_EQ(content_of(folder / "mine.txt"), "keep");
}

TEST(WriteFolder, writes_all_files_or_none) {
  const TemporaryFolder folder;
  const std::string impossible(300, 'a');  // no file system takes such a name
  EXPECT_THROW(write_folder(folder / "new/run", {{"x.txt", "1"}, {impossible, "2"}}), InputError);
  EXPECT_THAT(names_in(folder.path()), IsEmpty());

  fs::create_directory(folder / "y.txt");
  EXPECT_THROW(write_folder(folder.path(), {{"x.txt", "1"}, {"y.txt", "2"}}), InputError);
  EXPECT_THROW(write_folder(folder.path(), {{"x.txt", "1"}, {impossible, "2"}}), InputError);
  EXPECT_THAT(names_in(folder.path()), ElementsAre("y.txt"));
}

TEST(WriteFolder, refuses_a_file) {
  const TemporaryFolder folder;
  with_content(folder / "file.txt", "old");
  EXPECT_THAT(refusal([&] {
                write_folder(folder / "file.txt", {{"x.txt", "1"}});
              }),
              HasSubstr("it is a file"));
  EXPECT_THROW(write_folder(folder / "file.txt/run", {{"x.txt", "1"}}), InputError);
  EXPECT_THROW(write_folder("", {{"x.txt", "1"}}), InputError);
  EXPECT_THAT(names_in(folder.path()), ElementsAre("file.txt"));
}

}  // namespace
}  // namespace sprintlab
