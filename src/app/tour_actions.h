#pragma once

#include "app_state.h"

namespace sprintlab {

/// Opens the list of tours, or leaves what is open.
void toggle_tours(AppState& app);
void begin_tour(AppState& app, const Tour& tour);
/// Leaves the tour; all values stay as they are.
void leave_tours(AppState& app);
/// Once a frame: goes on with the tour, and moves the ring.
void follow_tour(AppState& app);
/// Does what was asked for in the panel.
void perform(const TourAnswer& answer, AppState& app);

}  // namespace sprintlab
