#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
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

// An untrained runner falls at once, so that a generation is soon over.
TEST(Train, keeps_what_a_search_has_found_when_it_is_cancelled) {
  const TemporaryFolder folder;
  write_file(folder / "start.json", technique_text(Technique{}));
  Program program({"train", "--starts", "--athlete", "masters", "--start", (folder / "start.json").string(),
                   "--budget", "600", "--out", (folder / "mine.json").string()});
  const auto begin = std::chrono::steady_clock::now();
  while (!std::filesystem::exists(folder / "mine.json") &&
         std::chrono::steady_clock::now() - begin < std::chrono::minutes(5))
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  program.interrupt_after(std::chrono::nanoseconds(0));
  EXPECT_EQ(program.wait().exit_code, kExitCancelled);
  const Technique found = read_technique(folder / "mine.json");
  EXPECT_EQ(found.name, "mine");
  EXPECT_THAT(found.provenance, AllOf(HasSubstr("train --starts"), HasSubstr("generations")));
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
