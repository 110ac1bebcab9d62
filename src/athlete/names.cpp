#include "sprintlab/athlete/athlete.h"
#include "sprintlab/athlete/outputs.h"

namespace sprintlab {

std::string_view muscle_group_name(MuscleGroup group) {
  static constexpr EnumArray<MuscleGroup, std::string_view> kNames{
      "hip_extension", "hip_flexion", "knee_extension", "knee_flexion", "ankle_extension",
      "ankle_flexion", "shoulder",    "elbow",          "lumbar",       "torsion"};
  return kNames[group];
}

std::string_view segment_kind_name(SegmentKind kind) {
  static constexpr EnumArray<SegmentKind, std::string_view> kNames{"pelvis", "thorax",    "thigh",  "shank",
                                                                   "foot",   "upper_arm", "forearm"};
  return kNames[kind];
}

std::string_view joint_kind_name(JointKind kind) {
  static constexpr EnumArray<JointKind, std::string_view> kNames{"lumbar",   "hip",   "knee",   "ankle",
                                                                 "shoulder", "elbow", "torsion"};
  return kNames[kind];
}

std::string_view contributor_name(Contributor contributor) {
  static constexpr EnumArray<Contributor, std::string_view> kNames{"push", "swing", "arms", "torso",
                                                                   "timing"};
  return kNames[contributor];
}

}  // namespace sprintlab
