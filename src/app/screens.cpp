#include "screens.h"

#include <algorithm>
#include <utility>

#include "athlete_actions.h"
#include "publish_actions.h"
#include "sprintlab/core/error.h"
#include "tour_actions.h"

namespace sprintlab {
namespace {

void show_map(AppState& app, const ScreenshotOptions& options) {
  app.map_view.open = true;
  app.map_view.choice.cells = options.cells;
  app.map.compute(map_plan(app.map_view.choice, app.session.specification()));
  pick_best(app.map_view, app.map, app.unit, app.session.specification());
}

// Not where the program was started: pictures are the same wherever they are made.
void show_publish(AppState& app, const ScreenshotOptions&) {
  app.publish.folder = "~/sprints";
  open_publish(app);
}

void show_athlete(AppState& app, const ScreenshotOptions& options) {
  open_my_athlete(app);
  if (!options.splits) return;
  if (!open_splits(app, *options.splits) || !find_at_once(app)) throw InputError(app.athlete.problem);
}

// The run as opened, pinned, beside one with a weaker swing leg.
void show_comparison(AppState& app, const ScreenshotOptions& options) {
  constexpr double kWeak = 0.8;
  perform(Action::pin_run, app);
  Specification weak = app.session.specification();
  weak.outputs.swing *= kWeak;
  app.session.change(weak, "swing", "Swing leg");
  app.session.end_gesture();
  app.session.restart();
  app.session.advance_to(options.at);
  app.session.dismiss_notice();
}

// The first tour, as far as running on brings it.
void show_tour(AppState& app, const ScreenshotOptions& options) {
  begin_tour(app, all_tours().front());
  app.session.restart();
  follow_tour(app);
  app.session.advance_to(options.at);
}

void show_overlays(AppState& app, const ScreenshotOptions&) {
  app.track.overlays = {.forces = true,
                        .push = true,
                        .torques = true,
                        .com = true,
                        .trail = true,
                        .top_view = true,
                        .ledger = true};
}

template <Action action>
void show_by_action(AppState& app, const ScreenshotOptions&) {
  perform(action, app);
}

using Show = void (*)(AppState&, const ScreenshotOptions&);

constexpr std::pair<std::string_view, Show> kShows[] = {
    {"map", show_map},
    {"publish", show_publish},
    {"athlete", show_athlete},
    {"compare", show_comparison},
    {"tours", show_by_action<Action::tours>},
    {"tour", show_tour},
    {"overlays", show_overlays},
    {"channels", show_by_action<Action::choose_channels>},
    {"help", show_by_action<Action::help>},
    {"commands", show_by_action<Action::command_palette>},
};
static_assert(std::ranges::equal(kShows, kScreens, {}, [](const auto& show) { return show.first; }));

}  // namespace

void show_screen(AppState& app, const ScreenshotOptions& options) {
  if (options.splits && options.show != "athlete")
    throw InputError("--splits can't be used without --show athlete");
  app.session.advance_to(options.at);
  for (const auto& [name, show] : kShows)
    if (name == options.show) show(app, options);
}

}  // namespace sprintlab
