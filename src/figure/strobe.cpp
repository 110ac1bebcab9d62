#include <cmath>

#include "parts.h"
#include "sprintlab/core/error.h"
#include "sprintlab/core/number_text.h"
#include "sprintlab/figure/runner.h"
#include "sprintlab/figure/track.h"

namespace sprintlab {
namespace {

// What a row shows. assumed: looks [m]
constexpr double kRowLength = 10;  // about
constexpr int kMostRows = 5;
constexpr double kMargin = 0.9;   // before the first and after the last figure
constexpr double kGround = 0.42;  // of the track, at least
constexpr double kGates = 1.93;   // height of gates
// Above and below: labels [em].
constexpr double kTimeLine = 2.4, kHeadRoom = 1.5, kMetreLine = 2.4;
constexpr double kTitleAndNote = 5.4, kLegend = 2;
constexpr double kMostFigures = 500;
constexpr double kFar = 1e9;  // beyond every place [m]

std::vector<double> moments(Range window, double every) {
  const double count = std::floor(window.span() / every + 1e-9) + 1;
  if (count > kMostFigures)
    throw InputError("--every [s] can't be " + fixed_text(every, 4) + " for " + fixed_text(window.span(), 2) +
                     " s of running; allowed: at most " + fixed_text(kMostFigures, 0) + " figures");
  std::vector<double> times;
  for (double i = 0; i < count; i += 1) times.push_back(window.lower + i * every);
  return times;
}

// One row of the page.
struct Row {
  Range x;
  double em;  ///< [m]

  double time_line() const { return kGates + kTimeLine * em; }
  Range y() const { return {-std::max(kGround, kMetreLine * em), time_line() + kHeadRoom * em}; }
};

// Words that the edge of the picture would cut.
void drop_cut_labels(Drawing& drawing, const Row& row) {
  const auto cut = [&](const Shape& shape) {
    const auto* label = std::get_if<Label>(&shape);
    if (label == nullptr) return false;
    const double margin =
        0.35 * static_cast<double>(label->text.size() + 2) * row.em;  // half its width, about
    return !Range{row.x.lower + margin, row.x.upper - margin}.contains(label->at.x);
  };
  drawing.erase(std::remove_if(drawing.begin(), drawing.end(), cut), drawing.end());
}

Scene draw_row(Figure& figure, const FigureRun& run, const std::vector<double>& times, const Row& row,
               const Theme& theme) {
  Scene scene{.title = {}, .drawing = {}, .x = row.x, .y = row.y(), .keys = {}};
  // The picture may be wider or higher than what is asked for.
  const TrackArea area{{row.x.lower - row.x.span(), row.x.upper + row.x.span()}, row.y(), row.em};
  scene.drawing = draw_track(area, run.splits_10m, times.back(), theme);
  drop_cut_labels(scene.drawing, row);
  Line path{{}, faded(theme.com, 0.75F), 1.2F, LineStyle::dashed};
  for (const Sample& sample : samples_in(run, {times.front(), times.back()}))
    path.points.push_back(sample.body.com);
  double last_label = -kFar;
  for (const double time : times) {
    const BodyState& body = sample_at(run.samples, time).body;
    if (body.com.x < row.x.lower || body.com.x >= row.x.upper) continue;
    const Drawing runner = draw_runner(run.skeleton, body, push_shares(run.samples, body.time), theme);
    scene.drawing.insert(scene.drawing.end(), runner.begin(), runner.end());
    add_body_data(figure, body);
    if (body.com.x - last_label < 4.2 * row.em) continue;
    last_label = body.com.x;
    scene.drawing.push_back(Label{{body.com.x, row.time_line()}, {}, fixed_text(time, 2) + " s", theme.text});
  }
  scene.drawing.push_back(std::move(path));
  return scene;
}

}  // namespace

Figure strobe_figure(const FigureRun& run, const FigureOptions& options) {
  const Theme& colors = theme(options.theme);
  const Range window = time_window(run, options, last_strides(run));
  const std::vector<double> times = moments(window, options.every);
  const double start = sample_at(run.samples, times.front()).body.com.x;
  const double distance = sample_at(run.samples, times.back()).body.com.x - start;
  const int rows = std::clamp(static_cast<int>(std::lround(distance / kRowLength)), 1, kMostRows);

  Figure figure =
      page(FigureKind::strobe, options, "Stroboscope: the runner every " + number_text(options.every) + " s");
  figure.note = "dashed: path of the centre of mass · " + window_text(window) + " · " + run.about;
  // Rows share their ends; each is as long as the others.
  const double length = distance / rows;
  const double shown = std::max(length + 2 * kMargin, 3.0);
  const double em = figure.text_size * shown / figure.width;
  if (!options.height)
    figure.height = (kTitleAndNote + kLegend) * figure.text_size +
                    rows * 1.03 * Row{{0, shown}, em}.y().span() * figure.width / shown;
  const double legend =
      kLegend * figure.text_size / (figure.height - kTitleAndNote * figure.text_size);  // of the page
  figure.panels.push_back({{0, 0, 1, legend}, runner_key_scene(colors)});
  for (int i = 0; i < rows; ++i) {
    const double middle = start + (i + 0.5) * length;
    Row row{{middle - shown / 2, middle + shown / 2}, em};
    std::vector<double> in_row;
    for (const double time : times) {
      const double x = sample_at(run.samples, time).body.com.x;
      const bool last_row = i + 1 == rows;
      if (x >= start + i * length - 1e-9 && (x < start + (i + 1) * length - 1e-9 || last_row))
        in_row.push_back(time);
    }
    if (in_row.empty()) continue;
    Scene scene = draw_row(figure, run, in_row, row, colors);
    const double share = (1 - legend) / rows;
    figure.panels.push_back({{0, legend + i * share, 1, share * 0.98}, std::move(scene)});
  }
  return figure;
}

}  // namespace sprintlab
