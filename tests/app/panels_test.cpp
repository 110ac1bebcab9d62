#include <imgui_internal.h>

#include "app/headless.h"
#include "app/ledger_inset.h"
#include "app/parameter_row.h"
#include "app/random_input.h"
#include "app/why_panel.h"
#include "sprintlab/measure/steady.h"
#include "support/folder.h"
#include "support/specification.h"

namespace sprintlab {
namespace {

using test::Headless;
using test::make_app;

/// A window as large as the screen around one panel.
template <class Draw>
void in_window(Draw draw) {
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::Begin("panel", nullptr, ImGuiWindowFlags_NoDecoration);
  draw();
  ImGui::End();
}

/// The open window whose name has this part, or nullptr.
const ImGuiWindow* window_with(std::string_view part) {
  for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows)
    if (window->Active && std::string_view(window->Name).find(part) != std::string_view::npos) return window;
  return nullptr;
}

/// A made-up recording of some length at 500 Hz, with steps.
struct Recorded {
  History history{build_skeleton(Athlete{})};
  StepColumns steps;
  std::vector<Mark> marks;

  /// `spoil` may change each sample before it is kept.
  explicit Recorded(double duration, const std::function<void(Sample&)>& spoil = {}) {
    Sample sample;
    for (double t = 0; t < duration; t += 0.002) {
      sample.body.time = t;
      sample.body.com_velocity.x = 9 * (1 - std::exp(-t)) + 0.2 * std::sin(50 * t);
      for (Contributor c : all<Contributor>())
        sample.momentum[c] = 20 * std::sin(13 * t + static_cast<double>(index(c)));
      sample.body.feet[Side::left].force = {300 * std::sin(26 * t), 2000 * std::max(0.0, std::sin(26 * t))};
      Sample kept = sample;
      if (spoil) spoil(kept);
      history.append(kept, 9);
    }
    std::vector<StepRow> rows;
    for (double t = 0.3; t < duration; t += 0.25) {
      StepRow row;
      row.touchdown_time = t;
      row.step_frequency = 4;
      row.step_length = 2.1;
      row.contact_time = 0.12;
      row.flight_time = 0.13;
      rows.push_back(row);
      marks.push_back({t, "Swing leg 70 %"});
    }
    steps.follow(rows);
  }

  Timeline timeline(double now, bool running) const { return {history, steps, marks, now, now, running}; }
};

class Panels : public Headless {
 protected:
  Panels() { refresh_looks(app_); }
  /// Random input may write files; here it may not.
  void keep_away_from_files() {
    app_.files.folder = folder_.path();
    app_.files.typed.clear();
    app_.athlete.search.cancel();
  }
  test::TemporaryFolder folder_;
  AppState app_ = make_app();
};

TEST_F(Panels, DrawAtEverySizeAndScale) {
  app_.session.advance_to(0.3);
  for (float scale : {0.5F, 1.0F, 2.0F, 4.0F}) {
    app_.scale = scale;
    for (ImVec2 size :
         {ImVec2{1, 1}, ImVec2{320, 200}, ImVec2{1280, 720}, ImVec2{400, 2000}, ImVec2{5120, 300}}) {
      ImGui::GetIO().DisplaySize = size;
      for (int i = 0; i < 3; ++i) frame(app_);
    }
  }
}

TEST_F(Panels, DrawEveryThemeWithEveryOverlay) {
  app_.dialog = Dialog::help;
  app_.session.report(Notice::Kind::error, std::string(400, 'x') + " a very long message");
  for (ThemeName name : all<ThemeName>()) {
    app_.theme = name;
    for (int i = 0; i < 3; ++i) frame(app_);
  }
  press(app_, GLFW_KEY_ESCAPE);
  EXPECT_EQ(app_.dialog, Dialog::none);
}

// How much is drawn in the upper left part of the track, where legends are and the runner isn't.
std::ptrdiff_t drawn_in_corner() {
  const ImGuiWindow* track = ImGui::FindWindowByName("Track");
  const ImVec2 end{track->Pos.x + 0.45F * track->Size.x, track->Pos.y + 0.7F * track->Size.y};
  return std::ranges::count_if(track->DrawList->VtxBuffer, [&](const ImDrawVert& vertex) {
    return vertex.pos.x < end.x && vertex.pos.y < end.y;
  });
}

// At time 0 there is nothing to show yet but the legends.
TEST_F(Panels, ExplainWhatIsDrawnOverTheTrackAtEverySize) {
  ImGui::GetIO().DisplaySize = {1280, 720};
  for (const float scale : {1.0F, 2.0F}) {
    app_.scale = scale;
    app_.track.overlays = {.forces = true, .com = false, .top_view = false, .ledger = false};
    for (int i = 0; i < 3; ++i) frame(app_);
    for (bool Overlays::*overlay : {&Overlays::com, &Overlays::push, &Overlays::trail, &Overlays::torques}) {
      const std::ptrdiff_t before = drawn_in_corner();
      app_.track.overlays.*overlay = true;
      frame(app_);
      constexpr int kLetter = 4;  // vertices
      EXPECT_GE(drawn_in_corner() - before, 8 * kLetter) << "scale " << scale;
      app_.track.overlays.*overlay = false;
      frame(app_);
    }
  }
}

TEST_F(Panels, WeighRotationFromTheFirstStrideOn) {
  AppState app = make_app();
  const auto vertices = [&](bool with_ledger) {
    app.track.overlays.ledger = with_ledger;
    frame(app);
    return vertices_;
  };
  app.session.advance_to(0.2);
  vertices(true);
  EXPECT_EQ(vertices(true), vertices(false));
  app.session.advance_to(2);
  EXPECT_GT(vertices(true), vertices(false));
}

TEST_F(Panels, WeighTheLastFinishedStrideAlsoWhenLookingBack) {
  LiveSession& session = app_.session;
  session.advance_to(0.2);
  EXPECT_TRUE(last_stride(session).empty());
  session.advance_to(4);
  for (double shown : {3.9, 2.5}) {
    session.show(shown);
    const std::span<const StepRow> steps = session.shown_steps();
    const StepRow& first = steps[steps.size() - 2];
    const StepRow& second = steps.back();
    const std::span<const Sample> stride = last_stride(session);
    ASSERT_FALSE(stride.empty());
    EXPECT_NEAR(stride.front().body.time, first.touchdown_time, 0.005);
    EXPECT_NEAR(stride.back().body.time, second.touchdown_time + second.step_time, 0.005);
    EXPECT_LE(stride.back().body.time, shown);
  }
}

TEST_F(Panels, PlotEmptyAndLongRecordings) {
  for (double duration : {0.0, 0.002, 0.5, 75.0}) {
    const Recorded recorded(duration);
    for (bool running : {false, true}) {
      PlotsView view;
      view.width = std::max(1.0, duration);
      for (int i = 0; i < 2; ++i)
        frame([&] {
          in_window([&] {
            plots_panel(view, recorded.timeline(duration, running), SpeedUnit::miles_per_hour, app_.ui());
          });
        });
      EXPECT_LT(vertices_, 150000) << "a minute at 500 Hz is thinned out";
    }
  }
}

TEST_F(Panels, PlotNothingThatIsNotANumber) {
  const Recorded recorded(1, [](Sample& sample) {
    if (sample.body.time > 0.2 && sample.body.time < 0.6) sample.body.com_velocity.x = std::nan("");
    sample.body.feet[Side::left].force.y = std::numeric_limits<double>::infinity();
  });
  PlotsView view;
  for (int i = 0; i < 2; ++i)
    frame([&] {
      in_window(
          [&] { plots_panel(view, recorded.timeline(1, false), SpeedUnit::metres_per_second, app_.ui()); });
    });
}

TEST_F(Panels, GiveTheMomentThatIsClickedInAPlot) {
  const Recorded recorded(8);
  PlotsView view;
  std::optional<double> moment;
  const auto draw = [&] {
    in_window([&] {
      const auto hit =
          plots_panel(view, recorded.timeline(8, false), SpeedUnit::metres_per_second, app_.ui());
      if (hit) moment = hit;
    });
  };
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = {250, 400};
  frame(draw);
  io.MouseDown[0] = true;
  frame(draw);
  io.MouseDown[0] = false;
  frame(draw);
  EXPECT_FALSE(moment) << "it may yet become a double-click";
  for (int i = 0; i < 30; ++i) frame(draw);
  ASSERT_TRUE(moment);
  EXPECT_GT(*moment, 0);
  EXPECT_LT(*moment, 8);
  ASSERT_TRUE(view.hovered);
  const double width = view.width;
  io.MouseWheel = 2;
  frame(draw);
  EXPECT_LT(view.width, width) << "the wheel zooms time";
}

TEST_F(Panels, EnlargeAPlotByADoubleClickWhileTheRunGoesOn) {
  app_.session.advance_to(1);
  app_.session.play();
  for (int i = 0; i < 3; ++i) frame(app_);
  click(app_, {500, 600}, 2);
  for (int i = 0; i < 30; ++i) frame(app_);
  EXPECT_TRUE(app_.plots.enlarged);
  EXPECT_TRUE(app_.session.running());
  EXPECT_TRUE(app_.session.shows_present());
}

TEST_F(Panels, PlotWhateverChannelIsChosen) {
  const Recorded recorded(2);
  PlotsView view;
  for (const ChannelInfo& channel : recorded.history.channels()) toggle_channel(view, channel.key);
  EXPECT_EQ(view.channels.size(), PlotsView::kMostChannels);
  toggle_channel(view, view.channels.front());
  EXPECT_EQ(view.channels.size(), PlotsView::kMostChannels - 1) << "a second time takes it away";
  view.channels.insert(view.channels.begin(), "of another version");
  const std::size_t usual = plot_choices({}, recorded.history).size();
  const auto choices = plot_choices(view.channels, recorded.history);
  EXPECT_GT(choices.size(), usual);
  for (std::size_t i = usual; i < choices.size(); ++i)
    for (const std::string& key : choices[i].channels)
      EXPECT_EQ(recorded.history.channel(key)->unit,
                recorded.history.channel(choices[i].channels.front())->unit);
  for (std::size_t page = 0; page <= choices.size(); ++page) {
    view.page = static_cast<int>(page);
    frame([&] {
      in_window(
          [&] { plots_panel(view, recorded.timeline(2, false), SpeedUnit::metres_per_second, app_.ui()); });
    });
  }
}

TEST_F(Panels, EnlargeEachPlotInTurnThenShowAll) {
  const Recorded recorded(2);
  PlotsView view;
  const std::size_t count = plot_choices({}, recorded.history).size();
  for (std::size_t i = 0; i < count; ++i) {
    enlarge_next(view, recorded.timeline(2, false));
    EXPECT_EQ(view.enlarged, i);
    frame([&] {
      in_window(
          [&] { plots_panel(view, recorded.timeline(2, false), SpeedUnit::metres_per_second, app_.ui()); });
    });
  }
  enlarge_next(view, recorded.timeline(2, false));
  EXPECT_FALSE(view.enlarged);
}

TEST_F(Panels, HoldThePlotsWhileTheRunGoesOn) {
  const Recorded recorded(8);
  PlotsView view;
  const auto draw = [&](double now) {
    frame([&] {
      in_window(
          [&] { plots_panel(view, recorded.timeline(now, true), SpeedUnit::metres_per_second, app_.ui()); });
    });
  };
  draw(5);
  EXPECT_FALSE(view.end) << "the axis follows the present";
  hold(view, recorded.timeline(5, true));
  const std::optional<double> end = view.end;
  ASSERT_TRUE(end);
  draw(7);
  EXPECT_EQ(view.end, end);
  pan_plots(view, recorded.timeline(7, true), -1);
  EXPECT_LT(*view.end, *end);
  hold(view, recorded.timeline(7, true));
  draw(7.1);
  EXPECT_FALSE(view.end);
}

TEST_F(Panels, SetCursorsByKey) {
  app_.session.advance_to(0.2);
  app_.session.show(0.05);
  press(app_, GLFW_KEY_A);
  app_.session.show(0.15);
  press(app_, GLFW_KEY_B);
  ASSERT_TRUE(app_.plots.cursor_a && app_.plots.cursor_b);
  EXPECT_NEAR(*app_.plots.cursor_b - *app_.plots.cursor_a, 0.1, 1e-9);
  frame(app_);
  press(app_, GLFW_KEY_B, false, true);
  EXPECT_FALSE(app_.plots.cursor_a || app_.plots.cursor_b);
}

TEST_F(Panels, DrawEveryOverlayBesideAPinnedRun) {
  app_.session.advance_to(0.3);
  app_.pins.add(std::string(300, 'x'), pinned_run(app_.session, Scenario{}));
  app_.track.overlays = {true, true, true, true, true, true, true};
  app_.compare.open = true;
  for (bool at_touchdown : {false, true}) {
    app_.track.ghost_at_touchdown = at_touchdown;
    for (double time : {0.0, 0.1, 0.3, 0.6}) {
      app_.session.show(time);
      for (ImVec2 size : {ImVec2{320, 200}, ImVec2{1280, 720}}) {
        ImGui::GetIO().DisplaySize = size;
        for (int i = 0; i < 2; ++i) frame(app_);
      }
    }
    app_.session.advance_to(0.7);
  }
}

TEST_F(Panels, AskBeforeAPinnedRunIsDeleted) {
  app_.session.advance_to(0.3);
  perform(Action::pin_run, app_);
  for (int i = 0; i < 3; ++i) frame(app_);
  const auto delete_by_menu = [this] {
    const ImRect pins = window_with("/pins_")->Rect();
    const auto& popups = ImGui::GetCurrentContext()->OpenPopupStack;
    for (float y = pins.Min.y; y < pins.Max.y && popups.empty(); y += 5)
      click(app_, {pins.Max.x - 0.8F * em(), y});
    ASSERT_FALSE(popups.empty());
    for (int i = 0; i < 2; ++i) frame(app_);
    const ImRect menu = popups[0].Window->Rect();
    click(app_, {menu.GetCenter().x, menu.Max.y - em()});
  };
  delete_by_menu();
  EXPECT_EQ(app_.dialog, Dialog::delete_pin);
  EXPECT_EQ(app_.pins.list().size(), 1U);
  press(app_, GLFW_KEY_ESCAPE);
  EXPECT_EQ(app_.pins.list().size(), 1U) << "Esc keeps it";
  delete_by_menu();
  for (int i = 0; i < 2; ++i) frame(app_);
  press(app_, GLFW_KEY_RIGHT);  // from “Keep it”, which Enter would press at once
  press(app_, GLFW_KEY_ENTER);
  EXPECT_TRUE(app_.pins.list().empty());
  EXPECT_EQ(app_.dialog, Dialog::none);
}

TEST_F(Panels, MoveThePictureByKeyboard) {
  frame(app_);
  const double height = app_.track.visible_height;
  press(app_, GLFW_KEY_EQUAL);
  EXPECT_LT(app_.track.visible_height, height);
  press(app_, GLFW_KEY_RIGHT, true);
  EXPECT_GT(app_.track.offset.x, 0);
  press(app_, GLFW_KEY_UP, true);
  EXPECT_GT(app_.track.offset.y, 0);
  EXPECT_FALSE(ImGui::GetIO().NavVisible);
  app_.session.restart();
  frame(app_);
  EXPECT_GT(app_.track.offset.y, 0) << "the view survives a new run";
  press(app_, GLFW_KEY_F);
  EXPECT_EQ(app_.track.visible_height, height);
  EXPECT_EQ(app_.track.offset, Vec2(0, 0));
}

TEST_F(Panels, GoThroughTheRecordingByKeyboard) {
  app_.session.open(athlete_specification("club"));
  app_.session.advance_to(2.5);
  app_.session.pause();
  frame(app_);
  const auto shown_after = [this](int key) {
    press(app_, key);
    return app_.session.shown_time();
  };
  EXPECT_NEAR(shown_after(GLFW_KEY_PAGE_UP), 1.5, 0.002);
  EXPECT_NEAR(shown_after(GLFW_KEY_PAGE_UP), 0.5, 0.002);
  EXPECT_NEAR(shown_after(GLFW_KEY_PAGE_UP), 0, 0.002) << "no further than what is kept";
  EXPECT_NEAR(shown_after(GLFW_KEY_PAGE_DOWN), 1, 0.003);
  EXPECT_NEAR(shown_after(GLFW_KEY_HOME), 0, 0.002);
  EXPECT_NEAR(shown_after(GLFW_KEY_END), 2.5, 0.002);
  EXPECT_TRUE(app_.session.shows_present());
  EXPECT_FALSE(ImGui::GetIO().NavVisible) << "the arrows still belong to the run";
}

TEST_F(Panels, GoThroughTheRecordingInTheTimeBar) {
  ImGui::GetIO().DisplaySize = {1280, 720};
  app_.session.advance_to(0.8);
  for (int i = 0; i < 2; ++i) frame(app_);
  ASSERT_NE(window_with("/recording_"), nullptr);
  const ImRect bar = window_with("/recording_")->Rect();
  const auto at = [&bar](float share) {
    return ImVec2{bar.Min.x + share * bar.GetWidth(), bar.GetCenter().y};
  };
  ASSERT_TRUE(app_.session.running());
  click(app_, at(0.5F));
  EXPECT_FALSE(app_.session.running()) << "as a click in a plot";
  EXPECT_NEAR(app_.session.shown_time(), 0.4, 0.01);
  click(app_, at(0.999F));
  EXPECT_TRUE(app_.session.shows_present());
  click(app_, at(0.001F));
  EXPECT_EQ(app_.session.shown_time(), app_.session.samples().front().body.time);
  const ImRect after = window_with("/recording_")->Rect();
  EXPECT_EQ(after.Min.x, bar.Min.x) << "it stays while other words come beside it";
  EXPECT_EQ(after.Max.x, bar.Max.x);
}

TEST_F(Panels, FitTheRunnerIntoThePictureOfAStandingCamera) {
  app_.session.open(athlete_specification("club"));
  while (app_.track.camera != CameraMode::fixed) press(app_, GLFW_KEY_V);
  app_.session.advance_to(2);
  frame(app_);
  ASSERT_GT(app_.session.shown_body().com.x, app_.track.fixed_at.x + 1) << "out of the picture";
  press(app_, GLFW_KEY_F);
  EXPECT_NEAR(app_.track.fixed_at.x, app_.session.shown_body().com.x, 1e-9);
  EXPECT_EQ(app_.track.camera, CameraMode::fixed);
}

TEST_F(Panels, ChangeASliderByKeyboardAlone) {
  for (int i = 0; i < 3; ++i) frame(app_);
  press(app_, GLFW_KEY_DOWN);
  press(app_, GLFW_KEY_DOWN);
  EXPECT_TRUE(ImGui::GetIO().NavVisible);
  press(app_, GLFW_KEY_SPACE);
  EXPECT_FALSE(app_.session.running()) << "Space belongs to the control that is lit";
  for (int i = 0; i < 5; ++i) press(app_, GLFW_KEY_RIGHT);
  EXPECT_TRUE(app_.session.changed());
  for (int i = 0; i < 4; ++i) press(app_, GLFW_KEY_ESCAPE);
  EXPECT_FALSE(ImGui::GetIO().NavVisible);
  press(app_, GLFW_KEY_SPACE);
  EXPECT_TRUE(app_.session.running()) << "Space runs again once Esc has left the controls";
}

TEST_F(Panels, GiveSpaceBackToTheRunAfterADialog) {
  for (int i = 0; i < 3; ++i) frame(app_);
  press(app_, GLFW_KEY_F1);
  press(app_, GLFW_KEY_DOWN);
  press(app_, GLFW_KEY_UP);
  for (int i = 0; i < 4 && app_.dialog != Dialog::none; ++i) press(app_, GLFW_KEY_ESCAPE);
  ASSERT_EQ(app_.dialog, Dialog::none);
  press(app_, GLFW_KEY_SPACE);
  EXPECT_TRUE(app_.session.running());
}

TEST_F(Panels, TakeAValueBackOnDoubleClickOfItsName) {
  Specification specification;
  specification.outputs.push = 0.5;
  app_.session.change(specification, "push", "Push leg 50 %");
  for (int i = 0; i < 2; ++i) frame(app_);
  const float line = ImGui::GetStyle().WindowPadding.y;
  ImGui::GetIO().DisplaySize = {1280, 720};
  // The first row of the left region: under the menu and the bar.
  const float top = 38.0F + 1.6F * 14 + line;
  click(app_, {60, top + 7}, 2);
  EXPECT_EQ(app_.session.specification().outputs.push, 1);
}

/// One slider that is typed into, and another control to go to.
class TypedSlider : public Headless {
 protected:
  TypedSlider() { refresh_looks(app_); }

  void draw() {
    frame([&] {
      in_window([&] {
        changes_ += filled_slider("##slider", value_, 0, 150, 100, "%.0f", {}, app_.ui()) ? 1 : 0;
        slider_ = ImGui::GetItemRectMin();
        ImGui::Button("other", {100, 30});
        other_ = ImGui::GetItemRectMin();
      });
    });
  }
  void click_at(ImVec2 at) {
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = {at.x + 5, at.y + 5};
    for (const bool down : {false, true, false}) {
      io.MouseDown[0] = down;
      draw();
    }
  }
  void type(const char* words) {
    draw();
    ImGui::GetIO().KeyCtrl = true;
    click_at(slider_);
    ImGui::GetIO().KeyCtrl = false;
    for (const char* letter = words; *letter != 0; ++letter) {
      ImGui::GetIO().AddInputCharacter(static_cast<unsigned char>(*letter));
      draw();
    }
    EXPECT_EQ(value_, 100.25) << "nothing half-typed counts";
    EXPECT_EQ(changes_, 0);
  }
  void press(int key) {
    for (const bool down : {true, false}) {
      ImGui::GetIO().KeysDown[key] = down;
      draw();
    }
  }

  AppState app_ = make_app();
  double value_ = 100.25;  // finer than the slider shows
  int changes_ = 0;
  ImVec2 slider_{}, other_{};
};

TEST_F(TypedSlider, TakesTheNumberWithEnter) {
  type("95");
  press(GLFW_KEY_ENTER);
  EXPECT_EQ(value_, 95);
  EXPECT_EQ(changes_, 1);
}

TEST_F(TypedSlider, TakesTheNumberWhenItIsLeft) {
  type("95.5");
  click_at(other_);
  EXPECT_EQ(value_, 95.5);
  EXPECT_EQ(changes_, 1);
}

TEST_F(TypedSlider, KeepsItsValueWithEsc) {
  type("95");
  press(GLFW_KEY_ESCAPE);
  for (int i = 0; i < 3; ++i) draw();
  EXPECT_EQ(value_, 100.25);
  EXPECT_EQ(changes_, 0);
}

TEST_F(TypedSlider, ActsAtOnceWhenDragged) {
  draw();
  click_at({slider_.x, slider_.y});
  EXPECT_EQ(value_, 0);
  EXPECT_GT(changes_, 0);
}

TEST_F(Panels, StayUsableUnderRandomInput) {
  constexpr std::uint64_t kSeed = 7;
  test::RandomInput random(kSeed);
  app_.session.play();
  for (int i = 0; i < 3000; ++i) {
    random.apply(ImGui::GetIO());
    app_.quit = false;
    keep_away_from_files();
    app_.session.advance(1.0 / 60, 0.0005);
    frame(app_);
    ASSERT_NO_THROW(validate(app_.session.specification()));
  }
}

TEST_F(Panels, ShowEveryParameterOfAnySpecification) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    Specification specification = test::random_specification(seed);
    for (const ParamInfo& info : parameter_table())
      for (int i = 0; i < 2; ++i)
        frame([&] {
          in_window([&] { parameter_row(info, specification, Specification{}, std::nullopt, app_.ui()); });
        });
  }
}

TEST_F(Panels, NameEveryParameterWithUnitRangeAndSource) {
  for (const ParamInfo& info : parameter_table()) {
    const std::string help = parameter_tooltip(info, info.initial);
    EXPECT_NE(help.find(info.key), std::string::npos);
    EXPECT_NE(help.find(info.help), std::string::npos);
    EXPECT_NE(help.find(info.source), std::string::npos);
    if (info.kind != ParamKind::number) continue;
    EXPECT_NE(value_text(info, info.upper).find(shown_unit(info)), std::string::npos) << info.key;
  }
}

// A stumble has no rate and no length of running.
TEST(RunningStep, IsNoStumble) {
  StepRow row;
  row.step_time = 0.24;
  row.contact_time = 0.11;
  row.step_length = 2.1;
  EXPECT_TRUE(is_running_step(row));
  StepRow short_contact = row;
  short_contact.contact_time = 0.009;
  EXPECT_FALSE(is_running_step(short_contact));
  StepRow quick = row;
  quick.step_time = 1.0 / 28;
  EXPECT_FALSE(is_running_step(quick));
  StepRow back = row;
  back.step_length = -0.1;
  EXPECT_FALSE(is_running_step(back));
}

// A folded group that holds a changed value can be told from one that doesn't.
TEST_F(Panels, MarkAFoldedGroupThatHoldsAChange) {
  Specification specification;
  const auto drawn = [&] {
    for (int i = 0; i < 2; ++i)
      frame([&] { in_window([&] { parameters_panel(specification, Specification{}, app_.ui()); }); });
    return vertices_;
  };
  const int unchanged = drawn();
  specification.condition.pain[0] = 0.3;
  const int changed = drawn();
  EXPECT_GT(changed, unchanged);
}

TEST_F(Panels, ShowAnglesInDegrees) {
  const ParamInfo& knee = find_parameter("target.knee_lift");
  EXPECT_EQ(shown_unit(knee), "°");
  EXPECT_EQ(value_text(knee, 10 / kDegrees), "10.0°");
  Specification specification;
  set_parameter(knee, specification, 10 / kDegrees);
  EXPECT_EQ(what_changed(specification, Specification{}), "Knee lift 10.0°");
}

}  // namespace
}  // namespace sprintlab
