#include "progress.h"

#include <unistd.h>

#include <cmath>
#include <iostream>
#include <utility>

namespace sprintlab {
namespace {

constexpr std::chrono::milliseconds kRedrawEvery{250};
const char* const kClearLine = "\r\033[K";

}  // namespace

Progress::Progress(std::string what) : what_(std::move(what)), terminal_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (terminal_) std::cerr << kClearLine << std::flush;
}

void Progress::show(std::size_t done, std::size_t all) {
  const auto now = Clock::now();
  if (!terminal_ || now < next_) return;
  next_ = now + kRedrawEvery;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  std::cerr << kClearLine << done << " of " << all << ' ' << what_;
  if (done > 0) {
    const double left = seconds * static_cast<double>(all - done) / static_cast<double>(done);
    std::cerr << ", about " << std::lround(left) << " s left";
  }
  std::cerr << std::flush;
}

}  // namespace sprintlab
