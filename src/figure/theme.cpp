#include "sprintlab/figure/theme.h"

namespace sprintlab {
namespace {

constexpr Theme kLight{
    .window = rgb(0xE4E8EC),
    .panel = rgb(0xF8F9FA),
    .control = rgb(0xE3E8ED),
    .hovered = rgb(0xD3DCE4),
    .active = rgb(0xBFCEDA),
    .border = rgb(0xC3CBD2),
    .text = rgb(0x1B2329),
    .dim_text = rgb(0x4B5660),
    .accent = rgb(0x0B66A8),
    .banner = rgb(0xFFF1CC),
    .plot = rgb(0xFFFFFF),
    .grid = rgb(0xE2E6EA),
    .sky_top = rgb(0xE1ECF5),
    .sky_bottom = rgb(0xF5F9FB),
    .track = rgb(0xC98B73),
    .lane = rgb(0xFFFFFF),
    .gate = rgb(0x71808C),
    .head = rgb(0xE9D8C8),
    .outline = rgb(0x263038),
    .force = rgb(0x8A1538),
    .com = rgb(0x1B2329),
    .curve = rgb(0x1B2329),
    .curve_2 = rgb(0x0B66A8),
    .contributor = {rgb(0xDB6200), rgb(0x0077C2), rgb(0x005C45), rgb(0x6E1A66), rgb(0x5C4F14)},
};

constexpr Theme kDark{
    .window = rgb(0x14181C),
    .panel = rgb(0x1D2227),
    .control = rgb(0x2D353C),
    .hovered = rgb(0x3A444D),
    .active = rgb(0x45515B),
    .border = rgb(0x39434B),
    .text = rgb(0xE8ECEF),
    .dim_text = rgb(0xBAC4CB),
    .accent = rgb(0x62B5EA),
    .banner = rgb(0x5A4310),
    .plot = rgb(0x171B1F),
    .grid = rgb(0x2B3238),
    .sky_top = rgb(0x141B22),
    .sky_bottom = rgb(0x28323B),
    .track = rgb(0x6B4034),
    .lane = rgb(0xD8DCE0),
    .gate = rgb(0x8A98A4),
    .head = rgb(0xD9C5B2),
    .outline = rgb(0x0C0F12),
    .force = rgb(0xFFD166),
    .com = rgb(0xF4F6F8),
    .curve = rgb(0xF1F3F5),
    .curve_2 = rgb(0x62B5EA),
    .contributor = {rgb(0xF4702B), rgb(0x3D83D9), rgb(0x9CF5C4), rgb(0xF09AD6), rgb(0xE0D070)},
};

constexpr Theme make_print() {
  Theme print = kLight;
  print.window = rgb(0xEDEFF0);
  print.panel = print.plot = rgb(0xFFFFFF);
  print.control = rgb(0xECEFF1);
  print.sky_top = print.sky_bottom = rgb(0xFFFFFF);
  print.track = rgb(0xD9D9D9);
  print.lane = rgb(0xFFFFFF);
  print.gate = rgb(0x6A6A6A);
  print.text = print.com = print.curve = print.outline = print.force = rgb(0x000000);
  print.dim_text = rgb(0x4A4A4A);
  print.grid = rgb(0xE0E0E0);
  print.head = rgb(0xF2F2F2);
  print.banner = rgb(0xF4F4F4);
  return print;
}

constexpr Theme kPrint = make_print();

}  // namespace

std::string_view theme_key(ThemeName name) {
  static constexpr EnumArray<ThemeName, std::string_view> kKeys{"light", "dark", "print"};
  return kKeys[name];
}

std::optional<ThemeName> find_theme(std::string_view key) {
  for (ThemeName name : all<ThemeName>())
    if (theme_key(name) == key) return name;
  return std::nullopt;
}

const Theme& theme(ThemeName name) {
  switch (name) {
    case ThemeName::dark:
      return kDark;
    case ThemeName::print:
      return kPrint;
    default:
      return kLight;
  }
}

}  // namespace sprintlab
