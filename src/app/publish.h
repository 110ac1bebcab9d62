#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "live_map.h"
#include "pins.h"
#include "plot_list.h"
#include "sprintlab/figure/picture.h"
#include "worker.h"

namespace sprintlab {

/// What can be published, in the order of the list.
enum class PublishKind {
  window,
  moment,
  strobe,
  kinogram,
  speed,
  balance,
  push,
  grf,
  steps,
  compare,
  plot,
  all_plots,
  map,
  film,
  pictures,
  count
};

/// What a kind is called and what it is, one sentence.
struct PublishInfo {
  std::string_view key;  ///< for file names
  std::string_view name;
  std::string_view help;
};
const PublishInfo& publish_info(PublishKind kind);

/// How a file is written: as a picture, or what it shows as numbers.
enum class PublishFormat { svg, pdf, png, csv, count };

/// What is to be published, and how.
struct PublishChoice {
  static constexpr int kWindowWidth = 1920;  ///< of a picture of the window at first [pixels]
  static constexpr int kWindowHeight = 1080;
  static constexpr int kFilmWidth = 1280;
  static constexpr int kFilmHeight = 720;
  static constexpr double kPlotWidth = 900;  ///< of a plot [points]
  static constexpr double kPlotHeight = 420;

  PublishKind kind = PublishKind::window;
  PublishFormat format = PublishFormat::png;
  ThemeName theme = ThemeName::light;
  std::size_t plot = 0;   ///< which of `plot_choices`
  bool own_size = false;  ///< `width` and `height` count; else the kind's usual size
  int width = kWindowWidth;
  int height = kWindowHeight;
  double scale = 1;        ///< enlargement [1]
  bool with_data = false;  ///< what is shown goes into a CSV file beside the picture too
  bool part = false;       ///< only a part of the run: `from` and `to` count
  double from = 0;         ///< [s]
  double to = 0;           ///< [s]
  double every = 0.1;      ///< between the figures of a stroboscope [s]
  int rate = 50;           ///< of a film: pictures per second
  double pace = 1;         ///< of a film: simulated over shown time [1]
};

/// The endings that a kind can have; the first one is the usual one. A folder of pictures has none.
std::vector<PublishFormat> publish_formats(PublishKind kind);

/// `.svg` and so on; `.mp4` for a film, nothing for a folder.
std::string publish_ending(const PublishChoice& choice);

/// The size of a picture [points or pixels].
std::pair<int, int> publish_size(const PublishChoice& choice);

/// The name of one of all plots' files, without its ending: its place in the list and what it shows.
std::string plot_file_name(std::size_t place, const std::string& plot);

/// The files that publishing to `path` writes; `plots` are the names of all plots. Without the pictures of a
/// film: no folder that has any is taken.
std::vector<std::filesystem::path> published_files(const PublishChoice& choice,
                                                   const std::filesystem::path& path,
                                                   std::span<const std::string> plots);

/// What is published is made of this. Nothing in it changes, so that a worker may read it.
struct PublishSource {
  std::shared_ptr<const PinnedRun> run;  ///< the recording so far; its moment `shown` is on the screen
  std::string name;                      ///< of the run
  double shown = 0;                      ///< [s]
  FigureOverlays overlays{};
  std::vector<Pin> pins{};                             ///< to compare with
  std::shared_ptr<const Figure> map{};                 ///< nothing if there is none
  std::string map_table{};                             ///< CSV
  std::vector<std::shared_ptr<const Figure>> plots{};  ///< one, or all
  std::vector<std::string> plot_names{};               ///< for file names
};

/// A plot as a page of its own, with its data.
Figure plot_page(const PlotChoice& plot, const Timeline& timeline, const PublishChoice& choice,
                 SpeedUnit unit, const History& history);

/// Makes what was chosen and writes it to `path`; long work calls `on_progress`. Returns what was done, in
/// words. Throws InputError that names path and reason. A window's picture isn't made here.
std::string publish(const PublishSource& source, const PublishChoice& choice,
                    const std::filesystem::path& path, const StopFlag& stop, const OnProgress& on_progress);

/// Publishing beside the frame loop.
class Publisher {
 public:
  struct Outcome {
    bool failed = false;
    std::string words;
  };

  /// Begins; not while busy.
  void start(PublishSource source, const PublishChoice& choice, const std::filesystem::path& path);
  void cancel() { worker_.cancel(); }
  bool busy() const { return worker_.busy(); }
  double progress() const { return worker_.progress(); }
  /// Call each frame: what came of the work, once.
  std::optional<Outcome> follow();

 private:
  std::shared_ptr<std::string> words_;
  Worker worker_;  ///< last: its work ends before the rest does
};

}  // namespace sprintlab
