#pragma once

#include "sprintlab/figure/contributor_look.h"
#include "sprintlab/figure/figures.h"

/// What the makers of figures share.
namespace sprintlab {

/// The time that a figure shows: as asked for, else `fallback`, within the recording. Throws InputError if
/// nothing of the recording is in it.
Range time_window(const FigureRun& run, const FigureOptions& options, Range fallback);

/// From the first sample to the last.
Range whole_time(const FigureRun& run);

/// The last two strides that are finished; the whole recording if there are fewer.
Range last_strides(const FigureRun& run);

std::span<const Sample> samples_in(const FigureRun& run, Range window);
std::span<const StepRow> steps_in(const FigureRun& run, Range window);

/// One number of each sample.
template <class Value>
std::vector<double> column(std::span<const Sample> samples, Value value) {
  std::vector<double> values;
  values.reserve(samples.size());
  for (const Sample& sample : samples) values.push_back(value(sample));
  return values;
}

/// A page of a kind's size with a title.
Figure page(FigureKind kind, const FigureOptions& options, std::string title);

/// Colour and style of the n-th of several runs.
Color run_color(std::size_t n, const Theme& theme);
LineStyle run_style(std::size_t n);

/// What the runner's colours mean.
std::vector<Key> runner_keys(const Theme& theme);

/// A part of the page with nothing but that.
Scene runner_key_scene(const Theme& theme);

/// Where the segments of a body are, for `--data`.
void add_body_data(Figure& figure, const BodyState& body);

/// Time and step-mean speed at the middle of each step, over time or distance.
Series step_speed(Figure& figure, const FigureRun& run, Range window, bool over_distance);

/// "8.12–9.05 s".
std::string window_text(Range window);

Figure moment_figure(const FigureRun& run, const FigureOptions& options);
Figure strobe_figure(const FigureRun& run, const FigureOptions& options);
Figure kinogram_figure(const FigureRun& run, const FigureOptions& options);
Figure speed_figure(std::span<const FigureRun> runs, const FigureOptions& options);
Figure balance_figure(const FigureRun& run, const FigureOptions& options);
Figure push_figure(const FigureRun& run, const FigureOptions& options);
Figure compare_figure(std::span<const FigureRun> runs, const FigureOptions& options);
Figure grf_figure(const FigureRun& run, const FigureOptions& options);
Figure steps_figure(const FigureRun& run, const FigureOptions& options);

/// A speed plot of all runs, without page.
Plot speed_plot(Figure& figure, std::span<const FigureRun> runs, const FigureOptions& options);

}  // namespace sprintlab
