#pragma once

#include <cstdint>
#include <random>

#include "sprintlab/sim/parameters.h"

/// Specifications that several tests share.
namespace sprintlab::test {

/// A value that a row allows.
inline double random_value(const ParamInfo& info, std::mt19937_64& random) {
  if (info.kind != ParamKind::number) return static_cast<double>(random() % 2);
  const double lower = info.smallest_if_on > 0 ? info.smallest_if_on : info.lower;
  return std::uniform_real_distribution<double>(lower, info.upper)(random);
}

/// Every value, the technique and the seed somewhere inside their ranges.
inline Specification random_specification(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  Specification specification;
  for (const ParamInfo& info : parameter_table())
    set_parameter(info, specification, random_value(info, random));
  for (const TechniqueKey key : all<TechniqueKey>()) {
    const TechniqueInfo& info = technique_table()[key];
    std::uniform_real_distribution<double> uniform(info.lower, info.upper);
    for (Pace pace : all<Pace>()) specification.technique.values[pace][key] = uniform(random);
  }
  specification.seed = random();
  return specification;
}

/// The default athlete at 5 m/s.
inline Specification flying_start() {
  Specification specification;
  specification.drive.start_speed = 5;
  return specification;
}

}  // namespace sprintlab::test
