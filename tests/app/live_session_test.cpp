#include "app/live_session.h"

#include <gtest/gtest.h>

#include "sprintlab/files/files.h"

namespace sprintlab {
namespace {

Specification with_swing(double value) {
  Specification specification;
  specification.outputs.swing = value;
  return specification;
}

/// Long enough for samples, too short for a fall.
constexpr double kShortRun = 0.2;

TEST(LiveSession, SpeedCountsAsSettledOnceItHoldsSinceTheLastChange) {
  Specification specification = athlete_specification("club");
  LiveSession session{specification};
  session.advance_to(4);
  EXPECT_FALSE(settled(session)) << "still getting faster";
  while (!settled(session) && session.time() < 25) session.advance_to(session.time() + 0.5);
  ASSERT_TRUE(settled(session));
  const double before = session.time();
  specification.outputs.swing = 0.95;
  session.change(specification, "swing", "Swing leg 95 %");
  session.advance_to(before + 1);
  EXPECT_FALSE(settled(session)) << "too few strides since";
  session.show(before - 0.1);
  EXPECT_TRUE(settled(session)) << "looking back";
}

TEST(LiveSession, StandsStillUntilItIsPlayed) {
  LiveSession session{Specification{}};
  session.advance(0.05, 1);
  EXPECT_EQ(session.time(), 0);
  session.play();
  session.advance(0.05, 1);
  EXPECT_NEAR(session.time(), 0.05, 0.001);
}

TEST(LiveSession, KeepsRealTimeTimesSlowMotion) {
  LiveSession session{Specification{}};
  session.set_slow_motion(0.1);
  session.play();
  for (int i = 0; i < 60; ++i) session.advance(1.0 / 60, 1);
  EXPECT_NEAR(session.time(), 0.1, 0.001);
  ASSERT_TRUE(session.achieved());
  EXPECT_NEAR(*session.achieved(), 0.1, 0.01);
}

TEST(LiveSession, DropsTimeThatItCantKeepUpWith) {
  LiveSession session{Specification{}};
  session.play();
  for (int i = 0; i < 12; ++i) session.advance(0.05, 0);
  EXPECT_LT(session.time(), 0.2) << "a budget of 0 allows a few steps for each call only";
  ASSERT_TRUE(session.achieved());
  EXPECT_LT(*session.achieved(), 0.5);
}

TEST(LiveSession, RecordsWhatItPlots) {
  LiveSession session{Specification{}};
  session.advance_to(kShortRun);
  const History& history = session.timeline().history;
  EXPECT_NEAR(static_cast<double>(history.time().size()), kShortRun / LiveSession::kRecordInterval, 2);
  for (const ChannelInfo& channel : history.channels()) {
    ASSERT_EQ(history.column(channel.key).size(), history.time().size()) << channel.key;
    EXPECT_EQ(history.column(channel.key).back(), channel.value(session.samples().back())) << channel.key;
  }
  EXPECT_TRUE(history.column("no such channel").empty());
}

TEST(LiveSession, RunsTheSameWayEachTime) {
  LiveSession a{Specification{}};
  LiveSession b{Specification{}};
  a.advance_to(kShortRun);
  b.play();
  while (b.time() + 0.0001 < kShortRun) b.advance(0.001, 1);
  EXPECT_EQ(a.simulation().state().com, b.simulation().state().com);
}

TEST(LiveSession, TakesOverAChangeAtOnceAndMarksIt) {
  LiveSession session{Specification{}};
  session.advance_to(kShortRun);
  session.change(with_swing(0.7), "swing", "Swing leg 70 %");
  EXPECT_EQ(session.simulation().specification().outputs.swing, 0.7);
  ASSERT_EQ(session.timeline().marks.size(), 1U);
  EXPECT_EQ(session.timeline().marks[0].label, "Swing leg 70 %");
  EXPECT_NEAR(session.timeline().marks[0].x, kShortRun, 0.001);
  EXPECT_FALSE(session.needs_new_run());
  EXPECT_TRUE(session.changed());
}

TEST(LiveSession, CountsADragAsOneChange) {
  LiveSession session{Specification{}};
  for (int percent : {90, 80, 70})
    session.change(with_swing(percent / 100.0), "swing", std::to_string(percent));
  session.end_gesture();
  session.change(with_swing(0.5), "swing", "50");
  EXPECT_EQ(session.undo_label(), "50");
  session.undo();
  EXPECT_EQ(session.specification().outputs.swing, 0.7);
  session.undo();
  EXPECT_EQ(session.specification().outputs.swing, 1);
  EXPECT_EQ(session.undo_label(), "");
  session.redo();
  EXPECT_EQ(session.specification().outputs.swing, 0.7);
  EXPECT_EQ(session.redo_label(), "50");
}

TEST(LiveSession, RefusesWhatIsNotAllowedAndSaysWhy) {
  LiveSession session{Specification{}};
  session.change(with_swing(9), "swing", "Swing leg 900 %");
  EXPECT_EQ(session.specification().outputs.swing, 1);
  ASSERT_TRUE(session.notice());
  EXPECT_EQ(session.notice()->kind, Notice::Kind::error);
  EXPECT_NE(session.notice()->text.find("swing"), std::string::npos);
  EXPECT_EQ(session.undo_label(), "") << "nothing was changed, so nothing can be undone";
}

TEST(LiveSession, KeepsBodyAndPhysicsForTheNextRun) {
  LiveSession session{Specification{}};
  Specification heavier;
  heavier.athlete.mass = 90;
  session.change(heavier, "mass", "Mass 90 kg");
  EXPECT_TRUE(session.needs_new_run());
  const double before = session.simulation().skeleton().mass;
  session.restart();
  EXPECT_FALSE(session.needs_new_run());
  EXPECT_GT(session.simulation().skeleton().mass, before);
}

TEST(LiveSession, LooksBackAndReturns) {
  LiveSession session{Specification{}};
  session.advance_to(kShortRun);
  session.show(0.1);
  EXPECT_FALSE(session.running());
  EXPECT_FALSE(session.shows_present());
  EXPECT_NEAR(session.shown_body().time, 0.1, 0.0011);
  session.step_back();
  EXPECT_NEAR(session.shown_time(), 0.098, 0.0011);
  session.step_forward();
  EXPECT_NEAR(session.shown_time(), 0.1, 0.0011);
  session.show(99);
  EXPECT_TRUE(session.shows_present());
  const double now = session.time();
  session.step_forward();
  EXPECT_NEAR(session.time(), now + LiveSession::kRecordInterval, 1e-9);
}

// Two seconds from rest: several steps are over.
TEST(LiveSession, JumpsAmongTouchdownsAndToeOffs) {
  LiveSession session{athlete_specification("club")};
  session.advance_to(2);
  const std::vector<StepRow>& steps = session.simulation().measures().steps();
  ASSERT_FALSE(steps.empty());
  session.show_event(-1);
  const double toe_off = steps.back().touchdown_time + steps.back().contact_time;
  EXPECT_NEAR(session.shown_time(), toe_off, LiveSession::kRecordInterval);
  session.show_event(-1);
  EXPECT_NEAR(session.shown_time(), steps.back().touchdown_time, LiveSession::kRecordInterval);
  session.show_event(1);
  EXPECT_NEAR(session.shown_time(), toe_off, LiveSession::kRecordInterval);
}

// Without ground nobody finds a footing: the run ends by itself.
TEST(LiveSession, PausesAndGivesTheReasonWhenARunEnds) {
  Specification falling;
  falling.environment.ground = false;
  LiveSession session{falling};
  session.advance_to(5);
  EXPECT_TRUE(session.ended());
  EXPECT_FALSE(session.running());
  ASSERT_TRUE(session.notice());
  EXPECT_EQ(session.notice()->kind, Notice::Kind::run_ended);
  session.play();
  EXPECT_TRUE(session.running()) << "playing on starts a new run";
  EXPECT_LT(session.time(), 0.001);
}

TEST(LiveSession, KeepsTheReasonOfAnEndBesideOtherMessages) {
  Specification falling;
  falling.environment.ground = false;
  LiveSession session{falling};
  session.advance_to(5);
  const std::string reason = session.notice()->text;
  session.report(Notice::Kind::information, "Pinned");
  EXPECT_EQ(session.notice()->text, "Pinned");
  ASSERT_TRUE(session.run_end());
  EXPECT_EQ(session.run_end()->text, reason);
  session.dismiss_notice();
  ASSERT_TRUE(session.notice());
  EXPECT_EQ(session.notice()->text, reason) << "it is yet to be answered";
  session.play();
  EXPECT_FALSE(session.notice());
}

TEST(LiveSession, MarksADragWhereItEndsAndEachLaterChangeOnItsOwn) {
  LiveSession session{Specification{}};
  const auto change_at = [&session](double time, double swing) {
    session.advance_to(time);
    session.change(with_swing(swing), "swing", std::to_string(std::lround(100 * swing)));
  };
  change_at(0.05, 0.9);
  change_at(0.10, 0.8);  // dragged on
  session.end_gesture();
  change_at(0.15, 0.7);
  session.end_gesture();
  const std::vector<Mark>& marks = session.timeline().marks;
  ASSERT_EQ(marks.size(), 2U);
  EXPECT_NEAR(marks[0].x, 0.10, 0.001);
  EXPECT_EQ(marks[0].label, "80");
  EXPECT_NEAR(marks[1].x, 0.15, 0.001);
  EXPECT_EQ(marks[1].label, "70");
}

// What is shown of an earlier moment is what was shown then.
TEST(LiveSession, LooksBackAtTheNumbersOfThatMoment) {
  LiveSession session{athlete_specification("club")};
  session.advance_to(3);
  const Summary then = session.shown_summary();
  const std::size_t steps = session.shown_steps().size();
  session.advance_to(6);
  session.change(with_swing(0.8), "swing", "Swing leg 80 %");
  EXPECT_GT(session.shown_summary().distance, then.distance + 10);
  session.show(3);
  const Summary back = session.shown_summary();
  EXPECT_EQ(session.shown_steps().size(), steps);
  EXPECT_NEAR(back.time, then.time, LiveSession::kRecordInterval);
  EXPECT_NEAR(back.distance, then.distance, 0.05);
  EXPECT_EQ(back.limited_by, then.limited_by);
  EXPECT_EQ(back.steady_speed, then.steady_speed);
  EXPECT_EQ(back.top_speed, then.top_speed);
  EXPECT_EQ(back.balance_sagittal, then.balance_sagittal);
  EXPECT_EQ(back.splits_10m, then.splits_10m);
  EXPECT_NEAR(back.effort_allowed, then.effort_allowed, 1e-6);
  EXPECT_FALSE(session.last_change());
  EXPECT_TRUE(session.changed_later());
  session.show_present();
  EXPECT_EQ(session.last_change(), session.time());
}

TEST(LiveSession, GoesBackToTheAthletesOwnValues) {
  Specification opened = athlete_specification("school");
  opened.outputs.push = 1.41;
  opened.environment.wind = 1;
  LiveSession session{opened};
  const Specification own = athlete_specification("school");
  EXPECT_EQ(session.own().outputs.push, 1);
  EXPECT_EQ(session.own().athlete.height, own.athlete.height);
  EXPECT_EQ(session.own().environment.wind, 0);
  Specification mine = opened;
  mine.athlete.name = "My athlete";
  mine.athlete.height = 1.93;
  session.open(mine);
  EXPECT_EQ(session.own().outputs.push, 1);
  EXPECT_EQ(session.own().athlete.height, 1.93) << "nothing else says how tall this athlete is";
  session.adopt(own, "Another athlete");
  EXPECT_EQ(session.own().athlete.height, own.athlete.height);
}

TEST(LiveSession, GoesOnFromBalancedSettings) {
  LiveSession session{with_swing(0.6)};
  EXPECT_FALSE(session.balanced());
  session.restart_balanced();
  EXPECT_TRUE(session.balanced());
  EXPECT_TRUE(session.running());
  session.undo();
  EXPECT_EQ(session.specification().outputs.swing, 0.6);
}

TEST(LiveSession, ForgetsWhatIsOlderThanItsHistory) {
  History history(build_skeleton(Athlete{}));
  Sample sample;
  for (int i = 0; i < 1000; ++i) {
    sample.body.time = i;
    history.append(sample, 0);
  }
  history.forget_before(990);
  EXPECT_EQ(history.time().size(), 10U);
  EXPECT_EQ(history.time().front(), 990);
  EXPECT_EQ(history.column("momentum.arms").size(), 10U);
  EXPECT_EQ(history.smooth_speed().size(), 10U);
}

TEST(LiveSession, AdoptsAWholeScenarioAsOneNamedChange) {
  LiveSession session{Specification{}};
  session.advance_to(kShortRun);
  session.adopt(with_swing(0.7), "Weak swing");
  EXPECT_GT(session.time(), 0.1) << "outputs change while running";
  Specification heavier = with_swing(0.7);
  heavier.athlete.mass = 90;
  session.adopt(heavier, "Heavier");
  EXPECT_EQ(session.time(), 0) << "another body needs a new run";
  EXPECT_EQ(session.undo_label(), "Heavier");
  session.undo();
  session.undo();
  EXPECT_TRUE(same_scenario(session.specification(), Specification{}));
}

TEST(Specifications, AreTheSameOnlyIfEverythingIs) {
  const Specification original;
  EXPECT_TRUE(same_scenario(original, Specification{}));
  Specification other;
  other.seed = 2;
  EXPECT_FALSE(same_scenario(original, other));
  other = original;
  other.technique.values[Pace::fast][TechniqueKey{}] += 0.01;
  EXPECT_FALSE(same_scenario(original, other));
  other = original;
  other.athlete.name = "somebody";
  EXPECT_FALSE(same_scenario(original, other));
}

TEST(Parameters, ThatSteerTheRunnerChangeAtOnce) {
  for (const char* key : {"push", "swing_left", "timing", "effort", "governor", "speed_cap", "pain_left",
                          "rom.hip", "delay.arms", "target.ankle"})
    EXPECT_TRUE(changes_at_once(find_parameter(key))) << key;
  for (const char* key : {"mass", "wind", "dt", "start_speed", "muscle.neural_delay"})
    EXPECT_FALSE(changes_at_once(find_parameter(key))) << key;
}

}  // namespace
}  // namespace sprintlab
