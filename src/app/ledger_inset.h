#pragma once

#include <span>

#include "live_session.h"
#include "ui.h"

namespace sprintlab {

/// Samples of the last stride (two steps) that was finished by the shown time; empty before the first.
std::span<const Sample> last_stride(const LiveSession& session);

/// What the rotational ledger shows: as much as there is room for.
enum class LedgerPlanes { side, both };

/// Size of the rotational ledger in the present font [pixels].
ImVec2 ledger_inset_size(LedgerPlanes planes);

/// Draws how the last finished stride turned the body: for each plane a bar of what contributors turned
/// counter-clockwise, one of what they turned clockwise, and one of what was left over, all in one scale.
/// Contributors are told apart by colour, hatching and order. `min` is its upper left corner. Draws nothing
/// before the first stride.
void draw_ledger_inset(ImDrawList& list, ImVec2 min, LedgerPlanes planes, const LiveSession& session,
                       const Ui& ui);

}  // namespace sprintlab
