#include "sprintlab/skeleton/skeleton.h"

#include <algorithm>

#include "sprintlab/athlete/anthropometry.h"

namespace sprintlab {
namespace {

// Foot geometry that the segment table doesn't hold.
constexpr double kAnkleHeight = 0.039;     // of stature [1]. [Winter2009] Fig. 4.1
constexpr double kHeelBehindAnkle = 0.25;  // of foot length [1]. assumed: ankle centre over the rear quarter
constexpr double kBallFromHeel = 0.72;     // of foot length [1]. [Winter2009] metatarsal heads
constexpr double kFootComHeight = 0.5;     // of ankle height below the ankle [1]. assumed: mid-foot
constexpr double kToeSpring = 0.005;       // toe tip above the sole's plane [m]. assumed: spike shoe last

// Anatomical limits of the joint angles [rad]; passive stops act before them. [Norkin2016] normal ranges,
// rounded; knee and elbow stop just short of straight.
struct Range {
  double lower, upper;
};
constexpr Range kLumbarRange{-0.70, 0.45};
constexpr Range kHipRange{-0.70, 2.30};
constexpr Range kKneeRange{-2.60, -0.02};
constexpr Range kAnkleRange{-1.00, 0.60};
constexpr Range kShoulderRange{-1.60, 2.60};
constexpr Range kElbowRange{0.05, 2.60};
constexpr Range kTorsionRange{-0.80, 0.80};  // thoracolumbar rotation, 45° each way

// Widths across the body, of stature [1].
constexpr double kHipHalfWidth = 0.036;  // a leg's lever, hip to foot: docs/model.md eq. 22a
constexpr double kFootLateral = 0.020;   // foot on the ground to midline. assumed: steps 7 cm wide

// Largest share of a pelvis or thorax that each of its sides may be [1]: what is left between them joins the
// sides and the spine, and Box2D's impulses converge slowly across a light body.
constexpr double kLargestSide = 0.40;

// A segment part: mass, inertia about its own centre, and where that centre is in the segment's frame.
struct Part {
  double mass;
  double inertia;
  Vec2 com;
};

Part make_part(const SegmentRow& row, double body_mass, double scale, Vec2 com) {
  const double mass = row.mass_fraction * body_mass;
  return {mass, mass * square(row.gyration_radius * row.mean_length * scale), com};
}

// Several parts as one rigid segment (parallel-axis theorem).
template <std::size_t N>
SegmentGeometry join(const std::array<Part, N>& parts, double length) {
  SegmentGeometry joined{0, 0, {0, 0}, length};
  for (const Part& part : parts) {
    joined.mass += part.mass;
    joined.com += part.mass * part.com;
  }
  joined.com /= joined.mass;
  for (const Part& part : parts) {
    const Vec2 offset = part.com - joined.com;
    joined.inertia += part.inertia + part.mass * (offset.x * offset.x + offset.y * offset.y);
  }
  return joined;
}

// Where a limb segment's centre of mass lies: down its own −y axis.
Vec2 limb_com(const SegmentRow& row, double scale) {
  return {0, -row.com_fraction * row.mean_length * scale};
}

SegmentGeometry make_limb(const SegmentRow& row, double body_mass, double scale) {
  return join<1>({make_part(row, body_mass, scale, limb_com(row, scale))}, row.mean_length * scale);
}

SegmentGeometry make_pelvis(const SegmentTable& table, double mass, double scale) {
  const SegmentRow& row = table.lower_trunk;
  const double length = row.mean_length * scale;
  return join<1>({make_part(row, mass, scale, {0, (1 - row.com_fraction) * length})}, length);
}

SegmentGeometry make_thorax(const SegmentTable& table, double mass, double scale) {
  const double lumbar = table.lower_trunk.mean_length;
  const double xiphion = table.mid_trunk.mean_length;  // above the lumbar joint
  const double mid_com = (1 - table.mid_trunk.com_fraction) * xiphion;
  const double upper_com = xiphion + (1 - table.upper_trunk.com_fraction) * table.upper_trunk.mean_length;
  const double head_com = table.vertex_above_hip - lumbar - table.head.com_fraction * table.head.mean_length;
  return join<3>({make_part(table.mid_trunk, mass, scale, {0, mid_com * scale}),
                  make_part(table.upper_trunk, mass, scale, {0, upper_com * scale}),
                  make_part(table.head, mass, scale, {0, head_com * scale})},
                 (table.shoulder_above_hip - lumbar) * scale);
}

SegmentGeometry make_forearm(const SegmentTable& table, double mass, double scale) {
  const double wrist = table.forearm.mean_length * scale;
  const Vec2 hand_com = Vec2{0, -wrist} + limb_com(table.hand, scale);
  return join<2>({make_part(table.forearm, mass, scale, limb_com(table.forearm, scale)),
                  make_part(table.hand, mass, scale, hand_com)},
                 wrist + table.hand.mean_length * scale);
}

SegmentGeometry make_foot(const SegmentTable& table, double mass, double scale, double ankle_height) {
  const double length = table.foot.mean_length * scale;
  const Vec2 com{(table.foot.com_fraction - kHeelBehindAnkle) * length, -kFootComHeight * ankle_height};
  return join<1>({make_part(table.foot, mass, scale, com)}, length);
}

// All mass fractions of a table together: printed to four decimals, women's add up to 0.9999.
double fraction_sum(const SegmentTable& table) {
  double sum = table.head.mass_fraction + table.upper_trunk.mass_fraction + table.mid_trunk.mass_fraction +
               table.lower_trunk.mass_fraction;
  for (const SegmentRow* row :
       {&table.upper_arm, &table.forearm, &table.hand, &table.thigh, &table.shank, &table.foot})
    sum += 2 * row->mass_fraction;
  return sum;
}

SegmentKind kind_of(Segment segment) {
  switch (segment) {
    case Segment::pelvis:
      return SegmentKind::pelvis;
    case Segment::thorax:
      return SegmentKind::thorax;
    case Segment::thigh_left:
    case Segment::thigh_right:
      return SegmentKind::thigh;
    case Segment::shank_left:
    case Segment::shank_right:
      return SegmentKind::shank;
    case Segment::foot_left:
    case Segment::foot_right:
      return SegmentKind::foot;
    case Segment::upper_arm_left:
    case Segment::upper_arm_right:
      return SegmentKind::upper_arm;
    default:
      return SegmentKind::forearm;
  }
}

// Added mass sits at the segment's centre of mass and scales its inertia.
void add_mass(Skeleton& skeleton, const Athlete& athlete) {
  for (Segment s : all<Segment>()) {
    SegmentGeometry& segment = skeleton.segments[s];
    if (segment.mass == 0) continue;  // a girdle's side, cut off the trunk later
    const double factor = 1 + athlete.segment_mass_add[kind_of(s)] * athlete.mass / segment.mass;
    segment.mass *= factor;
    segment.inertia *= factor;
    skeleton.mass += segment.mass;
  }
}

void add_leg(Skeleton& skeleton, Side side, const SegmentTable& table, double mass, double scale,
             double ankle_height) {
  skeleton.segments[thigh(side)] = make_limb(table.thigh, mass, scale);
  skeleton.segments[shank(side)] = make_limb(table.shank, mass, scale);
  skeleton.segments[foot(side)] = make_foot(table, mass, scale, ankle_height);
  const Vec2 knee_anchor{0, -skeleton.segments[thigh(side)].length};
  const Vec2 ankle_anchor{0, -skeleton.segments[shank(side)].length};
  skeleton.joints[hip(side)] = {
      skeleton.girdles[Girdle::pelvis].side[side], thigh(side), {0, 0}, kHipRange.lower, kHipRange.upper};
  skeleton.joints[knee(side)] = {thigh(side), shank(side), knee_anchor, kKneeRange.lower, kKneeRange.upper};
  skeleton.joints[ankle(side)] = {shank(side), foot(side), ankle_anchor, kAnkleRange.lower,
                                  kAnkleRange.upper};
}

void add_arm(Skeleton& skeleton, Side side, const SegmentTable& table, double mass, double scale) {
  skeleton.segments[upper_arm(side)] = make_limb(table.upper_arm, mass, scale);
  skeleton.segments[forearm(side)] = make_forearm(table, mass, scale);
  const Vec2 elbow_anchor{0, -skeleton.segments[upper_arm(side)].length};
  skeleton.joints[shoulder(side)] = {skeleton.girdles[Girdle::shoulders].side[side],
                                     upper_arm(side),
                                     {0, 0},
                                     kShoulderRange.lower,
                                     kShoulderRange.upper};
  skeleton.joints[elbow(side)] = {upper_arm(side), forearm(side), elbow_anchor, kElbowRange.lower,
                                  kElbowRange.upper};
}

// Yaw inertia over mass of a part of the trunk [m²].
double yaw_gyration(const SegmentRow& row, double scale) {
  return square(row.yaw_radius * row.mean_length * scale);
}

// The same of middle trunk, upper trunk and head together.
double thorax_gyration(const SegmentTable& table, double scale) {
  double mass = 0;
  double inertia = 0;
  for (const SegmentRow* row : {&table.mid_trunk, &table.upper_trunk, &table.head}) {
    mass += row->mass_fraction;
    inertia += row->mass_fraction * yaw_gyration(*row, scale);
  }
  return inertia / mass;
}

// Cuts the sides off the middle. Each carries half the yaw inertia at its half width, if it may be that heavy
// (docs/model.md §9, eq. 22).
void cut_sides(Skeleton& skeleton, Girdle girdle, double gyration) {
  const GirdleGeometry& geometry = skeleton.girdles[girdle];
  const double share = std::min(kLargestSide, gyration / (2 * square(geometry.half_width)));
  SegmentGeometry& middle = skeleton.segments[geometry.middle];
  for (Side side : all<Side>())
    skeleton.segments[geometry.side[side]] = {share * middle.mass, share * middle.inertia,
                                              middle.com - geometry.anchor, middle.length};
  middle.mass *= 1 - 2 * share;
  middle.inertia *= 1 - 2 * share;
}

// Limbs and sides move beside the midline, legs as far out as the hips.
void set_lateral(Skeleton& skeleton) {
  const double hips = skeleton.girdles[Girdle::pelvis].half_width;
  const double shoulders = skeleton.girdles[Girdle::shoulders].half_width;
  for (Side side : all<Side>()) {
    const double sign = side == Side::right ? 1 : -1;
    for (Segment s : {skeleton.girdles[Girdle::pelvis].side[side], thigh(side), shank(side), foot(side)})
      skeleton.segments[s].lateral = sign * hips;
    for (Segment s : {skeleton.girdles[Girdle::shoulders].side[side], upper_arm(side), forearm(side)})
      skeleton.segments[s].lateral = sign * shoulders;
  }
}

}  // namespace

Skeleton build_skeleton(const Athlete& athlete) {
  const SegmentTable& table = segment_table(athlete.sex);
  const double scale = athlete.height / table.mean_stature;
  const double mass = athlete.mass / fraction_sum(table);
  const double ankle_height = kAnkleHeight * athlete.height;
  Skeleton skeleton{};
  skeleton.height = athlete.height;

  // Trunk
  skeleton.segments[Segment::pelvis] = make_pelvis(table, mass, scale);
  skeleton.segments[Segment::thorax] = make_thorax(table, mass, scale);
  const Vec2 lumbar_anchor{0, skeleton.segments[Segment::pelvis].length};
  skeleton.joints[Joint::lumbar] = {Segment::pelvis, Segment::thorax, lumbar_anchor, kLumbarRange.lower,
                                    kLumbarRange.upper};
  skeleton.joints[Joint::torsion] = {Segment::pelvis, Segment::thorax, lumbar_anchor, kTorsionRange.lower,
                                     kTorsionRange.upper};
  skeleton.girdles[Girdle::pelvis] = {
      Segment::pelvis, {Segment::pelvis_left, Segment::pelvis_right}, {0, 0}, kHipHalfWidth * athlete.height};
  skeleton.girdles[Girdle::shoulders] = {Segment::thorax,
                                         {Segment::thorax_left, Segment::thorax_right},
                                         {0, skeleton.segments[Segment::thorax].length},
                                         athlete.arm_lever * athlete.height};
  skeleton.foot_lateral = kFootLateral * athlete.height;
  // Limbs
  for (Side side : all<Side>()) {
    add_leg(skeleton, side, table, mass, scale, ankle_height);
    add_arm(skeleton, side, table, mass, scale);
  }
  // Sole
  const double foot_length = table.foot.mean_length * scale;
  const double heel = -kHeelBehindAnkle * foot_length;
  skeleton.sole[SolePoint::heel] = {heel, -ankle_height};
  skeleton.sole[SolePoint::ball] = {heel + kBallFromHeel * foot_length, -ankle_height};
  skeleton.sole[SolePoint::toe] = {heel + foot_length, -ankle_height + kToeSpring};
  skeleton.toe_stiffness = athlete.toe_stiffness;

  skeleton.standing_hip_height = skeleton.segments[Segment::thigh_left].length +
                                 skeleton.segments[Segment::shank_left].length + ankle_height;
  add_mass(skeleton, athlete);
  cut_sides(skeleton, Girdle::pelvis, yaw_gyration(table.lower_trunk, scale));
  cut_sides(skeleton, Girdle::shoulders, thorax_gyration(table, scale));
  set_lateral(skeleton);
  return skeleton;
}

std::string_view segment_name(Segment segment) {
  static constexpr EnumArray<Segment, std::string_view> kNames{
      "pelvis",      "thorax",       "thigh_left",     "thigh_right",     "shank_left",   "shank_right",
      "foot_left",   "foot_right",   "upper_arm_left", "upper_arm_right", "forearm_left", "forearm_right",
      "pelvis_left", "pelvis_right", "thorax_left",    "thorax_right"};
  return kNames[segment];
}

std::string_view joint_name(Joint joint) {
  static constexpr EnumArray<Joint, std::string_view> kNames{
      "lumbar",      "hip_left",      "hip_right",      "knee_left",  "knee_right",  "ankle_left",
      "ankle_right", "shoulder_left", "shoulder_right", "elbow_left", "elbow_right", "torsion"};
  return kNames[joint];
}

JointKind joint_kind(Joint joint) {
  // Joints are listed in pairs after the lumbar one, in the order of their kinds.
  return static_cast<JointKind>((index(joint) + 1) / 2);
}

std::string_view girdle_name(Girdle girdle) {
  static constexpr EnumArray<Girdle, std::string_view> kNames{"pelvis", "shoulders"};
  return kNames[girdle];
}

}  // namespace sprintlab
