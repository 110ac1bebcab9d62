#include "publish.h"

#include <algorithm>
#include <cctype>

#include "sprintlab/core/error.h"
#include "sprintlab/files/picture_folder.h"
#include "sprintlab/files/run_note.h"
#include "sprintlab/files/video_file.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

constexpr EnumArray<PublishKind, PublishInfo> kInfos{{{
    {"window", "Whole window", "The app as it is, drawn anew at any size."},
    {"track", "Runner on the track", "The moment on the screen with its overlays, nothing else."},
    {"strobe", "Stroboscope",
     "The runner at equal time steps; the last two strides unless a part is chosen."},
    {"kinogram", "Kinogram strip",
     "Toe-off, highest point, strike, touchdown and full support, found in the last complete flight, or in "
     "the "
     "first one of a chosen part."},
    {"speed", "Speed", "Speed over time."},
    {"balance", "Rotation", "Rotation by contributor in both planes, and its sum."},
    {"push", "Push by cause", "What pushes on the ground in each step, by cause."},
    {"force", "Ground force", "Ground reaction force of each foot."},
    {"steps", "Steps", "Step rate and length, contact and flight time."},
    {"compare", "Comparison", "This run beside the pinned runs: speed and a table of differences."},
    {"plot", "One plot", "A plot of the panel below the track, alone."},
    {"plots", "All plots", "Every plot of the panel below the track, each in a file of a new folder."},
    {"map", "Map", "The map of runs over two parameters."},
    {"film", "Film (MP4)", "Every picture drawn from the recording at its own time, whatever the machine."},
    {"pictures", "Film as pictures", "The same as numbered PNG files in a folder."},
}}};

FigureKind figure_of(PublishKind kind) {
  static constexpr std::pair<PublishKind, FigureKind> kFigures[] = {
      {PublishKind::moment, FigureKind::moment},     {PublishKind::strobe, FigureKind::strobe},
      {PublishKind::kinogram, FigureKind::kinogram}, {PublishKind::speed, FigureKind::speed},
      {PublishKind::balance, FigureKind::balance},   {PublishKind::push, FigureKind::push},
      {PublishKind::grf, FigureKind::grf},           {PublishKind::steps, FigureKind::steps},
      {PublishKind::compare, FigureKind::compare},   {PublishKind::map, FigureKind::map}};
  for (const auto& [published, figure] : kFigures)
    if (published == kind) return figure;
  return FigureKind::count;
}

bool is_film(PublishKind kind) { return kind == PublishKind::film || kind == PublishKind::pictures; }

std::string ending_of(PublishFormat format) {
  static constexpr EnumArray<PublishFormat, const char*> kEndings{".svg", ".pdf", ".png", ".csv"};
  return kEndings[format];
}

FigureRun figure_run(const PinnedRun& run, const std::string& name) {
  const std::string ended = run.summary.end == RunEnd::finished ? "" : run.summary.reason;
  return {name,         run_note(run.scenario.specification, ended),
          run.skeleton, run.recording.samples,
          run.steps,    run.summary.splits_10m};
}

FigureOptions options_of(const PublishSource& source, const PublishChoice& choice) {
  FigureOptions options;
  options.theme = choice.theme;
  options.every = choice.every;
  options.pace = choice.pace;
  options.overlays = source.overlays;
  if (choice.own_size || is_film(choice.kind)) {
    const auto [width, height] = publish_size(choice);
    options.width = width;
    options.height = height;
  }
  if (choice.part) options.from = choice.from;
  if (choice.part && choice.kind != PublishKind::kinogram) options.to = choice.to;
  if (choice.kind == PublishKind::moment) options.from = source.shown;
  return options;
}

fs::path data_path(fs::path picture) { return picture.replace_extension(".csv"); }

bool writes_data_beside(const PublishChoice& choice) {
  return choice.with_data && choice.format != PublishFormat::csv && publish_formats(choice.kind).size() > 1;
}

// A figure as a file, and its data beside it if they are wanted.
void write_figure(const Figure& figure, const PublishChoice& choice, const fs::path& path) {
  const std::optional<PictureFormat> format = find_picture_format(ending_of(choice.format));
  const std::string bytes = format ? picture_bytes(figure, theme(choice.theme), *format, choice.scale) : "";
  if (!format) return write_file(path, data_text(figure));
  if (choice.with_data) write_file(data_path(path), data_text(figure));
  write_file(path, bytes);
}

void write_plots(const PublishSource& source, const PublishChoice& choice, const fs::path& folder,
                 const StopFlag& stop, const OnProgress& on_progress) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw InputError("can't write '" + folder.string() + "': " + error.message());
  for (std::size_t i = 0; i < source.plots.size() && !stop(); ++i) {
    write_figure(*source.plots[i], choice, folder / (source.plot_names[i] + ending_of(choice.format)));
    on_progress(i + 1, source.plots.size());
  }
}

std::string write_film(const PublishSource& source, const PublishChoice& choice, const fs::path& path,
                       const StopFlag& stop, const OnProgress& on_progress) {
  const FigureRun run = figure_run(*source.run, source.name);
  const FigureOptions options = options_of(source, choice);
  if (choice.kind == PublishKind::pictures) {
    PictureFolder folder(path);
    const bool all = draw_video(run, options, choice.rate, stop, on_progress,
                                [&](const Pixels& pixels) { folder.add(png_bytes(pixels)); });
    return (all ? "Written: " : "Cancelled. ") + std::to_string(folder.count()) + " pictures in " +
           path.string();
  }
  const auto [width, height] = publish_size(choice);
  VideoFile film(path, width, height, choice.rate);
  if (!draw_video(run, options, choice.rate, stop, on_progress,
                  [&](const Pixels& pixels) { film.add(pixels.bgrx); }))
    return "Cancelled; nothing was written.";
  film.finish();
  return "Written: " + path.string();
}

Figure recorded_figure(const PublishSource& source, const PublishChoice& choice) {
  std::vector<FigureRun> runs{figure_run(*source.run, source.name)};
  if (choice.kind == PublishKind::compare || choice.kind == PublishKind::speed)
    for (const Pin& pin : source.pins) runs.push_back(figure_run(*pin.run, pin.name));
  if (choice.kind == PublishKind::compare && runs.size() < 2)
    throw InputError("a comparison needs a pinned run; pin one first (P)");
  return make_figure(figure_of(choice.kind), runs, options_of(source, choice));
}

void need(bool there, const std::string& what) {
  if (!there) throw InputError(what);
}

}  // namespace

const PublishInfo& publish_info(PublishKind kind) { return kInfos[kind]; }

std::vector<PublishFormat> publish_formats(PublishKind kind) {
  if (kind == PublishKind::window) return {PublishFormat::png};
  if (is_film(kind)) return {};
  return {PublishFormat::svg, PublishFormat::pdf, PublishFormat::png, PublishFormat::csv};
}

std::string publish_ending(const PublishChoice& choice) {
  if (choice.kind == PublishKind::film) return ".mp4";
  const bool folder = choice.kind == PublishKind::pictures || choice.kind == PublishKind::all_plots;
  return folder ? "" : ending_of(choice.format);
}

std::pair<int, int> publish_size(const PublishChoice& choice) {
  if (choice.own_size) {
    const int odd = choice.kind == PublishKind::film ? 1 : 0;  // H.264 wants even sides
    return {choice.width - (choice.width & odd), choice.height - (choice.height & odd)};
  }
  if (choice.kind == PublishKind::window) return {PublishChoice::kWindowWidth, PublishChoice::kWindowHeight};
  if (is_film(choice.kind)) return {PublishChoice::kFilmWidth, PublishChoice::kFilmHeight};
  const FigureKind figure = figure_of(choice.kind);
  if (figure == FigureKind::count)
    return {static_cast<int>(PublishChoice::kPlotWidth), static_cast<int>(PublishChoice::kPlotHeight)};
  return {static_cast<int>(figure_info(figure).width), static_cast<int>(figure_info(figure).height)};
}

std::string plot_file_name(std::size_t place, const std::string& plot) {
  std::string name = std::to_string(place + 1) + "_" + plot;
  for (char& c : name)
    if (std::string_view(" /[]").find(c) != std::string_view::npos) c = '_';
  return name;
}

std::vector<fs::path> published_files(const PublishChoice& choice, const fs::path& path,
                                      std::span<const std::string> plots) {
  std::vector<fs::path> files;
  if (choice.kind == PublishKind::all_plots) {
    for (std::size_t i = 0; i < plots.size(); ++i)
      files.push_back(path / (plot_file_name(i, plots[i]) + ending_of(choice.format)));
  } else if (choice.kind != PublishKind::pictures) {
    files.push_back(path);
  }
  if (!writes_data_beside(choice)) return files;
  for (std::size_t i = 0, pictures = files.size(); i < pictures; ++i) files.push_back(data_path(files[i]));
  return files;
}

Figure plot_page(const PlotChoice& plot, const Timeline& timeline, const PublishChoice& choice,
                 SpeedUnit unit, const History& history) {
  const auto time = history.time();
  need(time.size() > 1, "nothing is recorded yet; let the runner run first");
  Range shown{time.front(), time.back()};
  if (choice.part) shown = {choice.from, choice.to};
  need(shown.span() > 0, "time [s] can't be from " + fixed_text(shown.lower, 3) + " to " +
                             fixed_text(shown.upper, 3) + "; allowed: an end after the beginning");
  const auto [width, height] = publish_size(choice);
  Figure figure =
      sprintlab::figure_of(make_plot(plot, timeline, shown, unit, theme(choice.theme)), width, height);
  // The history goes on while the file is written.
  for (Series& series : std::get<Plot>(figure.panels.front().content).series) {
    series.x = figure.keep({series.x.begin(), series.x.end()});
    series.y = figure.keep({series.y.begin(), series.y.end()});
  }
  return figure;
}

std::string publish(const PublishSource& source, const PublishChoice& choice, const fs::path& path,
                    const StopFlag& stop, const OnProgress& on_progress) {
  if (is_film(choice.kind)) return write_film(source, choice, path, stop, on_progress);
  if (choice.kind == PublishKind::all_plots) {
    write_plots(source, choice, path, stop, on_progress);
    return "Written: " + std::to_string(source.plots.size()) + " plots in " + path.string();
  }
  if (choice.kind == PublishKind::plot) {
    need(!source.plots.empty(), "there is no such plot");
    write_figure(*source.plots.front(), choice, path);
  } else if (choice.kind == PublishKind::map) {
    need(source.map != nullptr, "there is no map yet; compute one first (M)");
    if (choice.format == PublishFormat::csv || choice.with_data)
      write_file(data_path(path), source.map_table);
    PublishChoice picture = choice;
    picture.with_data = false;
    if (choice.format != PublishFormat::csv) write_figure(*source.map, picture, path);
  } else {
    write_figure(recorded_figure(source, choice), choice, path);
  }
  return "Written: " + path.string();
}

void Publisher::start(PublishSource source, const PublishChoice& choice, const fs::path& path) {
  words_ = std::make_shared<std::string>();
  worker_.start([source = std::move(source), choice, path, words = words_](const StopFlag& stop,
                                                                           const OnProgress& on_progress) {
    *words = publish(source, choice, path, stop, on_progress);
  });
}

std::optional<Publisher::Outcome> Publisher::follow() {
  if (!words_ || worker_.busy()) return std::nullopt;
  const std::string problem = worker_.problem();
  const Outcome outcome{!problem.empty(), problem.empty() ? *words_ : problem};
  words_.reset();
  return outcome;
}

}  // namespace sprintlab
