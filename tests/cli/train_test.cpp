#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "sprintlab/cli/cli.h"
#include "sprintlab/files/files.h"
#include "support/program.h"

namespace sprintlab {
namespace {

using test::Outcome;
using test::Program;
using test::run_program;
using test::TemporaryFolder;
using testing::AllOf;
using testing::HasSubstr;

/// A search of the club technique's numbers into `out`.
std::vector<std::string> search(const std::filesystem::path& out, const std::string& budget) {
  return {"train",     "--numbers", "--athlete",
          "masters",   "--start",   (asset_directory() / "techniques/club.json").string(),
          "--budget",  budget,      "--out",
          out.string()};
}

TEST(Train, says_so_and_writes_nothing_if_a_search_had_no_time_for_a_generation) {
  const TemporaryFolder folder;
  const Outcome outcome = run_program(search(folder / "mine.json", "1"));
  EXPECT_EQ(outcome.exit_code, kExitEndedEarly);
  EXPECT_THAT(outcome.error, AllOf(HasSubstr("--budget 1 s"), HasSubstr("nothing was written")));
  EXPECT_FALSE(std::filesystem::exists(folder / "mine.json"));
}

TEST(Train, writes_nothing_if_a_search_is_cancelled_before_it_has_found_anything) {
  const TemporaryFolder folder;
  Program program(search(folder / "mine.json", "600"));
  program.interrupt_after(std::chrono::seconds(1));
  EXPECT_EQ(program.wait().exit_code, kExitCancelled);
  EXPECT_FALSE(std::filesystem::exists(folder / "mine.json"));
}

}  // namespace
}  // namespace sprintlab
