#pragma once

#include <string>

#include "map_panel.h"

namespace sprintlab {

/// What a map is to show: number, axes, grid, and how far the work is.
void map_controls(MapView& view, const LiveMap& map, const Specification& present, SpeedUnit unit,
                  MapRequest& request, const Ui& ui);

/// ` [%]`, or nothing without a unit.
std::string unit_in_brackets(const std::string& unit);

/// Name and unit of a number, speeds in the unit that is shown.
std::string number_name(const SummaryNumber& number, SpeedUnit unit);

}  // namespace sprintlab
