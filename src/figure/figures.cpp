#include "sprintlab/figure/figures.h"

#include <array>
#include <cmath>

#include "parts.h"
#include "sprintlab/core/error.h"

namespace sprintlab {
namespace {

constexpr EnumArray<FigureKind, FigureInfo> kInfos{{{
    {"moment", "the runner on the track at one moment", 1000, 480, false},
    {"strobe", "the runner at equal time steps along the track", 1000, 360, false},
    {"kinogram", "toe-off, highest point, strike, touchdown, full support", 1000, 520, false},
    {"speed", "speed over time or distance", 900, 500, true},
    {"balance", "rotation by contributor in both planes, and its sum", 900, 700, false},
    {"push", "what pushes on the ground in each step, by cause", 900, 700, false},
    {"compare", "speed curves of several runs and a table of differences", 900, 700, true},
    {"map", "speed over two swept parameters", 760, 600, false},
    {"grf", "ground reaction force", 900, 500, false},
    {"steps", "step rate and length, contact and flight time", 900, 600, false},
}}};

constexpr std::array<ContributorLook, 4> kLooks{{
    {Contributor::push, "push leg", LineStyle::solid, 1.8F, Hatch::none},
    {Contributor::swing, "swing leg", LineStyle::dashed, 1.8F, Hatch::rising},
    {Contributor::arms, "arms", LineStyle::dotted, 2.2F, Hatch::falling},
    {Contributor::torso, "torso", LineStyle::solid, 1.0F, Hatch::crossed},
}};

Figure made(FigureKind kind, std::span<const FigureRun> runs, const FigureOptions& options) {
  switch (kind) {
    case FigureKind::moment:
      return moment_figure(runs[0], options);
    case FigureKind::strobe:
      return strobe_figure(runs[0], options);
    case FigureKind::kinogram:
      return kinogram_figure(runs[0], options);
    case FigureKind::speed:
      return speed_figure(runs, options);
    case FigureKind::balance:
      return balance_figure(runs[0], options);
    case FigureKind::push:
      return push_figure(runs[0], options);
    case FigureKind::compare:
      return compare_figure(runs, options);
    case FigureKind::grf:
      return grf_figure(runs[0], options);
    case FigureKind::steps:
      return steps_figure(runs[0], options);
    default:
      throw InputError("figure 'map' shows a sweep, not a run; make one with `sprintlab sweep`");
  }
}

}  // namespace

const FigureInfo& figure_info(FigureKind kind) { return kInfos[kind]; }

std::optional<FigureKind> find_figure(std::string_view key) {
  for (const FigureKind kind : all<FigureKind>())
    if (kInfos[kind].key == key) return kind;
  return std::nullopt;
}

Figure make_figure(FigureKind kind, std::span<const FigureRun> runs, const FigureOptions& options) {
  for (const FigureRun& run : runs)
    if (run.samples.size() < 2) throw InputError("the recording of '" + run.name + "' holds no motion");
  return made(kind, runs, options);
}

Range whole_time(const FigureRun& run) {
  return {run.samples.front().body.time, run.samples.back().body.time};
}

Range time_window(const FigureRun& run, const FigureOptions& options, Range fallback) {
  const Range whole = whole_time(run);
  Range window = options.from || options.to ? whole : fallback;
  if (options.from) window.lower = *options.from;
  if (options.to) window.upper = *options.to;
  const Range shown{std::max(window.lower, whole.lower), std::min(window.upper, whole.upper)};
  if (shown.span() > 0) return shown;
  throw InputError("time [s] can't be from " + fixed_text(window.lower, 3) + " to " +
                   fixed_text(window.upper, 3) + "; allowed: a stretch of the recording, from " +
                   fixed_text(whole.lower, 3) + " to " + fixed_text(whole.upper, 3));
}

Range last_strides(const FigureRun& run) {
  constexpr std::size_t kSteps = 4;
  if (run.steps.size() < kSteps) return whole_time(run);
  const StepRow& last = run.steps.back();
  return {run.steps[run.steps.size() - kSteps].touchdown_time, last.touchdown_time + last.step_time};
}

std::span<const Sample> samples_in(const FigureRun& run, Range window) {
  const auto before = [](const Sample& sample, double t) { return sample.body.time < t; };
  const auto first = std::lower_bound(run.samples.begin(), run.samples.end(), window.lower, before);
  const auto last = std::lower_bound(first, run.samples.end(), window.upper, before);
  return {first, last == run.samples.end() ? last : last + 1};
}

std::span<const StepRow> steps_in(const FigureRun& run, Range window) {
  const auto before = [](const StepRow& step, double t) { return step.touchdown_time < t; };
  const auto first = std::lower_bound(run.steps.begin(), run.steps.end(), window.lower, before);
  return {first, std::lower_bound(first, run.steps.end(), window.upper, before)};
}

const Sample& sample_at(std::span<const Sample> samples, double time) {
  constexpr double kRounding = 1e-9;  // [s]
  const auto after = [](double t, const Sample& sample) { return t < sample.body.time; };
  const auto it = std::upper_bound(samples.begin(), samples.end(), time + kRounding, after);
  return it == samples.begin() ? *it : *(it - 1);
}

Figure page(FigureKind kind, const FigureOptions& options, std::string title) {
  Figure figure;
  figure.title = std::move(title);
  figure.width = options.width.value_or(figure_info(kind).width);
  figure.height = options.height.value_or(figure_info(kind).height);
  return figure;
}

Color run_color(std::size_t n, const Theme& theme) {
  const std::array colors{theme.curve,
                          theme.contributor[Contributor::push],
                          theme.contributor[Contributor::swing],
                          theme.contributor[Contributor::torso],
                          theme.contributor[Contributor::arms],
                          theme.dim_text};
  return colors[n % colors.size()];
}

LineStyle run_style(std::size_t n) {
  constexpr std::array kStyles{LineStyle::solid, LineStyle::dashed, LineStyle::dotted};
  return kStyles[n % kStyles.size()];
}

std::span<const ContributorLook> contributor_looks() { return kLooks; }

std::vector<Key> runner_keys(const Theme& theme) {
  std::vector<Key> keys;
  keys.reserve(kLooks.size() + 1);
  for (const ContributorLook& look : kLooks)
    keys.push_back({std::string(look.label), theme.contributor[look.contributor]});
  keys.push_back({"paler, hatched: far (left) side", mix(theme.dim_text, theme.plot, 0.4F), Hatch::rising});
  return keys;
}

Scene runner_key_scene(const Theme& theme) {
  return {.title = {}, .drawing = {}, .x = {0, 1}, .y = {0, 1}, .keys = runner_keys(theme)};
}

void add_body_data(Figure& figure, const BodyState& body) {
  const std::string moment = "time " + fixed_text(body.time, 4) + " s";
  figure.drawn.push_back({moment, "centre of mass", body.com.x, body.com.y, "m", "m"});
  for (const Segment segment : all<Segment>()) {
    if (segment >= Segment::pelvis_left) continue;  // sides of the trunk turn with it
    const Vec2 joint = body.segments[segment].position;
    figure.drawn.push_back(
        {moment, "proximal joint of " + std::string(segment_name(segment)), joint.x, joint.y, "m", "m"});
  }
}

std::string window_text(Range window) {
  return fixed_text(window.lower, 2) + "–" + fixed_text(window.upper, 2) + " s";
}

}  // namespace sprintlab
