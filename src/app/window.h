#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "app_state.h"
#include "input_queue.h"

struct GLFWwindow;

namespace sprintlab {

/// Takes keys and letters from the window and passes them on to ImGui, frame by frame. Dropped files wait
/// here too.
class InputKeeper {
 public:
  void watch(GLFWwindow* window);
  /// Call before each frame.
  void pass_on(GLFWwindow* window);
  /// True while something waits for another frame.
  bool waits() const { return !queue_.empty(); }
  /// Files that were dropped since the last call.
  std::vector<std::filesystem::path> take_dropped() { return std::exchange(dropped_, {}); }

 private:
  InputQueue queue_;
  std::vector<std::filesystem::path> dropped_;
};

/// The window, its OpenGL context and ImGui's back ends, in the order in which they must go again.
class Window {
 public:
  /// `ui_scale` is what was asked for; a screen with its own scale multiplies it. `width` and `height` are of
  /// the window [screen units], 0 = fitted. Throws std::runtime_error if no window can be opened.
  Window(double ui_scale, int width, int height);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  float scale() const { return scale_; }  ///< of text and controls [1]
  /// True if closing was asked for since the last call.
  bool take_closing();
  std::vector<std::filesystem::path> take_dropped() { return input_.take_dropped(); }
  std::pair<int, int> size() const;

  /// Waits for input while nothing moves, less long while something is `awaited`; else only collects it.
  void collect_events(bool moving, bool awaited);

  /// What the app itself does for a frame, up to lists of triangles. `input` may change ImGui's input first.
  void prepare(AppState& app, const std::function<void(AppState&)>& input);
  /// Draws these and shows the frame.
  void show(const AppState& app);

  /// Does what another OpenGL context is needed for.
  void take_pictures(AppState& app);

 private:
  ImVec2 choose_size(float ui_scale, int kept_width, int kept_height);
  void show_title(const std::string& title);

  GLFWwindow* window_ = nullptr;
  std::string title_;
  InputKeeper input_;
  float scale_ = 1;
  double awake_until_ = 1;
  double drawn_at_ = 0;
};

}  // namespace sprintlab
