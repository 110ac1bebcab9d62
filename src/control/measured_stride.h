#pragma once

#include <array>
#include <cstddef>

/// One stride of a 10.50 s sprinter at 9.67 m/s, from touchdown (0) to the next touchdown of the same foot
/// (1): both legs' mean, low-passed to nine harmonics, at equal parts of the stride. [RottierAllen2021]
namespace sprintlab::measured_stride {

inline constexpr std::size_t kStrideKnots = 24;

// Contact time over stride time, 0.121 s / 0.484 s.
inline constexpr double kContactShare = 0.25;

// Thigh from the vertical, knee and ankle in this program's joint angles [rad].
inline constexpr std::array<double, kStrideKnots> kThigh{
    0.487, 0.344, 0.198, -0.027, -0.285, -0.471, -0.549, -0.528, -0.456, -0.363, -0.227, -0.040,
    0.188, 0.460, 0.750, 0.987,  1.141,  1.228,  1.230,  1.136,  0.995,  0.848,  0.730,  0.627};
inline constexpr std::array<double, kStrideKnots> kKnee{
    -0.420, -0.531, -0.670, -0.674, -0.519, -0.384, -0.457, -0.739, -1.088, -1.428, -1.762, -2.065,
    -2.293, -2.416, -2.400, -2.240, -2.000, -1.727, -1.394, -1.009, -0.645, -0.392, -0.320, -0.362};
inline constexpr std::array<double, kStrideKnots> kAnkle{
    0.002,  0.241,  0.385,  0.324,  -0.014, -0.420, -0.545, -0.520, -0.520, -0.469, -0.396, -0.314,
    -0.214, -0.135, -0.066, -0.009, 0.023,  0.019,  -0.005, 0.008,  0.013,  -0.008, -0.044, -0.097};

}  // namespace sprintlab::measured_stride
