#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "sprintlab/cli/cli.h"
#include "sprintlab/files/files.h"
#include "support/assets.h"
#include "support/program.h"

// But for the cancelled run, nothing here depends on how well the default athlete runs: in a few tenths of a
// second from rest nobody falls.

namespace sprintlab {
namespace {

using Json = nlohmann::ordered_json;
using test::content_of;
using test::names_in;
using test::Outcome;
using test::run_program;
using test::TemporaryFolder;
using test::with_content;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// The files of a run, in alphabetical order.
const std::vector<std::string> kFiles{"motion.sto", "scenario.json", "series.csv", "steps.csv",
                                      "summary.json"};

class Run : public testing::Test {
 private:
  const test::OwnAssets assets_;
};

void expect_same_files(const std::filesystem::path& a, const std::filesystem::path& b) {
  for (const std::string& file : kFiles) {
    EXPECT_THAT(content_of(a / file), testing::Not(IsEmpty())) << file;
    EXPECT_EQ(content_of(a / file), content_of(b / file)) << file;
  }
}

// In a few tenths of a second from rest nobody falls, however badly they run.

TEST_F(Run, for_a_duration_ends_finished) {
  const Outcome outcome = run_program({"run", "--duration", "0.3", "--json"});
  EXPECT_EQ(outcome.exit_code, kExitDone);
  const Json json = Json::parse(outcome.out);
  EXPECT_EQ(json["end"], "finished");
  EXPECT_NEAR(json["time_s"].get<double>(), 0.3, 0.001);  // a physics step
  EXPECT_GT(json["realtime_factor"].get<double>(), 0);
}

TEST_F(Run, that_does_not_get_there_in_time_ends_timed_out_and_complete) {
  const TemporaryFolder folder;
  const Outcome outcome = run_program(
      {"run", "--distance", "100", "--duration", "0.2", "--json", "--out", (folder / "run").string()});
  EXPECT_EQ(outcome.exit_code, kExitEndedEarly);
  EXPECT_EQ(Json::parse(outcome.out)["end"], "timed_out");
  EXPECT_EQ(names_in(folder / "run"), kFiles);
}

TEST_F(Run, without_effort_comes_to_an_early_end) {
  const Outcome outcome = run_program({"run", "--set", "effort=0", "--json"});
  EXPECT_EQ(outcome.exit_code, kExitEndedEarly);
  EXPECT_THAT(Json::parse(outcome.out)["reason"].get<std::string>(), testing::Not(IsEmpty()));
}

TEST_F(Run, prints_a_report_for_people) {
  const Outcome outcome = run_program({"run", "--duration", "0.2"});
  EXPECT_EQ(outcome.exit_code, kExitDone);
  EXPECT_THAT(outcome.out, HasSubstr("finished"));
  EXPECT_THAT(outcome.error, IsEmpty());
}

TEST_F(Run, writes_five_files_that_agree_with_its_summary) {
  const TemporaryFolder folder;
  const Outcome outcome =
      run_program({"run", "--duration", "0.3", "--json", "--out", (folder / "run").string()});
  EXPECT_EQ(outcome.exit_code, kExitDone);
  EXPECT_EQ(names_in(folder / "run"), kFiles);
  Json printed = Json::parse(outcome.out);
  printed.erase("realtime_factor");
  EXPECT_EQ(Json::parse(content_of(folder / "run/summary.json")), printed);
}

TEST_F(Run, records_at_500_hz_or_more_whatever_the_step) {
  for (const char* dt : {"0.001", "0.0008", "0.0005", "0.000125"}) {
    const TemporaryFolder folder;
    run_program(
        {"run", "--duration", "0.3", "--set", std::string("dt=") + dt, "--out", folder.path().string()});
    const std::string series = content_of(folder / "series.csv");
    const auto rows = std::count(series.begin(), series.end(), '\n') - 1;
    EXPECT_GE(rows, 150) << dt;  // 0.3 s at 500 Hz
    EXPECT_LE(rows, 260) << dt;
  }
}

TEST_F(Run, gives_the_same_files_every_time) {
  const TemporaryFolder folder;
  for (const char* name : {"a", "b"}) {
    run_program({"run", "--duration", "0.5", "--seed", "7", "--out", (folder / name).string()});
  }
  expect_same_files(folder / "a", folder / "b");
}

TEST_F(Run, of_its_own_scenario_gives_the_same_files) {
  const TemporaryFolder folder;
  run_program({"run", "--duration", "0.5", "--seed", "9", "--set", "swing=0.7", "--set", "sex=female",
               "--out", (folder / "a").string()});
  run_program({"run", "--scenario", (folder / "a/scenario.json").string(), "--out", (folder / "b").string()});
  expect_same_files(folder / "a", folder / "b");
}

TEST_F(Run, puts_later_sources_over_earlier_ones) {
  const TemporaryFolder folder;
  const auto scenario = with_content(folder / "s.json",
                                     R"({"format": "sprintlab scenario", "version": "0.1.0", "seed": 3,
          "values": {"swing": 0.7, "push": 0.8, "mass": 60}, "limits": {"duration_s": 0.2}})");
  const std::string out = (folder / "run").string();
  run_program(
      {"run", "--scenario", scenario.string(), "--set", "swing=0.6", "--set", "swing=0.5", "--out", out});
  Scenario written = read_scenario(folder / "run/scenario.json");
  EXPECT_EQ(written.specification.outputs.swing, 0.5);
  EXPECT_EQ(written.specification.outputs.push, 0.8);
  EXPECT_EQ(written.specification.athlete.mass, 60);
  EXPECT_EQ(written.specification.seed, 3U);
  EXPECT_EQ(written.limits.duration, 0.2);

  run_program({"run", "--scenario", scenario.string(), "--athlete", "club", "--seed", "4", "--duration",
               "0.1", "--out", out});
  written = read_scenario(folder / "run/scenario.json");
  EXPECT_EQ(written.specification.athlete.mass, 75.9);
  EXPECT_EQ(written.specification.outputs.push, 0.8);
  EXPECT_EQ(written.specification.seed, 4U);
  EXPECT_EQ(written.limits.duration, 0.1);
}

TEST_F(Run, of_a_newer_scenario_reports_and_keeps_what_it_does_not_know) {
  const TemporaryFolder folder;
  const auto scenario =
      with_content(folder / "s.json",
                   R"({"format": "sprintlab scenario", "version": "9.0.0", "values": {"next_idea": true}})");
  const Outcome outcome = run_program({"run", "--scenario", scenario.string(), "--duration", "0.1", "--json",
                                       "--out", (folder / "run").string()});
  EXPECT_EQ(outcome.exit_code, kExitDone);
  EXPECT_THAT(outcome.error, HasSubstr("values.next_idea"));
  EXPECT_NO_THROW(Json::parse(outcome.out));
  EXPECT_EQ(Json::parse(content_of(folder / "run/scenario.json"))["values"]["next_idea"], true);
}

TEST_F(Run, replaces_its_own_files_and_no_others) {
  const TemporaryFolder folder;
  with_content(folder / "mine.txt", "keep");
  with_content(folder / "summary.json", "old");
  EXPECT_EQ(run_program({"run", "--duration", "0.1", "--out", folder.path().string()}).exit_code, kExitDone);
  EXPECT_THAT(names_in(folder.path()), ElementsAre("mine.txt", "motion.sto", "scenario.json", "series.csv",
                                                   "steps.csv", "summary.json"));
  EXPECT_EQ(content_of(folder / "mine.txt"), "keep");
  EXPECT_NE(content_of(folder / "summary.json"), "old");
}

TEST(RunOfTheDefaultAthlete, that_is_cancelled_keeps_what_it_has) {
  const TemporaryFolder folder;
  test::Program program(
      {"run", "--duration", "600", "--set", "dt=0.000125", "--json", "--out", (folder / "run").string()});
  program.interrupt_after(std::chrono::milliseconds(500));
  const Outcome outcome = program.wait();
  ASSERT_EQ(outcome.exit_code, kExitCancelled) << outcome.out;
  const Json json = Json::parse(outcome.out);
  EXPECT_EQ(json["end"], "stopped");
  EXPECT_EQ(json["reason"], "cancelled");
  EXPECT_TRUE(json["top_speed_mps"].is_null());
  EXPECT_GT(json["time_s"].get<double>(), 0);
  EXPECT_EQ(names_in(folder / "run"), kFiles);
}

}  // namespace
}  // namespace sprintlab
