#include <array>
#include <cmath>
#include <filesystem>

#include "ui.h"

namespace sprintlab {
namespace {

constexpr const char* kRegularFile = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";
constexpr const char* kBoldFile = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf";

// Font heights at scale 1 [pixels].
constexpr float kRegularSize = 14;
constexpr float kSmallSize = 12;
constexpr float kBoldSize = 14;
constexpr float kBigSize = 46;

// Latin; Greek; dashes, quotes and dots; super- and subscripts; arrows; minus and other mathematical signs;
// technical and geometric symbols.
constexpr std::array<ImWchar, 19> kText{0x0020, 0x00FF, 0x0370, 0x03FF, 0x2010, 0x205E, 0x2070,
                                        0x209F, 0x2190, 0x21FF, 0x2200, 0x22FF, 0x2300, 0x23FF,
                                        0x25A0, 0x25FF, 0x2700, 0x27BF, 0};
constexpr std::array<ImWchar, 5> kDigits{0x0020, 0x003A, 0x2012, 0x2015, 0};

ImFont* add_font(ImFontAtlas& atlas, const char* file, float size, const ImWchar* ranges) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return nullptr;
  ImFontConfig config;
  config.OversampleH = 2;
  config.PixelSnapH = true;
  return atlas.AddFontFromFileTTF(file, std::round(size), &config, ranges);
}

}  // namespace

Fonts load_fonts(ImFontAtlas& atlas, float scale) {
  atlas.Clear();
  Fonts fonts;
  fonts.regular = add_font(atlas, kRegularFile, kRegularSize * scale, kText.data());
  if (fonts.regular == nullptr) {
    ImFontConfig config;
    config.SizePixels = std::round(kRegularSize * scale);
    fonts.regular = atlas.AddFontDefault(&config);
  }
  fonts.small = add_font(atlas, kRegularFile, kSmallSize * scale, kText.data());
  fonts.bold = add_font(atlas, kBoldFile, kBoldSize * scale, kText.data());
  fonts.big = add_font(atlas, kBoldFile, kBigSize * scale, kDigits.data());
  fonts.complete = fonts.small != nullptr && fonts.bold != nullptr && fonts.big != nullptr;
  atlas.Build();
  return fonts;
}

}  // namespace sprintlab
