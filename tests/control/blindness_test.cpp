// The controller must not know how strong the athlete is. Not by include, direct or through others.

#include <gtest/gtest.h>

#include <deque>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

namespace {

namespace fs = std::filesystem;

fs::path repository() { return fs::path(SPRINTLAB_TEST_DIR).parent_path(); }

// Own headers that a file includes: `sprintlab/…` by that path, and files beside it.
std::set<fs::path> includes_of(const fs::path& file) {
  std::set<fs::path> found;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    const std::size_t open = line.find_first_of("\"<");
    if (line.find("#include") == std::string::npos || open == std::string::npos) continue;
    const std::string name = line.substr(open + 1, line.find_first_of("\">", open + 1) - open - 1);
    const fs::path header =
        name.starts_with("sprintlab/") ? repository() / "include" / name : file.parent_path() / name;
    if (fs::exists(header)) found.insert(fs::weakly_canonical(header));
  }
  return found;
}

// Everything that a file reaches, itself included, with the file that brought it in.
std::map<fs::path, fs::path> reached_from(const std::set<fs::path>& files) {
  std::map<fs::path, fs::path> from;
  std::deque<fs::path> open;
  for (const fs::path& file : files) {
    from[file] = file;
    open.push_back(file);
  }
  while (!open.empty()) {
    const fs::path file = open.front();
    open.pop_front();
    for (const fs::path& header : includes_of(file))
      if (from.try_emplace(header, file).second) open.push_back(header);
  }
  return from;
}

std::set<fs::path> files_in(const fs::path& folder) {
  std::set<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".h" || entry.path().extension() == ".cpp")
      files.insert(fs::weakly_canonical(entry.path()));
  return files;
}

std::set<fs::path> control_files() {
  std::set<fs::path> files = files_in(repository() / "include/sprintlab/control");
  files.merge(files_in(repository() / "src/control"));
  return files;
}

bool is_hidden_from_control(const fs::path& file) {
  const std::string text = file.generic_string();
  return text.ends_with("sprintlab/athlete/outputs.h") || text.ends_with("sprintlab/athlete/condition.h") ||
         text.find("/muscle/") != std::string::npos || text.find("/sim/") != std::string::npos ||
         text.find("/world/") != std::string::npos;
}

TEST(Control, reaches_neither_outputs_nor_muscles_through_any_include) {
  const auto reached = reached_from(control_files());
  for (const auto& [file, by] : reached)
    EXPECT_FALSE(is_hidden_from_control(file)) << file << " comes in through " << by;
}

// The walk itself works: it finds what control does use, and what sim, which sees everything, uses.
TEST(Control, reaches_the_body_through_its_includes) {
  ASSERT_GE(control_files().size(), 5U);
  const auto reached = reached_from(control_files());
  EXPECT_TRUE(
      reached.contains(fs::weakly_canonical(repository() / "include/sprintlab/skeleton/body_state.h")));
  EXPECT_TRUE(reached.contains(fs::weakly_canonical(repository() / "include/sprintlab/core/math.h")));
  bool sim_sees_outputs = false;
  for (const auto& [file, by] : reached_from(files_in(repository() / "src/sim")))
    sim_sees_outputs = sim_sees_outputs || is_hidden_from_control(file);
  EXPECT_TRUE(sim_sees_outputs);
}

}  // namespace
