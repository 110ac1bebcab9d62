#pragma once

#include <string>

#include "sprintlab/core/error.h"

namespace sprintlab::test {

/// What `work` is refused with, or nothing if it isn't refused.
template <class Work>
std::string refusal(Work work) {
  try {
    work();
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

}  // namespace sprintlab::test
