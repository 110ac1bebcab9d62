#include "app/pins.h"

#include <gtest/gtest.h>

#include "sprintlab/core/error.h"

namespace sprintlab {
namespace {

std::shared_ptr<const PinnedRun> run_of(std::size_t samples) {
  auto run = std::make_shared<PinnedRun>();
  run->recording.samples.resize(samples);
  for (std::size_t i = 0; i < samples; ++i)
    run->recording.samples[i].body.time = 0.002 * static_cast<double>(i);
  return run;
}

TEST(Pins, StayWithinTheirMemory) {
  const std::size_t one = run_of(100)->size();
  Pins pins(3 * one + one / 2);
  for (const char* name : {"a", "b", "c"}) EXPECT_TRUE(pins.add(name, run_of(100)).empty());
  EXPECT_EQ(pins.add("d", run_of(100)), std::vector<std::string>{"a"}) << "the oldest goes";
  EXPECT_LE(pins.memory(), pins.most_memory());
  EXPECT_EQ(pins.chosen()->name, "d");
}

TEST(Pins, KeepLockedRuns) {
  const std::size_t one = run_of(100)->size();
  Pins pins(2 * one + one / 2);
  pins.add("a", run_of(100));
  pins.add("b", run_of(100));
  pins[0].locked = true;
  EXPECT_EQ(pins.add("c", run_of(100)), std::vector<std::string>{"b"});
  pins.remove(0);
  EXPECT_EQ(pins.list().size(), 2U) << "locked";
  pins[1].locked = true;
  EXPECT_THROW(pins.add("d", run_of(100)), InputError);
  EXPECT_EQ(pins.list().size(), 2U);
}

TEST(Pins, HaveNamesOfTheirOwn) {
  Pins pins;
  pins.add("Swing leg 70 %", run_of(1));
  pins.add("Swing leg 70 %", run_of(1));
  EXPECT_EQ(pins.list()[1].name, "Swing leg 70 % (2)");
  pins.rename(1, "mine");
  EXPECT_EQ(pins.list()[1].name, "mine");
  pins.rename(1, "");
  EXPECT_EQ(pins.list()[1].name, "mine");
}

TEST(Pins, ChooseANeighbourWhenTheChosenOneIsDeleted) {
  Pins pins;
  for (const char* name : {"a", "b", "c"}) pins.add(name, run_of(1));
  pins.remove(2);
  EXPECT_EQ(pins.chosen()->name, "b");
  pins.choose(1);
  pins.remove(0);
  EXPECT_EQ(pins.chosen()->name, "b");
  pins.remove(0);
  EXPECT_EQ(pins.chosen(), nullptr);
  pins.remove(0);
}

TEST(WhatChanged, NamesValuesAsPeopleReadThem) {
  Specification a;
  Specification b;
  EXPECT_EQ(what_changed(a, b), "");
  a.outputs.swing = 0.7;
  EXPECT_EQ(what_changed(a, b), "Swing leg 70 %");
  a.outputs.push = 1.2;
  a.outputs.arms = 0.5;
  a.environment.wind = 2;
  a.athlete.mass = 80;
  EXPECT_EQ(what_changed(a, b), "Push leg 120 %, Swing leg 70 %, Arms 50 % and 2 more");
}

TEST(Ghost, StandsAtTheSameTimeSinceTheStart) {
  LiveSession session{Specification{}};
  session.advance_to(0.2);
  const auto pinned = pinned_run(session, Scenario{});
  session.show(0.1);
  const auto moment = ghost_moment(*pinned, session, false);
  ASSERT_TRUE(moment);
  EXPECT_NEAR(moment->time, session.shown_time(), 1e-9);
  EXPECT_EQ(moment->shift, 0);
  session.show_present();
  session.restart();
  session.advance_to(0.3);
  EXPECT_FALSE(ghost_moment(*pinned, session, false)) << "the pinned run is shorter";
}

TEST(Ghost, StandsThereFromTheMomentItWasPinned) {
  LiveSession session{Specification{}};
  for (const double time : {0.2, 0.2005, 0.201, 0.2015, 0.202}) {
    session.restart();
    session.advance_to(time);
    EXPECT_TRUE(ghost_moment(*pinned_run(session, Scenario{}), session, false)) << time;
  }
}

// The same run beside itself: every touchdown meets itself.
TEST(Ghost, OfTheSameRunStandsInTheSamePlaceAtTouchdown) {
  LiveSession session{athlete_specification("club")};
  session.advance_to(2);
  const auto pinned = pinned_run(session, Scenario{});
  session.show(1.7);
  const auto moment = ghost_moment(*pinned, session, true);
  ASSERT_TRUE(moment);
  EXPECT_NEAR(moment->time, session.shown_time(), 1e-9);
  EXPECT_NEAR(moment->shift, 0, 1e-9);
}

// A run that is 3 m further and half a second later in everything: the ghost comes to the same place and
// phase.
TEST(Ghost, IsShiftedToTheSameTouchdown) {
  LiveSession session{athlete_specification("club")};
  session.advance_to(2);
  auto moved = std::make_shared<PinnedRun>(*pinned_run(session, Scenario{}));
  for (StepRow& step : moved->steps) step.touchdown_time += 0.05;
  for (Sample& sample : moved->recording.samples) {
    sample.body.time += 0.05;
    for (SegmentState& segment : sample.body.segments) segment.position.x += 3;
  }
  session.show(1.7);
  const auto moment = ghost_moment(*moved, session, true);
  ASSERT_TRUE(moment);
  EXPECT_NEAR(moment->time, session.shown_time() + 0.05, 1e-9);
  EXPECT_NEAR(moment->shift, -3, 1e-9);
}

}  // namespace
}  // namespace sprintlab
