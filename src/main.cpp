#include "sprintlab/cli/cli.h"

#if defined(SPRINTLAB_HAS_APP) && __has_include("sprintlab/app/app.h")
#include "sprintlab/app/app.h"
#define SPRINTLAB_OPENS_WINDOWS
#endif

int main(int argc, char** argv) {
  sprintlab::AppEntryPoints entry_points;
#ifdef SPRINTLAB_OPENS_WINDOWS
  entry_points.app = sprintlab::run_app;
  entry_points.screenshot = sprintlab::run_screenshot;
#endif
  return sprintlab::run_command_line(argc, argv, entry_points);
}
