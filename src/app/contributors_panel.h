#pragma once

#include <optional>
#include <string>

#include "sprintlab/sim/parameters.h"
#include "ui.h"

namespace sprintlab {

/// A change that a person made: which key (changes with one key within a gesture are one), and its name.
struct Edit {
  std::string key;
  std::string label;
};

/// What the panel remembers between frames.
struct ContributorsView {
  std::optional<Specification> together_from;  ///< outputs when "raise together" was grabbed
};

/// The five contributors, all together, effort and governor. Edits `specification`; returns what changed.
/// Values are marked that differ from the athlete's `own`; a double-click on a label goes back to it.
std::optional<Edit> contributors_panel(ContributorsView& view, Specification& specification,
                                       const Specification& own, const Ui& ui);

/// Every other parameter, in folded groups from the table; a group that holds a value which isn't the
/// athlete's own is marked. Returns what changed.
std::optional<Edit> parameters_panel(Specification& specification, const Specification& own, const Ui& ui);

/// Value of a parameter as people read it, with its unit: `70 %`, `1.77 m`, `on`, `female`.
std::string value_text(const ParamInfo& info, double value);

/// What values of a parameter are multiplied by to be shown, and the unit that they then have: shares are
/// shown in percent, angles in degrees.
double shown_factor(const ParamInfo& info);
std::string shown_unit(const ParamInfo& info);

/// Unit, range, the athlete's own value, meaning and source of a parameter, for tooltips.
std::string parameter_tooltip(const ParamInfo& info, double own);

}  // namespace sprintlab
