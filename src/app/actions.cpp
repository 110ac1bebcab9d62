#include <algorithm>
#include <array>

#include "app_state.h"
#include "athlete_actions.h"
#include "publish_actions.h"
#include "scenario_actions.h"
#include "time_bar.h"
#include "tour_actions.h"

namespace sprintlab {
namespace {

constexpr float kScaleStep = 1.1F;
constexpr double kTrackZoomStep = 0.8;
constexpr double kScrubStep = 1;        // that a key goes through the recording [s]
constexpr double kTrackPanStep = 0.12;  // of the picture's height

template <class E>
E next(E value) {
  return static_cast<E>((index(value) + 1) % kCount<E>);
}

// Text grows as long as everything still has its place in the window.
void change_scale(AppState& app, float factor) {
  constexpr float kWidth = 1280, kHeight = 720, kLargest = 2;  // a window in which that scale is usable
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float usable = kLargest * std::min(window.x / kWidth, window.y / kHeight);
  app.scale = allowed_scale(std::min(app.scale * factor, std::max({usable, app.scale, 1.0F})));
}

constexpr float kRegionStep = 2;  // that a key moves a splitter by [em]

void change_speed(LiveSession& session, int step) {
  const auto speeds = slow_motion_choices();
  auto at = std::find(speeds.begin(), speeds.end(), session.slow_motion()) - speeds.begin();
  at = std::clamp<std::ptrdiff_t>(at + step, 0, static_cast<std::ptrdiff_t>(speeds.size()) - 1);
  session.set_slow_motion(speeds[static_cast<std::size_t>(at)]);
}

void reset_outputs(LiveSession& session) {
  Specification specification = session.specification();
  specification.outputs = session.own().outputs;
  specification.drive = session.own().drive;
  session.change(specification, "", "Contributors reset");
}

void fit(AppState& app) {
  app.track.fit(app.session.shown_body().com.x);
  app.plots.fit();
}

void toggle_run(LiveSession& session) { session.running() ? session.pause() : session.play(); }

void perform_on_run(Action action, LiveSession& session) {
  switch (action) {
    case Action::play_pause:
      return toggle_run(session);
    case Action::step_forward:
      return session.step_forward();
    case Action::step_back:
      return session.step_back();
    case Action::next_event:
      return session.show_event(1);
    case Action::previous_event:
      return session.show_event(-1);
    case Action::second_forward:
      return session.show(session.shown_time() + kScrubStep);
    case Action::second_back:
      return session.show(session.shown_time() - kScrubStep);
    case Action::show_start:
      return session.show(0);
    case Action::new_run:
      session.restart();
      return session.play();
    case Action::race:
      return session.race();
    case Action::slower:
      return change_speed(session, 1);
    case Action::faster:
      return change_speed(session, -1);
    case Action::show_present:
      return session.show_present();
    case Action::undo:
      return session.undo();
    case Action::redo:
      return session.redo();
    case Action::reset_outputs:
      return reset_outputs(session);
    default:
      return;
  }
}

void open_palette(AppState& app) {
  app.dialog = Dialog::command_palette;
  app.palette = {};
  app.palette.commands = all_commands(app);
}

void reset_settings(AppState& app) {
  Settings first;
  first.width = first.height = 0;
  apply_settings(app, first);
  app.track.fit(app.session.shown_body().com.x);
  app.plots.fit();
  app.session.report(Notice::Kind::information, "Settings and layout are as at first.");
}

void set_cursor(std::optional<double>& cursor, const AppState& app) {
  cursor = app.plots.hovered.value_or(app.session.shown_time());
}

void perform_on_map(Action action, AppState& app) {
  switch (action) {
    case Action::show_map:
      app.map_view.open = !app.map_view.open;
      return;
    case Action::compute_map:
      return compute_map(app);
    case Action::go_to_cell:
      if (const auto picked = picked_point(app.map_view, app.map)) go_to_cell(app, *picked);
      return;
    case Action::best_cell:
      return pick_best(app.map_view, app.map, app.unit, app.session.specification());
    case Action::export_map:
      return ask_for_map_file(app);
    case Action::publish:
      return open_publish(app);
    default:
      return perform_on_run(action, app.session);
  }
}

void perform_on_files(Action action, AppState& app) {
  switch (action) {
    case Action::new_scenario:
      return after_asking(app, new_scenario);
    case Action::open_scenario:
      return after_asking(app, [](AppState& later) { ask_for_file(later, Dialog::open_scenario); });
    case Action::save_scenario:
      return save_or_ask(app);
    case Action::save_scenario_as:
      return ask_for_file(app, Dialog::save_scenario);
    case Action::quit:
      return after_asking(app, [](AppState& later) { later.quit = true; });
    case Action::help:
      app.dialog = Dialog::help;
      return;
    case Action::command_palette:
      return open_palette(app);
    case Action::open_menus:
      app.menus_asked = true;
      return;
    case Action::reset_settings:
      return reset_settings(app);
    default:
      return perform_on_map(action, app);
  }
}

void perform_on_plots(Action action, AppState& app) {
  PlotsView& plots = app.plots;
  const Timeline timeline = app.session.timeline();
  switch (action) {
    case Action::hold_plots:
      return hold(plots, timeline);
    case Action::next_plots:
      ++plots.page;
      plots.enlarged.reset();
      return;
    case Action::enlarge_plot:
      return enlarge_next(plots, timeline);
    case Action::time_in:
      return zoom_plots(plots, timeline, true);
    case Action::time_out:
      return zoom_plots(plots, timeline, false);
    case Action::earlier:
      return pan_plots(plots, timeline, -1);
    case Action::later:
      return pan_plots(plots, timeline, 1);
    case Action::cursor_a:
      return set_cursor(plots.cursor_a, app);
    case Action::cursor_b:
      return set_cursor(plots.cursor_b, app);
    case Action::clear_cursors:
      plots.cursor_a.reset();
      plots.cursor_b.reset();
      return;
    case Action::choose_channels:
      app.channel_choice = {};
      app.dialog = Dialog::choose_channels;
      return;
    default:
      return perform_on_files(action, app);
  }
}

// The overlay that an action switches, or nullptr.
bool* overlay_of(Action action, TrackView& track) {
  switch (action) {
    case Action::show_forces:
      return &track.overlays.forces;
    case Action::show_push:
      return &track.overlays.push;
    case Action::show_torques:
      return &track.overlays.torques;
    case Action::show_com:
      return &track.overlays.com;
    case Action::show_trail:
      return &track.overlays.trail;
    case Action::show_top_view:
      return &track.overlays.top_view;
    case Action::show_ledger:
      return &track.overlays.ledger;
    case Action::show_ghost:
      return &track.overlays.ghost;
    case Action::align_ghost:
      return &track.ghost_at_touchdown;
    default:
      return nullptr;
  }
}

void perform_on_track(Action action, AppState& app) {
  switch (action) {
    case Action::camera:
      return app.track.next_camera(app.session.shown_body().com.x);
    case Action::zoom_in:
      return app.track.zoom(kTrackZoomStep);
    case Action::zoom_out:
      return app.track.zoom(1 / kTrackZoomStep);
    case Action::pan_back:
      return app.track.pan(-kTrackPanStep, 0);
    case Action::pan_ahead:
      return app.track.pan(kTrackPanStep, 0);
    case Action::pan_up:
      return app.track.pan(0, kTrackPanStep);
    case Action::pan_down:
      return app.track.pan(0, -kTrackPanStep);
    case Action::fit_view:
      return fit(app);
    case Action::wider_left:
      return resize_region(app, &Layout::left, kRegionStep);
    case Action::narrower_left:
      return resize_region(app, &Layout::left, -kRegionStep);
    case Action::wider_right:
      return resize_region(app, &Layout::right, kRegionStep);
    case Action::narrower_right:
      return resize_region(app, &Layout::right, -kRegionStep);
    case Action::higher_plots:
      return resize_region(app, &Layout::bottom, kRegionStep);
    case Action::lower_plots:
      return resize_region(app, &Layout::bottom, -kRegionStep);
    case Action::wider_map:
      return resize_region(app, &Layout::map, kRegionStep);
    case Action::narrower_map:
      return resize_region(app, &Layout::map, -kRegionStep);
    default:
      return perform_on_plots(action, app);
  }
}

}  // namespace

void perform(Action action, AppState& app) {
  if (bool* overlay = overlay_of(action, app.track)) {
    *overlay = !*overlay;
    return;
  }
  switch (action) {
    case Action::pin_run:
      return pin_run(app);
    case Action::show_compare:
      app.compare.open = !app.compare.open;
      return;
    case Action::my_athlete:
      return open_my_athlete(app);
    case Action::open_splits:
      return ask_for_splits(app);
    case Action::tours:
      return toggle_tours(app);
    case Action::speed_unit:
      app.unit = next(app.unit);
      return;
    case Action::theme:
      app.theme = next(app.theme);
      return;
    case Action::larger:
      return change_scale(app, kScaleStep);
    case Action::smaller:
      return change_scale(app, 1 / kScaleStep);
    case Action::normal_size:
      app.scale = app.first_scale;
      return;
    default:
      return perform_on_track(action, app);
  }
}

ActionState action_state(Action action, const AppState& app) {
  ActionState state{.name = std::string(action_info(action).name)};
  TrackView track = app.track;
  if (const bool* overlay = overlay_of(action, track)) state.selected = *overlay;
  const LiveSession& session = app.session;
  const auto named = [&state](const std::string& change) {
    state.enabled = !change.empty();
    if (state.enabled) state.name += ": " + change;
  };
  if (action == Action::undo) named(session.undo_label());
  if (action == Action::redo) named(session.redo_label());
  if (action == Action::show_present) state.enabled = !session.shows_present();
  if (action == Action::play_pause) state.selected = session.running();
  if (action == Action::race) state.selected = session.racing();
  if (action == Action::show_compare) state.selected = app.compare.open;
  if (action == Action::show_map) state.selected = app.map_view.open;
  if (action == Action::compute_map) state.selected = app.map.busy();
  if (action == Action::go_to_cell) state.enabled = picked_point(app.map_view, app.map).has_value();
  if (action == Action::best_cell || action == Action::export_map) state.enabled = app.map.known() > 0;
  if (action == Action::tours) state.selected = app.tours.open;
  if (action == Action::hold_plots) state.selected = app.plots.held;
  if (action == Action::clear_cursors) state.enabled = app.plots.cursor_a || app.plots.cursor_b;
  return state;
}

Settings settings_of(const AppState& app) {
  Settings settings;
  settings.theme = app.theme;
  settings.unit = app.unit;
  settings.zoom = static_cast<double>(app.scale / app.first_scale);
  settings.layout = app.layout;
  settings.camera = app.track.camera;
  settings.overlays = app.track.overlays;
  settings.ghost_at_touchdown = app.track.ghost_at_touchdown;
  settings.channels = app.plots.channels;
  settings.recent_files = app.recent_files;
  settings.tours_done = app.tours.done;
  settings.publish_folder = app.publish.folder;
  settings.map = app.map_view.choice;
  return settings;
}

void apply_settings(AppState& app, const Settings& settings) {
  app.theme = settings.theme;
  app.unit = settings.unit;
  app.scale = allowed_scale(app.first_scale * static_cast<float>(settings.zoom));
  app.layout = settings.layout;
  app.track.camera = settings.camera;
  app.track.overlays = settings.overlays;
  app.track.ghost_at_touchdown = settings.ghost_at_touchdown;
  app.plots.channels = settings.channels;
  app.recent_files = settings.recent_files;
  app.tours.done = settings.tours_done;
  app.publish.folder = settings.publish_folder;
  app.map_view.choice = settings.map;
}

}  // namespace sprintlab
