#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sprintlab/measure/sample.h"

namespace sprintlab {

/// One output quantity: the single place that names it. CSV headers, plot menus and the reference come from
/// here.
struct ChannelInfo {
  std::string key;    ///< e.g. `angle.knee_left`, as in CSV headers
  std::string group;  ///< e.g. `Joint angles`
  std::string label;  ///< e.g. `Knee, left`
  std::string unit;   ///< of the value, e.g. `deg`
  std::string help;   ///< one sentence
  std::function<double(const Sample&)> value;
};

/// All channels of a skeleton, in file order: time first.
std::vector<ChannelInfo> channel_table(const Skeleton& skeleton);

}  // namespace sprintlab
