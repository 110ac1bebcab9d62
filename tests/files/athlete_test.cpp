#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "sprintlab/files/files.h"
#include "sprintlab/sim/parameters.h"
#include "support/folder.h"
#include "support/refusal.h"

namespace sprintlab {
namespace {

using Json = nlohmann::ordered_json;
using test::refusal;
using test::TemporaryFolder;
using test::with_content;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;

Json small_athlete() {
  return {{"format", "sprintlab athlete"},
          {"version", "0.1.0"},
          {"name", "small"},
          {"technique", "technique.json"},
          {"values", {{"height", 1.5}, {"sex", "female"}, {"strength.elbow", 0.5}}},
          {"source", "made up"}};
}

class AthleteFile : public testing::Test {
 protected:
  AthleteFile() {
    Technique technique;
    technique.name = "own";
    write_file(folder_ / "technique.json", technique_text(technique));
  }
  std::string file(const Json& json) const {
    return with_content(folder_ / "small.json", json.dump()).string();
  }
  std::string refused(const Json& json) const {
    return refusal([&] { athlete_specification(file(json)); });
  }
  TemporaryFolder folder_;
};

TEST(Athletes, every_athlete_among_the_assets_is_valid) {
  EXPECT_THAT(athlete_names(), Contains("club"));
  for (const std::string& name : athlete_names()) {
    SCOPED_TRACE(name);
    EXPECT_EQ(athlete_specification(name).athlete.name, name);
  }
}

// Body mass index of sprinters: 18 to 27 kg/m²; no strength beyond 1.15 × the published torque per body mass.
TEST(Athletes, have_the_size_and_strength_of_sprinters) {
  for (const char* name : {"club", "elite_man", "elite_woman", "school", "masters"}) {
    SCOPED_TRACE(name);
    const Athlete athlete = athlete_specification(name).athlete;
    const double index = athlete.mass / (athlete.height * athlete.height);
    EXPECT_GT(index, 18);
    EXPECT_LT(index, 27);
    EXPECT_THAT(athlete.strength, testing::Each(testing::AllOf(testing::Ge(0.85), testing::Le(1.15))));
  }
  EXPECT_EQ(athlete_specification("elite_woman").athlete.sex, Sex::female);
}

TEST(Athletes, club_has_the_mass_of_the_measured_sprinter) {
  EXPECT_EQ(athlete_specification("club").athlete.mass, 75.9);  // [Dorn2012] JA1
}

TEST_F(AthleteFile, gives_body_and_technique) {
  const Specification specification = athlete_specification(file(small_athlete()));
  EXPECT_EQ(specification.athlete.name, "small");
  EXPECT_EQ(specification.athlete.height, 1.5);
  EXPECT_EQ(specification.athlete.sex, Sex::female);
  EXPECT_EQ(specification.athlete.strength[MuscleGroup::elbow], 0.5);
  EXPECT_EQ(specification.technique.name, "own");
}

TEST_F(AthleteFile, replaces_the_whole_body_and_nothing_else) {
  Specification specification;
  specification.outputs.swing = 0.7;
  specification.athlete.strength[MuscleGroup::lumbar] = 1.9;
  set_athlete(specification, file(small_athlete()));
  EXPECT_EQ(specification.outputs.swing, 0.7);
  EXPECT_EQ(specification.athlete.strength[MuscleGroup::lumbar], 1);
}

TEST_F(AthleteFile, is_found_from_a_folder) {
  file(small_athlete());
  Specification specification;
  set_athlete(specification, "small.json", folder_.path());
  EXPECT_EQ(specification.athlete.name, "small");
}

TEST_F(AthleteFile, needs_every_field_and_no_other) {
  for (const char* key : {"format", "version", "name", "technique", "values", "source"}) {
    Json json = small_athlete();
    json.erase(key);
    EXPECT_THAT(refused(json), AllOf(HasSubstr("small.json"), HasSubstr(key), HasSubstr("missing")));
  }
  Json json = small_athlete();
  json["extra"] = 1;
  EXPECT_THAT(refused(json), HasSubstr("unknown key 'extra'"));
}

TEST_F(AthleteFile, refuses_values_that_are_unknown_or_out_of_range) {
  Json json = small_athlete();
  json["values"]["strenght.elbow"] = 1;
  EXPECT_THAT(refused(json), HasSubstr("'strength.elbow'"));
  json = small_athlete();
  json["values"]["mass"] = 500;
  EXPECT_THAT(refused(json), HasSubstr("40 to 130 kg"));
}

TEST_F(AthleteFile, refuses_names_that_are_no_line_of_text) {
  for (const std::string& name : {std::string(), std::string("two\nlines"), std::string(300, 'a')}) {
    Json json = small_athlete();
    json["name"] = name;
    EXPECT_THAT(refused(json), HasSubstr("'name'"));
  }
}

TEST_F(AthleteFile, says_where_it_looked_for_its_technique) {
  Json json = small_athlete();
  json["technique"] = "none.json";
  EXPECT_THAT(refused(json), AllOf(HasSubstr("'none.json'"), HasSubstr(folder_.path().string())));
}

TEST(Athletes, unknown_names_are_answered_with_the_known_ones) {
  for (const char* name : {"nobody", "", ".", "/", "../club"}) {
    EXPECT_THAT(refusal([&] { athlete_specification(name); }), HasSubstr("club")) << name;
  }
}

TEST(Assets, folder_can_be_chosen_and_must_exist) {
  const TemporaryFolder folder;
  const char* before = std::getenv("SPRINTLAB_ASSETS");
  const std::string restored = before == nullptr ? "" : before;
  ::setenv("SPRINTLAB_ASSETS", folder.path().c_str(), 1);
  EXPECT_EQ(asset_directory(), folder.path());
  ::setenv("SPRINTLAB_ASSETS", (folder / "none").c_str(), 1);
  EXPECT_THAT(refusal([] { asset_directory(); }), HasSubstr("no such folder"));
  ::setenv("SPRINTLAB_ASSETS", restored.c_str(), 1);  // empty means not chosen
}

// ---- techniques ------------------------------------------------------------------------------------

class TechniqueFile : public testing::Test {
 protected:
  std::string refused(const Json& json) const {
    return refusal([&] { read_technique(with_content(folder_ / "technique.json", json.dump())); });
  }
  TemporaryFolder folder_;
};

TEST_F(TechniqueFile, gives_back_every_bit) {
  Technique written;
  written.name = "third";
  written.speed_command = 10.0 / 3;
  written.provenance = "by hand";
  for (const TechniqueKey key : all<TechniqueKey>()) {
    const TechniqueInfo& info = technique_table()[key];
    for (Pace pace : all<Pace>())
      written.values[pace][key] = info.lower + (info.upper - info.lower) / (3.0 + static_cast<double>(pace));
  }
  write_file(folder_ / "technique.json", technique_text(written));
  const Technique read = read_technique(folder_ / "technique.json");
  EXPECT_EQ(read.name, written.name);
  EXPECT_EQ(read.speed_command, written.speed_command);
  EXPECT_EQ(read.provenance, written.provenance);
  EXPECT_EQ(read.values, written.values);
}

TEST_F(TechniqueFile, needs_every_key_and_no_other) {
  const Json good = Json::parse(technique_text(Technique{}));
  for (const char* speed : {"slow", "fast"}) {
    for (const TechniqueInfo& info : technique_table()) {
      if (info.key.starts_with("rear_") || info.key == "start_front")
        continue;  // older files don't have these
      Json json = good;
      json[speed].erase(std::string(info.key));
      EXPECT_THAT(refused(json),
                  HasSubstr(std::string(speed) + "." + std::string(info.key) + "' is missing"));
    }
    Json json = good;
    json[speed]["extra"] = 1;
    EXPECT_THAT(refused(json), HasSubstr("unknown key '" + std::string(speed) + ".extra'"));
  }
}

// Files from before techniques had a start posture and a push of the rear leg.
TEST_F(TechniqueFile, without_numbers_of_the_start_starts_as_before) {
  Technique written;
  for (TechniqueValues& values : written.values) {
    values[TechniqueKey::start_front] = -0.3;
    values[TechniqueKey::rear_push] = 0.2;
  }
  Json json = Json::parse(technique_text(written));
  for (const char* pace : {"slow", "middle", "fast", "easy_middle", "easy_fast"})
    for (const char* key : {"start_front", "rear_push", "rear_hip", "rear_knee", "rear_ankle"})
      json[pace].erase(key);
  write_file(folder_ / "technique.json", json.dump());
  EXPECT_EQ(read_technique(folder_ / "technique.json").values, Technique{}.values);
}

/// Reflexes of one hidden unit, with numbers that no decimal spells exactly.
Reflexes odd_reflexes() {
  const auto layer = [](std::size_t inputs, std::size_t outputs) {
    Reflexes::Layer odd{std::vector<float>(outputs), std::vector<float>(inputs * outputs)};
    for (std::size_t i = 0; i < outputs; ++i) odd.bias[i] = 1 / (3.0F + static_cast<float>(i));
    for (std::size_t i = 0; i < inputs * outputs; ++i)
      odd.weights[i] = -1e-3F / (7.0F + static_cast<float>(i));
    return odd;
  };
  return Reflexes({layer(kCount<Sense>, 1), layer(1, kCount<Correction>)});
}

TEST_F(TechniqueFile, keeps_the_careful_way_of_running_apart) {
  Technique written;
  written.reflexes = written.careful.reflexes = odd_reflexes();
  written.careful.speed_command = 9.25;
  written.careful.values[Pace::middle][TechniqueKey::trunk_lean] = -0.123;
  write_file(folder_ / "technique.json", technique_text(written));
  Technique read = read_technique(folder_ / "technique.json");
  EXPECT_EQ(read.speed_command, Technique{}.speed_command);
  EXPECT_EQ(read.values, Technique{}.values);
  EXPECT_EQ(read.careful.speed_command, 9.25);
  EXPECT_EQ(read.careful.values, written.careful.values);
  EXPECT_EQ(read.careful.reflexes, written.careful.reflexes);

  // Older files have careful reflexes alone: the numbers were those of sprinting.
  Json json = Json::parse(technique_text(written));
  json["fast"]["trunk_lean"] = -0.234;
  json["careful_reflexes"] = json["careful"]["reflexes"];
  json.erase("careful");
  write_file(folder_ / "technique.json", json.dump());
  read = read_technique(folder_ / "technique.json");
  EXPECT_EQ(read.careful.values[Pace::fast][TechniqueKey::trunk_lean], -0.234);
  EXPECT_EQ(read.careful.values, read.values);
  EXPECT_EQ(read.careful.speed_command, read.speed_command);
  EXPECT_EQ(read.careful.reflexes, written.careful.reflexes);

  json = Json::parse(technique_text(written));
  json["careful"]["speed_command_mps"] = 100;
  EXPECT_THAT(refused(json), HasSubstr("careful.speed_command_mps"));
  json["careful"].erase("speed_command_mps");
  EXPECT_THAT(refused(json), HasSubstr("careful.speed_command_mps' is missing"));
}

TEST_F(TechniqueFile, says_with_careful_reflexes_what_care_compares_with) {
  Technique technique;
  technique.careful.reflexes = odd_reflexes();
  const Json good = Json::parse(technique_text(technique));
  Json json = good;
  json.erase("care_nature");  // as files were for a while
  write_file(folder_ / "technique.json", json.dump());
  EXPECT_EQ(read_technique(folder_ / "technique.json").care_nature[Felt::lumbar].most, FeltNature{}.most);
  json = good;
  json["care_nature"].erase("lumbar");
  EXPECT_THAT(refused(json), HasSubstr("care_nature.lumbar' is missing"));
  json = good;
  json["care_nature"]["knees_in_time"]["most"] = 0;
  EXPECT_THAT(refused(json), HasSubstr("care_nature.knees_in_time.most"));
  json = good;
  json["care_nature"]["lumbar"]["start"] = {{{"usual", 0.1}}};
  EXPECT_THAT(refused(json), HasSubstr("care_nature.lumbar.start.most' is missing"));
  json["care_nature"]["lumbar"]["start"] = {{{"usual", 0.1}, {"most", -1}}};
  EXPECT_THAT(refused(json), HasSubstr("care_nature.lumbar.start.most"));
  json["care_nature"]["lumbar"]["start"] = 3;
  EXPECT_THAT(refused(json), HasSubstr("care_nature.lumbar.start"));
  EXPECT_EQ(technique_text(Technique{}).find("care_nature"), std::string::npos);
}

TEST_F(TechniqueFile, refuses_values_outside_the_table) {
  const Json good = Json::parse(technique_text(Technique{}));
  for (const TechniqueInfo& info : technique_table()) {
    for (const Json& value : {Json(info.lower - 1), Json(info.upper + 1), Json(nullptr), Json("1")}) {
      Json json = good;
      json["fast"][std::string(info.key)] = value;
      EXPECT_THAT(refused(json), HasSubstr("fast." + std::string(info.key)));
    }
  }
}

TEST_F(TechniqueFile, gives_back_every_bit_of_its_reflexes) {
  Technique written;
  written.reflexes = odd_reflexes();
  write_file(folder_ / "technique.json", technique_text(written));
  EXPECT_EQ(read_technique(folder_ / "technique.json").reflexes, written.reflexes);
  EXPECT_TRUE(read_technique(folder_ / "technique.json").careful.reflexes.empty());
  std::swap(written.reflexes, written.careful.reflexes);
  for (const Felt felt : all<Felt>())
    written.care_nature[felt] = {-0.1 / (3.0 + index(felt)),
                                 0.1 / (7.0 + index(felt)),
                                 1.0 / (9.0 + index(felt)),
                                 {{0.1 / 3, 0.1 / 7}, {-0.1, 0.3}}};
  write_file(folder_ / "technique.json", technique_text(written));
  EXPECT_EQ(read_technique(folder_ / "technique.json").careful.reflexes, written.careful.reflexes);
  EXPECT_TRUE(read_technique(folder_ / "technique.json").reflexes.empty());
  for (const Felt felt : all<Felt>()) {
    const FeltNature read = read_technique(folder_ / "technique.json").care_nature[felt];
    EXPECT_EQ(read.by_speed, written.care_nature[felt].by_speed);
    EXPECT_EQ(read.spread, written.care_nature[felt].spread);
    EXPECT_EQ(read.most, written.care_nature[felt].most);
    ASSERT_EQ(read.start.size(), 2U);
    EXPECT_EQ(read.start[0].usual, 0.1 / 3);
    EXPECT_EQ(read.start[0].most, 0.1 / 7);
    EXPECT_EQ(read.start[1].usual, -0.1);
  }
  EXPECT_EQ(technique_text(Technique{}).find("reflexes"), std::string::npos);
}

// Files from before the last senses were added.
TEST_F(TechniqueFile, gives_senses_that_it_lacks_no_weight) {
  Technique technique;
  technique.reflexes = odd_reflexes();
  Json json = Json::parse(technique_text(technique));
  json["reflexes"]["senses"].erase(kCount<Sense> - 1);
  json["reflexes"]["layers"][0]["weights"].erase(kCount<Sense> - 1);
  write_file(folder_ / "older.json", json.dump());
  std::vector<Reflexes::Layer> expected = technique.reflexes.layers();
  expected.front().weights.back() = 0;
  EXPECT_EQ(read_technique(folder_ / "older.json").reflexes, Reflexes(expected));

  // As many weights as there are senses today, for one sense fewer.
  Json more = Json::parse(technique_text(technique));
  more["reflexes"]["senses"].erase(kCount<Sense> - 1);
  EXPECT_THAT(refused(more), HasSubstr("weights"));

  json["reflexes"]["senses"] = Json::array();
  EXPECT_THAT(refused(json), HasSubstr("reflexes.senses"));
}

TEST_F(TechniqueFile, refuses_reflexes_that_it_does_not_understand) {
  Technique technique;
  technique.reflexes = odd_reflexes();
  const Json good = Json::parse(technique_text(technique));
  const auto refused_with = [&](const char* pointer, const Json& value) {
    Json json = good;
    json[Json::json_pointer(pointer)] = value;
    return refused(json);
  };
  EXPECT_THAT(refused_with("/reflexes/senses/0", "smell"), HasSubstr("reflexes.senses"));
  EXPECT_THAT(refused_with("/reflexes/corrections", Json::array()), HasSubstr("reflexes.corrections"));
  EXPECT_THAT(refused_with("/reflexes/extra", 1), HasSubstr("unknown key 'reflexes.extra'"));
  EXPECT_THAT(refused_with("/reflexes/layers", 3), HasSubstr("reflexes.layers"));
  EXPECT_THAT(refused_with("/reflexes/layers", Json::array()), HasSubstr("layers"));
  EXPECT_THAT(refused_with("/reflexes/layers/0/extra", 1), HasSubstr("extra"));
  for (const Json& value : {Json(1), Json("1 two"), Json("nan"), Json("1e99"), Json("1  2"), Json("1,2")})
    EXPECT_THAT(refused_with("/reflexes/layers/0/bias", value), HasSubstr("bias")) << value;
  EXPECT_THAT(refused_with("/reflexes/layers/0/weights/0", "1 2"), HasSubstr("weights"));
}

}  // namespace
}  // namespace sprintlab
