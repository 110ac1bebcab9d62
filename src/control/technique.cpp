#include "sprintlab/control/technique.h"

#include <algorithm>

#include "sprintlab/core/math.h"

namespace sprintlab {
namespace {

// Speeds between which the slow numbers give way to the fast ones [m/s]. assumed: acceleration's first seconds
constexpr double kSlowSpeed = 0.5;
constexpr double kFastSpeed = 5.5;

constexpr EnumArray<TechniqueKey, TechniqueInfo> kTable{
    TechniqueInfo{"swing_thigh_early", "rad", 0.60, 0.25, -0.5, 1.8, "swing thigh to the vertical, other leg in early stance"},
    {"swing_thigh_early_per_speed", "rad", 0.27, 0.20, -1, 1, "change of it at 10 m/s"},
    {"swing_knee_early", "rad", -2.20, 0.30, -2.6, -0.3, "swing knee, other leg in early stance"},
    {"swing_thigh_late", "rad", 1.00, 0.25, -0.2, 2.2, "swing thigh, other leg in late stance"},
    {"swing_thigh_late_per_speed", "rad", 0.30, 0.20, -1, 1, "change of it at 10 m/s"},
    {"swing_knee_late", "rad", -1.90, 0.30, -2.6, -0.3, "swing knee, other leg in late stance"},
    {"swing_knee_late_per_speed", "rad", -0.20, 0.20, -1, 1, "change of it at 10 m/s"},
    {"swing_thigh_flight", "rad", 0.40, 0.20, -0.3, 1.5, "swing thigh in flight, before landing"},
    {"swing_thigh_flight_per_speed", "rad", 0.10, 0.20, -1, 1, "change of it at 10 m/s"},
    {"swing_knee_flight", "rad", -0.30, 0.20, -1.2, -0.05, "swing knee in flight, before landing"},
    {"swing_ankle", "rad", 0.20, 0.15, -0.6, 0.5, "swing ankle"},
    {"trail_thigh", "rad", -0.10, 0.20, -0.8, 0.8, "push leg's thigh after toe-off"},
    {"trail_thigh_per_speed", "rad", 0.10, 0.20, -1, 1, "change of it at 10 m/s"},
    {"trail_knee", "rad", -0.90, 0.30, -2.4, -0.1, "push leg's knee after toe-off"},
    {"trail_knee_per_speed", "rad", -0.40, 0.20, -1.5, 1, "change of it at 10 m/s"},
    {"trail_ankle", "rad", -0.20, 0.20, -0.8, 0.5, "push leg's ankle after toe-off"},
    {"stance_knee_early", "rad", -0.40, 0.15, -1.2, -0.02, "stance knee, early"},
    {"stance_knee_late", "rad", -0.25, 0.15, -1.2, -0.02, "stance knee, late"},
    {"stance_ankle_early", "rad", 0.10, 0.15, -0.6, 0.5, "stance ankle, early"},
    {"stance_ankle_late", "rad", -0.50, 0.20, -1.0, 0.4, "stance ankle, late"},
    {"hip_drive_early", "1", 0.30, 0.30, -0.5, 1.5, "stance hip extension drive, early"},
    {"hip_drive_late", "1", 0.40, 0.30, -0.5, 1.5, "stance hip extension drive, late"},
    {"hip_drive_per_speed", "1", 0.00, 0.30, -1, 1, "change of it at 10 m/s"},
    {"thigh_stiffness", "N·m/rad", 600, 150, 60, 1500, "thigh to vertical, leg off the ground"},
    {"thigh_damping", "N·m·s/rad", 35, 10, 3, 100, "thigh, leg off the ground"},
    {"knee_stiffness", "N·m/rad", 250, 80, 25, 800, "knee, leg off the ground"},
    {"knee_damping", "N·m·s/rad", 10, 4, 1, 40, "knee, leg off the ground"},
    {"ankle_stiffness", "N·m/rad", 60, 20, 6, 200, "ankle, leg off the ground"},
    {"ankle_damping", "N·m·s/rad", 2, 0.7, 0.2, 8, "ankle, leg off the ground"},
    {"stance_knee_stiffness", "N·m/rad", 1200, 300, 120, 3000, "knee, leg on the ground"},
    {"stance_knee_damping", "N·m·s/rad", 20, 8, 2, 80, "knee, leg on the ground"},
    {"stance_ankle_stiffness", "N·m/rad", 900, 200, 90, 2500, "ankle, leg on the ground"},
    {"stance_ankle_damping", "N·m·s/rad", 10, 4, 1, 50, "ankle, leg on the ground"},
    {"trunk_stiffness", "N·m/rad", 1200, 300, 120, 3000, "trunk to the vertical, through the stance hip"},
    {"trunk_damping", "N·m·s/rad", 120, 40, 12, 400, "trunk, through the stance hip"},
    {"trunk_lean", "rad", -0.12, 0.08, -0.8, 0.2, "trunk angle asked for, forward negative"},
    {"trunk_lean_per_speed", "rad", 0.05, 0.08, -0.5, 0.5, "change of it at 10 m/s"},
    {"trunk_lean_per_error", "rad·s/m", -0.10, 0.08, -0.6, 0.4, "change of it per m/s too slow"},
    {"swing_thigh_per_error", "rad·s/m", 0.00, 0.03, -0.2, 0.2, "swing thigh lowered per m/s too slow"},
    {"placement_per_error", "s", 0.01, 0.01, -0.1, 0.1, "foot placed further back per m/s too slow"},
    {"placement_per_speed", "1", 0.50, 0.30, -0.5, 2, "foot ahead of the centre of mass, of half the contact's travel"},
    {"placement_offset", "m", 0.05, 0.08, -0.4, 0.4, "foot ahead of the centre of mass"},
    {"mid_stance", "m", 0.00, 0.05, -0.3, 0.3, "centre of mass ahead of the ball where late stance begins"},
    {"stance_knee_per_error", "rad·s/m", 0.10, 0.10, -0.4, 0.4, "stance knee straighter per m/s too slow"},
    {"hip_drive_per_error", "s/m", 0.15, 0.15, -0.5, 1, "hip extension drive per m/s too slow"},
    {"lumbar_angle", "rad", -0.05, 0.05, -0.4, 0.3, "lumbar joint"},
    {"knee_drive", "1", 0.00, 0.25, -0.5, 1, "stance knee extension drive, early and late"},
    {"ankle_drive", "1", 0.00, 0.25, -0.5, 1, "stance ankle extension drive, late"},
    {"landing_time", "s", 0.02, 0.015, 0, 0.1, "how long before touchdown the swing leg stiffens for it"},
    {"landing_hip_drive", "1", 0.00, 0.25, -1, 1, "hip extension drive before touchdown"},
    {"landing_knee_drive", "1", 0.10, 0.20, -1, 1, "knee extension drive before touchdown"},
    {"landing_ankle_drive", "1", 0.10, 0.20, -1, 1, "ankle extension drive before touchdown"},
    {"arm_gain", "1", 0.90, 0.20, 0.2, 2, "upper arm against the thigh of its side"},
    {"arm_offset", "rad", -0.10, 0.10, -0.8, 0.8, "middle of the arm swing"},
    {"elbow_angle", "rad", 1.60, 0.20, 0.6, 2.4, "elbow"}};

}  // namespace

const EnumArray<TechniqueKey, TechniqueInfo>& technique_table() { return kTable; }

Technique::Technique() {
  for (std::size_t i = 0; i < kCount<TechniqueKey>; ++i) slow[i] = fast[i] = kTable[i].initial;
}

double technique_blend(double speed) { return unit_clamp((speed - kSlowSpeed) / (kFastSpeed - kSlowSpeed)); }

TechniqueValues technique_at(const Technique& technique, double blend) {
  TechniqueValues values;
  for (std::size_t i = 0; i < kCount<TechniqueKey>; ++i)
    values[i] = mix(technique.slow[i], technique.fast[i], blend);
  return values;
}

}  // namespace sprintlab
