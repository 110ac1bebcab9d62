#include "app/file_dialog.h"

#include <gtest/gtest.h>

#include "support/folder.h"

namespace sprintlab {
namespace {

using test::with_content;

class AskingForAFile : public testing::Test {
 protected:
  AskingForAFile() {
    std::filesystem::create_directory(folder_ / "below");
    for (const char* name : {"b.json", "a.json", "note.txt", ".hidden.json", "a.autosave-123.json"})
      with_content(folder_ / name, "");
    with_content(folder_ / "below/c.json", "");
    enter_folder(dialog_, folder_.path());
  }
  std::vector<std::string> names() const {
    std::vector<std::string> result;
    for (const FileDialog::Entry& entry : dialog_.entries) result.push_back(entry.name);
    return result;
  }
  std::optional<std::filesystem::path> typed(const std::string& words) {
    dialog_.typed = words;
    return accept(dialog_);
  }

  test::TemporaryFolder folder_;
  FileDialog dialog_;
};

TEST_F(AskingForAFile, ListsFoldersAndScenarios) {
  EXPECT_EQ(names(), (std::vector<std::string>{"below", "a.json", "b.json"}));
}

TEST_F(AskingForAFile, TakesANameInTheFolderOrAWholePath) {
  EXPECT_EQ(typed("a.json"), folder_ / "a.json");
  EXPECT_EQ(typed("below/c.json"), folder_ / "below/c.json");
  EXPECT_EQ(typed((folder_ / "b.json").string()), folder_ / "b.json");
}

TEST_F(AskingForAFile, GoesIntoAFolderThatIsTyped) {
  EXPECT_FALSE(typed("below"));
  EXPECT_EQ(dialog_.folder, folder_ / "below");
  EXPECT_EQ(names(), std::vector<std::string>{"c.json"});
  EXPECT_FALSE(typed(".."));
  EXPECT_EQ(dialog_.folder, folder_.path());
}

TEST_F(AskingForAFile, SaysThatAFileToOpenIsMissing) {
  EXPECT_FALSE(typed("d.json"));
  EXPECT_NE(dialog_.problem.find("d.json"), std::string::npos);
}

TEST_F(AskingForAFile, ReplacesOnlyAfterASecondYes) {
  dialog_.purpose = FilePurpose::save;
  EXPECT_EQ(typed("d"), folder_ / "d.json") << "the ending is added";
  EXPECT_FALSE(typed("a"));
  EXPECT_FALSE(dialog_.problem.empty());
  EXPECT_FALSE(typed("b")) << "another file has to be asked for again";
  EXPECT_EQ(typed("b"), folder_ / "b.json");
}

TEST_F(AskingForAFile, SurvivesAFolderThatCannotBeRead) {
  enter_folder(dialog_, folder_ / "missing");
  EXPECT_TRUE(dialog_.entries.empty());
  list_folder(dialog_);
  EXPECT_FALSE(dialog_.problem.empty());
}

}  // namespace
}  // namespace sprintlab
