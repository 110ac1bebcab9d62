#include "sprintlab/experiments/curves.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "sprintlab/core/math.h"

namespace sprintlab {
namespace {

// The search for a fit. assumed: found to converge from any start within these bounds in a few dozen steps
constexpr int kIterations = 200;
constexpr double kFirstTimeConstant = 1.3;          // [s], of sprinters
constexpr double kShortest = 0.01, kLongest = 100;  // time constants [s]
constexpr double kFirstDamping = 1e-3, kDampingFactor = 10, kMostDamping = 1e12;
constexpr double kConverged = 1e-12;  // relative change of the sum of squares

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double residual_squares(const ExponentialFit& fit, std::span<const double> time,
                        std::span<const double> speed) {
  double sum = 0;
  for (std::size_t i = 0; i < time.size(); ++i) sum += square(speed[i] - speed_at(fit, time[i]));
  return sum;
}

// One damped Gauss–Newton step [Marquardt1963].
ExponentialFit step(const ExponentialFit& fit, std::span<const double> time, std::span<const double> speed,
                    double damping) {
  Eigen::Matrix2d normal = Eigen::Matrix2d::Zero();
  Eigen::Vector2d right = Eigen::Vector2d::Zero();
  for (std::size_t i = 0; i < time.size(); ++i) {
    const double decay = std::exp(-time[i] / fit.time_constant);
    const Eigen::Vector2d gradient(1 - decay, -fit.top * decay * time[i] / square(fit.time_constant));
    normal += gradient * gradient.transpose();
    right += gradient * (speed[i] - speed_at(fit, time[i]));
  }
  normal.diagonal() *= 1 + damping;
  const Eigen::Vector2d change = normal.ldlt().solve(right);
  return {fit.top + change[0], std::clamp(fit.time_constant + change[1], kShortest, kLongest), 0};
}

}  // namespace

double r_squared(std::span<const double> model, std::span<const double> measured) {
  assert(model.size() == measured.size() && measured.size() >= 2);
  const double average = mean(measured);
  double residual = 0;
  double total = 0;
  for (std::size_t i = 0; i < measured.size(); ++i) {
    residual += square(model[i] - measured[i]);
    total += square(measured[i] - average);
  }
  return 1 - residual / total;
}

double rms_difference(std::span<const double> a, std::span<const double> b) {
  assert(a.size() == b.size() && !a.empty());
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += square(a[i] - b[i]);
  return std::sqrt(sum / static_cast<double>(a.size()));
}

std::vector<double> without_mean(std::span<const double> curve) {
  const double average = mean(curve);
  std::vector<double> centred(curve.begin(), curve.end());
  for (double& value : centred) value -= average;
  return centred;
}

double speed_at(const ExponentialFit& fit, double time) {
  return fit.top * (1 - std::exp(-time / fit.time_constant));
}

ExponentialFit fit_exponential(std::span<const double> time, std::span<const double> speed) {
  assert(time.size() == speed.size() && time.size() >= 3);
  ExponentialFit fit{*std::max_element(speed.begin(), speed.end()), kFirstTimeConstant, 0};
  double cost = residual_squares(fit, time, speed);
  double damping = kFirstDamping;
  for (int i = 0; i < kIterations && damping < kMostDamping; ++i) {
    const ExponentialFit next = step(fit, time, speed, damping);
    const double next_cost = residual_squares(next, time, speed);
    if (!(next_cost < cost)) {
      damping *= kDampingFactor;
      continue;
    }
    const bool converged = cost - next_cost <= kConverged * cost;
    fit = next;
    cost = next_cost;
    damping /= kDampingFactor;
    if (converged) break;
  }
  std::vector<double> fitted;
  for (const double t : time) fitted.push_back(speed_at(fit, t));
  fit.r_squared = r_squared(fitted, speed);
  return fit;
}

}  // namespace sprintlab
