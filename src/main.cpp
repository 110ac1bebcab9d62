#include "sprintlab/cli/cli.h"

#ifdef SPRINTLAB_HAS_APP
#include "sprintlab/app/app.h"
#endif

int main(int argc, char** argv) {
  sprintlab::AppEntryPoints entry_points;
#ifdef SPRINTLAB_HAS_APP
  entry_points.app = sprintlab::run_app;
  entry_points.screenshot = sprintlab::run_screenshot;
#endif
  return sprintlab::run_command_line(argc, argv, entry_points);
}
