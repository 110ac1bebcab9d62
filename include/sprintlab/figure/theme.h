#pragma once

#include <optional>
#include <string_view>

#include "sprintlab/athlete/outputs.h"
#include "sprintlab/figure/color.h"

namespace sprintlab {

enum class ThemeName { light, dark, print, count };

/// `light`, `dark` or `print`.
std::string_view theme_key(ThemeName name);

/// The theme of a key, if there is one.
std::optional<ThemeName> find_theme(std::string_view key);

/// Every colour that is drawn. Contributors have hues after [Okabe & Ito 2008, Color Universal Design] on a
/// ladder of lightness, so that colour-blind readers and grey prints keep them apart; on white they are dark
/// enough that lines keep a contrast of 3.
struct Theme {
  Color window;    ///< behind everything
  Color panel;     ///< behind controls and plots
  Color control;   ///< sliders, buttons
  Color hovered;   ///< a control under the mouse
  Color active;    ///< a control in use
  Color border;    ///< between regions
  Color text;      ///< contrast ≥ 4.5 on every ground
  Color dim_text;  ///< less important text, contrast ≥ 4.5 on every ground but the track's
  Color accent;    ///< selection, focus
  Color banner;    ///< behind a message that needs an answer
  Color plot;      ///< behind curves
  Color grid;      ///< thin lines in plots
  Color sky_top;   ///< track background
  Color sky_bottom;
  Color track;    ///< running surface
  Color lane;     ///< lane lines and metre marks
  Color gate;     ///< 10 m gates
  Color head;     ///< head of the figure
  Color outline;  ///< around limbs
  Color force;    ///< ground reaction force
  Color com;      ///< centre of mass and its path
  Color curve;    ///< the main curve of a plot, and sums
  Color curve_2;  ///< the second curve
  EnumArray<Contributor, Color> contributor;
};

const Theme& theme(ThemeName name);

/// Opacity of the ground that words over a picture or curves get.
inline constexpr float kLabelGround = 0.86F;

}  // namespace sprintlab
