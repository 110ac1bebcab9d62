#include "history.h"

#include <algorithm>

namespace sprintlab {
namespace {

constexpr double kMilliseconds = 1000;
constexpr double kPercent = 100;

}  // namespace

History::History(const Skeleton& skeleton) : channels_(channel_table(skeleton)), columns_(channels_.size()) {
  for (std::size_t i = 0; i < channels_.size(); ++i) places_[channels_[i].key] = i;
}

std::span<const double> History::column(const std::string& key) const {
  const auto place = places_.find(key);
  return place == places_.end() ? std::span<const double>() : columns_[place->second];
}

const ChannelInfo* History::channel(const std::string& key) const {
  const auto place = places_.find(key);
  return place == places_.end() ? nullptr : &channels_[place->second];
}

void History::append(const Sample& sample, double smooth_speed_now) {
  for (std::size_t i = 0; i < channels_.size(); ++i) columns_[i].push_back(channels_[i].value(sample));
  smooth_speed_.push_back(smooth_speed_now);
}

void History::forget_before(double first) {
  const auto count = std::lower_bound(time().begin(), time().end(), first) - time().begin();
  for (std::vector<double>& column : columns_) column.erase(column.begin(), column.begin() + count);
  smooth_speed_.erase(smooth_speed_.begin(), smooth_speed_.begin() + count);
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
    for (Contributor c : all<Contributor>()) saturation[c].push_back(kPercent * row.saturation[c]);
  }
}

}  // namespace sprintlab
