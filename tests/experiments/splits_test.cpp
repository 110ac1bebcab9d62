#include "sprintlab/experiments/splits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "sprintlab/core/number_text.h"
#include "support/folder.h"
#include "support/refusal.h"

namespace sprintlab {
namespace {

using test::refusal;
using test::with_content;
using testing::AllOf;
using testing::HasSubstr;

class Splits : public testing::Test {
 protected:
  std::vector<Split> read(const std::string& content) const {
    return read_splits(with_content(folder_ / "splits.csv", content));
  }
  std::string refused(const std::string& content) const {
    return refusal([&] { read(content); });
  }
  test::TemporaryFolder folder_;
};

void expect_splits(const std::vector<Split>& splits, const std::vector<std::pair<double, double>>& expected) {
  ASSERT_EQ(splits.size(), expected.size());
  for (std::size_t i = 0; i < splits.size(); ++i) {
    EXPECT_NEAR(splits[i].distance, expected[i].first, 1e-9);
    EXPECT_NEAR(splits[i].time, expected[i].second, 1e-9);
  }
}

TEST_F(Splits, are_times_at_marks_or_between_them) {
  expect_splits(read("distance_m,time_s\n10,1.9\n20,2.9\n30,3.8\n"), {{10, 1.9}, {20, 2.9}, {30, 3.8}});
  expect_splits(read("name,distance_m,interval_s\nA,10,1.9\nA,20,1.0\nA,30,0.9\n"),
                {{10, 1.9}, {20, 2.9}, {30, 3.8}});
}

TEST_F(Splits, in_which_nobody_could_run_are_refused) {
  EXPECT_THAT(refused("distance_m,time_s\n10,1.9\n20,2.5\n30,3.8\n"),
              AllOf(HasSubstr("line 3"), HasSubstr("'time_s'"), HasSubstr("2.5 s"), HasSubstr("16.67 m/s"),
                    HasSubstr("1 to 14 m/s")));
  EXPECT_THAT(refused("distance_m,interval_s\n10,1.9\n20,98\n30,0.9\n"),
              AllOf(HasSubstr("line 3"), HasSubstr("'interval_s'"), HasSubstr("0.1 m/s")));
  EXPECT_THAT(read("distance_m,time_s\n10,0\n20,0.85\n30,1.7\n"), testing::SizeIs(3)) << "a flying start";
}

// What spreadsheets add: a byte order mark, blanks, Windows' line ends.
TEST_F(Splits, may_come_from_a_spreadsheet) {
  expect_splits(read("\xEF\xBB\xBF"
                     "distance_m, time_s\r\n10, 1.9\r\n20, 2.9\r\n30, 3.8\r\n"),
                {{10, 1.9}, {20, 2.9}, {30, 3.8}});
}

TEST_F(Splits, may_be_pasted_as_spreadsheets_copy_them) {
  const std::vector<std::pair<double, double>> expected{{10, 1.9}, {20, 2.9}, {30, 3.8}};
  expect_splits(read("10\t1,9\n20\t2,9\n30\t3,8\n"), expected);
  expect_splits(read("10;1,9\n20;2,9\n30;3,8\n"), expected);
  expect_splits(read("10,1.9\n20,2.9\n30,3.8\n"), expected);
  expect_splits(read("distance_m;time_s\n10;1.9\n20;2.9\n30;3.8\n"), expected);
  EXPECT_THAT(refused("10,2\n20,1\n30,4\n"), AllOf(HasSubstr("line 2"), HasSubstr("'time_s'")));
}

// Constant acceleration a = 2 m/s² from rest: 5 m after √5 s, 10 m after √10 s, 15 m after √15 s.
TEST_F(Splits, of_a_speed_trace_are_its_distance_every_5_m) {
  std::string trace = "time_s,speed_mps\n";
  for (int i = 0; i <= 4000; ++i) trace += number_text(0.001 * i) + "," + number_text(0.002 * i) + "\n";
  const std::vector<Split> splits = read(trace);
  ASSERT_EQ(splits.size(), 3U);
  for (std::size_t i = 0; i < splits.size(); ++i) {
    EXPECT_EQ(splits[i].distance, 5.0 * static_cast<double>(i + 1));
    EXPECT_NEAR(splits[i].time, std::sqrt(splits[i].distance), 1e-5);
  }
}

TEST_F(Splits, that_are_bad_are_refused_with_their_line) {
  const std::string header = "distance_m,time_s\n";
  EXPECT_THAT(refused("# note\nmetres,seconds\n10,2\n"),
              AllOf(HasSubstr("splits.csv: line 2"), HasSubstr("'metres', 'seconds'"),
                    HasSubstr("distance_m,time_s")));
  EXPECT_THAT(refused(header + "10,2\n20,nan\n30,4\n"), AllOf(HasSubstr("line 3"), HasSubstr("'nan'")));
  EXPECT_THAT(refused(header + "10,2\n\n20,\n30,4\n"), AllOf(HasSubstr("line 4"), HasSubstr("time_s")));
  EXPECT_THAT(refused(header + "10,2\n20,3\n20,4\n"), AllOf(HasSubstr("line 4"), HasSubstr("rising")));
  EXPECT_THAT(refused(header + "10,2\n20,3\n30,3\n"), AllOf(HasSubstr("line 4"), HasSubstr("'time_s'")));
  EXPECT_THAT(refused(header + "-10,2\n20,3\n30,4\n"), AllOf(HasSubstr("line 2"), HasSubstr("0 to 400")));
  EXPECT_THAT(refused(header + "10,2\n20,300\n"), AllOf(HasSubstr("line 3"), HasSubstr("[s]")));
  EXPECT_THAT(refused(header + "10,2\n20,3\n"), AllOf(HasSubstr("line 3"), HasSubstr("at least 3")));
  EXPECT_THAT(refused(header + "10,2\n20\n30,4\n"), HasSubstr("line 3"));
  EXPECT_THAT(refused(header), AllOf(HasSubstr("line 1"), HasSubstr("at least 3")));
  EXPECT_THAT(refused(""), HasSubstr("splits.csv"));
  EXPECT_THAT(refused("distance_m,interval_s\n10,2\n20,0\n30,1\n"), HasSubstr("line 3"));
  EXPECT_THAT(refused("time_s,speed_mps\n0,8\n1,9\n"), AllOf(HasSubstr("line 2"), HasSubstr("start")));
  EXPECT_THAT(refused("time_s,speed_mps\n0,0\n1,5\n2,90\n"), AllOf(HasSubstr("line 4"), HasSubstr("[m/s]")));
  EXPECT_THAT(refused("time_s,speed_mps\n0,0\n1,5\n"), HasSubstr("at least 3, every 5 m"));
  EXPECT_THAT(refusal([&] { read_splits(folder_ / "none.csv"); }), HasSubstr("none.csv"));
}

// ---- the fit ---------------------------------------------------------------------------------------

TEST(SplitFit, passes_its_start_at_its_start) {
  const SplitFit fit{10, 1.2, 0.15, 0};
  EXPECT_EQ(time_at(fit, 0), 0.15);
  // x(t) = Vmax (s − τ (1 − exp(−s/τ))) at s = 2 s
  const double distance = 10 * (2 - 1.2 * (1 - std::exp(-2 / 1.2)));
  EXPECT_NEAR(time_at(fit, distance), 2.15, 1e-9);
}

TEST(SplitFit, recovers_a_known_sprint) {
  for (const SplitFit& known :
       {SplitFit{12.36, 1.39, 0.06, 0}, SplitFit{8.4, 3.4, 0.15, 0}, SplitFit{6, 0.8, -0.4, 0}}) {
    std::vector<Split> splits;
    for (double distance = 10; distance <= 80; distance += 10)
      splits.push_back({distance, time_at(known, distance)});
    const auto fit = fit_splits(splits);
    ASSERT_TRUE(fit);
    EXPECT_NEAR(fit->top, known.top, 1e-4 * known.top);
    EXPECT_NEAR(fit->time_constant, known.time_constant, 1e-3 * known.time_constant);
    EXPECT_NEAR(fit->start, known.start, 1e-3);
    EXPECT_LT(fit->rms, 1e-4);
  }
}

// Berlin 2009, 10 … 80 m, gun times: Vmax 12.36 m/s, τ 1.39 s, t0 0.06 s by a fit of distances over times
// (assets/reference/race_splits_100m.csv); one of times over distances may differ in the last digit.
TEST(SplitFit, agrees_with_the_published_fit_of_a_race) {
  const std::vector<double> times{1.89, 2.88, 3.78, 4.64, 5.47, 6.29, 7.10, 7.92};
  std::vector<Split> splits;
  for (std::size_t i = 0; i < times.size(); ++i)
    splits.push_back({10.0 * static_cast<double>(i + 1), times[i]});
  const auto fit = fit_splits(splits);
  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit->top, 12.36, 0.05);
  EXPECT_NEAR(fit->time_constant, 1.39, 0.03);
  EXPECT_NEAR(fit->start, 0.06, 0.03);
  EXPECT_LT(fit->rms, 0.01);
}

// Constant acceleration has no top speed.
TEST(SplitFit, of_what_still_speeds_up_does_not_exist) {
  std::vector<Split> splits;
  for (double distance = 5; distance <= 40; distance += 5) splits.push_back({distance, std::sqrt(distance)});
  EXPECT_FALSE(fit_splits(splits));
}

}  // namespace
}  // namespace sprintlab
