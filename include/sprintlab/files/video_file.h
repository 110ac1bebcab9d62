#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <span>

namespace sprintlab {

/// An MP4 file (H.264) in the making: ffmpeg encodes the pictures that it is given. The file appears whole
/// when it is finished; else nothing is left of it.
class VideoFile {
 public:
  /// Sizes in pixels, even; `rate` in pictures per second. Throws InputError if the file can't be written or
  /// there is no ffmpeg.
  VideoFile(const std::filesystem::path& path, int width, int height, int rate);
  VideoFile(const VideoFile&) = delete;
  VideoFile& operator=(const VideoFile&) = delete;
  ~VideoFile();

  /// Adds a picture of 4 bytes for each pixel: blue, green, red and nothing, in rows from the top. Throws
  /// InputError if ffmpeg takes it no more.
  void add(std::span<const std::uint8_t> bgrx);

  /// Waits for ffmpeg and puts the file in its place. Throws InputError.
  void finish();

 private:
  void start(int width, int height, int rate);
  bool wait();  // true if ffmpeg ended well

  std::filesystem::path path_;
  std::filesystem::path target_;
  std::filesystem::path temporary_;
  pid_t encoder_ = -1;
  int pipe_ = -1;
};

}  // namespace sprintlab
