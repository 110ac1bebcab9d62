#include "sprintlab/files/recording.h"

#include <cmath>
#include <fstream>
#include <functional>
#include <limits>
#include <map>

#include "json.h"
#include "sprintlab/core/error.h"
#include "sprintlab/core/number_text.h"
#include "sprintlab/files/table.h"
#include "sprintlab/measure/push.h"
#include "sprintlab/skeleton/pose.h"
#include "step_fields.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kRadians = 1 / kDegrees;

/// What one row tells: a sample, and the posture that its body follows from.
struct Row {
  Sample sample{};
  Pose pose{};
  EnumArray<Girdle, double> yaw{};
  EnumArray<Girdle, EnumArray<Side, double>> lift{};
};

/// Puts a cell's number into a row.
struct Column {
  std::function<double&(Row&)> target;
  double factor = 1;
};
using Columns = std::map<std::string, Column>;

std::string key_of(std::string_view quantity, std::string_view part) {
  return std::string(quantity) + "." + std::string(part);
}

std::string side_name(Side side) { return side == Side::left ? "left" : "right"; }

/// What must be in a series for a body to be placed.
Columns posture_columns() {
  Columns columns{
      {"time", {[](Row& r) -> double& { return r.sample.body.time; }}},
      {"com.x", {[](Row& r) -> double& { return r.sample.body.com.x; }}},
      {"com.y", {[](Row& r) -> double& { return r.sample.body.com.y; }}},
      {"segment_angle.pelvis", {[](Row& r) -> double& { return r.pose.pelvis_angle; }, kRadians}}};
  for (const Joint j : all<Joint>())
    if (is_hinge(j))
      columns[key_of("angle", joint_name(j))] = {[j](Row& r) -> double& { return r.pose.joint_angle[j]; },
                                                 kRadians};
  return columns;
}

void add_motion(Columns& columns) {
  columns["com_velocity.x"] = {[](Row& r) -> double& { return r.sample.body.com_velocity.x; }};
  columns["com_velocity.y"] = {[](Row& r) -> double& { return r.sample.body.com_velocity.y; }};
  for (const Joint j : all<Joint>()) {
    columns[key_of("velocity", joint_name(j))] = {[j](Row& r) -> double& { return r.pose.joint_velocity[j]; },
                                                  kRadians};
    columns[key_of("torque", joint_name(j))] = {[j](Row& r) -> double& { return r.sample.torque[j]; }};
  }
  for (const Girdle g : all<Girdle>())
    columns[key_of("yaw", girdle_name(g))] = {[g](Row& r) -> double& { return r.yaw[g]; }, kRadians};
  for (const Side side : all<Side>()) {
    const std::string name = side_name(side);
    columns["lift.pelvis_" + name] = {[side](Row& r) -> double& { return r.lift[Girdle::pelvis][side]; }};
    columns["lift.thorax_" + name] = {[side](Row& r) -> double& { return r.lift[Girdle::shoulders][side]; }};
  }
}

void add_forces(Columns& columns) {
  for (const Side side : all<Side>()) {
    const std::string name = side_name(side);
    columns[key_of("grf_x", name)] = {[side](Row& r) -> double& { return r.sample.body.feet[side].force.x; }};
    columns[key_of("grf_y", name)] = {[side](Row& r) -> double& { return r.sample.body.feet[side].force.y; }};
    columns[key_of("cop", name)] = {
        [side](Row& r) -> double& { return r.sample.body.feet[side].centre_of_pressure; }};
    columns[key_of("free_moment", name)] = {[side](Row& r) -> double& { return r.sample.free_moment[side]; }};
    columns[key_of("stance_share", name)] = {
        [side](Row& r) -> double& { return r.sample.stance_share[side]; }};
  }
  for (const PushPart part : all<PushPart>()) {
    columns[key_of("push_x", push_part_name(part))] = {
        [part](Row& r) -> double& { return r.sample.push[part].x; }};
    columns[key_of("push_y", push_part_name(part))] = {
        [part](Row& r) -> double& { return r.sample.push[part].y; }};
  }
}

void add_regulation(Columns& columns) {
  for (const Contributor c : {Contributor::push, Contributor::swing, Contributor::arms, Contributor::torso}) {
    const std::string name(contributor_name(c));
    columns["momentum." + name] = {[c](Row& r) -> double& { return r.sample.momentum[c]; }};
    columns["yaw_momentum." + name] = {[c](Row& r) -> double& { return r.sample.yaw_momentum[c]; }};
    columns["saturation." + name] = {[c](Row& r) -> double& { return r.sample.saturated[c]; }};
  }
  columns["effort_allowed"] = {[](Row& r) -> double& { return r.sample.effort_allowed; }};
  columns["speed_command"] = {[](Row& r) -> double& { return r.sample.speed_command; }};
  columns["care"] = {[](Row& r) -> double& { return r.sample.care; }};
}

Columns optional_columns() {
  Columns columns;
  add_motion(columns);
  add_forces(columns);
  add_regulation(columns);
  return columns;
}

void move(BodyState& body, Segment segment, Vec2 shift, const Skeleton& skeleton) {
  body.segments[segment].position += shift;
  body.segments[segment].com += shift;
  body.com += skeleton.segments[segment].mass / skeleton.mass * shift;
}

/// Places the body by its angles and moves it to where its centre of mass was.
void place_body(Row& row, const Skeleton& skeleton) {
  BodyState& read = row.sample.body;
  const auto or_zero = [](double value) { return std::isfinite(value) ? value : 0; };
  row.pose.pelvis_yaw = or_zero(row.yaw[Girdle::pelvis]);
  row.pose.joint_angle[Joint::torsion] = or_zero(row.yaw[Girdle::shoulders]) - row.pose.pelvis_yaw;
  BodyState body = place(skeleton, row.pose);
  for (const Side side : all<Side>()) {
    const double hip = or_zero(row.lift[Girdle::pelvis][side]);
    const double arm = or_zero(row.lift[Girdle::shoulders][side]);
    for (const Segment s :
         {skeleton.girdles[Girdle::pelvis].side[side], thigh(side), shank(side), foot(side)})
      move(body, s, {0, hip}, skeleton);
    for (const Segment s : {skeleton.girdles[Girdle::shoulders].side[side], upper_arm(side), forearm(side)})
      move(body, s, {0, arm}, skeleton);
  }
  const Vec2 shift = read.com - body.com;
  for (const Segment s : all<Segment>()) move(body, s, shift, skeleton);
  body.time = read.time;
  body.com = read.com;
  body.com_velocity = read.com_velocity;
  body.feet = read.feet;
  for (const Joint j : all<Joint>()) body.joint_torque[j] = row.sample.torque[j];
  read = body;
}

/// Reads a series row by row; only numbers are kept, as it may be long.
class SeriesReader {
 public:
  SeriesReader(const fs::path& path, const Skeleton& skeleton) : path_(path), skeleton_(skeleton) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    stream_.open(path);
    if (error || !stream_) throw InputError("can't read '" + path.string() + "'; allowed: a series of a run");
    if (size > kLargestSeries)
      refuse("is too large; allowed: up to " + std::to_string(kLargestSeries) + " bytes");
    std::string line;
    std::getline(stream_, line);
    names_ = cells_of(line);
    find_columns();
  }

  std::vector<Sample> read() {
    std::vector<Sample> samples;
    for (std::string line; std::getline(stream_, line);) {
      ++line_;
      if (line.empty()) continue;
      samples.push_back(row_of(line));
      if (samples.size() > 1 && !(samples.back().body.time > samples[samples.size() - 2].body.time))
        refuse("line " + std::to_string(line_) + ": 'time' doesn't increase");
    }
    if (samples.size() < 2) refuse("has fewer than two rows");
    return samples;
  }

 private:
  [[noreturn]] void refuse(const std::string& what) const { throw InputError(path_.string() + ": " + what); }

  void find_columns() {
    columns_.resize(names_.size());
    Columns required = posture_columns();
    Columns optional = optional_columns();
    for (std::size_t i = 0; i < names_.size(); ++i) {
      for (Columns* table : {&required, &optional}) {
        const auto found = table->find(names_[i]);
        if (found == table->end()) continue;
        columns_[i] = found->second;
        table->erase(found);
      }
      if (names_[i] == "push_leg") push_leg_ = i;
      if (names_[i] == "phase") phase_ = i;
    }
    if (!required.empty()) refuse("column '" + required.begin()->first + "' is missing");
    for (const auto& [name, column] : optional) column.target(empty_) = kNan;
  }

  double number(std::string_view cell, std::size_t column) const {
    if (const std::optional<double> value = parse_number(cell)) return *value;
    refuse("line " + std::to_string(line_) + ": '" + names_[column] + "' can't be '" + std::string(cell) +
           "'; allowed: a number");
  }

  Sample row_of(std::string_view line) const {
    Row row = empty_;
    std::size_t column = 0;
    for (std::size_t begin = 0; begin <= line.size(); ++column) {
      const std::size_t end = std::min(line.find(',', begin), line.size());
      if (column == names_.size()) break;
      const std::string_view cell = line.substr(begin, end - begin);
      if (columns_[column].target)
        columns_[column].target(row) = number(cell, column) * columns_[column].factor;
      if (column == push_leg_) row.sample.push_leg = number(cell, column) > 0.5 ? Side::right : Side::left;
      if (column == phase_) row.sample.phase = phase_of(number(cell, column));
      begin = end + 1;
    }
    if (column != names_.size())
      refuse("line " + std::to_string(line_) + " has " + std::to_string(column) +
             " cells; allowed: " + std::to_string(names_.size()) + ", as the line of names");
    place_body(row, skeleton_);
    return row.sample;
  }

  static Phase phase_of(double number) {
    return number < 0.5 ? Phase::early_stance : number < 1.5 ? Phase::late_stance : Phase::flight;
  }

  fs::path path_;
  const Skeleton& skeleton_;
  std::ifstream stream_;
  std::vector<std::string> names_;
  std::vector<Column> columns_;  ///< beside the names; without a target what isn't needed
  std::size_t push_leg_ = std::string::npos;
  std::size_t phase_ = std::string::npos;
  std::size_t line_ = 1;
  Row empty_{};  ///< NaN where there is no column
};

std::vector<StepRow> read_steps(const fs::path& path) {
  const Table table = read_table(path);
  const auto present = [&](const std::string& name) {
    return std::find(table.names.begin(), table.names.end(), name) != table.names.end();
  };
  const std::vector<std::string> sides = texts(table, "side");
  std::vector<StepRow> steps(sides.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    steps[i].number = static_cast<int>(i) + 1;
    steps[i].side = sides[i] == "left" ? Side::left : Side::right;
  }
  const auto fill = [&](const std::string& name, bool required, auto target) {
    const std::vector<double> values =
        required || present(name) ? numbers(table, name) : std::vector<double>(steps.size(), kNan);
    for (std::size_t i = 0; i < steps.size(); ++i) target(steps[i]) = values[i];
  };
  for (const StepField& field : kTimingFields)
    fill(field.name, true, [&](StepRow& step) -> double& { return step.*field.member; });
  for (const StepField& field : kForceFields)
    fill(field.name, false, [&](StepRow& step) -> double& { return step.*field.member; });
  for (const PushPart part : all<PushPart>()) {
    fill(push_column(true, part), false, [&](StepRow& step) -> double& { return step.push[part].x; });
    fill(push_column(false, part), false, [&](StepRow& step) -> double& { return step.push[part].y; });
  }
  return steps;
}

std::vector<double> read_splits(const fs::path& path) {
  const Json summary = naming_file(path, [&] { return read_json_file(path); });
  const auto splits = summary.find("splits_10m_s");
  if (splits == summary.end() || !splits->is_array()) return {};
  std::vector<double> times;
  for (const Json& time : *splits)
    if (time.is_number()) times.push_back(time.get<double>());
  return times;
}

}  // namespace

RecordedRun read_recording(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    throw InputError("a recording can't be '" + folder.string() +
                     "'; allowed: a folder that `sprintlab run --out` wrote");
  RecordedRun run;
  run.scenario = read_scenario(folder / "scenario.json");
  const Skeleton skeleton = build_skeleton(run.scenario.specification.athlete);
  run.recording.samples = SeriesReader(folder / "series.csv", skeleton).read();
  run.recording.interval = run.recording.samples[1].body.time - run.recording.samples[0].body.time;
  run.steps = read_steps(folder / "steps.csv");
  run.splits_10m = read_splits(folder / "summary.json");
  return run;
}

}  // namespace sprintlab
