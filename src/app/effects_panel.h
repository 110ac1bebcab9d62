#pragma once

#include "live_effects.h"
#include "ui.h"
#include "units.h"

namespace sprintlab {

/// A bar of the tornado in words: `+0.8 ± 0.3 %`; `no clear effect` if the 95 % interval holds zero; why
/// there is none otherwise.
std::string effect_text(const Effect& effect);

/// True if the 95 % interval of the effect on speed leaves zero out.
bool is_clear(const Effect& effect);

/// What 5 % more and less of each contributor would bring to speed, as a tornado that can be folded. The
/// speed that it is for is told in `unit`.
void effects_panel(LiveEffects& effects, const LiveSession& session, SpeedUnit unit, const Ui& ui);

}  // namespace sprintlab
