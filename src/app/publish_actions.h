#pragma once

#include "app_state.h"

/// What map and publishing do with the rest of the app.
namespace sprintlab {

/// Starts the map, or stops it. What can't be computed becomes a notice.
void compute_map(AppState& app);

/// Sets both parameters of the map to those of a point, as one named change.
void go_to_cell(AppState& app, std::size_t point);

/// Does what was asked for in the map.
void answer(AppState& app, const MapRequest& request);

/// Writes the map: `.csv` as a table, else as a picture. False, with a notice, if it can't be written.
bool export_map(AppState& app, const std::filesystem::path& path);

/// Asks for a file beside what was published last.
void ask_for_map_file(AppState& app);

/// Opens the publishing dialog.
void open_publish(AppState& app);

PublishFacts publish_facts(const AppState& app);

/// Does what was asked for in the dialog.
void answer(AppState& app, PublishRequest request);

/// Call each frame: shows what came of publishing.
void follow_publish(AppState& app);

}  // namespace sprintlab
