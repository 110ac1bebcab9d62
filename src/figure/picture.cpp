#include "sprintlab/figure/picture.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>

#include <array>
#include <cmath>
#include <memory>
#include <stdexcept>

#include "canvas.h"
#include "sprintlab/core/error.h"

namespace sprintlab {
namespace {

// Layout of a page [em]. assumed: looks
constexpr double kPageTitle = 1.9, kPageNote = 1.6, kTitleSize = 1.25;

struct Destroy {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
using Surface = std::unique_ptr<cairo_surface_t, Destroy>;
using Context = std::unique_ptr<cairo_t, Destroy>;

void check(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error(std::string("cairo: ") + cairo_status_to_string(status));
}

cairo_status_t append(void* text, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

// cairo names the page after a counter of the whole process; without it, a figure's bytes are always the
// same.
void drop_counter(std::string& svg) {
  constexpr std::string_view kName = "<g id=\"surface";
  const std::size_t found = svg.find(kName);
  if (found == std::string::npos) return;
  const std::size_t digits = found + kName.size();
  svg.erase(digits, svg.find('"', digits) - digits);
}

Frame page_frame(const Canvas& canvas, const Figure& figure) {
  const double em = canvas.em();
  const double margin = figure.margin * em;
  Frame frame{margin, margin, figure.width - margin, figure.height - margin};
  if (!figure.title.empty()) {
    const Canvas large(canvas.cairo(), canvas.theme(), kTitleSize * em);
    large.use_letters(true);
    large.use_ink(canvas.theme().text);
    large.text(frame.left, frame.top + em, large.shortened(figure.title, frame.width()));
    frame.top += kPageTitle * em;
  }
  if (!figure.note.empty()) {
    canvas.use_letters(false);
    canvas.use_ink(canvas.theme().dim_text);
    canvas.text(frame.left, frame.bottom, canvas.shortened(figure.note, frame.width()));
    frame.bottom -= kPageNote * em;
  }
  return frame;
}

void paint_figure(cairo_t* cairo, const Figure& figure, const Theme& theme, double scale) {
  cairo_scale(cairo, scale, scale);
  const Canvas canvas(cairo, theme, figure.text_size);
  canvas.use_ink(theme.plot);
  cairo_paint(cairo);
  const Frame page = page_frame(canvas, figure);
  for (const Panel& panel : figure.panels) {
    const Area& area = panel.area;
    canvas.use_letters(false);
    const Frame frame{page.left + area.left * page.width(), page.top + area.top * page.height(),
                      page.left + (area.left + area.width) * page.width(),
                      page.top + (area.top + area.height) * page.height()};
    std::visit([&](const auto& content) { paint(canvas, content, frame); }, panel.content);
  }
  check(cairo_status(cairo));
}

Surface image_surface(const Figure& figure, double scale) {
  const double width = std::round(figure.width * scale);
  const double height = std::round(figure.height * scale);
  if (!(width >= 1 && height >= 1) || width > kLargestPixelSide || height > kLargestPixelSide ||
      width * height > kMostPixels) {
    throw InputError("a picture of " + fixed_text(width, 0) + " x " + fixed_text(height, 0) +
                     " pixels is too large; allowed: sides up to " + fixed_text(kLargestPixelSide, 0) +
                     " and " + fixed_text(kMostPixels / 1e6, 0) + " million pixels (size times scale)");
  }
  Surface surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(width), static_cast<int>(height)));
  check(cairo_surface_status(surface.get()));
  return surface;
}

void paint_on(cairo_surface_t* surface, const Figure& figure, const Theme& theme, double scale) {
  check(cairo_surface_status(surface));
  const Context context(cairo_create(surface));
  paint_figure(context.get(), figure, theme, scale);
}

}  // namespace

std::optional<PictureFormat> find_picture_format(std::string_view extension) {
  constexpr std::array<std::string_view, kCount<PictureFormat>> kExtensions{".svg", ".pdf", ".png"};
  for (std::size_t i = 0; i < kExtensions.size(); ++i)
    if (extension == kExtensions[i]) return static_cast<PictureFormat>(i);
  return std::nullopt;
}

std::string picture_bytes(const Figure& figure, const Theme& theme, PictureFormat format, double scale) {
  if (format == PictureFormat::png) return png_bytes(picture_pixels(figure, theme, scale));
  std::string bytes;
  const double width = figure.width * scale;
  const double height = figure.height * scale;
  const Surface surface(format == PictureFormat::svg
                            ? cairo_svg_surface_create_for_stream(append, &bytes, width, height)
                            : cairo_pdf_surface_create_for_stream(append, &bytes, width, height));
  if (format == PictureFormat::pdf)  // without this, cairo writes the present date
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, nullptr);
  paint_on(surface.get(), figure, theme, scale);
  cairo_surface_finish(surface.get());  // writes the end of the file
  check(cairo_surface_status(surface.get()));
  if (format == PictureFormat::svg) drop_counter(bytes);
  return bytes;
}

Pixels picture_pixels(const Figure& figure, const Theme& theme, double scale) {
  const Surface surface = image_surface(figure, scale);
  paint_on(surface.get(), figure, theme, scale);
  cairo_surface_flush(surface.get());
  Pixels pixels{cairo_image_surface_get_width(surface.get()), cairo_image_surface_get_height(surface.get())};
  const std::size_t row = 4 * static_cast<std::size_t>(pixels.width);
  const unsigned char* data = cairo_image_surface_get_data(surface.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  for (std::size_t y = 0; y < static_cast<std::size_t>(pixels.height); ++y)
    pixels.bgrx.insert(pixels.bgrx.end(), data + y * stride, data + y * stride + row);
  return pixels;
}

bool draw_video(const FigureRun& run, const FigureOptions& options, int rate,
                const std::function<bool()>& cancelled,
                const std::function<void(std::size_t, std::size_t)>& on_progress,
                const std::function<void(const Pixels&)>& take) {
  const std::vector<double> times = video_moments(run, options, rate);
  double top_speed = 0;
  for (const StepRow& step : run.steps) top_speed = std::max(top_speed, step.speed);
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (cancelled()) return false;
    take(picture_pixels(make_frame(run, times[i], top_speed, options), theme(options.theme)));
    on_progress(i + 1, times.size());
  }
  return true;
}

std::string png_bytes(const Pixels& pixels) {
  std::vector<std::uint8_t> data = pixels.bgrx;
  const Surface surface(cairo_image_surface_create_for_data(data.data(), CAIRO_FORMAT_RGB24, pixels.width,
                                                            pixels.height, 4 * pixels.width));
  std::string bytes;
  check(cairo_surface_write_to_png_stream(surface.get(), append, &bytes));
  return bytes;
}

}  // namespace sprintlab
