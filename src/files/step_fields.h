#pragma once

#include <array>

#include "sprintlab/measure/steps.h"

namespace sprintlab {

/// A column of `steps.csv` that holds a number of a step as it is.
struct StepField {
  const char* name;
  double StepRow::*member;
};

inline constexpr std::array kTimingFields{StepField{"touchdown_time_s", &StepRow::touchdown_time},
                                          StepField{"contact_time_s", &StepRow::contact_time},
                                          StepField{"flight_time_s", &StepRow::flight_time},
                                          StepField{"step_time_s", &StepRow::step_time},
                                          StepField{"swing_time_s", &StepRow::swing_time},
                                          StepField{"step_length_m", &StepRow::step_length},
                                          StepField{"speed_mps", &StepRow::speed},
                                          StepField{"step_frequency_hz", &StepRow::step_frequency},
                                          StepField{"touchdown_distance_m", &StepRow::touchdown_distance}};

inline constexpr std::array kForceFields{StepField{"mean_vertical_force_bw", &StepRow::mean_vertical_force},
                                         StepField{"peak_vertical_force_bw", &StepRow::peak_vertical_force},
                                         StepField{"first_half_vertical_bw", &StepRow::first_half_vertical},
                                         StepField{"second_half_vertical_bw", &StepRow::second_half_vertical},
                                         StepField{"braking_impulse_mps", &StepRow::braking_impulse},
                                         StepField{"propulsive_impulse_mps", &StepRow::propulsive_impulse}};

/// Name of the column of a cause's impulse.
inline std::string push_column(bool forward, PushPart part) {
  return (forward ? "push_forward_" : "push_vertical_") + std::string(push_part_name(part)) + "_mps";
}

}  // namespace sprintlab
