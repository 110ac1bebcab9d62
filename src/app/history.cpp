#include "history.h"

#include <algorithm>

namespace sprintlab {
namespace {

constexpr double kMilliseconds = 1000;
constexpr double kPercent = 100;

}  // namespace

std::vector<std::vector<double>*> History::columns() {
  std::vector<std::vector<double>*> all_columns{
      &time, &speed, &smooth_speed, &vertical_force, &forward_force, &effort_allowed, &momentum_sum};
  for (auto& column : momentum) all_columns.push_back(&column);
  return all_columns;
}

void History::clear() {
  for (std::vector<double>* column : columns()) column->clear();
}

void History::append(const Sample& sample, double smooth_speed_now) {
  Vec2 force{};
  for (const FootForce& foot : sample.body.feet) force += foot.force;
  double sum = 0;
  for (Contributor c : all<Contributor>()) {
    momentum[c].push_back(sample.momentum[c]);
    sum += sample.momentum[c];
  }
  time.push_back(sample.body.time);
  speed.push_back(sample.body.com_velocity.x);
  smooth_speed.push_back(smooth_speed_now);
  vertical_force.push_back(force.y);
  forward_force.push_back(force.x);
  effort_allowed.push_back(kPercent * sample.effort_allowed);
  momentum_sum.push_back(sum);
}

void History::forget_before(double first) {
  const auto count = std::lower_bound(time.begin(), time.end(), first) - time.begin();
  for (std::vector<double>* column : columns()) column->erase(column->begin(), column->begin() + count);
}

void StepColumns::follow(const std::vector<StepRow>& rows) {
  if (rows.size() < time.size()) clear();
  for (std::size_t i = time.size(); i < rows.size(); ++i) {
    const StepRow& row = rows[i];
    time.push_back(row.touchdown_time);
    speed.push_back(row.speed);
    frequency.push_back(row.step_frequency);
    length.push_back(row.step_length);
    contact_time.push_back(kMilliseconds * row.contact_time);
    flight_time.push_back(kMilliseconds * row.flight_time);
  }
}

}  // namespace sprintlab
