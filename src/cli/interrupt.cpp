#include "sprintlab/cli/interrupt.h"

#include <atomic>

namespace sprintlab {
namespace {

/// A signal handler can reach nothing but static storage.
std::atomic<bool> interrupt_seen = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void remember_interrupt(int) { interrupt_seen = true; }

}  // namespace

InterruptWatch::InterruptWatch() {
  interrupt_seen = false;
  struct sigaction action {};
  action.sa_handler = remember_interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, &previous_);
}

InterruptWatch::~InterruptWatch() { sigaction(SIGINT, &previous_, nullptr); }

bool InterruptWatch::interrupted() const { return interrupt_seen; }

}  // namespace sprintlab
