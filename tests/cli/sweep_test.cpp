#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "sprintlab/cli/cli.h"
#include "support/assets.h"
#include "support/program.h"

// In a few tenths of a second from rest nobody falls, however well they have been trained.

namespace sprintlab {
namespace {

using test::content_of;
using test::names_in;
using test::Outcome;
using test::run_program;
using test::TemporaryFolder;
using test::with_content;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Sweep : public testing::Test {
 protected:
  /// A sweep of 3 × 2 points into a file of the test's folder.
  Outcome sweep(const std::string& file, std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{"sweep",   "--param",         "push=0.8:1.2:0.2",
                                       "--param", "swing=0.9:1:0.1", "--duration",
                                       "0.2",     "--out",           path(file)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments);
  }
  std::string path(const std::string& file) const { return (folder_ / file).string(); }
  std::string table(const std::string& file) const { return content_of(folder_ / file); }
  static long lines(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

  TemporaryFolder folder_;

 private:
  const test::OwnAssets assets_;
};

TEST_F(Sweep, writes_a_plain_table_and_what_it_holds) {
  const Outcome outcome = sweep("a.csv");
  EXPECT_EQ(outcome.exit_code, kExitDone);
  EXPECT_THAT(outcome.error, IsEmpty());
  EXPECT_THAT(names_in(folder_.path()), ElementsAre("a.csv", "a.csv.json"));
  EXPECT_EQ(lines(table("a.csv")), 1 + 3 * 2);
  EXPECT_TRUE(table("a.csv").starts_with("push,swing,end,top_speed_mps,"));
  EXPECT_THAT(table("a.csv"), HasSubstr("\n0.8,0.9,finished,"));
  const auto json = nlohmann::json::parse(table("a.csv.json"));
  EXPECT_EQ(json["axes"][0]["key"], "push");
  EXPECT_EQ(json["scenario"]["limits"]["duration_s"], 0.2);
}

TEST_F(Sweep, gives_the_same_bytes_whatever_the_jobs) {
  sweep("a.csv", {"--jobs", "1"});
  sweep("b.csv", {"--jobs", "3"});
  EXPECT_THAT(table("a.csv"), testing::Not(IsEmpty()));
  EXPECT_EQ(table("a.csv"), table("b.csv"));
}

// A marked cell shows that the row was kept and not computed again.
TEST_F(Sweep, computes_only_what_is_missing) {
  sweep("a.csv");
  const std::string whole = table("a.csv");
  std::string part = whole.substr(0, whole.find("\n1,0.9") + 1) + whole.substr(whole.find("1.2,0.9"));
  with_content(folder_ / "a.csv", part);
  EXPECT_EQ(sweep("a.csv").exit_code, kExitDone);
  EXPECT_EQ(table("a.csv"), whole);

  part.replace(part.find("finished"), 8, "marked");
  with_content(folder_ / "a.csv", part);
  EXPECT_EQ(sweep("a.csv").exit_code, kExitDone);
  EXPECT_THAT(table("a.csv"), HasSubstr("0.8,0.9,marked"));
  EXPECT_EQ(lines(table("a.csv")), lines(whole));
}

TEST_F(Sweep, leaves_the_table_of_another_sweep_alone) {
  sweep("a.csv");
  const std::string before = table("a.csv");
  const Outcome other = sweep("a.csv", {"--set", "mass=80"});
  EXPECT_EQ(other.exit_code, kExitBadInput);
  EXPECT_THAT(other.error, AllOf(HasSubstr("--out"), HasSubstr("/scenario/values/mass")));
  EXPECT_EQ(sweep("a.csv", {"--shard", "1/2"}).exit_code, kExitBadInput);
  EXPECT_EQ(table("a.csv"), before);

  with_content(folder_ / "mine.csv", "a,b\n1,2\n");
  EXPECT_EQ(sweep("mine.csv").exit_code, kExitBadInput);
  EXPECT_EQ(table("mine.csv"), "a,b\n1,2\n");
}

TEST_F(Sweep, in_shards_makes_the_same_rows) {
  sweep("whole.csv");
  std::vector<std::string> rows;
  for (const char* shard : {"1/2", "2/2"}) {
    const std::string file = std::string("shard") + shard[0] + ".csv";
    EXPECT_EQ(sweep(file, {"--shard", shard}).exit_code, kExitDone);
    EXPECT_EQ(lines(table(file)), 1 + 3);
    std::stringstream stream(table(file));
    for (std::string row; std::getline(stream, row);) rows.push_back(row);
  }
  for (const std::string& row : rows) EXPECT_THAT(table("whole.csv"), HasSubstr(row + "\n"));
}

TEST_F(Sweep, writes_nothing_on_bad_input) {
  EXPECT_EQ(sweep("a.csv", {"--set", "mass=1000"}).exit_code, kExitBadInput);
  EXPECT_EQ(sweep("a.csv", {"--param", "arms=1:2:1"}).exit_code, kExitBadInput);
  EXPECT_THAT(names_in(folder_.path()), IsEmpty());
}

TEST(SweepOfTheDefaultAthlete, that_is_cancelled_keeps_what_is_done_and_goes_on_later) {
  const TemporaryFolder folder;
  const std::vector<std::string> arguments{"sweep",      "--param", "push=0.9:1.1:0.002",
                                           "--duration", "3",       "--jobs",
                                           "2",          "--out",   (folder / "a.csv").string()};
  test::Program program(arguments);
  program.interrupt_after(std::chrono::milliseconds(600));
  const Outcome outcome = program.wait();
  ASSERT_EQ(outcome.exit_code, kExitCancelled) << outcome.out;
  const std::string before = content_of(folder / "a.csv");
  EXPECT_TRUE(before.starts_with("push,end,"));
  EXPECT_LT(std::count(before.begin(), before.end(), '\n'), 1 + 101);

  EXPECT_EQ(run_program(arguments).exit_code, kExitDone);
  const std::string after = content_of(folder / "a.csv");
  // Each row is kept as it was; two workers may leave a gap between them, which is filled.
  std::stringstream kept(before);
  for (std::string row; std::getline(kept, row);) EXPECT_THAT("\n" + after, HasSubstr("\n" + row + "\n"));
  EXPECT_EQ(std::count(after.begin(), after.end(), '\n'), 1 + 101);
}

}  // namespace
}  // namespace sprintlab
