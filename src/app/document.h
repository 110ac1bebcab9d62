#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sprintlab/files/files.h"

namespace sprintlab {

/// The scenario that a person works on: its file, and what the file holds. What is being edited is the
/// session's specification.
struct Document {
  std::filesystem::path path;  ///< empty = no file yet
  Scenario saved;              ///< as last opened or saved

  /// File name without its folder, or `untitled`.
  std::string name() const;
  /// What would be saved with this specification.
  Scenario with(const Specification& specification) const;
};

/// Copies of unsaved work beside the person's file, never over it. A copy's name holds the number of the
/// process that writes it, so that what a crash left behind can be told from what is in use.
class Autosave {
 public:
  /// Untitled work goes into `folder`; empty = untitled work is not kept.
  explicit Autosave(std::filesystem::path folder = {}) : folder_(std::move(folder)) {}

  /// Writes the copy if it differs from the last one. Throws InputError if it can't be written.
  void write(const Document& document, const Specification& specification);
  /// Removes the copy: its content is saved or no longer wanted.
  void remove();

  /// The newest copy of a file, or of untitled work if `path` is empty, that a process left behind which no
  /// longer runs.
  std::optional<std::filesystem::path> left_behind(const std::filesystem::path& path) const;

  /// Where the copy of a document goes.
  std::filesystem::path path_for(const std::filesystem::path& document) const;

 private:
  std::filesystem::path folder_;
  std::filesystem::path written_;  ///< empty = there is no copy
  std::optional<Specification> content_;
};

/// True for names that `Autosave` gives.
bool is_autosave(const std::filesystem::path& path);

}  // namespace sprintlab
