#pragma once

#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sprintlab {

/// What a number on the command line may be.
struct NumberRange {
  double lower;
  double upper;
  std::string unit;  ///< empty if it has none
};

/// The number that an option's text spells. Throws InputError naming option, text, unit and range.
double number_of(const std::string& option, const std::string& text, const NumberRange& range);

/// The natural number that an option's text spells. Throws InputError.
std::uint64_t natural_number_of(const std::string& option, const std::string& text);

/// Declares an option that takes a number; `target` is a double or an optional one.
template <class Target>
CLI::Option* add_number(CLI::App& command, const std::string& option, Target& target,
                        const NumberRange& range, const std::string& help) {
  const auto store = [&target, option, range](const std::string& text) {
    target = number_of(option, text, range);
  };
  return command.add_option_function<std::string>(option, store, help)
      ->type_name(range.unit.empty() ? "NUMBER" : "NUMBER [" + range.unit + "]");
}

/// Declares an option that takes a whole number within a range.
CLI::Option* add_whole_number(CLI::App& command, const std::string& option, int& target,
                              const NumberRange& range, const std::string& help);

/// Declares an option that takes a natural number; `target` is a 64-bit one or an optional one.
template <class Target>
CLI::Option* add_natural_number(CLI::App& command, const std::string& option, Target& target,
                                const std::string& help) {
  const auto store = [&target, option](const std::string& text) { target = natural_number_of(option, text); };
  return command.add_option_function<std::string>(option, store, help)->type_name("N");
}

/// Declares an option that takes a text; `target` is a string, a path, or an optional one.
template <class Target>
CLI::Option* add_text(CLI::App& command, const std::string& option, Target& target, const std::string& type,
                      const std::string& help) {
  const auto store = [&target](const std::string& text) { target = text; };
  return command.add_option_function<std::string>(option, store, help)->type_name(type);
}

/// Declares an option that takes a path.
template <class Target>
CLI::Option* add_path(CLI::App& command, const std::string& option, Target& target, const std::string& help) {
  return add_text(command, option, target, "PATH", help);
}

/// Finds out before the work what would keep `--out` from being written. Throws InputError.
void check_output_folder(const std::filesystem::path& folder);

/// The same for an option that names a file.
void check_output_file(const std::string& option, const std::filesystem::path& file);

/// Declares `--jobs N`.
void add_jobs(CLI::App& command, int& target);

/// Worker threads for `--jobs`: 0 means as many as the machine has.
int worker_count(int jobs);

/// Declares `--set KEY=VALUE`, which may be repeated.
void add_settings(CLI::App& command, std::vector<std::string>& target);

/// Declares `--theme`.
void add_theme(CLI::App& command, std::string& target);

/// Declares an option that takes a size such as 1280x720 [pixels].
void add_size(CLI::App& command, const std::string& option, int& width, int& height, const std::string& help);

}  // namespace sprintlab
