#pragma once

#include <csignal>

namespace sprintlab {

/// While one exists, the first Ctrl-C is remembered instead of ending the program; a second one ends it.
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  /// True once Ctrl-C was pressed.
  bool interrupted() const;

 private:
  struct sigaction previous_ {};
};

}  // namespace sprintlab
