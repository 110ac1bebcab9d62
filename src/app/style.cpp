#include <utility>

#include "ui.h"

namespace sprintlab {
namespace {

void apply_sizes(ImGuiStyle& style, float scale) {
  style = ImGuiStyle();
  style.WindowPadding = {10, 8};
  style.FramePadding = {7, 4};
  style.ItemSpacing = {8, 5};
  style.ItemInnerSpacing = {6, 4};
  style.WindowRounding = 0;
  style.ChildRounding = 4;
  style.FrameRounding = 4;
  style.GrabRounding = 4;
  style.PopupRounding = 5;
  style.ScrollbarSize = 11;
  style.ScrollbarRounding = 6;
  style.WindowBorderSize = 0;
  style.PopupBorderSize = 1;
  style.FrameBorderSize = 1;
  style.GrabMinSize = 9;
  style.IndentSpacing = 14;
  style.WindowMinSize = {1, 1};
  style.ScaleAllSizes(scale);
  style.WindowMinSize = {1, 1};
}

using SlotColor = std::pair<ImGuiCol_, Color>;

void apply_ground_colors(ImGuiStyle& style, const Theme& theme) {
  const SlotColor colors[] = {
      {ImGuiCol_Text, theme.text},
      {ImGuiCol_TextDisabled, theme.dim_text},
      {ImGuiCol_WindowBg, theme.panel},
      {ImGuiCol_ChildBg, faded(theme.panel, 0)},
      {ImGuiCol_PopupBg, theme.panel},
      {ImGuiCol_Border, theme.border},
      {ImGuiCol_MenuBarBg, theme.window},
      {ImGuiCol_Separator, theme.border},
      {ImGuiCol_SeparatorHovered, theme.accent},
      {ImGuiCol_SeparatorActive, theme.accent},
      {ImGuiCol_ModalWindowDimBg, faded(theme.outline, 0.45F)},
      {ImGuiCol_TitleBg, theme.window},
      {ImGuiCol_TitleBgActive, theme.window},
  };
  for (const auto& [slot, color] : colors) style.Colors[slot] = vector_color(color);
}

void apply_control_colors(ImGuiStyle& style, const Theme& theme) {
  const SlotColor colors[] = {
      {ImGuiCol_FrameBg, theme.control},
      {ImGuiCol_FrameBgHovered, theme.hovered},
      {ImGuiCol_FrameBgActive, theme.active},
      {ImGuiCol_ScrollbarBg, faded(theme.panel, 0)},
      {ImGuiCol_ScrollbarGrab, theme.active},
      {ImGuiCol_ScrollbarGrabHovered, theme.dim_text},
      {ImGuiCol_ScrollbarGrabActive, theme.accent},
      {ImGuiCol_CheckMark, theme.accent},
      {ImGuiCol_SliderGrab, theme.accent},
      {ImGuiCol_SliderGrabActive, theme.accent},
      {ImGuiCol_Button, theme.control},
      {ImGuiCol_ButtonHovered, theme.hovered},
      {ImGuiCol_ButtonActive, theme.active},
      {ImGuiCol_Header, theme.control},
      {ImGuiCol_HeaderHovered, theme.hovered},
      {ImGuiCol_HeaderActive, theme.active},
      {ImGuiCol_Tab, theme.panel},
      {ImGuiCol_TabHovered, theme.hovered},
      {ImGuiCol_TabActive, theme.active},
      {ImGuiCol_TabUnfocused, theme.panel},
      {ImGuiCol_TabUnfocusedActive, theme.active},
      {ImGuiCol_TableHeaderBg, theme.control},
      {ImGuiCol_TableBorderStrong, theme.border},
      {ImGuiCol_TableBorderLight, theme.grid},
      {ImGuiCol_TableRowBgAlt, theme.window},
      {ImGuiCol_TextSelectedBg, faded(theme.accent, 0.35F)},
      {ImGuiCol_NavHighlight, theme.accent},
      {ImGuiCol_PlotHistogram, theme.active},
  };
  for (const auto& [slot, color] : colors) style.Colors[slot] = vector_color(color);
}

}  // namespace

void apply_style(const Theme& theme, float scale) {
  ImGuiStyle& style = ImGui::GetStyle();
  apply_sizes(style, scale);
  ImGui::StyleColorsLight(&style);
  apply_ground_colors(style, theme);
  apply_control_colors(style, theme);
}

}  // namespace sprintlab
