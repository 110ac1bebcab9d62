#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "ui.h"

namespace sprintlab {

/// What a file is asked for.
enum class FilePurpose { open, save, new_folder };

/// A dialog that asks for a file: the folder that it lists, and what is typed.
struct FileDialog {
  struct Entry {
    std::string name;
    bool folder = false;
  };

  FilePurpose purpose = FilePurpose::open;
  std::filesystem::path folder;
  std::string typed;           ///< file name, or a whole path
  std::string problem;         ///< why the last choice can't be taken; empty = nothing
  std::string may_replace;     ///< existing file that was warned about: choosing it again replaces it
  std::vector<Entry> entries;  ///< folders first, then files with one of the endings
  /// Of the files that are shown; a name without any gets the first one. With several, no other may be typed.
  std::vector<std::string> endings{".json"};
  bool fresh = true;  ///< the text field has not got the keyboard yet
};

/// `~/…` as the shell reads it.
std::filesystem::path with_home(const std::string& typed);

/// Reads the folder's content.
void list_folder(FileDialog& dialog);

/// Goes into a folder, or back up with `..`.
void enter_folder(FileDialog& dialog, const std::filesystem::path& folder);

/// What the typed name stands for: nothing yet if it is a folder (which is then listed), does not exist
/// though it should, or would replace something without a second yes.
std::optional<std::filesystem::path> accept(FileDialog& dialog);

/// Draws the dialog's inside. Returns the chosen path.
std::optional<std::filesystem::path> file_dialog(FileDialog& dialog, bool& cancelled, const Ui& ui);

}  // namespace sprintlab
