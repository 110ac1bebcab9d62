#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "scenario_actions.h"
#include "screenshot.h"
#include "sprintlab/app/app.h"
#include "sprintlab/core/error.h"

namespace sprintlab {
namespace {

constexpr int kWidth = 1280;  // of the window at first, and at least [screen units]
constexpr int kHeight = 720;
constexpr int kLeastWidth = 640;
constexpr int kLeastHeight = 400;
constexpr double kBudget = 0.010;              // for the simulation in each frame [s]
constexpr double kIdleWait = 1.0;              // longest sleep while nothing moves [s] …
constexpr double kWorkWait = 0.1;              // … and while work beside the frames is waited for [s]
constexpr double kAwake = 0.6;                 // drawing goes on for this long after input, for tooltips [s]
constexpr double kShortestPeriod = 1.0 / 120;  // between frames [s]
constexpr float kShortestFrame = 1e-4F;
constexpr double kKeepInterval = 5;  // between looks at what has to be kept [s]
constexpr int kFailed = 2;

namespace fs = std::filesystem;

// A key that is pressed and let go between two frames would be lost on ImGui, which looks at keys once a
// frame: keys are let go after the frame that saw them pressed.
// Dropped files wait here too.
class InputKeeper {
 public:
  void watch(GLFWwindow* window) {
    glfwSetWindowUserPointer(window, this);
    glfwSetDropCallback(window, [](GLFWwindow* from, int count, const char** paths) {
      auto* keeper = static_cast<InputKeeper*>(glfwGetWindowUserPointer(from));
      keeper->dropped_.assign(paths, paths + count);
    });
    glfwSetKeyCallback(window, [](GLFWwindow* from, int key, int scancode, int action, int mods) {
      auto* keeper = static_cast<InputKeeper*>(glfwGetWindowUserPointer(from));
      if (action == GLFW_RELEASE) {
        keeper->released_.push_back({key, scancode, mods});
      } else {
        const bool again = std::any_of(keeper->released_.begin(), keeper->released_.end(),
                                       [key](const Release& r) { return r.key == key; });
        if (again) keeper->let_go(from);
        ImGui_ImplGlfw_KeyCallback(from, key, scancode, action, mods);
      }
    });
  }

  /// Call after each frame.
  void let_go(GLFWwindow* window) {
    for (const Release& r : released_)
      ImGui_ImplGlfw_KeyCallback(window, r.key, r.scancode, GLFW_RELEASE, r.mods);
    released_.clear();
  }

  /// Files that were dropped since the last call.
  std::vector<std::filesystem::path> take_dropped() { return std::exchange(dropped_, {}); }

 private:
  struct Release {
    int key, scancode, mods;
  };
  std::vector<Release> released_;
  std::vector<std::filesystem::path> dropped_;
};

// Which scenario, whether time passes, and whether something is not saved.
std::string window_title(const AppState& app) {
  const std::string state = app.session.running() ? "running" : "paused";
  return "Sprint Lab – " + app.document.name() + " (" + state + (unsaved(app) ? ", changed)" : ")");
}

// The window, its OpenGL context and ImGui's back ends, in the order in which they must go again.
class Window {
 public:
  /// `ui_scale` is what was asked for; a screen with its own scale multiplies it. `width` and `height` are of
  /// the window [screen units], 0 = fitted.
  Window(double ui_scale, int width, int height) {
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

  ~Window() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
    glfwDestroyWindow(window_);
    glfwTerminate();
  }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  float scale() const { return scale_; }  ///< of text and controls [1]

  /// True if closing was asked for since the last call.
  bool take_closing() {
    const bool closing = glfwWindowShouldClose(window_) == GLFW_TRUE;
    glfwSetWindowShouldClose(window_, GLFW_FALSE);
    return closing;
  }

  std::vector<std::filesystem::path> take_dropped() { return input_.take_dropped(); }

  std::pair<int, int> size() const {
    int width = 0;
    int height = 0;
    glfwGetWindowSize(window_, &width, &height);
    return {width, height};
  }

  /// Waits for input while nothing moves, less long while something is `awaited`; else only collects it.
  void collect_events(bool moving, bool awaited) {
    const double before = glfwGetTime();
    if (moving || before < awake_until_) {
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

  /// Does what another OpenGL context is needed for.
  void take_pictures(AppState& app) {
    if (!wants_picture(app)) return;
    glfwMakeContextCurrent(nullptr);
    take_picture(app);
    glfwMakeContextCurrent(window_);
  }

  void draw(AppState& app) {
    show_title(window_title(app));
    if (refresh_looks(app)) ImGui_ImplOpenGL3_DestroyFontsTexture();
    if (ImGui::GetIO().Fonts->TexID == nullptr) ImGui_ImplOpenGL3_CreateFontsTexture();
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGuiIO& io = ImGui::GetIO();
    io.DeltaTime = std::max(io.DeltaTime, kShortestFrame);
    share_keys_with_navigation();
    ImGui::NewFrame();
    draw_app(app);
    ImGui::Render();
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    const Color back = theme(app.theme).panel;
    glClearColor(back.r, back.g, back.b, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    if (width > 0 && height > 0) ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window_);
    input_.let_go(window_);
  }

 private:
  // Something is held or was moved: more frames will show more.
  static bool any_input() {
    const ImGuiIO& io = ImGui::GetIO();
    return ImGui::IsAnyMouseDown() || io.MouseDelta.x != 0 || io.MouseDelta.y != 0 || io.MouseWheel != 0 ||
           std::any_of(std::begin(io.KeysDown), std::end(io.KeysDown), [](bool down) { return down; });
  }

  // As kept, else as large as the scale asks for; as far as the screen goes.
  ImVec2 choose_size(float ui_scale, int kept_width, int kept_height) {
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

  void show_title(const std::string& title) {
    if (title != title_) glfwSetWindowTitle(window_, title.c_str());
    title_ = title;
  }

  GLFWwindow* window_ = nullptr;
  std::string title_;
  InputKeeper input_;
  float scale_ = 1;
  double awake_until_ = 1;
  double drawn_at_ = 0;
};

// Keeps settings in their file while the app runs, and copies of unsaved work.
class Keeper {
 public:
  Keeper() : path_(config_folder().empty() ? fs::path() : config_folder() / "settings.json") {}

  Settings read(AppState& app) const {
    try {
      return path_.empty() ? Settings{} : read_settings(path_);
    } catch (const std::exception& error) {
      app.session.report(Notice::Kind::information, error.what());
      return {};
    }
  }

  /// Call each frame; does something every few seconds.
  void keep(AppState& app, const Window& window, double now) {
    if (now < next_) return;
    next_ = now + kKeepInterval;
    keep_autosave(app);
    write(app, window);
  }

  void write(const AppState& app, const Window& window) {
    Settings settings = settings_of(app);
    std::tie(settings.width, settings.height) = window.size();
    const std::string text = settings_text(settings);
    if (path_.empty() || text == written_) return;
    written_ = text;
    try {
      fs::create_directories(path_.parent_path());
      write_file(path_, text);
    } catch (const std::exception& error) {
      std::fprintf(stderr, "sprintlab app: settings are not kept: %s\n", error.what());
    }
  }

 private:
  fs::path path_;
  std::string written_;
  double next_ = kKeepInterval;
};

// Work beside the frames that shows something once it is done.
bool awaits_work(const AppState& app) {
  return app.export_result.valid() || app.effects.busy() || app.map.busy() || app.publisher.busy() ||
         app.athlete.search.busy();
}

void run_window(AppState& app, double ui_scale) {
  Keeper keeper;
  const Settings settings = keeper.read(app);
  Window window(ui_scale, settings.width, settings.height);
  app.first_scale = window.scale();
  apply_settings(app, settings);
  app.autosave = Autosave(state_folder());
  double last = glfwGetTime();
  app.session.play();
  offer_autosave(app);
  while (!app.quit) {
    window.collect_events(app.session.running(), awaits_work(app));
    if (window.take_closing() && app.dialog != Dialog::unsaved_changes) perform(Action::quit, app);
    if (app.dialog == Dialog::none || app.dialog == Dialog::my_athlete)
      drop_files(app, window.take_dropped());
    const double now = glfwGetTime();
    app.session.advance(now - last, kBudget);
    last = now;
    app.effects.follow(app.session, now);
    window.draw(app);
    window.take_pictures(app);
    keeper.keep(app, window, now);
  }
  keeper.write(app, window);
  app.autosave.remove();
}

// Without its files the app opens on the built-in athlete and says so; a scenario that was asked for must be
// there.
AppState open_in_any_case(const AppOptions& options) {
  if (options.scenario) return open_app(options.scenario, options.ui_scale);
  try {
    return open_app({}, options.ui_scale);
  } catch (const InputError& error) {
    AppState app{.session = LiveSession(Specification{})};
    app.session.report(Notice::Kind::error, error.what());
    return app;
  }
}

}  // namespace

int run_app(const AppOptions& options) {
  AppState app = open_in_any_case(options);
  try {
    run_window(app, options.ui_scale);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "sprintlab app: %s\n", error.what());
    return kFailed;
  }
  return 0;
}

}  // namespace sprintlab
