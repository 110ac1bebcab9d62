#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sprintlab/files/files.h"
#include "sprintlab/sim/parameters.h"
#include "support/assets.h"
#include "support/folder.h"
#include "support/refusal.h"
#include "support/specification.h"

namespace sprintlab {
namespace {

using Json = nlohmann::ordered_json;
using test::refusal;
using test::TemporaryFolder;
using test::with_content;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A scenario that gives everything itself.
Json complete_scenario() { return Json::parse(scenario_text(Specification{}, RunLimits{})); }

class ScenarioFile : public testing::Test {
 protected:
  Scenario read_text(const std::string& text) const {
    return read_scenario(with_content(folder_ / "scenario.json", text));
  }
  Scenario read(const Json& json) const { return read_text(json.dump()); }
  std::string refused_text(const std::string& text) const {
    return refusal([&] { read_text(text); });
  }
  std::string refused(const Json& json) const { return refused_text(json.dump()); }

  const test::OwnAssets assets_;
  TemporaryFolder folder_;
};

void expect_same(const Specification& a, const Specification& b) {
  for (const ParamInfo& info : parameter_table()) {
    EXPECT_EQ(parameter_value(info, a), parameter_value(info, b)) << info.key;
  }
  EXPECT_EQ(a.athlete.name, b.athlete.name);
  EXPECT_EQ(a.technique.name, b.technique.name);
  EXPECT_EQ(a.technique.speed_command, b.technique.speed_command);
  EXPECT_EQ(a.technique.provenance, b.technique.provenance);
  EXPECT_EQ(a.technique.values, b.technique.values);
  EXPECT_EQ(a.seed, b.seed);
}

TEST_F(ScenarioFile, gives_back_every_bit_of_a_specification) {
  for (std::uint64_t seed = 0; seed < 25; ++seed) {
    Specification written = test::random_specification(seed);
    written.athlete.name = "somebody else \"quoted\" ä";
    written.technique.provenance = "line\nbreak\ttab \\ \"";
    const std::string text =
        scenario_text(written, {.distance = 60, .duration = 31.25, .finish_on_duration = false});
    const Scenario scenario = read_text(text);
    expect_same(scenario.specification, written);
    EXPECT_EQ(scenario_text(scenario.specification, scenario.limits), text);
    EXPECT_THAT(scenario.unknown, IsEmpty());
  }
}

TEST_F(ScenarioFile, gives_back_the_limits) {
  const RunLimits distance =
      read_text(scenario_text({}, {.distance = 60, .duration = 20, .finish_on_duration = false})).limits;
  EXPECT_EQ(distance.distance, 60);
  EXPECT_EQ(distance.duration, 20);
  EXPECT_FALSE(distance.finish_on_duration);
  const RunLimits duration =
      read_text(scenario_text({}, {.distance = 0, .duration = 7, .finish_on_duration = true})).limits;
  EXPECT_EQ(duration.distance, 0);
  EXPECT_EQ(duration.duration, 7);
  EXPECT_TRUE(duration.finish_on_duration);
}

TEST_F(ScenarioFile, is_complete_and_explains_every_value) {
  const Json json = complete_scenario();
  for (const ParamInfo& info : parameter_table()) {
    EXPECT_TRUE(json["values"].contains(info.key)) << info.key;
    EXPECT_THAT(json["help"][info.key].get<std::string>(), HasSubstr(allowed_text(info)));
  }
  EXPECT_EQ(json["values"]["sex"], "male");
  EXPECT_EQ(json["version"], "0.1.0");
}

TEST_F(ScenarioFile, may_say_only_what_differs) {
  const Scenario scenario =
      read_text(R"({"format": "sprintlab scenario", "version": "0.1.0", "values": {"swing": 0.7}})");
  Specification expected = athlete_specification("club");
  expected.outputs.swing = 0.7;
  expect_same(scenario.specification, expected);
  EXPECT_EQ(scenario.limits.distance, 100);
  EXPECT_EQ(scenario.limits.duration, 60);
}

TEST_F(ScenarioFile, finds_a_technique_file_beside_itself) {
  Technique technique;
  technique.name = "beside";
  write_file(folder_ / "mine.json", technique_text(technique));
  const Scenario scenario = read_text(
      R"({"format": "sprintlab scenario", "version": "0.1.0", "athlete": "club", "technique": "mine.json"})");
  EXPECT_EQ(scenario.specification.technique.name, "beside");
}

TEST_F(ScenarioFile, names_file_and_place_of_broken_json) {
  EXPECT_THAT(refused_text("{\n  \"format\": ,\n}"),
              AllOf(HasSubstr("scenario.json"), HasSubstr("line 2, column 13")));
  EXPECT_THAT(refused_text(""), HasSubstr("line 1, column 1"));
  EXPECT_THAT(refused_text("{} {}"), HasSubstr("line 1, column 4"));
  EXPECT_THAT(refused_text("[]"), HasSubstr("must be a JSON object"));
  EXPECT_THAT(refused_text("{\"a\": \"\xff\"}"), HasSubstr("broken JSON"));
  EXPECT_THAT(refused_text("{\"a\": 1e999}"), HasSubstr("1e999"));
  EXPECT_THAT(refused_text("{\"a\": NaN}"), HasSubstr("line 1"));
}

TEST_F(ScenarioFile, refuses_a_key_that_is_there_twice) {
  EXPECT_THAT(refused_text(R"({"values": {"swing": 1, "swing": 0.5}})"),
              AllOf(HasSubstr("'swing'"), HasSubstr("twice")));
  EXPECT_THAT(refused_text(R"({"seed": 1, "values": {"seed": 1}, "seed": 2})"), HasSubstr("'seed'"));
}

TEST_F(ScenarioFile, refuses_files_that_are_missing_or_too_large) {
  EXPECT_THAT(refusal([&] { read_scenario(folder_ / "none.json"); }), HasSubstr("no such file"));
  EXPECT_THAT(refusal([&] { read_scenario(folder_.path()); }), HasSubstr("is a folder"));
  EXPECT_THAT(refused_text(std::string(kLargestInputFile + 1, ' ')), HasSubstr("larger than"));
}

TEST_F(ScenarioFile, refuses_other_formats_and_odd_versions) {
  EXPECT_THAT(refused_text("{}"), HasSubstr("'format' is missing"));
  EXPECT_THAT(refused_text(R"({"format": "other", "version": "0.1.0"})"), HasSubstr("sprintlab scenario"));
  for (const char* version : {"", "1", "0.1", "0.1.0.0", "a.b.c", "0.1.-1", "0.1.0 "}) {
    Json json = complete_scenario();
    json["version"] = version;
    EXPECT_THAT(refused(json), HasSubstr("version can't be")) << version;
  }
}

TEST_F(ScenarioFile, names_field_value_and_range) {
  Json json = complete_scenario();
  json["values"]["height"] = 9;
  EXPECT_THAT(refused(json), AllOf(HasSubstr("height [m]"), HasSubstr("'9'"), HasSubstr("1.4 to 2.2 m")));
  json = complete_scenario();
  json["technique"]["fast"]["trunk_lean"] = 1e6;
  EXPECT_THAT(refused(json), AllOf(HasSubstr("fast.trunk_lean"), HasSubstr("allowed")));
}

TEST_F(ScenarioFile, refuses_values_of_the_wrong_type) {
  for (const Json& value : {Json("0.7"), Json(nullptr), Json(true), Json::array(), Json::object()}) {
    Json json = complete_scenario();
    json["values"]["swing"] = value;
    EXPECT_THAT(refused(json), HasSubstr("swing can't be " + value.dump()));
  }
  for (const Json& value : {Json(1), Json("other"), Json(true)}) {
    Json json = complete_scenario();
    json["values"]["sex"] = value;
    EXPECT_THAT(refused(json), HasSubstr("male or female"));
  }
  for (const char* key : {"values", "limits", "technique"}) {
    Json json = complete_scenario();
    json[key] = 3;
    EXPECT_THAT(refused(json), HasSubstr(key));
  }
}

TEST_F(ScenarioFile, refuses_seeds_and_limits_out_of_range) {
  for (const Json& seed : {Json(-1), Json(1.5), Json("1"), Json(nullptr)}) {
    Json json = complete_scenario();
    json["seed"] = seed;
    EXPECT_THAT(refused(json), HasSubstr("'seed'"));
  }
  for (const char* key : {"distance_m", "duration_s"}) {
    for (const Json& limit : {Json(0), Json(-1), Json(1e6), Json("1")}) {
      Json json = complete_scenario();
      json["limits"][key] = limit;
      EXPECT_THAT(refused(json), HasSubstr(key));
    }
  }
}

TEST_F(ScenarioFile, refuses_unknown_keys_anywhere) {
  for (const char* path :
       {"/extra", "/values/pain_neck", "/limits/extra", "/technique/extra", "/technique/slow/extra"}) {
    Json json = complete_scenario();
    json[Json::json_pointer(path)] = 0.5;
    const std::string key = std::string(path).substr(std::string(path).rfind('/') + 1);
    EXPECT_THAT(refused(json), HasSubstr(key));
  }
}

TEST_F(ScenarioFile, keeps_and_reports_unknown_keys_of_a_newer_version) {
  Json json = complete_scenario();
  json["version"] = "0.10.0";
  json["extra"] = Json{{"deep", {1, 2}}};
  json["values"]["pain_neck"] = 0.25;
  json["technique"]["slow"]["new_angle"] = 1.5;
  const Scenario scenario = read(json);
  EXPECT_THAT(scenario.unknown, ElementsAre("technique.slow.new_angle", "values.pain_neck", "extra"));

  const std::string written = scenario_text(scenario);
  EXPECT_EQ(Json::parse(written)["version"], "0.10.0");
  EXPECT_EQ(Json::parse(written)["values"]["pain_neck"], 0.25);
  EXPECT_EQ(Json::parse(written)["extra"], json["extra"]);
  EXPECT_EQ(read_text(written).unknown_text, scenario.unknown_text);
}

TEST_F(ScenarioFile, of_a_newer_version_still_refuses_values_out_of_range) {
  Json json = complete_scenario();
  json["version"] = "1.0.0";
  json["values"]["swing"] = 7;
  EXPECT_THAT(refused(json), HasSubstr("swing"));
}

TEST_F(ScenarioFile, needs_no_athlete_file_if_it_gives_everything) {
  Json json = complete_scenario();
  json["athlete"] = "nobody";
  EXPECT_EQ(read(json).specification.athlete.name, "nobody");
  json["values"].erase("swing");
  EXPECT_THAT(refused(json), AllOf(HasSubstr("'nobody'"), HasSubstr("club")));
}

TEST_F(ScenarioFile, carries_a_title_and_a_description) {
  Scenario scenario;
  scenario.title = "Weak \"left\" side ä";
  scenario.description = "Line one.\nLine two.";
  const Scenario again = read_text(scenario_text(scenario));
  EXPECT_EQ(again.title, scenario.title);
  EXPECT_EQ(again.description, scenario.description);
  EXPECT_EQ(read(complete_scenario()).title, "");
  Json json = complete_scenario();
  json["title"] = "two\nlines";
  EXPECT_THAT(refused(json), HasSubstr("title"));
  json["title"] = 3;
  EXPECT_THAT(refused(json), HasSubstr("title"));
}

TEST_F(ScenarioFile, changes_a_base_only_where_it_says_something) {
  const Json json = {{"format", "sprintlab scenario"}, {"version", "0.1.0"}, {"values", {{"swing", 0.7}}}};
  Specification base;
  base.athlete.height = 1.9;
  base.outputs.push = 1.2;
  const std::filesystem::path file = with_content(folder_ / "partial.json", json.dump());
  const Specification over_base = read_scenario(file, base).specification;
  EXPECT_EQ(over_base.athlete.height, 1.9);
  EXPECT_EQ(over_base.outputs.push, 1.2);
  EXPECT_EQ(over_base.outputs.swing, 0.7);
  EXPECT_EQ(read_scenario(file).specification.outputs.push, 1) << "without a base it is the default athlete";
}

TEST_F(ScenarioFile, of_a_preset_is_found_by_its_name) {
  std::filesystem::create_directories(asset_directory() / "scenarios");
  Scenario preset;
  preset.title = "Slow arms";
  preset.description = "Why.";
  preset.specification.outputs.arms = 0.4;
  with_content(asset_directory() / "scenarios" / "slow_arms.json", scenario_text(preset));
  EXPECT_EQ(read_scenario("slow_arms").specification.outputs.arms, 0.4);
  ASSERT_EQ(presets().size(), 1U);
  EXPECT_EQ(presets()[0].name, "slow_arms");
  EXPECT_EQ(presets()[0].title, "Slow arms");
  EXPECT_EQ(presets()[0].description, "Why.");
  EXPECT_THAT(refusal([] { read_scenario("fast_arms"); }), HasSubstr("fast_arms"));
}

}  // namespace
}  // namespace sprintlab
