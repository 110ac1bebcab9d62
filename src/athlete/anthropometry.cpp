#include "sprintlab/athlete/anthropometry.h"

namespace sprintlab {
namespace {

// [deLeva1996] Table 4: mass fraction, centre of mass, radii of gyration (medio-lateral, longitudinal),
// mean length [m].
// Mean statures of the measured groups: 1.741 m (men), 1.735 m (women).
constexpr SegmentTable kMale{
    .mean_stature = 1.741,
    .head = {0.0694, 0.5976, 0.376, 0.312, 0.2033},
    .upper_trunk = {0.1596, 0.2999, 0.454, 0.659, 0.1707},
    .mid_trunk = {0.1633, 0.4502, 0.383, 0.468, 0.2155},
    .lower_trunk = {0.1117, 0.6115, 0.551, 0.587, 0.1457},
    .vertex_above_hip = 0.2429 + 0.6033,
    .shoulder_above_hip = 0.5155,
    .upper_arm = {0.0271, 0.5772, 0.269, 0.158, 0.2817},
    .forearm = {0.0162, 0.4574, 0.265, 0.121, 0.2689},
    .hand = {0.0061, 0.7900, 0.513, 0.401, 0.0862},
    .thigh = {0.1416, 0.4095, 0.329, 0.149, 0.4222},
    .shank = {0.0433, 0.4395, 0.246, 0.102, 0.4403},
    .foot = {0.0137, 0.4415, 0.245, 0.124, 0.2581},
};

constexpr SegmentTable kFemale{
    .mean_stature = 1.735,
    .head = {0.0668, 0.5894, 0.359, 0.318, 0.2002},
    .upper_trunk = {0.1545, 0.2077, 0.502, 0.718, 0.1425},
    .mid_trunk = {0.1465, 0.4512, 0.354, 0.415, 0.2053},
    .lower_trunk = {0.1247, 0.4920, 0.402, 0.444, 0.1815},
    .vertex_above_hip = 0.2437 + 0.6148,
    .shoulder_above_hip = 0.4979,
    .upper_arm = {0.0255, 0.5754, 0.260, 0.148, 0.2751},
    .forearm = {0.0138, 0.4559, 0.257, 0.094, 0.2643},
    .hand = {0.0056, 0.7474, 0.454, 0.335, 0.0780},
    .thigh = {0.1478, 0.3612, 0.364, 0.162, 0.3685},
    .shank = {0.0481, 0.4352, 0.263, 0.092, 0.4386},
    .foot = {0.0129, 0.4014, 0.279, 0.139, 0.2283},
};

}  // namespace

const SegmentTable& segment_table(Sex sex) { return sex == Sex::female ? kFemale : kMale; }

}  // namespace sprintlab
