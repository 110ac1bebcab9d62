#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "support/assets.h"

namespace sprintlab {
namespace {

TEST(Window, RunsPausesChangesASliderByKeyboardAndCloses) {
  const test::OwnAssets assets;
  const std::string command =
      "timeout 120 xvfb-run --auto-servernum --server-args='-screen 0 1280x720x24' "
      "bash '" SPRINTLAB_TEST_DIR "/app/drive_window.sh' '" SPRINTLAB_PROGRAM "'";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

// With the real athlete: a tour needs a runner who holds a speed.
TEST(Window, DoesAPersonsWorkWithMouseAndKeys) {
  const std::string command =
      "timeout 480 xvfb-run --auto-servernum --server-args='-screen 0 1280x720x24' "
      "bash '" SPRINTLAB_TEST_DIR "/app/drive_work.sh' '" SPRINTLAB_PROGRAM "'";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(Window, ExplainsThatThereIsNoDisplay) {
  const test::OwnAssets assets;
  const std::string command =
      "env -u DISPLAY -u WAYLAND_DISPLAY '" SPRINTLAB_PROGRAM "' app 2>&1 | grep -q 'no display'";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

}  // namespace
}  // namespace sprintlab
