#pragma once

#include "live_symptoms.h"
#include "ui.h"
#include "units.h"

namespace sprintlab {

/// A number of a symptom's measure as people read it, with its unit: `116 ms`, `0.34 m`, `12°`.
std::string symptom_text(const SymptomInfo& info, double value);

/// What a symptom is, how far it may change, and why: for tooltips.
std::string symptom_tooltip(const SeenSymptom& symptom, double speed, SpeedUnit unit);

/// The symptoms of the latest steady steps against the same athlete in balance; can be folded.
void symptoms_panel(LiveSymptoms& symptoms, const LiveSession& session, SpeedUnit unit, const Ui& ui);

}  // namespace sprintlab
