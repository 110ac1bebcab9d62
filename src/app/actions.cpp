#include <algorithm>
#include <array>

#include "app_state.h"
#include "sprintlab/cli/options.h"
#include "time_bar.h"

namespace sprintlab {
namespace {

constexpr float kSmallestScale = static_cast<float>(kSmallestUiScale);
constexpr float kLargestScale = static_cast<float>(kLargestUiScale);
constexpr float kScaleStep = 1.1F;

template <class E>
E next(E value) {
  return static_cast<E>((index(value) + 1) % kCount<E>);
}

void change_scale(AppState& app, float factor) {
  app.scale = std::clamp(app.scale * factor, kSmallestScale, kLargestScale);
}

void change_speed(LiveSession& session, int step) {
  const auto speeds = slow_motion_choices();
  auto at = std::find(speeds.begin(), speeds.end(), session.slow_motion()) - speeds.begin();
  at = std::clamp<std::ptrdiff_t>(at + step, 0, static_cast<std::ptrdiff_t>(speeds.size()) - 1);
  session.set_slow_motion(speeds[static_cast<std::size_t>(at)]);
}

void reset_outputs(LiveSession& session) {
  Specification specification = session.specification();
  specification.outputs = session.opened().outputs;
  specification.drive = session.opened().drive;
  session.change(specification, "", "Contributors reset");
}

void fit(AppState& app) {
  app.track.fit();
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

}  // namespace

void perform(Action action, AppState& app) {
  switch (action) {
    case Action::fit_view:
      return fit(app);
    case Action::camera:
      return app.track.next_camera(app.session.shown_body().com.x);
    case Action::show_forces:
      app.track.forces = !app.track.forces;
      return;
    case Action::show_com:
      app.track.com = !app.track.com;
      return;
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
    case Action::help:
      app.help_open = !app.help_open;
      return;
    case Action::quit:
      app.quit = true;
      return;
    default:
      return perform_on_run(action, app.session);
  }
}

}  // namespace sprintlab
