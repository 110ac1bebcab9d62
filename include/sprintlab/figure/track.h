#pragma once

#include <span>

#include "sprintlab/figure/drawing.h"
#include "sprintlab/figure/theme.h"

namespace sprintlab {

/// What is seen of the track.
struct TrackArea {
  Range x;           ///< [m]
  Range y;           ///< [m]
  double em = 0.05;  ///< size of small text there [m]
};

/// Sky and running surface with lane lines; metre marks with labels; gates every 10 m, with the times at
/// which the runner passed them up to `time` [s], below the ground and whole as long as the gate is seen.
/// `splits_10m` [s] are those of 10, 20, … m.
Drawing draw_track(const TrackArea& area, std::span<const double> splits_10m, double time,
                   const Theme& theme);

/// The largest force of 100, 200, 500, … N whose arrow, as `draw_forces` draws it, is shorter than `longest`
/// [m]; at least 100 N.
double round_force(double longest);

/// An arrow of a round force, as long as `draw_forces` draws it, in the lower left corner.
Drawing draw_force_scale(const TrackArea& area, const Theme& theme);

}  // namespace sprintlab
