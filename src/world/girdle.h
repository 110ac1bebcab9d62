#pragma once

#include <box2d/box2d.h>

#include "sprintlab/skeleton/body_state.h"

namespace sprintlab {

/// The bodies of a pelvis or thorax and the slides between them (docs/model.md §9, eq. 22–24).
struct GirdleBodies {
  b2Body* middle = nullptr;
  EnumArray<Side, b2Body*> side{};
  EnumArray<Side, b2PrismaticJoint*> slide{};
};

/// Joins the sides to the middle by slides.
void create_slides(b2World& box, GirdleBodies& bodies, const GirdleGeometry& geometry);

/// Turns the slides' axes level, and lets them catch up a part of what they are off their anchor. Once before
/// each step.
void level_slides(GirdleBodies& bodies, const GirdleGeometry& geometry, double dt);

/// Yaw and slip now; leaves the holding force alone.
void read_girdle(GirdleState& state, const GirdleBodies& bodies, const GirdleGeometry& geometry);

/// Force that holds the sides' mean on the middle [N], forward on the sides (eq. 24).
double holding_force(const GirdleState& state, const GirdleBodies& bodies, double dt);

/// Torque that holds a girdle straight [N·m]: the same spring and damper, for the sides' difference.
double straightening_torque(const GirdleState& state, const GirdleBodies& bodies, double half_width,
                            double dt);

/// Applies a holding force and a torque about the vertical as level forces on one line: in the plane they add
/// up to nothing.
void push_girdle(GirdleBodies& bodies, double hold, double torque, double half_width);

}  // namespace sprintlab
