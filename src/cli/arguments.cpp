#include "arguments.h"

#include <algorithm>
#include <thread>

#include "sprintlab/cli/options.h"
#include "sprintlab/core/error.h"
#include "sprintlab/core/number_text.h"

namespace sprintlab {
namespace {

int image_side(const std::string& text) {
  const std::optional<std::uint64_t> side = parse_natural_number(text);
  return side && *side >= kSmallestImageSide && *side <= kLargestImageSide ? static_cast<int>(*side) : 0;
}

[[noreturn]] void refuse(const std::string& option, const std::string& text, const NumberRange& range,
                         const std::string& kind) {
  const std::string unit = range.unit.empty() ? "" : " [" + range.unit + "]";
  throw InputError(option + unit + " can't be '" + text + "'; allowed: " + kind + " from " +
                   number_text(range.lower) + " to " + number_text(range.upper));
}

}  // namespace

void check_output_folder(const std::filesystem::path& folder) {
  std::error_code error;
  const auto status = std::filesystem::status(folder, error);
  if (folder.empty()) throw InputError("--out can't be ''; allowed: the name of a folder");
  if (std::filesystem::exists(status) && !std::filesystem::is_directory(status))
    throw InputError("--out can't be '" + folder.string() +
                     "', which is a file; allowed: the name of a folder");
}

void check_output_file(const std::string& option, const std::filesystem::path& file) {
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  std::error_code error;
  if (file.has_filename() && std::filesystem::is_directory(folder, error) &&
      !std::filesystem::is_directory(file, error)) {
    return;
  }
  throw InputError(option + " can't be '" + file.string() +
                   "'; allowed: the name of a file in a folder that exists");
}

void add_jobs(CLI::App& command, int& target) {
  add_whole_number(command, "--jobs", target, {1, kMostJobs, ""},
                   "Worker threads (default: as many as the machine has)");
}

int worker_count(int jobs) {
  return jobs > 0 ? jobs : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

double number_of(const std::string& option, const std::string& text, const NumberRange& range) {
  const std::optional<double> value = parse_number(text);
  if (value && *value >= range.lower && *value <= range.upper) return *value;
  refuse(option, text, range, "a number");
}

std::uint64_t natural_number_of(const std::string& option, const std::string& text) {
  if (const std::optional<std::uint64_t> value = parse_natural_number(text)) return *value;
  throw InputError(option + " can't be '" + text + "'; allowed: a whole number from 0 to 2^64 - 1");
}

CLI::Option* add_whole_number(CLI::App& command, const std::string& option, int& target,
                              const NumberRange& range, const std::string& help) {
  const auto store = [&target, option, range](const std::string& text) {
    const double value = number_of(option, text, range);
    if (value != std::floor(value)) refuse(option, text, range, "a whole number");
    target = static_cast<int>(value);
  };
  return command.add_option_function<std::string>(option, store, help)->type_name("N");
}

void add_settings(CLI::App& command, std::vector<std::string>& target) {
  command.add_option("--set", target, "Set a parameter; may be repeated, `sprintlab params` lists all")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
}

void add_theme(CLI::App& command, std::string& target) {
  command.add_option("--theme", target, "light, dark or print (default: light)")
      ->check(CLI::IsMember({"light", "dark", "print"}))
      ->type_name("NAME");
}

void add_size(CLI::App& command, const std::string& option, int& width, int& height,
              const std::string& help) {
  const auto store = [&width, &height, option](const std::string& text) {
    const std::size_t cross = text.find('x');
    width = image_side(text.substr(0, cross));
    height = cross == std::string::npos ? 0 : image_side(text.substr(cross + 1));
    if (width > 0 && height > 0) return;
    throw InputError(option + " [pixels] can't be '" + text +
                     "'; allowed: WIDTHxHEIGHT such as 1280x720, each from " +
                     std::to_string(kSmallestImageSide) + " to " + std::to_string(kLargestImageSide));
  };
  command.add_option_function<std::string>(option, store, help)->type_name("WxH");
}

}  // namespace sprintlab
