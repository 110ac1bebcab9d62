#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sprintlab/files/table.h"
#include "support/folder.h"
#include "support/refusal.h"

namespace sprintlab {
namespace {

using test::refusal;
using test::with_content;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

class CsvTable : public testing::Test {
 protected:
  Table read(const std::string& content) const {
    return read_table(with_content(folder_ / "table.csv", content));
  }
  test::TemporaryFolder folder_;
};

TEST_F(CsvTable, has_named_columns_of_texts_and_numbers) {
  const Table table = read("# a note\nname,time\r\n\"Smith, A\",9.58\r\n\n# another\nB,-1e-3\n");
  EXPECT_THAT(texts(table, "name"), ElementsAre("Smith, A", "B"));
  EXPECT_THAT(numbers(table, "time"), ElementsAre(9.58, -0.001));
}

TEST_F(CsvTable, messages_name_file_and_place) {
  EXPECT_THAT(refusal([&] { numbers(read("a,b\n1,x\n"), "b"); }),
              AllOf(HasSubstr("table.csv"), HasSubstr("'b'"), HasSubstr("'x'")));
  EXPECT_THAT(refusal([&] { texts(read("a,b\n1,2\n"), "c"); }), HasSubstr("'c' is missing"));
  EXPECT_THAT(refusal([&] { read("a,b\n1,2\n1\n"); }), HasSubstr("line 3 has 1 cells"));
  EXPECT_THAT(refusal([&] { read_table(folder_ / "none.csv"); }), HasSubstr("none.csv"));
}

}  // namespace
}  // namespace sprintlab
