#include "app/shortcuts.h"

#include <gtest/gtest.h>

#include <set>
#include <tuple>

namespace sprintlab {
namespace {

TEST(Shortcuts, GiveEachKeyToOneActionOnly) {
  std::set<std::tuple<int, bool, bool>> keys;
  std::set<std::string_view> texts;
  for (const Shortcut& shortcut : shortcut_table()) {
    EXPECT_TRUE(keys.insert({shortcut.key, shortcut.control, shortcut.shift}).second) << shortcut.text;
    EXPECT_TRUE(texts.insert(shortcut.text).second) << shortcut.text;
  }
}

// What throws settings away is only in the menu and the command palette.
TEST(Shortcuts, ReachEveryActionThatLosesNothing) {
  for (Action action : all<Action>())
    EXPECT_EQ(shortcut_text(action).empty(), action == Action::reset_settings) << action_info(action).name;
}

TEST(Shortcuts, AreShownAsTheyArePressed) {
  for (const Shortcut& shortcut : shortcut_table()) {
    EXPECT_EQ(shortcut.control, shortcut.text.starts_with("Ctrl+")) << shortcut.text;
    const bool plus = shortcut.text == "Ctrl++";  // Shift and = make a plus
    EXPECT_EQ(shortcut.shift, plus || shortcut.text.find("Shift+") != std::string_view::npos)
        << shortcut.text;
  }
}

TEST(Actions, AreListedInOrderWithNamesOfTheirOwn) {
  std::set<std::string_view> ids;
  std::set<std::string_view> names;
  for (Action action : all<Action>()) {
    const ActionInfo& info = action_info(action);
    EXPECT_EQ(info.action, action) << info.id;
    EXPECT_TRUE(ids.insert(info.id).second) << info.id;
    EXPECT_TRUE(names.insert(info.name).second) << info.name;
    EXPECT_FALSE(info.help.empty()) << info.id;
  }
}

}  // namespace
}  // namespace sprintlab
