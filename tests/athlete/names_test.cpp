#include <gtest/gtest.h>

#include <set>
#include <string_view>

#include "sprintlab/athlete/athlete.h"
#include "sprintlab/athlete/outputs.h"

namespace sprintlab {
namespace {

template <class E>
void expect_distinct_names(std::string_view (*name)(E)) {
  std::set<std::string_view> names;
  for (E e : all<E>()) {
    EXPECT_FALSE(name(e).empty()) << "value " << index(e);
    names.insert(name(e));
  }
  EXPECT_EQ(names.size(), kCount<E>);
}

TEST(Names, of_muscle_groups_are_distinct) { expect_distinct_names(muscle_group_name); }
TEST(Names, of_segment_kinds_are_distinct) { expect_distinct_names(segment_kind_name); }
TEST(Names, of_joint_kinds_are_distinct) { expect_distinct_names(joint_kind_name); }
TEST(Names, of_contributors_are_distinct) { expect_distinct_names(contributor_name); }

// The command line's contract spells these.
TEST(Names, follow_the_order_of_their_values) {
  EXPECT_EQ(muscle_group_name(MuscleGroup::hip_extension), "hip_extension");
  EXPECT_EQ(muscle_group_name(MuscleGroup::ankle_flexion), "ankle_flexion");
  EXPECT_EQ(muscle_group_name(MuscleGroup::lumbar), "lumbar");
  EXPECT_EQ(segment_kind_name(SegmentKind::pelvis), "pelvis");
  EXPECT_EQ(segment_kind_name(SegmentKind::forearm), "forearm");
  EXPECT_EQ(joint_kind_name(JointKind::lumbar), "lumbar");
  EXPECT_EQ(joint_kind_name(JointKind::elbow), "elbow");
  EXPECT_EQ(contributor_name(Contributor::push), "push");
  EXPECT_EQ(contributor_name(Contributor::timing), "timing");
}

TEST(Athlete, is_everywhere_as_strong_as_published_unless_said_otherwise) {
  for (double strength : Athlete{}.strength) EXPECT_EQ(strength, 1);
  for (double added : Athlete{}.segment_mass_add) EXPECT_EQ(added, 0);
}

}  // namespace
}  // namespace sprintlab
