#include "athlete_actions.h"

#include "athlete_result.h"
#include "scenario_actions.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

// Does something; what goes wrong is said in the panel. True if nothing did.
template <class Work>
bool saying(AthleteView& view, Work work) {
  view.problem.clear();
  try {
    work();
    return true;
  } catch (const std::exception& error) {
    view.problem = error.what();
    return false;
  }
}

AthleteForm& form_of(AppState& app) {
  if (!app.athlete.form) app.athlete.form = blank_form(app.session.specification().athlete);
  return *app.athlete.form;
}

void paste(AppState& app) {
  const char* words = ImGui::GetClipboardText();
  saying(app.athlete, [&] {
    show_splits(form_of(app), parse_splits(words == nullptr ? "" : words, "clipboard"), "the clipboard");
  });
}

void find(AppState& app) {
  saying(app.athlete,
         [&] { app.athlete.search.start(plan_of(form_of(app), app.session.specification()), every_core()); });
}

void clear(AppState& app) {
  AthleteForm& form = form_of(app);
  form.splits = blank_form({}).splits;
  form.source.clear();
  app.athlete.problem.clear();
}

void use(AppState& app) {
  if (!app.athlete.search.found()) return;
  const Calibration& found = app.athlete.search.found()->calibration;
  app.session.adopt(found.specification, athlete_title(found.specification.athlete));
  app.dialog = Dialog::none;
  app.session.report(Notice::Kind::information, athlete_title(found.specification.athlete) +
                                                    " runs now. Ctrl+Z takes it back, Ctrl+S saves it.");
}

}  // namespace

void open_my_athlete(AppState& app) {
  form_of(app);
  app.athlete.fresh = true;
  app.dialog = Dialog::my_athlete;
}

void ask_for_splits(AppState& app) {
  open_my_athlete(app);
  ask_for_file(app, Dialog::open_splits);
}

void perform(AthleteRequest request, AppState& app) {
  switch (request) {
    case AthleteRequest::none:
      return;
    case AthleteRequest::find:
      return find(app);
    case AthleteRequest::stop:
      return app.athlete.search.cancel();
    case AthleteRequest::paste:
      return paste(app);
    case AthleteRequest::open_file:
      return ask_for_splits(app);
    case AthleteRequest::clear:
      return clear(app);
    case AthleteRequest::use:
      return use(app);
    case AthleteRequest::save:
      return ask_for_file(app, Dialog::save_athlete);
    case AthleteRequest::close:
      app.dialog = Dialog::none;
      return;
  }
}

bool open_splits(AppState& app, const fs::path& path) {
  return saying(app.athlete, [&] { show_splits(form_of(app), read_splits(path), path.filename().string()); });
}

bool find_at_once(AppState& app) {
  return saying(app.athlete, [&] {
    app.athlete.search.compute(plan_of(form_of(app), app.session.specification()), every_core());
  });
}

bool save_athlete(AppState& app, const fs::path& path) {
  if (!app.athlete.search.found()) return false;
  return saying(app.athlete, [&] {
    const FoundAthlete& found = *app.athlete.search.found();
    Scenario scenario;
    scenario.title = athlete_title(found.plan.specification.athlete);
    scenario.description = verdict(found);
    scenario.specification = found.calibration.specification;
    scenario.limits = found.calibration.limits;
    write_file(path, scenario_text(scenario));
  });
}

void follow_my_athlete(AppState& app) {
  AthleteView& view = app.athlete;
  if (!view.search.take()) return;
  if (!view.search.problem().empty()) view.problem = view.search.problem();
  if (app.dialog == Dialog::my_athlete) return;
  const std::string words = view.problem.empty() ? verdict(*view.search.found()) : view.problem;
  app.session.report(view.problem.empty() ? Notice::Kind::information : Notice::Kind::error,
                     "My athlete: " + words);
}

}  // namespace sprintlab
