#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sprintlab/core/number_text.h"
#include "sprintlab/files/files.h"
#include "sprintlab/measure/channels.h"

namespace sprintlab {
namespace {

using Json = nlohmann::ordered_json;
using testing::ElementsAre;

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

const Skeleton& skeleton() {
  static const Skeleton kSkeleton = build_skeleton(Athlete{});
  return kSkeleton;
}

/// A recording whose values are easy to recognise.
Recording recording_of(std::size_t samples) {
  Recording recording;
  for (std::size_t i = 0; i < samples; ++i) {
    Sample sample;
    sample.body.time = static_cast<double>(i) * recording.interval;
    for (const Joint joint : all<Joint>()) {
      sample.body.joint_angle[joint] = static_cast<double>(index(joint) + 1) / kDegrees;
      sample.torque[joint] = -100.0 / static_cast<double>(i + 3);
    }
    sample.body.segments[Segment::pelvis].angle = -0.5;
    sample.body.girdles[Girdle::pelvis].yaw = 0.25;
    sample.body.segments[Segment::pelvis].position = {7, 0.9};
    recording.samples.push_back(sample);
  }
  return recording;
}

TEST(SeriesFile, has_a_column_for_each_channel_and_a_row_for_each_sample) {
  const Recording recording = recording_of(3);
  const std::vector<ChannelInfo> channels = channel_table(skeleton());
  const std::vector<std::string> lines = split(series_text(recording, skeleton()), '\n');
  ASSERT_EQ(lines.size(), 4U);
  const std::vector<std::string> names = split(lines[0], ',');
  ASSERT_EQ(names.size(), channels.size());
  for (std::size_t row = 0; row < 3; ++row) {
    const std::vector<std::string> cells = split(lines[row + 1], ',');
    ASSERT_EQ(cells.size(), channels.size());
    for (std::size_t column = 0; column < cells.size(); ++column) {
      EXPECT_EQ(names[column], channels[column].key);
      const double value = channels[column].value(recording.samples[row]);
      EXPECT_NEAR(parse_number(cells[column]).value(), value, 1e-8 * std::abs(value));  // 9 digits
    }
  }
}

TEST(SeriesFile, of_a_long_run_is_written_quickly) {
  const Recording recording = recording_of(7000);
  const auto start = std::chrono::steady_clock::now();
  const std::string text = series_text(recording, skeleton());
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  EXPECT_GT(text.size(), 1000000U);
  RecordProperty("seconds", std::to_string(elapsed.count()));
  EXPECT_LT(elapsed.count(), 3);  // ten times what it should take, for slow machines and sanitizers
}

TEST(StepsFile, has_a_row_for_each_step) {
  StepRow step;
  step.number = 1;
  step.contact_time = 0.125;
  step.trunk_pitch = kPi / 2;
  step.saturation[Contributor::swing] = 0.5;
  step.push[PushPart::handover] = {-0.25, 0.75};
  StepRow other = step;
  other.number = 2;
  other.side = Side::right;
  const std::vector<std::string> lines = split(steps_text({step, other}), '\n');
  ASSERT_EQ(lines.size(), 3U);
  const std::vector<std::string> names = split(lines[0], ',');
  const std::vector<std::string> cells = split(lines[1], ',');
  ASSERT_EQ(names.size(), cells.size());
  const auto cell = [&](const std::string& name) {
    return cells.at(static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin()));
  };
  EXPECT_EQ(cell("side"), "left");
  EXPECT_EQ(cell("contact_time_s"), "0.125");
  EXPECT_EQ(cell("trunk_pitch_deg"), "90");
  EXPECT_EQ(cell("saturation_swing"), "0.5");
  EXPECT_EQ(cell("push_forward_handover_mps"), "-0.25");
  EXPECT_EQ(cell("push_vertical_handover_mps"), "0.75");
  EXPECT_TRUE(lines[2].starts_with("2,right,"));
}

TEST(MotionFile, follows_the_storage_format) {
  const std::string text = motion_text(recording_of(2));
  const std::size_t end = text.find("endheader\n");
  ASSERT_NE(end, std::string::npos);
  const std::vector<std::string> header = split(text.substr(0, end), '\n');
  EXPECT_THAT(std::vector<std::string>(header.begin() + 1, header.begin() + 5),
              ElementsAre("version=1", "nRows=2", "nColumns=17", "inDegrees=yes"));
  const std::vector<std::string> lines = split(text.substr(end), '\n');
  ASSERT_EQ(lines.size(), 4U);
  for (std::size_t i = 1; i < lines.size(); ++i) EXPECT_EQ(split(lines[i], '\t').size(), 17U);
}

TEST(MotionFile, has_the_signs_of_the_full_body_models) {
  const std::string text = motion_text(recording_of(1));
  const std::vector<std::string> lines = split(text.substr(text.find("endheader\n")), '\n');
  const std::vector<std::string> names = split(lines[1], '\t');
  const std::vector<std::string> cells = split(lines[2], '\t');
  const auto value = [&](const std::string& name) {
    const auto at = std::find(names.begin(), names.end(), name) - names.begin();
    return parse_number(cells.at(static_cast<std::size_t>(at))).value();
  };
  EXPECT_NEAR(value("pelvis_tilt"), -0.5 * kDegrees, 1e-6);
  EXPECT_NEAR(value("pelvis_rotation"), 0.25 * kDegrees, 1e-6);  // right side forward, as there
  EXPECT_EQ(value("pelvis_tx"), 7);
  EXPECT_EQ(value("pelvis_ty"), 0.9);
  const auto number = [](Joint joint) { return static_cast<double>(index(joint) + 1); };
  EXPECT_NEAR(value("hip_flexion_r"), number(Joint::hip_right), 1e-6);
  EXPECT_NEAR(value("knee_angle_l"), -number(Joint::knee_left), 1e-6);  // the model counts extension positive
  EXPECT_NEAR(value("ankle_angle_r"), number(Joint::ankle_right), 1e-6);
  EXPECT_NEAR(value("lumbar_extension"), number(Joint::lumbar), 1e-6);
  EXPECT_NEAR(value("lumbar_rotation"), number(Joint::torsion), 1e-6);
  EXPECT_NEAR(value("arm_flex_l"), number(Joint::shoulder_left), 1e-6);
  EXPECT_NEAR(value("elbow_flex_r"), number(Joint::elbow_right), 1e-6);
}

// ---- summary ---------------------------------------------------------------------------------------

std::vector<std::string> keys_of(const Json& json) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  return keys;
}

TEST(SummaryFile, has_the_keys_of_the_contract_in_order) {
  EXPECT_THAT(
      keys_of(Json::parse(summary_text(Summary{}, Specification{}, 50))),
      ElementsAre("top_speed_mps", "steady_speed_mps", "time_s", "distance_m", "time_30m_s", "time_60m_s",
                  "time_100m_s", "contact_time_s", "flight_time_s", "swing_time_s", "step_frequency_hz",
                  "step_length_m", "mean_vertical_force_bw", "peak_vertical_force_bw", "braking_impulse_mps",
                  "propulsive_impulse_mps", "first_half_vertical_bw", "second_half_vertical_bw",
                  "touchdown_distance_m", "trunk_pitch_deg", "pelvis_yaw_range_deg", "shoulder_yaw_range_deg",
                  "balance_sagittal", "balance_transverse", "whole_body_push_share", "effort_allowed", "care",
                  "splits_10m_s", "limited_by", "saturation", "symptoms", "symptoms_judged", "end", "reason",
                  "audit", "realtime_factor", "version", "seed"));
}

TEST(SummaryFile, leaves_out_how_fast_the_machine_was) {
  EXPECT_FALSE(Json::parse(summary_text(Summary{}, Specification{}, 0)).contains("realtime_factor"));
}

TEST(SummaryFile, invents_nothing) {
  const Json json = Json::parse(summary_text(Summary{}, Specification{}, 0));
  for (const char* key : {"top_speed_mps", "time_100m_s", "contact_time_s", "trunk_pitch_deg",
                          "pelvis_yaw_range_deg", "balance_transverse", "whole_body_push_share"}) {
    EXPECT_TRUE(json[key].is_null()) << key;
  }
  EXPECT_EQ(json["symptoms"], Json::array());
  EXPECT_EQ(json["symptoms_judged"], false);
  EXPECT_THAT(keys_of(json["saturation"]), ElementsAre("push", "swing", "arms", "torso", "timing"));
}

TEST(SummaryFile, holds_the_numbers_of_the_run) {
  Summary summary;
  summary.top_speed = 9.5;
  summary.gait = StepRow{};
  summary.gait->trunk_pitch = kPi / 4;
  summary.gait->saturation[Contributor::push] = 0.25;
  summary.end = RunEnd::fell;
  summary.reason = "why";
  summary.splits_10m = {2.5, 3.75};
  Specification specification;
  specification.seed = 18446744073709551615U;
  const Json json = Json::parse(summary_text(summary, specification, 0));
  EXPECT_EQ(json["top_speed_mps"], 9.5);
  EXPECT_NEAR(json["trunk_pitch_deg"].get<double>(), 45, 1e-12);
  EXPECT_EQ(json["saturation"]["push"], 0.25);
  EXPECT_EQ(json["end"], "fell");
  EXPECT_EQ(json["reason"], "why");
  EXPECT_EQ(json["splits_10m_s"], Json({2.5, 3.75}));
  EXPECT_EQ(json["seed"], 18446744073709551615U);
}

TEST(SummaryFile, of_a_diverged_run_is_still_json) {
  Summary summary;
  summary.end = RunEnd::diverged;
  summary.distance = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(Json::parse(summary_text(summary, Specification{}, 0))["distance_m"].is_null());
}

}  // namespace
}  // namespace sprintlab
