#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app_state.h"

namespace sprintlab {

struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgb;  ///< 8 bits each, rows from the top
};

/// Draws the app as it stands, off screen. Throws std::runtime_error if this machine can't.
Image render(AppState& app, int width, int height);

/// The bytes of a PNG file.
std::string png(const Image& image);

/// The app's first state: a scenario's specification, or the default athlete's.
AppState open_app(const std::optional<std::filesystem::path>& scenario, double ui_scale);

}  // namespace sprintlab
