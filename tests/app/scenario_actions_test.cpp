#include "app/scenario_actions.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "app/headless.h"
#include "app/run_window.h"
#include "support/assets.h"

namespace sprintlab {
namespace {

using test::content_of;
using test::Headless;
using test::make_app;
using test::with_content;
using testing::HasSubstr;
namespace fs = std::filesystem;

Specification with_swing(double value) {
  Specification specification;
  specification.outputs.swing = value;
  return specification;
}

class Scenarios : public Headless {
 protected:
  Scenarios() {
    write_file(file_, scenario_text(with_swing(0.6), RunLimits{}));
    for (int i = 0; i < 2; ++i) frame(app_);
  }
  void change(double swing) { app_.session.change(with_swing(swing), "swing", "Swing"); }
  std::string notice() const { return app_.session.notice() ? app_.session.notice()->text : ""; }

  const test::OwnAssets assets_;
  test::TemporaryFolder folder_;
  const fs::path file_ = folder_ / "weak.json";
  AppState app_ = make_app();
};

TEST_F(Scenarios, OpenChangeAndSave) {
  ASSERT_TRUE(open_scenario(app_, file_));
  EXPECT_EQ(app_.session.specification().outputs.swing, 0.6);
  EXPECT_FALSE(unsaved(app_));
  change(0.8);
  EXPECT_TRUE(unsaved(app_));
  press(app_, GLFW_KEY_S, true);
  EXPECT_FALSE(unsaved(app_));
  EXPECT_EQ(read_scenario(file_).specification.outputs.swing, 0.8);
}

TEST_F(Scenarios, ThatCannotBeReadLeaveThePresentOneAsItIs) {
  change(0.8);
  for (const auto& [content, words] :
       {std::pair<std::string, std::string>{"{\"format\": 1", "broken JSON"},
        {R"({"format":"sprintlab scenario","version":"0.1.0","values":{"swing":7}})", "swing"},
        {R"({"format":"sprintlab scenario","version":"0.1.0","values":{"swnig":1}})", "swnig"}}) {
    EXPECT_FALSE(open_scenario(app_, with_content(folder_ / "bad.json", content)));
    EXPECT_THAT(notice(), HasSubstr(words));
    EXPECT_THAT(notice(), HasSubstr("bad.json"));
    EXPECT_EQ(app_.session.notice()->kind, Notice::Kind::error);
    EXPECT_EQ(app_.session.specification().outputs.swing, 0.8);
    EXPECT_TRUE(app_.document.path.empty());
  }
  EXPECT_FALSE(open_scenario(app_, folder_ / "missing.json"));
}

TEST_F(Scenarios, ThatCannotBeReadAtTheStartAreAMessageInTheWindow) {
  AppOptions options;
  options.scenario = with_content(folder_ / "bad.json", "{}");
  const AppState app = open_in_any_case(options);
  ASSERT_TRUE(app.session.notice());
  EXPECT_EQ(app.session.notice()->kind, Notice::Kind::error);
  EXPECT_THAT(app.session.notice()->text, HasSubstr("bad.json"));
  EXPECT_TRUE(app.document.path.empty());
  EXPECT_TRUE(app.session.specification().athlete.name == Athlete{}.name);
}

TEST_F(Scenarios, OfANewerVersionKeepWhatIsNotKnownAndSayWhatItIs) {
  auto json = nlohmann::ordered_json::parse(content_of(file_));
  json["version"] = "9.0.0";
  json["values"]["pain_neck"] = 0.5;
  with_content(file_, json.dump());
  ASSERT_TRUE(open_scenario(app_, file_));
  EXPECT_THAT(notice(), HasSubstr("values.pain_neck"));
  change(0.8);
  ASSERT_TRUE(save_scenario(app_, file_));
  EXPECT_EQ(nlohmann::json::parse(content_of(file_))["values"]["pain_neck"], 0.5);
}

TEST_F(Scenarios, KeepTitleLimitsAndSeedWhenSaved) {
  Scenario scenario;
  scenario.title = "Mine";
  scenario.description = "Why";
  scenario.limits.distance = 60;
  scenario.specification.seed = 7;
  write_file(file_, scenario_text(scenario));
  ASSERT_TRUE(open_scenario(app_, file_));
  app_.session.change(app_.session.specification(), "", "");
  ASSERT_TRUE(save_scenario(app_, folder_ / "copy.json"));
  EXPECT_EQ(content_of(folder_ / "copy.json"), content_of(file_));
}

TEST_F(Scenarios, AskBeforeChangesAreLost) {
  change(0.8);
  press(app_, GLFW_KEY_Q, true);
  EXPECT_EQ(app_.dialog, Dialog::unsaved_changes);
  EXPECT_FALSE(app_.quit);
  press(app_, GLFW_KEY_ESCAPE);
  EXPECT_EQ(app_.dialog, Dialog::none);
  EXPECT_FALSE(app_.quit);
  app_.session.undo();
  press(app_, GLFW_KEY_Q, true);
  EXPECT_TRUE(app_.quit) << "nothing would be lost";
}

TEST_F(Scenarios, GoOnWithWhatWasAskedForOnceSaved) {
  ASSERT_TRUE(open_scenario(app_, file_));
  change(0.8);
  press(app_, GLFW_KEY_N, true);
  ASSERT_EQ(app_.dialog, Dialog::unsaved_changes);
  for (int i = 0; i < 2; ++i) frame(app_);
  press(app_, GLFW_KEY_ENTER);
  for (int i = 0; i < 2; ++i) frame(app_);
  EXPECT_EQ(app_.dialog, Dialog::none);
  EXPECT_TRUE(app_.document.path.empty()) << "a new scenario";
  EXPECT_EQ(read_scenario(file_).specification.outputs.swing, 0.8);
}

TEST_F(Scenarios, AskForAFileNameByKeyboardAlone) {
  change(0.8);
  app_.document.path.clear();
  press(app_, GLFW_KEY_S, true);
  ASSERT_EQ(app_.dialog, Dialog::save_scenario);
  frame(app_);
  press(app_, GLFW_KEY_A, true);
  type(app_, (folder_ / "typed").string());
  press(app_, GLFW_KEY_ENTER);
  EXPECT_EQ(app_.dialog, Dialog::none);
  EXPECT_EQ(read_scenario(folder_ / "typed.json").specification.outputs.swing, 0.8);
  EXPECT_EQ(app_.recent_files.front(), folder_ / "typed.json");
}

TEST_F(Scenarios, OpenWhenTheyAreDropped) {
  drop_files(app_, {file_});
  EXPECT_EQ(app_.document.path, file_);
  change(0.9);
  drop_files(app_, {folder_ / "other.json"});
  EXPECT_EQ(app_.dialog, Dialog::unsaved_changes);
}

TEST_F(Scenarios, EveryDialogClosesWithEscape) {
  app_.session.advance_to(0.2);
  pin_run(app_);
  perform(Action::my_athlete, app_);
  for (Dialog dialog : all<Dialog>()) {
    if (dialog == Dialog::none) continue;
    app_.dialog = dialog;
    for (int i = 0; i < 3; ++i) frame(app_);
    EXPECT_EQ(app_.dialog, dialog);
    press(app_, GLFW_KEY_ESCAPE);
    const bool in_front = dialog == Dialog::open_splits || dialog == Dialog::save_athlete;
    EXPECT_EQ(app_.dialog, in_front ? Dialog::my_athlete : Dialog::none) << static_cast<int>(dialog);
    for (int i = 0; i < 2; ++i) frame(app_);
    if (in_front) press(app_, GLFW_KEY_ESCAPE);
    for (int i = 0; i < 2; ++i) frame(app_);
    EXPECT_FALSE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup));
  }
}

TEST_F(Scenarios, PresetsAreNamedChangesThatCanBeUndone) {
  app_.session.advance_to(0.1);
  fs::create_directories(asset_directory() / "scenarios");
  with_content(asset_directory() / "scenarios/weak_arms.json",
               R"({"format":"sprintlab scenario","version":"0.1.0","title":"Weak arms",
                   "description":"Why not.","values":{"arms":0.5}})");
  Specification taller = with_swing(0.7);
  taller.athlete.height = 1.9;
  app_.session.change(taller, "", "Taller");
  open_preset(app_, presets().at(0));
  const Specification& now = app_.session.specification();
  EXPECT_EQ(now.outputs.arms, 0.5);
  EXPECT_EQ(now.outputs.swing, 1) << "a preset starts from balance";
  EXPECT_EQ(now.athlete.height, 1.9) << "of the present athlete";
  EXPECT_EQ(app_.session.undo_label(), "Weak arms");
  EXPECT_THAT(notice(), HasSubstr("Why not."));
  app_.session.undo();
  EXPECT_TRUE(same_scenario(app_.session.specification(), taller));
}

TEST_F(Scenarios, MenusStandBesideEachOtherForTheArrows) {
  press(app_, GLFW_KEY_F10);
  for (int i = 0; i < 2; ++i) frame(app_);
  for (int menu = 0; menu < 2; ++menu) {
    press(app_, GLFW_KEY_RIGHT);
    for (int i = 0; i < 2; ++i) frame(app_);
  }
  press(app_, GLFW_KEY_DOWN);  // opens Run
  for (int i = 0; i < 2; ++i) frame(app_);
  EXPECT_FALSE(app_.session.running()) << "the arrows move in the menus alone";
  press(app_, GLFW_KEY_ENTER);  // its first entry
  for (int i = 0; i < 2; ++i) frame(app_);
  EXPECT_TRUE(app_.session.running());
}

TEST_F(Scenarios, MenusThatAreFramedOpenWithEnter) {
  press(app_, GLFW_KEY_F10);
  for (int i = 0; i < 2; ++i) frame(app_);
  press(app_, GLFW_KEY_RIGHT);
  for (int i = 0; i < 2; ++i) frame(app_);
  press(app_, GLFW_KEY_ENTER);
  for (int i = 0; i < 2; ++i) frame(app_);
  EXPECT_TRUE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup));
}

TEST_F(Scenarios, AreReachedThroughTheMenusByKeyboardAlone) {
  press(app_, GLFW_KEY_F10);
  for (int i = 0; i < 2; ++i) frame(app_);
  press(app_, GLFW_KEY_DOWN);  // from New to Open
  press(app_, GLFW_KEY_ENTER);
  for (int i = 0; i < 3; ++i) frame(app_);
  EXPECT_EQ(app_.dialog, Dialog::open_scenario);
}

// ---- Autosave ----

TEST_F(Scenarios, KeepACopyOfUnsavedWorkBesideTheFileNeverOverIt) {
  ASSERT_TRUE(open_scenario(app_, file_));
  const std::string before = content_of(file_);
  keep_autosave(app_);
  EXPECT_EQ(test::names_in(folder_.path()).size(), 1U) << "nothing to keep";
  change(0.8);
  keep_autosave(app_);
  EXPECT_EQ(content_of(file_), before);
  const fs::path copy = app_.autosave.path_for(file_);
  EXPECT_EQ(copy.parent_path(), folder_.path());
  EXPECT_EQ(read_scenario(copy).specification.outputs.swing, 0.8);
  EXPECT_FALSE(app_.autosave.left_behind(file_)) << "its process still runs";
  ASSERT_TRUE(save_scenario(app_, file_));
  EXPECT_FALSE(fs::exists(copy));
}

TEST_F(Scenarios, OfferWhatACrashLeftBehind) {
  // No process has this number: the largest is 2^22.
  const fs::path copy = folder_ / "weak.autosave-99999999.json";
  write_file(copy, scenario_text(with_swing(0.9), RunLimits{}));
  write_file(folder_ / "weaker.autosave-99999999.json", scenario_text(with_swing(0.1), RunLimits{}));
  ASSERT_TRUE(open_scenario(app_, file_));
  EXPECT_EQ(app_.dialog, Dialog::autosave_found);
  EXPECT_EQ(app_.found_autosave, copy);
  EXPECT_EQ(app_.session.specification().outputs.swing, 0.6);
  restore_autosave(app_);
  EXPECT_EQ(app_.session.specification().outputs.swing, 0.9);
  EXPECT_EQ(app_.document.path, file_);
  EXPECT_TRUE(unsaved(app_));
  EXPECT_FALSE(fs::exists(copy));
}

// A crash leaves a copy beside a file that the next start doesn't open by itself.
TEST_F(Scenarios, OfferAtTheStartWhatACrashLeftBesideARecentFile) {
  const fs::path copy = folder_ / "weak.autosave-99999999.json";
  write_file(copy, scenario_text(with_swing(0.9), RunLimits{}));
  app_.autosave = Autosave(folder_ / "state");
  offer_any_autosave(app_);
  EXPECT_EQ(app_.dialog, Dialog::none) << "nothing says that this file was ever open";
  app_.recent_files = {folder_ / "gone/other.json", file_};
  offer_any_autosave(app_);
  ASSERT_EQ(app_.dialog, Dialog::autosave_found);
  for (int i = 0; i < 2; ++i) frame(app_);
  restore_autosave(app_);
  EXPECT_EQ(app_.document.path, file_);
  EXPECT_EQ(app_.document.saved.specification.outputs.swing, 0.6) << "as the file has it";
  EXPECT_EQ(app_.session.specification().outputs.swing, 0.9);
  EXPECT_TRUE(unsaved(app_));
  EXPECT_FALSE(fs::exists(copy));
}

TEST_F(Scenarios, WithoutAFileAreKeptInTheStateFolder) {
  app_.autosave = Autosave(folder_ / "state");
  change(0.8);
  keep_autosave(app_);
  EXPECT_TRUE(fs::exists(folder_ / "state" / app_.autosave.path_for({}).filename()));
  app_.autosave.remove();
  EXPECT_TRUE(fs::is_empty(folder_ / "state"));
}

// ---- Pins ----

TEST_F(Scenarios, PinnedRunsAreNamedByWhatChanged) {
  app_.session.advance_to(0.2);
  pin_run(app_);
  EXPECT_EQ(app_.pins.chosen()->name, "As opened");
  change(0.7);
  app_.session.restart();
  app_.session.advance_to(0.2);
  pin_run(app_);
  EXPECT_EQ(app_.pins.chosen()->name, "Swing leg 70 %");
  pin_run(app_);
  EXPECT_EQ(app_.pins.chosen()->name, "Swing leg 70 % (2)");
  use_pin(app_, 0);
  EXPECT_EQ(app_.session.specification().outputs.swing, 1);
  app_.session.undo();
  EXPECT_EQ(app_.session.specification().outputs.swing, 0.7);
}

TEST_F(Scenarios, PinnedRunsSayThatSettingsChangedWhileTheyRan) {
  const auto change_at = [this](double time, double swing) {
    app_.session.advance_to(time);
    app_.session.change(with_swing(swing), "swing", "Swing leg " + fixed_text(100 * swing, 0) + " %");
    app_.session.end_gesture();
  };
  const auto name = [this] {
    app_.session.advance_to(app_.session.time() + 0.05);
    return run_name(app_.session, "As opened");
  };
  change_at(0.1, 0.09);
  EXPECT_EQ(name(), "As opened, then Swing leg 9 %");
  change_at(0.2, 1);
  EXPECT_EQ(name(), "Swing leg 9 %, then as opened");
  change_at(0.3, 0.8);
  EXPECT_EQ(name(), "As opened, 2 more settings, then Swing leg 80 %");
  app_.session.restart();
  EXPECT_EQ(name(), "Swing leg 80 %") << "a run of its own";
  app_.session.restart();
  app_.session.change(with_swing(0.7), "swing", "Swing leg 70 %");
  EXPECT_EQ(name(), "Swing leg 70 %") << "before it set off";
}

TEST_F(Scenarios, NamesOfPinsAreTypedByKeyboardAlone) {
  app_.session.advance_to(0.2);
  pin_run(app_);
  app_.session.pause();
  for (int i = 0; i < 2; ++i) frame(app_);
  const auto begin = [this] {
    app_.compare.renamed = 0;
    app_.compare.typed = app_.pins.list()[0].name;
    app_.compare.rename_asked = true;
    for (int i = 0; i < 3; ++i) frame(app_);
    EXPECT_TRUE(ImGui::GetIO().WantTextInput) << "it has the keyboard";
  };
  begin();
  const double time = app_.session.time();
  press(app_, GLFW_KEY_A, true);
  ImGui::GetIO().AddInputCharacter('N');
  press(app_, GLFW_KEY_N);
  EXPECT_EQ(app_.session.time(), time) << "letters are no shortcuts";
  press(app_, GLFW_KEY_ENTER);
  EXPECT_EQ(app_.pins.list()[0].name, "N");
  EXPECT_FALSE(app_.compare.renamed);
  begin();
  type(app_, "other");
  press(app_, GLFW_KEY_ESCAPE);
  EXPECT_FALSE(app_.compare.renamed);
  EXPECT_EQ(app_.pins.list()[0].name, "N");
  begin();
  type(app_, "other");
  click(app_, {700, 200});  // the track
  EXPECT_FALSE(app_.compare.renamed);
  EXPECT_EQ(app_.pins.list()[0].name, "N");
}

TEST_F(Scenarios, NothingIsPinnedBeforeARun) {
  pin_run(app_);
  EXPECT_TRUE(app_.pins.list().empty());
  EXPECT_THAT(notice(), HasSubstr("nothing is recorded"));
}

TEST_F(Scenarios, PinnedRunsAreWrittenAsTheCommandLineDoes) {
  app_.session.advance_to(0.3);
  pin_run(app_);
  export_pin(app_, 0, folder_ / "run");
  app_.export_result.wait();
  follow_export(app_);
  EXPECT_EQ(
      test::names_in(folder_ / "run"),
      (std::vector<std::string>{"motion.sto", "scenario.json", "series.csv", "steps.csv", "summary.json"}));
  EXPECT_EQ(read_scenario(folder_ / "run" / "scenario.json").title, "As opened");
  export_pin(app_, 0, file_);  // a file, not a folder
  app_.export_result.wait();
  follow_export(app_);
  EXPECT_EQ(app_.session.notice()->kind, Notice::Kind::error);
}

}  // namespace
}  // namespace sprintlab
