#include "app/athlete_panel.h"

#include <gmock/gmock.h>

#include <chrono>
#include <thread>

#include "app/athlete_actions.h"
#include "app/athlete_plots.h"
#include "app/athlete_result.h"
#include "app/headless.h"
#include "app/scenario_actions.h"
#include "support/assets.h"

namespace sprintlab {
namespace {

using test::Headless;
using test::make_app;
using test::with_content;
using testing::AllOf;
using testing::HasSubstr;

/// Made-up: the model runs these splits with a weaker push and a stronger swing.
FoundAthlete made_up(double residual = 0.01) {
  FoundAthlete found;
  found.plan.specification.athlete.height = 1.68;
  found.plan.splits = {{10, 2.1}, {20, 3.3}, {30, 4.4}, {60, 7.7}};
  Calibration& calibration = found.calibration;
  calibration.specification = found.plan.specification;
  calibration.specification.outputs.push = 0.9;
  calibration.specification.outputs.swing = 1.1;
  calibration.limits.distance = 60;
  calibration.fit = fit_splits(found.plan.splits);
  for (const Split& split : found.plan.splits) calibration.times.emplace_back(split.time - residual);
  calibration.rms = residual;
  calibration.range_limit = 0.05;
  calibration.ranges = {{"push", 0.9, 0.84, 0.97}, {"swing", 1.1, 0.9, 1.5, false, true}};
  return found;
}

class MyAthlete : public Headless {
 protected:
  MyAthlete() {
    for (int i = 0; i < 2; ++i) frame(app_);
  }
  void open() {
    press(app_, GLFW_KEY_Y);
    for (int i = 0; i < 2; ++i) frame(app_);
  }
  void wait_for_the_search() {
    while (app_.athlete.search.busy()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      frame(app_);
    }
    frame(app_);
  }
  std::string notice() const { return app_.session.notice() ? app_.session.notice()->text : ""; }

  const test::OwnAssets assets_;
  test::TemporaryFolder folder_;
  AppState app_ = make_app();
};

TEST_F(MyAthlete, IsTypedByKeyboardAlone) {
  open();
  ASSERT_EQ(app_.dialog, Dialog::my_athlete);
  for (const char* time : {"2.1", "3.3", "4,4"}) {
    type(app_, time);
    press(app_, GLFW_KEY_TAB);  // to the next distance …
    press(app_, GLFW_KEY_TAB);  // … and the next time
  }
  const CalibrationPlan plan = plan_of(*app_.athlete.form, app_.session.specification());
  ASSERT_EQ(plan.splits.size(), 3U);
  EXPECT_EQ(plan.splits[2].distance, 30);
  EXPECT_EQ(plan.splits[2].time, 4.4) << "a decimal comma is as good as a point";
  press(app_, GLFW_KEY_ENTER, true);
  EXPECT_TRUE(app_.athlete.search.busy() || app_.athlete.search.found());
  press(app_, GLFW_KEY_ESCAPE);
  EXPECT_EQ(app_.dialog, Dialog::none);
}

TEST_F(MyAthlete, ReachesItsButtonsByArrowsAndEnter) {
  open();
  press(app_, GLFW_KEY_ENTER);  // leaves the field that is being typed into
  constexpr int kMoreThanRows = 20;
  for (int i = 0; i < kMoreThanRows; ++i) press(app_, GLFW_KEY_DOWN);
  press(app_, GLFW_KEY_LEFT);  // from “Close” to “Find outputs”
  press(app_, GLFW_KEY_ENTER);
  frame(app_);
  EXPECT_THAT(app_.athlete.problem, HasSubstr("at least 3")) << "“Find outputs” was pressed";
}

TEST_F(MyAthlete, TakesATableFromTheClipboardWhereverTheCursorIs) {
  open();
  ImGui::SetClipboardText("10\t2,1\n20\t3,3\n30\t4,4\n");
  press(app_, GLFW_KEY_V, true);
  ASSERT_EQ(app_.athlete.form->splits.size(), 3U);
  EXPECT_EQ(app_.athlete.form->splits[1].time, "3.3");
  ImGui::SetClipboardText("time_s,speed_mps\n0,9\n1,9\n");
  press(app_, GLFW_KEY_V, true);
  EXPECT_EQ(app_.athlete.form->splits.size(), 3U) << "what can't be read changes nothing";
  EXPECT_THAT(app_.athlete.problem, AllOf(HasSubstr("clipboard"), HasSubstr("speed_mps"), HasSubstr("m/s")));
}

TEST_F(MyAthlete, OpensAFileInFrontAndComesBack) {
  with_content(folder_ / "gates.csv", "distance_m,time_s\n10,2.1\n20,3.3\n30,4.4\n");
  with_content(folder_ / "bad.csv", "distance_m,time_s\n10,2.1\n20,1.3\n30,4.4\n");
  press(app_, GLFW_KEY_Y, false, true);
  ASSERT_EQ(app_.dialog, Dialog::open_splits);
  frame(app_);
  press(app_, GLFW_KEY_A, true);
  type(app_, (folder_ / "bad.csv").string());
  press(app_, GLFW_KEY_ENTER);
  frame(app_);
  EXPECT_EQ(app_.dialog, Dialog::open_splits);
  EXPECT_THAT(app_.files.problem, AllOf(HasSubstr("line 3"), HasSubstr("1.3")));
  press(app_, GLFW_KEY_A, true);
  type(app_, (folder_ / "gates.csv").string());
  press(app_, GLFW_KEY_ENTER);
  EXPECT_EQ(app_.dialog, Dialog::my_athlete);
  EXPECT_EQ(app_.athlete.form->source, "gates.csv");
  EXPECT_EQ(app_.athlete.form->splits[2].time, "4.4");
}

TEST_F(MyAthlete, TakesADroppedFile) {
  drop_files(app_, {with_content(folder_ / "gates.csv", "10;2,1\n20;3,3\n30;4,4\n")});
  EXPECT_EQ(app_.dialog, Dialog::my_athlete);
  EXPECT_EQ(app_.athlete.form->splits[0].time, "2.1");
}

TEST_F(MyAthlete, ShowsFitOutputsAndSplitsInEveryThemeAndSize) {
  open();
  app_.athlete.search.show(made_up());
  app_.athlete.problem = std::string(200, 'x') + " a long message";
  for (ThemeName name : all<ThemeName>())
    for (const ImVec2 size : {ImVec2{320, 200}, ImVec2{1280, 720}, ImVec2{1920, 1080}})
      for (const float scale : {1.0F, 2.0F}) {
        app_.theme = name;
        app_.scale = scale;
        ImGui::GetIO().DisplaySize = size;
        for (int i = 0; i < 2; ++i) frame(app_);
      }
  EXPECT_EQ(app_.dialog, Dialog::my_athlete);
}

TEST_F(MyAthlete, IsUsedAsOneNamedChangeThatUndoTakesBack) {
  open();
  app_.athlete.search.show(made_up());
  const Specification before = app_.session.specification();
  perform(AthleteRequest::use, app_);
  EXPECT_EQ(app_.dialog, Dialog::none);
  EXPECT_EQ(app_.session.specification().outputs.push, 0.9);
  EXPECT_EQ(app_.session.specification().athlete.height, 1.68);
  EXPECT_THAT(app_.session.undo_label(), HasSubstr("My athlete (1.68 m"));
  EXPECT_FALSE(app_.session.needs_new_run()) << "the new body runs at once";
  app_.session.undo();
  EXPECT_TRUE(same_scenario(app_.session.specification(), before));
}

TEST_F(MyAthlete, IsSavedAsAScenarioAndLeavesThePresentOne) {
  app_.athlete.search.show(made_up());
  open();
  const Specification before = app_.session.specification();
  ASSERT_TRUE(save_athlete(app_, folder_ / "me.json"));
  EXPECT_TRUE(same_scenario(app_.session.specification(), before));
  const Scenario saved = read_scenario(folder_ / "me.json");
  EXPECT_TRUE(same_scenario(saved.specification, made_up().calibration.specification));
  EXPECT_EQ(saved.limits.distance, 60);
  EXPECT_THAT(saved.title, HasSubstr("1.68 m"));
  EXPECT_FALSE(save_athlete(app_, folder_ / "no such folder" / "me.json"));
  EXPECT_THAT(app_.athlete.problem, HasSubstr("me.json"));
}

// The search itself is tested with the engine; here that it goes on beside the frames and ends when told to.
TEST_F(MyAthlete, KeepsTheBestSoFarWhenItsSearchIsStopped) {
  open();
  *app_.athlete.form = blank_form(Athlete{});
  const char* times[] = {"1.2", "2.0", "2.7"};
  for (std::size_t i = 0; i < 3; ++i) app_.athlete.form->splits[i] = {std::to_string(2 * (i + 1)), times[i]};
  perform(AthleteRequest::find, app_);
  ASSERT_EQ(app_.athlete.problem, "");
  while (app_.athlete.search.progress() == 0 && app_.athlete.search.busy()) frame(app_);
  press(app_, GLFW_KEY_ESCAPE);
  EXPECT_TRUE(app_.athlete.search.busy()) << "it goes on behind the closed dialog";
  perform(AthleteRequest::stop, app_);
  wait_for_the_search();
  ASSERT_TRUE(app_.athlete.search.found());
  EXPECT_FALSE(app_.athlete.search.found()->calibration.complete);
  EXPECT_GT(app_.athlete.search.found()->calibration.runs, 0U);
  EXPECT_THAT(notice(), HasSubstr("My athlete: Stopped early"));
}

TEST(AthleteVerdict, SaysWhatIsToBeDistrusted) {
  EXPECT_THAT(verdict(made_up()), HasSubstr("rms 0.010 s, within 0.05 s"));
  EXPECT_THAT(verdict(made_up(0.2)), AllOf(HasSubstr("more than 0.05 s"), HasSubstr("no advice")));
  FoundAthlete bounded = made_up();
  bounded.calibration.ranges[1].best = 1.5;
  EXPECT_THAT(verdict(bounded), HasSubstr("bound: Swing leg"));
  EXPECT_THAT(verdict(bounded), HasSubstr("hardly tell Swing leg:")) << "push is known to 13 %";
  FoundAthlete nothing = made_up();
  nothing.calibration.rms.reset();
  nothing.calibration.complete = false;
  EXPECT_THAT(verdict(nothing), AllOf(HasSubstr("Stopped early"), HasSubstr("No run")));
}

TEST(AthletePlots, CompareSpeedsBetweenMarksAndTimesAtThem) {
  const FoundAthlete found = made_up();
  const AthleteCurves curves = curves_of(found);
  ASSERT_EQ(curves.middle.size(), 3U);
  EXPECT_EQ(curves.middle[2], 45);
  EXPECT_NEAR(curves.measured[2], 30 / 3.3, 1e-9);
  EXPECT_NEAR(curves.model[2], 30 / 3.3, 1e-9) << "the same everywhere later is the same speed";
  EXPECT_NEAR(curves.residual[3], 0.01, 1e-9);
  ASSERT_FALSE(curves.fit.empty());
  EXPECT_EQ(curves.fit.front(), 0);
  EXPECT_NEAR(curves.fit.back(), found.calibration.fit->top, 0.3);
}

}  // namespace
}  // namespace sprintlab
