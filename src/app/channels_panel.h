#pragma once

#include <string>

#include "plots_panel.h"

namespace sprintlab {

/// What the choice of channels remembers.
struct ChannelsView {
  std::string typed;
  bool fresh = true;
};

/// Lists every channel of the recording by group, filtered by what is typed; a click plots it or takes it
/// away.
void channels_panel(ChannelsView& view, PlotsView& plots, const History& history, const Ui& ui);

}  // namespace sprintlab
