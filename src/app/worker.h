#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include "sprintlab/experiments/planned_runs.h"

namespace sprintlab {

/// One piece of long work beside the frame loop, at low priority. Its end, and the worker's, stops the work
/// and waits for it.
class Worker {
 public:
  using Work = std::function<void(const StopFlag&, const OnProgress&)>;

  /// Begins; not while busy.
  void start(Work work);
  /// Asks the work to end and returns at once.
  void cancel() { thread_.request_stop(); }
  bool busy() const { return state_ != nullptr && state_->busy; }
  /// Share that is done [0, 1].
  double progress() const { return state_ != nullptr ? state_->progress.load() : 0; }
  /// What went wrong; empty if nothing did, or while busy.
  std::string problem() const { return busy() || state_ == nullptr ? std::string() : state_->problem; }

 private:
  struct State {
    std::atomic<bool> busy{true};
    std::atomic<double> progress{0};
    std::string problem;
  };

  std::shared_ptr<State> state_;
  std::jthread thread_;
};

/// Threads for work beside the frame loop, which keeps a core for itself.
int background_jobs();

/// Threads for work that somebody waits for: frames come first by the threads' priority.
int every_core();

}  // namespace sprintlab
