#pragma once

#include <string_view>

#include "sprintlab/core/enum_array.h"

namespace sprintlab {

enum class SpeedUnit { metres_per_second, kilometres_per_hour, miles_per_hour, count };

constexpr std::string_view unit_text(SpeedUnit unit) {
  constexpr EnumArray<SpeedUnit, std::string_view> kTexts{"m/s", "km/h", "mph"};
  return kTexts[unit];
}

/// Of one metre per second. [BIPM SI Brochure; international mile = 1609.344 m]
constexpr double in_unit(double metres_per_second, SpeedUnit unit) {
  constexpr EnumArray<SpeedUnit, double> kFactors{1.0, 3.6, 3600 / 1609.344};
  return metres_per_second * kFactors[unit];
}

}  // namespace sprintlab
