#pragma once

#include "contributors_panel.h"

namespace sprintlab {

/// One parameter: label, value and control. `color` marks the slider's filled part; without it, the accent
/// does. Returns true if `specification` changed.
bool parameter_row(const ParamInfo& info, Specification& specification, const Specification& own,
                   std::optional<Color> color, const Ui& ui);

/// A slider over the width that is left whose filled part has a colour, with a notch at a value (the
/// default). Ctrl+click types a value, which counts once it is confirmed by Enter or by leaving the slider;
/// Esc leaves the value as it was. True if changed.
bool filled_slider(const char* id, double& value, double lower, double upper, double notch,
                   const std::string& format, Color color, const Ui& ui);

/// The mark of a changed value.
void changed_dot(ImVec2 middle, const Ui& ui);

/// A label with its value at the right; a changed value is marked by a dot and bold type. True if the label
/// was double-clicked.
bool label_row(const std::string& label, const std::string& value, bool changed, std::optional<Color> color,
               const std::string& help, const Ui& ui);

}  // namespace sprintlab
