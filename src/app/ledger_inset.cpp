#include "ledger_inset.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "sprintlab/core/number_text.h"
#include "sprintlab/figure/contributor_look.h"
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
constexpr float kHatchSpacing = 0.36F;
constexpr int kRowsOfPlane = 4;

constexpr const char* kTitle = "rotation, last stride [kg·m²/s]";
constexpr std::size_t kStride = 2;  // steps
constexpr double kPercent = 100;

int count(LedgerPlanes planes) { return planes == LedgerPlanes::both ? 2 : 1; }

/// Part of a bar.
struct Piece {
  double value;  ///< [kg·m²/s]
  Color color;
  Hatch hatch = Hatch::none;
};

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

  // Slanted strokes over a piece.
  void strike(ImVec2 min, ImVec2 max, Hatch hatch) const {
    const float height = max.y - min.y;
    const ImU32 stroke = pixel_color(ui.theme.panel);
    list.PushClipRect(min, max, true);
    for (float x = min.x - height; hatch != Hatch::none && x < max.x; x += kHatchSpacing * em()) {
      if (hatch != Hatch::falling) list.AddLine({x, max.y}, {x + height, min.y}, stroke);
      if (hatch != Hatch::rising) list.AddLine({x, min.y}, {x + height, max.y}, stroke);
    }
    list.PopClipRect();
  }

  // A bar of pieces, `scale` pixels for each kg·m²/s, and what they add up to.
  void bar(const char* name, std::span<const Piece> pieces, float scale) {
    words(left, ui.theme.text, name);
    double sum = 0;
    float x = left + kNames * em();
    const float y = std::round(top + (kRow - kBarHeight) / 2 * em());
    for (const auto& [value, color, hatch] : pieces) {
      const float width = static_cast<float>(value) * scale;
      list.AddRectFilled({x, y}, {x + width, y + kBarHeight * em()}, pixel_color(color));
      strike({x, y}, {x + width, y + kBarHeight * em()}, hatch);
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
    const auto each_way = [&](const char* way, const Ledger& of) {
      std::vector<Piece> pieces;
      for (const ContributorLook& look : contributor_looks())
        pieces.push_back({of[look.contributor], ui.theme.contributor[look.contributor], look.hatch});
      bar(way, pieces, scale);
    };
    each_way("↺", balance.counter_clockwise);
    each_way("↻", balance.clockwise);
    bar("sum", std::array{Piece{balance.left_over, ui.theme.curve}}, scale);
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

ImVec2 ledger_inset_size(LedgerPlanes planes) {
  const auto rows = static_cast<float>(1 + count(planes) * kRowsOfPlane);
  return {2 * kMargin * em() + std::max((kNames + kBars + kNumbers) * em(), text_width(kTitle)),
          (kMargin + kRow * rows + kPlaneGap * static_cast<float>(count(planes))) * em()};
}

void draw_ledger_inset(ImDrawList& list, ImVec2 min, LedgerPlanes planes, const LiveSession& session,
                       const Ui& ui) {
  const std::span<const Sample> stride = last_stride(session);
  if (stride.empty()) return;
  const ImVec2 size = ledger_inset_size(planes);
  list.AddRectFilled(min, {min.x + size.x, min.y + size.y}, pixel_color(faded(ui.theme.panel, kLabelGround)),
                     3 * em() / 14);
  Painter painter{list, ui, min.x + kMargin * em(), min.y + kMargin / 2 * em()};
  painter.words(painter.left, ui.theme.text, kTitle);
  painter.top += (kRow + kPlaneGap) * em();
  painter.plane("from the side", ledger_balance(stride, &Sample::momentum));
  if (planes == LedgerPlanes::side) return;
  painter.top += kPlaneGap * em();
  painter.plane("from above", ledger_balance(stride, &Sample::yaw_momentum));
}

}  // namespace sprintlab
