#include <algorithm>
#include <cmath>

#include "parts.h"
#include "sprintlab/core/error.h"
#include "sprintlab/figure/runner.h"
#include "sprintlab/figure/track.h"

namespace sprintlab {
namespace {

constexpr double kBelow = 0.3, kAbove = 2.1, kWidth = 1.7;  // of a cell [m]
constexpr double kScaleBar = 0.5;                           // [m]
constexpr double kStrip = 0.6;                              // of the page's height
constexpr double kFirstColumn = 0.2;                        // of the page's width, for names

// Horizontal middle between heel and toe ahead of the hips [m].
double foot_ahead(const BodyState& body, const Skeleton& skeleton, Side side) {
  const SegmentState& s = body.segments[foot(side)];
  const double heel = world_point(s, skeleton.sole[SolePoint::heel]).x;
  const double toe = world_point(s, skeleton.sole[SolePoint::toe]).x;
  return (heel + toe) / 2 - body.segments[Segment::pelvis].position.x;
}

template <class Value>
double time_of_most(std::span<const Sample> samples, Value value) {
  const auto less = [&](const Sample& a, const Sample& b) { return value(a.body) < value(b.body); };
  return std::max_element(samples.begin(), samples.end(), less)->body.time;
}

// When a thigh that has turned back has come half of its way from its most forward angle to where its foot
// lands. Coaches take strike where the hamstrings of that leg are stretched most [McMillanPfaff2018]; in the
// model that is within a few milliseconds of the highest point, on either side of it, and no picture of its
// own (docs/howto/make_a_figure.md).
double strike_in(std::span<const Sample> flight, Side side, double highest) {
  const auto angle = [side](const Sample& sample) { return sample.body.segments[thigh(side)].angle; };
  const auto foremost = std::ranges::max_element(flight, {}, angle);
  const double half = (angle(*foremost) + angle(flight.back())) / 2;
  const auto strike = std::find_if(foremost, flight.end(), [&](const Sample& sample) {
    return angle(sample) <= half && sample.body.time >= highest;
  });
  return strike == flight.end() ? flight.back().body.time : strike->body.time;
}

std::optional<EnumArray<KinogramMoment, double>> moments_between(const FigureRun& run, const StepRow& push,
                                                                 const StepRow& landing) {
  using enum KinogramMoment;
  EnumArray<KinogramMoment, double> times{};
  times[toe_off] = push.touchdown_time + push.contact_time;
  times[touchdown] = landing.touchdown_time;
  if (!(times[touchdown] > times[toe_off]) || landing.side == push.side) return std::nullopt;
  const Range whole = whole_time(run);
  if (times[toe_off] < whole.lower || landing.touchdown_time + landing.contact_time > whole.upper)
    return std::nullopt;
  const std::span<const Sample> flight = samples_in(run, {times[toe_off], times[touchdown]});
  times[highest] = time_of_most(flight, [](const BodyState& body) { return body.com.y; });
  times[strike] = strike_in(flight, landing.side, times[highest]);
  for (const Sample& sample :
       samples_in(run, {times[touchdown], landing.touchdown_time + landing.contact_time})) {
    if (foot_ahead(sample.body, run.skeleton, landing.side) > 0) continue;
    times[full_support] = sample.body.time;
    return times;
  }
  return std::nullopt;
}

double thigh_angle(const BodyState& body, Side side) { return body.segments[thigh(side)].angle * kDegrees; }

TextTable angle_table(const FigureRun& run, const EnumArray<KinogramMoment, double>& times) {
  TextTable table;
  table.first_share = kFirstColumn;
  table.names.emplace_back("");
  std::vector<std::vector<std::string>> rows{{"time [s]"},
                                             {"after toe-off [ms]"},
                                             {"trunk, forward [°]"},
                                             {"thigh right, forward [°]"},
                                             {"thigh left, forward [°]"},
                                             {"knee right, flexed [°]"},
                                             {"knee left, flexed [°]"},
                                             {"height of centre of mass [m]"}};
  for (const KinogramMoment moment : all<KinogramMoment>()) {
    table.names.emplace_back(moment_name(moment));
    const BodyState& body = sample_at(run.samples, times[moment]).body;
    const double after = (times[moment] - times[KinogramMoment::toe_off]) * 1000;
    const std::vector<std::string> cells{fixed_text(times[moment], 3),
                                         fixed_text(after, 0),
                                         fixed_text(trunk_pitch(body, run.skeleton) * kDegrees, 0),
                                         fixed_text(thigh_angle(body, Side::right), 0),
                                         fixed_text(thigh_angle(body, Side::left), 0),
                                         fixed_text(-body.joint_angle[Joint::knee_right] * kDegrees, 0),
                                         fixed_text(-body.joint_angle[Joint::knee_left] * kDegrees, 0),
                                         fixed_text(body.com.y, 2)};
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].push_back(cells[i]);
  }
  table.rows = std::move(rows);
  return table;
}

// The bar stands on the ground at the left.
void add_scale_bar(Scene& scene, const Theme& theme) {
  const double left = scene.x.lower + 0.1;
  scene.drawing.push_back(Line{{{left, -0.13}, {left + kScaleBar, -0.13}}, theme.text, 2.5F});
  scene.drawing.push_back(
      Label{{left + kScaleBar / 2, -0.13}, {0, -13}, fixed_text(kScaleBar, 1) + " m", theme.text});
}

Scene draw_moment(const FigureRun& run, double time, std::string title, double width, const Theme& theme) {
  const BodyState& body = sample_at(run.samples, time).body;
  const double middle = body.com.x;
  Scene scene{.title = std::move(title),
              .drawing = {},
              .x = {middle - width / 2, middle + width / 2},
              .y = {-kBelow, kAbove},
              .keys = {}};
  scene.drawing = {Band{0, 3, theme.sky_bottom, theme.sky_top}, Band{-1, 0, theme.track, theme.track}};
  const Drawing runner = draw_runner(run.skeleton, body, push_shares(run.samples, body.time), theme);
  scene.drawing.insert(scene.drawing.end(), runner.begin(), runner.end());
  scene.drawing.push_back(Disc{body.com, 0.03, theme.sky_bottom, theme.com});
  scene.drawing.push_back(Disc{body.com, 0.012, theme.com, theme.com});
  const Drawing forces = draw_forces(body, theme);
  scene.drawing.insert(scene.drawing.end(), forces.begin(), forces.end());
  return scene;
}

}  // namespace

std::string_view moment_name(KinogramMoment moment) {
  static constexpr EnumArray<KinogramMoment, std::string_view> kNames{"toe-off", "highest point", "strike",
                                                                      "touchdown", "full support"};
  return kNames[moment];
}

std::optional<EnumArray<KinogramMoment, double>> find_kinogram(const FigureRun& run, Side side,
                                                               std::optional<double> from) {
  std::optional<EnumArray<KinogramMoment, double>> latest;
  for (std::size_t i = 0; i + 1 < run.steps.size(); ++i) {
    const StepRow& step = run.steps[i];
    if (step.side != side || step.touchdown_time + step.contact_time < from.value_or(-1)) continue;
    if (const auto times = moments_between(run, step, run.steps[i + 1])) latest = times;
    if (latest && from) return latest;
  }
  return latest;
}

Figure kinogram_figure(const FigureRun& run, const FigureOptions& options) {
  const Theme& colors = theme(options.theme);
  const auto times = find_kinogram(run, kNearSide, options.from);
  if (!times)
    throw InputError(
        "a kinogram needs a flight after a step of the near (right) foot and the next contact; "
        "the recording has none" +
        (options.from ? " from " + fixed_text(*options.from, 3) + " s on" : ""));
  Figure figure = page(FigureKind::kinogram, options, "Kinogram");
  figure.note = "ring: centre of mass; arrow: ground reaction force, 1 m for " +
                fixed_text(1 / kForceScale, 0) + " N; near side: right · " + run.about;
  const double share = (1 - kFirstColumn) / static_cast<double>(kCount<KinogramMoment>);
  for (const KinogramMoment moment : all<KinogramMoment>()) {
    const std::string title = std::to_string(index(moment) + 1) + "  " + std::string(moment_name(moment));
    Scene scene = draw_moment(run, (*times)[moment], title, kWidth, colors);
    if (moment == KinogramMoment::toe_off) add_scale_bar(scene, colors);
    add_body_data(figure, sample_at(run.samples, (*times)[moment]).body);
    const double left = kFirstColumn + static_cast<double>(index(moment)) * share;
    figure.panels.push_back({{left, 0, share * 0.985, kStrip}, std::move(scene)});
  }
  figure.panels.push_back({{0, 0, kFirstColumn, kStrip}, runner_key_scene(colors)});
  figure.panels.push_back({{0, kStrip + 0.03, 1, 0.97 - kStrip}, angle_table(run, *times)});
  return figure;
}

}  // namespace sprintlab
