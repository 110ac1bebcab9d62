#include "app/palette.h"

#include <algorithm>

#include "app/headless.h"
#include "support/assets.h"

namespace sprintlab {
namespace {

using test::Headless;
using test::make_app;

TEST(FuzzyScore, FindsLettersInOrderWhateverTheirCase) {
  EXPECT_TRUE(fuzzy_score("ghost", "Compare: Ghost of the pinned run"));
  EXPECT_TRUE(fuzzy_score("nr", "New run"));
  EXPECT_TRUE(fuzzy_score("NEW run", "New run"));
  EXPECT_FALSE(fuzzy_score("rn w", "New run"));
  EXPECT_FALSE(fuzzy_score("newrunn", "New run"));
  EXPECT_TRUE(fuzzy_score("", "anything"));
}

TEST(FuzzyScore, PrefersNeighboursAndBeginningsOfWords) {
  EXPECT_GT(*fuzzy_score("run", "Run"), *fuzzy_score("run", "Reaction undone"));
  EXPECT_GT(*fuzzy_score("nr", "New run"), *fuzzy_score("nr", "Inert"));
}

TEST(Words, AreFoundInAnyOrder) {
  EXPECT_TRUE(has_words("torque kne", "Joint torques Knee, left torque.knee_left"));
  EXPECT_TRUE(has_words("  ", "anything"));
  EXPECT_FALSE(has_words("knee", "Joint angles Ankle, left"));
}

TEST(Filter, PutsTheShorterNameFirstWhereLettersMatchAlike) {
  Palette palette;
  palette.commands = {{"Preset: Strong legs, weak support", "", "", {}}, {"Preset: Weak swing", "", "", {}}};
  palette.typed = "weak";
  filter(palette);
  ASSERT_EQ(palette.matches.size(), 2U);
  EXPECT_EQ(palette.matches[0], 1U);
}

TEST(Filter, PutsWordsInNamesFirstThenWordsInHelpThenScatteredLetters) {
  Palette palette;
  palette.commands = {{"View: Move the picture ahead", "", "Moves it.", {}},
                      {"View: Next speed unit", "", "m/s, km/h or mph.", {}},
                      {"Plot: mph", "", "", {}}};
  palette.typed = "mph";
  filter(palette);
  EXPECT_EQ(palette.matches, (std::vector<std::size_t>{2, 1, 0}));
}

class PaletteDialog : public Headless {
 protected:
  PaletteDialog() {
    for (int i = 0; i < 2; ++i) frame(app_);
  }
  void open() {
    press(app_, GLFW_KEY_P, true, true);
    frame(app_);
  }
  const test::OwnAssets assets_;
  AppState app_ = make_app();
};

TEST_F(PaletteDialog, DoesWhatIsTypedByKeyboardAlone) {
  open();
  ASSERT_EQ(app_.dialog, Dialog::command_palette);
  type(app_, "next theme");
  press(app_, GLFW_KEY_ENTER);
  EXPECT_EQ(app_.dialog, Dialog::none);
  EXPECT_EQ(app_.theme, ThemeName::dark);
}

TEST_F(PaletteDialog, ChoosesAmongMatchesWithTheArrows) {
  open();
  type(app_, "next");
  ASSERT_GT(app_.palette.matches.size(), 2U);
  press(app_, GLFW_KEY_DOWN);
  EXPECT_EQ(app_.palette.lit, 1U);
  press(app_, GLFW_KEY_UP);
  press(app_, GLFW_KEY_UP);
  EXPECT_EQ(app_.palette.lit, app_.palette.matches.size() - 1) << "goes round";
}

TEST_F(PaletteDialog, ReachesEveryActionThatCanBeAskedFor) {
  const std::vector<Command> commands = all_commands(app_);
  for (Action action : all<Action>()) {
    if (action == Action::command_palette || !action_state(action, app_).enabled) continue;
    const std::string name(action_info(action).name);
    EXPECT_TRUE(std::any_of(commands.begin(), commands.end(), [&](const Command& command) {
      return command.name.find(name) != std::string::npos;
    })) << name;
  }
}

TEST_F(PaletteDialog, PlotsAnyChannel) {
  open();
  type(app_, "plot: joint torques, knee, left");
  press(app_, GLFW_KEY_ENTER);
  EXPECT_TRUE(shows_channel(app_.plots, "torque.knee_left"));
  frame(app_);
}

TEST_F(PaletteDialog, DoesNothingWithoutAMatch) {
  open();
  type(app_, "qqqqqq");
  EXPECT_TRUE(app_.palette.matches.empty());
  press(app_, GLFW_KEY_ENTER);
  press(app_, GLFW_KEY_DOWN);
  press(app_, GLFW_KEY_ESCAPE);
  EXPECT_EQ(app_.dialog, Dialog::none);
}

TEST_F(PaletteDialog, RunsEveryCommandWithoutACrash) {
  app_.session.advance_to(0.3);
  const std::size_t count = all_commands(app_).size();
  for (std::size_t i = 0; i < count; ++i) {
    AppState app = make_app();
    app.session.advance_to(0.05);
    const std::vector<Command> commands = all_commands(app);
    if (i >= commands.size() || commands[i].name.starts_with("Plot:")) continue;
    commands[i].run(app);
    for (int n = 0; n < 2; ++n) frame(app);
  }
}

}  // namespace
}  // namespace sprintlab
