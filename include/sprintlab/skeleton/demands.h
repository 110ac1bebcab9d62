#pragma once

#include "sprintlab/skeleton/skeleton.h"

namespace sprintlab {

/// What control asks of a joint: a torque, and a drive as a share of what the muscles there can give.
/// The muscles add both and answer within their limits; control never learns how strong they are.
struct JointDemand {
  double torque = 0;  ///< [N·m], counter-clockwise on the child
  double drive = 0;   ///< −1…1, sign as torque
};

using Demands = EnumArray<Joint, JointDemand>;

}  // namespace sprintlab
