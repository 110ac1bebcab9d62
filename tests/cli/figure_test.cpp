#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdio>

#include "sprintlab/cli/cli.h"
#include "sprintlab/figure/figures.h"
#include "support/assets.h"
#include "support/program.h"

// Nothing here depends on how well the default athlete runs.

namespace sprintlab {
namespace {

using test::content_of;
using test::names_in;
using test::Outcome;
using test::run_program;
using test::TemporaryFolder;
using test::with_content;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class Publish : public testing::Test {
 protected:
  Publish() {
    run_program({"run", "--duration", "0.6", "--out", path("run")});
    run_program({"run", "--duration", "0.6", "--set", "swing=0.7", "--out", path("weak")});
  }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  /// Draws from the recording.
  Outcome draw(const std::string& kind, const std::string& out, std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{"figure", kind, "--recording", path("run"), "--out", path(out)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments);
  }

 private:
  const test::OwnAssets assets_;
  const TemporaryFolder folder_;
};

/// What a shell command writes.
std::string output_of(const std::string& command) {
  std::string text;
  FILE* pipe = ::popen(command.c_str(), "r");
  std::array<char, 256> part{};
  while (std::fgets(part.data(), part.size(), pipe) != nullptr) text += part.data();
  return ::pclose(pipe) == 0 ? text : "failed: " + text;
}

/// A number of four bytes, the highest first.
int number_at(const std::string& bytes, std::size_t at) {
  int number = 0;
  for (std::size_t i = at; i < at + 4; ++i) number = 256 * number + static_cast<unsigned char>(bytes.at(i));
  return number;
}

TEST_F(Publish, writes_svg_that_is_xml) {
  for (const char* kind : {"strobe", "speed", "balance", "grf", "steps"}) {
    EXPECT_EQ(draw(kind, "a.svg").exit_code, kExitDone) << kind;
    EXPECT_THAT(output_of("python3 -c \"import xml.etree.ElementTree as e, sys; print(e.parse(sys.argv[1])"
                          ".getroot().tag)\" " +
                          path("a.svg")),
                HasSubstr("svg"))
        << kind;
  }
}

TEST_F(Publish, writes_pdf_and_png_of_the_size_asked_for) {
  EXPECT_EQ(draw("speed", "a.pdf", {"--size", "640x480"}).exit_code, kExitDone);
  EXPECT_THAT(content_of(path("a.pdf")), StartsWith("%PDF-"));
  EXPECT_THAT(content_of(path("a.pdf")), HasSubstr("/MediaBox [ 0 0 640 480 ]"));
  EXPECT_EQ(draw("speed", "a.png", {"--size", "640x480", "--scale", "2", "--theme", "dark"}).exit_code,
            kExitDone);
  const std::string png = content_of(path("a.png"));
  EXPECT_EQ(number_at(png, 16), 1280);  // [PNG] IHDR
  EXPECT_EQ(number_at(png, 20), 960);
}

TEST_F(Publish, gives_the_same_bytes_every_time) {
  for (const char* ending : {".svg", ".pdf", ".png"}) {
    draw("strobe", std::string("a") + ending);
    draw("strobe", std::string("b") + ending);
    EXPECT_EQ(content_of(path(std::string("a") + ending)), content_of(path(std::string("b") + ending)));
  }
}

TEST_F(Publish, runs_a_scenario_or_the_default_athlete_where_there_is_no_recording) {
  EXPECT_EQ(run_program({"figure", "speed", "--scenario", path("run/scenario.json"), "--data", path("a.csv"),
                         "--out", path("a.svg")})
                .exit_code,
            kExitDone);
  EXPECT_EQ(run_program({"figure", "speed", "--to", "0.5", "--out", path("b.svg")}).exit_code, kExitDone);
  EXPECT_THAT(content_of(path("b.svg")), EndsWith("</svg>\n"));
  // The same as from its recording, which has nine digits.
  draw("speed", "c.svg", {"--data", path("c.csv")});
  EXPECT_EQ(content_of(path("a.csv")), content_of(path("c.csv")));
}

TEST_F(Publish, writes_the_data_shown) {
  draw("speed", "a.svg", {"--data", path("a.csv"), "--from", "0.1", "--to", "0.2"});
  const std::string data = content_of(path("a.csv"));
  EXPECT_THAT(data, StartsWith("panel,series,x,y,x_unit,y_unit\n"));
  EXPECT_THAT(data, HasSubstr(",centre of mass,0.15,"));
  EXPECT_THAT(data, Not(HasSubstr(",centre of mass,0.25,")));
}

TEST_F(Publish, compares_runs_named_by_what_differs) {
  const Outcome outcome = draw("compare", "a.svg", {"--with", path("weak"), "--data", path("a.csv")});
  EXPECT_EQ(outcome.exit_code, kExitDone);
  EXPECT_THAT(content_of(path("a.csv")), HasSubstr("Swing leg 70 %"));
}

TEST_F(Publish, maps_a_sweep) {
  with_content(path("sweep.csv"),
               "# made up\npush,swing,top_speed_mps,end\n0.9,0.9,8,finished\n0.9,1,8.5,finished\n"
               "1,0.9,,fell\n1,1,9,finished\n");
  EXPECT_EQ(run_program({"figure", "map", "--sweep", path("sweep.csv"), "--out", path("a.svg"), "--data",
                         path("a.csv")})
                .exit_code,
            kExitDone);
  EXPECT_THAT(content_of(path("a.csv")), HasSubstr("Top speed = none,Push leg; Swing leg,1,0.9"));
}

TEST_F(Publish, refuses_bad_input_and_writes_nothing) {
  with_content(path("one.csv"), "push,swing,top_speed_mps\n1,1,9\n");
  with_content(path("none.csv"), "push,swing\n1,1\n1,0.9\n");
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
      {{"figure", "pie", "--out", path("a.svg")}, "strobe"},
      {{"figure", "speed", "--out", path("a.jpg")}, ".svg, .pdf or .png"},
      {{"figure", "speed", "--out", path("none/a.svg")}, "folder that exists"},
      {{"figure", "speed", "--size", "10x10", "--out", path("a.svg")}, "320"},
      {{"figure", "speed", "--size", "big", "--out", path("a.svg")}, "WIDTHxHEIGHT"},
      {{"figure", "speed", "--scale", "99", "--out", path("a.svg")}, "from 0.25 to 16"},
      {{"figure", "speed", "--theme", "sepia", "--out", path("a.svg")}, "light"},
      {{"figure", "speed", "--from", "0.4", "--to", "0.2", "--out", path("a.svg")}, "--from [s]"},
      {{"figure", "speed", "--recording", path("run"), "--from", "5", "--out", path("a.svg")}, "0.600"},
      {{"figure", "speed", "--recording", path("none"), "--out", path("a.svg")}, "none"},
      {{"figure", "speed", "--scenario", path("none"), "--out", path("a.svg")}, "none"},
      {{"figure", "grf", "--with", path("weak"), "--out", path("a.svg")}, "--with"},
      {{"figure", "compare", "--out", path("a.svg")}, "--with"},
      {{"figure", "map", "--out", path("a.svg")}, "--sweep"},
      {{"figure", "map", "--sweep", path("one.csv"), "--out", path("a.svg")}, "at least two"},
      {{"figure", "map", "--sweep", path("none.csv"), "--out", path("a.svg")}, "top_speed_mps"},
      {{"figure", "speed", "--sweep", path("one.csv"), "--out", path("a.svg")}, "map"},
      {{"figure", "speed", "--data", path("none/a.csv"), "--out", path("a.svg")}, "--data"},
      {{"figure", "speed", "--recording", path("run"), "--scale", "16", "--size", "4000x4000", "--out",
        path("a.png")},
       "too large"},
      {{"video", "--out", path("a.avi")}, ".mp4"},
      {{"video", "--fps", "0", "--out", path("a.mp4")}, "--fps"},
      {{"video", "--speed", "0", "--out", path("a.mp4")}, "--speed"},
      {{"video", "--size", "641x480", "--out", path("a.mp4")}, "even"},
      {{"video", "--recording", path("run"), "--from", "9", "--out", path("a.mp4")}, "from 9.000 to 0.600"},
      {{"video", "--out", path("none/a.mp4")}, "folder that exists"}};
  const std::vector<std::string> before = names_in(path(""));
  for (const auto& [arguments, part] : cases) {
    const Outcome outcome = run_program(arguments);
    EXPECT_EQ(outcome.exit_code, kExitBadInput) << part;
    EXPECT_THAT(outcome.error, HasSubstr(part));
    EXPECT_EQ(names_in(path("")), before) << part;
  }
}

TEST_F(Publish, films_a_run) {
  EXPECT_EQ(run_program({"video", "--recording", path("run"), "--size", "320x320", "--fps", "25", "--speed",
                         "0.5", "--out", path("a.mp4")})
                .exit_code,
            kExitDone);
  // 0.6 s at half speed: 1.2 s or 31 pictures, both ends shown.
  EXPECT_EQ(output_of("ffprobe -v error -select_streams v -count_frames -show_entries "
                      "stream=codec_name,width,height,pix_fmt,r_frame_rate,nb_read_frames -of csv=p=0 " +
                      path("a.mp4")),
            "h264,320,320,yuv420p,25/1,31\n");
}

TEST_F(Publish, draws_pictures_into_a_folder_but_never_over_others) {
  const std::vector<std::string> arguments{"video",          "--recording", path("run"), "--size", "320x320",
                                           "--fps",          "10",          "--to",      "0.25",   "--out",
                                           path("pictures/")};
  EXPECT_EQ(run_program(arguments).exit_code, kExitDone);
  EXPECT_THAT(names_in(path("pictures")),
              ElementsAre("frame_00001.png", "frame_00002.png", "frame_00003.png"));
  EXPECT_EQ(number_at(content_of(path("pictures/frame_00001.png")), 16), 320);
  EXPECT_THAT(run_program(arguments).error, HasSubstr("another folder"));
}

TEST_F(Publish, keeps_pictures_but_no_half_film_when_cancelled) {
  for (const char* out : {"film.mp4", "pictures"}) {
    test::Program program({"video", "--recording", path("run"), "--speed", "0.001", "--out", path(out)});
    program.interrupt_after(std::chrono::milliseconds(500));
    EXPECT_EQ(program.wait().exit_code, kExitCancelled);
  }
  EXPECT_THAT(names_in(path("")), ElementsAre("pictures", "run", "weak"));
  for (const std::string& name : names_in(path("pictures"))) {
    EXPECT_THAT(name, StartsWith("frame_"));
    EXPECT_THAT(content_of(path("pictures/" + name)), HasSubstr("IEND"));
  }
}

TEST(Figure, helps_with_every_kind) {
  const Outcome outcome = run_program({"figure", "--help"});
  EXPECT_EQ(outcome.exit_code, kExitDone);
  for (const FigureKind kind : all<FigureKind>())
    EXPECT_THAT(outcome.out, HasSubstr(std::string(figure_info(kind).help)));
}

}  // namespace
}  // namespace sprintlab
