#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui.h"

namespace sprintlab {

struct AppState;

/// Something that the command palette can do.
struct Command {
  std::string name;
  std::string hint;  ///< its key
  std::string help;
  std::function<void(AppState&)> run;
};

/// What the palette remembers while it is open.
struct Palette {
  std::string typed;
  std::vector<Command> commands;
  std::vector<std::size_t> matches;  ///< into `commands`, best first
  std::size_t lit = 0;               ///< into `matches`
  bool scroll = false;               ///< the lit one has to be brought into sight
  bool fresh = true;                 ///< the text field has not got the keyboard yet
};

/// How well some letters match a text that has all of them in this order, whatever their case: more is
/// better; letters next to each other and at the beginnings of words count more. Empty if they don't match.
std::optional<int> fuzzy_score(std::string_view letters, std::string_view text);

/// True if a text has every one of some words, whatever their case and order.
bool has_words(std::string_view words, std::string_view text);

/// All commands of the app as it stands.
std::vector<Command> all_commands(const AppState& app);

/// Finds the commands that match what is typed.
void filter(Palette& palette);

/// Draws the palette's inside. Returns the command that was chosen.
std::optional<Command> command_palette(Palette& palette, const Ui& ui);

}  // namespace sprintlab
