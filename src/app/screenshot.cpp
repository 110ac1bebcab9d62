#include "screenshot.h"

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>
#include <stb_image_write.h>

#include <cstdio>
#include <exception>

#include "offscreen.h"
#include "screens.h"
#include "sprintlab/app/app.h"
#include "sprintlab/core/error.h"
#include "sprintlab/files/files.h"

namespace sprintlab {
namespace {

constexpr int kSettlingFrames = 6;       // until sizes that follow from contents are right
constexpr float kFrameTime = 1.0F / 60;  // fixed, so that pictures repeat [s]
constexpr int kBadInput = 2;

// ImGui and its OpenGL back end, for as long as a picture is drawn.
class DrawingContext {
 public:
  DrawingContext(int width, int height) {
    IMGUI_CHECKVERSION();
    ImGui::SetCurrentContext(own_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    io.DeltaTime = kFrameTime;
    ImGui_ImplOpenGL3_Init("#version 330 core");
  }
  ~DrawingContext() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext(own_);
    ImGui::SetCurrentContext(before_);
  }
  DrawingContext(const DrawingContext&) = delete;
  DrawingContext& operator=(const DrawingContext&) = delete;

 private:
  ImGuiContext* before_ = ImGui::GetCurrentContext();  // of a window, whose picture this may be
  ImGuiContext* own_ = ImGui::CreateContext();
};

ThemeName theme_of(const std::string& key) {
  if (const auto name = find_theme(key)) return *name;
  throw InputError("theme '" + key + "' is unknown; use light, dark or print");
}

}  // namespace

AppState open_app(const std::optional<std::filesystem::path>& scenario, double ui_scale) {
  Scenario opened;
  if (scenario) {
    opened = read_scenario(*scenario);
  } else {
    opened.specification = athlete_specification(Athlete{}.name);
  }
  AppState app{.session = LiveSession(opened.specification)};
  app.document = {scenario.value_or(std::filesystem::path()), std::move(opened)};
  app.presets = presets();
  app.scale = app.first_scale = static_cast<float>(ui_scale);
  return app;
}

Image render(AppState& app, int width, int height) {
  OffscreenCanvas canvas(width, height);
  const DrawingContext context(width, height);
  app.shown_scale = 0;
  app.shown_theme.reset();
  refresh_looks(app);
  const Color back = theme(app.theme).panel;
  for (int frame = 0; frame < kSettlingFrames; ++frame) {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    draw_app(app);
    ImGui::Render();
  }
  canvas.clear(back.r, back.g, back.b);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  return {width, height, canvas.pixels()};
}

std::string png(const Image& image) {
  std::string bytes;
  const auto append = [](void* target, void* data, int size) {
    static_cast<std::string*>(target)->append(static_cast<const char*>(data), static_cast<std::size_t>(size));
  };
  const int done =
      stbi_write_png_to_func(append, &bytes, image.width, image.height, 3, image.rgb.data(), 3 * image.width);
  if (done == 0) throw std::runtime_error("can't encode the picture as PNG");
  return bytes;
}

int run_screenshot(const ScreenshotOptions& options) {
  const ThemeName name = theme_of(options.theme);
  AppState app = open_app(options.scenario, options.ui_scale);
  app.theme = name;
  try {
    show_screen(app, options);
    if (options.effects) app.effects.compute(app.session);
    if (options.effects) app.symptoms.compute(app.session);
    write_file(options.out, png(render(app, options.width, options.height)));
  } catch (const InputError&) {
    throw;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "sprintlab screenshot: %s\n", error.what());
    return kBadInput;
  }
  return 0;
}

}  // namespace sprintlab
