#include "document.h"

#include <unistd.h>

#include "live_session.h"
#include "sprintlab/core/number_text.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMarker = ".autosave-";

// The process number in the name of a copy.
std::optional<std::uint64_t> process_of(const fs::path& path) {
  const std::string name = path.filename().string();
  const std::size_t marker = name.rfind(kMarker);
  if (marker == std::string::npos || path.extension() != ".json") return std::nullopt;
  const std::size_t begin = marker + std::string(kMarker).size();
  return parse_natural_number(name.substr(begin, name.size() - begin - std::string(".json").size()));
}

// The program that a process runs; empty if it has ended, even if nobody has taken note of that yet.
std::string program_of(const std::string& process) {
  std::error_code error;
  const std::string program = fs::read_symlink("/proc/" + process + "/exe", error).filename().string();
  return program.substr(0, program.find(" (deleted)"));
}

// True if this program still runs in a process. Numbers are used again: another program's doesn't count.
bool runs(std::uint64_t process) { return program_of(std::to_string(process)) == program_of("self"); }

// Name of a copy up to the process number.
std::string copy_prefix(const fs::path& document) {
  return (document.empty() ? "untitled" : document.stem().string()) + kMarker;
}

}  // namespace

std::string Document::name() const { return path.empty() ? "untitled" : path.filename().string(); }

Scenario Document::with(const Specification& specification) const {
  Scenario scenario = saved;
  scenario.specification = specification;
  return scenario;
}

bool is_autosave(const fs::path& path) { return process_of(path).has_value(); }

fs::path Autosave::path_for(const fs::path& document) const {
  const fs::path folder = document.empty() ? folder_ : document.parent_path();
  return folder / (copy_prefix(document) + std::to_string(::getpid()) + ".json");
}

void Autosave::write(const Document& document, const Specification& specification) {
  if (document.path.empty() && folder_.empty()) return;
  const fs::path path = path_for(document.path);
  if (path == written_ && content_ && same_scenario(*content_, specification)) return;
  if (path != written_) remove();
  content_ = specification;  // also if writing fails: one message about it is enough
  if (document.path.empty()) fs::create_directories(folder_);
  write_file(path, scenario_text(document.with(specification)));
  written_ = path;
}

void Autosave::remove() {
  std::error_code ignored;
  if (!written_.empty()) fs::remove(written_, ignored);
  written_.clear();
  content_.reset();
}

std::optional<fs::path> Autosave::left_behind(const fs::path& path) const {
  fs::path folder = path.empty() ? folder_ : path.parent_path();
  if (folder.empty()) folder = path.empty() ? folder : fs::path(".");
  std::optional<fs::path> newest;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const auto process = process_of(entry.path());
    if (!process || !entry.path().filename().string().starts_with(copy_prefix(path))) continue;
    if (runs(*process)) continue;
    if (!newest || fs::last_write_time(entry.path(), error) > fs::last_write_time(*newest, error))
      newest = entry.path();
  }
  return newest;
}

}  // namespace sprintlab
