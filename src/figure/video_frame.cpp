#include <cmath>

#include "parts.h"
#include "sprintlab/core/number_text.h"
#include "sprintlab/figure/runner.h"
#include "sprintlab/figure/track.h"

namespace sprintlab {
namespace {

// Layout. assumed: looks
constexpr double kTextShare = 1.0 / 45;                 // of the height
constexpr double kTrackShare = 0.72;                    // the rest is the speed plot
constexpr double kViewBelow = 0.55, kViewAbove = 2.45;  // of the ground [m]
constexpr double kPathDuration = 1.0;                   // of the centre of mass's path [s]
constexpr double kSpeedTime = 0.2;                      // over which the shown speed is the mean [s]

double mean_speed(const FigureRun& run, const BodyState& body) {
  const BodyState& before = sample_at(run.samples, body.time - kSpeedTime).body;
  return body.time > before.time ? (body.com.x - before.com.x) / (body.time - before.time)
                                 : body.com_velocity.x;
}

void append(Drawing& drawing, const Drawing& more) {
  drawing.insert(drawing.end(), more.begin(), more.end());
}

std::string clock_text(const FigureRun& run, const BodyState& body, double pace) {
  std::string text = fixed_text(body.time, 2) + " s    " + fixed_text(mean_speed(run, body), 1) + " m/s";
  if (pace != 1) text += "    " + number_text(pace) + " × real time";
  return text;
}

Scene track_scene(const FigureRun& run, const BodyState& body, double aspect, double em, double pace,
                  const Theme& theme) {
  const double height = kViewAbove + kViewBelow;
  const Range x{body.com.x - aspect * height / 2, body.com.x + aspect * height / 2};
  const TrackArea area{x, {-kViewBelow, kViewAbove}, em * height};
  Scene scene{.title = {}, .drawing = {}, .x = x, .y = area.y, .keys = {}};
  scene.drawing = draw_track(area, run.splits_10m, body.time, theme);
  append(scene.drawing, draw_runner(run.skeleton, body, push_shares(run.samples, body.time), theme));
  append(scene.drawing, draw_com(run.samples, body, kPathDuration, theme));
  append(scene.drawing, draw_forces(body, theme));
  append(scene.drawing, draw_force_scale(area, theme));
  scene.drawing.push_back(Label{{x.lower + area.em, kViewAbove - 1.7 * area.em},
                                {},
                                clock_text(run, body, pace),
                                theme.text,
                                0,
                                true,
                                Box{theme.panel, theme.border}});
  return scene;
}

}  // namespace

Figure make_frame(const FigureRun& run, double time, double top_speed, const FigureOptions& options) {
  const Theme& colors = theme(options.theme);
  const BodyState& body = sample_at(run.samples, time).body;
  Figure figure;
  figure.width = options.width.value_or(1280);
  figure.height = options.height.value_or(720);
  figure.text_size = std::max(9.0, kTextShare * figure.height);
  figure.margin = 0;
  const double aspect = figure.width / (kTrackShare * figure.height);
  figure.panels.push_back({{0, 0, 1, kTrackShare},
                           track_scene(run, body, aspect, figure.text_size / (kTrackShare * figure.height),
                                       options.pace, colors)});

  Plot plot;
  plot.x = {"time", "s", whole_time(run)};
  Series speed = step_speed(figure, run, plot.x.range, false);
  speed.label = "speed, mean of each step";
  speed.color = colors.curve;
  speed.width = 2;
  plot.series.push_back(speed);
  plot.left = {"speed", "m/s", {0, std::max(1.0, std::ceil(top_speed))}};
  plot.marks.push_back({time, ""});
  Series now;
  now.color = colors.curve;
  now.x = figure.keep({time});
  now.y = figure.keep({value_at(speed, time)});
  now.dots = true;
  plot.series.push_back(now);
  figure.panels.push_back({{0, kTrackShare, 0.99, 1 - kTrackShare}, std::move(plot)});
  return figure;
}

}  // namespace sprintlab
