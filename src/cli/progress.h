#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace sprintlab {

/// One line on stderr that says how far long work is, if stderr is a terminal; it goes away with this.
class Progress {
 public:
  /// `what` is counted, e.g. `points`.
  explicit Progress(std::string what);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// So many are done of so many. Redraws a few times a second.
  void show(std::size_t done, std::size_t all);

 private:
  using Clock = std::chrono::steady_clock;

  std::string what_;
  bool terminal_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point next_ = start_;
};

}  // namespace sprintlab
