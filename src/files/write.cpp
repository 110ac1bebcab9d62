#include "write.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <string_view>
#include <system_error>

#include "sprintlab/core/error.h"
#include "sprintlab/files/files.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, const std::string& reason) {
  throw InputError("can't write '" + path.string() + "': " + reason);
}

std::string reason_of(int error_number) { return std::generic_category().message(error_number); }

/// Writes a new file; returns 0 or an error number.
int write_new_file(const fs::path& path, std::string_view content) {
  constexpr int kPermissions = 0666;  // as any program's files; the user's mask applies
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kPermissions);
  if (file < 0) return errno;
  int error = 0;
  while (!content.empty() && error == 0) {
    const ssize_t written = ::write(file, content.data(), content.size());
    if (written >= 0) {
      content.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  if (::close(file) != 0 && error == 0) error = errno;
  return error;
}

/// Makes a folder with all above it; returns the topmost one that was made.
fs::path make_folders(const fs::path& folder, const fs::path& named) {
  fs::path topmost;
  std::error_code error;
  for (fs::path above = folder; !above.empty() && !fs::exists(above, error); above = above.parent_path()) {
    topmost = above;
    if (above == above.parent_path()) break;
  }
  fs::create_directories(folder, error);
  if (error) refuse(named, error.message());
  return topmost;
}

void write_all(const fs::path& folder, const std::vector<NamedFile>& files, const fs::path& named) {
  for (const auto& [name, content] : files) {
    if (const int error = write_new_file(folder / name, content)) refuse(named / name, reason_of(error));
  }
}

/// Writes the files into a folder inside the existing one, so that renaming stays on one file system.
void replace_files(const fs::path& folder, const std::vector<NamedFile>& files) {
  std::vector<fs::path> targets;
  targets.reserve(files.size());
  for (const NamedFile& file : files) targets.push_back(regular_target(folder / file.first));
  const fs::path temporary = folder / temporary_name();
  std::error_code error;
  fs::create_directory(temporary, error);
  if (error) refuse(folder, error.message());
  const Cleanup cleanup(temporary);
  write_all(temporary, files, folder);
  for (std::size_t i = 0; i < files.size(); ++i) {
    fs::rename(temporary / files[i].first, targets[i], error);
    if (error) refuse(targets[i], error.message());
  }
}

}  // namespace

std::string temporary_name() {
  static std::atomic<unsigned> counter = 0;
  return ".sprintlab-" + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".tmp";
}

fs::path regular_target(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return path;
  if (error) refuse(path, error.message());
  if (fs::is_directory(status)) refuse(path, "it is a folder; give the name of a file");
  if (!fs::is_regular_file(status)) refuse(path, "it isn't a regular file");
  const fs::path target = fs::canonical(path, error);
  return error ? path : target;
}

fs::path folder_of(const fs::path& path) {
  const fs::path folder = path.parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

void write_file(const fs::path& path, const std::string& content) {
  const fs::path target = regular_target(path);
  const fs::path temporary = folder_of(target) / temporary_name();
  Cleanup cleanup(temporary);
  if (const int error = write_new_file(temporary, content)) {
    const bool no_folder = error == ENOENT || error == ENOTDIR;
    refuse(path, no_folder ? "there is no folder '" + folder_of(target).string() + "'" : reason_of(error));
  }
  std::error_code error;
  fs::rename(temporary, target, error);
  if (error) refuse(path, error.message());
  cleanup.dismiss();
}

void write_folder(const fs::path& folder, const std::vector<NamedFile>& files) {
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (fs::is_directory(status)) return replace_files(folder, files);
  if (folder.empty()) throw InputError("can't write: the name of the output folder is empty");
  if (fs::exists(status)) refuse(folder, "it is a file; give the name of a folder");

  // A name like `results/` has an empty last part; the folder itself is what counts.
  const fs::path target = folder.has_filename() ? folder : folder.parent_path();
  const fs::path above = folder_of(target);
  Cleanup made_folders(make_folders(above, folder));
  const fs::path temporary = above / temporary_name();
  fs::create_directory(temporary, error);
  if (error) refuse(folder, error.message());
  Cleanup cleanup(temporary);
  write_all(temporary, files, folder);
  fs::rename(temporary, target, error);
  if (error) refuse(folder, error.message());
  cleanup.dismiss();
  made_folders.dismiss();
}

void write_run(const fs::path& folder, const Scenario& scenario, const Summary& summary,
               const Recording& recording, const std::vector<StepRow>& steps, const Skeleton& skeleton) {
  write_folder(folder, {{"summary.json", summary_text(summary, scenario.specification, 0)},
                        {"scenario.json", scenario_text(scenario)},
                        {"series.csv", series_text(recording, skeleton)},
                        {"steps.csv", steps_text(steps)},
                        {"motion.sto", motion_text(recording)}});
}

}  // namespace sprintlab
