#include "app/input_queue.h"

#include <GLFW/glfw3.h>
#include <gtest/gtest.h>

namespace sprintlab {
namespace {

class Input : public testing::Test {
 protected:
  void press(int key) { queue_.push({.key = key, .action = GLFW_PRESS}); }
  void let_go(int key) { queue_.push({.key = key, .action = GLFW_RELEASE}); }
  void tap(int key) {
    press(key);
    let_go(key);
  }
  void type(char letter) {
    queue_.push({.key = GLFW_KEY_UNKNOWN, .action = GLFW_PRESS, .letter = static_cast<unsigned>(letter)});
  }
  /// How many events each frame gets, until none waits.
  std::vector<std::size_t> frames() {
    std::vector<std::size_t> counts;
    while (!queue_.empty()) counts.push_back(queue_.take().size());
    return counts;
  }
  InputQueue queue_;
};

using Counts = std::vector<std::size_t>;

TEST_F(Input, IsSeenDownInOneFrameAndUpInTheNext) {
  tap(GLFW_KEY_N);
  EXPECT_EQ(frames(), (Counts{1, 1}));
  EXPECT_TRUE(queue_.take().empty());
}

TEST_F(Input, IsNotLostWhenAKeyIsPressedTwiceWithinAFrame) {
  tap(GLFW_KEY_TAB);
  tap(GLFW_KEY_TAB);
  EXPECT_EQ(frames(), (Counts{1, 1, 1, 1}));
}

TEST_F(Input, KeepsShiftDownForTheKeyThatItBelongsTo) {
  press(GLFW_KEY_LEFT_SHIFT);
  press(GLFW_KEY_Y);
  let_go(GLFW_KEY_LEFT_SHIFT);  // before the key itself, as quick fingers do
  let_go(GLFW_KEY_Y);
  EXPECT_EQ(frames(), (Counts{2, 2}));
}

TEST_F(Input, KeepsLettersOnTheirSideOfTab) {
  type('1');
  type('2');
  press(GLFW_KEY_TAB);
  type('3');
  EXPECT_EQ(frames(), (Counts{2, 1, 0, 1})) << "in between the next field gets the keyboard";
}

TEST_F(Input, GivesLettersAndTheirKeysToOneFrame) {
  press(GLFW_KEY_A);
  type('a');
  press(GLFW_KEY_B);
  type('b');
  EXPECT_EQ(frames(), (Counts{4}));
}

}  // namespace
}  // namespace sprintlab
