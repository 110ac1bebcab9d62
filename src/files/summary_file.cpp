#include <optional>

#include "json.h"
#include "sprintlab/core/math.h"
#include "sprintlab/files/files.h"
#include "sprintlab/version.h"

namespace sprintlab {
namespace {

Json number_or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

/// A number of the mean step, or null without one.
Json of_gait(const Summary& summary, double StepRow::*member) {
  return summary.gait ? Json((*summary.gait).*member) : Json(nullptr);
}

void add_results(Json& json, const Summary& summary) {
  json["top_speed_mps"] = number_or_null(summary.top_speed);
  json["steady_speed_mps"] = number_or_null(summary.steady_speed);
  json["time_s"] = summary.time;
  json["distance_m"] = summary.distance;
  json["splits_10m_s"] = summary.splits_10m;
  json["time_30m_s"] = number_or_null(summary.time_30m);
  json["time_60m_s"] = number_or_null(summary.time_60m);
  json["time_100m_s"] = number_or_null(summary.time_100m);
}

void add_gait(Json& json, const Summary& summary) {
  json["contact_time_s"] = of_gait(summary, &StepRow::contact_time);
  json["flight_time_s"] = of_gait(summary, &StepRow::flight_time);
  json["swing_time_s"] = of_gait(summary, &StepRow::swing_time);
  json["step_frequency_hz"] = of_gait(summary, &StepRow::step_frequency);
  json["step_length_m"] = of_gait(summary, &StepRow::step_length);
  json["mean_vertical_force_bw"] = of_gait(summary, &StepRow::mean_vertical_force);
  json["peak_vertical_force_bw"] = of_gait(summary, &StepRow::peak_vertical_force);
  json["braking_impulse_mps"] = of_gait(summary, &StepRow::braking_impulse);
  json["propulsive_impulse_mps"] = of_gait(summary, &StepRow::propulsive_impulse);
  json["first_half_vertical_bw"] = of_gait(summary, &StepRow::first_half_vertical);
  json["second_half_vertical_bw"] = of_gait(summary, &StepRow::second_half_vertical);
  json["touchdown_distance_m"] = of_gait(summary, &StepRow::touchdown_distance);
  json["trunk_pitch_deg"] = summary.gait ? Json(summary.gait->trunk_pitch * kDegrees) : Json(nullptr);
}

/// Peak to peak over the last four steps at steady speed.
Json yaw_range(const Summary& summary, Girdle girdle) {
  return summary.gait ? Json(summary.gait->yaw[girdle].range() * kDegrees) : Json(nullptr);
}

void add_balance(Json& json, const Summary& summary) {
  json["pelvis_yaw_range_deg"] = yaw_range(summary, Girdle::pelvis);
  json["shoulder_yaw_range_deg"] = yaw_range(summary, Girdle::shoulders);
  json["balance_sagittal"] = number_or_null(summary.balance_sagittal);
  json["balance_transverse"] = number_or_null(summary.balance_transverse);
  json["whole_body_push_share"] = number_or_null(summary.whole_body_push_share);
}

void add_limits(Json& json, const Summary& summary) {
  json["effort_allowed"] = summary.effort_allowed;
  json["limited_by"] = summary.limited_by;
  Json& saturation = json["saturation"] = Json::object();
  for (const Contributor contributor : all<Contributor>()) {
    saturation[std::string(contributor_name(contributor))] =
        summary.gait ? Json(summary.gait->saturation[contributor]) : Json(nullptr);
  }
  json["symptoms"] = summary.symptoms.value_or(std::vector<std::string>{});
  json["symptoms_judged"] = summary.symptoms.has_value();
}

}  // namespace

std::string summary_text(const Summary& summary, const Specification& specification, double realtime_factor) {
  Json json;
  add_results(json, summary);
  add_gait(json, summary);
  add_balance(json, summary);
  add_limits(json, summary);
  json["end"] = run_end_name(summary.end);
  json["reason"] = summary.reason;
  json["audit"] = {
      {"linear", summary.audit.linear}, {"angular", summary.audit.angular}, {"energy", summary.audit.energy}};
  if (realtime_factor > 0) json["realtime_factor"] = realtime_factor;
  json["version"] = kVersion;
  json["seed"] = specification.seed;
  return json_text(json);
}

}  // namespace sprintlab
