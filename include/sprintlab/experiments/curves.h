#pragma once

#include <span>
#include <vector>

namespace sprintlab {

/// Coefficient of determination of a model against measured values: 1 − Σ(model − measured)² / Σ(measured −
/// their mean)². 1 = the same curve, 0 = no better than the mean, below 0 = worse. Both have the same number
/// of points, at least two, and the measured ones are not all alike.
double r_squared(std::span<const double> model, std::span<const double> measured);

/// Root mean square of the differences of two curves with the same number of points.
double rms_difference(std::span<const double> a, std::span<const double> b);

/// The curve minus its mean.
std::vector<double> without_mean(std::span<const double> curve);

/// v(t) = Vmax (1 − exp(−t/τ)): the speed of a sprinter from rest. [Furusawa1927]
struct ExponentialFit {
  double top = 0;            ///< Vmax [m/s]
  double time_constant = 0;  ///< τ [s]
  double r_squared = 0;
};

/// Least-squares fit to speeds [m/s] at times [s], at least three (damped Gauss–Newton).
ExponentialFit fit_exponential(std::span<const double> time, std::span<const double> speed);

/// Speed of a fit at a time [s] after the start.
double speed_at(const ExponentialFit& fit, double time);

}  // namespace sprintlab
