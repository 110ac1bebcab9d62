#pragma once

#include <optional>
#include <string>
#include <vector>

#include "live_session.h"
#include "tours.h"

namespace sprintlab {

/// One tour under way: watches a session, and goes on when what a step asks for was done and measured.
/// Never changes the session.
class TourRun {
 public:
  explicit TourRun(const Tour& tour) : tour_(&tour) {}

  const Tour& tour() const { return *tour_; }
  bool finished() const { return outcomes_.size() == tour_->steps.size(); }
  /// The step that is asked for; don't call once finished.
  const TourStep& step() const { return tour_->steps[outcomes_.size()]; }
  std::size_t number() const { return outcomes_.size() + 1; }  ///< of the step, from 1
  /// What is asked for was set, and is being measured.
  bool measuring() const { return since_.has_value(); }
  /// What happened in the last finished step, in numbers; empty before the first.
  std::string happened(SpeedUnit unit) const;
  /// Call once a frame. True if a step was finished. Where a curve is to be drawn, lays out `prediction`.
  bool follow(const LiveSession& session, std::optional<Prediction>& prediction);

 private:
  bool wanted(const LiveSession& session) const;
  std::optional<TourOutcome> measured(const LiveSession& session) const;
  std::optional<TourOutcome> predicted(const LiveSession& session, const Prediction& prediction) const;

  const Tour* tour_;
  std::vector<TourOutcome> outcomes_;
  std::optional<double> since_;  ///< from when on all is set as the step asks for [s]
};

}  // namespace sprintlab
