#include "sprintlab/measure/channels.h"

#include <array>
#include <cctype>
#include <memory>
#include <string_view>
#include <utility>

#include "sprintlab/measure/mechanics.h"

namespace sprintlab {
namespace {

using Table = std::vector<ChannelInfo>;

constexpr std::string_view side_name(Side side) { return side == Side::left ? "left" : "right"; }

/// `upper_arm_left` → `Upper arm, left`.
std::string label_of(std::string_view name) {
  std::string label(name);
  for (Side side : all<Side>()) {
    const std::string suffix = "_" + std::string(side_name(side));
    if (label.ends_with(suffix))
      label.replace(label.size() - suffix.size(), suffix.size(), ", " + std::string(side_name(side)));
  }
  for (char& c : label) {
    if (c == '_') c = ' ';
  }
  if (!label.empty()) label[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(label[0])));
  return label;
}

std::string key_of(std::string_view quantity, std::string_view part) {
  return std::string(quantity) + "." + std::string(part);
}

/// Contributors that own generators and segments.
constexpr std::array kBodily{Contributor::push, Contributor::swing, Contributor::arms, Contributor::torso};

std::string contributor_label(Contributor c) {
  switch (c) {
    case Contributor::push:
      return "Push leg";
    case Contributor::swing:
      return "Swing leg";
    default:
      return label_of(contributor_name(c));
  }
}

void add_body(Table& table, const Skeleton& skeleton) {
  const std::string group = "Body";
  const auto body = std::make_shared<const Skeleton>(skeleton);
  table.push_back({"time", group, "Time", "s", "Simulated time since the start.",
                   [](const Sample& s) { return s.body.time; }});
  table.push_back({"com.x", group, "Centre of mass, forward", "m",
                   "Position of the centre of mass along the track.",
                   [](const Sample& s) { return s.body.com.x; }});
  table.push_back({"com.y", group, "Centre of mass, height", "m",
                   "Height of the centre of mass above the ground.",
                   [](const Sample& s) { return s.body.com.y; }});
  table.push_back({"com_velocity.x", group, "Speed", "m/s", "Forward velocity of the centre of mass.",
                   [](const Sample& s) { return s.body.com_velocity.x; }});
  table.push_back({"com_velocity.y", group, "Vertical velocity", "m/s",
                   "Upward velocity of the centre of mass.",
                   [](const Sample& s) { return s.body.com_velocity.y; }});
  table.push_back({"hip_height", group, "Hip height", "m", "Height of the hips above the ground.",
                   [](const Sample& s) { return hip_height(s.body); }});
  table.push_back({"trunk_pitch", group, "Trunk pitch", "deg",
                   "Lean of the line from mid-hip to the shoulders, forward positive.",
                   [body](const Sample& s) { return trunk_pitch(s.body, *body) * kDegrees; }});
}

void add_girdles(Table& table, const Skeleton& skeleton) {
  for (Girdle girdle : all<Girdle>()) {
    const std::string name(girdle_name(girdle));
    table.push_back(
        {key_of("yaw", name), "Yaw", label_of(name), "deg",
         "Turn about the vertical, counter-clockwise seen from above positive (right side forward).",
         [girdle](const Sample& s) { return s.body.girdles[girdle].yaw * kDegrees; }});
  }
  for (Girdle girdle : all<Girdle>()) {
    for (Side side : all<Side>()) {
      const GirdleGeometry geometry = skeleton.girdles[girdle];
      const std::string name(segment_name(geometry.side[side]));
      table.push_back({key_of("lift", name), "Yaw",
                       "Lift of " + std::string(girdle_name(girdle)) + ", " + std::string(side_name(side)),
                       "m", "Height of a side of pelvis or shoulders above its place on the trunk.",
                       [geometry, side](const Sample& s) {
                         const Vec2 place = world_point(s.body.segments[geometry.middle], geometry.anchor);
                         return s.body.segments[geometry.side[side]].position.y - place.y;
                       }});
    }
  }
}

void add_segments(Table& table) {
  for (Segment segment : all<Segment>()) {
    if (segment >= Segment::pelvis_left) continue;  // sides of the trunk turn with it
    const std::string name(segment_name(segment));
    table.push_back({key_of("segment_angle", name), "Segment angles", label_of(name), "deg",
                     "Angle in the world from the anatomical position, counter-clockwise positive.",
                     [segment](const Sample& s) { return s.body.segments[segment].angle * kDegrees; }});
  }
}

/// One channel for each joint.
template <class Value>
void add_joints(Table& table, std::string_view quantity, const std::string& group, const std::string& unit,
                const std::string& help, Value value) {
  for (Joint joint : all<Joint>()) {
    const std::string name(joint_name(joint));
    table.push_back({key_of(quantity, name), group, label_of(name), unit, help,
                     [joint, value](const Sample& s) { return value(s, joint); }});
  }
}

void add_all_joints(Table& table) {
  add_joints(
      table, "angle", "Joint angles", "deg",
      "Joint angle; positive is flexion of hip, shoulder and elbow, dorsiflexion, extension of knee and "
      "lumbar spine; torsion of the trunk is the shoulders' yaw less the pelvis's.",
      [](const Sample& s, Joint j) { return s.body.joint_angle[j] * kDegrees; });
  add_joints(table, "velocity", "Joint velocities", "deg/s",
             "Joint angular velocity, sign as the joint angle.",
             [](const Sample& s, Joint j) { return s.body.joint_velocity[j] * kDegrees; });
  add_joints(table, "torque", "Joint torques", "N·m",
             "Applied joint torque, muscles and passive stops together.",
             [](const Sample& s, Joint j) { return s.torque[j]; });
  add_joints(table, "power", "Joint powers", "W", "Applied joint torque times joint velocity.",
             [](const Sample& s, Joint j) { return s.torque[j] * s.body.joint_velocity[j]; });
}

void add_feet(Table& table) {
  const std::string group = "Ground reaction";
  for (Side side : all<Side>()) {
    const std::string foot_label = ", " + std::string(side_name(side));
    table.push_back({key_of("grf_x", side_name(side)), group, "Forward force" + foot_label, "N",
                     "Forward ground reaction force on the foot.",
                     [side](const Sample& s) { return s.body.feet[side].force.x; }});
    table.push_back({key_of("grf_y", side_name(side)), group, "Vertical force" + foot_label, "N",
                     "Vertical ground reaction force on the foot.",
                     [side](const Sample& s) { return s.body.feet[side].force.y; }});
    table.push_back({key_of("cop", side_name(side)), group, "Centre of pressure" + foot_label, "m",
                     "Where along the track the vertical force acts; the ball of the foot without contact.",
                     [side](const Sample& s) { return s.body.feet[side].centre_of_pressure; }});
    table.push_back({key_of("free_moment", side_name(side)), group, "Free moment" + foot_label, "N·m",
                     "Moment of the ground on the foot about the vertical, by friction.",
                     [side](const Sample& s) { return s.free_moment[side]; }});
  }
}

/// How a part of the ground reaction force is called, and what it is.
struct PushText {
  const char* label;
  const char* help;
};
constexpr EnumArray<PushPart, PushText> kPushTexts{{{
    {"Push leg", "Ground reaction that the muscles of the leg on the ground induce."},
    {"Push leg, handover",
     "Ground reaction that muscles of the leg on the ground induce while the swing output still owns them."},
    {"Swing leg", "Ground reaction that the muscles of the leg off the ground induce."},
    {"Arms", "Ground reaction that shoulder and elbow muscles induce."},
    {"Torso", "Ground reaction that the muscles of lumbar joint and torsion induce."},
    {"Joint stops", "Ground reaction that passive joint stops and passive torsion induce."},
    {"Gravity", "Ground reaction to the weight of the body without any joint torque."},
    {"Velocity terms", "Ground reaction to centrifugal and Coriolis effects of turning segments."},
    {"Air drag", "Ground reaction to air drag."},
    {"Free moment", "Ground reaction to the moment by which the ground turns the pelvis."},
    {"Landing", "Ground reaction to the acceleration of the foot as sole and ground give way."},
}}};

/// Ground reaction by cause: stacked, the parts are the force.
void add_push(Table& table) {
  struct Direction {
    std::string_view key;
    const char* group;
    double Vec2::*component;
  };
  constexpr std::array kDirections{Direction{"push_x", "Push, forward", &Vec2::x},
                                   Direction{"push_y", "Push, vertical", &Vec2::y}};
  for (const auto& [key, group, component] : kDirections) {
    for (PushPart part : all<PushPart>()) {
      table.push_back({key_of(key, push_part_name(part)), group, kPushTexts[part].label, "N",
                       kPushTexts[part].help,
                       [part, component = component](const Sample& s) { return s.push[part].*component; }});
    }
  }
}

/// One plane's ledger, and its sum.
void add_ledger(Table& table, const std::string& quantity, const std::string& group, const std::string& help,
                Ledger Sample::*ledger) {
  const std::string unit = "kg·m²/s";
  for (Contributor c : kBodily) {
    table.push_back({key_of(quantity, contributor_name(c)), group, contributor_label(c), unit, help,
                     [c, ledger](const Sample& s) { return (s.*ledger)[c]; }});
  }
  table.push_back({quantity + ".total", group, "Whole body", unit,
                   "Sum of the contributors' angular momentum.",
                   [ledger](const Sample& s) { return total(s.*ledger); }});
}

void add_balance(Table& table) {
  add_ledger(table, "momentum", "Angular momentum",
             "Angular momentum about the body's centre of mass, counter-clockwise positive.",
             &Sample::momentum);
  add_ledger(
      table, "yaw_momentum", "Angular momentum, transverse",
      "Angular momentum about the vertical through the centre of mass, counter-clockwise seen from above "
      "positive.",
      &Sample::yaw_momentum);
}

void add_regulation(Table& table) {
  const std::string group = "Regulation";
  table.push_back({"effort_allowed", group, "Allowed effort", "1",
                   "Share of the effort that the governor allows.",
                   [](const Sample& s) { return s.effort_allowed; }});
  table.push_back({"speed_command", group, "Commanded speed", "m/s", "Speed that the controller asks for.",
                   [](const Sample& s) { return s.speed_command; }});
  table.push_back(
      {"care", group, "Care", "1",
       "Share of the careful way of running: how far the runner moves as who doesn't trust his muscles.",
       [](const Sample& s) { return s.care; }});
  table.push_back({"phase", group, "Phase", "1", "0 early stance, 1 late stance, 2 flight.",
                   [](const Sample& s) { return static_cast<double>(index(s.phase)); }});
  table.push_back({"push_leg", group, "Push leg", "1", "0 left, 1 right.",
                   [](const Sample& s) { return static_cast<double>(index(s.push_leg)); }});
  for (Side side : all<Side>()) {
    table.push_back({key_of("stance_share", side_name(side)), group,
                     "Stance share, " + std::string(side_name(side)), "1",
                     "Ownership of the leg's generators: 1 push leg, 0 swing leg.",
                     [side](const Sample& s) { return s.stance_share[side]; }});
  }
  for (Contributor c : kBodily) {
    table.push_back({key_of("saturation", contributor_name(c)), "Saturation", contributor_label(c), "1",
                     "1 while the contributor has a generator at 95 % of its limit or more.",
                     [c](const Sample& s) { return s.saturated[c]; }});
  }
}

}  // namespace

std::vector<ChannelInfo> channel_table(const Skeleton& skeleton) {
  Table table;
  add_body(table, skeleton);
  add_all_joints(table);
  add_segments(table);
  add_girdles(table, skeleton);
  add_feet(table);
  add_push(table);
  add_balance(table);
  add_regulation(table);
  return table;
}

}  // namespace sprintlab
