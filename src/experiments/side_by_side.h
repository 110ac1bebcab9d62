#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace sprintlab {

/// Does work(0) … work(count − 1) on `jobs` threads, this one among them; returns when all is done. The first
/// exception ends the work and is thrown again here.
template <class Work>
void side_by_side(std::size_t count, int jobs, Work work) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr problem;
  std::once_flag first_problem;
  const auto take = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    } catch (...) {
      next = count;
      std::call_once(first_problem, [&] { problem = std::current_exception(); });
    }
  };
  {
    std::vector<std::jthread> threads;
    for (int i = 1; i < jobs; ++i) threads.emplace_back(take);
    take();
  }
  if (problem) std::rethrow_exception(problem);
}

}  // namespace sprintlab
