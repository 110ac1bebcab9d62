#pragma once

#include <optional>
#include <span>
#include <vector>

#include "sprintlab/figure/plot.h"

namespace sprintlab {

/// A speed curve that a person draws over the time to come, before the run shows it.
struct Prediction {
  static constexpr double kLength = 4;      ///< of what is drawn [s]
  static constexpr double kInterval = 0.1;  ///< between its points [s]

  /// An empty curve over the next `kLength` seconds.
  explicit Prediction(double now);

  std::vector<double> time;   ///< [s]
  std::vector<double> speed;  ///< [m/s]; NaN where nothing is drawn yet
  bool pen_down = false;      ///< more is being drawn

  Range span() const { return {time.front(), time.back()}; }
  /// The pen moves on to a moment [s] and a speed [m/s]; without `pen_down` it is only set down there.
  void draw(double moment, double value);
  void lift() { pen_down = false; }
  /// Share of the points that are drawn [1].
  double covered() const;

 private:
  double pen_time_ = 0;
  double pen_speed_ = 0;
};

/// How a drawn curve and what happened differ.
struct PredictionError {
  double mean = 0;      ///< mean distance of the curves [m/s]
  double expected = 0;  ///< at the last moment that both have [m/s]
  double happened = 0;  ///< at the same moment [m/s]
};

/// Compares where both curves are; empty if they share no moment.
std::optional<PredictionError> compare(const Prediction& prediction, std::span<const double> time,
                                       std::span<const double> speed);

}  // namespace sprintlab
