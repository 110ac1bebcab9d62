#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "sprintlab/cli/cli.h"
#include "sprintlab/control/technique.h"
#include "sprintlab/files/files.h"
#include "support/program.h"

namespace sprintlab {
namespace {

using Json = nlohmann::json;
using test::content_of;
using test::Outcome;
using test::run_program;
using test::TemporaryFolder;
using testing::HasSubstr;

TEST(Validate, prints_rows_whose_verdicts_agree_with_the_exit_code_and_writes_tables_and_plots) {
  const TemporaryFolder folder;
  const Outcome outcome = run_program({"validate", "--json", "--out", (folder / "out").string()});
  const Json json = Json::parse(outcome.out);
  bool misses = false;
  for (const Json& row : json["rows"]) {
    for (const char* key : {"name", "model", "measured", "difference", "tolerance", "pass", "source"})
      EXPECT_TRUE(row.contains(key)) << key;
    EXPECT_TRUE(row["pass"].is_boolean());
    EXPECT_TRUE(row["model"].is_number() || !row["pass"].get<bool>()) << row["name"];
    misses = misses || !row["pass"].get<bool>();
  }
  EXPECT_FALSE(json["rows"].empty());
  EXPECT_EQ(outcome.exit_code, misses ? kExitMisses : kExitDone);

  EXPECT_EQ(content_of(folder / "out/validation.json"), outcome.out);
  EXPECT_THAT(content_of(folder / "out/validation.csv"), HasSubstr(json["rows"][0]["name"]));
  const std::string page = content_of(folder / "out/validation.md");
  EXPECT_THAT(page, HasSubstr("sprintlab validate --out docs"));
  EXPECT_THAT(page, HasSubstr("images/validation/ja1_949_vertical.svg"));
  EXPECT_THAT(content_of(folder / "out/images/validation/ja1_949_vertical.svg"), HasSubstr("</svg>"));
}

// One that nobody can stand by: no row of a gait has a value.
TEST(Validate, lets_all_athletes_run_by_a_technique_that_is_given) {
  const TemporaryFolder folder;
  Technique technique;
  technique.name = "untaught";
  write_file(folder / "untaught.json", technique_text(technique));
  const Outcome outcome =
      run_program({"validate", "--json", "--technique", (folder / "untaught.json").string(), "--out",
                   (folder / "out").string()});
  EXPECT_EQ(outcome.exit_code, kExitMisses);
  const Json rows = Json::parse(outcome.out)["rows"];
  EXPECT_TRUE(rows[2]["model"].is_null()) << rows[2];
  EXPECT_THAT(content_of(folder / "out/validation.md"), HasSubstr("technique `untaught`"));
  EXPECT_EQ(run_program({"validate", "--technique", "nowhere.json"}).exit_code, kExitBadInput);
}

TEST(Validate, sets_parameters_of_all_athletes) {
  const TemporaryFolder folder;
  const Outcome outcome = run_program({"validate", "--json", "--set", "strength.knee_extension=1.2", "--set",
                                       "wind=3", "--out", (folder / "out").string()});
  EXPECT_EQ(outcome.exit_code, kExitMisses);
  const Json rows = Json::parse(outcome.out)["rows"];
  const auto strength = std::find_if(rows.begin(), rows.end(), [](const Json& row) {
    return row["name"].get<std::string>().find("strongest generator") != std::string::npos;
  });
  ASSERT_NE(strength, rows.end());
  EXPECT_EQ((*strength)["model"], 1.2);
  EXPECT_EQ((*strength)["pass"], false) << "muscle that nobody has";
  EXPECT_THAT(content_of(folder / "out/validation.md"),
              HasSubstr("Set for all athletes: `strength.knee_extension=1.2` `wind=3`."));
}

TEST(Validate, refuses_a_setting_that_cannot_be) {
  const Outcome outcome = run_program({"validate", "--set", "arm_lever=0.3"});
  EXPECT_EQ(outcome.exit_code, kExitBadInput);
  EXPECT_THAT(outcome.error, HasSubstr("arm_lever"));
  EXPECT_THAT(outcome.error, HasSubstr("0.08 to 0.18"));
}

TEST(Validate, refuses_a_file_as_its_folder) {
  const TemporaryFolder folder;
  const auto file = test::with_content(folder / "file", "kept");
  const Outcome outcome = run_program({"validate", "--out", file.string()});
  EXPECT_EQ(outcome.exit_code, kExitBadInput);
  EXPECT_THAT(outcome.error, HasSubstr("--out"));
  EXPECT_EQ(content_of(file), "kept");
}

}  // namespace
}  // namespace sprintlab
