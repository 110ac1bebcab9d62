#include <cmath>

#include "parts.h"
#include "sprintlab/core/error.h"
#include "sprintlab/core/number_text.h"
#include "sprintlab/figure/overlays.h"
#include "sprintlab/figure/runner.h"
#include "sprintlab/figure/track.h"

namespace sprintlab {
namespace {

// Layout. assumed: looks
constexpr double kTextShare = 1.0 / 45;                 // of the height
constexpr double kTrackShare = 0.72;                    // the rest is the speed plot
constexpr double kViewBelow = 0.55, kViewAbove = 2.45;  // of the ground [m]
constexpr double kPathDuration = 1.0;                   // of the centre of mass's path, and of a trail [s]
constexpr double kTrailSpacing = 0.1;                   // between the figures of a trail [s]
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

// The runner with what is asked for over it.
void add_runner(Drawing& drawing, const FigureRun& run, const BodyState& body, const FigureOverlays& overlays,
                const Theme& theme) {
  const EnumArray<Side, double> shares = push_shares(run.samples, body.time);
  const Sample& sample = sample_at(run.samples, body.time);
  if (overlays.trail)
    append(drawing, draw_trail(run.skeleton, run.samples, body.time, kPathDuration, kTrailSpacing, theme));
  append(drawing, draw_runner(run.skeleton, body, shares, theme));
  if (overlays.com) append(drawing, draw_com(run.samples, body, kPathDuration, theme));
  if (overlays.torques) append(drawing, draw_torques(run.skeleton, sample, shares, theme));
  if (overlays.push) append(drawing, draw_push(sample, theme));
  if (overlays.forces) append(drawing, draw_forces(body, theme));
}

Scene track_scene(const FigureRun& run, const BodyState& body, double aspect, double em,
                  const FigureOptions& options) {
  const Theme& colors = theme(options.theme);
  const double height = kViewAbove + kViewBelow;
  const Range x{body.com.x - aspect * height / 2, body.com.x + aspect * height / 2};
  const TrackArea area{x, {-kViewBelow, kViewAbove}, em * height};
  Scene scene{.title = {}, .drawing = {}, .x = x, .y = area.y, .keys = {}};
  scene.drawing = draw_track(area, run.splits_10m, body.time, colors);
  add_runner(scene.drawing, run, body, options.overlays, colors);
  if (options.overlays.forces || options.overlays.push) append(scene.drawing, draw_force_scale(area, colors));
  scene.drawing.push_back(Label{{x.lower + area.em, kViewAbove - 1.7 * area.em},
                                {},
                                clock_text(run, body, options.pace),
                                colors.text,
                                0,
                                true,
                                Box{colors.panel, colors.border}});
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
  figure.panels.push_back(
      {{0, 0, 1, kTrackShare},
       track_scene(run, body, aspect, figure.text_size / (kTrackShare * figure.height), options)});

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

Figure moment_figure(const FigureRun& run, const FigureOptions& options) {
  constexpr double kTrackOfPage = 0.92;  // the rest is the legend
  constexpr double kTitleAndNote = 5.2;  // and what goes around [em]
  const Range whole = whole_time(run);
  const double time = options.from.value_or(whole.upper);
  if (!whole.contains(time))
    throw InputError("time [s] can't be " + fixed_text(time, 3) + "; allowed: a moment of the recording, " +
                     fixed_text(whole.lower, 3) + " to " + fixed_text(whole.upper, 3));
  const BodyState& body = sample_at(run.samples, time).body;
  Figure figure = page(FigureKind::moment, options, "The runner at " + fixed_text(body.time, 3) + " s");
  figure.note = run.about;
  const double track_height = kTrackOfPage * (figure.height - kTitleAndNote * figure.text_size);
  const double aspect = (figure.width - 2 * figure.margin * figure.text_size) / track_height;
  const double legend = 1 - kTrackOfPage;
  figure.panels.push_back({{0, 0, 1, legend}, runner_key_scene(theme(options.theme))});
  figure.panels.push_back({{0, legend, 1, kTrackOfPage},
                           track_scene(run, body, aspect, figure.text_size / track_height, options)});
  add_body_data(figure, body);
  return figure;
}

std::vector<double> video_moments(const FigureRun& run, const FigureOptions& options, int rate) {
  const Range whole = whole_time(run);
  const double first = std::max(options.from.value_or(0), whole.lower);
  const double last = std::min(options.to.value_or(whole.upper), whole.upper);
  if (!(last > first))
    throw InputError("time [s] can't be from " + fixed_text(first, 3) + " to " + fixed_text(last, 3) +
                     "; allowed: a stretch of the recording, from " + fixed_text(whole.lower, 3) + " to " +
                     fixed_text(whole.upper, 3));
  std::vector<double> times;
  const double step = options.pace / rate;
  for (int i = 0; first + i * step <= last; ++i) times.push_back(first + i * step);
  return times;
}

}  // namespace sprintlab
