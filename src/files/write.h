#pragma once

#include <filesystem>
#include <string>
#include <system_error>

/// What writers of files share: work goes into a temporary file beside its target.
namespace sprintlab {

/// A name that no other writer of this folder uses.
std::string temporary_name();

/// Follows links to the place that is to be written. Throws InputError for folders and devices.
std::filesystem::path regular_target(const std::filesystem::path& path);

/// The folder that a file is in.
std::filesystem::path folder_of(const std::filesystem::path& path);

/// Removes what was made so far unless the work was finished.
class Cleanup {
 public:
  explicit Cleanup(std::filesystem::path path) : path_(std::move(path)) {}
  Cleanup(const Cleanup&) = delete;
  Cleanup& operator=(const Cleanup&) = delete;
  ~Cleanup() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  void dismiss() { path_.clear(); }

 private:
  std::filesystem::path path_;
};

}  // namespace sprintlab
