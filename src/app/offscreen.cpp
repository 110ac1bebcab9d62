#include "offscreen.h"

#define GL_GLEXT_PROTOTYPES
#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <GL/gl.h>
#include <GL/glext.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <string>

namespace sprintlab {
namespace {

[[noreturn]] void fail(const char* what) {
  throw std::runtime_error(std::string("can't draw off screen: ") + what +
                           " (needs Mesa's EGL: packages libegl-mesa0 and libgl1-mesa-dri)");
}

EGLDisplay open_display() {
  setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
  EGLDisplay display = eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
  if (display == EGL_NO_DISPLAY || eglInitialize(display, nullptr, nullptr) != EGL_TRUE)
    fail("no EGL display");
  if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE) fail("no OpenGL in EGL");
  return display;
}

EGLContext make_context(EGLDisplay display) {
  const EGLint wanted[] = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
  EGLConfig config = nullptr;
  EGLint count = 0;
  if (eglChooseConfig(display, wanted, &config, 1, &count) != EGL_TRUE || count < 1)
    fail("no EGL configuration");
  const EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 3, EGL_NONE};
  EGLContext context = eglCreateContext(display, config, EGL_NO_CONTEXT, version);
  if (context == EGL_NO_CONTEXT) fail("no OpenGL 3.3");
  if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) != EGL_TRUE)
    fail("no surfaceless context");
  return context;
}

}  // namespace

struct OffscreenCanvas::Impl {
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;
  GLuint framebuffer = 0;
  GLuint picture = 0;

  ~Impl() {
    if (context == EGL_NO_CONTEXT) return;
    glDeleteFramebuffers(1, &framebuffer);
    glDeleteRenderbuffers(1, &picture);
    eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(display, context);
    // The display stays open for the next picture: Mesa's driver loses some memory each time one is closed.
  }
};

OffscreenCanvas::OffscreenCanvas(int width, int height)
    : impl_(std::make_unique<Impl>()), width_(width), height_(height) {
  impl_->display = open_display();
  impl_->context = make_context(impl_->display);
  glGenFramebuffers(1, &impl_->framebuffer);
  glBindFramebuffer(GL_FRAMEBUFFER, impl_->framebuffer);
  glGenRenderbuffers(1, &impl_->picture);
  glBindRenderbuffer(GL_RENDERBUFFER, impl_->picture);
  glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, impl_->picture);
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) fail("no picture of this size");
  glViewport(0, 0, width, height);
}

OffscreenCanvas::~OffscreenCanvas() = default;

void OffscreenCanvas::clear(float r, float g, float b) {
  glClearColor(r, g, b, 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

std::vector<std::uint8_t> OffscreenCanvas::pixels() const {
  const std::size_t row = 3 * static_cast<std::size_t>(width_);
  const auto rows = static_cast<std::size_t>(height_);
  std::vector<std::uint8_t> image(row * rows);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width_, height_, GL_RGB, GL_UNSIGNED_BYTE, image.data());
  for (std::size_t y = 0; y < rows / 2; ++y)
    std::swap_ranges(image.begin() + static_cast<std::ptrdiff_t>(y * row),
                     image.begin() + static_cast<std::ptrdiff_t>((y + 1) * row),
                     image.begin() + static_cast<std::ptrdiff_t>((rows - 1 - y) * row));
  return image;
}

}  // namespace sprintlab
