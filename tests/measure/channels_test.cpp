#include "sprintlab/measure/channels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "synthetic.h"

namespace sprintlab {
namespace {

using synthetic::skeleton;

double value_of(const std::string& key, const Sample& sample) {
  for (const ChannelInfo& channel : channel_table(skeleton()))
    if (channel.key == key) return channel.value(sample);
  ADD_FAILURE() << "no channel " << key;
  return std::nan("");
}

TEST(Channels, time_comes_first) { EXPECT_EQ(channel_table(skeleton()).front().key, "time"); }

TEST(Channels, keys_are_unique_and_machine_friendly) {
  std::set<std::string> keys;
  for (const ChannelInfo& channel : channel_table(skeleton())) {
    EXPECT_TRUE(keys.insert(channel.key).second) << channel.key;
    EXPECT_EQ(channel.key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._"), std::string::npos)
        << channel.key;
  }
}

TEST(Channels, every_channel_has_words_and_a_unit) {
  for (const ChannelInfo& channel : channel_table(skeleton())) {
    EXPECT_FALSE(channel.group.empty()) << channel.key;
    EXPECT_FALSE(channel.label.empty()) << channel.key;
    EXPECT_FALSE(channel.unit.empty()) << channel.key;
    EXPECT_TRUE(channel.help.ends_with(".")) << channel.key;
    EXPECT_EQ(channel.label.find('_'), std::string::npos) << channel.label;
  }
}

TEST(Channels, labels_are_unique_within_their_group) {
  std::set<std::string> labels;
  for (const ChannelInfo& channel : channel_table(skeleton()))
    EXPECT_TRUE(labels.insert(channel.group + "/" + channel.label).second)
        << channel.group << "/" << channel.label;
}

TEST(Channels, groups_are_contiguous) {
  std::set<std::string> seen;
  std::string current;
  for (const ChannelInfo& channel : channel_table(skeleton())) {
    if (channel.group == current) continue;
    current = channel.group;
    EXPECT_TRUE(seen.insert(current).second) << current;
  }
}

TEST(Channels, every_channel_of_a_standing_body_is_finite) {
  Sample sample;
  sample.body = synthetic::standing();
  for (const ChannelInfo& channel : channel_table(skeleton()))
    EXPECT_TRUE(std::isfinite(channel.value(sample))) << channel.key;
}

TEST(Channels, values_are_the_sample_in_the_units_that_are_named) {
  Sample sample;
  sample.body = synthetic::standing(7);
  sample.body.joint_angle[Joint::knee_left] = -kPi / 3;
  sample.body.joint_velocity[Joint::knee_left] = -2;
  sample.torque[Joint::knee_left] = 90;
  sample.body.feet[Side::right].force = {-50, 1400};
  sample.momentum[Contributor::swing] = 5;
  sample.momentum[Contributor::push] = -4;
  sample.push_leg = Side::right;
  EXPECT_NEAR(value_of("com_velocity.x", sample), 7, 1e-12);
  EXPECT_NEAR(value_of("angle.knee_left", sample), -60, 1e-12);
  EXPECT_NEAR(value_of("velocity.knee_left", sample), -2 * kDegrees, 1e-12);
  EXPECT_EQ(value_of("torque.knee_left", sample), 90);
  EXPECT_EQ(value_of("power.knee_left", sample), -180);
  EXPECT_EQ(value_of("grf_y.right", sample), 1400);
  EXPECT_EQ(value_of("grf_x.right", sample), -50);
  EXPECT_EQ(value_of("momentum.swing", sample), 5);
  EXPECT_EQ(value_of("momentum.total", sample), 1);
  EXPECT_EQ(value_of("push_leg", sample), 1);
  EXPECT_NEAR(value_of("hip_height", sample), skeleton().standing_hip_height, 1e-12);
}

TEST(Channels, trunk_that_leans_forward_has_a_positive_pitch) {
  Sample sample;
  sample.body = place(skeleton(), {.hip = {0, 1}, .pelvis_angle = -0.2, .joint_angle = {}, .velocity = {}});
  EXPECT_NEAR(value_of("trunk_pitch", sample), 0.2 * kDegrees, 1e-9);
}

TEST(Channels, table_outlives_the_skeleton_that_it_was_made_from) {
  std::vector<ChannelInfo> table;
  {
    const Skeleton copy = skeleton();
    table = channel_table(copy);
  }
  Sample sample;
  sample.body = synthetic::standing();
  for (const ChannelInfo& channel : table) EXPECT_TRUE(std::isfinite(channel.value(sample)));
}

}  // namespace
}  // namespace sprintlab
