#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sprintlab/figure/plot.h"
#include "sprintlab/measure/channels.h"
#include "sprintlab/measure/steps.h"

namespace sprintlab {

/// Every channel of the recording as a column, copied as the recording grows, so that a frame reads only what
/// it draws.
class History {
 public:
  explicit History(const Skeleton& skeleton);

  /// All channels, as in the channel table; the first is time.
  const std::vector<ChannelInfo>& channels() const { return channels_; }
  std::span<const double> time() const { return columns_[0]; }
  /// A channel's values at `time()`; empty if there is no such channel.
  std::span<const double> column(const std::string& key) const;
  /// The row of a channel, or nullptr.
  const ChannelInfo* channel(const std::string& key) const;
  /// The runner's own smoothed speed at `time()` [m/s].
  std::span<const double> smooth_speed() const { return smooth_speed_; }

  void append(const Sample& sample, double smooth_speed_now);
  /// Forgets what is older than `first` [s].
  void forget_before(double first);

 private:
  std::vector<ChannelInfo> channels_;
  std::unordered_map<std::string, std::size_t> places_;
  std::vector<std::vector<double>> columns_;  ///< one for each channel
  std::vector<double> smooth_speed_;
};

/// Columns of finished steps, at their touchdown times.
struct StepColumns {
  std::vector<double> time;                                ///< touchdown [s]
  std::vector<double> speed;                               ///< [m/s]
  std::vector<double> frequency;                           ///< [Hz]
  std::vector<double> length;                              ///< [m]
  std::vector<double> contact_time;                        ///< [ms]
  std::vector<double> flight_time;                         ///< [ms]
  EnumArray<Contributor, std::vector<double>> saturation;  ///< [%]

  void clear() { *this = {}; }
  /// Takes over the rows that are not there yet.
  void follow(const std::vector<StepRow>& rows);
};

/// The speed of another run, for comparison.
struct PinnedCurve {
  std::string label;
  std::span<const double> time;   ///< [s]
  std::span<const double> speed;  ///< [m/s]
};

/// What the plots show.
struct Timeline {
  const History& history;
  const StepColumns& steps;
  const std::vector<Mark>& marks;  ///< moved sliders
  double now = 0;                  ///< the present [s]
  double shown = 0;                ///< the moment on screen [s]
  bool running = false;
  std::vector<PinnedCurve> pinned = {};
};

}  // namespace sprintlab
