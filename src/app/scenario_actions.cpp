#include "scenario_actions.h"

#include <chrono>

#include "athlete_actions.h"
#include "sprintlab/core/error.h"
#include "sprintlab/experiments/balanced.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

// Does something with files; what goes wrong becomes a notice. True if nothing did.
template <class Work>
bool reporting(AppState& app, Work work) {
  try {
    work();
    return true;
  } catch (const std::exception& error) {
    app.session.report(Notice::Kind::error, error.what());
    return false;
  }
}

void remember(AppState& app, const fs::path& path) {
  Settings settings = settings_of(app);
  remember_file(settings, path);
  app.recent_files = settings.recent_files;
}

void report_unknown(AppState& app, const Scenario& scenario) {
  if (scenario.unknown.empty()) return;
  std::string keys;
  for (const std::string& key : scenario.unknown) keys += (keys.empty() ? "" : ", ") + key;
  app.session.report(Notice::Kind::information,
                     "This file comes from a newer version. Not known here, without effect, and kept when "
                     "saved: " +
                         keys);
}

// Makes a scenario the present one and starts a new run of it.
void take(AppState& app, const fs::path& path, Scenario scenario) {
  app.autosave.remove();
  app.session.open(scenario.specification);
  app.document = {path, std::move(scenario)};
  report_unknown(app, app.document.saved);
}

bool is_splits_file(const fs::path& path) { return path.extension() == ".csv"; }

FilePurpose purpose_of(Dialog dialog) {
  if (dialog == Dialog::open_scenario || dialog == Dialog::open_splits) return FilePurpose::open;
  return dialog == Dialog::export_run ? FilePurpose::new_folder : FilePurpose::save;
}

// Offers a copy of a scenario's work that a crash left behind; false if there is none.
bool offer_copy_of(AppState& app, const fs::path& path) {
  const auto found = app.autosave.left_behind(path);
  if (!found) return false;
  app.found_autosave = *found;
  app.autosaved_file = path;
  app.dialog = Dialog::autosave_found;
  return true;
}

std::string pin_name(const AppState& app) {
  return run_name(app.session, app.document.saved.title.empty() ? "As opened" : app.document.saved.title);
}

}  // namespace

bool unsaved(const AppState& app) {
  return !same_scenario(app.session.specification(), app.document.saved.specification);
}

void after_asking(AppState& app, Task task) {
  if (!unsaved(app)) return task(app);
  app.after_question = std::move(task);
  app.dialog = Dialog::unsaved_changes;
}

void new_scenario(AppState& app) {
  reporting(app, [&] {
    Scenario scenario;
    scenario.specification = athlete_specification(Athlete{}.name);
    take(app, {}, std::move(scenario));
  });
}

bool open_scenario(AppState& app, const fs::path& path) {
  const bool opened = reporting(app, [&] { take(app, path, read_scenario(path)); });
  if (!opened) return false;
  remember(app, path);
  offer_autosave(app);
  return true;
}

bool save_scenario(AppState& app, const fs::path& path) {
  const bool written = reporting(app, [&] {
    const Scenario scenario = app.document.with(app.session.specification());
    write_file(path, scenario_text(scenario));
    app.document = {path, scenario};
  });
  if (!written) return false;
  app.autosave.remove();
  remember(app, path);
  return true;
}

void ask_for_file(AppState& app, Dialog dialog) {
  app.dialog = dialog;
  app.files = {};
  std::error_code error;
  app.files.folder = app.document.path.empty() ? fs::current_path(error)
                                               : fs::absolute(app.document.path, error).parent_path();
  app.files.purpose = purpose_of(dialog);
  if (dialog == Dialog::open_splits) app.files.endings = {".csv"};
  if (dialog == Dialog::save_athlete) app.files.typed = "my_athlete.json";
  if (dialog == Dialog::save_scenario)
    app.files.typed = app.document.path.empty() ? "scenario.json" : app.document.path.filename().string();
  if (dialog == Dialog::export_run) app.files.typed = "run";
  list_folder(app.files);
}

void save_or_ask(AppState& app) {
  if (app.document.path.empty()) return ask_for_file(app, Dialog::save_scenario);
  save_scenario(app, app.document.path);
}

void drop_files(AppState& app, const std::vector<fs::path>& paths) {
  if (paths.empty()) return;
  if (is_splits_file(paths.front())) {
    open_my_athlete(app);
    open_splits(app, paths.front());
    return;
  }
  after_asking(app, [path = paths.front()](AppState& later) { open_scenario(later, path); });
}

void open_preset(AppState& app, const Preset& preset) {
  const bool read = reporting(app, [&] {
    const Scenario scenario = read_scenario(preset.name, balanced(app.session.specification()));
    app.session.adopt(scenario.specification, preset.title);
  });
  if (read) app.session.report(Notice::Kind::information, preset.title + ": " + preset.description);
}

void pin_run(AppState& app) {
  reporting(app, [&] {
    if (app.session.samples().empty()) throw InputError("nothing is recorded yet; let the runner run first");
    Scenario scenario = app.document.with(app.session.specification());
    const auto dropped = app.pins.add(pin_name(app), pinned_run(app.session, scenario));
    app.compare.open = true;
    std::string words = "Pinned as “" + app.pins.chosen()->name + "”. Change something and start again (N).";
    for (const std::string& name : dropped) words += " To make room, “" + name + "” was dropped.";
    app.session.report(Notice::Kind::information, words);
  });
}

void use_pin(AppState& app, std::size_t pin) {
  if (pin >= app.pins.list().size()) return;
  const Pin& chosen = app.pins.list()[pin];
  app.session.adopt(chosen.run->scenario.specification, "Settings of “" + chosen.name + "”");
}

void export_pin(AppState& app, std::size_t pin, const fs::path& folder) {
  if (pin >= app.pins.list().size() || app.export_result.valid()) return;
  app.session.report(Notice::Kind::information, "Writing " + folder.string() + " …");
  app.export_result =
      std::async(std::launch::async, [run = app.pins.list()[pin], folder]() -> std::optional<std::string> {
        try {
          export_run(folder, run);
          return std::nullopt;
        } catch (const std::exception& error) {
          return error.what();
        }
      });
}

void follow_export(AppState& app) {
  if (!app.export_result.valid()) return;
  if (app.export_result.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
  const std::optional<std::string> problem = app.export_result.get();
  app.session.report(problem ? Notice::Kind::error : Notice::Kind::information,
                     problem.value_or("The pinned run is written."));
}

void keep_autosave(AppState& app) {
  if (!unsaved(app)) return app.autosave.remove();
  reporting(app, [&] { app.autosave.write(app.document, app.session.specification()); });
}

void offer_autosave(AppState& app) { offer_copy_of(app, app.document.path); }

void offer_any_autosave(AppState& app) {
  if (offer_copy_of(app, app.document.path) || !app.document.path.empty()) return;
  for (const fs::path& path : app.recent_files)
    if (offer_copy_of(app, path)) return;
}

void restore_autosave(AppState& app) {
  const bool read = reporting(app, [&] {
    Scenario found = read_scenario(app.found_autosave);
    const Specification work = found.specification;
    const fs::path& file = app.autosaved_file;
    // Without the file itself the copy is all there is.
    if (file != app.document.path) take(app, file, fs::exists(file) ? read_scenario(file) : std::move(found));
    app.session.adopt(work, "Restored work");
  });
  if (read) discard_autosave(app);
}

void discard_autosave(AppState& app) {
  std::error_code ignored;
  fs::remove(app.found_autosave, ignored);
  app.found_autosave.clear();
}

}  // namespace sprintlab
