#include <optional>

#include "json.h"
#include "sprintlab/files/files.h"
#include "sprintlab/version.h"

namespace sprintlab {
namespace {

Json number_or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

void add_limits(Json& json, const Summary& summary) {
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
  for (const SummaryNumber& number : summary_table())
    json[number.key] = number_or_null(number.value(summary));
  json["splits_10m_s"] = summary.splits_10m;
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
