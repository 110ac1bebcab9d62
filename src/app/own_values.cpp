#include "own_values.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "sprintlab/core/error.h"
#include "sprintlab/files/files.h"
#include "sprintlab/sim/parameters.h"

namespace sprintlab {
namespace {

// Groups of parameters that make the athlete, not the way of running or the conditions.
constexpr std::array<std::string_view, 4> kAthlete{"Body", "Added mass", "Muscle groups",
                                                   "Muscle properties"};

// The athlete of this name as its file says, if there is one that can be read.
std::optional<Specification> from_file(const std::string& name) {
  try {
    const std::vector<std::string> names = athlete_names();
    if (std::find(names.begin(), names.end(), name) == names.end()) return std::nullopt;
    return athlete_specification(name);
  } catch (const InputError&) {
    return std::nullopt;
  }
}

}  // namespace

Specification own_values(const Specification& specification) {
  const std::optional<Specification> file = from_file(specification.athlete.name);
  Specification own = specification;
  for (const ParamInfo& info : parameter_table()) {
    const bool of_athlete = std::find(kAthlete.begin(), kAthlete.end(), info.group) != kAthlete.end();
    if (file) {
      set_parameter(info, own, parameter_value(info, *file));
    } else if (!of_athlete) {
      set_parameter(info, own, info.initial);
    }
  }
  return own;
}

}  // namespace sprintlab
