#include "sprintlab/core/math.h"
#include "sprintlab/measure/summary.h"

namespace sprintlab {
namespace {

using Table = std::vector<SummaryNumber>;
using Optional = std::optional<double>;

void add(Table& table, const char* key, const char* label, const char* unit, Optional Summary::*member) {
  table.push_back({key, label, unit, [member](const Summary& s) { return s.*member; }});
}

void add(Table& table, const char* key, const char* label, const char* unit, double Summary::*member) {
  table.push_back({key, label, unit, [member](const Summary& s) { return Optional(s.*member); }});
}

/// A number of the mean step.
void add(Table& table, const char* key, const char* label, const char* unit, double StepRow::*member,
         double factor = 1) {
  table.push_back({key, label, unit, [member, factor](const Summary& s) {
                     return s.gait ? Optional((*s.gait).*member * factor) : Optional();
                   }});
}

/// Peak to peak over the last four steps at steady speed.
void add(Table& table, const char* key, const char* label, Girdle girdle) {
  table.push_back({key, label, "deg", [girdle](const Summary& s) {
                     return s.gait ? Optional(s.gait->yaw[girdle].range() * kDegrees) : Optional();
                   }});
}

void add_results(Table& table) {
  add(table, "top_speed_mps", "Top speed", "m/s", &Summary::top_speed);
  add(table, "steady_speed_mps", "Steady speed", "m/s", &Summary::steady_speed);
  add(table, "time_s", "Time", "s", &Summary::time);
  add(table, "distance_m", "Distance", "m", &Summary::distance);
  add(table, "time_30m_s", "30 m time", "s", &Summary::time_30m);
  add(table, "time_60m_s", "60 m time", "s", &Summary::time_60m);
  add(table, "time_100m_s", "100 m time", "s", &Summary::time_100m);
}

void add_gait(Table& table) {
  add(table, "contact_time_s", "Contact time", "s", &StepRow::contact_time);
  add(table, "flight_time_s", "Flight time", "s", &StepRow::flight_time);
  add(table, "swing_time_s", "Swing time", "s", &StepRow::swing_time);
  add(table, "step_frequency_hz", "Step rate", "Hz", &StepRow::step_frequency);
  add(table, "step_length_m", "Step length", "m", &StepRow::step_length);
  add(table, "mean_vertical_force_bw", "Mean vertical force", "body weights", &StepRow::mean_vertical_force);
  add(table, "peak_vertical_force_bw", "Peak vertical force", "body weights", &StepRow::peak_vertical_force);
  add(table, "braking_impulse_mps", "Braking impulse", "m/s", &StepRow::braking_impulse);
  add(table, "propulsive_impulse_mps", "Propulsive impulse", "m/s", &StepRow::propulsive_impulse);
  add(table, "first_half_vertical_bw", "Vertical force, first half", "body weights",
      &StepRow::first_half_vertical);
  add(table, "second_half_vertical_bw", "Vertical force, second half", "body weights",
      &StepRow::second_half_vertical);
  add(table, "touchdown_distance_m", "Touchdown distance", "m", &StepRow::touchdown_distance);
  add(table, "trunk_pitch_deg", "Trunk pitch", "deg", &StepRow::trunk_pitch, kDegrees);
}

void add_balance(Table& table) {
  add(table, "pelvis_yaw_range_deg", "Pelvis, peak to peak", Girdle::pelvis);
  add(table, "shoulder_yaw_range_deg", "Shoulders, peak to peak", Girdle::shoulders);
  add(table, "balance_sagittal", "Balance, sagittal", "", &Summary::balance_sagittal);
  add(table, "balance_transverse", "Balance, transverse", "", &Summary::balance_transverse);
  add(table, "whole_body_push_share", "Whole-body push share", "", &Summary::whole_body_push_share);
  add(table, "effort_allowed", "Allowed effort", "", &Summary::effort_allowed);
  add(table, "care", "Careful reflexes, share", "", &Summary::care);
}

Table make_table() {
  Table table;
  add_results(table);
  add_gait(table);
  add_balance(table);
  return table;
}

}  // namespace

const std::vector<SummaryNumber>& summary_table() {
  static const Table table = make_table();
  return table;
}

}  // namespace sprintlab
