#pragma once

#include <array>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "sprintlab/experiments/sweep.h"
#include "sprintlab/figure/figures.h"
#include "sprintlab/sim/parameters.h"
#include "units.h"
#include "worker.h"

namespace sprintlab {

/// A parameter of a map and the ends of its axis.
struct MapAxis {
  std::string key;
  double from = 0.7;
  double to = 1.3;
};

/// What a map is to show.
struct MapChoice {
  static constexpr std::array kGrids{5, 11, 21, 41};  ///< cells that one may choose
  static constexpr double kShortest = 1;              ///< of each run [s]
  static constexpr double kLongest = 60;

  MapAxis x{"push"};
  MapAxis y{"swing"};
  int cells = 21;                        ///< on each axis
  double duration = 12;                  ///< of each run [s]
  std::string number = "top_speed_mps";  ///< what is coloured, a key of the summary table
};

/// A stretch of a parameter around its value in a specification: contributors from 70 to 130 %.
MapAxis axis_around(const ParamInfo& info, const Specification& specification);

/// The runs of a map over everything else as a specification has it. x is the first axis, y changes fastest.
/// Throws InputError if the choice can't be computed.
SweepPlan map_plan(const MapChoice& choice, const Specification& specification);

/// True if two plans give the same runs.
bool same_plan(const SweepPlan& a, const SweepPlan& b);

/// A map that is computed beside the frame loop, coarse cells first. What is known stays when it is stopped.
class LiveMap {
 public:
  /// Begins, or goes on if the same map was begun before; not while busy.
  void start(const SweepPlan& plan);
  /// Ends the work soon; cells that are known stay.
  void stop() { worker_.cancel(); }
  /// Call each frame: takes the cells that became known.
  void follow();
  /// The same as `start`, at once, with nothing beside.
  void compute(const SweepPlan& plan);

  bool busy() const { return worker_.busy(); }
  /// What went wrong; empty if nothing did.
  std::string problem() const { return worker_.problem(); }
  /// What was computed last, or is being computed; nullptr before the first.
  const SweepPlan* plan() const { return plan_.get(); }
  /// The run of each point of the plan, as far as known.
  const std::vector<std::optional<Summary>>& cells() const { return cells_; }
  std::size_t known() const { return known_; }  ///< of the cells
  /// Grows whenever there is more to see.
  unsigned version() const { return version_; }
  double elapsed() const { return elapsed_; }  ///< since the last start, while busy [s]
  std::optional<double> remaining() const;     ///< about, while busy [s]

 private:
  using Clock = std::chrono::steady_clock;
  struct Inbox {
    std::mutex mutex;
    std::vector<std::pair<std::size_t, Summary>> found;
  };

  void take_plan(const SweepPlan& plan);
  std::vector<std::size_t> unknown_points() const;
  void set(std::size_t point, const Summary& summary);

  std::shared_ptr<const SweepPlan> plan_;
  std::vector<std::optional<Summary>> cells_;
  std::size_t known_ = 0;
  std::size_t known_at_start_ = 0;
  unsigned version_ = 0;
  double elapsed_ = 0;
  Clock::time_point started_{};
  std::shared_ptr<Inbox> inbox_;
  Worker worker_;  ///< last: its work ends before the rest does
};

/// The point of a plan that is number `column` along x and `row` along y.
std::size_t point_at(const SweepPlan& plan, std::size_t column, std::size_t row);

/// The number of a summary table's key.
const SummaryNumber& map_number(const std::string& key);

/// True if the number is a speed, shown in the unit that the person chose.
bool is_speed(const SummaryNumber& number);

/// Where a specification is on a map's axes, as sliders show them.
Vec2 present_point(const SweepPlan& plan, const Specification& present);

/// One number of every cell, axes as sliders show them (shares in percent). `present` is the point to mark.
/// There has to be a plan.
SweepMap sweep_map(const LiveMap& map, const SummaryNumber& number, SpeedUnit unit,
                   const Specification& present);

/// The table of a map as `sprintlab sweep` writes it.
std::string map_table(const LiveMap& map);

}  // namespace sprintlab
