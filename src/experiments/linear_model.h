#pragma once

#include <Eigen/Dense>
#include <functional>

namespace sprintlab {

/// How values follow points near one another, as far as a linear law foretells them: ridge regression
/// [HoerlKennard1970] of each value by itself, as strongly held back as foretells points best that were left
/// out. Slopes of a value that can't be foretold are 0.
class LinearModel {
 public:
  /// A row of each for a point; rows 2k and 2k + 1 are opposite points and left out together. Of every column
  /// of `values` what lies outside the middle 96 % counts as the end of that: runs that fail are far off.
  /// @throws std::invalid_argument unless both have as many rows, 16 or more
  LinearModel(const Eigen::MatrixXd& points, Eigen::MatrixXd values);

  Eigen::VectorXd at(const Eigen::VectorXd& point) const;

  /// Of each value (a column) with each coordinate.
  const Eigen::MatrixXd& slopes() const { return slopes_; }

 private:
  Eigen::VectorXd mean_;
  Eigen::MatrixXd slopes_;
};

/// Where values cost least by a model, at most so far from the middle of its points. `slope_of_cost` says how
/// the cost changes with each value.
Eigen::VectorXd lowest_within(double radius, const LinearModel& model,
                              const std::function<Eigen::VectorXd(const Eigen::VectorXd&)>& slope_of_cost);

}  // namespace sprintlab
