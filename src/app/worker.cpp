#include "worker.h"

#include <sys/resource.h>

#include <algorithm>
#include <exception>

namespace sprintlab {
namespace {

constexpr int kNiceness = 5;  // frames come first. assumed

}  // namespace

void Worker::start(Work work) {
  prepare_worlds_for_threads();
  state_ = std::make_shared<State>();
  thread_ = std::jthread([state = state_, work = std::move(work)](const std::stop_token& token) {
    setpriority(PRIO_PROCESS, 0, kNiceness);  // on Linux of this thread and those that it starts
    try {
      work([&token] { return token.stop_requested(); },
           [&state](std::size_t done, std::size_t all) {
             state->progress = static_cast<double>(done) / static_cast<double>(std::max<std::size_t>(all, 1));
           });
    } catch (const std::exception& error) {
      state->problem = error.what();
    }
    state->busy = false;
  });
}

int background_jobs() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1); }

int every_core() { return background_jobs() + 1; }

}  // namespace sprintlab
