#include "sprintlab/measure/symptoms.h"

#include <algorithm>
#include <cmath>

namespace sprintlab {
namespace {

const char* const kAsValidation = "the tolerance that `sprintlab validate` gives this figure at speed";

std::vector<SymptomInfo> make_table() {
  using enum SymptomChange;
  return {
      {"overstriding", "Overstriding", "touchdown distance ahead of the centre of mass", "m",
       &StepRow::touchdown_distance, rise, 0.05, false,
       "assumed: a fifth of the quarter of a metre that is usual at speed"},
      {"long_contact", "Long contact", "contact time", "s", &StepRow::contact_time, rise, 0.10, true,
       kAsValidation},
      {"slow_turnover", "Slow turnover", "step rate", "Hz", &StepRow::step_frequency, fall, 0.06, true,
       kAsValidation},
      {"backside_mechanics", "Backside mechanics", "most backward angle of the push thigh", "deg",
       [](const StepRow& s) { return s.form.thigh_behind * kDegrees; }, fall, 5, false,
       "assumed: half of the tolerance that validation gives the thigh"},
      {"reduced_front_side", "Reduced front-side mechanics", "most forward angle of the swing thigh", "deg",
       [](const StepRow& s) { return s.form.peak_thigh * kDegrees; }, fall, 5, false,
       "assumed: half of the tolerance that validation gives the thigh"},
      {"foot_strike", "Changed foot strike", "angle of the sole at touchdown", "deg",
       [](const StepRow& s) { return s.form.foot_angle * kDegrees; }, either, 5, false,
       "half of the 10° between forefoot and rearfoot strikes [AltmanDavis2012]"},
      {"trunk_tightness", "Trunk tightness", "co-contraction of the lumbar generators", "1",
       [](const StepRow& s) { return s.form.lumbar_cocontraction; }, rise, 0.10, false,
       "assumed: a tenth of all the torque there"},
      {"braking", "Braking", "braking impulse", "m/s", &StepRow::braking_impulse, fall, 0.30, true,
       kAsValidation},
      {"broken_continuity", "Broken continuity", "time of a step in which neither thigh is driven", "s",
       [](const StepRow& s) { return s.form.interruption; }, rise, 0.015, false,
       "assumed: a sixteenth of a step of 0.24 s, about a muscle's activation time"},
  };
}

}  // namespace

const std::vector<SymptomInfo>& symptom_table() {
  static const std::vector<SymptomInfo> table = make_table();
  return table;
}

double usual_value(const SymptomInfo& symptom, const Baseline& baseline, double speed) {
  const auto& gaits = baseline.gaits;
  const auto after =
      std::find_if(gaits.begin(), gaits.end(), [speed](const StepRow& g) { return g.speed >= speed; });
  if (after == gaits.begin()) return symptom.value(gaits.front());
  if (after == gaits.end()) return symptom.value(gaits.back());
  const StepRow& before = *(after - 1);
  return mix(symptom.value(before), symptom.value(*after),
             (speed - before.speed) / (after->speed - before.speed));
}

bool shows(const SymptomInfo& symptom, const StepRow& gait, double usual) {
  const double change = symptom.value(gait) - usual;
  const double least = symptom.relative ? symptom.threshold * std::abs(usual) : symptom.threshold;
  switch (symptom.change) {
    case SymptomChange::rise:
      return change > least;
    case SymptomChange::fall:
      return change < -least;
    default:
      return std::abs(change) > least;
  }
}

std::vector<std::string> symptoms_of(const StepRow& gait, const Baseline& baseline) {
  std::vector<std::string> keys;
  if (baseline.gaits.empty()) return keys;
  for (const SymptomInfo& symptom : symptom_table())
    if (shows(symptom, gait, usual_value(symptom, baseline, gait.speed))) keys.push_back(symptom.key);
  return keys;
}

}  // namespace sprintlab
