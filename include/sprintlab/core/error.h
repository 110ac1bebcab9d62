#pragma once

#include <stdexcept>
#include <string>

namespace sprintlab {

/// Bad input from outside (a file, an argument, a slider): the message names the field, the value, the unit,
/// what is allowed and what to do. The command line turns it into exit code 2, the app into a banner.
class InputError : public std::runtime_error {
 public:
  explicit InputError(const std::string& message) : std::runtime_error(message) {}
};

}  // namespace sprintlab
