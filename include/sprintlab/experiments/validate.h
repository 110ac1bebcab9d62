#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sprintlab/files/files.h"

namespace sprintlab {

/// What a difference or a value may be.
struct Tolerance {
  double lower = 0;  ///< smallest value allowed
  double upper = 0;  ///< largest value allowed; both ends may be infinite
  std::string text;  ///< as it was fixed: `±12 %`, `at least 0.85`, `28 to 44`

  /// Within a share of the measured value.
  static Tolerance relative(double measured, double share);
  static Tolerance between(double lower, double upper);
  static Tolerance at_least(double lower);
  static Tolerance at_most(double upper);

  /// How far a value is above the middle of what is allowed, in half widths of it: from −1 to 1 it is
  /// allowed. Beyond the only end by a tenth of that end counts as one more, within it by a tenth or more as
  /// 0.
  double strain(double value) const;
};

/// One comparison of the model with a reference.
struct ValidationRow {
  std::string group;               ///< the reference, e.g. `JA1 at 9.49 m/s, club`
  std::string name;                ///< group, quantity and unit
  std::optional<double> model;     ///< none if the model has no such value
  std::optional<double> measured;  ///< 1 for R² and 0 for differences: what a perfect model has
  std::string tolerance;
  bool pass = false;
  std::optional<double> strain;  ///< on the tolerance, −1 to 1 passes; none without a model value
  std::string source;
  std::string note;  ///< why there is no model value; else empty

  /// model − measured, if both exist.
  std::optional<double> difference() const;
};

/// A row's verdict: without a model value it is a miss.
ValidationRow judge(ValidationRow row, const Tolerance& tolerance);

/// A curve of a plot.
struct ValidationCurve {
  enum class Role { model, measured, fit };
  std::string label;
  Role role = Role::model;
  std::vector<double> x;
  std::vector<double> y;
};

/// Model and measurement side by side.
struct ValidationPlot {
  std::string key;  ///< name of its file, without an ending
  std::string title;
  std::string x_label, x_unit;
  std::string y_label, y_unit;
  std::vector<ValidationCurve> curves;
};

struct Validation {
  std::vector<ValidationRow> rows;
  std::vector<ValidationPlot> plots;

  int misses() const;
};

/// Runs the athletes without the governor and compares them with the references among the assets
/// (docs/validation.md). The rows and their tolerances are fixed; each is there whether or not the model
/// passes it. Only rows about these athletes are made; what references ask for, as a speed or no drag, is set
/// on top of their specifications. Runs on `jobs` threads; the result doesn't depend on them. Throws
/// InputError if a table is missing.
Validation validate_model(int jobs, const std::vector<Specification>& athletes = every_athlete());

}  // namespace sprintlab
