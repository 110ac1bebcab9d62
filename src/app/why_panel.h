#pragma once

#include "live_effects.h"
#include "live_session.h"
#include "ui.h"
#include "units.h"

namespace sprintlab {

/// The big speed, what limits it, what more of each contributor would bring, key numbers and split times.
/// Returns true if the unit was changed by a click.
bool why_panel(SpeedUnit& unit, LiveEffects& effects, const LiveSession& session, const Ui& ui);

}  // namespace sprintlab
