#pragma once

#include <functional>

#include "sprintlab/cli/options.h"

namespace sprintlab {

/// Exit codes of the program.
enum ExitCode : int {
  kExitDone = 0,            ///< done
  kExitMisses = 1,          ///< done, but a validation missed
  kExitBadInput = 2,        ///< bad input; nothing was written
  kExitEndedEarly = 3,      ///< a run ended early, its summary complete; a search found nothing
  kExitInternalError = 70,  ///< a mistake in the program itself
  kExitCancelled = 130      ///< cancelled; partial results are kept
};

/// What opens windows and draws, supplied by `main`, so that the command line needs no graphics. Empty
/// functions mean that this build has no window.
struct AppEntryPoints {
  std::function<int(const AppOptions&)> app;
  std::function<int(const ScreenshotOptions&)> screenshot;
};

/// The program: reads arguments, does what they ask, returns the exit code. Without arguments it opens the
/// app. Never throws; bad input is explained on stderr.
int run_command_line(int argc, const char* const* argv, const AppEntryPoints& entry_points);

}  // namespace sprintlab
