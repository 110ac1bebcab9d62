#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "sprintlab/experiments/calibrate.h"
#include "worker.h"

namespace sprintlab {

/// What was searched and what came out.
struct FoundAthlete {
  CalibrationPlan plan;
  Calibration calibration;
};

/// A search for the outputs that reproduce an athlete's splits, beside the frame loop.
class AthleteSearch {
 public:
  /// Begins a search unless one is under way. What was found before stays until the new one ends.
  void start(const CalibrationPlan& plan, int jobs);
  /// The same, at once, with nothing beside.
  void compute(const CalibrationPlan& plan, int jobs) { found_ = FoundAthlete{plan, calibrate(plan, jobs)}; }
  /// Asks the search to end; the best so far is kept.
  void cancel() { worker_.cancel(); }
  bool busy() const { return worker_.busy(); }
  double progress() const { return worker_.progress(); }

  /// Call each frame: true once after a search has ended.
  bool take();
  const std::optional<FoundAthlete>& found() const { return found_; }
  /// What went wrong in the last search; empty if nothing did.
  const std::string& problem() const { return problem_; }
  void show(FoundAthlete found) { found_ = std::move(found); }

 private:
  struct Inbox {
    std::mutex mutex;
    std::optional<FoundAthlete> found;
  };

  std::shared_ptr<Inbox> inbox_;  ///< of the search under way
  std::optional<FoundAthlete> found_;
  std::string problem_;
  Worker worker_;  ///< last: its work ends before the rest does
};

}  // namespace sprintlab
