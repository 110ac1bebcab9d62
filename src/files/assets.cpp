#include <algorithm>
#include <cstdlib>

#include "sprintlab/core/error.h"
#include "sprintlab/files/files.h"

namespace sprintlab {
namespace fs = std::filesystem;

fs::path asset_directory() {
  if (const char* chosen = std::getenv("SPRINTLAB_ASSETS"); chosen != nullptr && *chosen != '\0') {
    std::error_code error;
    if (fs::is_directory(chosen, error)) return chosen;
    throw InputError("SPRINTLAB_ASSETS is '" + std::string(chosen) + "', but there is no such folder");
  }
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    fs::path beside = program.parent_path().parent_path() / "assets";
    if (fs::is_directory(beside, error)) return beside;
  }
  return SPRINTLAB_ASSET_DIR;
}

std::vector<std::string> athlete_names() {
  std::vector<std::string> names;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(asset_directory() / "athletes", error)) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace sprintlab
