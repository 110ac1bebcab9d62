#pragma once

#include <filesystem>
#include <string>

#include "app_state.h"

/// What the panel “My athlete” asks for. Nothing here throws: what goes wrong is said in the panel.
namespace sprintlab {

/// Opens the dialog; at first with the present athlete's body.
void open_my_athlete(AppState& app);

/// Opens the dialog for a file with splits, in front of “My athlete”.
void ask_for_splits(AppState& app);

void perform(AthleteRequest request, AppState& app);

/// Reads splits or a speed trace into the dialog. True if they could be read.
bool open_splits(AppState& app, const std::filesystem::path& path);

/// Finds the outputs of the form's athlete with nothing beside. True if they could be looked for.
bool find_at_once(AppState& app);

/// Writes the athlete that was found as a scenario. True if it could be written.
bool save_athlete(AppState& app, const std::filesystem::path& path);

/// Call each frame: reports a search that ended while its dialog was closed.
void follow_my_athlete(AppState& app);

}  // namespace sprintlab
