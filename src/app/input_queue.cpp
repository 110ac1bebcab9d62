#include "input_queue.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <utility>

namespace sprintlab {
namespace {

// Tab, Enter, arrows and so on, but neither letters nor Shift and Ctrl.
bool moves_about(const InputEvent& event) {
  return event.letter == 0 && event.action == GLFW_PRESS && event.key >= GLFW_KEY_ESCAPE &&
         event.key < GLFW_KEY_LEFT_SHIFT;
}

bool is_modifier(const InputEvent& event) {
  return event.letter == 0 && event.key >= GLFW_KEY_LEFT_SHIFT && event.key <= GLFW_KEY_RIGHT_SUPER;
}

// A key may change once in a frame, Shift and Ctrl don't change behind what they belong to, and letters don't
// share a frame with Tab, Enter and the like.
bool share_a_frame(const InputEvent& before, const InputEvent& after) {
  if (is_modifier(after) && !is_modifier(before)) return false;
  if (before.letter != 0 && after.letter != 0) return true;
  if (before.letter == 0 && after.letter == 0) return before.key != after.key;
  return !moves_about(before) && !moves_about(after);
}

}  // namespace

std::vector<InputEvent> InputQueue::take() {
  auto waits = std::find_if(events_.begin(), events_.end(), [this](const InputEvent& after) {
    return std::any_of(std::as_const(events_).data(), &after,
                       [&after](const InputEvent& before) { return !share_a_frame(before, after); });
  });
  if (moved_) waits = std::find_if(events_.begin(), waits, [](const InputEvent& e) { return e.letter != 0; });
  std::vector<InputEvent> taken(events_.begin(), waits);
  moved_ = std::any_of(taken.begin(), taken.end(), moves_about);
  events_.erase(events_.begin(), waits);
  return taken;
}

}  // namespace sprintlab
