#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sprintlab/figure/figures.h"

/// Figures as files and as pixels, drawn by cairo. The same figure gives the same bytes with the same cairo
/// and fonts: no date gets in.
namespace sprintlab {

enum class PictureFormat { svg, pdf, png, count };

/// The format of a file name's ending such as `.svg`, if it is one.
std::optional<PictureFormat> find_picture_format(std::string_view extension);

/// Largest side of a picture of pixels, and most pixels in it.
inline constexpr double kLargestPixelSide = 16384;
inline constexpr double kMostPixels = 1e8;

/// Bytes of a file that shows a figure, enlarged by `scale` [1]: its size is the figure's times `scale`, in
/// points, or in pixels for PNG. Throws InputError if that is more pixels than allowed.
std::string picture_bytes(const Figure& figure, const Theme& theme, PictureFormat format, double scale = 1);

/// Pixels of 4 bytes, blue, green, red and nothing, in rows from the top.
struct Pixels {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> bgrx{};
};

/// A figure as pixels. Throws InputError as above.
Pixels picture_pixels(const Figure& figure, const Theme& theme, double scale = 1);

/// Draws a video picture by picture, each from the recording at its own time (`video_moments`), and hands
/// them to `take`; `on_progress` gets how many are done, and of how many. Returns false if `cancelled` ended
/// it. Throws InputError as above.
bool draw_video(const FigureRun& run, const FigureOptions& options, int rate,
                const std::function<bool()>& cancelled,
                const std::function<void(std::size_t, std::size_t)>& on_progress,
                const std::function<void(const Pixels&)>& take);

/// Bytes of a PNG file.
std::string png_bytes(const Pixels& pixels);

}  // namespace sprintlab
