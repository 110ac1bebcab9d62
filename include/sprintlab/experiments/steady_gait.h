#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "sprintlab/sim/simulation.h"

namespace sprintlab {

/// Angles over a stride that were measured: of the leg whose touchdown begins the stride and of the arm on
/// its side. Thigh and trunk in the world, forward positive; knee extension and ankle dorsiflexion positive;
/// shoulder and elbow flexion positive from zeros of their own.
enum class StrideAngle { thigh, knee, ankle, trunk, shoulder, elbow, count };

std::string_view stride_angle_name(StrideAngle angle);

/// Points of a curve over the contact (0, 2, …, 100 % of its time, as in [Dorn2012]) and over the stride.
inline constexpr std::size_t kContactPoints = 51;
inline constexpr std::size_t kStridePoints = 101;

/// Steady running, measured or modelled: means over steps, and mean curves. Zero or empty where it was not
/// measured.
struct SteadyGait {
  double speed = 0;                       ///< [m/s]
  double contact_time = 0;                ///< [s]
  double flight_time = 0;                 ///< [s]
  double swing_time = 0;                  ///< [s]
  double step_frequency = 0;              ///< [Hz]
  double step_length = 0;                 ///< [m]
  double mean_vertical_force = 0;         ///< over the contact [body weights]
  double peak_vertical_force = 0;         ///< [body weights]
  double peak_time = 0;                   ///< of the vertical force, after touchdown [s]
  double braking_impulse = 0;             ///< ≤ 0, over body mass [m/s]
  double propulsive_impulse = 0;          ///< ≥ 0, over body mass [m/s]
  EnumArray<Girdle, double> yaw_range{};  ///< peak to peak [deg]
  double peak_torsion = 0;                ///< of the trunk's generators, over body mass [N·m/kg]
  double thorax_lag = 0;                  ///< yaw of the thorax behind the pelvis's, 0…360 [deg]
  std::vector<double> vertical;           ///< force over the contact [body weights]
  std::vector<double> forward;            ///< force over the contact [body weights]
  EnumArray<StrideAngle, std::vector<double>> angle;  ///< over the stride [deg]
};

/// Gait over the last four steady steps of a recorded run from rest; none if there are no such steps.
std::optional<SteadyGait> steady_gait(const Simulation& simulation);

/// Sprinter JA1 at 7.00 or 9.49 m/s, from a folder with the tables of [Dorn2012]. Throws InputError.
SteadyGait dorn_gait(const std::filesystem::path& folder, double speed);

/// The sprinter of [RottierAllen2021] at 9.67 m/s on a treadmill, both legs' mean. The measured foot is the
/// line from ankle to toe joint; `skeleton` tells how that line lies in the model's foot. Throws InputError.
SteadyGait rottier_gait(const std::filesystem::path& folder, const Skeleton& skeleton);

/// How far the thorax's turn about the vertical is behind the pelvis's in the first harmonic of the stride,
/// mean of the runners of [HamnerDelp2013] at 5 m/s [deg], from hamner_yaw_5mps.csv in `folder`. Throws
/// InputError.
double hamner_thorax_lag(const std::filesystem::path& folder);

}  // namespace sprintlab
