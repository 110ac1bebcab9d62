#include "linear_model.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <stdexcept>
#include <vector>

namespace sprintlab {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr Index kParts = 8;         // that are left out in turn
constexpr double kLowest = 0.02;    // share of values below which they count as this one [1]
constexpr double kForetold = 0.02;  // of the variance, or a value doesn't follow the points [1]
// How strongly slopes are held back, of the mean square of a point [1].
constexpr std::array<double, 7> kHeldBack{0.03, 0.1, 0.3, 1, 3, 10, 30};
constexpr int kStrides = 400;                           // of the way to the lowest point
constexpr double kFirstStride = 0.05, kShorter = 0.99;  // of the radius; of the one before [1]

void clip(Eigen::Ref<VectorXd> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  const auto place = static_cast<std::size_t>(kLowest * static_cast<double>(sorted.size() - 1));
  const double low = sorted[place];
  const double high = sorted[sorted.size() - 1 - place];
  for (double& value : values) value = std::clamp(value, low, high);
}

/// Which points a part leaves out, and which it keeps.
struct Part {
  std::vector<Index> kept, left_out;

  Part(Index points, Index part) {
    for (Index i = 0; i < points; ++i) (i / 2 % kParts == part ? left_out : kept).push_back(i);
  }
};

/// Squared error of values that are foretold from the points that each part keeps.
VectorXd left_out_error(const MatrixXd& products, const MatrixXd& values, double ridge) {
  VectorXd error = VectorXd::Zero(values.cols());
  for (Index p = 0; p < kParts; ++p) {
    const Part part(products.rows(), p);
    const MatrixXd known = values(part.kept, Eigen::all);
    const Eigen::RowVectorXd mean = known.colwise().mean();
    MatrixXd within = products(part.kept, part.kept);
    within.diagonal().array() += ridge;
    const MatrixXd weights = within.ldlt().solve(MatrixXd(known.rowwise() - mean));
    const MatrixXd foretold = (products(part.left_out, part.kept) * weights).rowwise() + mean;
    error += (foretold - values(part.left_out, Eigen::all)).colwise().squaredNorm().transpose();
  }
  return error;
}

}  // namespace

LinearModel::LinearModel(const MatrixXd& points, MatrixXd values) {
  if (points.rows() != values.rows() || points.rows() < 2 * kParts)
    throw std::invalid_argument("a linear model needs as many points as values, 16 or more");
  for (Index k = 0; k < values.cols(); ++k) clip(values.col(k));
  mean_ = values.colwise().mean().transpose();
  const MatrixXd centred = values.rowwise() - mean_.transpose();
  const MatrixXd products = points * points.transpose();
  const double scale = products.trace() / static_cast<double>(points.rows());
  const VectorXd variance = centred.colwise().squaredNorm().transpose();

  slopes_ = MatrixXd::Zero(points.cols(), values.cols());
  VectorXd least = (1 - kForetold) * variance;
  for (const double held_back : kHeldBack) {
    const double ridge = held_back * scale;
    const VectorXd error = left_out_error(products, values, ridge);
    MatrixXd within = products;
    within.diagonal().array() += ridge;
    const MatrixXd slopes = points.transpose() * within.ldlt().solve(centred);
    for (Index k = 0; k < values.cols(); ++k) {
      if (error[k] >= least[k]) continue;
      least[k] = error[k];
      slopes_.col(k) = slopes.col(k);
    }
  }
}

VectorXd LinearModel::at(const VectorXd& point) const { return mean_ + slopes_.transpose() * point; }

VectorXd lowest_within(double radius, const LinearModel& model,
                       const std::function<VectorXd(const VectorXd&)>& slope_of_cost) {
  VectorXd point = VectorXd::Zero(model.slopes().rows());
  double stride = radius * kFirstStride;
  for (int i = 0; i < kStrides; ++i) {
    const VectorXd slope = model.slopes() * slope_of_cost(model.at(point));
    if (slope.norm() == 0) break;
    point -= stride * slope.normalized();
    if (point.norm() > radius) point *= radius / point.norm();
    stride *= kShorter;
  }
  return point;
}

}  // namespace sprintlab
