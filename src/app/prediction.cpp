#include "prediction.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sprintlab {

Prediction::Prediction(double now) {
  const auto points = static_cast<std::size_t>(std::lround(kLength / kInterval)) + 1;
  for (std::size_t i = 0; i < points; ++i) time.push_back(now + kInterval * static_cast<double>(i));
  speed.assign(points, std::numeric_limits<double>::quiet_NaN());
}

void Prediction::draw(double moment, double value) {
  value = std::max(value, 0.0);
  if (!pen_down) {
    pen_time_ = moment;
    pen_speed_ = value;
  }
  const auto [first, last] = std::minmax(pen_time_, moment);
  for (std::size_t i = 0; i < time.size(); ++i) {
    if (time[i] < first - kInterval / 2 || time[i] > last + kInterval / 2) continue;
    const double share = moment == pen_time_ ? 1 : (time[i] - pen_time_) / (moment - pen_time_);
    speed[i] = pen_speed_ + std::clamp(share, 0.0, 1.0) * (value - pen_speed_);
  }
  pen_time_ = moment;
  pen_speed_ = value;
  pen_down = true;
}

double Prediction::covered() const {
  const auto drawn = std::count_if(speed.begin(), speed.end(), [](double v) { return std::isfinite(v); });
  return static_cast<double>(drawn) / static_cast<double>(speed.size());
}

std::optional<PredictionError> compare(const Prediction& prediction, std::span<const double> time,
                                       std::span<const double> speed) {
  if (time.empty()) return std::nullopt;
  const Series happened{.label = {}, .unit = {}, .color = {}, .x = time, .y = speed};
  PredictionError error;
  int points = 0;
  for (std::size_t i = 0; i < prediction.time.size(); ++i) {
    const double moment = prediction.time[i];
    const bool both = std::isfinite(prediction.speed[i]) && moment >= time.front() && moment <= time.back();
    if (!both) continue;
    error.expected = prediction.speed[i];
    error.happened = value_at(happened, moment);
    error.mean += std::abs(error.expected - error.happened);
    ++points;
  }
  if (points == 0) return std::nullopt;
  error.mean /= points;
  return error;
}

}  // namespace sprintlab
