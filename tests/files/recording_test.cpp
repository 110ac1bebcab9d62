#include "sprintlab/files/recording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "sprintlab/measure/channels.h"
#include "support/assets.h"
#include "support/folder.h"
#include "support/refusal.h"

namespace sprintlab {
namespace {

using test::content_of;
using test::refusal;
using test::TemporaryFolder;
using test::with_content;
using testing::HasSubstr;

/// A short run of the default athlete, in memory and as a folder.
class ReadRecording : public testing::Test {
 protected:
  ReadRecording() : simulation_(scenario_.specification, 0.002) {
    scenario_.limits = {0, 1.2, true};
    run(simulation_, scenario_.limits);
    const Measures& measures = simulation_.measures();
    write_folder(folder_.path(),
                 {{"scenario.json", scenario_text(scenario_.specification, scenario_.limits)},
                  {"summary.json", summary_text(simulation_.summary(), scenario_.specification, 0)},
                  {"series.csv", series_text(measures.recording(), simulation_.skeleton())},
                  {"steps.csv", steps_text(measures.steps())}});
  }

  const std::vector<Sample>& samples() const { return simulation_.measures().recording().samples; }

  /// Takes a column's name away, so that it is unknown.
  void hide(const std::string& file, const std::string& column) {
    std::string text = content_of(folder_ / file);
    const std::size_t at = text.find(column + ",");
    ASSERT_NE(at, std::string::npos);
    with_content(folder_ / file, text.replace(at, 1, "?"));
  }

  Scenario scenario_{.title = {},
                     .description = {},
                     .specification = athlete_specification("club"),
                     .limits = {},
                     .unknown = {},
                     .unknown_text = {}};
  Simulation simulation_;
  TemporaryFolder folder_;
};

// Series have nine digits. What is worked out from positions differs by as much as joints and guides give way
// in the rigid-body solver: below 2 mm and 0.01°.
TEST_F(ReadRecording, gives_back_every_channel) {
  const RecordedRun read = read_recording(folder_.path());
  ASSERT_EQ(read.recording.samples.size(), samples().size());
  const auto tolerance_of = [](const std::string& key, double expected) {
    if (key == "hip_height" || key.starts_with("lift")) return 0.002;
    if (key == "trunk_pitch" || key.starts_with("segment_angle")) return 0.01;
    return 1e-6 * (1 + std::abs(expected));
  };
  for (const ChannelInfo& channel : channel_table(simulation_.skeleton())) {
    for (std::size_t i = 0; i < samples().size(); i += 50) {
      const double expected = channel.value(samples()[i]);
      EXPECT_NEAR(channel.value(read.recording.samples[i]), expected, tolerance_of(channel.key, expected))
          << channel.key << " " << i;
    }
  }
}

TEST_F(ReadRecording, puts_every_segment_where_it_was) {
  const RecordedRun read = read_recording(folder_.path());
  for (std::size_t i = 0; i < samples().size(); i += 20) {
    for (const Segment s : all<Segment>()) {
      const SegmentState& a = samples()[i].body.segments[s];
      const SegmentState& b = read.recording.samples[i].body.segments[s];
      EXPECT_NEAR(a.position.x, b.position.x, 0.002) << segment_name(s) << " " << i;
      EXPECT_NEAR(a.position.y, b.position.y, 0.002) << segment_name(s) << " " << i;
    }
  }
}

TEST_F(ReadRecording, gives_back_steps_splits_and_scenario) {
  const RecordedRun read = read_recording(folder_.path());
  const std::vector<StepRow>& steps = simulation_.measures().steps();
  ASSERT_GE(steps.size(), 1U);
  ASSERT_EQ(read.steps.size(), steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    EXPECT_EQ(read.steps[i].number, steps[i].number);
    EXPECT_EQ(read.steps[i].side, steps[i].side);
    EXPECT_NEAR(read.steps[i].touchdown_time, steps[i].touchdown_time, 1e-8);
    EXPECT_NEAR(read.steps[i].peak_vertical_force, steps[i].peak_vertical_force, 1e-7);
    for (const PushPart part : all<PushPart>())
      EXPECT_NEAR(read.steps[i].push[part].y, steps[i].push[part].y, 1e-7);
  }
  EXPECT_EQ(read.splits_10m, simulation_.summary().splits_10m);
  EXPECT_EQ(read.scenario.specification.athlete.name, "club");
}

TEST_F(ReadRecording, of_another_version_leaves_what_is_not_there_unknown) {
  hide("series.csv", "momentum.arms");
  hide("steps.csv", "push_forward_push_mps");
  const RecordedRun read = read_recording(folder_.path());
  EXPECT_TRUE(std::isnan(read.recording.samples[5].momentum[Contributor::arms]));
  EXPECT_FALSE(std::isnan(read.recording.samples[5].momentum[Contributor::push]));
  EXPECT_TRUE(std::isnan(read.steps[0].push[PushPart::push].x));
}

TEST_F(ReadRecording, refuses_a_series_without_what_a_body_needs) {
  hide("series.csv", "angle.knee_left");
  EXPECT_THAT(refusal([&] { read_recording(folder_.path()); }), HasSubstr("column 'angle.knee_left'"));
}

TEST_F(ReadRecording, refuses_broken_series_naming_line_and_cell) {
  const std::string series = content_of(folder_ / "series.csv");
  with_content(folder_ / "series.csv", series + "1,2,3\n");
  EXPECT_THAT(refusal([&] { read_recording(folder_.path()); }), HasSubstr("3 cells"));
  const std::size_t second = series.find('\n') + 1;
  with_content(folder_ / "series.csv", std::string(series).insert(second, "x"));
  EXPECT_THAT(refusal([&] { read_recording(folder_.path()); }), HasSubstr("line 2: 'time' can't be 'x"));
  const std::string row = series.substr(second, series.find('\n', second) + 1 - second);
  with_content(folder_ / "series.csv", series + row);
  EXPECT_THAT(refusal([&] { read_recording(folder_.path()); }), HasSubstr("doesn't increase"));
}

TEST_F(ReadRecording, refuses_what_is_no_recording) {
  const TemporaryFolder empty;
  EXPECT_THAT(refusal([&] { read_recording(empty.path()); }), HasSubstr("scenario.json"));
  EXPECT_THAT(refusal([&] { read_recording(empty / "none"); }), HasSubstr("allowed: a folder"));
}

}  // namespace
}  // namespace sprintlab
