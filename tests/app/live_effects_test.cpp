#include "app/live_effects.h"

#include <chrono>
#include <thread>

#include "app/effects_panel.h"
#include "app/headless.h"

namespace sprintlab {
namespace {

using test::Headless;
using test::make_app;

constexpr double kLongAfter = 1;  // a change is over by then [s]

Effect effect(double change, double mean, double error) {
  Effect effect;
  effect.change = change;
  effect.outcome[Outcome::steady_speed] = Estimate{mean, error, 12};
  effect.runs = 12;
  return effect;
}

/// Made-up effects: push helps, the rest is noise.
Effects made_up() {
  Effects effects;
  effects.speed = 9;
  for (const Contributor c : all<Contributor>())
    effects.sensitivity.rows.push_back(
        {c, {effect(0.05, c == Contributor::push ? 0.8 : 0.1, 0.3), effect(-0.05, -0.5, 0.2)}});
  return effects;
}

void wait_for(LiveEffects& effects, const LiveSession& session, double now) {
  while (effects.busy()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    effects.follow(session, now);
  }
}

TEST(LiveEffectsRules, AnIntervalThatHoldsZeroIsNoAdvice) {
  EXPECT_TRUE(is_clear(effect(0.05, 0.8, 0.3)));
  EXPECT_TRUE(is_clear(effect(0.05, -0.8, 0.3)));
  EXPECT_FALSE(is_clear(effect(0.05, 0.2, 0.3)));
  EXPECT_EQ(effect_text(effect(0.05, 0.8, 0.3)), "+0.8 ± 0.3 %");
  EXPECT_EQ(effect_text(effect(0.05, 0.2, 0.3)), "no clear effect");
  Effect outside = effect(0.05, 0.8, 0.3);
  outside.allowed = false;
  EXPECT_EQ(effect_text(outside), "out of range");
  EXPECT_EQ(effect_text(Effect{}), "too few runs");
  Effect falls;
  falls.runs = 6;
  falls.ended_early = 4;
  EXPECT_EQ(effect_text(falls), "runs end early");
}

class EffectsPanel : public Headless {};

TEST_F(EffectsPanel, ShowsWhatWasFound) {
  AppState app = make_app();
  for (int i = 0; i < 3; ++i) frame(app);
  const int without = vertices_;
  app.effects.show(made_up());
  for (int i = 0; i < 3; ++i) frame(app);
  EXPECT_GT(vertices_, without + 200) << "names, bars and numbers of five contributors";
  EXPECT_TRUE(app.effects.open);
}

TEST_F(EffectsPanel, ComputesNothingByDrawing) {
  AppState app = make_app();
  for (int i = 0; i < 60; ++i) frame(app);
  EXPECT_FALSE(app.effects.busy());
}

TEST(LiveEffectsRules, WaitUntilAChangeIsOver) {
  LiveSession session{Specification{}};
  LiveEffects effects;
  effects.follow(session, 0);
  EXPECT_TRUE(effects.busy());
  EXPECT_EQ(effects.progress(), 0) << "only waits";
  Specification edited = session.specification();
  edited.outputs.swing = 0.7;
  session.change(edited, "swing", "Swing leg 70 %");
  effects.follow(session, kLongAfter);
  EXPECT_EQ(effects.progress(), 0) << "the change starts the wait again";
}

TEST(LiveEffectsRules, AreNotComputedWhileFolded) {
  const LiveSession session{Specification{}};
  LiveEffects effects;
  effects.open = false;
  for (double now = 0; now < 3; now += 0.1) {
    effects.follow(session, now);
    EXPECT_FALSE(effects.busy());
  }
}

TEST(LiveEffectsRules, StopWhenFoldedAndWhenTheAppEnds) {
  const LiveSession session{Specification{}};
  LiveEffects effects;
  effects.follow(session, 0);
  effects.follow(session, kLongAfter);
  ASSERT_TRUE(effects.busy());
  effects.open = false;
  effects.follow(session, kLongAfter);
  wait_for(effects, session, kLongAfter);
  EXPECT_FALSE(effects.found()) << "what was stopped is left out";
  effects.open = true;
  effects.follow(session, 2 * kLongAfter);
  EXPECT_TRUE(effects.busy()) << "and left to the destructor";
}

TEST(LiveEffectsRules, AreFoundForTheSettingsAndThenRestUntilAChange) {
  LiveSession session{Specification{}};
  LiveEffects effects;
  effects.follow(session, 0);
  effects.follow(session, kLongAfter);
  wait_for(effects, session, kLongAfter);
  ASSERT_TRUE(effects.found());
  EXPECT_TRUE(same_scenario(effects.found()->specification, session.specification()));
  const Sensitivity& sensitivity = effects.found()->sensitivity;
  ASSERT_EQ(sensitivity.rows.size(), kCount<Contributor>);
  for (const SensitivityRow& row : sensitivity.rows) {
    ASSERT_EQ(row.effects.size(), 2U);
    EXPECT_EQ(row.effects[0].change, 0.05);
    EXPECT_EQ(row.effects[1].change, -0.05);
  }
  effects.follow(session, 100);
  EXPECT_FALSE(effects.busy()) << "at rest";
  effects.open = false;
  effects.follow(session, 101);
  effects.open = true;
  effects.follow(session, 102);
  EXPECT_FALSE(effects.busy()) << "folding loses nothing";
  session.advance_to(1);
  effects.follow(session, 102);
  EXPECT_FALSE(effects.busy()) << "while the runner only starts";
  session.pause();
  effects.follow(session, 102);
  EXPECT_TRUE(effects.busy()) << "at the new speed";
  Specification edited = session.specification();
  edited.outputs.swing = 0.7;
  session.change(edited, "swing", "Swing leg 70 %");
  effects.follow(session, 103);
  effects.follow(session, 103 + kLongAfter);
  EXPECT_TRUE(effects.busy());
  EXPECT_TRUE(effects.found()) << "until then what was found stays";
}

TEST(WorkerRules, SayWhatWentWrong) {
  Worker worker;
  worker.start([](const StopFlag&, const OnProgress&) { throw std::runtime_error("no such thing"); });
  while (worker.busy()) std::this_thread::yield();
  EXPECT_EQ(worker.problem(), "no such thing");
}

}  // namespace
}  // namespace sprintlab
