#include "file_dialog.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <cstdlib>

#include "document.h"

namespace sprintlab {
namespace {

namespace fs = std::filesystem;

// `~/…` as the shell reads it; a relative path counts from the listed folder.
fs::path typed_path(const FileDialog& dialog) {
  return (dialog.folder / with_home(dialog.typed)).lexically_normal();
}

bool has_ending(const FileDialog& dialog, const fs::path& path) {
  return std::find(dialog.endings.begin(), dialog.endings.end(), path.extension().string()) !=
         dialog.endings.end();
}

std::string endings_in_words(const FileDialog& dialog) {
  std::string words;
  for (std::size_t i = 0; i < dialog.endings.size(); ++i)
    words += (i == 0 ? "" : i + 1 == dialog.endings.size() ? " or " : ", ") + dialog.endings[i];
  return words;
}

fs::path with_ending(const FileDialog& dialog, fs::path path) {
  if (dialog.purpose == FilePurpose::save && !path.has_extension()) path += dialog.endings.front();
  return path;
}

const char* verb(FilePurpose purpose) { return purpose == FilePurpose::open ? "Open" : "Save"; }

void entry_rows(FileDialog& dialog, std::optional<fs::path>& chosen, const Ui& ui) {
  std::optional<FileDialog::Entry> clicked;
  for (const FileDialog::Entry& entry : dialog.entries) {
    const std::string label = (entry.folder ? "▸ " : "   ") + entry.name;
    if (ImGui::Selectable(label.c_str(), entry.name == dialog.typed, ImGuiSelectableFlags_DontClosePopups))
      clicked = entry;
  }
  if (dialog.entries.empty())
    colored_text(ui.theme.dim_text, "No folders or " + endings_in_words(dialog) + " files here");
  if (!clicked) return;
  if (clicked->folder) return enter_folder(dialog, dialog.folder / clicked->name);
  const bool again = dialog.typed == clicked->name;
  dialog.typed = clicked->name;
  dialog.problem.clear();
  if (again || dialog.purpose == FilePurpose::open) chosen = accept(dialog);
}

}  // namespace

fs::path with_home(const std::string& typed) {
  const char* home = std::getenv("HOME");
  return typed.starts_with("~/") && home != nullptr ? home + typed.substr(1) : typed;
}

void list_folder(FileDialog& dialog) {
  dialog.entries.clear();
  std::error_code error;
  for (fs::directory_iterator it(dialog.folder, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name.starts_with('.') || is_autosave(it->path())) continue;
    std::error_code ignored;
    const bool folder = it->is_directory(ignored);
    if (folder || has_ending(dialog, it->path())) dialog.entries.push_back({name, folder});
  }
  if (error) dialog.problem = dialog.folder.string() + ": " + error.message();
  std::sort(dialog.entries.begin(), dialog.entries.end(),
            [](const FileDialog::Entry& a, const FileDialog::Entry& b) {
              return a.folder != b.folder ? a.folder : a.name < b.name;
            });
}

void enter_folder(FileDialog& dialog, const fs::path& folder) {
  fs::path normal = folder.lexically_normal();
  if (!normal.has_filename() && normal.has_relative_path()) normal = normal.parent_path();
  dialog.folder = normal;
  dialog.problem.clear();
  dialog.may_replace.clear();
  list_folder(dialog);
}

std::optional<fs::path> accept(FileDialog& dialog) {
  if (dialog.typed.empty()) return std::nullopt;
  const fs::path path = typed_path(dialog);
  std::error_code error;
  if (fs::is_directory(path, error) && dialog.purpose != FilePurpose::new_folder) {
    dialog.typed.clear();
    enter_folder(dialog, path);
    return std::nullopt;
  }
  const fs::path file = with_ending(dialog, path);
  if (dialog.purpose == FilePurpose::save && dialog.endings.size() > 1 && !has_ending(dialog, file)) {
    dialog.problem =
        "A name can't end in " + file.extension().string() + "; allowed: " + endings_in_words(dialog);
    return std::nullopt;
  }
  const bool exists = fs::exists(file, error);
  if (dialog.purpose == FilePurpose::open && !exists) {
    dialog.problem = "There is no file " + file.string();
    return std::nullopt;
  }
  if (dialog.purpose != FilePurpose::open && exists && dialog.may_replace != file.string()) {
    dialog.may_replace = file.string();
    dialog.problem = file.filename().string() + " is there already. Choose Save again to replace it.";
    return std::nullopt;
  }
  return file;
}

std::optional<fs::path> file_dialog(FileDialog& dialog, bool& cancelled, const Ui& ui) {
  std::optional<fs::path> chosen;
  if (ImGui::Button("Up")) enter_folder(dialog, dialog.folder.parent_path());
  ImGui::SameLine();
  wrapped_text(dialog.folder.string());
  const float below = 2 * ImGui::GetFrameHeightWithSpacing() + 2.4F * em();
  begin_child("entries", {0, std::max(ImGui::GetContentRegionAvail().y - below, 4 * em())}, true);
  entry_rows(dialog, chosen, ui);
  ImGui::EndChild();
  if (dialog.fresh) ImGui::SetKeyboardFocusHere();
  dialog.fresh = false;
  ImGui::SetNextItemWidth(-1);
  if (ImGui::InputTextWithHint("##typed",
                               dialog.purpose == FilePurpose::new_folder ? "folder" : "file name or path",
                               &dialog.typed, ImGuiInputTextFlags_EnterReturnsTrue)) {
    chosen = accept(dialog);
    dialog.fresh = !chosen;  // to be typed again
  }
  if (ImGui::Button(verb(dialog.purpose))) chosen = accept(dialog);
  ImGui::SameLine();
  if (ImGui::Button("Cancel")) cancelled = true;
  wrapped_text(dialog.problem);
  return chosen;
}

}  // namespace sprintlab
