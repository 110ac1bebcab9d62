#pragma once

#include <cstdlib>
#include <string>

#include "sprintlab/files/files.h"
#include "support/folder.h"

namespace sprintlab::test {

/// Assets of a test's own while one exists: the default athlete with the technique table's starting values.
/// What is tested with them doesn't depend on how far training has come.
class OwnAssets {
 public:
  OwnAssets() {
    const std::filesystem::path real = asset_directory();
    std::filesystem::create_directories(folder_ / "athletes");
    std::filesystem::create_directories(folder_ / "techniques");
    std::filesystem::copy_file(real / "athletes/club.json", folder_ / "athletes/club.json");
    write_file(folder_ / "techniques/club.json", technique_text(Technique{}));
    if (const char* before = std::getenv(kVariable)) before_ = before;
    ::setenv(kVariable, folder_.path().c_str(), 1);
  }
  OwnAssets(const OwnAssets&) = delete;
  OwnAssets& operator=(const OwnAssets&) = delete;
  ~OwnAssets() { ::setenv(kVariable, before_.c_str(), 1); }  // empty means not chosen

 private:
  static constexpr const char* kVariable = "SPRINTLAB_ASSETS";
  TemporaryFolder folder_;
  std::string before_;
};

}  // namespace sprintlab::test
