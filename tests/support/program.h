#pragma once

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <ctime>
#include <string>
#include <thread>
#include <vector>

#include "support/folder.h"

/// Starts the program itself.
namespace sprintlab::test {

/// How a program ended.
struct Outcome {
  int exit_code = -1;  ///< −1 if a signal ended it
  std::string out;     ///< what it wrote to stdout
  std::string error;   ///< what it wrote to stderr
};

/// A program that was started with its output going to files.
class Program {
 public:
  /// `arguments` without the program's own name.
  explicit Program(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), SPRINTLAB_PROGRAM);
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    redirect(actions, STDOUT_FILENO, folder_ / "out");
    redirect(actions, STDERR_FILENO, folder_ / "error");
    posix_spawn(&process_, SPRINTLAB_PROGRAM, &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// Sends SIGINT once the program has worked for so long, by its own processor time: however busy the
  /// machine is, it's in the midst of its work by then.
  void interrupt_after(std::chrono::nanoseconds work) {
    clockid_t clock{};
    if (::clock_getcpuclockid(process_, &clock) != 0) return;
    timespec worked{};
    while (::clock_gettime(clock, &worked) == 0 &&
           std::chrono::seconds(worked.tv_sec) + std::chrono::nanoseconds(worked.tv_nsec) < work)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    ::kill(process_, SIGINT);
  }

  Outcome wait() {
    int status = 0;
    ::waitpid(process_, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content_of(folder_ / "out"),
            content_of(folder_ / "error")};
  }

 private:
  static void redirect(posix_spawn_file_actions_t& actions, int descriptor,
                       const std::filesystem::path& file) {
    constexpr int kPermissions = 0600;
    posix_spawn_file_actions_addopen(&actions, descriptor, file.c_str(), O_WRONLY | O_CREAT, kPermissions);
  }

  TemporaryFolder folder_;
  pid_t process_ = -1;
};

/// Runs the program to its end.
inline Outcome run_program(std::vector<std::string> arguments) {
  return Program(std::move(arguments)).wait();
}

}  // namespace sprintlab::test
