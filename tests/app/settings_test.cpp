#include "app/settings.h"

#include "app/headless.h"
#include "sprintlab/core/error.h"
#include "support/folder.h"

namespace sprintlab {
namespace {

using test::Headless;
using test::make_app;
using test::TemporaryFolder;
using test::with_content;

TEST(Settings, ComeBackAsTheyWere) {
  Settings written;
  written.theme = ThemeName::print;
  written.unit = SpeedUnit::miles_per_hour;
  written.zoom = 1.5;
  written.width = 1500;
  written.height = 900;
  written.layout = {20, 21, 22, 23};
  written.camera = CameraMode::lead;
  written.overlays = {.forces = false,
                      .push = true,
                      .torques = true,
                      .com = false,
                      .trail = true,
                      .top_view = false,
                      .ledger = false,
                      .ghost = false};
  written.ghost_at_touchdown = true;
  written.channels = {"angle.knee_left", "torque.hip_right"};
  written.recent_files = {"/a/b.json", "/c.json"};
  written.tours_done = {"usable_push", "governor"};
  written.publish_folder = "/home/me/pictures";
  written.map.x = {"arms", 0.5, 1.25};
  written.map.y = {"mass", 60, 90};
  written.map.cells = 11;
  written.map.duration = 14;
  written.map.number = "step_frequency_hz";
  const TemporaryFolder folder;
  const std::string text = settings_text(written);
  const Settings read = read_settings(with_content(folder / "settings.json", text));
  EXPECT_EQ(settings_text(read), text);
  EXPECT_EQ(read.layout.bottom, 22);
  EXPECT_EQ(read.tours_done, written.tours_done);
  EXPECT_EQ(read.layout.map, 23);
  EXPECT_EQ(read.publish_folder, "/home/me/pictures");
  EXPECT_EQ(read.map.x.key, "arms");
  EXPECT_EQ(read.map.y.to, 90);
  EXPECT_EQ(read.map.number, "step_frequency_hz");
  EXPECT_TRUE(read.overlays.torques);
  EXPECT_FALSE(read.overlays.ghost);
  EXPECT_TRUE(read.ghost_at_touchdown);
  EXPECT_NE(text, settings_text(Settings{}));
}

TEST(Settings, AreAsAtFirstWithoutAFile) {
  EXPECT_EQ(settings_text(read_settings("/nowhere/settings.json")), settings_text(Settings{}));
}

TEST(Settings, SurviveNonsense) {
  const TemporaryFolder folder;
  const auto read = [&](const std::string& text) {
    return read_settings(with_content(folder / "settings.json", text));
  };
  EXPECT_THROW(read("{"), InputError);
  EXPECT_THROW(read("3"), InputError);
  const Settings settings =
      read(R"({"theme": 3, "zoom": 1e300, "window_width": -1e300, "regions_em": {"left": 1e39, "right": "x"},
               "channels": 7, "camera": "drone", "recent_files": [1, "/a.json"], "new": {}})");
  EXPECT_EQ(settings.theme, ThemeName::light);
  EXPECT_LE(settings.zoom, 4);
  EXPECT_EQ(settings.width, 0);
  EXPECT_TRUE(std::isfinite(settings.layout.left));
  EXPECT_EQ(settings.recent_files.size(), 1U);
}

TEST(Settings, OpenTheUsualMapInsteadOfOneThatCannotBeComputed) {
  const TemporaryFolder folder;
  const std::string first = settings_text(Settings{});
  for (const char* map : {"7", R"({"across": {"parameter": "no_such", "from": 0, "to": 1}})",
                          R"({"across": {"parameter": "hands_in_pockets", "from": 0, "to": 1}})",
                          R"({"across": {"parameter": "push", "from": 1, "to": 1}})",
                          R"({"across": {"parameter": "push", "from": -1e300, "to": 1e300}})",
                          R"({"across": {"parameter": "swing", "from": 0.7, "to": 1.3}})",
                          R"({"cells": 1000000, "number": "no_such"})", R"({"cells": "x", "up": []})"}) {
    const std::string text = R"({"map": )" + std::string(map) + "}";
    EXPECT_EQ(settings_text(read_settings(with_content(folder / "settings.json", text))), first) << map;
  }
  const std::string endless = R"({"map": {"duration_s": 1e300}})";
  EXPECT_EQ(read_settings(with_content(folder / "settings.json", endless)).map.duration, MapChoice::kLongest);
}

TEST(Settings, RememberTheLatestFilesOnce) {
  Settings settings;
  for (int i = 0; i < 20; ++i) remember_file(settings, "/f" + std::to_string(i) + ".json");
  remember_file(settings, "/f15.json");
  ASSERT_EQ(settings.recent_files.size(), Settings::kMostRecent);
  EXPECT_EQ(settings.recent_files[0], "/f15.json");
  EXPECT_EQ(settings.recent_files[1], "/f19.json");
}

TEST(Settings, FollowTheDesktopsFolders) {
  ::setenv("XDG_CONFIG_HOME", "/somewhere", 1);
  EXPECT_EQ(config_folder(), "/somewhere/sprintlab");
  ::setenv("XDG_CONFIG_HOME", "relative/is/invalid", 1);
  EXPECT_NE(config_folder(), "relative/is/invalid/sprintlab");
  ::unsetenv("XDG_CONFIG_HOME");
}

class ResetSettings : public Headless {};

TEST_F(ResetSettings, PutsEverythingBackWithOneCommand) {
  AppState app = make_app();
  frame(app);
  const std::string first = settings_text(settings_of(app));
  app.layout.left = 30;
  for (Action action : {Action::theme, Action::speed_unit, Action::larger, Action::show_torques,
                        Action::align_ghost, Action::camera, Action::zoom_in, Action::pan_up})
    perform(action, app);
  toggle_channel(app.plots, "angle.knee_left");
  app.map_view.choice.x = {"torso", 0.5, 0.9};
  app.map_view.choice.number = "step_length_m";
  frame(app);
  EXPECT_NE(settings_text(settings_of(app)), first);
  perform(Action::reset_settings, app);
  frame(app);
  EXPECT_EQ(settings_text(settings_of(app)), first);
  EXPECT_EQ(app.track.visible_height, TrackView::kFitHeight);
}

}  // namespace
}  // namespace sprintlab
