#pragma once

#include <optional>
#include <string>

#include "athlete_form.h"
#include "athlete_search.h"
#include "ui.h"
#include "units.h"

namespace sprintlab {

/// What the panel remembers of the athlete that a coach measured.
struct AthleteView {
  std::optional<AthleteForm> form{};  ///< once the panel was opened
  std::string problem{};              ///< why the last thing asked for can't be done
  bool fresh = true;                  ///< the first line without a time has not got the keyboard yet
  AthleteSearch search{};
};

/// What the panel asks for.
enum class AthleteRequest { none, find, stop, paste, open_file, clear, use, save, close };

/// Draws the athlete's body and splits on the left, and what was found on the right. `form` must be there.
AthleteRequest athlete_panel(AthleteView& view, SpeedUnit unit, const Ui& ui);

}  // namespace sprintlab
