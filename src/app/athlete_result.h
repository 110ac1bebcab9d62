#pragma once

#include <string>

#include "athlete_panel.h"

namespace sprintlab {

/// Draws what a search found, or what it will show: fit, splits against the model's, outputs with their
/// ranges. Asks for `use` or `save`.
AthleteRequest athlete_result(const AthleteSearch& search, SpeedUnit unit, const Ui& ui);

/// In a sentence or two, how well the found athlete reproduces the splits, and what is to be distrusted.
std::string verdict(const FoundAthlete& found);

}  // namespace sprintlab
