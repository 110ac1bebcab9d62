#pragma once

#include <span>
#include <string>
#include <vector>

#include "sprintlab/experiments/calibrate.h"

namespace sprintlab {

/// A line of the table of splits, as it is typed.
struct TypedSplit {
  std::string distance;  ///< [m]
  std::string time;      ///< [s]
};

/// Whom a coach measured and how fast that athlete was, as it is typed: nothing here has been checked.
struct AthleteForm {
  double height = 0;  ///< [m]
  double mass = 0;    ///< [kg]
  Sex sex = Sex::male;
  std::vector<TypedSplit> splits;
  std::string source;  ///< where the splits were read from; empty = typed
};

/// The body of an athlete, and lines for times every 10 m.
AthleteForm blank_form(const Athlete& athlete);

/// A line for each split, in place of those that are there.
void show_splits(AthleteForm& form, std::span<const Split> splits, const std::string& source);

/// True if text is a table rather than one value.
bool is_table(const std::string& text);

/// What has to be searched, over the present specification in balance. Lines without a time are left out; a
/// decimal comma is as good as a point. Throws InputError naming field, value, unit and what is allowed.
CalibrationPlan plan_of(const AthleteForm& form, const Specification& present);

/// Who was measured, as a name: `My athlete (1.80 m, 72 kg, female)`.
std::string athlete_title(const Athlete& athlete);

}  // namespace sprintlab
