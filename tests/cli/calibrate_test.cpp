#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "sprintlab/cli/cli.h"
#include "sprintlab/core/number_text.h"
#include "sprintlab/files/files.h"
#include "support/program.h"

namespace sprintlab {
namespace {

using Json = nlohmann::json;
using test::content_of;
using test::names_in;
using test::Outcome;
using test::run_program;
using test::TemporaryFolder;
using test::with_content;
using testing::AllOf;
using testing::HasSubstr;

/// Splits of the default athlete itself with a weaker push: the first 10 m marks of a run that isn't long.
std::string own_splits() {
  const Json run = Json::parse(run_program({"run", "--set", "push=0.9", "--distance", "31", "--json"}).out);
  std::string text = "distance_m,time_s\n";
  for (std::size_t i = 0; i < run["splits_10m_s"].size(); ++i)
    text += std::to_string(10 * (i + 1)) + "," + number_text(run["splits_10m_s"][i].get<double>()) + "\n";
  return text;
}

TEST(Calibrate, prints_and_writes_a_scenario_that_runs_the_splits) {
  const TemporaryFolder folder;
  const auto splits = with_content(folder / "splits.csv", own_splits());
  const std::string out = (folder / "found.json").string();
  const Outcome outcome = run_program({"calibrate", "--splits", splits.string(), "--json", "--out", out});
  ASSERT_EQ(outcome.exit_code, kExitDone) << outcome.error;
  const Json json = Json::parse(outcome.out);
  EXPECT_LE(json["rms_s"].get<double>(), 0.05);
  EXPECT_EQ(json["within_tolerance"], true);
  ASSERT_EQ(json["residuals_s"].size(), 3U);
  double squares = 0;
  for (const Json& residual : json["residuals_s"]) squares += std::pow(residual.get<double>(), 2);
  EXPECT_NEAR(std::sqrt(squares / 3), json["rms_s"].get<double>(), 1e-9);
  for (const char* key : {"vmax_mps", "tau_s"}) EXPECT_TRUE(json.contains(key)) << key;
  for (const char* key : {"push", "swing", "timing"}) {
    const Json& range = json["ranges"][key];
    EXPECT_LE(range["lower"].get<double>(), range["best"].get<double>()) << key;
    EXPECT_GE(range["upper"].get<double>(), range["best"].get<double>()) << key;
    EXPECT_EQ(json["scenario"]["values"][key], range["best"]) << key;
  }

  const Scenario written = read_scenario(out);
  EXPECT_EQ(written.limits.distance, 30);
  const Json repeated = Json::parse(run_program({"run", "--scenario", out, "--json"}).out);
  EXPECT_NEAR(repeated["splits_10m_s"][1].get<double>(), json["model_s"][1].get<double>(),
              0.001 + std::abs(std::min(0.0, json["start_offset_s"].get<double>())));
}

TEST(Calibrate, explains_bad_splits_and_writes_nothing) {
  const TemporaryFolder folder;
  const auto refused = [&](const std::string& content) {
    const auto splits = with_content(folder / "splits.csv", content);
    const Outcome outcome = run_program(
        {"calibrate", "--splits", splits.string(), "--out", (folder / "found.json").string(), "--json"});
    EXPECT_EQ(outcome.exit_code, kExitBadInput);
    EXPECT_THAT(outcome.out, testing::IsEmpty());
    EXPECT_THAT(names_in(folder.path()), testing::ElementsAre("splits.csv"));
    return outcome.error;
  };
  EXPECT_THAT(refused("distance_m,seconds\n10,2\n20,3\n30,4\n"),
              AllOf(HasSubstr("line 1"), HasSubstr("time_s")));
  EXPECT_THAT(refused("distance_m,time_s\n10,2\n20,nan\n30,4\n"), HasSubstr("line 3"));
  EXPECT_THAT(refused("distance_m,time_s\n10,2\n20,1\n30,4\n"), HasSubstr("line 3"));
  EXPECT_THAT(refused("distance_m,time_s\n10,2\n20,3\n"), HasSubstr("line 3"));
}

}  // namespace
}  // namespace sprintlab
