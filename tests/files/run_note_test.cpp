#include "sprintlab/files/run_note.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sprintlab {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(RunNote, says_values_as_people_read_them) {
  Specification specification = athlete_specification("club");
  specification.outputs.push = 1.1;
  specification.condition.hands_in_pockets = true;
  specification.environment.wind = -2;
  const std::string note = run_note(specification, "");
  EXPECT_THAT(note, HasSubstr("Push leg 110 %,"));
  EXPECT_THAT(note, HasSubstr("Hands in pockets on,"));
  EXPECT_THAT(note, HasSubstr("Wind -2 m/s,"));
}

TEST(RunNote, names_nothing_that_is_the_athletes_own) {
  const std::string note = run_note(athlete_specification("elite_man"), "");
  EXPECT_THAT(note, HasSubstr("elite_man, seed 1"));
  EXPECT_THAT(note, Not(HasSubstr("ended early")));
}

TEST(RunNote, says_why_a_run_ended_early) {
  EXPECT_THAT(run_note(athlete_specification("club"), "trunk tipped"),
              HasSubstr("ended early: trunk tipped"));
}

}  // namespace
}  // namespace sprintlab
