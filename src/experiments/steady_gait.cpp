#include "sprintlab/experiments/steady_gait.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <complex>
#include <functional>
#include <span>

#include "sprintlab/files/table.h"
#include "sprintlab/measure/mechanics.h"
#include "sprintlab/measure/steady.h"

namespace sprintlab {
namespace {

/// Anything that can be read from a recorded instant.
using Reading = std::function<double(const Sample&)>;

double reading_at(const Recording& recording, double time, const Reading& read) {
  const auto& samples = recording.samples;
  const double place = std::clamp((time - samples.front().body.time) / recording.interval, 0.0,
                                  static_cast<double>(samples.size() - 1));
  const auto before = std::min(static_cast<std::size_t>(place), samples.size() - 2);
  return mix(read(samples[before]), read(samples[before + 1]), place - static_cast<double>(before));
}

/// Adds a stretch of the recording to a curve with as many points as the curve has.
void add_stretch(std::vector<double>& curve, double weight, const Recording& recording, double from,
                 double duration, const Reading& read) {
  for (std::size_t i = 0; i < curve.size(); ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(curve.size() - 1);
    curve[i] += weight * reading_at(recording, from + share * duration, read);
  }
}

Reading angle_reading(StrideAngle angle, Side side, const Skeleton& skeleton) {
  const auto joint_angle = [](Joint joint) {
    return [joint](const Sample& s) { return s.body.joint_angle[joint] * kDegrees; };
  };
  switch (angle) {
    case StrideAngle::thigh:
      return [side](const Sample& s) { return s.body.segments[thigh(side)].angle * kDegrees; };
    case StrideAngle::knee:
      return joint_angle(knee(side));
    case StrideAngle::ankle:
      return joint_angle(ankle(side));
    case StrideAngle::trunk:
      return [&skeleton](const Sample& s) { return trunk_pitch(s.body, skeleton) * kDegrees; };
    case StrideAngle::shoulder:
      return joint_angle(shoulder(side));
    default:
      return joint_angle(elbow(side));
  }
}

/// Time of the greatest vertical force after the touchdown of a step [s].
double peak_time(const Recording& recording, const StepRow& step) {
  const auto force = [&step](const Sample& s) { return s.body.feet[step.side].force.y; };
  double best = 0;
  double largest = 0;
  for (double t = 0; t <= step.contact_time; t += recording.interval) {
    const double now = reading_at(recording, step.touchdown_time + t, force);
    if (now > largest) {
      largest = now;
      best = t;
    }
  }
  return best;
}

void add_curves(SteadyGait& gait, std::span<const StepRow> steps, const Simulation& simulation) {
  const Recording& recording = simulation.measures().recording();
  const Skeleton& skeleton = simulation.skeleton();
  const double body_weight = total_mass(skeleton) * kGravity;
  gait.vertical.assign(kContactPoints, 0);
  gait.forward.assign(kContactPoints, 0);
  for (auto& curve : gait.angle) curve.assign(kStridePoints, 0);

  const double step_weight = 1 / static_cast<double>(steps.size());
  for (const StepRow& step : steps) {
    const Side side = step.side;
    add_stretch(gait.vertical, step_weight, recording, step.touchdown_time, step.contact_time,
                [&](const Sample& s) { return s.body.feet[side].force.y / body_weight; });
    add_stretch(gait.forward, step_weight, recording, step.touchdown_time, step.contact_time,
                [&](const Sample& s) { return s.body.feet[side].force.x / body_weight; });
    gait.peak_time += step_weight * peak_time(recording, step);
  }
  // One stride that begins with each foot.
  for (const std::size_t first : {std::size_t{0}, std::size_t{1}}) {
    const double duration = steps[first + 2].touchdown_time - steps[first].touchdown_time;
    for (const StrideAngle angle : all<StrideAngle>())
      add_stretch(gait.angle[angle], 0.5, recording, steps[first].touchdown_time, duration,
                  angle_reading(angle, steps[first].side, skeleton));
  }
}

/// A measured curve at any number of points, linear between its own.
std::vector<double> resampled(std::span<const double> curve, std::size_t points) {
  std::vector<double> result;
  for (std::size_t i = 0; i < points; ++i) {
    const double place =
        static_cast<double>(i) / static_cast<double>(points - 1) * static_cast<double>(curve.size() - 1);
    const auto before = std::min(static_cast<std::size_t>(place), curve.size() - 2);
    result.push_back(mix(curve[before], curve[before + 1], place - static_cast<double>(before)));
  }
  return result;
}

// The stride of [RottierAllen2021] as it is in the file.
constexpr double kSampleTime = 0.001;                // [s]
constexpr std::size_t kHalfStride = 242;             // samples from the left to the right touchdown
constexpr double kSprinterMass = 91.1;               // [kg]
constexpr double kContactForce = 10;                 // [N]
constexpr double kRightAngle = 90, kStraight = 180;  // [deg]

/// Mean of the left curve and the right one half a stride later.
std::vector<double> both_sides(const std::vector<double>& left, const std::vector<double>& right) {
  std::vector<double> mean;
  for (std::size_t i = 0; i < left.size(); ++i)
    mean.push_back((left[i] + right[(i + kHalfStride) % (2 * kHalfStride)]) / 2);
  return mean;
}

void add_forces(SteadyGait& gait, const Table& table) {
  const std::vector<double> fx = numbers(table, "fx");
  const std::vector<double> fy = numbers(table, "fy");
  const auto touchdown = std::find_if(fy.begin(), fy.end(), [](double f) { return f > kContactForce; });
  const auto toe_off = std::find_if(touchdown, fy.end(), [](double f) { return f <= kContactForce; });
  const auto begin = static_cast<std::size_t>(touchdown - fy.begin());
  const auto end = static_cast<std::size_t>(toe_off - fy.begin());

  gait.contact_time = static_cast<double>(end - begin) * kSampleTime;
  const double body_weight = kSprinterMass * kGravity;
  std::vector<double> vertical, forward;
  for (std::size_t i = begin; i < end; ++i) {
    vertical.push_back(fy[i] / body_weight);
    forward.push_back(fx[i] / body_weight);
    gait.mean_vertical_force += vertical.back() / static_cast<double>(end - begin);
    gait.braking_impulse += std::min(fx[i], 0.0) * kSampleTime / kSprinterMass;
    gait.propulsive_impulse += std::max(fx[i], 0.0) * kSampleTime / kSprinterMass;
  }
  const auto peak = std::max_element(vertical.begin(), vertical.end());
  gait.peak_vertical_force = *peak;
  gait.peak_time = static_cast<double>(peak - vertical.begin()) * kSampleTime;
  gait.vertical = resampled(vertical, kContactPoints);
  gait.forward = resampled(forward, kContactPoints);
}

void add_angles(SteadyGait& gait, const Table& table, const Skeleton& skeleton) {
  const std::vector<double> trunk = numbers(table, "ht");
  const auto angle_of = [&](const std::string& name, double factor, double offset) {
    const auto side = [&](const std::string& column) {
      std::vector<double> curve = numbers(table, column);
      for (double& value : curve) value = factor * value + offset;
      return curve;
    };
    return both_sides(side("l" + name), side("r" + name));
  };
  const auto set = [&](StrideAngle angle, const std::vector<double>& curve) {
    gait.angle[angle] = resampled(curve, kStridePoints);
  };

  std::vector<double> pitch;
  pitch.reserve(trunk.size());
  for (const double from_horizontal : trunk) pitch.push_back(kRightAngle - from_horizontal);
  pitch = both_sides(pitch, pitch);
  std::vector<double> thigh = angle_of("hip", -1, kStraight);  // flexion against the trunk
  for (std::size_t i = 0; i < thigh.size(); ++i) thigh[i] -= pitch[i];
  const Vec2 ball = skeleton.sole[SolePoint::ball];
  const double foot_slope = std::atan2(-ball.y, ball.x) * kDegrees;

  set(StrideAngle::trunk, pitch);
  set(StrideAngle::thigh, thigh);
  set(StrideAngle::knee, angle_of("knee", 1, -kStraight));
  set(StrideAngle::ankle, angle_of("ankle", -1, kRightAngle + foot_slope));
  set(StrideAngle::shoulder, angle_of("shoulder", 1, 0));
  set(StrideAngle::elbow, angle_of("elbow", 1, -kStraight));
}

/// Yaw over whole strides: how hard the trunk twists, and the phase of the thorax against the pelvis in the
/// first harmonic of the stride.
void add_yaw(SteadyGait& gait, std::span<const StepRow> steps, const StepRow& mean,
             const Simulation& simulation) {
  const double begin = steps.front().touchdown_time;
  const double end = begin + static_cast<double>(steps.size()) * mean.step_time;
  const double stride = 2 * mean.step_time;
  EnumArray<Girdle, std::complex<double>> harmonic{};
  for (const Sample& sample : simulation.measures().recording().samples) {
    const double time = sample.body.time;
    if (time < begin || time > end) continue;
    gait.peak_torsion = std::max(gait.peak_torsion, std::abs(sample.torque[Joint::torsion]));
    for (Girdle g : all<Girdle>())
      harmonic[g] += sample.body.girdles[g].yaw * std::polar(1.0, -2 * kPi * time / stride);
  }
  gait.peak_torsion /= simulation.skeleton().mass;
  for (Girdle g : all<Girdle>()) gait.yaw_range[g] = mean.yaw[g].range() * kDegrees;
  const double lead = std::arg(harmonic[Girdle::shoulders] / harmonic[Girdle::pelvis]) * kDegrees;
  gait.thorax_lag = lead > 0 ? 360 - lead : -lead;
}

}  // namespace

std::string_view stride_angle_name(StrideAngle angle) {
  static constexpr EnumArray<StrideAngle, std::string_view> kNames{"thigh", "knee",     "ankle",
                                                                   "trunk", "shoulder", "elbow"};
  return kNames[angle];
}

std::optional<SteadyGait> steady_gait(const Simulation& simulation) {
  const auto steps = last_steady_steps(simulation.measures().steps());
  if (steps.empty()) return {};
  const StepRow mean = mean_step(steps);
  SteadyGait gait;
  gait.speed = mean_speed(steps);
  gait.contact_time = mean.contact_time;
  gait.flight_time = mean.flight_time;
  gait.swing_time = mean.swing_time;
  gait.step_frequency = mean.step_frequency;
  gait.step_length = mean.step_length;
  gait.mean_vertical_force = mean.mean_vertical_force;
  gait.peak_vertical_force = mean.peak_vertical_force;
  gait.braking_impulse = mean.braking_impulse;
  gait.propulsive_impulse = mean.propulsive_impulse;
  add_curves(gait, steps, simulation);
  add_yaw(gait, steps, mean, simulation);
  return gait;
}

SteadyGait dorn_gait(const std::filesystem::path& folder, double speed) {
  const Table summary = read_table(folder / "dorn2012_ja1_grf_summary.csv");
  const std::vector<double> speeds = numbers(summary, "speed_m_s");
  const auto row = static_cast<std::size_t>(std::find(speeds.begin(), speeds.end(), speed) - speeds.begin());
  const auto value = [&](const char* column) { return numbers(summary, column).at(row); };
  SteadyGait gait;
  gait.speed = speed;
  gait.contact_time = value("contact_s");
  gait.flight_time = value("flight_s");
  gait.swing_time = value("swing_time_s");
  gait.step_frequency = value("step_freq_Hz");
  gait.step_length = value("step_length_m");
  gait.mean_vertical_force = value("mean_vertical_BW");
  gait.peak_vertical_force = value("peak_vertical_BW");
  gait.braking_impulse = value("braking_impulse_m_s");
  gait.propulsive_impulse = value("propulsive_impulse_m_s");

  const Table curves = read_table(folder / "dorn2012_ja1_grf_curves.csv");
  const std::vector<double> curve_speed = numbers(curves, "speed_m_s");
  const std::vector<double> fx = numbers(curves, "fx_BW");
  const std::vector<double> fy = numbers(curves, "fy_BW");
  for (std::size_t i = 0; i < curve_speed.size(); ++i) {
    if (curve_speed[i] != speed) continue;
    gait.forward.push_back(fx[i]);
    gait.vertical.push_back(fy[i]);
  }
  return gait;
}

SteadyGait rottier_gait(const std::filesystem::path& folder, const Skeleton& skeleton) {
  const Table table = read_table(folder / "rottier_sprinter_9p6ms_kinematics_grf.csv");
  SteadyGait gait;
  const double step_time = static_cast<double>(kHalfStride) * kSampleTime;
  for (const double speed : numbers(table, "vcmx"))
    gait.speed += speed / static_cast<double>(table.rows.size());
  add_forces(gait, table);
  gait.flight_time = step_time - gait.contact_time;
  gait.swing_time = 2 * step_time - gait.contact_time;
  gait.step_frequency = 1 / step_time;
  gait.step_length = gait.speed * step_time;
  add_angles(gait, table, skeleton);
  return gait;
}

double hamner_thorax_lag(const std::filesystem::path& folder) {
  const Table table = read_table(folder / "hamner_yaw_5mps.csv");
  const std::vector<std::string> runners = texts(table, "runner");
  const std::vector<double> stride = numbers(table, "stride_s");
  const std::vector<double> time = numbers(table, "time_s");
  const std::vector<double> pelvis = numbers(table, "pelvis_rad");
  const std::vector<double> lumbar = numbers(table, "lumbar_rad");

  std::complex<double> sum;  // of one turn for each runner, so that 350° and 10° have the mean 0
  for (std::size_t begin = 0, end = 0; begin < runners.size(); begin = end) {
    while (end < runners.size() && runners[end] == runners[begin]) ++end;
    const auto count = static_cast<Eigen::Index>(end - begin);
    // Mean, drift and first harmonic by least squares: a stride on a treadmill isn't quite periodic.
    Eigen::MatrixX4d shape(count, 4);
    Eigen::MatrixX2d turn(count, 2);
    for (Eigen::Index i = 0; i < count; ++i) {
      const std::size_t row = begin + static_cast<std::size_t>(i);
      const double phase = 2 * kPi * time[row] / stride[row];
      shape.row(i) << 1, time[row] - time[begin], std::cos(phase), std::sin(phase);
      turn.row(i) << pelvis[row], pelvis[row] + lumbar[row];
    }
    const Eigen::MatrixX2d fit = shape.colPivHouseholderQr().solve(turn);
    const auto harmonic = [&fit](Eigen::Index column) {
      return std::complex<double>(fit(2, column), -fit(3, column));
    };
    sum += std::polar(1.0, std::arg(harmonic(0) / harmonic(1)));
  }
  const double lag = std::arg(sum) * kDegrees;
  return lag < 0 ? lag + 360 : lag;
}

}  // namespace sprintlab
