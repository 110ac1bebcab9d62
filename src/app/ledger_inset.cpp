#include "ledger_inset.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sprintlab/core/number_text.h"
#include "sprintlab/figure/runner.h"
#include "sprintlab/measure/mechanics.h"

namespace sprintlab {
namespace {

// Lengths in lines of text.
constexpr float kMargin = 0.5F;
constexpr float kRow = 1.15F;
constexpr float kPlaneGap = 0.35F;
constexpr float kBarHeight = 0.62F;
constexpr float kNames = 2.2F;    // width of “sum”, ↺ and ↻
constexpr float kBars = 7.2F;     // width of the longer of both bars
constexpr float kNumbers = 2.6F;  // width of a number and the space before it
constexpr int kPlanes = 2, kRowsOfPlane = 4;

constexpr const char* kTitle = "rotation, last stride [kg·m²/s]";
constexpr std::size_t kStride = 2;  // steps
constexpr double kPercent = 100;

struct Painter {
  ImDrawList& list;
  const Ui& ui;
  float left, top;

  void words(float x, Color color, const std::string& text) const {
    list.AddText({std::round(x), std::round(top)}, pixel_color(color), text.c_str());
  }

  void words_to(float right, Color color, const std::string& text) const {
    words(right - text_width(text), color, text);
  }

  // A bar of pieces, `scale` pixels for each kg·m²/s, and what they add up to.
  void bar(const char* name, std::initializer_list<std::pair<double, Color>> pieces, float scale) {
    words(left, ui.theme.text, name);
    double sum = 0;
    float x = left + kNames * em();
    const float y = std::round(top + (kRow - kBarHeight) / 2 * em());
    for (const auto& [value, color] : pieces) {
      const float width = static_cast<float>(value) * scale;
      list.AddRectFilled({x, y}, {x + width, y + kBarHeight * em()}, pixel_color(color));
      if (sum > 0) list.AddLine({x, y}, {x, y + kBarHeight * em()}, pixel_color(ui.theme.panel));
      x += width;
      sum += value;
    }
    words_to(left + (kNames + kBars + kNumbers) * em(), ui.theme.text, fixed_text(sum, 1));
    top += kRow * em();
  }

  void plane(const char* name, const LedgerBalance& balance) {
    words(left, ui.theme.dim_text, name);
    words_to(left + (kNames + kBars + kNumbers) * em(), ui.theme.dim_text,
             fixed_text(kPercent * balance.offset(), 0) + " % offset");
    top += kRow * em();
    const double longest = std::max(total(balance.counter_clockwise), total(balance.clockwise));
    const float scale = longest > 0 ? kBars * em() / static_cast<float>(longest) : 0;
    const auto part = [&](const Ledger& of, Contributor c) {
      return std::pair{of[c], ui.theme.contributor[c]};
    };
    const auto each_way = [&](const char* way, const Ledger& of) {
      bar(way,
          {part(of, Contributor::push), part(of, Contributor::swing), part(of, Contributor::arms),
           part(of, Contributor::torso)},
          scale);
    };
    each_way("↺", balance.counter_clockwise);
    each_way("↻", balance.clockwise);
    bar("sum", {{balance.left_over, ui.theme.curve}}, scale);
  }
};

}  // namespace

std::span<const Sample> last_stride(const LiveSession& session) {
  const std::span<const StepRow> steps = session.shown_steps();
  if (steps.size() < kStride) return {};
  const double from = steps[steps.size() - kStride].touchdown_time;
  const double to = steps.back().touchdown_time + std::max(steps.back().step_time, steps.back().contact_time);
  const std::span<const Sample> samples = session.samples();
  const auto at = [&](double time) {
    const auto later = [](const Sample& s, double t) { return s.body.time < t; };
    return std::lower_bound(samples.begin(), samples.end(), time, later) - samples.begin();
  };
  return samples.subspan(static_cast<std::size_t>(at(from)), static_cast<std::size_t>(at(to) - at(from)));
}

ImVec2 ledger_inset_size() {
  return {2 * kMargin * em() + std::max((kNames + kBars + kNumbers) * em(), text_width(kTitle)),
          (kMargin + kRow * (1 + kPlanes * kRowsOfPlane) + kPlaneGap * kPlanes) * em()};
}

void draw_ledger_inset(ImDrawList& list, ImVec2 min, const LiveSession& session, const Ui& ui) {
  const std::span<const Sample> stride = last_stride(session);
  if (stride.empty()) return;
  const ImVec2 size = ledger_inset_size();
  list.AddRectFilled(min, {min.x + size.x, min.y + size.y}, pixel_color(faded(ui.theme.panel, kLabelGround)),
                     3 * em() / 14);
  Painter painter{list, ui, min.x + kMargin * em(), min.y + kMargin / 2 * em()};
  painter.words(painter.left, ui.theme.text, kTitle);
  painter.top += (kRow + kPlaneGap) * em();
  painter.plane("from the side", ledger_balance(stride, &Sample::momentum));
  painter.top += kPlaneGap * em();
  painter.plane("from above", ledger_balance(stride, &Sample::yaw_momentum));
}

}  // namespace sprintlab
