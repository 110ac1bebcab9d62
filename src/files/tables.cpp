#include <array>
#include <functional>

#include "sprintlab/core/number_text.h"
#include "sprintlab/files/files.h"
#include "sprintlab/measure/channels.h"
#include "step_fields.h"

namespace sprintlab {
namespace {

/// Digits of numbers in tables: 0.1 µm at 100 m.
constexpr int kDigits = 9;

/// Generous room for one number and its separator, so that texts grow in one go.
constexpr std::size_t kCellSize = 14;

/// A column of a table of steps.
struct StepColumn {
  std::string name;
  std::function<double(const StepRow&)> value;
};

template <class Fields>
std::vector<StepColumn> plain_columns(const Fields& fields) {
  std::vector<StepColumn> columns;
  columns.reserve(fields.size());
  for (const StepField& field : fields) columns.push_back({field.name, field.member});
  return columns;
}

std::vector<StepColumn> posture_columns() {
  return {{"trunk_pitch_deg", [](const StepRow& step) { return step.trunk_pitch * kDegrees; }},
          {"hip_height", &StepRow::hip_height},
          {"ledger_sum_kgm2", &StepRow::ledger_sum},
          {"ledger_parts_kgm2", &StepRow::ledger_parts},
          {"yaw_ledger_sum_kgm2", &StepRow::yaw_ledger_sum},
          {"yaw_ledger_parts_kgm2", &StepRow::yaw_ledger_parts},
          {"pelvis_yaw_range_deg", [](const StepRow& s) { return s.yaw[Girdle::pelvis].range() * kDegrees; }},
          {"shoulder_yaw_range_deg",
           [](const StepRow& s) { return s.yaw[Girdle::shoulders].range() * kDegrees; }},
          {"effort_allowed", &StepRow::effort_allowed},
          {"care", &StepRow::care}};
}

std::vector<StepColumn> form_columns() {
  const auto degrees = [](double StepForm::*member) {
    return [member](const StepRow& step) { return step.form.*member * kDegrees; };
  };
  const auto plain = [](double StepForm::*member) {
    return [member](const StepRow& step) { return step.form.*member; };
  };
  return {{"foot_angle_deg", degrees(&StepForm::foot_angle)},
          {"strike_index", plain(&StepForm::strike_index)},
          {"thigh_behind_deg", degrees(&StepForm::thigh_behind)},
          {"heel_behind_m", plain(&StepForm::heel_behind)},
          {"peak_thigh_deg", degrees(&StepForm::peak_thigh)},
          {"lumbar_cocontraction", plain(&StepForm::lumbar_cocontraction)},
          {"interruption_s", plain(&StepForm::interruption)},
          {"power_dip_wkg", plain(&StepForm::power_dip)}};
}

/// Ground reaction impulse by cause, forward and vertical.
std::vector<StepColumn> push_columns() {
  std::vector<StepColumn> columns;
  for (const PushPart part : all<PushPart>()) {
    columns.push_back({push_column(true, part), [part](const StepRow& step) { return step.push[part].x; }});
    columns.push_back({push_column(false, part), [part](const StepRow& step) { return step.push[part].y; }});
  }
  columns.push_back({"push_residual", &StepRow::push_residual});
  return columns;
}

std::vector<StepColumn> step_columns() {
  std::vector<StepColumn> columns = plain_columns(kTimingFields);
  for (const auto& more : {plain_columns(kForceFields), push_columns(), posture_columns(), form_columns()})
    columns.insert(columns.end(), more.begin(), more.end());
  for (const Contributor contributor : all<Contributor>()) {
    columns.push_back({"saturation_" + std::string(contributor_name(contributor)),
                       [contributor](const StepRow& step) { return step.saturation[contributor]; }});
  }
  columns.push_back({"audit_linear", &StepRow::audit_linear});
  columns.push_back({"audit_angular", &StepRow::audit_angular});
  columns.push_back({"audit_energy", &StepRow::audit_energy});
  return columns;
}

/// A joint as OpenSim's full-body models name it, and what its angle is multiplied by. [Rajagopal2016]
struct Coordinate {
  const char* name;
  Joint joint;
  double sign;
};

constexpr std::array kCoordinates{
    Coordinate{"hip_flexion_r", Joint::hip_right, 1},   Coordinate{"knee_angle_r", Joint::knee_right, -1},
    Coordinate{"ankle_angle_r", Joint::ankle_right, 1}, Coordinate{"hip_flexion_l", Joint::hip_left, 1},
    Coordinate{"knee_angle_l", Joint::knee_left, -1},   Coordinate{"ankle_angle_l", Joint::ankle_left, 1},
    Coordinate{"lumbar_extension", Joint::lumbar, 1},   Coordinate{"arm_flex_r", Joint::shoulder_right, 1},
    Coordinate{"elbow_flex_r", Joint::elbow_right, 1},  Coordinate{"arm_flex_l", Joint::shoulder_left, 1},
    Coordinate{"elbow_flex_l", Joint::elbow_left, 1},   Coordinate{"lumbar_rotation", Joint::torsion, 1}};

/// Columns before the joints: time, pelvis_tilt, pelvis_rotation, pelvis_tx, pelvis_ty.
constexpr std::size_t kPelvisColumns = 5;

std::string motion_header(std::size_t rows) {
  std::string text = "Sprint Lab motion\nversion=1\n";
  text += "nRows=" + std::to_string(rows) + "\n";
  text += "nColumns=" + std::to_string(kPelvisColumns + kCoordinates.size()) + "\n";
  text += "inDegrees=yes\n\n";
  text += "Angles in degrees, lengths in metres; x forward, y up; r right, l left.\n";
  text +=
      "Positive: pelvis_tilt backward, pelvis_rotation and lumbar_rotation right side forward, hip, knee, "
      "arm and elbow flexion, ankle dorsiflexion, lumbar extension.\n";
  text += "pelvis_tx and pelvis_ty are the point midway between the hip joints.\n\nendheader\n";
  text += "time\tpelvis_tilt\tpelvis_rotation\tpelvis_tx\tpelvis_ty";
  for (const Coordinate& coordinate : kCoordinates) text += std::string("\t") + coordinate.name;
  return text + "\n";
}

void append_motion_row(std::string& text, const BodyState& body) {
  const SegmentState& pelvis = body.segments[Segment::pelvis];
  append_number(text, body.time, kDigits);
  for (const double value : {pelvis.angle * kDegrees, body.girdles[Girdle::pelvis].yaw * kDegrees,
                             pelvis.position.x, pelvis.position.y}) {
    text += '\t';
    append_number(text, value, kDigits);
  }
  for (const Coordinate& coordinate : kCoordinates) {
    text += '\t';
    append_number(text, coordinate.sign * body.joint_angle[coordinate.joint] * kDegrees, kDigits);
  }
  text += '\n';
}

}  // namespace

std::string series_text(const Recording& recording, const Skeleton& skeleton) {
  const std::vector<ChannelInfo> channels = channel_table(skeleton);
  std::string text;
  text.reserve((recording.samples.size() + 2) * channels.size() * kCellSize);
  for (const ChannelInfo& channel : channels) text += channel.key + ',';
  text.back() = '\n';
  for (const Sample& sample : recording.samples) {
    for (const ChannelInfo& channel : channels) {
      append_number(text, channel.value(sample), kDigits);
      text += ',';
    }
    text.back() = '\n';
  }
  return text;
}

std::string steps_text(const std::vector<StepRow>& steps) {
  const std::vector<StepColumn> columns = step_columns();
  std::string text = "number,side";
  for (const StepColumn& column : columns) text += ',' + column.name;
  text += '\n';
  for (const StepRow& step : steps) {
    text += std::to_string(step.number) + (step.side == Side::left ? ",left" : ",right");
    for (const StepColumn& column : columns) {
      text += ',';
      append_number(text, column.value(step), kDigits);
    }
    text += '\n';
  }
  return text;
}

std::string motion_text(const Recording& recording) {
  std::string text = motion_header(recording.samples.size());
  text.reserve(text.size() + recording.samples.size() * (kPelvisColumns + kCoordinates.size()) * kCellSize);
  for (const Sample& sample : recording.samples) append_motion_row(text, sample.body);
  return text;
}

}  // namespace sprintlab
