#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sprintlab/cli/cli.h"
#include "support/program.h"

namespace sprintlab {
namespace {

using Json = nlohmann::json;
using test::Outcome;
using test::run_program;
using testing::HasSubstr;

const std::vector<std::string> kShort{"--set", "start_speed=6", "--duration", "2", "--seeds", "3"};

Outcome sensitivity(std::vector<std::string> more = {}) {
  std::vector<std::string> arguments{"sensitivity"};
  arguments.insert(arguments.end(), kShort.begin(), kShort.end());
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_program(arguments);
}

TEST(SensitivityCommand, prints_a_row_for_each_contributor) {
  const Outcome outcome = sensitivity({"--json"});
  ASSERT_EQ(outcome.exit_code, kExitDone) << outcome.error;
  const Json json = Json::parse(outcome.out);
  std::vector<std::string> keys;
  for (const Json& row : json["rows"]) {
    keys.push_back(row["key"]);
    EXPECT_EQ(row["change_percent"], 5);
    EXPECT_EQ(row["decrease"]["change_percent"], -5);
    EXPECT_TRUE(row["steady_speed_percent"].is_number());
    EXPECT_GE(row["steady_speed_error"].get<double>(), 0);
    EXPECT_TRUE(row.contains("top_speed_percent"));
    EXPECT_EQ(row["error"], row["top_speed_error"]);
    EXPECT_TRUE(row["time_100m_percent"].is_null());  // not reached in 2 s
    EXPECT_EQ(row["runs"], 3);
  }
  EXPECT_THAT(keys, testing::ElementsAre("push", "swing", "arms", "torso", "timing"));
  EXPECT_EQ(json["complete"], true);
  EXPECT_EQ(sensitivity({"--json", "--jobs", "1"}).out, outcome.out);
}

TEST(SensitivityCommand, prints_a_table_for_people) {
  const Outcome outcome = sensitivity({"--set", "push=1.5"});
  EXPECT_EQ(outcome.exit_code, kExitDone);
  EXPECT_THAT(outcome.out, HasSubstr("swing -5 %"));
  EXPECT_THAT(outcome.out, HasSubstr("out of range"));
  EXPECT_THAT(outcome.out, HasSubstr("95 % interval"));
}

}  // namespace
}  // namespace sprintlab
