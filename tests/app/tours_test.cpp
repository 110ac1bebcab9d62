#include "app/tours.h"

#include <set>

#include "app/headless.h"
#include "app/tour_actions.h"
#include "sprintlab/cli/options.h"
#include "sprintlab/files/files.h"

namespace sprintlab {
namespace {

using test::Headless;

const Tour& tour_called(std::string_view id) {
  for (const Tour& tour : all_tours())
    if (tour.id == id) return tour;
  throw std::runtime_error("no such tour");
}

/// Does what the steps ask for, as a person would, but without waiting.
class Tours : public Headless {
 protected:
  Tours() {
    frame(app_);
    first_ = app_.session.specification();
  }

  void set(const std::string& key, double value) {
    Specification specification = app_.session.specification();
    set_parameter(find_parameter(key), specification, value);
    app_.session.change(specification, key, key);
    app_.session.end_gesture();
  }

  /// Lets time pass until a step is done; frames come more rarely than on screen. False if it never is.
  bool run_until_step(std::size_t number, double longest = 30) {
    const double end = app_.session.time() + longest;
    while (app_.tours.run->number() < number && app_.session.time() < end && !app_.session.ended()) {
      app_.session.advance_to(app_.session.time() + 0.1);
      frame(app_);
    }
    frame(app_);
    return app_.tours.run->number() >= number;
  }

  std::string said() const { return app_.tours.run->happened(app_.unit); }

  void begin(std::string_view id) {
    begin_tour(app_, tour_called(id));
    frame(app_);
    app_.session.play();
    ASSERT_TRUE(run_until_step(2)) << id;
  }

  /// Draws over the whole span with the mouse in the speed plot.
  void draw_with_mouse() {
    app_.session.pause();
    for (int i = 0; i < 3; ++i) frame(app_);
    ASSERT_TRUE(app_.plots.drawing);
    ASSERT_TRUE(app_.spotlight->seen);
    const ImVec4 box = *app_.spotlight->seen;
    ImGuiIO& io = ImGui::GetIO();
    const float middle = (box.y + box.w) / 2;
    io.MousePos = {box.x + 0.3F * (box.z - box.x), middle};
    frame(app_);
    io.MouseDown[0] = true;
    for (float share = 0.3F; share < 1; share += 0.01F) {
      io.MousePos.x = box.x + share * (box.z - box.x);
      frame(app_);
    }
    EXPECT_EQ(app_.tours.run->number(), 2U) << "the pen is still down";
    io.MouseDown[0] = false;
    for (int i = 0; i < 2; ++i) frame(app_);
  }

  AppState app_{.session = LiveSession(athlete_specification(Athlete{}.name))};
  Specification first_;
};

TEST_F(Tours, HaveTextsAndNamesOfTheirOwn) {
  std::set<std::string_view> ids;
  for (const Tour& tour : all_tours()) {
    EXPECT_TRUE(ids.insert(tour.id).second) << tour.id;
    EXPECT_FALSE(tour.physics.empty()) << tour.id;
    EXPECT_FALSE(tour.hypothesis.empty()) << tour.id;
    ASSERT_FALSE(tour.steps.empty());
    EXPECT_EQ(tour.steps.front().task, TourTask::balance);
  }
}

TEST_F(Tours, PointAtControlsThatAreThereAndNotCovered) {
  for (const Tour& tour : all_tours())
    for (const TourStep& step : tour.steps) {
      app_.tours.open = true;
      *app_.spotlight = {std::string(step.control), true, {}};
      for (int i = 0; i < 6; ++i) frame(app_);
      ASSERT_TRUE(app_.spotlight->seen) << step.control;
      const ImVec4 box = *app_.spotlight->seen;
      EXPECT_FALSE(app_.spotlight->reveal) << step.control << " is scrolled to";
      EXPECT_TRUE(box.x >= 0 && box.y >= 0 && box.z <= 1280 && box.w <= 720) << step.control;
    }
}

TEST_F(Tours, StandStillUntilThePersonActs) {
  for (const Tour& tour : all_tours()) {
    begin_tour(app_, tour);
    for (int i = 0; i < 60; ++i) frame(app_);
    EXPECT_EQ(app_.tours.run->number(), 1U) << tour.id << ": nothing runs";
  }
  begin("usable_push");
  EXPECT_FALSE(run_until_step(3, 6)) << "running on isn't what is asked for";
  set("swing", 0.85);
  EXPECT_FALSE(run_until_step(3, 5)) << "not low enough";
  EXPECT_EQ(app_.tours.done.size(), 0U);
}

TEST_F(Tours, ShowWhatMakesThePushUsable) {
  begin("usable_push");
  EXPECT_EQ(app_.spotlight->key, "swing");
  const std::string balanced = said();
  set("swing", 0.7);
  ASSERT_TRUE(run_until_step(3));
  EXPECT_NE(said().find("Speed"), std::string::npos) << said();
  EXPECT_NE(said(), balanced);
  set("swing", 1);
  ASSERT_TRUE(run_until_step(4));
  EXPECT_TRUE(app_.tours.run->finished());
  EXPECT_TRUE(app_.tours.was_done("usable_push"));
  EXPECT_TRUE(app_.spotlight->key.empty());
  Settings kept = settings_of(app_);
  EXPECT_EQ(kept.tours_done, app_.tours.done);
}

TEST_F(Tours, ShowWhatPushAloneDoes) {
  begin("push_harder");
  set("push", 1.25);
  ASSERT_TRUE(run_until_step(3));
  set("push", 1.5);
  run_until_step(4);
  ASSERT_EQ(app_.tours.run->number(), 4U) << said();
  if (app_.session.ended()) app_.session.restart();
  for (const char* key : {"push", "swing", "arms", "torso", "timing"}) set(key, 1.25);
  ASSERT_TRUE(run_until_step(5)) << said();
}

TEST_F(Tours, PutHandsInPocketsAndTakeThemOut) {
  begin("hands_in_pockets");
  set("hands_in_pockets", 1);
  run_until_step(3);
  ASSERT_EQ(app_.tours.run->number(), 3U);
  if (app_.session.ended()) app_.session.restart();
  set("hands_in_pockets", 0);
  ASSERT_TRUE(run_until_step(4)) << said();
}

TEST_F(Tours, CompareADrawnSpeedWithTheRun) {
  begin("weak_link");
  draw_with_mouse();
  ASSERT_EQ(app_.tours.run->number(), 3U);
  ASSERT_TRUE(app_.plots.prediction);
  EXPECT_TRUE(app_.session.shows_present()) << "drawing doesn't scrub";
  EXPECT_FALSE(run_until_step(4, 0.5));
  set("swing", 0.6);
  ASSERT_TRUE(run_until_step(4));
  EXPECT_NE(said().find("You expected"), std::string::npos) << said();
  EXPECT_NE(said().find("Swing leg at 60 %"), std::string::npos) << said();
  EXPECT_NE(said().find("What is left once it holds"), std::string::npos) << said();
  EXPECT_TRUE(app_.plots.prediction) << "both curves stay to be seen";
  app_.session.dismiss_notice();  // Esc answers a message first
  press(app_, GLFW_KEY_ESCAPE);
  EXPECT_FALSE(app_.plots.prediction);
}

TEST_F(Tours, DrawAStraightLineInNumbers) {
  begin("weak_link");
  app_.session.pause();
  for (int i = 0; i < 3; ++i) frame(app_);
  perform(TourAnswer{.request = TourRequest::draw, .speed = 7}, app_);
  frame(app_);
  EXPECT_EQ(app_.tours.run->number(), 2U) << "the slider is still being moved";
  perform(TourAnswer{.request = TourRequest::draw, .speed = 7, .drawn = true}, app_);
  frame(app_);
  EXPECT_EQ(app_.tours.run->number(), 3U);
  ASSERT_TRUE(app_.plots.prediction);
  EXPECT_NEAR(app_.plots.prediction->speed.back(), 7, 1e-9);
  EXPECT_NEAR(app_.plots.prediction->speed.front(), app_.session.simulation().gait().speed, 1e-9);
}

// The plots stay at a predicted time only as long as the run is there.
TEST_F(Tours, LetThePlotsGoOnAfterAPrediction) {
  begin("weak_link");
  draw_with_mouse();
  ASSERT_TRUE(app_.plots.prediction);
  app_.session.restart();
  app_.session.advance_to(1);
  for (int i = 0; i < 2; ++i) frame(app_);
  ASSERT_TRUE(app_.plots.prediction);
  pan_plots(app_.plots, app_.session.timeline(), 0);  // leaves the end of what is shown
  ASSERT_TRUE(app_.plots.end);
  EXPECT_LT(*app_.plots.end, app_.plots.prediction->span().lower);
}

// What is pushed harder still is pushed harder than before.
TEST_F(Tours, MeasureAPushThatLeavesRoomForMore) {
  begin("push_harder");
  set("push", 1.5);
  EXPECT_FALSE(run_until_step(3, 8)) << said();
  set("push", 1.25);
  EXPECT_TRUE(run_until_step(3)) << said();
}

TEST_F(Tours, ShowLengthAndRateAsOutcomes) {
  begin("outcomes");
  set("push", 0.8);
  ASSERT_TRUE(run_until_step(3));
  set("push", 1);
  EXPECT_FALSE(run_until_step(4, 4)) << "only half of what is asked for";
  set("target.cadence", 1.1);
  ASSERT_TRUE(run_until_step(4)) << said();
}

TEST_F(Tours, TellTheGovernorFromMechanics) {
  begin("governor");
  set("arms", 0.3);
  run_until_step(3);
  ASSERT_EQ(app_.tours.run->number(), 3U);
  if (app_.session.ended()) app_.session.restart();
  set("governor", 0);
  run_until_step(4);
  EXPECT_TRUE(app_.tours.run->finished()) << said();
}

TEST_F(Tours, RestoreNothingWhenTheyAreLeft) {
  press(app_, GLFW_KEY_F2);
  EXPECT_TRUE(app_.tours.open);
  begin("usable_push");
  set("swing", 0.7);
  const Specification now = app_.session.specification();
  const double time = app_.session.time();
  press(app_, GLFW_KEY_ESCAPE);
  EXPECT_FALSE(app_.tours.open || app_.tours.run);
  EXPECT_TRUE(app_.spotlight->key.empty());
  EXPECT_TRUE(same_scenario(app_.session.specification(), now));
  EXPECT_EQ(app_.session.time(), time);
  EXPECT_TRUE(app_.tours.done.empty());
}

TEST_F(Tours, SetBalanceOnlyWhenAskedAndAsOneChange) {
  set("swing", 0.5);
  set("hands_in_pockets", 1);
  begin_tour(app_, all_tours().front());
  frame(app_);
  EXPECT_EQ(app_.session.specification().outputs.swing, 0.5);
  perform(TourAnswer{TourRequest::balance, 0}, app_);
  EXPECT_TRUE(same_scenario(app_.session.specification(), first_));
  app_.session.undo();
  EXPECT_EQ(app_.session.specification().outputs.swing, 0.5);
}

// ---- Texts follow the numbers ----

TourOutcome running_at(double speed) {
  TourOutcome outcome;
  outcome.gait.speed = speed;
  outcome.gait.step_length = speed / 4;
  outcome.gait.step_frequency = 4;
  outcome.gait.ledger_sum = 1;
  outcome.gait.ledger_parts = 4;
  outcome.gait.yaw_ledger_sum = 1;
  outcome.gait.yaw_ledger_parts = 4;
  return outcome;
}

TEST(TourTexts, SayWhetherPushAlonePaid) {
  const TourStep& push = tour_called("push_harder").steps[1];
  const auto told = [&](double speed) {
    const std::vector<TourOutcome> outcomes{running_at(8), running_at(speed)};
    return push.happened({outcomes, SpeedUnit::metres_per_second});
  };
  EXPECT_NE(told(8.4).find("did not stall"), std::string::npos) << told(8.4);
  EXPECT_NE(told(8.4).find("8.00 → 8.40 m/s (+5.0 % ± 1.9 %)"), std::string::npos) << told(8.4);
  EXPECT_NE(told(8.01).find("stalled"), std::string::npos) << told(8.01);
  EXPECT_NE(told(7.5).find("backfired"), std::string::npos) << told(7.5);
}

// Of a runner whose speed wanders, a small change is no finding.
TEST(TourTexts, TellNoChangeFromASpeedThatWanders) {
  const TourStep& back = tour_called("usable_push").steps[2];
  std::vector<TourOutcome> outcomes{running_at(9.5), running_at(8.5), running_at(9.3)};
  const auto told = [&] { return back.happened({outcomes, SpeedUnit::metres_per_second}); };
  EXPECT_NE(told().find("Not all of it"), std::string::npos) << told();
  outcomes[0].wander = outcomes[2].wander = 0.12;
  EXPECT_NE(told().find("as far as can be told"), std::string::npos) << told();
}

TEST(TourTexts, SayWhetherTheStepsGotQuicker) {
  const TourStep& cadence = tour_called("outcomes").steps[2];
  std::vector<TourOutcome> outcomes{running_at(8), running_at(7), running_at(7.5)};
  const auto told = [&] { return cadence.happened({outcomes, SpeedUnit::metres_per_second}); };
  EXPECT_NE(told().find("this runner does not"), std::string::npos) << told();
  outcomes[2].gait.step_frequency = 4.3;
  EXPECT_NE(told().find("Quicker steps"), std::string::npos) << told();
}

TEST(TourTexts, JudgeNoPredictionOfARunThatFell) {
  const TourStep& predicted = tour_called("weak_link").steps[2];
  std::vector<TourOutcome> outcomes{running_at(8), running_at(8), running_at(7)};
  outcomes[2].prediction = PredictionError{.mean = 0.06, .expected = 7, .happened = 7};
  const auto told = [&] { return predicted.happened({outcomes, SpeedUnit::metres_per_second}); };
  EXPECT_NE(told().find("You expected"), std::string::npos) << told();
  EXPECT_NE(told().find("8.00 → 7.00 m/s (−12.5 % ± 1.9 %). That is the cost of this link."),
            std::string::npos)
      << told();
  EXPECT_EQ(told().find("still changes"), std::string::npos) << told();
  outcomes[2].settled = false;
  EXPECT_NE(told().find("The speed still changes."), std::string::npos) << told();
  outcomes[2].fall = "trunk tipped forward to 69°";
  EXPECT_EQ(told().find("You expected"), std::string::npos) << told();
  EXPECT_NE(told().find("can't be judged"), std::string::npos) << told();
}

TEST(TourTexts, SayWhatTheRotationDid) {
  const TourStep& swing = tour_called("usable_push").steps[1];
  const auto told = [&](double ledger_sum) {
    std::vector<TourOutcome> outcomes{running_at(8), running_at(7.5)};
    outcomes[1].gait.ledger_sum = ledger_sum;
    return swing.happened({outcomes, SpeedUnit::metres_per_second});
  };
  EXPECT_NE(told(0.8).find("More of the rotation"), std::string::npos) << told(0.8);
  EXPECT_NE(told(1.2).find("Less of the rotation"), std::string::npos) << told(1.2);
  EXPECT_NE(told(1).find("can't be told"), std::string::npos) << told(1);
}

TEST(TourTexts, NameAFallAndTheChosenUnit) {
  std::vector<TourOutcome> outcomes{running_at(8), running_at(3)};
  outcomes[1].fall = "trunk tipped forward to 69°";
  for (const Tour& tour : all_tours()) {
    if (tour.steps[1].task != TourTask::set) continue;
    const std::string words = tour.steps[1].happened({outcomes, SpeedUnit::metres_per_second});
    EXPECT_NE(words.find("69°"), std::string::npos) << tour.id;
  }
  const std::vector<TourOutcome> first{running_at(10)};
  const std::string words = all_tours()[0].steps[0].happened({first, SpeedUnit::kilometres_per_hour});
  EXPECT_NE(words.find("36.00 km/h"), std::string::npos) << words;
}

TEST(Prediction, FollowsThePenAndMeasuresTheDistance) {
  Prediction prediction(10);
  EXPECT_EQ(prediction.covered(), 0);
  prediction.draw(9.5, 8);
  prediction.draw(14.5, 6);
  prediction.lift();
  EXPECT_EQ(prediction.covered(), 1);
  EXPECT_NEAR(prediction.speed.front(), 7.8, 1e-9) << "a straight line from 8 to 6 over 5 s";
  const std::vector<double> time{0, 12, 20};
  const std::vector<double> speed{7, 7, 7};
  const auto error = compare(prediction, time, speed);
  ASSERT_TRUE(error);
  EXPECT_NEAR(error->expected, 6.2, 1e-9);
  EXPECT_NEAR(error->happened, 7, 1e-9);
  EXPECT_NEAR(error->mean, 0.4, 0.02) << "mean of |0.8 − 0.4 t| over 4 s";
  EXPECT_FALSE(compare(prediction, std::span<const double>{}, {}));
}

}  // namespace
}  // namespace sprintlab
