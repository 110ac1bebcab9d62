#pragma once

#include <optional>
#include <span>

#include "live_session.h"
#include "shortcuts.h"
#include "ui.h"

namespace sprintlab {

/// Simulated over real time that can be chosen, from real time down.
std::span<const double> slow_motion_choices();

/// Run, step, slow motion, new run, race, comparison (whether it is open), the recording and the clock.
/// Returns the action that was asked for.
std::optional<Action> time_bar(LiveSession& session, bool comparing, const Ui& ui);

}  // namespace sprintlab
