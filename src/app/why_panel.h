#pragma once

#include "live_effects.h"
#include "live_session.h"
#include "live_symptoms.h"
#include "ui.h"
#include "units.h"

namespace sprintlab {

/// The big speed, what limits it, what more of each contributor would bring, symptoms, key numbers and split
/// times: all but the third of the moment that is shown.
/// Returns true if the unit was changed by a click.
bool why_panel(SpeedUnit& unit, LiveEffects& effects, LiveSymptoms& symptoms, const LiveSession& session,
               const Ui& ui);

}  // namespace sprintlab
