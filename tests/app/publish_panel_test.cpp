#include "app/publish_panel.h"

#include <gmock/gmock.h>
#include <imgui_internal.h>

#include <chrono>
#include <thread>

#include "app/headless.h"
#include "app/publish_actions.h"
#include "app/scenario_actions.h"
#include "sprintlab/files/table.h"
#include "support/assets.h"

namespace sprintlab {
namespace {

using test::content_of;
using test::Headless;
using test::make_app;
using test::names_in;
using test::with_content;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;
namespace fs = std::filesystem;

/// A number of four bytes, the highest first.
int number_at(const std::string& bytes, std::size_t at) {
  int number = 0;
  for (std::size_t i = at; i < at + 4; ++i) number = 256 * number + static_cast<unsigned char>(bytes.at(i));
  return number;
}

class Publishing : public Headless {
 protected:
  Publishing() {
    app_.session.advance_to(0.6);
    app_.publish.folder = folder_.path().string();
    press(app_, GLFW_KEY_E, true);
  }

  PublishChoice& choice() { return app_.publish.choice; }

  /// Asks for a file as the button does, and waits for it.
  void publish(PublishKind kind, const std::string& name) {
    choice().kind = kind;
    app_.publish.name = name;
    app_.publish.named = true;
    answer(app_, PublishRequest::start);
    wait();
  }

  void wait() {
    for (int i = 0; app_.publisher.busy() && i < 6000; ++i) {
      frame(app_);
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    frame(app_);
  }

  /// The first yes gets a warning with these words, the second one is taken.
  void expect_a_second_yes(const std::vector<std::string>& words) {
    EXPECT_FALSE(may_publish(app_.publish, publish_facts(app_)));
    for (const std::string& part : words) EXPECT_THAT(outcome(), HasSubstr(part));
    EXPECT_TRUE(may_publish(app_.publish, publish_facts(app_)));
    app_.publish.may_replace.clear();
  }

  std::string outcome() const { return app_.publish.outcome ? app_.publish.outcome->words : "nothing"; }
  bool failed() const { return app_.publish.outcome && app_.publish.outcome->failed; }

  const test::OwnAssets assets_;
  test::TemporaryFolder folder_;
  AppState app_ = make_app();
};

TEST_F(Publishing, OpensByKeyAndClosesOnEscape) {
  EXPECT_EQ(app_.dialog, Dialog::publish);
  press(app_, GLFW_KEY_ESCAPE);
  EXPECT_EQ(app_.dialog, Dialog::none);
}

/// A drop-down list in the dialog.
bool list_is_open() { return ImGui::GetCurrentContext()->OpenPopupStack.Size > 1; }

TEST_F(Publishing, ClosesAListOnEscapeBeforeTheDialog) {
  choice().kind = PublishKind::plot;
  for (int i = 0; i < 2; ++i) frame(app_);
  // The list of plots is the first control below the explanation.
  const ImGuiWindow* options = nullptr;
  for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows)
    if (std::string_view(window->Name).find("/options_") != std::string_view::npos) options = window;
  ASSERT_NE(options, nullptr);
  const ImVec2 from = options->Pos;
  for (float y = 0; y < 200 && !list_is_open(); y += 8)
    click(app_, {from.x + options->Size.x / 2, from.y + y});
  ASSERT_TRUE(list_is_open());
  press(app_, GLFW_KEY_ESCAPE);
  EXPECT_FALSE(list_is_open());
  EXPECT_EQ(app_.dialog, Dialog::publish);
  press(app_, GLFW_KEY_ESCAPE);
  EXPECT_EQ(app_.dialog, Dialog::none);
}

TEST_F(Publishing, WritesEveryKindOfFigureInEveryFormat) {
  pin_run(app_);
  for (const PublishKind kind :
       {PublishKind::moment, PublishKind::strobe, PublishKind::speed, PublishKind::balance, PublishKind::grf,
        PublishKind::steps, PublishKind::compare, PublishKind::plot}) {
    for (const auto& [format, begin] : {std::pair{PublishFormat::svg, "<?xml"},
                                        {PublishFormat::pdf, "%PDF"},
                                        {PublishFormat::png, "\x89PNG"},
                                        {PublishFormat::csv, "panel,series,x,y"}}) {
      choice().format = format;
      const std::string name(publish_info(kind).key);
      publish(kind, name);
      EXPECT_FALSE(failed()) << outcome();
      EXPECT_THAT(content_of(folder_ / (name + publish_ending(choice()))), StartsWith(begin)) << name;
    }
  }
}

TEST_F(Publishing, WritesDataThatReadsBack) {
  choice().format = PublishFormat::svg;
  choice().with_data = true;
  publish(PublishKind::plot, "speed");
  ASSERT_FALSE(failed()) << outcome();
  const Table table = read_table(folder_ / "speed.csv");
  const std::vector<double> x = numbers(table, "x");
  const std::vector<std::string> series = texts(table, "series");
  EXPECT_THAT(texts(table, "y_unit").front(), "m/s");
  std::size_t rows = 0;
  for (std::size_t i = 0; i < x.size(); ++i) rows += series[i] == "speed" ? 1 : 0;
  EXPECT_EQ(rows, app_.session.history().time().size()) << "every recorded instant";
  EXPECT_NEAR(x.front(), app_.session.history().time().front(), 1e-6);
}

TEST_F(Publishing, WritesAllPlotsIntoAFolder) {
  choice().format = PublishFormat::svg;
  publish(PublishKind::all_plots, "plots");
  ASSERT_FALSE(failed()) << outcome();
  EXPECT_EQ(names_in(folder_ / "plots").size(), publish_facts(app_).plots.size());
  for (const std::string& name : names_in(folder_ / "plots"))
    EXPECT_THAT(content_of(folder_ / "plots" / name), StartsWith("<?xml")) << name;
}

TEST_F(Publishing, KeepsToSizeScaleAndTheme) {
  choice().format = PublishFormat::png;
  choice().own_size = true;
  choice().width = 640;
  choice().height = 400;
  choice().scale = 2;
  publish(PublishKind::speed, "light");
  const std::string light = content_of(folder_ / "light.png");
  EXPECT_EQ(number_at(light, 16), 1280);  // [PNG] IHDR
  EXPECT_EQ(number_at(light, 20), 800);
  choice().theme = ThemeName::print;
  publish(PublishKind::speed, "print");
  EXPECT_NE(content_of(folder_ / "print.png"), light);
}

TEST_F(Publishing, DrawsTheWholeWindowWithoutTheDialog) {
  choice().own_size = true;
  choice().width = 800;
  choice().height = 600;
  choice().theme = ThemeName::dark;
  publish(PublishKind::window, "window");
  ASSERT_TRUE(wants_picture(app_));
  ImGuiContext* const mine = ImGui::GetCurrentContext();
  take_picture(app_);
  EXPECT_EQ(ImGui::GetCurrentContext(), mine);
  frame(app_);  // fonts of the window are loaded again
  ASSERT_FALSE(failed()) << outcome();
  const std::string png = content_of(folder_ / "window.png");
  EXPECT_EQ(number_at(png, 16), 800);
  EXPECT_EQ(number_at(png, 20), 600);
  EXPECT_EQ(app_.dialog, Dialog::publish);
  EXPECT_EQ(app_.theme, ThemeName::light);
  EXPECT_EQ(app_.scale, 1);
}

TEST_F(Publishing, FilmsTheRecording) {
  choice().own_size = true;
  choice().width = 321;
  choice().height = 320;
  choice().rate = 25;
  publish(PublishKind::film, "film");
  ASSERT_FALSE(failed()) << outcome();
  EXPECT_EQ(content_of(folder_ / "film.mp4").substr(4, 4), "ftyp");
  publish(PublishKind::pictures, "pictures");
  const PublishFacts facts = publish_facts(app_);
  const double pictures = 25 * (facts.recorded - facts.first_recorded);
  EXPECT_EQ(names_in(folder_ / "pictures").size(), static_cast<std::size_t>(pictures) + 1) << "both ends";
}

TEST_F(Publishing, LeavesNoHalfFilmWhenCancelledButKeepsPictures) {
  choice().pace = 0.01;
  for (const PublishKind kind : {PublishKind::film, PublishKind::pictures}) {
    choice().kind = kind;
    app_.publish.name = "cancelled";
    app_.publish.named = true;
    answer(app_, PublishRequest::start);
    for (int i = 0; app_.publisher.progress() == 0 && i < 2000; ++i) {
      frame(app_);
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    answer(app_, PublishRequest::cancel);
    wait();
    EXPECT_THAT(outcome(), HasSubstr("Cancelled"));
  }
  EXPECT_THAT(names_in(folder_.path()), ElementsAre("cancelled"));
  EXPECT_FALSE(names_in(folder_ / "cancelled").empty());
}

TEST_F(Publishing, SaysWhichFileCannotBeWrittenAndWhy) {
  app_.publish.folder = (folder_ / "missing").string();
  for (const PublishKind kind : {PublishKind::speed, PublishKind::film}) {
    publish(kind, "a");
    EXPECT_TRUE(failed());
    EXPECT_THAT(outcome(), HasSubstr((folder_ / "missing").string()));
    EXPECT_THAT(outcome(), HasSubstr("there is no folder"));
  }
  publish(PublishKind::window, "a");
  take_picture(app_);
  EXPECT_TRUE(failed());
  EXPECT_THAT(outcome(), HasSubstr("there is no folder"));
}

TEST_F(Publishing, SaysWhatIsMissing) {
  publish(PublishKind::map, "map");
  EXPECT_TRUE(failed());
  EXPECT_THAT(outcome(), HasSubstr("compute one first"));
  publish(PublishKind::compare, "compare");
  EXPECT_THAT(outcome(), HasSubstr("pin one first"));
  app_.session.restart();
  app_.session.advance_to(0.2);
  publish(PublishKind::push, "push");
  EXPECT_THAT(outcome(), HasSubstr("no finished step"));
  EXPECT_TRUE(names_in(folder_.path()).empty());
}

TEST_F(Publishing, SpeaksOfTimesInTheDialogsWords) {
  choice().part = true;
  choice().from = 0.5;
  choice().to = 0.3;
  for (const PublishKind kind : {PublishKind::speed, PublishKind::strobe, PublishKind::kinogram,
                                 PublishKind::plot, PublishKind::film, PublishKind::pictures}) {
    publish(kind, "a");
    EXPECT_TRUE(failed());
    EXPECT_THAT(outcome(), HasSubstr("from 0.500"));
    EXPECT_THAT(outcome(), testing::Not(HasSubstr("--")));
  }
}

TEST_F(Publishing, FindsTheMomentsOfAKinogramByItself) {
  AppState runner{.session = LiveSession(athlete_specification("club"))};
  runner.session.advance_to(3);
  runner.publish.folder = folder_.path().string();
  runner.publish.choice.kind = PublishKind::kinogram;
  runner.publish.choice.format = PublishFormat::svg;
  runner.publish.name = "kinogram";
  runner.publish.named = true;
  answer(runner, PublishRequest::start);
  for (int i = 0; runner.publisher.busy() && i < 2000; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  follow_publish(runner);
  // An untrained technique may have no flight; then the reason is named.
  const auto& outcome = runner.publish.outcome ? *runner.publish.outcome : *runner.publisher.follow();
  if (outcome.failed)
    EXPECT_THAT(outcome.words, HasSubstr("flight"));
  else
    EXPECT_THAT(content_of(folder_ / "kinogram.svg"), StartsWith("<?xml"));
}

TEST_F(Publishing, ReplacesAFileOnlyAfterASecondYes) {
  with_content(folder_ / "a.svg", "mine");
  choice().kind = PublishKind::speed;
  choice().format = PublishFormat::svg;
  app_.publish.name = "a";
  app_.publish.named = true;
  EXPECT_EQ(publish_path(app_.publish), folder_ / "a.svg");
  expect_a_second_yes({"a.svg is there already"});
}

TEST_F(Publishing, ReplacesDataBesideAFileOnlyAfterASecondYes) {
  app_.publish.named = true;
  app_.publish.name = "a";
  choice().format = PublishFormat::svg;
  choice().with_data = true;
  with_content(folder_ / "a.csv", "mine");
  for (const PublishKind kind : {PublishKind::speed, PublishKind::plot, PublishKind::map}) {
    choice().kind = kind;
    expect_a_second_yes({"a.csv is there already"});
  }
  with_content(folder_ / "a.svg", "mine");
  expect_a_second_yes({"a.svg", "a.csv"});
  app_.publish.may_replace = {folder_ / "a.svg"};  // as after choosing the file in a list
  expect_a_second_yes({"a.svg", "a.csv"});
  choice().kind = PublishKind::window;
  choice().format = PublishFormat::png;
  EXPECT_TRUE(may_publish(app_.publish, publish_facts(app_))) << "a picture of the window has no data";
}

TEST_F(Publishing, ReplacesPlotsInAFolderOnlyAfterASecondYes) {
  choice().format = PublishFormat::svg;
  publish(PublishKind::all_plots, "plots");
  ASSERT_FALSE(failed()) << outcome();
  expect_a_second_yes({"1_", "more files"});
  choice().format = PublishFormat::pdf;
  EXPECT_TRUE(may_publish(app_.publish, publish_facts(app_)));
  choice().with_data = true;
  with_content(folder_ / "plots" / fs::path(names_in(folder_ / "plots").back()).replace_extension(".csv"),
               "");
  expect_a_second_yes({".csv is there already"});
}

// What is warned about is what is written.
TEST_F(Publishing, KnowsEveryFileThatItWrites) {
  for (const PublishKind kind : {PublishKind::speed, PublishKind::all_plots, PublishKind::film}) {
    choice().format = PublishFormat::svg;
    choice().with_data = choice().own_size = true;
    choice().width = choice().height = 320;
    const std::string name(publish_info(kind).key);
    publish(kind, name);
    ASSERT_FALSE(failed()) << outcome();
    std::vector<std::string> files;
    for (const fs::path& file :
         published_files(choice(), publish_path(app_.publish), publish_facts(app_).plots)) {
      EXPECT_TRUE(fs::exists(file)) << file;
      files.push_back(file.filename().string());
    }
    if (kind != PublishKind::all_plots) continue;
    EXPECT_THAT(names_in(folder_ / name), testing::UnorderedElementsAreArray(files));
  }
  EXPECT_THAT(names_in(folder_.path()),
              testing::UnorderedElementsAre("speed.svg", "speed.csv", "plots", "film.mp4"));
}

TEST_F(Publishing, RemembersTheFolder) {
  const Settings settings = settings_of(app_);
  EXPECT_EQ(settings.publish_folder, folder_.path().string());
  AppState later = make_app();
  apply_settings(later, settings);
  open_publish(later);
  EXPECT_EQ(later.publish.folder, folder_.path().string());
}

TEST_F(Publishing, GoesBackToTheDialogFromAskingForAPlace) {
  choice().kind = PublishKind::speed;
  choice().format = PublishFormat::pdf;
  answer(app_, PublishRequest::browse);
  frame(app_);
  frame(app_);
  ASSERT_EQ(app_.dialog, Dialog::publish_file);
  press(app_, GLFW_KEY_A, true);
  type(app_, (folder_ / "elsewhere.pdf").string());
  press(app_, GLFW_KEY_ENTER);
  EXPECT_EQ(app_.dialog, Dialog::publish);
  EXPECT_EQ(app_.publish.name, "elsewhere");
  EXPECT_EQ(publish_path(app_.publish), folder_ / "elsewhere.pdf");
}

TEST_F(Publishing, DrawsItsOptionsForEveryKind) {
  pin_run(app_);
  for (const PublishKind kind : all<PublishKind>()) {
    choice().kind = kind;
    frame(app_);
    EXPECT_GT(vertices_, 0);
    EXPECT_FALSE(publish_info(kind).help.empty());
  }
}

}  // namespace
}  // namespace sprintlab
