#include "ui.h"

#include <algorithm>

#include "sprintlab/cli/options.h"

namespace sprintlab {

float allowed_scale(float scale) {
  return std::clamp(scale, static_cast<float>(kSmallestUiScale), static_cast<float>(kLargestUiScale));
}

ImVec4 vector_color(Color color) { return {color.r, color.g, color.b, color.a}; }

ImU32 pixel_color(Color color) { return ImGui::ColorConvertFloat4ToU32(vector_color(color)); }

void begin_child(const char* name, ImVec2 size, bool border, ImGuiWindowFlags flags) {
  ImGui::BeginChild(name, size, border, flags | ImGuiWindowFlags_NavFlattened);
}

void text(std::string_view words) { ImGui::TextUnformatted(words.data(), words.data() + words.size()); }

void colored_text(Color color, std::string_view words) {
  ImGui::PushStyleColor(ImGuiCol_Text, vector_color(color));
  text(words);
  ImGui::PopStyleColor();
}

void title(std::string_view words, const Ui& ui) {
  const FontScope font(ui.fonts.bold);
  text(words);
}

std::string broken_lines(std::string_view words, float width) {
  std::string lines(words);
  std::size_t line = 0;            // where the present line begins
  std::size_t space = lines.npos;  // the last one that still fits
  for (std::size_t i = 0; i <= lines.size(); ++i) {
    const bool ends = i == lines.size() || lines[i] == '\n';
    if (!ends && lines[i] != ' ') continue;
    if (space != lines.npos && text_width(std::string_view(lines).substr(line, i - line)) > width) {
      lines[space] = '\n';
      line = space + 1;
    }
    space = ends ? lines.npos : i;
    if (ends) line = i + 1;
  }
  return lines;
}

void wrapped_text(std::string_view words) {
  ImGui::PushTextWrapPos(0);  // for a word that is wider than the space
  text(broken_lines(words, ImGui::GetContentRegionAvail().x));
  ImGui::PopTextWrapPos();
}

void tooltip(std::string_view words) {
  constexpr float kRest = 0.35F;   // mouse at rest before a tooltip opens [s]
  constexpr float kWidth = 24.0F;  // [em]
  constexpr float kUntilMoved = -1;
  const bool active = ImGui::IsItemActive();
  if (!ImGui::IsItemHovered() && !active) return;
  ImGuiStorage* storage = ImGui::GetStateStorage();
  const ImGuiID key = ImGui::GetID("tooltip rest");
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  const bool moves = moved.x != 0 || moved.y != 0;
  float rest = storage->GetFloat(key, 0);
  // Who has just dragged a slider watches what it does, and not what it is.
  if (active)
    rest = kUntilMoved;
  else if (moves)
    rest = std::max(rest, 0.0F);
  else if (rest != kUntilMoved)
    rest += ImGui::GetIO().DeltaTime;
  storage->SetFloat(key, rest);
  if (rest < kRest) return;
  // Beside the item, so that it covers neither the item nor its neighbours.
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const ImVec2 min = ImGui::GetItemRectMin();
  const ImVec2 max = ImGui::GetItemRectMax();
  const bool on_left = min.x + max.x < screen.x;
  const bool on_top = min.y + max.y < 1.2F * screen.y;
  ImGui::SetNextWindowPos({on_left ? max.x + em() : min.x - em(), on_top ? max.y : min.y}, ImGuiCond_Always,
                          {on_left ? 0.0F : 1.0F, on_top ? 0.0F : 1.0F});
  ImGui::BeginTooltip();
  text(broken_lines(words, kWidth * em()));
  ImGui::EndTooltip();
}

float text_width(std::string_view words) {
  return ImGui::CalcTextSize(words.data(), words.data() + words.size()).x;
}

void right_text(Color color, std::string_view words) {
  const float left = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x - text_width(words);
  ImGui::SetCursorPosX(left > ImGui::GetCursorPosX() ? left : ImGui::GetCursorPosX());
  colored_text(color, words);
}

void spotlight(const Ui& ui, std::string_view key, ImVec2 min, ImVec2 max) {
  if (ui.spotlight == nullptr || ui.spotlight->key != key) return;
  const float gap = 0.25F * em();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRect({min.x - gap, min.y - gap}, {max.x + gap, max.y + gap}, pixel_color(ui.theme.accent), gap, 0,
               0.18F * em());
  ui.spotlight->seen = ImVec4{min.x, min.y, max.x, max.y};
  const float top = ImGui::GetWindowPos().y;
  if (!ui.spotlight->reveal) return;
  const bool inside = min.y >= top && max.y <= top + ImGui::GetWindowHeight();
  if (!inside) ImGui::SetScrollFromPosY(min.y - top, 0.5F);
  ui.spotlight->reveal = !inside;
}

}  // namespace sprintlab
