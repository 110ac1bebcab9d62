#include "tour_actions.h"

namespace sprintlab {
namespace {

void forget_run(AppState& app) {
  app.tours.run.reset();
  app.plots.prediction.reset();
  app.plots.drawing = false;
  *app.spotlight = {};
}

// The control to use next: what the step is about, or what lets time pass so that it can be measured.
std::string_view next_control(const TourRun& run, const LiveSession& session) {
  if (run.finished()) return {};
  if (session.ended()) return action_info(Action::new_run).id;
  const bool draws = run.step().task == TourTask::draw;
  const bool time_stands = run.measuring() && !session.running();
  if (draws ? session.running() : time_stands) return action_info(Action::play_pause).id;
  return run.step().control;
}

// A prediction from the present speed straight to another one.
void draw_line(double speed, AppState& app) {
  auto& prediction = app.plots.prediction;
  if (!prediction) return;
  prediction->lift();
  prediction->draw(prediction->span().lower, app.session.simulation().gait().speed);
  prediction->draw(prediction->span().upper, speed);
  prediction->lift();
  app.tours.expected = 0;
}

void run_in_balance(LiveSession& session) {
  session.change(tour_balance(session.specification()), "", "Balance for a tour");
  session.end_gesture();
  session.restart();
  session.play();
}

}  // namespace

void toggle_tours(AppState& app) {
  if (app.tours.open) return leave_tours(app);
  app.tours.open = true;
}

void begin_tour(AppState& app, const Tour& tour) {
  forget_run(app);
  app.tours.open = true;
  app.tours.run.emplace(tour);
}

void leave_tours(AppState& app) {
  forget_run(app);
  app.tours.open = false;
}

void follow_tour(AppState& app) {
  if (!app.tours.run) return;
  TourRun& run = *app.tours.run;
  const bool went_on = run.follow(app.session, app.plots.prediction);
  if (run.finished() && !app.tours.was_done(run.tour().id)) app.tours.done.emplace_back(run.tour().id);
  app.plots.drawing = !run.finished() && run.step().task == TourTask::draw && app.plots.prediction;
  const std::string_view control = next_control(run, app.session);
  if (went_on || control != app.spotlight->key) *app.spotlight = {std::string(control), true};
}

void perform(const TourAnswer& answer, AppState& app) {
  switch (answer.request) {
    case TourRequest::none:
      return;
    case TourRequest::list:
      return forget_run(app);
    case TourRequest::leave:
      return leave_tours(app);
    case TourRequest::balance:
      return run_in_balance(app.session);
    case TourRequest::draw:
      app.tours.expected = answer.speed;
      if (answer.drawn) draw_line(answer.speed, app);
      return;
    case TourRequest::begin:
      return begin_tour(app, all_tours()[answer.tour]);
  }
}

}  // namespace sprintlab
