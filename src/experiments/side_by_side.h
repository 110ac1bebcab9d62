#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace sprintlab {

/// Does work(0) … work(count − 1) on `jobs` threads, this one among them; returns when all is done.
template <class Work>
void side_by_side(std::size_t count, int jobs, Work work) {
  std::atomic<std::size_t> next{0};
  const auto take = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> threads;
  for (int i = 1; i < jobs; ++i) threads.emplace_back(take);
  take();
}

}  // namespace sprintlab
