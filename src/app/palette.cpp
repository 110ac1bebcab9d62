#include "palette.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <cctype>

#include "app_state.h"
#include "scenario_actions.h"
#include "tour_actions.h"

namespace sprintlab {
namespace {

constexpr int kNextTo = 4;  // letters next to each other
constexpr int kAtWord = 3;  // at the beginning of a word
constexpr int kAtStart = 5;

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

void add_actions(std::vector<Command>& commands, const AppState& app) {
  for (Action action : all<Action>()) {
    const ActionState state = action_state(action, app);
    if (!state.enabled || action == Action::command_palette) continue;
    const ActionInfo& info = action_info(action);
    commands.push_back({std::string(menu_name(info.menu)) + ": " + state.name,
                        std::string(shortcut_text(action)), std::string(info.help),
                        [action](AppState& later) { perform(action, later); }});
  }
}

void add_presets(std::vector<Command>& commands, const AppState& app) {
  for (const Preset& preset : app.presets)
    commands.push_back({"Preset: " + preset.title, "", preset.description,
                        [preset](AppState& later) { open_preset(later, preset); }});
}

void add_recent(std::vector<Command>& commands, const AppState& app) {
  for (const std::filesystem::path& path : app.recent_files)
    commands.push_back({"Open: " + path.filename().string(), "", path.string(), [path](AppState& later) {
                          after_asking(later, [path](AppState& then) { open_scenario(then, path); });
                        }});
}

void add_channels(std::vector<Command>& commands, const AppState& app) {
  for (const ChannelInfo& channel : app.session.history().channels())
    if (channel.key != "time")
      commands.push_back({"Plot: " + channel.group + ", " + channel.label, "", channel.help,
                          [key = channel.key](AppState& later) { toggle_channel(later.plots, key); }});
}

void move_lit(Palette& palette, int by) {
  const auto count = static_cast<int>(palette.matches.size());
  if (count == 0) return;
  palette.lit = static_cast<std::size_t>((static_cast<int>(palette.lit) + by + count) % count);
  palette.scroll = true;
}

// Up and down belong to the list while letters are typed.
int on_arrow(ImGuiInputTextCallbackData* data) {
  move_lit(*static_cast<Palette*>(data->UserData), data->EventKey == ImGuiKey_UpArrow ? -1 : 1);
  return 0;
}

// One line: name, key at the right. True if it was clicked.
bool match_row(const Command& command, bool lit, bool scroll, const Ui& ui) {
  ImGui::PushID(&command);
  const bool clicked = ImGui::Selectable("##command", lit, ImGuiSelectableFlags_DontClosePopups);
  if (scroll) ImGui::SetScrollHereY(0.5F);
  ImGui::SameLine(0, 0);
  text(command.name);
  if (!command.hint.empty()) {
    ImGui::SameLine();
    right_text(ui.theme.dim_text, command.hint);
  }
  ImGui::PopID();
  return clicked;
}

}  // namespace

std::optional<int> fuzzy_score(std::string_view letters, std::string_view text) {
  int score = 0;
  std::size_t at = 0;
  std::size_t last = std::string_view::npos;
  for (char letter : letters) {
    if (letter == ' ') continue;
    while (at < text.size() && lower(text[at]) != lower(letter)) ++at;
    if (at == text.size()) return std::nullopt;
    if (at == 0) score += kAtStart;
    if (at > 0 && text[at - 1] == ' ') score += kAtWord;
    if (last != std::string_view::npos && at == last + 1) score += kNextTo;
    last = at++;
  }
  return score;
}

std::vector<Command> all_commands(const AppState& app) {
  std::vector<Command> commands;
  add_actions(commands, app);
  add_presets(commands, app);
  for (const Tour& tour : all_tours())
    commands.push_back({"Tour: " + std::string(tour.title), "", "Goes on by what you do.",
                        [&tour](AppState& later) { begin_tour(later, tour); }});
  add_recent(commands, app);
  add_channels(commands, app);
  return commands;
}

bool has_words(std::string_view words, std::string_view text) {
  const auto same = [](char a, char b) { return lower(a) == lower(b); };
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    const std::string_view word = words.substr(begin, end - begin);
    if (std::search(text.begin(), text.end(), word.begin(), word.end(), same) == text.end() && !word.empty())
      return false;
    begin = end + 1;
  }
  return true;
}

namespace {

// How a command answers what was typed, the best last.
enum class Found { scattered, in_help, in_name };

// Words as they were typed before their letters here and there.
std::optional<Found> found_in(const Command& command, const std::string& typed) {
  constexpr std::size_t kWord = 3;  // shorter ones are in too many sentences
  if (has_words(typed, command.name)) return Found::in_name;
  if (typed.size() >= kWord && has_words(typed, command.help)) return Found::in_help;
  if (fuzzy_score(typed, command.name)) return Found::scattered;
  return std::nullopt;
}

}  // namespace

void filter(Palette& palette) {
  struct Match {
    Found found;
    int score;
    std::size_t length;
    std::size_t command;
  };
  std::vector<Match> found;
  for (std::size_t i = 0; i < palette.commands.size(); ++i) {
    const Command& command = palette.commands[i];
    if (const auto how = found_in(command, palette.typed))
      found.push_back({*how, fuzzy_score(palette.typed, command.name).value_or(0), command.name.size(), i});
  }
  // Without letters all are alike and stay in the order of the menus; else short names go first.
  const bool any_letters = !palette.typed.empty();
  std::stable_sort(found.begin(), found.end(), [any_letters](const Match& a, const Match& b) {
    if (a.found != b.found) return a.found > b.found;
    return a.score != b.score ? a.score > b.score : any_letters && a.length < b.length;
  });
  palette.matches.clear();
  for (const Match& match : found) palette.matches.push_back(match.command);
  palette.lit = 0;
  palette.scroll = true;
}

std::optional<Command> command_palette(Palette& palette, const Ui& ui) {
  if (palette.fresh) {
    ImGui::SetKeyboardFocusHere();
    filter(palette);
  }
  palette.fresh = false;
  ImGui::SetNextItemWidth(-1);
  const bool entered = ImGui::InputTextWithHint(
      "##typed", "type some letters of a command", &palette.typed,
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackHistory, on_arrow, &palette);
  if (ImGui::IsItemEdited()) filter(palette);
  std::optional<Command> chosen;
  begin_child("matches", {0, -3.4F * em()});
  for (std::size_t i = 0; i < palette.matches.size(); ++i) {
    const bool lit = i == palette.lit;
    if (match_row(palette.commands[palette.matches[i]], lit, lit && palette.scroll, ui))
      chosen = palette.commands[palette.matches[i]];
  }
  palette.scroll = false;
  if (palette.matches.empty()) colored_text(ui.theme.dim_text, "Nothing matches");
  ImGui::EndChild();
  ImGui::Separator();
  if (palette.lit < palette.matches.size()) {
    const Command& lit = palette.commands[palette.matches[palette.lit]];
    wrapped_text(lit.help);
    if (entered) chosen = lit;
  }
  return chosen;
}

}  // namespace sprintlab
