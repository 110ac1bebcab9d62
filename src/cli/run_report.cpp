#include "run_report.h"

#include <algorithm>
#include <iomanip>
#include <optional>
#include <sstream>

#include "sprintlab/measure/symptoms.h"

namespace sprintlab {
namespace {

constexpr int kLabelWidth = 24;

/// Lines of label, number and unit.
class Report {
 public:
  void line(const std::string& label, const std::string& value) {
    text_ << "  " << std::left << std::setw(kLabelWidth) << label << value << '\n';
  }
  void line(const std::string& label, std::optional<double> value, int decimals, const std::string& unit) {
    std::ostringstream number;
    number << std::fixed << std::setprecision(decimals);
    if (value) number << *value << ' ' << unit;
    line(label, value ? number.str() : "not reached");
  }
  std::string text() const { return text_.str(); }

 private:
  std::ostringstream text_;
};

/// `overstriding, braking`, in words.
std::string symptoms_text(const std::vector<std::string>& keys) {
  std::string text;
  for (const SymptomInfo& symptom : symptom_table()) {
    if (std::find(keys.begin(), keys.end(), symptom.key) == keys.end()) continue;
    text += (text.empty() ? "" : ", ") + symptom.name;
  }
  return text.empty() ? "none" : text;
}

void add_gait(Report& report, const StepRow& step) {
  report.line("contact time", step.contact_time, 3, "s");
  report.line("flight time", step.flight_time, 3, "s");
  report.line("step frequency", step.step_frequency, 2, "Hz");
  report.line("step length", step.step_length, 2, "m");
  report.line("mean vertical force", step.mean_vertical_force, 2, "body weights");
}

}  // namespace

std::string run_report(const Summary& summary, const Specification& specification, double realtime_factor) {
  Report report;
  report.line("end",
              std::string(run_end_name(summary.end)) + (summary.reason.empty() ? "" : ": " + summary.reason));
  report.line("time", summary.time, 2, "s");
  report.line("distance", summary.distance, 2, "m");
  report.line("top speed", summary.top_speed, 2, "m/s");
  report.line("steady speed", summary.steady_speed, 2, "m/s");
  report.line("30 m", summary.time_30m, 2, "s");
  report.line("60 m", summary.time_60m, 2, "s");
  report.line("100 m", summary.time_100m, 2, "s");
  if (summary.gait) add_gait(report, *summary.gait);
  report.line("limited by", summary.limited_by);
  report.line("symptoms", summary.symptoms ? symptoms_text(*summary.symptoms) : "not judged");
  report.line("faster than real time", realtime_factor, 1, "times");
  return specification.athlete.name + ", seed " + std::to_string(specification.seed) + "\n" + report.text();
}

}  // namespace sprintlab
