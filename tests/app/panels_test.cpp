#include <random>

#include "app/headless.h"
#include "app/parameter_row.h"
#include "app/why_panel.h"
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

/// A made-up recording of some length at 500 Hz, with steps.
struct Recorded {
  History history;
  StepColumns steps;
  std::vector<Mark> marks;

  explicit Recorded(double duration) {
    Sample sample;
    for (double t = 0; t < duration; t += 0.002) {
      sample.body.time = t;
      sample.body.com_velocity.x = 9 * (1 - std::exp(-t)) + 0.2 * std::sin(50 * t);
      for (Contributor c : all<Contributor>())
        sample.momentum[c] = 20 * std::sin(13 * t + static_cast<double>(index(c)));
      sample.body.feet[Side::left].force = {300 * std::sin(26 * t), 2000 * std::max(0.0, std::sin(26 * t))};
      history.append(sample, 9);
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
  app_.help_open = true;
  app_.session.report(Notice::Kind::error, std::string(400, 'x') + " a very long message");
  for (ThemeName name : all<ThemeName>()) {
    app_.theme = name;
    for (int i = 0; i < 3; ++i) frame(app_);
  }
  press(app_, GLFW_KEY_ESCAPE);
  EXPECT_FALSE(app_.help_open);
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
  Recorded recorded(1);
  for (std::size_t i = 100; i < 300; ++i) recorded.history.speed[i] = std::nan("");
  for (double& value : recorded.history.vertical_force) value = std::numeric_limits<double>::infinity();
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
  ASSERT_TRUE(moment);
  EXPECT_GT(*moment, 0);
  EXPECT_LT(*moment, 8);
  ASSERT_TRUE(view.hovered);
  const double width = view.width;
  io.MouseWheel = 2;
  frame(draw);
  EXPECT_LT(view.width, width) << "the wheel zooms time";
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

TEST_F(Panels, StayUsableUnderRandomInput) {
  std::mt19937_64 random(7);
  const auto uniform = [&](double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random);
  };
  ImGuiIO& io = ImGui::GetIO();
  app_.session.play();
  for (int i = 0; i < 3000 && !app_.quit; ++i) {
    if (random() % 4 == 0)
      io.MousePos = {static_cast<float>(uniform(-10, 1290)), static_cast<float>(uniform(-10, 730))};
    for (int button = 0; button < 2; ++button)
      if (random() % 5 == 0) io.MouseDown[button] = !io.MouseDown[button];
    io.MouseWheel = random() % 20 == 0 ? static_cast<float>(uniform(-5, 5)) : 0;
    const int key = std::array{GLFW_KEY_TAB,    GLFW_KEY_DOWN, GLFW_KEY_RIGHT, GLFW_KEY_SPACE, GLFW_KEY_ENTER,
                               GLFW_KEY_ESCAPE, GLFW_KEY_Z,    GLFW_KEY_V,     GLFW_KEY_F1}[random() % 9];
    io.KeysDown[key] = random() % 3 == 0;
    io.KeyCtrl = random() % 6 == 0;
    if (random() % 10 == 0) io.AddInputCharacter(static_cast<unsigned>("0123456789e.-"[random() % 13]));
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
    if (info.kind != ParamKind::number || info.unit == "1") continue;
    EXPECT_NE(value_text(info, info.upper).find(info.unit), std::string::npos) << info.key;
  }
}

}  // namespace
}  // namespace sprintlab
