#include "window.h"

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <cstdio>
#include <stdexcept>

#include "scenario_actions.h"

namespace sprintlab {
namespace {

constexpr int kWidth = 1280;  // of the window at first, and at least [screen units]
constexpr int kHeight = 720;
constexpr int kLeastWidth = 640;
constexpr int kLeastHeight = 400;
constexpr double kIdleWait = 1.0;              // longest sleep while nothing moves [s] …
constexpr double kWorkWait = 0.1;              // … and while work beside the frames is waited for [s]
constexpr double kAwake = 0.6;                 // drawing goes on for this long after input, for tooltips [s]
constexpr double kShortestPeriod = 1.0 / 120;  // between frames [s]
constexpr float kShortestFrame = 1e-4F;

// Which scenario, whether time passes, and whether something is not saved.
std::string window_title(const AppState& app) {
  const std::string state = app.session.running() ? "running" : "paused";
  return "Sprint Lab – " + app.document.name() + " (" + state + (unsaved(app) ? ", changed)" : ")");
}

// Something is held or was moved: more frames will show more.
bool any_input() {
  const ImGuiIO& io = ImGui::GetIO();
  return ImGui::IsAnyMouseDown() || io.MouseDelta.x != 0 || io.MouseDelta.y != 0 || io.MouseWheel != 0 ||
         std::any_of(std::begin(io.KeysDown), std::end(io.KeysDown), [](bool down) { return down; });
}

InputKeeper& keeper_of(GLFWwindow* window) {
  return *static_cast<InputKeeper*>(glfwGetWindowUserPointer(window));
}

}  // namespace

void InputKeeper::watch(GLFWwindow* window) {
  glfwSetWindowUserPointer(window, this);
  glfwSetDropCallback(window, [](GLFWwindow* from, int count, const char** paths) {
    keeper_of(from).dropped_.assign(paths, paths + count);
  });
  glfwSetKeyCallback(window, [](GLFWwindow* from, int key, int scancode, int action, int mods) {
    if (action != GLFW_REPEAT)  // ImGui repeats by itself
      keeper_of(from).queue_.push({key, scancode, action, mods, 0});
  });
  glfwSetCharCallback(window, [](GLFWwindow* from, unsigned letter) {
    keeper_of(from).queue_.push({GLFW_KEY_UNKNOWN, 0, GLFW_PRESS, 0, letter});
  });
}

void InputKeeper::pass_on(GLFWwindow* window) {
  for (const InputEvent& event : queue_.take()) {
    if (event.letter != 0) {
      ImGui_ImplGlfw_CharCallback(window, event.letter);
    } else {
      ImGui_ImplGlfw_KeyCallback(window, event.key, event.scancode, event.action, event.mods);
    }
  }
}

Window::Window(double ui_scale, int width, int height) {
  glfwSetErrorCallback([](int, const char* words) { std::fprintf(stderr, "sprintlab app: %s\n", words); });
  if (glfwInit() != GLFW_TRUE) throw std::runtime_error("no display to open a window on; is DISPLAY set?");
  const ImVec2 size = choose_size(static_cast<float>(ui_scale), width, height);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  window_ =
      glfwCreateWindow(static_cast<int>(size.x), static_cast<int>(size.y), "Sprint Lab", nullptr, nullptr);
  if (window_ == nullptr) {
    glfwTerminate();
    throw std::runtime_error("can't open a window with OpenGL 3.3");
  }
  glfwSetWindowSizeLimits(window_, kLeastWidth, kLeastHeight, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(1);
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  ImGui_ImplGlfw_InitForOpenGL(window_, true);
  input_.watch(window_);
  ImGui_ImplOpenGL3_Init("#version 330 core");
}

Window::~Window() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
  glfwDestroyWindow(window_);
  glfwTerminate();
}

bool Window::take_closing() {
  const bool closing = glfwWindowShouldClose(window_) == GLFW_TRUE;
  glfwSetWindowShouldClose(window_, GLFW_FALSE);
  return closing;
}

std::pair<int, int> Window::size() const {
  int width = 0;
  int height = 0;
  glfwGetWindowSize(window_, &width, &height);
  return {width, height};
}

void Window::collect_events(bool moving, bool awaited) {
  const double before = glfwGetTime();
  if (moving || input_.waits() || before < awake_until_) {
    // Where the driver does not wait for the screen, this does.
    const double early = drawn_at_ + kShortestPeriod - before;
    early > 0 ? glfwWaitEventsTimeout(early) : glfwPollEvents();
  } else {
    const double wait = awaited ? kWorkWait : kIdleWait;
    glfwWaitEventsTimeout(wait);
    if (glfwGetTime() - before < 0.99 * wait) awake_until_ = glfwGetTime() + kAwake;
  }
  if (any_input()) awake_until_ = glfwGetTime() + kAwake;
  drawn_at_ = glfwGetTime();
}

void Window::prepare(AppState& app, const std::function<void(AppState&)>& input) {
  show_title(window_title(app));
  if (refresh_looks(app)) ImGui_ImplOpenGL3_DestroyFontsTexture();
  if (ImGui::GetIO().Fonts->TexID == nullptr) ImGui_ImplOpenGL3_CreateFontsTexture();
  ImGui_ImplOpenGL3_NewFrame();
  input_.pass_on(window_);
  ImGui_ImplGlfw_NewFrame();
  if (input) input(app);
  ImGuiIO& io = ImGui::GetIO();
  io.DeltaTime = std::max(io.DeltaTime, kShortestFrame);
  share_keys_with_navigation();
  ImGui::NewFrame();
  draw_app(app);
  ImGui::Render();
}

void Window::show(const AppState& app) {
  int width = 0;
  int height = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  const Color back = theme(app.theme).panel;
  glClearColor(back.r, back.g, back.b, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  if (width > 0 && height > 0) ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  glfwSwapBuffers(window_);
}

void Window::take_pictures(AppState& app) {
  if (!wants_picture(app)) return;
  glfwMakeContextCurrent(nullptr);
  take_picture(app);
  glfwMakeContextCurrent(window_);
}

// As kept, else as large as the scale asks for; as far as the screen goes.
ImVec2 Window::choose_size(float ui_scale, int kept_width, int kept_height) {
  scale_ = ui_scale;
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  if (monitor == nullptr) return {kWidth * scale_, kHeight * scale_};
  float screen_scale = 1;
  glfwGetMonitorContentScale(monitor, &screen_scale, nullptr);
  scale_ = allowed_scale(ui_scale * std::max(screen_scale, 1.0F));
  int width = 0;
  int height = 0;
  glfwGetMonitorWorkarea(monitor, nullptr, nullptr, &width, &height);
  const ImVec2 wanted = kept_width > 0 && kept_height > 0
                            ? ImVec2{static_cast<float>(kept_width), static_cast<float>(kept_height)}
                            : ImVec2{kWidth * scale_, kHeight * scale_};
  return {std::max(std::min(wanted.x, static_cast<float>(width)), 1.0F * kLeastWidth),
          std::max(std::min(wanted.y, static_cast<float>(height)), 1.0F * kLeastHeight)};
}

void Window::show_title(const std::string& title) {
  if (title != title_) glfwSetWindowTitle(window_, title.c_str());
  title_ = title;
}

}  // namespace sprintlab
