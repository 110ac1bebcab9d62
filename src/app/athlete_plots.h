#pragma once

#include <vector>

#include "athlete_search.h"
#include "sprintlab/figure/plot.h"
#include "sprintlab/figure/theme.h"
#include "units.h"

namespace sprintlab {

/// The curves of an athlete that was found; plots look into them.
struct AthleteCurves {
  std::vector<double> middle;    ///< of each stretch between two marks [m]
  std::vector<double> measured;  ///< mean speed in it [m/s]
  std::vector<double> model;     ///< of the model, where it got so far
  std::vector<double> distance;  ///< of the fit [m]
  std::vector<double> fit;       ///< its speed [m/s]; empty if there is none
  std::vector<double> marks;     ///< distances of the splits [m]
  std::vector<double> residual;  ///< measured less the model's time at each [s]
};

AthleteCurves curves_of(const FoundAthlete& found);

/// Mean speed between marks over distance: measured, model and fit.
Plot speed_over_distance(const FoundAthlete& found, const AthleteCurves& curves, SpeedUnit unit,
                         const Theme& theme);

/// How much later than the model the athlete passed each mark, with the tolerance.
Plot residuals_over_distance(const FoundAthlete& found, const AthleteCurves& curves, const Theme& theme);

}  // namespace sprintlab
