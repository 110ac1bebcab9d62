#include "parameter_row.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "live_session.h"

namespace sprintlab {
namespace {

// Files and the command line have radians; people read degrees.
bool is_angle(const ParamInfo& info) { return info.unit == "rad"; }

bool is_share(const ParamInfo& info) { return info.kind == ParamKind::number && info.unit == "1"; }

int shown_decimals(const ParamInfo& info) {
  if (is_share(info) && info.upper - info.lower > 0.5) return 0;
  if (is_angle(info)) return 1;
  // Fine enough to show default and ends exactly, and to see the slider move.
  constexpr int kMostDecimals = 6;
  int decimals = decimals_for((info.upper - info.lower) * shown_factor(info) / 80);
  const auto rounded_off = [&](double value) {
    return std::abs(std::remainder(value * shown_factor(info) * std::pow(10, decimals), 1)) > 1e-6;
  };
  while (decimals < kMostDecimals &&
         (rounded_off(info.initial) || rounded_off(info.lower) || rounded_off(info.upper)))
    ++decimals;
  return decimals;
}

// The nearest allowed value: inside the range, and not in the gap next to "off".
double allowed(const ParamInfo& info, double value) {
  const double inside = std::clamp(value, info.lower, info.upper);
  if (inside > 0 && inside < info.smallest_if_on)
    return inside < info.smallest_if_on / 2 ? 0 : info.smallest_if_on;
  return inside;
}

bool set_if_different(const ParamInfo& info, Specification& specification, double value) {
  if (value == parameter_value(info, specification)) return false;
  set_parameter(info, specification, value);
  return true;
}

// A number that is being typed into a slider, kept between frames: it counts only once it is confirmed.
class TypedNumber {
 public:
  explicit TypedNumber(ImGuiID slider)
      : frame_(ImHashStr("frame", 0, slider)),
        low_(ImHashStr("low", 0, slider)),
        high_(ImHashStr("high", 0, slider)) {}

  /// What was typed up to the frame before; nothing if the slider was not typed in then.
  std::optional<double> last() const {
    if (storage_.GetInt(frame_, -1) != ImGui::GetFrameCount() - 1) return std::nullopt;
    return std::bit_cast<double>(std::array{storage_.GetInt(low_), storage_.GetInt(high_)});
  }

  void keep(double value) {
    const auto halves = std::bit_cast<std::array<int, 2>>(value);
    storage_.SetInt(low_, halves[0]);
    storage_.SetInt(high_, halves[1]);
    storage_.SetInt(frame_, ImGui::GetFrameCount());
  }

 private:
  ImGuiID frame_, low_, high_;
  ImGuiStorage& storage_ = *ImGui::GetStateStorage();
};

// ImGui's slider, which passes each half-typed number on; here only dragging acts at once. What is typed acts
// with Enter or when the slider is left, and Esc leaves everything as it was.
bool slider_input(const char* id, double& value, double lower, double upper, const char* format) {
  const ImGuiID slider = ImGui::GetID(id);
  TypedNumber typed(slider);
  const std::optional<double> before = typed.last();
  const bool types = ImGui::TempInputIsActive(slider);
  double shown = value;
  const bool moved = ImGui::SliderScalar(id, ImGuiDataType_Double, &shown, &lower, &upper, format,
                                         ImGuiSliderFlags_AlwaysClamp);
  if (ImGui::TempInputIsActive(slider)) {
    typed.keep(shown);
    return false;
  }
  const double result = types || !before ? shown : *before;  // another control may have taken the keyboard
  const bool changed = types || before ? result != value : moved;
  value = result;
  return changed;
}

bool toggle_control(const ParamInfo& info, Specification& specification) {
  bool on = parameter_value(info, specification) > 0.5;
  return ImGui::Checkbox("##value", &on) && set_if_different(info, specification, on ? 1 : 0);
}

bool sex_control(const ParamInfo& info, Specification& specification) {
  bool changed = false;
  for (int sex = 0; sex < 2; ++sex) {
    if (sex > 0) ImGui::SameLine();
    const bool chosen = static_cast<int>(std::lround(parameter_value(info, specification))) == sex;
    if (ImGui::RadioButton(parameter_text(info, sex).c_str(), chosen))
      changed |= set_if_different(info, specification, sex);
  }
  return changed;
}

bool number_control(const ParamInfo& info, Specification& specification, double initial, Color color,
                    const Ui& ui) {
  const double factor = shown_factor(info);
  double shown = parameter_value(info, specification) * factor;
  const std::string format = "%." + std::to_string(shown_decimals(info)) + "f";
  if (!filled_slider("##value", shown, info.lower * factor, info.upper * factor, initial * factor, format,
                     color, ui))
    return false;
  // An end in degrees is rounded where it is shown.
  const double rounding = is_angle(info) ? std::pow(10, -shown_decimals(info)) / 2 : 0;
  double value = shown / factor;
  for (const double end : {info.lower, info.upper})
    if (std::abs(shown - end * factor) <= rounding) value = end;
  return set_if_different(info, specification, allowed(info, value));
}

}  // namespace

double shown_factor(const ParamInfo& info) { return is_share(info) ? 100 : is_angle(info) ? kDegrees : 1; }

std::string shown_unit(const ParamInfo& info) {
  return is_share(info) ? "%" : is_angle(info) ? "°" : info.unit;
}

std::string value_text(const ParamInfo& info, double value) {
  if (info.kind == ParamKind::toggle) return value > 0.5 ? "on" : "off";
  if (info.kind == ParamKind::sex) return parameter_text(info, value);
  if (value == 0 && info.smallest_if_on > 0) return "off";
  const std::string unit = shown_unit(info);
  const std::string number = fixed_text(value * shown_factor(info), shown_decimals(info));
  return number + (unit.empty() || is_angle(info) ? unit : " " + unit);
}

std::string parameter_tooltip(const ParamInfo& info, double own) {
  std::string words = info.label + "  (" + info.key + ")\n" + info.help;
  if (info.kind == ParamKind::number)
    words += "\nRange " + value_text(info, info.lower) + " to " + value_text(info, info.upper);
  if (info.smallest_if_on > 0) words += "; off or at least " + value_text(info, info.smallest_if_on);
  words += "\nThis athlete's own: " + value_text(info, own) +
           ". Double-click the name to go back to it, Ctrl+click the slider to type. By keyboard: "
           "Enter types; Space, then the arrows slide.";
  if (!info.source.empty()) words += "\nSource: " + info.source;
  if (!changes_at_once(info)) words += "\nTakes effect with the next run.";
  return words;
}

void changed_dot(ImVec2 middle, const Ui& ui) {
  constexpr float kRadius = 0.2F;  // [em]
  ImGui::GetWindowDrawList()->AddCircleFilled(middle, kRadius * em(), pixel_color(ui.theme.accent), 12);
}

bool label_row(const std::string& label, const std::string& value, bool changed, std::optional<Color> color,
               const std::string& help, const Ui& ui) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = ImGui::GetTextLineHeight();
  ImGui::Dummy({std::max(width, 1.0F), height});  // no button: keyboard navigation goes from slider to slider
  const bool reset = ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
  tooltip(help);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  float left = at.x;
  if (color) {
    const float side = 0.72F * height;
    const float top = at.y + 0.17F * height;
    list.AddRectFilled({left, top}, {left + side, top + side}, pixel_color(*color), 0.2F * side);
    left += 1.45F * side;
  }
  const FontScope font(changed ? ui.fonts.bold : ui.fonts.regular);
  const float value_width = text_width(value);
  const float value_left = at.x + width - value_width;
  list.PushClipRect(at, {std::max(value_left - 0.3F * em(), at.x), at.y + height + 2}, true);
  list.AddText({left, at.y}, pixel_color(ui.theme.text), label.data(), label.data() + label.size());
  list.PopClipRect();
  list.AddText({value_left, at.y}, pixel_color(ui.theme.text), value.data(), value.data() + value.size());
  if (changed) changed_dot({value_left - 0.55F * em(), at.y + 0.55F * height}, ui);
  return reset;
}

bool filled_slider(const char* id, double& value, double lower, double upper, double notch,
                   const std::string& format, Color color, const Ui& ui) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const float width = std::max(ImGui::GetContentRegionAvail().x, 1.0F);
  const float height = 0.95F * em();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = min.y + height / 2;
  const float bar = 0.16F * em();
  const auto t = static_cast<float>(unit_clamp((value - lower) / (upper - lower)));
  const float knob = 0.42F * em();
  const float x = min.x + knob + t * (width - 2 * knob);
  list.AddRectFilled({min.x, middle - bar}, {min.x + width, middle + bar}, pixel_color(ui.theme.active), bar);
  list.AddRectFilled({min.x, middle - bar}, {x, middle + bar}, pixel_color(color), bar);
  const auto notch_t = static_cast<float>(unit_clamp((notch - lower) / (upper - lower)));
  const float notch_x = std::round(min.x + knob + notch_t * (width - 2 * knob));
  list.AddLine({notch_x, min.y}, {notch_x, min.y + height}, pixel_color(ui.theme.dim_text), 0.1F * em());

  // ImGui's own slider takes the input; only while a value is typed does it draw itself.
  const bool typing = ImGui::TempInputIsActive(ImGui::GetID(id));
  const ImVec4 clear{0, 0, 0, 0};
  for (ImGuiCol slot : {ImGuiCol_FrameBg, ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive})
    ImGui::PushStyleColor(slot, typing ? vector_color(ui.theme.control) : clear);
  for (ImGuiCol slot : {ImGuiCol_SliderGrab, ImGuiCol_SliderGrabActive}) ImGui::PushStyleColor(slot, clear);
  if (!typing) ImGui::PushStyleColor(ImGuiCol_Text, clear);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0.3F * em(), typing ? 0.0F : (height - em()) / 2});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, typing ? 1.0F : 0.0F);
  ImGui::SetNextItemWidth(width);
  const bool changed = slider_input(id, value, lower, upper, format.c_str());
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor(typing ? 5 : 6);
  const bool lit = ImGui::IsItemHovered() || ImGui::IsItemActive();
  if (!typing) {
    list.AddCircleFilled({x, middle}, knob, pixel_color(color), 20);
    list.AddCircle({x, middle}, knob, pixel_color(lit ? ui.theme.text : ui.theme.panel), 20, 0.12F * em());
  }
  if (!std::isfinite(value)) value = lower;
  value = std::clamp(value, lower, upper);
  return changed;
}

bool parameter_row(const ParamInfo& info, Specification& specification, const Specification& own,
                   std::optional<Color> color, const Ui& ui) {
  ImGui::PushID(info.key.c_str());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double before = parameter_value(info, specification);
  const double initial = parameter_value(info, own);
  const std::string help = parameter_tooltip(info, initial);
  bool changed = false;
  if (label_row(info.label, value_text(info, before), before != initial, color, help, ui))
    changed = set_if_different(info, specification, initial);
  if (info.kind == ParamKind::toggle) {
    changed |= toggle_control(info, specification);
  } else if (info.kind == ParamKind::sex) {
    changed |= sex_control(info, specification);
  } else {
    changed |= number_control(info, specification, initial, color.value_or(ui.theme.accent), ui);
  }
  tooltip(help);
  spotlight(ui, info.key, at, {at.x + ImGui::GetContentRegionAvail().x, ImGui::GetItemRectMax().y});
  ImGui::PopID();
  return changed;
}

}  // namespace sprintlab
