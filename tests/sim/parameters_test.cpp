#include "sprintlab/sim/parameters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

#include "sprintlab/core/error.h"
#include "support/refusal.h"
#include "support/specification.h"

namespace sprintlab {
namespace {

using test::refusal;
using testing::HasSubstr;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

std::vector<double> all_values(const Specification& specification) {
  std::vector<double> values;
  for (const ParamInfo& info : parameter_table()) values.push_back(parameter_value(info, specification));
  return values;
}

// ---- every row -------------------------------------------------------------------------------------

TEST(EveryParameter, is_explained) {
  for (const ParamInfo& info : parameter_table()) {
    SCOPED_TRACE(info.key);
    EXPECT_FALSE(info.key.empty() || info.group.empty() || info.label.empty());
    EXPECT_FALSE(info.source.empty());
    EXPECT_TRUE(info.help.ends_with('.')) << info.help;
    EXPECT_EQ(info.unit.empty(), info.kind != ParamKind::number);
  }
}

TEST(EveryParameter, has_the_default_of_a_new_specification_and_it_is_allowed) {
  for (const ParamInfo& info : parameter_table()) {
    SCOPED_TRACE(info.key);
    Specification specification;
    EXPECT_EQ(info.initial, parameter_value(info, specification));
    EXPECT_LT(info.lower, info.upper);
    EXPECT_NO_THROW(set_parameter(info, specification, info.initial));
  }
}

TEST(EveryParameter, is_found_by_its_key) {
  for (const ParamInfo& info : parameter_table()) {
    SCOPED_TRACE(info.key);
    EXPECT_EQ(&find_parameter(info.key), &info);
    EXPECT_EQ(find_parameter_if(info.key), &info);
  }
}

TEST(EveryParameter, takes_both_ends_of_its_range) {
  for (const ParamInfo& info : parameter_table()) {
    SCOPED_TRACE(info.key);
    Specification specification;
    for (const double value : {info.lower, info.upper}) {
      set_parameter(info, specification, value);
      EXPECT_EQ(parameter_value(info, specification), value);
    }
  }
}

TEST(EveryParameter, refuses_what_is_outside_and_stays_as_it_was) {
  for (std::size_t i = 0; i < parameter_table().size(); ++i) {
    const ParamInfo& info = parameter_table()[i];
    SCOPED_TRACE(info.key);
    Specification specification = test::random_specification(i);
    const std::vector<double> before = all_values(specification);
    for (const double value : {std::nextafter(info.lower, -kInfinity), std::nextafter(info.upper, kInfinity),
                               kInfinity, -kInfinity, kNotANumber}) {
      EXPECT_THROW(set_parameter(info, specification, value), InputError) << value;
    }
    for (const char* text :
         {"", " ", "nan", "inf", "-inf", "1e999", "0x1", "1 ", " 1", "one", "Male", "TRUE"}) {
      EXPECT_THROW(set_parameter(info, specification, std::string_view(text)), InputError) << text;
    }
    EXPECT_EQ(all_values(specification), before);
  }
}

TEST(EveryParameter, says_what_it_refuses_and_what_it_allows) {
  for (const ParamInfo& info : parameter_table()) {
    SCOPED_TRACE(info.key);
    Specification specification;
    const std::string message =
        refusal([&] { set_parameter(info, specification, std::string_view("123456")); });
    EXPECT_THAT(message, HasSubstr(info.key));
    EXPECT_THAT(message, HasSubstr("123456"));
    EXPECT_THAT(message, HasSubstr(allowed_text(info)));
    if (info.kind == ParamKind::number && info.unit != "1") {
      EXPECT_THAT(message, HasSubstr("[" + info.unit + "]"));
    }
  }
}

TEST(EveryParameter, keeps_every_bit_as_text) {
  for (std::size_t i = 0; i < parameter_table().size(); ++i) {
    const ParamInfo& info = parameter_table()[i];
    SCOPED_TRACE(info.key);
    std::mt19937_64 random(i);
    Specification written;
    Specification read;
    for (int trial = 0; trial < 200; ++trial) {
      set_parameter(info, written, test::random_value(info, random));
      set_parameter(info, read, std::string_view(parameter_text(info, written)));
      EXPECT_EQ(parameter_value(info, read), parameter_value(info, written));
    }
  }
}

TEST(EveryParameter, changes_nothing_else) {
  for (std::size_t i = 0; i < parameter_table().size(); ++i) {
    const ParamInfo& info = parameter_table()[i];
    SCOPED_TRACE(info.key);
    Specification specification;
    std::vector<double> expected = all_values(specification);
    const double value = info.initial == info.upper ? info.lower : info.upper;
    set_parameter(info, specification, value);
    expected[i] = value;
    EXPECT_EQ(all_values(specification), expected);
  }
}

TEST(EveryParameter, outside_its_range_makes_a_specification_invalid) {
  for (const ParamInfo& info : parameter_table()) {
    SCOPED_TRACE(info.key);
    Specification specification;
    const ParamRef ref = info.ref(specification);
    double* const* number = std::get_if<double*>(&ref);
    if (number == nullptr) continue;  // a choice has no outside
    for (const double value : {std::nextafter(info.upper, kInfinity), kNotANumber}) {
      **number = value;
      EXPECT_THAT(refusal([&] { validate(specification); }), HasSubstr(info.key));
    }
  }
}

// ---- the table -------------------------------------------------------------------------------------

TEST(Parameters, keys_and_places_are_unique) {
  Specification specification;
  std::set<std::string> keys;
  std::set<const void*> places;
  for (const ParamInfo& info : parameter_table()) {
    keys.insert(info.key);
    places.insert(
        std::visit([](auto* place) { return static_cast<const void*>(place); }, info.ref(specification)));
  }
  EXPECT_EQ(keys.size(), parameter_table().size());
  EXPECT_EQ(places.size(), parameter_table().size());
}

TEST(Parameters, keys_of_the_contract_are_there) {
  for (const char* key : {"push",
                          "swing",
                          "arms",
                          "torso",
                          "timing",
                          "push_left",
                          "push_right",
                          "swing_left",
                          "swing_right",
                          "strength.hip_extension",
                          "strength.hip_flexion",
                          "strength.knee_extension",
                          "strength.knee_flexion",
                          "strength.ankle_extension",
                          "strength.ankle_flexion",
                          "strength.shoulder",
                          "strength.elbow",
                          "strength.lumbar",
                          "effort",
                          "governor",
                          "speed_cap",
                          "start_speed",
                          "reaction_time",
                          "height",
                          "mass",
                          "sex",
                          "segment_mass_add.thigh",
                          "wind",
                          "drag",
                          "pain_left",
                          "pain_right",
                          "arms_held",
                          "hands_in_pockets",
                          "rom.lumbar",
                          "rom.hip",
                          "rom.knee",
                          "rom.ankle",
                          "rom.shoulder",
                          "rom.elbow",
                          "stiffness.lumbar",
                          "stiffness.hip",
                          "stiffness.knee",
                          "stiffness.ankle",
                          "stiffness.shoulder",
                          "stiffness.elbow",
                          "delay.swing",
                          "delay.arms",
                          "delay.torso",
                          "target.knee_lift",
                          "target.ankle",
                          "target.landing",
                          "target.cadence",
                          "muscle.series_elasticity",
                          "muscle.activation",
                          "muscle.torque_velocity",
                          "muscle.torque_angle",
                          "dt"}) {
    EXPECT_NE(find_parameter_if(key), nullptr) << key;
  }
}

TEST(Parameters, groups_are_not_interrupted) {
  std::set<std::string> left;
  std::string group;
  for (const ParamInfo& info : parameter_table()) {
    if (info.group == group) continue;
    EXPECT_FALSE(left.contains(info.group)) << info.group;
    left.insert(group);
    group = info.group;
  }
}

TEST(Parameters, any_mix_of_allowed_values_is_valid) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) EXPECT_NO_THROW(validate(test::random_specification(seed)));
}

// ---- single rules ----------------------------------------------------------------------------------

TEST(Parameters, speed_cap_is_off_or_a_running_speed) {
  Specification specification;
  const ParamInfo& cap = find_parameter("speed_cap");
  for (const double value : {0.0, 2.0, 14.0}) EXPECT_NO_THROW(set_parameter(cap, specification, value));
  const std::string message = refusal([&] { set_parameter(cap, specification, 1.9); });
  EXPECT_THAT(message, HasSubstr("0 (off) or 2 to 14 m/s"));
  specification.drive.speed_cap = 1.9;
  EXPECT_THROW(validate(specification), InputError);
}

TEST(Parameters, sex_is_a_word) {
  Specification specification;
  set_parameter(specification, "sex=female");
  EXPECT_EQ(specification.athlete.sex, Sex::female);
  EXPECT_EQ(parameter_text(find_parameter("sex"), specification), "female");
  EXPECT_THROW(set_parameter(specification, "sex=1"), InputError);
  EXPECT_THROW(set_parameter(find_parameter("sex"), specification, 0.5), InputError);
}

TEST(Parameters, zero_has_no_sign) {
  Specification specification;
  set_parameter(specification, "wind=-0");
  EXPECT_EQ(parameter_text(find_parameter("wind"), specification), "0");
}

TEST(Parameters, unknown_keys_are_answered_with_near_ones) {
  EXPECT_THAT(refusal([] { find_parameter("swnig"); }), HasSubstr("'swing'"));
  EXPECT_THAT(refusal([] { find_parameter("hip_extension"); }), HasSubstr("'strength.hip_extension'"));
  EXPECT_THAT(refusal([] { find_parameter("zzzzzzzz"); }), HasSubstr("sprintlab params"));
  EXPECT_THAT(refusal([] { find_parameter(""); }), HasSubstr("unknown parameter ''"));
  EXPECT_EQ(find_parameter_if("swnig"), nullptr);
}

TEST(Parameters, settings_need_a_key_and_an_equals_sign) {
  Specification specification;
  for (const char* assignment : {"", "swing", "=0.5", "swing 0.5"}) {
    EXPECT_THROW(set_parameter(specification, assignment), InputError) << assignment;
  }
  set_parameter(specification, "swing=0.5");
  EXPECT_EQ(specification.outputs.swing, 0.5);
}

TEST(Parameters, a_technique_outside_its_table_is_invalid) {
  Specification specification;
  specification.technique.values[Pace::fast][TechniqueKey::trunk_lean] = kNotANumber;
  EXPECT_THAT(refusal([&] { validate(specification); }), HasSubstr("fast.trunk_lean"));
  specification.technique = Technique{};
  specification.technique.speed_command = 100;
  EXPECT_THAT(refusal([&] { validate(specification); }), HasSubstr("speed_command_mps"));
  specification.technique = Technique{};
  specification.technique.care_nature[Felt::lumbar].most = 0;
  EXPECT_THAT(refusal([&] { validate(specification); }), HasSubstr("care_nature.lumbar.most"));
  specification.technique = Technique{};
  specification.technique.care_nature[Felt::lumbar].start = {{0, 0.1}, {0, 0}};
  EXPECT_THAT(refusal([&] { validate(specification); }), HasSubstr("care_nature.lumbar.start.most"));
}

}  // namespace
}  // namespace sprintlab
