#include "sprintlab/files/video_file.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <string>
#include <vector>

#include "sprintlab/core/error.h"
#include "write.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, const std::string& reason) {
  throw InputError("can't write '" + path.string() + "': " + reason);
}

/// Pictures in on standard input, a film out; no date, version or number of processors gets into it.
std::vector<std::string> encoder_arguments(const fs::path& out, int width, int height, int rate) {
  return {"ffmpeg", "-hide_banner", "-loglevel", "error", "-y",
          // in
          "-f", "rawvideo", "-pixel_format", "bgr0", "-video_size",
          std::to_string(width) + "x" + std::to_string(height), "-framerate", std::to_string(rate), "-i", "-",
          // out
          "-an", "-c:v", "libx264", "-preset", "medium", "-crf", "18", "-pix_fmt", "yuv420p", "-threads", "2",
          "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-movflags", "+faststart",
          "-f", "mp4", "file:" + out.string()};
}

/// Writing to an encoder that went away is an error, not the end of the program.
class IgnoredPipeSignal {
 public:
  IgnoredPipeSignal() {
    struct sigaction action {};
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, &previous_);
  }
  IgnoredPipeSignal(const IgnoredPipeSignal&) = delete;
  IgnoredPipeSignal& operator=(const IgnoredPipeSignal&) = delete;
  ~IgnoredPipeSignal() { sigaction(SIGPIPE, &previous_, nullptr); }

 private:
  struct sigaction previous_ {};
};

/// Starts a program in a process group of its own, so that Ctrl-C reaches only this one. Returns 0 or an
/// error number.
int start_program(std::vector<std::string> arguments, int standard_input, pid_t& process) {
  std::vector<char*> pointers;
  pointers.reserve(arguments.size() + 1);
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, standard_input, STDIN_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  const int error = posix_spawnp(&process, pointers[0], &actions, &attributes, pointers.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

}  // namespace

VideoFile::VideoFile(const fs::path& path, int width, int height, int rate)
    : path_(path), target_(regular_target(path)), temporary_(folder_of(target_) / temporary_name()) {
  std::error_code error;
  if (!fs::is_directory(folder_of(target_), error))
    refuse(path, "there is no folder '" + folder_of(target_).string() + "'");
  start(width, height, rate);
}

void VideoFile::start(int width, int height, int rate) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) refuse(path_, std::generic_category().message(errno));
  const int error = start_program(encoder_arguments(temporary_, width, height, rate), ends[0], encoder_);
  ::close(ends[0]);
  pipe_ = ends[1];
  if (error == 0) return;
  ::close(pipe_);
  if (error == ENOENT)
    refuse(path_, "ffmpeg isn't installed; install the package ffmpeg, or give a folder for pictures");
  refuse(path_, "ffmpeg doesn't start: " + std::generic_category().message(error));
}

VideoFile::~VideoFile() {
  if (encoder_ > 0) {
    ::kill(encoder_, SIGKILL);
    wait();
  }
  std::error_code ignored;
  fs::remove(temporary_, ignored);
}

void VideoFile::add(std::span<const std::uint8_t> bgrx) {
  const IgnoredPipeSignal ignored;
  while (!bgrx.empty()) {
    const ssize_t written = ::write(pipe_, bgrx.data(), bgrx.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) refuse(path_, "ffmpeg stopped: " + std::generic_category().message(errno));
    bgrx = bgrx.subspan(static_cast<std::size_t>(written));
  }
}

bool VideoFile::wait() {
  ::close(pipe_);
  int status = 0;
  while (::waitpid(encoder_, &status, 0) < 0 && errno == EINTR) {
  }
  encoder_ = -1;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void VideoFile::finish() {
  if (!wait()) refuse(path_, "ffmpeg failed; it needs the encoder libx264");
  std::error_code error;
  fs::rename(temporary_, target_, error);
  if (error) refuse(path_, error.message());
}

}  // namespace sprintlab
