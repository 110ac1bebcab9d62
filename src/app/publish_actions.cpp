#include "publish_actions.h"

#include <cmath>

#include "scenario_actions.h"
#include "screenshot.h"
#include "sprintlab/core/error.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

std::string map_label(const SweepPlan& plan, std::size_t point) { return "Map: " + cell_name(plan, point); }

SweepMap present_map(const AppState& app) {
  return sweep_map(app.map, map_number(app.map_view.choice.number), app.unit, app.session.specification());
}

bool has_map(const AppState& app) { return app.map.plan() != nullptr && app.map.known() > 0; }

// Where files go: as last time, else beside the scenario, else where the program was started.
std::string first_folder(const AppState& app) {
  std::error_code error;
  if (!app.publish.folder.empty()) return app.publish.folder;
  if (app.document.path.empty()) return fs::current_path(error).string();
  return fs::absolute(app.document.path, error).parent_path().string();
}

FigureOverlays overlays_of(const Overlays& shown) {
  return {shown.forces, shown.push, shown.torques, shown.com, shown.trail};
}

void add_plots(const AppState& app, PublishSource& source) {
  const History& history = app.session.history();
  const std::vector<PlotChoice> plots = plot_choices(app.plots.channels, history);
  Timeline timeline = app.session.timeline();
  for (const Pin& pin : app.pins.list())
    if (pin.shown) timeline.pinned.push_back({pin.name, pin.run->time, pin.run->speed});
  const bool all = app.publish.choice.kind == PublishKind::all_plots;
  for (std::size_t i = 0; i < plots.size(); ++i) {
    if (!all && i != app.publish.choice.plot) continue;
    source.plots.push_back(
        std::make_shared<const Figure>(plot_page(plots[i], timeline, app.publish.choice, app.unit, history)));
    source.plot_names.push_back(plot_file_name(i, plot_name(plots[i], history)));
  }
}

// A copy of what the kind needs, so that the run can go on.
PublishSource source_of(const AppState& app) {
  PublishSource source;
  const PublishChoice& choice = app.publish.choice;
  source.name = "this run";
  source.shown = app.session.shown_time();
  source.overlays = overlays_of(app.track.overlays);
  if (choice.kind == PublishKind::plot || choice.kind == PublishKind::all_plots) {
    add_plots(app, source);
  } else if (choice.kind == PublishKind::map) {
    if (!has_map(app)) return source;
    FigureOptions options;
    options.theme = choice.theme;
    std::tie(options.width, options.height) = publish_size(choice);
    source.map = std::make_shared<const Figure>(make_map(present_map(app), options));
    source.map_table = map_table(app.map);
  } else {
    source.run = pinned_run(app.session, app.document.with(app.session.specification()));
    for (const Pin& pin : app.pins.list())
      if (pin.shown) source.pins.push_back(pin);
  }
  return source;
}

void start_publishing(AppState& app) {
  PublishView& view = app.publish;
  const fs::path path = publish_path(view);
  view.outcome.reset();
  try {
    if (view.choice.kind == PublishKind::window) {
      view.window_asked = path;
    } else {
      app.publisher.start(source_of(app), view.choice, path);
    }
  } catch (const std::exception& error) {
    view.outcome = {true, error.what()};
  }
}

void browse(AppState& app) {
  ask_for_file(app, Dialog::publish_file);
  const std::string ending = publish_ending(app.publish.choice);
  app.files.folder = publish_path(app.publish).parent_path();
  app.files.typed = app.publish.name + ending;
  app.files.purpose = ending.empty() ? FilePurpose::new_folder : FilePurpose::save;
  if (!ending.empty()) app.files.endings = {ending};
  list_folder(app.files);
}

// The whole app with nothing in front of it; its own looks come back afterwards.
Image window_picture(AppState& app) {
  const PublishChoice& choice = app.publish.choice;
  const auto [width, height] = publish_size(choice);
  const Dialog dialog = std::exchange(app.dialog, Dialog::none);
  const ThemeName theme = std::exchange(app.theme, choice.theme);
  const float scale = std::exchange(app.scale, static_cast<float>(choice.scale));
  const Layout layout = app.layout;
  const auto put_back = [&] {
    app.dialog = dialog;
    app.theme = theme;
    app.scale = scale;
    app.layout = layout;
    app.shown_scale = 0;  // fonts belong to the picture's context
    app.shown_theme.reset();
  };
  try {
    Image image = render(app, width, height);
    put_back();
    return image;
  } catch (...) {
    put_back();
    throw;
  }
}

}  // namespace

void compute_map(AppState& app) {
  app.map_view.open = true;
  if (app.map.busy()) return app.map.stop();
  try {
    app.map.start(map_plan(app.map_view.choice, app.session.specification()));
  } catch (const InputError& error) {
    app.session.report(Notice::Kind::error, error.what());
  }
}

void go_to_cell(AppState& app, std::size_t point) {
  const SweepPlan& plan = *app.map.plan();
  Specification specification = app.session.specification();
  const std::vector<double> values = values_at(plan, point);
  for (std::size_t i = 0; i < values.size(); ++i)
    set_parameter(find_parameter(plan.axes[i].key), specification, values[i]);
  app.session.end_gesture();
  app.session.change(specification, "map", map_label(plan, point));
  app.session.end_gesture();
}

void answer(AppState& app, const MapRequest& request) {
  if (request.go_to) go_to_cell(app, *request.go_to);
  if (request.action) perform(*request.action, app);
}

bool export_map(AppState& app, const fs::path& path) {
  try {
    if (!has_map(app)) throw InputError("there is no map yet; compute one first");
    if (path.extension() == ".csv") {
      write_file(path, map_table(app.map));
    } else {
      FigureOptions options;
      options.theme = app.theme;
      const Figure figure = make_map(present_map(app), options);
      const auto format = find_picture_format(path.extension().string());
      write_file(path, picture_bytes(figure, theme(app.theme), format.value_or(PictureFormat::svg)));
    }
    app.publish.folder = path.parent_path().string();
    app.session.report(Notice::Kind::information, "Written: " + path.string());
    return true;
  } catch (const std::exception& error) {
    app.session.report(Notice::Kind::error, error.what());
    return false;
  }
}

void ask_for_map_file(AppState& app) {
  if (!has_map(app))
    return app.session.report(Notice::Kind::information, "There is no map yet; Shift+M computes one.");
  ask_for_file(app, Dialog::export_map);
  app.files.folder = first_folder(app);
  app.files.endings = {".svg", ".pdf", ".png", ".csv"};
  app.files.purpose = FilePurpose::save;
  app.files.typed = "map.svg";
  list_folder(app.files);
}

void open_publish(AppState& app) {
  app.dialog = Dialog::publish;
  app.publish.folder = first_folder(app);
  if (!app.publisher.busy()) app.publish.outcome.reset();
}

PublishFacts publish_facts(const AppState& app) {
  PublishFacts facts;
  const std::string name = fs::path(app.document.name()).stem().string();
  facts.document = name.empty() ? "run" : name;
  const History& history = app.session.history();
  for (const PlotChoice& plot : plot_choices(app.plots.channels, history))
    facts.plots.push_back(plot_name(plot, history));
  const std::span<const Sample> samples = app.session.samples();
  if (!samples.empty()) {
    facts.first_recorded = samples.front().body.time;
    facts.recorded = samples.back().body.time;
  }
  for (const Pin& pin : app.pins.list()) facts.has_pins |= pin.shown;
  facts.has_map = has_map(app);
  return facts;
}

void answer(AppState& app, PublishRequest request) {
  switch (request) {
    case PublishRequest::start:
      return start_publishing(app);
    case PublishRequest::cancel:
      return app.publisher.cancel();
    case PublishRequest::browse:
      return browse(app);
    case PublishRequest::close:
      app.dialog = Dialog::none;
      return;
    default:
      return;
  }
}

void follow_publish(AppState& app) {
  const auto outcome = app.publisher.follow();
  if (!outcome) return;
  app.publish.outcome = outcome;
  app.publish.may_replace.clear();
  if (app.dialog == Dialog::publish || app.dialog == Dialog::publish_file) return;
  app.session.report(outcome->failed ? Notice::Kind::error : Notice::Kind::information, outcome->words);
}

bool wants_picture(const AppState& app) { return app.publish.window_asked.has_value(); }

void take_picture(AppState& app) {
  if (!wants_picture(app)) return;
  const fs::path path = *std::exchange(app.publish.window_asked, std::nullopt);
  const std::optional<Notice> notice = app.session.notice();
  app.session.dismiss_notice();
  try {
    write_file(path, png(window_picture(app)));
    app.publish.outcome = {false, "Written: " + path.string()};
  } catch (const std::exception& error) {
    app.publish.outcome = {true, error.what()};
  }
  app.publish.may_replace.clear();
  if (notice) app.session.report(notice->kind, notice->text);
}

}  // namespace sprintlab
