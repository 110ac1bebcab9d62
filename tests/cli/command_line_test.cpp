#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <nlohmann/json.hpp>

#include "sprintlab/cli/cli.h"
#include "sprintlab/cli/interrupt.h"
#include "sprintlab/sim/parameters.h"
#include "sprintlab/version.h"
#include "support/assets.h"
#include "support/program.h"

namespace sprintlab {
namespace {

using Json = nlohmann::ordered_json;
using test::content_of;
using test::names_in;
using test::Outcome;
using test::run_program;
using test::TemporaryFolder;
using test::with_content;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

// ---- what everybody can ask --------------------------------------------------------------------------

TEST(CommandLine, tells_its_version) {
  const Outcome outcome = run_program({"--version"});
  EXPECT_EQ(outcome.exit_code, kExitDone);
  EXPECT_EQ(outcome.out, "sprintlab " + std::string(kVersion) + "\n");
}

TEST(CommandLine, helps_with_every_command) {
  const Outcome outcome = run_program({"--help"});
  EXPECT_EQ(outcome.exit_code, kExitDone);
  EXPECT_THAT(outcome.out, HasSubstr("Exit codes"));
  for (const char* command : {"app", "run", "sweep", "sensitivity", "calibrate", "params", "train", "figure",
                              "video", "screenshot"}) {
    EXPECT_THAT(outcome.out, HasSubstr(command));
    const Outcome help = run_program({command, "--help"});
    EXPECT_EQ(help.exit_code, kExitDone);
    EXPECT_THAT(help.out, HasSubstr("Options"));
  }
}

TEST(CommandLine, lists_every_parameter_as_json) {
  const Outcome outcome = run_program({"params", "--json"});
  EXPECT_EQ(outcome.exit_code, kExitDone);
  const Json json = Json::parse(outcome.out);
  ASSERT_EQ(json["parameters"].size(), parameter_table().size());
  for (std::size_t i = 0; i < parameter_table().size(); ++i) {
    const ParamInfo& info = parameter_table()[i];
    const Json& row = json["parameters"][i];
    EXPECT_EQ(row["key"], info.key);
    EXPECT_EQ(row["unit"], info.unit);
    EXPECT_EQ(row["help"], info.help);
    if (info.kind == ParamKind::number) {
      EXPECT_EQ(row["default"], info.initial);
    }
  }
}

TEST(CommandLine, lists_every_parameter_as_text_and_markdown) {
  const std::string text = run_program({"params"}).out;
  const std::string markdown = run_program({"params", "--markdown"}).out;
  for (const ParamInfo& info : parameter_table()) {
    EXPECT_THAT(text, HasSubstr("  " + info.key + " "));
    EXPECT_THAT(markdown, HasSubstr("| `" + info.key + "` |"));
  }
}

TEST(CommandLine, documentation_of_parameters_is_up_to_date) {
  EXPECT_EQ(content_of(std::string(SPRINTLAB_TEST_DIR) + "/../docs/parameters.md"),
            run_program({"params", "--markdown"}).out)
      << "update with: build/sprintlab params --markdown > docs/parameters.md";
}

// ---- bad input -------------------------------------------------------------------------------------

struct BadInput {
  std::vector<std::string> arguments;
  std::string named;  ///< what stderr must name
};

/// Bad in the same way whatever the athlete does.
std::vector<BadInput> bad_inputs() {
  return {
      {{"run", "--set", "swnig=1"}, "'swing'"},
      {{"run", "--set", "pain_middle=0.5"}, "unknown parameter"},
      {{"run", "--set", "pain_left=1.01"}, "pain_left can't be '1.01'; allowed: 0 to 1"},
      {{"run", "--set", "delay.arms=0.2"}, "delay.arms [s] can't be '0.2'; allowed: 0 to 0.1 s"},
      {{"run", "--set", "arms_held=2"}, "arms_held can't be '2'; allowed: true or false"},
      {{"run", "--set", "swing=nan"}, "swing can't be 'nan'; allowed: 0 to 1.5"},
      {{"run", "--set", "swing=1.51"}, "swing can't be '1.51'; allowed: 0 to 1.5 (1 = 100 %)"},
      {{"run", "--set", "swing="}, "swing can't be ''"},
      {{"run", "--set", "swing"}, "KEY=VALUE"},
      {{"run", "--set", "speed_cap=1"}, "0 (off) or 2 to 14 m/s"},
      {{"run", "--set", "swing=1", "--set", "height=3"}, "height [m]"},
      {{"run", "--athlete", "nobody"}, "'nobody'"},
      {{"run", "--scenario", "none.json"}, "none.json: no such file"},
      {{"run", "--technique", "none.json"}, "none.json: no such file"},
      {{"run", "--distance", "far"}, "--distance [m]"},
      {{"run", "--distance", "0"}, "--distance [m]"},
      {{"run", "--distance", "-5"}, "--distance"},
      {{"run", "--duration", "1e999"}, "--duration [s]"},
      {{"run", "--duration", "nan"}, "--duration [s]"},
      {{"run", "--distance", "5", "--distance", "6"}, "--distance"},
      {{"run", "--seed", "-1"}, "--seed"},
      {{"run", "--seed", "1.5"}, "--seed"},
      {{"run", "--seed", "18446744073709551616"}, "--seed"},
      {{"run", "--scenario"}, "--scenario"},
      {{"run", "--out", "/dev/null"}, "/dev/null"},
      {{"run", "--out", ""}, "--out"},
      {{"run", "bogus"}, "bogus"},
      {{"run", "--bogus"}, "--bogus"},
      {{"bogus"}, "bogus"},
      {{"run", "params"}, "params"},
      {{"sweep", "--out", "a.csv"}, "--param"},
      {{"sweep", "--param", "push=1:1.2:0.1"}, "--out"},
      {{"sweep", "--param", "push=1:1.2", "--out", "a.csv"}, "KEY=FROM:TO:STEP"},
      {{"sweep", "--param", "push=1:1.6:0.1", "--out", "a.csv"}, "push can't be '1.6'; allowed: 0 to 1.5"},
      {{"sweep", "--param", "psuh=1:1.2:0.1", "--out", "a.csv"}, "'push'"},
      {{"sweep", "--param", "push=1:1.2:0.1", "--param", "push=1:1.2:0.1", "--out", "a.csv"}, "twice"},
      {{"sweep", "--param", "push=0:1.5:0.000001", "--out", "a.csv"}, "100000"},
      {{"sweep", "--param", "push=1:1.2:0.1", "--shard", "3/2", "--out", "a.csv"}, "--shard"},
      {{"sweep", "--param", "push=1:1.2:0.1", "--out", "/no/such/folder/a.csv"}, "/no/such/folder"},
      {{"sweep", "--param", "push=1:1.2:0.1", "--out", "/tmp"}, "--out"},
      {{"sensitivity", "--seeds", "1"}, "--seeds"},
      {{"sensitivity", "--jobs", "0"}, "--jobs"},
      {{"sensitivity", "--seed", "18446744073709551615"}, "seed"},
      {{"calibrate"}, "--splits"},
      {{"calibrate", "--splits", "none.csv"}, "none.csv"},
      {{"calibrate", "--splits", "none.csv", "--tolerance", "0"}, "--tolerance [s]"},
      {{"calibrate", "--splits", "none.csv", "--out", "/no/such/folder/a.json"}, "/no/such/folder"},
      {{"params", "--json", "--markdown"}, "--markdown"},
      {{"train"}, "--out"},
      {{"train", "--out", "/no/such/folder/t.json"}, "/no/such/folder"},
      {{"train", "--out", "t.json", "--budget", "0"}, "--budget [s]"},
      {{"train", "--out", "t.json", "--with", "nobody"}, "nobody"},
      {{"train", "--out", "t.json", "--numbers"}, "--start"},
      {{"train", "--out", "t.json", "--start", "t.json", "--numbers", "--careful"}, "--careful"},
      {{"train", "--out", "t.json", "--starts"}, "--start"},
      {{"train", "--out", "t.json", "--start", "t.json", "--numbers", "--starts"}, "--numbers"},
      {{"train", "--out", "t.json", "--jobs", "1.5"}, "--jobs"},
      {{"screenshot"}, "--out"},
      {{"screenshot", "--out", "a.png", "--size", "10x10"}, "--size [pixels]"},
      {{"screenshot", "--out", "a.png", "--size", "1280"}, "--size [pixels]"},
      {{"screenshot", "--out", "a.png", "--size", "1280x720x1"}, "--size [pixels]"},
      {{"screenshot", "--out", "a.png", "--theme", "pink"}, "pink"},
      {{"screenshot", "--out", "a.png", "--at", "121"}, "--at [s]"},
      {{"app", "--ui-scale", "9"}, "--ui-scale"}};
}

TEST(CommandLine, explains_bad_input_on_stderr_alone) {
  const test::OwnAssets assets;
  for (const BadInput& input : bad_inputs()) {
    std::string line;
    for (const std::string& argument : input.arguments) line += argument + " ";
    SCOPED_TRACE(line);
    const Outcome outcome = run_program(input.arguments);
    EXPECT_EQ(outcome.exit_code, kExitBadInput);
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(outcome.error, HasSubstr(input.named));
  }
}

TEST(CommandLine, writes_nothing_on_bad_input) {
  const test::OwnAssets assets;
  const TemporaryFolder folder;
  const std::string out = (folder / "run").string();
  for (const std::vector<std::string>& bad :
       {std::vector<std::string>{"--set", "swing=2"}, {"--scenario", "none.json"}, {"--seed", "x"}}) {
    std::vector<std::string> arguments{"run", "--duration", "0.1", "--out", out};
    arguments.insert(arguments.end(), bad.begin(), bad.end());
    EXPECT_EQ(run_program(arguments).exit_code, kExitBadInput);
  }
  EXPECT_THAT(names_in(folder.path()), IsEmpty());
}

TEST(CommandLine, says_that_standard_output_is_full) {
  ASSERT_TRUE(std::filesystem::exists("/dev/full")) << "part of every Linux";
  const std::string command = "'" SPRINTLAB_PROGRAM "' params >/dev/full 2>/dev/null";
  EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), kExitBadInput);
}

// ---- windows ---------------------------------------------------------------------------------------

int run_here(std::vector<const char*> arguments, const AppEntryPoints& entry_points) {
  arguments.insert(arguments.begin(), "sprintlab");
  return run_command_line(static_cast<int>(arguments.size()), arguments.data(), entry_points);
}

TEST(CommandLine, opens_the_app_with_and_without_its_name) {
  for (const std::vector<const char*>& arguments : {std::vector<const char*>{}, {"app"}}) {
    bool opened = false;
    const AppEntryPoints entry_points{.app =
                                          [&opened](const AppOptions& options) {
                                            opened = true;
                                            EXPECT_FALSE(options.scenario);
                                            EXPECT_EQ(options.ui_scale, 1);
                                            return 0;
                                          },
                                      .screenshot = {}};
    EXPECT_EQ(run_here(arguments, entry_points), 0);
    EXPECT_TRUE(opened);
  }
}

TEST(CommandLine, hands_its_options_to_the_screenshot) {
  ScreenshotOptions seen;
  const AppEntryPoints entry_points{.app = {}, .screenshot = [&seen](const ScreenshotOptions& options) {
                                      seen = options;
                                      return 0;
                                    }};
  EXPECT_EQ(run_here({"screenshot", "--out", "a.png", "--size", "1920x1080", "--theme", "dark", "--at", "2.5",
                      "--scenario", "s.json", "--ui-scale", "2"},
                     entry_points),
            0);
  EXPECT_EQ(seen.out, "a.png");
  EXPECT_EQ(seen.width, 1920);
  EXPECT_EQ(seen.height, 1080);
  EXPECT_EQ(seen.theme, "dark");
  EXPECT_EQ(seen.at, 2.5);
  EXPECT_EQ(seen.scenario, "s.json");
  EXPECT_EQ(seen.ui_scale, 2);
}

TEST(CommandLine, says_so_where_there_is_no_window) {
  testing::internal::CaptureStderr();
  EXPECT_EQ(run_here({"app"}, {}), kExitBadInput);
  EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("no window"));
}

// ---- cancelling ------------------------------------------------------------------------------------

TEST(InterruptWatch, remembers_one_interrupt_and_forgets_it_afterwards) {
  {
    const InterruptWatch watch;
    EXPECT_FALSE(watch.interrupted());
    std::raise(SIGINT);
    EXPECT_TRUE(watch.interrupted());
  }
  EXPECT_FALSE(InterruptWatch().interrupted());
}

TEST(InterruptWatch, lets_a_second_interrupt_end_the_program) {
  EXPECT_EXIT(
      {
        const InterruptWatch watch;
        std::raise(SIGINT);
        std::raise(SIGINT);
      },
      testing::KilledBySignal(SIGINT), "");
}

}  // namespace
}  // namespace sprintlab
