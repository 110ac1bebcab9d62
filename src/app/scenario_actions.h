#pragma once

#include <filesystem>
#include <vector>

#include "app_state.h"

/// What the menus do with scenarios, pins and their files. Nothing here throws: what goes wrong becomes a
/// notice, and the present scenario stays as it is.
namespace sprintlab {

/// True if something was changed since the scenario was opened or saved.
bool unsaved(const AppState& app);

/// Does something that would lose unsaved changes, after asking about them if there are any.
void after_asking(AppState& app, Task task);

/// The default athlete in balance, without a file.
void new_scenario(AppState& app);

/// Opens a scenario file in place of the present scenario. True if it could be read.
bool open_scenario(AppState& app, const std::filesystem::path& path);

/// Saves into a file, which becomes the scenario's own. True if it could be written.
bool save_scenario(AppState& app, const std::filesystem::path& path);

/// Saves into the scenario's file, or asks for one.
void save_or_ask(AppState& app);

/// Opens a dialog for a file.
void ask_for_file(AppState& app, Dialog dialog);

/// Opens the first file that was dropped on the window: a scenario after asking, a CSV file as splits of
/// “My athlete”.
void drop_files(AppState& app, const std::vector<std::filesystem::path>& paths);

/// Puts a preset over the present athlete in balance, as a change that can be undone.
void open_preset(AppState& app, const Preset& preset);

/// Pins the present run, named by what changed from the scenario as it was opened.
void pin_run(AppState& app);

/// Goes to a pinned run's settings, as a change that can be undone.
void use_pin(AppState& app, std::size_t pin);

/// Writes a pinned run into a folder, beside the drawing of frames.
void export_pin(AppState& app, std::size_t pin, const std::filesystem::path& folder);

/// Reports an export that is done.
void follow_export(AppState& app);

/// Keeps a copy of unsaved work, or removes it when there is none. Call every few seconds.
void keep_autosave(AppState& app);

/// If a crash left a copy of the present scenario's work behind, offers it.
void offer_autosave(AppState& app);

/// The same at the start of the app, where nothing is open yet: then also looks beside the recent files.
void offer_any_autosave(AppState& app);

/// Opens what was offered; the scenario that it is a copy of keeps its own file and counts as not saved.
void restore_autosave(AppState& app);

/// Deletes what was offered.
void discard_autosave(AppState& app);

}  // namespace sprintlab
