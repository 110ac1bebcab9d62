#include "sprintlab/figure/track.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sprintlab/figure/runner.h"

namespace sprintlab {
namespace {

constexpr double kGateSpacing = 10;          // [m]
constexpr double kFinish = 100;              // [m]
constexpr double kGateHeight = 1.93;         // [m]
constexpr std::array kLanes{-0.22, -0.6};    // lines on the surface, as seen from the side [m]
constexpr double kMetreRoom = 3.5;           // for a label [em]
constexpr double kWordsBelow = -1.6;         // the ground [em]
constexpr float kLine = 2, kFinishLine = 4;  // [points]
constexpr double kFar = 1e5;                 // beyond every picture [m]

Line level(double y, const Range& x, Color color) { return {{{x.lower, y}, {x.upper, y}}, color, kLine}; }

void add_ground(Drawing& drawing, const TrackArea& area, const Theme& theme) {
  drawing.push_back(Band{0, std::max(area.y.upper, 0.1), theme.sky_bottom, theme.sky_top});
  drawing.push_back(Band{-kFar, 0, theme.track, theme.track});
  for (const double lane : kLanes) drawing.push_back(level(lane, area.x, faded(theme.lane, 0.55F)));
  drawing.push_back(level(0, area.x, theme.lane));
}

// How wide words are, about [m].
double width_of(std::string_view words, const TrackArea& area) {
  constexpr double kLetter = 0.6;  // [em]
  return kLetter * static_cast<double>(words.size()) * area.em;
}

// What stands at a gate: where it is, and when the runner was there.
std::string gate_words(double x, std::span<const double> splits, double time) {
  std::string words = x == kFinish ? "finish" : fixed_text(x, 0) + " m";
  const auto gate = static_cast<std::size_t>(std::lround(x / kGateSpacing));
  if (gate >= 1 && gate <= splits.size() && splits[gate - 1] <= time)
    words += "  " + fixed_text(splits[gate - 1], 2) + " s";
  return words;
}

// Metre marks, but no words where a gate has its own.
void add_metres(Drawing& drawing, const TrackArea& area, double board_width, const Theme& theme) {
  const double wanted = kMetreRoom * area.em;
  const double step = wanted <= 1 ? 1 : wanted <= 2 ? 2 : wanted <= 5 ? 5 : 10;
  const double first = std::ceil(area.x.lower / step - 1) * step;
  for (double x = first; x <= area.x.upper + step; x += step) {
    drawing.push_back(Line{{{x, 0}, {x, -0.5 * area.em}}, theme.lane, kLine});
    const std::string words = fixed_text(x, 0) + " m";
    const double gate = std::max(kGateSpacing * std::round(x / kGateSpacing), 0.0);
    const double half = width_of(words, area) / 2;
    const bool whole = x - half >= area.x.lower && x + half <= area.x.upper;
    if (whole && std::abs(x - gate) > board_width / 2 + half)
      drawing.push_back(Label{{x, kWordsBelow * area.em}, {}, words, theme.text});
  }
}

// A post, and in the row of the metres, where nothing else is in front of it, its board. At the edge of the
// picture the board moves aside and stays whole.
void add_gate(Drawing& drawing, double x, const TrackArea& area, const std::string& words,
              const Theme& theme) {
  const bool finish = x == kFinish;
  const Color color = finish ? theme.force : theme.gate;
  drawing.push_back(Line{{{x, 0}, {x, kGateHeight}}, color, finish ? kFinishLine : kLine});
  if (!area.x.contains(x)) return;
  const double edge = 0.6 * area.em;  // of the board around its words
  const double width = width_of(words, area);
  const double room_left = (x - area.x.lower - edge) / width;
  const double room_right = (area.x.upper - x - edge) / width;
  const double align = std::max(std::min(0.5, room_left), 1 - room_right);
  drawing.push_back(
      Label{{x, kWordsBelow * area.em}, {}, words, theme.text, align, false, Box{theme.panel, color}});
}

}  // namespace

Drawing draw_track(const TrackArea& area, std::span<const double> splits_10m, double time,
                   const Theme& theme) {
  Drawing drawing;
  add_ground(drawing, area, theme);
  const double widest = width_of("100 m  00.00 s", area);
  add_metres(drawing, area, widest, theme);
  const double first = std::ceil((area.x.lower - 1) / kGateSpacing) * kGateSpacing;
  for (double x = std::max(first, 0.0); x <= area.x.upper + 1; x += kGateSpacing)
    add_gate(drawing, x, area, gate_words(x, splits_10m, time), theme);
  return drawing;
}

double round_force(double longest) {
  constexpr std::array kForces{100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0, 10000.0, 20000.0};  // [N]
  double force = kForces[0];
  for (const double f : kForces)
    if (f * kForceScale < longest) force = f;
  return force;
}

Drawing draw_force_scale(const TrackArea& area, const Theme& theme) {
  constexpr double kLongest = 9;  // [em]
  const double force = round_force(kLongest * area.em);
  const Vec2 from{area.x.lower + 0.9 * area.em, area.y.lower + 1.1 * area.em};
  const Vec2 to = from + Vec2{force * kForceScale, 0};
  return {Arrow{from, to, theme.force},
          Label{to + Vec2{0.5, -0.35} * area.em, {}, fixed_text(force, 0) + " N", theme.text, 0}};
}

}  // namespace sprintlab
