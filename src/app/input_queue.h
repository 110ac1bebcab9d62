#pragma once

#include <vector>

namespace sprintlab {

/// A key that goes down or up, or a letter that was typed.
struct InputEvent {
  int key = 0;  ///< GLFW key code
  int scancode = 0;
  int action = 0;  ///< GLFW_PRESS or GLFW_RELEASE
  int mods = 0;
  unsigned letter = 0;  ///< Unicode; 0 = a key
};

/// Keys and letters in the order in which they came. ImGui looks at keys once a frame: a key that is pressed
/// and let go between two frames would be lost, and letters typed after Tab would end up before it. What one
/// frame can't tell apart waits for the next, and a letter after Tab until the field where Tab leads has the
/// keyboard: ImGui drops the letters of the frame in which it gets it.
class InputQueue {
 public:
  void push(const InputEvent& event) { events_.push_back(event); }
  bool empty() const { return events_.empty(); }
  /// What the next frame may see.
  std::vector<InputEvent> take();

 private:
  std::vector<InputEvent> events_;
  bool moved_ = false;  ///< the frame before had Tab, Enter, an arrow or so
};

}  // namespace sprintlab
