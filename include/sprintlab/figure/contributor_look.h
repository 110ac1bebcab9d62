#pragma once

#include <span>
#include <string_view>

#include "sprintlab/athlete/outputs.h"
#include "sprintlab/figure/plot.h"

namespace sprintlab {

/// How the contributors that own generators are told apart without colour: as a curve and as a filling.
struct ContributorLook {
  Contributor contributor;
  std::string_view label;
  LineStyle style;
  float width;  ///< [points]
  Hatch hatch;
};

/// Of push, swing, arms and torso, in this order.
std::span<const ContributorLook> contributor_looks();

}  // namespace sprintlab
