#include "sprintlab/figure/figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "sprintlab/figure/picture.h"
#include "sprintlab/figure/runner.h"
#include "sprintlab/measure/push.h"
#include "sprintlab/skeleton/pose.h"
#include "support/body.h"
#include "support/refusal.h"

namespace sprintlab {
namespace {

using test::refusal;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr double kInterval = 0.002;  // [s]
constexpr double kSpeed = 8;         // of every part of the made-up runner [m/s]
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// The made-up runner's steps: the right foot lands at 0.1, 0.5, …, the left one at 0.3, 0.7, …
constexpr double kFirst = 0.1, kStep = 0.2, kContact = 0.1;

/// After each toe-off, when the centre of mass is highest, when the thigh in front turns back, and when it
/// has come half of its way to the landing [s].
constexpr double kHighest = 0.03, kForemost = 0.02, kStrike = 0.06;

/// Time since the last touchdown, and the foot that landed then.
struct Place {
  double since;
  Side side;
};

Place place_at(double time) {
  const double steps = std::floor((time - kFirst) / kStep + 1e-9);
  return {time - kFirst - steps * kStep, std::lround(steps) % 2 == 0 ? Side::right : Side::left};
}

/// The foot on the ground is ahead of the hips until the middle of contact, then behind; in flight the centre
/// of mass rises and falls about one moment, and the thigh in front turns back at another.
BodyState body_at(double time) {
  const auto [since, side] = place_at(time);
  const double in_flight = since - kContact;
  const double thigh_angle =
      0.5 - 10 * since;  // of the leg on the ground or behind: middle of contact at 0.05 s
  Pose pose;
  pose.joint_angle[hip(side)] = thigh_angle;
  constexpr double kBack = 0.5 / (kStep - kContact - kForemost);  // from 1 to the 0.5 of a landing [rad/s]
  pose.joint_angle[hip(other(side))] = 1 - kBack * std::abs(in_flight - kForemost);
  pose.joint_angle[knee(other(side))] = -0.5;
  BodyState body = place(test::skeleton(), pose);
  const Vec2 goal{kSpeed * time, 1 + (in_flight > 0 ? 0.05 - square(in_flight - kHighest) : 0)};
  const Vec2 shift = goal - body.com;
  for (SegmentState& segment : body.segments) {
    segment.position += shift;
    segment.com += shift;
  }
  body.time = time;
  body.com = goal;
  body.com_velocity = {kSpeed, 0};
  if (since < kContact) body.feet[side] = {{-100, 1500}, kSpeed * time};
  return body;
}

/// Two seconds of running.
struct Runner {
  std::vector<Sample> samples;
  std::vector<StepRow> steps;
  std::vector<double> splits{1.25};  // 10 m at 8 m/s

  explicit Runner(double end = 2) {
    for (int i = 0; kInterval * i <= end; ++i) {
      Sample sample;
      sample.body = body_at(kInterval * i);
      sample.push_leg = place_at(sample.body.time).side;
      sample.momentum = {10, -9, 0.5, 0.5, 0};
      sample.yaw_momentum = {2, 0, 0, 0, 0};
      samples.push_back(sample);
    }
    for (int i = 0; kFirst + kStep * (i + 1) <= end; ++i) {
      StepRow step;
      step.number = i + 1;
      step.side = i % 2 == 0 ? Side::right : Side::left;
      step.touchdown_time = kFirst + kStep * i;
      step.contact_time = kContact;
      step.flight_time = kStep - kContact;
      step.step_time = kStep;
      step.speed = kSpeed;
      step.step_length = kSpeed * kStep;
      step.step_frequency = 1 / kStep;
      for (const PushPart part : all<PushPart>())
        step.push[part] = Vec2{0.1, 0.2} * (static_cast<double>(index(part)) - 4);
      steps.push_back(step);
    }
  }

  FigureRun run(const std::string& name = "one") const {
    return {name, "made up", test::skeleton(), samples, steps, splits};
  }
};

const Runner& runner() {
  static const Runner kRunner;
  return kRunner;
}

Figure made(FigureKind kind, const FigureOptions& options = {}) {
  const std::vector<FigureRun> runs{runner().run()};
  return make_figure(kind, runs, options);
}

int heads(const Figure& figure) {
  int count = 0;
  for (const Panel& panel : figure.panels)
    if (const auto* scene = std::get_if<Scene>(&panel.content))
      for (const Shape& shape : scene->drawing)
        if (const auto* disc = std::get_if<Disc>(&shape))
          count += std::abs(disc->radius - 0.058 * test::skeleton().height) < 1e-9 ? 1 : 0;
  return count;
}

const Plot& plot_of(const Figure& figure, std::size_t panel = 0) {
  return std::get<Plot>(figure.panels[panel].content);
}

TEST(Figures, are_found_by_their_keys) {
  for (const FigureKind kind : all<FigureKind>()) EXPECT_EQ(find_figure(figure_info(kind).key), kind);
  EXPECT_EQ(find_figure("pie"), std::nullopt);
}

TEST(Figures, of_every_kind_become_files_in_every_theme) {
  for (const FigureKind kind : all<FigureKind>()) {
    if (kind == FigureKind::map) continue;
    for (const ThemeName name : all<ThemeName>()) {
      FigureOptions options;
      options.theme = name;
      const std::string text = picture_bytes(made(kind, options), theme(name), PictureFormat::svg);
      EXPECT_GT(text.size(), 10000U) << figure_info(kind).key;
      EXPECT_THAT(text, Not(HasSubstr("nan"))) << figure_info(kind).key;
    }
  }
}

TEST(Figures, have_the_size_asked_for) {
  for (const FigureKind kind : all<FigureKind>()) {
    if (kind == FigureKind::map) continue;
    FigureOptions options;
    options.width = 640;
    options.height = 400;
    EXPECT_EQ(made(kind, options).width, 640);
    EXPECT_EQ(made(kind, options).height, 400);
  }
}

TEST(Figures, refuse_times_outside_the_recording) {
  FigureOptions options;
  options.from = 5;
  EXPECT_THAT(refusal([&] { made(FigureKind::balance, options); }), HasSubstr("from 0.000 to 2.000"));
  EXPECT_THAT(refusal([&] { made(FigureKind::map); }), HasSubstr("sweep"));
}

TEST(Figures, refuse_a_recording_without_motion) {
  FigureRun run = runner().run();
  run.samples = run.samples.first(1);
  const std::vector<FigureRun> runs{run};
  EXPECT_THAT(refusal([&] { make_figure(FigureKind::speed, runs, {}); }), HasSubstr("no motion"));
}

TEST(Strobe, shows_the_runner_at_equal_time_steps) {
  FigureOptions options;
  options.from = 0.5;
  options.to = 1.5;
  options.every = 0.25;
  const Figure figure = made(FigureKind::strobe, options);
  EXPECT_EQ(heads(figure), 5) << "0.5, 0.75, 1, 1.25, 1.5 s";
  std::vector<double> places;
  for (const DataRow& row : figure.drawn)
    if (row.series == "centre of mass") places.push_back(row.x);
  EXPECT_THAT(places, testing::Pointwise(testing::DoubleNear(1e-9), {4.0, 6.0, 8.0, 10.0, 12.0}));
}

TEST(Strobe, of_a_long_way_shows_every_figure_once_in_several_rows) {
  const Runner far(6);
  const std::vector<FigureRun> runs{far.run()};
  FigureOptions options;
  options.from = 0;
  options.every = 0.2;
  const Figure figure = make_figure(FigureKind::strobe, runs, options);
  EXPECT_GT(figure.panels.size(), 2U) << "a legend and rows";
  EXPECT_EQ(heads(figure), 31);
}

TEST(Strobe, refuses_more_figures_than_can_be_told_apart) {
  FigureOptions options;
  options.from = 0;
  options.every = 0.001;
  EXPECT_THAT(refusal([&] { made(FigureKind::strobe, options); }), HasSubstr("--every"));
}

TEST(Kinogram, finds_its_moments) {
  const auto times = find_kinogram(runner().run(), Side::right, 0.0);
  ASSERT_TRUE(times);
  const double toe_off = kFirst + kContact;
  EXPECT_NEAR((*times)[KinogramMoment::toe_off], toe_off, 1e-9);
  EXPECT_NEAR((*times)[KinogramMoment::highest], toe_off + kHighest, kInterval);
  EXPECT_NEAR((*times)[KinogramMoment::strike], toe_off + kStrike, 2 * kInterval)
      << "both angles are sampled";
  EXPECT_NEAR((*times)[KinogramMoment::touchdown], kFirst + kStep, 1e-9);
  // The thigh of the landing leg is straight down, its foot's middle a little ahead of the hip.
  const double ahead =
      (test::skeleton().sole[SolePoint::heel].x + test::skeleton().sole[SolePoint::toe].x) / 2;
  const double length = test::skeleton().standing_hip_height;
  EXPECT_NEAR((*times)[KinogramMoment::full_support], kFirst + kStep + 0.05 + ahead / length / 10, 0.01);
}

TEST(Kinogram, is_of_the_last_flight_unless_a_time_is_given) {
  const auto last = find_kinogram(runner().run(), Side::right, std::nullopt);
  const auto later = find_kinogram(runner().run(), Side::right, 0.3);
  EXPECT_NEAR((*last)[KinogramMoment::toe_off], 1.4, 1e-9)
      << "the flight from 1.8 s lands after the last step";
  EXPECT_NEAR((*later)[KinogramMoment::toe_off], 0.6, 1e-9);
  EXPECT_EQ(find_kinogram(runner().run(), Side::right, 1.9), std::nullopt);
}

TEST(Kinogram, shows_five_figures_with_angles_and_a_scale) {
  const Figure figure = made(FigureKind::kinogram);
  EXPECT_EQ(heads(figure), 5);
  const auto& table = std::get<TextTable>(figure.panels.back().content);
  EXPECT_THAT(table.names, SizeIs(6));
  for (const auto& row : table.rows) EXPECT_THAT(row, SizeIs(6));
  EXPECT_EQ(table.rows[1][4], "100") << "from toe-off to touchdown [ms]";
}

TEST(Kinogram, refuses_a_recording_without_flight) {
  FigureOptions options;
  options.from = 1.9;
  EXPECT_THAT(refusal([&] { made(FigureKind::kinogram, options); }), HasSubstr("flight"));
}

TEST(Speed, is_named_by_run_and_leaves_out_what_is_not_asked_for) {
  const Runner shorter(1);
  const std::vector<FigureRun> runs{runner().run("long"), shorter.run("short")};
  FigureOptions options;
  options.over_distance = true;
  const Figure figure = make_figure(FigureKind::speed, runs, options);
  const Plot& plot = plot_of(figure);
  ASSERT_THAT(plot.series, SizeIs(2));
  EXPECT_EQ(plot.series[0].label, "long");
  EXPECT_EQ(plot.series[1].label, "short");
  EXPECT_NEAR(plot.x.range.upper, 16, 1e-9) << "2 s at 8 m/s";
  EXPECT_THAT(plot.series[0].y, Each(kSpeed));
  EXPECT_NEAR(plot.series[1].x[0], kSpeed * (kFirst + kStep / 2), 1e-9) << "middle of the first step";
}

TEST(Balance, sums_the_contributors) {
  const Figure figure = made(FigureKind::balance);
  const Plot& plot = plot_of(figure);
  ASSERT_THAT(plot.series, SizeIs(5));
  EXPECT_EQ(plot.series[4].label, "sum");
  EXPECT_THAT(plot.series[4].y, Each(2.0)) << "10 - 9 + 0.5 + 0.5";
  EXPECT_THAT(plot.title, HasSubstr("90 %")) << "1 - 2 / 20";
  EXPECT_THAT(plot_of(figure, 1).title, HasSubstr(" 0 %")) << "one alone offsets nothing";
  EXPECT_FALSE(plot.above_zero.empty() || plot.below_zero.empty());
}

// Where roles swap, one leg's curve must not be joined to the other's.
TEST(Balance, breaks_the_legs_curves_where_roles_swap) {
  FigureOptions options;
  options.from = 0.4;
  options.to = 0.6;
  const Figure figure = made(FigureKind::balance, options);
  const Plot& plot = plot_of(figure);
  const auto gaps = [&](int i) {
    const auto& y = plot.series[static_cast<std::size_t>(i)].y;
    return std::count_if(y.begin(), y.end(), [](double v) { return std::isnan(v); });
  };
  EXPECT_EQ(gaps(0), 1);
  EXPECT_EQ(gaps(1), 1);
  EXPECT_EQ(gaps(2), 0);
}

TEST(Push, stacks_every_cause_once) {
  const Figure figure = made(FigureKind::push);
  const Plot& plot = plot_of(figure);
  Vec2 expected{};
  for (const PushPart part : all<PushPart>()) expected += runner().steps[0].push[part];
  double above = 0;
  double below = 0;
  for (const Tile& tile : plot.tiles) {
    if (!tile.x.contains(1)) continue;
    above += std::max(0.0, tile.y.upper) - std::max(0.0, tile.y.lower);
    below += std::min(0.0, tile.y.upper) - std::min(0.0, tile.y.lower);
  }
  EXPECT_NEAR(above - below, expected.x, 1e-9);
  EXPECT_NEAR(plot.series[0].y[0], expected.x, 1e-9) << "the line of sums";
  EXPECT_NEAR(plot_of(figure, 1).series[0].y[0], expected.y, 1e-9);
  EXPECT_EQ(plot.keys.size() * runner().steps.size(), plot.tiles.size());
}

TEST(Push, refuses_recordings_that_do_not_know_it) {
  Runner old;
  for (StepRow& step : old.steps)
    for (Vec2& part : step.push) part = {kNone, kNone};
  const std::vector<FigureRun> runs{old.run()};
  EXPECT_THAT(refusal([&] { make_figure(FigureKind::push, runs, {}); }), HasSubstr("older version"));
}

TEST(Compare, shows_differences_from_the_first_run) {
  Runner faster;
  for (StepRow& step : faster.steps) step.speed = 8.5;
  faster.splits.clear();
  const std::vector<FigureRun> runs{runner().run("a"), faster.run("b")};
  const Figure figure = make_figure(FigureKind::compare, runs, {});
  const auto& table = std::get<TextTable>(figure.panels[1].content);
  EXPECT_THAT(table.names, testing::ElementsAre(testing::_, "a", "b"));
  EXPECT_EQ(table.rows[0][1], "8.00");
  EXPECT_EQ(table.rows[0][2], "8.50  (+0.50)");
  EXPECT_EQ(table.rows[2][2], "–") << "30 m weren't reached";
}

/// Speed x + 2 y over a grid, with a hole.
SweepMap plane() {
  SweepMap sweep;
  sweep.x = {"push", "", {}};
  sweep.y = {"swing", "", {}};
  sweep.value = {"Top speed", "m/s", {}};
  sweep.xs = {0, 1, 2, 3};
  sweep.ys = {0, 1, 2};
  for (const double y : sweep.ys)
    for (const double x : sweep.xs) sweep.values.push_back(x + 2 * y);
  sweep.values[11] = kNone;
  return sweep;
}

TEST(Map, has_a_cell_for_each_run_and_says_which_have_no_speed) {
  const Figure figure = make_map(plane(), {});
  const Plot& plot = plot_of(figure);
  EXPECT_THAT(plot.tiles, SizeIs(12));
  EXPECT_EQ(plot.tiles[11].hatch, Hatch::rising);
  EXPECT_EQ(plot.tiles[10].hatch, Hatch::none);
  EXPECT_THAT(plot.keys, SizeIs(1));
  EXPECT_EQ(plot.x.range, (Range{-0.5, 3.5}));
}

TEST(Map, draws_contours_where_the_speed_is_theirs_and_the_best_of_each_column) {
  const Plot plot = std::move(std::get<Plot>(make_map(plane(), {}).panels[0].content));
  int points = 0;
  for (const Path& path : plot.paths) {
    if (path.label.empty()) continue;
    for (const Vec2 p : path.points) {
      EXPECT_NEAR(p.x + 2 * p.y, std::stod(path.label), 1e-9);
      ++points;
    }
  }
  EXPECT_GT(points, 4);
  // Columns' best: 2, 2, 2, 1; each with its neighbours, itself twice.
  EXPECT_THAT(plot.paths.back().points,
              testing::ElementsAre(Vec2(0, 2), Vec2(1, 2), Vec2(2, 1.75), Vec2(3, 4.0 / 3)));
}

TEST(Map, draws_no_ridge_before_all_cells_are_known) {
  SweepMap sweep = plane();
  sweep.cells.assign(12, MapCell::value);
  sweep.cells[11] = MapCell::none;
  EXPECT_THAT(smooth_ridge(sweep), SizeIs(4));
  sweep.cells[0] = MapCell::pending;
  EXPECT_THAT(smooth_ridge(sweep), testing::IsEmpty());
}

// A flat top with noise of half a per cent: the best cells jump from end to end, the line does not.
TEST(Map, draws_a_ridge_that_noise_does_not_turn_into_a_zigzag) {
  SweepMap sweep = plane();
  sweep.xs = {0, 1, 2, 3, 4, 5};
  sweep.ys = {0, 1, 2, 3, 4};
  sweep.values.clear();
  for (int row = 0; row < 5; ++row)
    for (int col = 0; col < 6; ++col)
      sweep.values.push_back(row == 0 && col % 2 == 0 ? 10.05 : row == 4 && col % 2 == 1 ? 10.05 : 10);
  for (const Vec2 p : smooth_ridge(sweep)) EXPECT_NEAR(p.y, 2, 0.5);
}

TEST(Map, tells_falls_from_other_ends_without_colour) {
  SweepMap sweep = plane();
  sweep.cells.assign(12, MapCell::value);
  sweep.cells[11] = MapCell::fell;
  sweep.cells[10] = MapCell::ended;
  sweep.cells[9] = MapCell::none;
  sweep.cells[8] = MapCell::pending;
  for (const std::size_t cell : {8U, 9U, 10U}) sweep.values[cell] = kNone;
  const Figure figure = make_map(sweep, {});
  const Plot& plot = plot_of(figure);
  EXPECT_EQ(plot.tiles[11].hatch, Hatch::crossed);
  EXPECT_EQ(plot.tiles[10].hatch, Hatch::falling);
  EXPECT_EQ(plot.tiles[9].hatch, Hatch::rising);
  EXPECT_EQ(plot.tiles[8].hatch, Hatch::none);
  EXPECT_THAT(plot.keys, SizeIs(4));
}

TEST(Map, finds_the_lowest_where_less_is_better_and_no_ridge_where_neither_is) {
  SweepMap sweep = plane();
  sweep.better = Better::lower;
  for (const auto& row : ridge_of(sweep)) EXPECT_EQ(row, 0U);
  sweep.better = Better::neither;
  for (const auto& row : ridge_of(sweep)) EXPECT_EQ(row, std::nullopt);
}

TEST(Map, rings_the_present_point) {
  SweepMap sweep = plane();
  sweep.present = Vec2{1, 2};
  const Plot plot = std::move(std::get<Plot>(make_map(sweep, {}).panels[0].content));
  Vec2 sum{};
  for (const Vec2 p : plot.paths.back().points) sum += p;
  const auto count = static_cast<double>(plot.paths.back().points.size());
  EXPECT_NEAR(sum.x / count, 1, 0.01);
  EXPECT_NEAR(sum.y / count, 2, 0.01);
}

TEST(Map, refuses_a_sweep_without_speeds) {
  SweepMap sweep = plane();
  for (double& value : sweep.values) value = kNone;
  EXPECT_THAT(refusal([&] { make_map(sweep, {}); }), HasSubstr("nothing to map"));
}

TEST(VideoFrame, shows_runner_clock_and_the_present_on_the_curve) {
  FigureOptions options;
  options.pace = 0.5;
  const Figure frame = make_frame(runner().run(), 1.3, 8, options);
  EXPECT_EQ(heads(frame), 1);
  std::string words;
  const auto& scene = std::get<Scene>(frame.panels[0].content);
  for (const Shape& shape : scene.drawing)
    if (const auto* label = std::get_if<Label>(&shape)) words += label->text + "|";
  EXPECT_THAT(words, HasSubstr("1.30 s    8.0 m/s    0.5 × real time"));
  EXPECT_THAT(words, HasSubstr("10 m  1.25 s")) << "the gate that was passed";
  EXPECT_EQ(plot_of(frame, 1).marks[0].x, 1.3);
}

TEST(SampleAt, is_the_last_one_that_is_not_later) {
  EXPECT_NEAR(sample_at(runner().samples, 1.0011).body.time, 1.0, 1e-9);
  EXPECT_NEAR(sample_at(runner().samples, 1.002).body.time, 1.002, 1e-9);
  EXPECT_EQ(sample_at(runner().samples, -1).body.time, 0);
  EXPECT_NEAR(sample_at(runner().samples, 99).body.time, 2, 1e-9);
}

}  // namespace
}  // namespace sprintlab
