#pragma once

#include <filesystem>
#include <string>

namespace sprintlab {

/// Numbered pictures of a film in a folder: `frame_00001.png` and so on. What was added stays, also if the
/// rest never comes.
class PictureFolder {
 public:
  /// Throws InputError if `folder` is a file or has pictures of a film already. Nothing is made yet.
  explicit PictureFolder(std::filesystem::path folder);

  /// Writes the next picture, given as the bytes of a PNG file. Throws InputError.
  void add(const std::string& png);

  int count() const { return count_; }  ///< of pictures so far

 private:
  std::filesystem::path folder_;
  int count_ = 0;
};

}  // namespace sprintlab
