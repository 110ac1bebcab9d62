#include "sprintlab/files/picture_folder.h"

#include <array>
#include <cstdio>
#include <system_error>

#include "sprintlab/core/error.h"
#include "sprintlab/files/files.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

std::string frame_name(int number) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "frame_%05d.png", number);
  return name.data();
}

[[noreturn]] void refuse(const fs::path& folder, const std::string& reason) {
  throw InputError("can't write '" + folder.string() + "': " + reason);
}

}  // namespace

PictureFolder::PictureFolder(fs::path folder) : folder_(std::move(folder)) {
  std::error_code error;
  if (folder_.empty()) throw InputError("can't write pictures: the name of the folder is empty");
  const fs::file_status status = fs::status(folder_, error);
  if (fs::exists(status) && !fs::is_directory(status))
    refuse(folder_, "it is a file; give the name of a folder");
  if (fs::exists(folder_ / frame_name(1), error))
    refuse(folder_, "it has pictures of a video; choose another folder");
}

void PictureFolder::add(const std::string& png) {
  std::error_code error;
  if (count_ == 0) fs::create_directories(folder_, error);
  if (error) refuse(folder_, error.message());
  write_file(folder_ / frame_name(count_ + 1), png);
  ++count_;
}

}  // namespace sprintlab
