#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "app/headless_context.h"
#include "app/ui.h"

namespace sprintlab {
namespace {

class WrappedText : public testing::Test {
 protected:
  WrappedText() {
    ImGui::GetIO().Fonts->Build();
    ImGui::NewFrame();
  }
  ~WrappedText() override { ImGui::EndFrame(); }
  WrappedText(const WrappedText&) = delete;
  WrappedText& operator=(const WrappedText&) = delete;

  test::HeadlessContext context_;
};

TEST_F(WrappedText, BreaksAtSpacesAloneAndFillsLines) {
  const std::string words = "within 0.005 s of it, or ±2.5 %, whichever comes first";
  const float width = text_width("within 0.005 s");
  const std::string lines = broken_lines(words, width);
  std::string joined = lines;
  std::replace(joined.begin(), joined.end(), '\n', ' ');
  EXPECT_EQ(joined, words);
  std::istringstream stream(lines);
  std::string line, before;
  while (std::getline(stream, line)) {
    EXPECT_LE(text_width(line), width) << line;
    if (!before.empty()) {  // its first word would not have fitted above
      EXPECT_GT(text_width(before + ' ' + line.substr(0, line.find(' '))), width) << before << " / " << line;
    }
    before = line;
  }
  EXPECT_NE(lines.find("0.005 s\n"), std::string::npos) << lines;
}

TEST_F(WrappedText, KeepsLinesOfItsOwnAndWordsThatAreTooLong) {
  EXPECT_EQ(broken_lines("one\n\ntwo", 1000), "one\n\ntwo");
  EXPECT_EQ(broken_lines("", 10), "");
  EXPECT_EQ(broken_lines("unbreakable", 1), "unbreakable");
  EXPECT_EQ(broken_lines("a bb ccc", 1), "a\nbb\nccc");
}

}  // namespace
}  // namespace sprintlab
