#include "sprintlab/figure/track.h"

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
constexpr float kLine = 2, kFinishLine = 4;  // [points]
constexpr double kFar = 1e5;                 // beyond every picture [m]

Line level(double y, const Range& x, Color color) { return {{{x.lower, y}, {x.upper, y}}, color, kLine}; }

void add_ground(Drawing& drawing, const TrackArea& area, const Theme& theme) {
  drawing.push_back(Band{0, std::max(area.y.upper, 0.1), theme.sky_bottom, theme.sky_top});
  drawing.push_back(Band{-kFar, 0, theme.track, theme.track});
  for (const double lane : kLanes) drawing.push_back(level(lane, area.x, faded(theme.lane, 0.55F)));
  drawing.push_back(level(0, area.x, theme.lane));
}

void add_metres(Drawing& drawing, const TrackArea& area, const Theme& theme) {
  const double wanted = kMetreRoom * area.em;
  const double step = wanted <= 1 ? 1 : wanted <= 2 ? 2 : wanted <= 5 ? 5 : 10;
  const double first = std::ceil(area.x.lower / step - 1) * step;
  for (double x = first; x <= area.x.upper + step; x += step) {
    drawing.push_back(Line{{{x, 0}, {x, -0.5 * area.em}}, theme.lane, kLine});
    drawing.push_back(Label{{x, -1.6 * area.em}, {}, fixed_text(x, 0) + " m", theme.text});
  }
}

void add_gate(Drawing& drawing, double x, const TrackArea& area, std::span<const double> splits, double time,
              const Theme& theme) {
  const bool finish = x == kFinish;
  const Color color = finish ? theme.force : theme.gate;
  drawing.push_back(Line{{{x, 0}, {x, kGateHeight}}, color, finish ? kFinishLine : kLine});
  std::string label = finish ? "finish" : fixed_text(x, 0) + " m";
  const auto gate = static_cast<std::size_t>(std::lround(x / kGateSpacing));
  if (gate >= 1 && gate <= splits.size() && splits[gate - 1] <= time)
    label += "  " + fixed_text(splits[gate - 1], 2) + " s";
  const double y = std::min(kGateHeight + 0.4 * area.em, area.y.upper - 1.2 * area.em);
  drawing.push_back(Label{{x, y}, {}, label, theme.text, 0.5, false, Box{theme.panel, color}});
}

}  // namespace

Drawing draw_track(const TrackArea& area, std::span<const double> splits_10m, double time,
                   const Theme& theme) {
  Drawing drawing;
  add_ground(drawing, area, theme);
  const double first = std::ceil((area.x.lower - 1) / kGateSpacing) * kGateSpacing;
  for (double x = std::max(first, 0.0); x <= area.x.upper + 1; x += kGateSpacing)
    add_gate(drawing, x, area, splits_10m, time, theme);
  add_metres(drawing, area, theme);
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
