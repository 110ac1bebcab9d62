#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace sprintlab {

/// An OpenGL context and a picture to draw into, without any display: EGL surfaceless, computed in software
/// so that every machine draws the same.
class OffscreenCanvas {
 public:
  /// Throws std::runtime_error if the machine has no such OpenGL.
  OffscreenCanvas(int width, int height);
  ~OffscreenCanvas();
  OffscreenCanvas(const OffscreenCanvas&) = delete;
  OffscreenCanvas& operator=(const OffscreenCanvas&) = delete;

  int width() const { return width_; }
  int height() const { return height_; }
  void clear(float r, float g, float b);
  /// RGB, 8 bits each, rows from the top.
  std::vector<std::uint8_t> pixels() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
  int width_;
  int height_;
};

}  // namespace sprintlab
