#include "run_window.h"

#include <GLFW/glfw3.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "scenario_actions.h"
#include "screenshot.h"
#include "sprintlab/core/error.h"
#include "window.h"

namespace sprintlab {
namespace {

constexpr double kBudget = 0.010;    // for the simulation in each frame [s]
constexpr double kKeepInterval = 5;  // between looks at what has to be kept [s]
constexpr int kFailed = 2;

namespace fs = std::filesystem;

// Keeps settings in their file while the app runs, and copies of unsaved work.
class Keeper {
 public:
  Keeper() : path_(config_folder().empty() ? fs::path() : config_folder() / "settings.json") {}

  Settings read(AppState& app) const {
    try {
      return path_.empty() ? Settings{} : read_settings(path_);
    } catch (const std::exception& error) {
      app.session.report(Notice::Kind::information, error.what());
      return {};
    }
  }

  /// Call each frame; does something every few seconds.
  void keep(AppState& app, const Window& window, double now) {
    if (now < next_) return;
    next_ = now + kKeepInterval;
    keep_autosave(app);
    write(app, window);
  }

  void write(const AppState& app, const Window& window) {
    Settings settings = settings_of(app);
    std::tie(settings.width, settings.height) = window.size();
    const std::string text = settings_text(settings);
    if (path_.empty() || text == written_) return;
    written_ = text;
    try {
      fs::create_directories(path_.parent_path());
      write_file(path_, text);
    } catch (const std::exception& error) {
      std::fprintf(stderr, "sprintlab app: settings are not kept: %s\n", error.what());
    }
  }

 private:
  fs::path path_;
  std::string written_;
  double next_ = kKeepInterval;
};

// Work beside the frames that shows something once it is done.
bool awaits_work(const AppState& app) {
  return app.export_result.valid() || app.effects.busy() || app.symptoms.busy() || app.map.busy() ||
         app.publisher.busy() || app.athlete.search.busy() || app.plots.clicked;
}

// What has to be done before a frame is drawn, apart from drawing.
void go_on(AppState& app, double wall_time, double now) {
  app.session.advance(wall_time, kBudget);
  app.effects.follow(app.session, now);
  app.symptoms.follow(app.session, now);
}

}  // namespace

void run_window(AppState& app, double ui_scale, const WindowProbe& probe) {
  Keeper keeper;
  const Settings settings = keeper.read(app);
  Window window(ui_scale, settings.width, settings.height);
  app.first_scale = window.scale();
  apply_settings(app, settings);
  app.autosave = Autosave(state_folder());
  double last = glfwGetTime();
  app.session.play();
  offer_any_autosave(app);
  while (!app.quit) {
    window.collect_events(app.session.running(), awaits_work(app));
    if (window.take_closing() && app.dialog != Dialog::unsaved_changes) perform(Action::quit, app);
    if (app.dialog == Dialog::none || app.dialog == Dialog::my_athlete)
      drop_files(app, window.take_dropped());
    const double now = glfwGetTime();
    go_on(app, now - last, now);
    last = now;
    window.prepare(app, probe.input);
    const double prepared = glfwGetTime();
    window.show(app);
    const double shown = glfwGetTime();
    if (probe.after_frame) probe.after_frame(app, {prepared - now, shown - prepared, shown});
    window.take_pictures(app);
    keeper.keep(app, window, now);
  }
  keeper.write(app, window);
  app.autosave.remove();
}

AppState open_in_any_case(const AppOptions& options) {
  std::string problem;
  std::optional<AppState> app;
  for (const auto& scenario : {options.scenario, decltype(options.scenario){}}) {
    try {
      if (!app) app.emplace(open_app(scenario, options.ui_scale));
    } catch (const InputError& error) {
      if (problem.empty()) problem = error.what();
    }
  }
  if (!app) app.emplace(AppState{.session = LiveSession(Specification{})});
  if (!problem.empty()) app->session.report(Notice::Kind::error, problem);
  return std::move(*app);
}

int run_app(const AppOptions& options) {
  AppState app = open_in_any_case(options);
  try {
    run_window(app, options.ui_scale);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "sprintlab app: %s\n", error.what());
    return kFailed;
  }
  return 0;
}

}  // namespace sprintlab
