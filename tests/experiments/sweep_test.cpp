#include "sprintlab/experiments/sweep.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <stdexcept>

#include "sprintlab/files/table.h"
#include "support/folder.h"
#include "support/refusal.h"

namespace sprintlab {
namespace {

using test::refusal;
using test::TemporaryFolder;
using test::with_content;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// ---- axes, points, shards --------------------------------------------------------------------------

TEST(EvenAxis, has_both_ends_and_equal_steps_without_rounding_errors) {
  const SweepAxis axis = even_axis("push", 0.7, 1.3, 7);
  EXPECT_EQ(axis.values, (std::vector<double>{0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3}));
  EXPECT_THROW(even_axis("push", 1.3, 0.7, 7), InputError);
  EXPECT_THROW(even_axis("push", 0.7, 1.3, 1), InputError);
  EXPECT_THROW(even_axis("push", 0.7, 99, 7), InputError);
  EXPECT_THROW(even_axis("hands_in_pockets", 0, 1, 2), InputError);
}

// Decimal steps have decimal values: as binary numbers, 0.8 + 3 · 0.1 would be 1.1000000000000001.
TEST(SweepAxis, has_every_value_from_first_to_last) {
  const SweepAxis axis = sweep_axis("push=0.8:1.2:0.1");
  EXPECT_EQ(axis.key, "push");
  EXPECT_THAT(axis.values, ElementsAre(0.8, 0.9, 1.0, 1.1, 1.2));
  EXPECT_THAT(sweep_axis("wind=-2:2:1.5").values, ElementsAre(-2, -0.5, 1));
  EXPECT_THAT(sweep_axis("mass=80:80:1").values, ElementsAre(80));
}

TEST(SweepAxis, explains_what_it_refuses) {
  const auto refused = [](const char* text) { return refusal([&] { sweep_axis(text); }); };
  for (const char* text :
       {"push", "push=1", "push=1:2", "push=1:1.2:0.1:4", "push=a:1:0.1", "push=1:0.9:0.1", "push=0.9:1:0",
        "mass=75:75.0000000001:1e-14", "push=0.9:1:-0.1", "push=nan:1:0.1", "push=0.9:1:inf", "push=::"}) {
    EXPECT_THAT(refused(text), AllOf(HasSubstr(text), HasSubstr("KEY=FROM:TO:STEP"))) << text;
  }
  EXPECT_THAT(refused("psuh=0.9:1:0.1"), HasSubstr("'push'"));
  EXPECT_THAT(refused("push=0.9:1.6:0.1"), HasSubstr("push can't be '1.6'; allowed: 0 to 1.5"));
  EXPECT_THAT(refused("speed_cap=0:6:1"), HasSubstr("0 (off) or 2 to 14 m/s"));
  EXPECT_THAT(refused("arms_held=0:1:1"), HasSubstr("arms_held can't be swept"));
  EXPECT_THAT(refused("push=0:1:1e-9"), HasSubstr("so many points"));
}

SweepPlan plan_of(std::initializer_list<const char*> axes) {
  SweepPlan plan;
  plan.limits = {.distance = 0, .duration = 0.2, .finish_on_duration = true};
  for (const char* axis : axes) plan.axes.push_back(sweep_axis(axis));
  return plan;
}

TEST(SweepPlan, refuses_what_makes_no_grid) {
  EXPECT_THAT(refusal([] { validate(plan_of({})); }), HasSubstr("needs a parameter"));
  EXPECT_THAT(refusal([] { validate(plan_of({"push=1:1.2:0.1", "push=1:1.1:0.1"})); }), HasSubstr("twice"));
  EXPECT_THAT(refusal([] {
                validate(plan_of({"push=0:1:0.001", "swing=0:1:0.001"}));
              }),
              HasSubstr("so many points"));
  EXPECT_THAT(refusal([] { validate(plan_of({"push=1:1.2:0.1"})); }), IsEmpty());
}

TEST(SweepPlan, changes_its_last_axis_fastest) {
  const SweepPlan plan = plan_of({"push=1:1.1:0.1", "swing=0.8:1:0.1"});
  ASSERT_EQ(point_count(plan), 6U);
  EXPECT_THAT(values_at(plan, 0), ElementsAre(1, 0.8));
  EXPECT_THAT(values_at(plan, 1), ElementsAre(1, 0.9));
  EXPECT_THAT(values_at(plan, 3), ElementsAre(1.1, 0.8));
  EXPECT_EQ(specification_at(plan, 5).outputs.push, 1.1);
  EXPECT_EQ(specification_at(plan, 5).outputs.swing, 1);
}

TEST(Shards, share_all_points_between_them) {
  const SweepPlan plan = plan_of({"push=0:1:0.1"});
  std::vector<std::size_t> points;
  for (const char* text : {"1/3", "2/3", "3/3"})
    for (const std::size_t point : points_of(plan, sweep_shard(text))) points.push_back(point);
  EXPECT_THAT(points_of(plan, sweep_shard("2/3")), ElementsAre(1, 4, 7, 10));
  std::sort(points.begin(), points.end());
  EXPECT_EQ(points, points_of(plan));
  for (const char* text : {"0/3", "4/3", "1", "1/0", "a/b", "-1/3", "1/2/3", ""})
    EXPECT_THAT(refusal([&] { sweep_shard(text); }), HasSubstr("--shard")) << text;
}

TEST(CoarseToFine, begins_with_a_coarse_grid_and_has_every_point_once) {
  const SweepPlan plan = plan_of({"push=0:0.8:0.1", "swing=0:0.8:0.1"});  // 9 × 9
  const std::vector<std::size_t> points = coarse_to_fine(plan);
  EXPECT_THAT(std::vector(points.begin(), points.begin() + 9),
              ElementsAre(0, 8, 72, 80, 4, 36, 40, 44, 76));  // corners, then the middles between them
  std::vector<std::size_t> sorted = points;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(sorted, points_of(plan));
}

// ---- running ---------------------------------------------------------------------------------------

std::string swept(const SweepPlan& plan, const std::vector<std::size_t>& points, int jobs) {
  SweepTable table(plan);
  EXPECT_TRUE(run_sweep(plan, points, jobs, {},
                        [&](std::size_t point, const Summary& summary) { table.set(point, summary); }));
  return table.text();
}

TEST(Sweep, gives_the_same_table_whatever_order_and_jobs) {
  const SweepPlan plan = plan_of({"push=0.8:1.2:0.2", "swing=0.9:1.1:0.1"});
  const std::string text = swept(plan, points_of(plan), 1);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1 + 9);
  EXPECT_EQ(swept(plan, coarse_to_fine(plan), 3), text);
}

TEST(Sweep, runs_each_point_as_it_says) {
  const SweepPlan plan = plan_of({"mass=60:90:30"});
  run_sweep(plan, points_of(plan), 2, {}, [&](std::size_t point, const Summary& summary) {
    Simulation simulation(specification_at(plan, point));
    run(simulation, plan.limits);
    EXPECT_EQ(summary.distance, simulation.summary().distance);
  });
}

TEST(Sweep, that_is_stopped_keeps_what_is_done) {
  const SweepPlan plan = plan_of({"push=0.5:1.5:0.01"});
  std::atomic<int> done = 0;
  EXPECT_FALSE(run_sweep(
      plan, points_of(plan), 2, [&] { return done >= 5; }, [&](std::size_t, const Summary&) { ++done; }));
  EXPECT_GE(done, 5);
  EXPECT_LE(done, 7);  // one more on each thread at most
}

TEST(Sweep, hands_on_what_its_listener_throws) {
  const SweepPlan plan = plan_of({"push=0.5:1.5:0.05"});
  EXPECT_THROW(run_sweep(plan, points_of(plan), 2, {},
                         [](std::size_t, const Summary&) { throw std::runtime_error("full disk"); }),
               std::runtime_error);
}

// ---- the table -------------------------------------------------------------------------------------

TEST(SweepTable, has_a_plain_header_and_empty_cells_for_what_does_not_exist) {
  const SweepPlan plan = plan_of({"push=1:1.2:0.2", "swing=1:1.1:0.1"});
  const TemporaryFolder folder;
  const Table table = read_table(with_content(folder / "sweep.csv", swept(plan, points_of(plan), 2)));
  EXPECT_THAT(texts(table, "push"), ElementsAre("1", "1", "1.2", "1.2"));
  EXPECT_THAT(texts(table, "swing"), ElementsAre("1", "1.1", "1", "1.1"));
  EXPECT_THAT(texts(table, "end"), ElementsAre("finished", "finished", "finished", "finished"));
  EXPECT_THAT(texts(table, "time_100m_s"), ElementsAre("", "", "", ""));
  EXPECT_EQ(numbers(table, "distance_m").size(), 4U);
  EXPECT_EQ(numbers(table, "audit_linear").size(), 4U);
  std::vector<std::string> names = table.names;
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

TEST(SweepTable, takes_up_its_own_rows_and_keeps_words_with_commas) {
  const SweepPlan plan = plan_of({"push=1:1.2:0.1"});
  const TemporaryFolder folder;
  SweepTable first(plan);
  Summary summary;
  summary.reason = "fell, hard";
  first.set(2, summary);
  SweepTable second(plan);
  second.read(with_content(folder / "sweep.csv", first.text()));
  EXPECT_FALSE(second.has(0));
  EXPECT_TRUE(second.has(2));
  EXPECT_EQ(second.text(), first.text());
}

TEST(SweepTable, refuses_rows_of_another_sweep) {
  const TemporaryFolder folder;
  const SweepPlan other = plan_of({"push=1:1.3:0.1"});
  SweepTable table(other);
  table.set(3, Summary{});
  const auto file = with_content(folder / "sweep.csv", table.text());
  const auto read_by = [&](const SweepPlan& plan) { return refusal([&] { SweepTable(plan).read(file); }); };
  EXPECT_THAT(read_by(plan_of({"push=1:1.2:0.1"})), AllOf(HasSubstr("push=1.3"), HasSubstr("no point")));
  EXPECT_THAT(read_by(plan_of({"swing=1:1.3:0.1"})), HasSubstr("columns"));
  const std::string row = table.text().substr(table.text().find('\n') + 1);
  with_content(file, table.text() + row);
  EXPECT_THAT(read_by(other), HasSubstr("twice"));
}

TEST(SweepDescription, tells_sweeps_apart_and_says_where) {
  const SweepPlan plan = plan_of({"push=1:1.2:0.1"});
  SweepPlan other = plan;
  other.specification.outputs.push = 0.7;  // swept anyway
  EXPECT_EQ(first_difference(sweep_description(plan, {}), sweep_description(other, {})), "");
  other.specification.outputs.swing = 0.7;
  EXPECT_EQ(first_difference(sweep_description(plan, {}), sweep_description(other, {})),
            "/scenario/values/swing");
  EXPECT_NE(first_difference(sweep_description(plan, {1, 2}), sweep_description(plan, {2, 2})), "");
  EXPECT_NE(first_difference(sweep_description(plan, {}), "nonsense"), "");
}

}  // namespace
}  // namespace sprintlab
