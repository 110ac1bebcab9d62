#pragma once

#include <optional>
#include <string>

#include "pins.h"
#include "shortcuts.h"
#include "ui.h"

namespace sprintlab {

/// What the comparison remembers.
struct CompareView {
  bool open = false;
  std::optional<std::size_t> renamed;  ///< pin whose name is being typed
  std::string typed;
  bool rename_asked = false;  ///< the field is yet to get the keyboard
  bool renaming = false;      ///< the field has the keyboard
};

/// What was asked for a pinned run.
struct PinRequest {
  enum class Kind { use, write, remove };
  Kind kind = Kind::use;
  std::size_t pin = 0;
};

/// What a person asked for in the comparison.
struct CompareRequest {
  std::optional<Action> action;
  std::optional<PinRequest> pin;
};

/// The pinned runs, and this run's numbers beside the chosen one's, this − pinned.
CompareRequest compare_panel(CompareView& view, Pins& pins, const LiveSession& session, const Ui& ui);

}  // namespace sprintlab
