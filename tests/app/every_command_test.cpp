#include <gmock/gmock.h>

#include <sstream>

#include "app/headless.h"
#include "app/parameter_row.h"
#include "app/scenario_actions.h"

// Every panel, every command and every value once, without a window. What is added to a table is tried here
// without a change.
namespace sprintlab {
namespace {

using test::Headless;
using test::make_app;

/// An app in the middle of a run, in which every action has something to do: a change to take back and one to
/// make again, an earlier moment on screen, cursors, another size, slow motion, and a map of the corners with
/// one picked.
AppState busy_app() {
  AppState app = make_app();
  app.presets = presets();
  app.session.advance_to(1);
  Specification changed = app.session.specification();
  changed.outputs.swing = 0.8;
  app.session.change(changed, "swing", "Swing leg 80 %");
  app.session.end_gesture();
  changed.outputs.push = 0.9;
  app.session.change(changed, "push", "Push leg 90 %");
  app.session.undo();
  app.session.advance_to(1.2);
  pin_run(app);
  app.session.dismiss_notice();
  app.session.show(0.6);
  app.session.set_slow_motion(0.25);
  app.plots.cursor_a = 0.1;
  app.plots.cursor_b = 0.2;
  app.plots.width = 0.5;
  app.plots.end = 0.8;
  app.track.visible_height *= 1.5;
  app.scale = 1.2F;
  app.map_view.choice.cells = 2;
  app.map_view.choice.duration = MapChoice::kShortest;
  app.map_view.choice.number = "distance_m";
  app.map.compute(map_plan(app.map_view.choice, app.session.specification()));
  app.map_view.column = app.map_view.row = 0;
  return app;
}

/// What a person can see or would lose, as text.
std::string fingerprint(const AppState& app) {
  std::ostringstream words;
  const Overlays& shown = app.track.overlays;
  words << "dialog " << static_cast<int>(app.dialog) << " menus " << app.menus_asked << " quit " << app.quit
        << " theme " << static_cast<int>(app.theme) << " unit " << static_cast<int>(app.unit) << " scale "
        << app.scale << " overlays " << shown.forces << shown.push << shown.torques << shown.com
        << shown.trail << shown.top_view << shown.ledger << shown.ghost << app.track.ghost_at_touchdown
        << " camera " << static_cast<int>(app.track.camera) << ' ' << app.track.visible_height << ' '
        << app.track.offset.x << ' ' << app.track.offset.y << " regions " << app.layout.left << ' '
        << app.layout.right << ' ' << app.layout.bottom << ' ' << app.layout.map;
  const PlotsView& plots = app.plots;
  words << " plots " << plots.width << ' ' << plots.end.value_or(-1) << ' ' << plots.held << ' ' << plots.page
        << ' ' << plots.enlarged.value_or(99) << ' ' << plots.cursor_a.value_or(-1) << ' '
        << plots.cursor_b.value_or(-1) << " compare " << app.compare.open << " pins "
        << app.pins.list().size() << " tours " << app.tours.open << " map " << app.map_view.open
        << app.map.busy() << app.map_view.column.value_or(99) << app.map_view.row.value_or(99);
  const LiveSession& session = app.session;
  words << " time " << session.time() << ' ' << session.shown_time() << ' ' << session.running()
        << session.racing() << ' ' << session.slow_motion() << " changes " << session.undo_label() << '/'
        << session.redo_label() << ' ' << session.specification().outputs.swing;
  return words.str();
}

/// The first key of an action, or nullptr.
const Shortcut* first_key(Action action) {
  for (const Shortcut& shortcut : shortcut_table())
    if (shortcut.action == action) return &shortcut;
  return nullptr;
}

std::string error_of(const AppState& app) {
  const auto& notice = app.session.notice();
  return notice && notice->kind == Notice::Kind::error ? notice->text : "";
}

class EveryCommand : public Headless {
 protected:
  void frames(AppState& app, int count = 3) {
    for (int i = 0; i < count; ++i) frame(app);
  }

  /// Esc as often as anything stands in front, then a run goes on as if nothing had been.
  void expect_the_way_back(AppState& app, std::string_view name) {
    constexpr int kDeepest = 4;  // a dialog before a dialog, a field in it, the controls' frame
    for (int i = 0; i < kDeepest; ++i) {
      press(app, GLFW_KEY_ESCAPE);
      frames(app, 2);
    }
    EXPECT_EQ(app.dialog, Dialog::none) << name;
    EXPECT_FALSE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) << name;
    EXPECT_FALSE(ImGui::GetIO().WantTextInput) << name;
    app.session.play();
    app.session.advance(0.05, 0.05);
    frames(app);
  }
};

TEST_F(EveryCommand, DoesSomethingByItsKeyWithoutAnError) {
  for (Action action : all<Action>()) {
    const std::string name(action_info(action).name);
    AppState app = busy_app();
    frames(app);
    ASSERT_TRUE(action_state(action, app).enabled) << name << " has something to do here";
    const std::string before = fingerprint(app);
    const Shortcut* key = first_key(action);
    if (key != nullptr) {
      press(app, key->key, key->control, key->shift);
    } else {
      perform(action, app);
    }
    // What opens the menus is over with the next frame.
    const bool changed = fingerprint(app) != before || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
    EXPECT_TRUE(changed) << name;
    frames(app);
    EXPECT_EQ(error_of(app), "") << name;
    expect_the_way_back(app, name);
    EXPECT_EQ(error_of(app), "") << name;
  }
}

TEST_F(EveryCommand, OfThePaletteRunsWithoutAnError) {
  const std::size_t count = all_commands(busy_app()).size();
  bool channel_seen = false;
  for (std::size_t i = 0; i < count; ++i) {
    AppState app = busy_app();
    const Command command = all_commands(app).at(i);
    // One channel stands for all: each makes the same entry with another key.
    if (command.name.starts_with("Plot:") && std::exchange(channel_seen, true)) continue;
    command.run(app);
    frames(app);
    EXPECT_EQ(error_of(app), "") << command.name;
    expect_the_way_back(app, command.name);
  }
  EXPECT_TRUE(channel_seen);
}

/// Draws one parameter's row; tells where its control is.
struct Row {
  const ParamInfo& info;
  Specification specification;
  ImVec2 min{}, max{};

  void draw(const Ui& ui) {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({300, 100});
    ImGui::Begin("row", nullptr, ImGuiWindowFlags_NoDecoration);
    parameter_row(info, specification, Specification{}, std::nullopt, ui);
    min = ImGui::GetItemRectMin();
    max = ImGui::GetItemRectMax();
    ImGui::End();
  }
};

class EveryParameter : public Headless {
 protected:
  EveryParameter() { refresh_looks(app_); }

  void click_at(Row& row, float share) {
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = {row.min.x + share * (row.max.x - row.min.x), (row.min.y + row.max.y) / 2};
    for (const bool down : {false, true, true, false}) {
      io.MouseDown[0] = down;
      frame([&] { row.draw(app_.ui()); });
    }
  }

  AppState app_ = make_app();
};

TEST_F(EveryParameter, IsMovedToBothEndsWithTheMouseAndRunsThere) {
  for (const ParamInfo& info : parameter_table()) {
    Row row{info, app_.session.opened()};
    for (int i = 0; i < 2; ++i) frame([&] { row.draw(app_.ui()); });
    for (const bool upper : {false, true}) {
      const double before = parameter_value(info, row.specification);
      click_at(row, upper ? 0.999F : 0.001F);
      const double value = parameter_value(info, row.specification);
      if (info.kind == ParamKind::number) {
        EXPECT_EQ(value, upper ? info.upper : info.lower) << info.key;
      } else if (info.kind == ParamKind::toggle) {
        EXPECT_NE(value, before) << info.key;
      } else {
        EXPECT_EQ(value, 1) << "the last choice; " << info.key;
      }
      AppState app = make_app();
      app.session.change(row.specification, info.key, info.label);
      app.session.restart();
      app.session.advance_to(0.05);
      frame(app);
      EXPECT_EQ(error_of(app), "") << info.key;
    }
  }
}

}  // namespace
}  // namespace sprintlab
