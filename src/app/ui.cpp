#include "ui.h"

namespace sprintlab {

ImVec4 vector_color(Color color) { return {color.r, color.g, color.b, color.a}; }

ImU32 pixel_color(Color color) { return ImGui::ColorConvertFloat4ToU32(vector_color(color)); }

void text(std::string_view words) { ImGui::TextUnformatted(words.data(), words.data() + words.size()); }

void colored_text(Color color, std::string_view words) {
  ImGui::PushStyleColor(ImGuiCol_Text, vector_color(color));
  text(words);
  ImGui::PopStyleColor();
}

void wrapped_text(std::string_view words) {
  ImGui::PushTextWrapPos(0);
  text(words);
  ImGui::PopTextWrapPos();
}

void tooltip(std::string_view words) {
  constexpr float kRest = 0.35F;   // mouse at rest before a tooltip opens [s]
  constexpr float kWidth = 24.0F;  // [em]
  if (!ImGui::IsItemHovered() || ImGui::IsItemActive()) return;
  if (ImGui::GetCurrentContext() == nullptr || ImGui::GetIO().DeltaTime <= 0) return;
  ImGuiStorage* storage = ImGui::GetStateStorage();
  const ImGuiID key = ImGui::GetID("tooltip rest");
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  float rest = storage->GetFloat(key, 0);
  rest = moved.x == 0 && moved.y == 0 ? rest + ImGui::GetIO().DeltaTime : rest;
  storage->SetFloat(key, rest);
  if (rest < kRest) return;
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(kWidth * em());
  text(words);
  ImGui::PopTextWrapPos();
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

}  // namespace sprintlab
