#pragma once

#include <imgui.h>

#include <optional>
#include <string>
#include <string_view>

#include "sprintlab/figure/theme.h"

namespace sprintlab {

/// The fonts of one scale. Null pointers stand for the current font.
struct Fonts {
  ImFont* regular = nullptr;
  ImFont* small = nullptr;
  ImFont* bold = nullptr;
  ImFont* big = nullptr;  ///< digits only
  bool complete = false;  ///< false: a font file is missing, and some symbols with it
};

/// Adds the fonts to an empty atlas. `scale` 1 = 14 pixels.
Fonts load_fonts(ImFontAtlas& atlas, float scale);

/// Sizes and colours of all controls.
void apply_style(const Theme& theme, float scale);

/// The one control that a ring is drawn around.
struct Spotlight {
  std::string key;               ///< of the control; empty = none
  bool reveal = false;           ///< unfold and scroll to it, once
  std::optional<ImVec4> seen{};  ///< where it was drawn last: left, top, right, bottom [pixels]
};

/// What every panel needs to draw.
struct Ui {
  const Theme& theme;
  const Fonts& fonts;
  Spotlight* spotlight = nullptr;
};

/// Draws the ring if this is the control to show; call after it was drawn.
void spotlight(const Ui& ui, std::string_view key, ImVec2 min, ImVec2 max);

ImU32 pixel_color(Color color);
ImVec4 vector_color(Color color);

/// Height of a line of regular text, the unit of all sizes on screen [pixels].
inline float em() { return ImGui::GetFontSize(); }

/// The nearest scale of the user interface that is allowed.
float allowed_scale(float scale);

// ---- Small pieces that panels share ----

/// ImGui's BeginChild, which the arrows of the keyboard enter and leave as if it weren't there. Ends with
/// ImGui::EndChild.
void begin_child(const char* name, ImVec2 size = {0, 0}, bool border = false, ImGuiWindowFlags flags = 0);

void text(std::string_view words);
void colored_text(Color color, std::string_view words);
void wrapped_text(std::string_view words);
/// Words in lines of at most this width in the present font [pixels], broken at spaces alone: ImGui would
/// break “0.005” after its point.
std::string broken_lines(std::string_view words, float width);
/// A heading: words in the bold font.
void title(std::string_view words, const Ui& ui);
/// Tooltip of the item before, wrapped, shown after a short rest of the mouse.
void tooltip(std::string_view words);
/// Text right-aligned in the space that is left on the line.
void right_text(Color color, std::string_view words);
float text_width(std::string_view words);

/// Uses a font until the end of the scope.
class FontScope {
 public:
  explicit FontScope(ImFont* font) { ImGui::PushFont(font); }
  ~FontScope() { ImGui::PopFont(); }
  FontScope(const FontScope&) = delete;
  FontScope& operator=(const FontScope&) = delete;
};

}  // namespace sprintlab
