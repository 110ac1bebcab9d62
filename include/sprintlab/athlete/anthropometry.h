#pragma once

#include "sprintlab/athlete/athlete.h"

namespace sprintlab {

/// One row of the body-segment table: fractions of body mass and of the segment's own length.
struct SegmentRow {
  double mass_fraction;    ///< of body mass [1]
  double com_fraction;     ///< centre of mass from the proximal (cranial) end, of the length [1]
  double gyration_radius;  ///< about the medio-lateral axis through the centre of mass, of the length [1]
  double yaw_radius;       ///< the same about the longitudinal axis [1]
  double mean_length;      ///< at the table's mean stature [m]
};

/// Body-segment parameters of one sex. [deLeva1996] Table 4, medio-lateral ("transverse") and longitudinal
/// radii.
struct SegmentTable {
  double mean_stature;        ///< [m]
  SegmentRow head;            ///< vertex to mid-gonion
  SegmentRow upper_trunk;     ///< suprasternale to xiphion
  SegmentRow mid_trunk;       ///< xiphion to omphalion
  SegmentRow lower_trunk;     ///< omphalion to mid-hip
  double vertex_above_hip;    ///< vertex to C7 plus C7 to mid-hip [m]
  double shoulder_above_hip;  ///< mid-shoulder to mid-hip [m]
  SegmentRow upper_arm, forearm, hand;
  SegmentRow thigh, shank, foot;  ///< shank knee to ankle joint centre; foot heel to toe tip
};

const SegmentTable& segment_table(Sex sex);

}  // namespace sprintlab
