#include "app/map_panel.h"

#include <gmock/gmock.h>

#include <chrono>
#include <thread>

#include "app/headless.h"
#include "app/publish_actions.h"
#include "sprintlab/files/table.h"
#include "support/assets.h"

namespace sprintlab {
namespace {

using test::content_of;
using test::Headless;
using test::make_app;
using testing::HasSubstr;
using testing::StartsWith;

/// A small map of short runs.
class MapPanel : public Headless {
 protected:
  MapPanel() {
    app_.map_view.open = true;
    app_.map_view.choice.cells = 3;
    app_.map_view.choice.duration = MapChoice::kShortest;
    for (int i = 0; i < 3; ++i) frame(app_);
  }

  SweepPlan plan() const { return map_plan(app_.map_view.choice, app_.session.specification()); }

  /// Waits for the worker, drawing frames.
  void finish() {
    for (int i = 0; app_.map.busy() && i < 3000; ++i) {
      frame(app_);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    frame(app_);
  }

  /// The middle of a cell on the screen.
  ImVec2 middle_of(std::size_t column, std::size_t row) const {
    const ImVec4 at = app_.map_view.cells;
    const auto cells = static_cast<float>(app_.map_view.choice.cells);
    return {at.x + (at.z - at.x) * (static_cast<float>(column) + 0.5F) / cells,
            at.w - (at.w - at.y) * (static_cast<float>(row) + 0.5F) / cells};
  }

  const test::OwnAssets assets_;
  test::TemporaryFolder folder_;
  AppState app_ = make_app();
};

TEST_F(MapPanel, ComputesEveryCellByKeyboardAlone) {
  app_.map_view.choice.number = "distance_m";
  press(app_, GLFW_KEY_M, false, true);
  finish();
  EXPECT_EQ(app_.map.known(), 9U);
  EXPECT_EQ(app_.map.problem(), "");
  for (const auto& cell : app_.map.cells()) ASSERT_TRUE(cell);
  // Each cell is the run of its own values.
  const std::size_t point = point_at(plan(), 2, 0);
  const Specification its = specification_at(plan(), point);
  EXPECT_DOUBLE_EQ(its.outputs.push, 1.3);
  EXPECT_DOUBLE_EQ(its.outputs.swing, 0.7);
  Simulation simulation(its);
  run(simulation, plan().limits);
  EXPECT_EQ(app_.map.cells()[point]->distance, simulation.summary().distance);
}

TEST_F(MapPanel, KeepsWhatIsKnownWhenStoppedAndGoesOnFromThere) {
  app_.map_view.choice.cells = 21;
  app_.map_view.choice.duration = 10;
  compute_map(app_);
  // Cells become known in the order in which their runs end.
  const auto begun = [this] { return app_.map.known() >= 2 && app_.map.cells()[0].has_value(); };
  for (int i = 0; !begun() && i < 3000; ++i) {
    frame(app_);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  compute_map(app_);  // the same key stops
  finish();
  const std::size_t known = app_.map.known();
  EXPECT_GE(known, 2U);
  EXPECT_LT(known, 441U);
  ASSERT_TRUE(app_.map.cells()[0]) << "the corner belongs to the coarsest grid";
  const Summary corner = *app_.map.cells()[0];
  compute_map(app_);
  EXPECT_EQ(app_.map.known(), known) << "nothing is forgotten by going on";
  while (app_.map.known() == known && app_.map.busy()) frame(app_);
  EXPECT_GT(app_.map.known(), known);
  compute_map(app_);
  finish();
  EXPECT_EQ(app_.map.cells()[0]->distance, corner.distance);
}

TEST_F(MapPanel, SetsBothValuesByAClickAsOneNamedChange) {
  app_.map_view.choice.number = "distance_m";
  app_.map.compute(plan());
  frame(app_);
  click(app_, middle_of(2, 0));
  EXPECT_DOUBLE_EQ(app_.session.specification().outputs.push, 1.3);
  EXPECT_DOUBLE_EQ(app_.session.specification().outputs.swing, 0.7);
  EXPECT_EQ(app_.session.undo_label(), "Map: Push leg 130 %, Swing leg 70 %");
  press(app_, GLFW_KEY_Z, true);
  EXPECT_DOUBLE_EQ(app_.session.specification().outputs.push, 1);
  EXPECT_DOUBLE_EQ(app_.session.specification().outputs.swing, 1);
}

TEST_F(MapPanel, SaysPercentAtTheTicksOfBothAxes) {
  app_.map_view.choice.number = "distance_m";
  app_.map.compute(plan());
  frame(app_);
  const Plot& plot = std::get<Plot>(app_.map_view.drawn.figure->panels[0].content);
  EXPECT_EQ(plot.x.unit, "%");
  EXPECT_EQ(plot.left.unit, "%");
  EXPECT_TRUE(plot.left.unit_at_ticks);
}

TEST_F(MapPanel, KnowsTheCellUnderTheMouse) {
  app_.map_view.choice.number = "distance_m";
  app_.map.compute(plan());
  frame(app_);
  ImGui::GetIO().MousePos = middle_of(1, 2);
  frame(app_);
  EXPECT_EQ(app_.map_view.hovered, point_at(plan(), 1, 2));
  ImGui::GetIO().MousePos = {2, 2};
  frame(app_);
  EXPECT_FALSE(app_.map_view.hovered);
}

TEST_F(MapPanel, GoesToTheBestCellByKeyboard) {
  app_.map_view.choice.number = "distance_m";
  app_.map.compute(plan());
  press(app_, GLFW_KEY_G, true);
  const auto best = picked_point(app_.map_view, app_.map);
  ASSERT_TRUE(best);
  for (const auto& cell : app_.map.cells())
    EXPECT_TRUE(cell->end != RunEnd::finished || cell->distance <= app_.map.cells()[*best]->distance);
  press(app_, GLFW_KEY_G, false, true);
  EXPECT_DOUBLE_EQ(app_.session.specification().outputs.push, values_at(plan(), *best)[0]);
  EXPECT_DOUBLE_EQ(app_.session.specification().outputs.swing, values_at(plan(), *best)[1]);
}

TEST_F(MapPanel, StaysTheSameMapWhileThePresentPointMoves) {
  app_.map.compute(plan());
  Specification moved = app_.session.specification();
  moved.outputs.push = 1.1;
  EXPECT_TRUE(same_plan(*app_.map.plan(), map_plan(app_.map_view.choice, moved)));
  moved.outputs.arms = 0.5;
  EXPECT_FALSE(same_plan(*app_.map.plan(), map_plan(app_.map_view.choice, moved)));
  const SweepMap sweep = sweep_map(app_.map, map_number("distance_m"), app_.unit, moved);
  ASSERT_TRUE(sweep.present);
  EXPECT_NEAR(sweep.present->x, 110, 1e-9) << "in percent, as the slider shows it";
}

TEST_F(MapPanel, SaysWhichRunsFellOrHaveNoSteadySpeed) {
  app_.map.compute(plan());  // a second from rest: no top speed can hold
  const SweepMap speeds = sweep_map(app_.map, map_number("top_speed_mps"), app_.unit, Specification{});
  for (const MapCell cell : speeds.cells) EXPECT_NE(cell, MapCell::value);
  frame(app_);
  EXPECT_FALSE(app_.map_view.drawn.figure) << "nothing to colour";
}

TEST_F(MapPanel, ExportsATableThatReadsBack) {
  app_.map.compute(plan());
  ASSERT_TRUE(export_map(app_, folder_ / "map.csv"));
  const Table table = read_table(folder_ / "map.csv");
  EXPECT_EQ(table.rows.size(), 9U);
  EXPECT_EQ(table.names[0], "push");
  EXPECT_EQ(table.names[1], "swing");
  const std::vector<double> distances = numbers(table, "distance_m");
  for (std::size_t i = 0; i < distances.size(); ++i)
    EXPECT_NEAR(distances[i], app_.map.cells()[i]->distance, 1e-6 * distances[i] + 1e-9);
  EXPECT_EQ(app_.publish.folder, folder_.path().string()) << "the folder is remembered";
}

TEST_F(MapPanel, ExportsPicturesFromItsDialog) {
  app_.map_view.choice.number = "distance_m";
  app_.map.compute(plan());
  for (const auto& [ending, begin] : {std::pair{".svg", "<?xml"}, {".pdf", "%PDF"}, {".png", "\x89PNG"}}) {
    press(app_, GLFW_KEY_M, true, true);
    ASSERT_EQ(app_.dialog, Dialog::export_map);
    const std::filesystem::path path = folder_ / (std::string("map") + ending);
    frame(app_);
    press(app_, GLFW_KEY_A, true);
    type(app_, path.string());
    press(app_, GLFW_KEY_ENTER);
    EXPECT_EQ(app_.dialog, Dialog::none) << ending;
    EXPECT_THAT(content_of(path), StartsWith(begin)) << ending;
  }
  press(app_, GLFW_KEY_M, true, true);
  press(app_, GLFW_KEY_ESCAPE);
  EXPECT_EQ(app_.dialog, Dialog::none);
}

TEST_F(MapPanel, NamesThePathThatCannotBeWritten) {
  app_.map.compute(plan());
  EXPECT_FALSE(export_map(app_, folder_ / "missing" / "map.csv"));
  ASSERT_TRUE(app_.session.notice());
  EXPECT_EQ(app_.session.notice()->kind, Notice::Kind::error);
  EXPECT_THAT(app_.session.notice()->text, HasSubstr("missing/map.csv"));
  EXPECT_THAT(app_.session.notice()->text, HasSubstr("there is no folder"));
}

TEST_F(MapPanel, RefusesAChoiceThatCannotBeComputed) {
  app_.map_view.choice.x = {"push", 1.2, 0.8};
  frame(app_);
  compute_map(app_);
  ASSERT_TRUE(app_.session.notice());
  EXPECT_THAT(app_.session.notice()->text, HasSubstr("push"));
  EXPECT_FALSE(app_.map.busy());
}

TEST_F(MapPanel, OffersEveryNumericParameter) {
  Specification specification;
  for (const ParamInfo& info : parameter_table()) {
    if (info.kind != ParamKind::number) continue;
    const MapAxis axis = axis_around(info, specification);
    EXPECT_LT(axis.from, axis.to) << info.key;
    EXPECT_GE(axis.from, info.lower) << info.key;
    EXPECT_LE(axis.to, info.upper) << info.key;
    EXPECT_NO_THROW(even_axis(info.key, axis.from, axis.to, 21)) << info.key;
  }
}

TEST_F(MapPanel, FitsEveryWindowAndScale) {
  app_.map_view.choice.number = "distance_m";
  app_.map.compute(plan());
  for (const ImVec2 size : {ImVec2{640, 400}, ImVec2{1280, 720}, ImVec2{1920, 1080}}) {
    for (const float scale : {0.5F, 1.0F, 2.0F, 4.0F}) {
      ImGui::GetIO().DisplaySize = size;
      app_.scale = scale;
      for (int i = 0; i < 3; ++i) frame(app_);
      EXPECT_GT(vertices_, 0);
    }
  }
}

}  // namespace
}  // namespace sprintlab
