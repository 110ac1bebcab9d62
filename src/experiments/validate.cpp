#include "sprintlab/experiments/validate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>

#include "side_by_side.h"
#include "sprintlab/core/number_text.h"
#include "sprintlab/experiments/curves.h"
#include "sprintlab/experiments/steady_gait.h"
#include "sprintlab/files/files.h"
#include "sprintlab/files/table.h"

namespace sprintlab {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kRecordInterval = 0.001;  // of the curves [s]
constexpr double kSameSpeed = 0.04;   // a run at another speed than the measured one is no comparison [1]
constexpr double kCloseSpeed = 0.01;  // no better one is looked for [1] …
constexpr int kMoreRuns = 3;          // … nor in more runs
constexpr double kLowestCap = 2, kHighestCap = 14;  // of the parameter `speed_cap` [m/s]
constexpr double kPercent = 100;
constexpr double kLagAllowed = 45;  // each way [deg]. assumed: measured at half of the speed

const char* const kDorn = "[Dorn2012]";
const char* const kRottier = "[RottierAllen2021]";

/// A run that rows are about, with what came out of it.
struct Run {
  std::string name;                 ///< e.g. `JA1 at 9.49 m/s, club`
  std::string problem;              ///< why it can't be compared; empty if it can
  std::optional<double> cap_speed;  ///< steady speed with the wanted speed as the cap [m/s]
  std::optional<SteadyGait> gait;   ///< if it can be compared
  Summary summary;
  std::vector<double> time, velocity;  ///< of the centre of mass [s], [m/s]
  double largest_strength = 0;         ///< of any muscle group [1]
};

/// What an athlete is asked to do.
struct Task {
  std::string name;
  std::string athlete;
  double speed = 0;  ///< to be compared at [m/s], 0 = as fast as possible
  double drag = 1;
  const Specification* specification = nullptr;  ///< of the athlete
  /// Adds the rows and plots of a run, beside the tables of a folder.
  std::function<void(Validation&, const std::filesystem::path&, const Run&)> compare;
};

/// One run without the governor, held at a speed cap; 0 = none.
Run run_with_cap(const Task& task, double cap) {
  Specification specification = *task.specification;
  specification.drive.governor = 0;
  specification.drive.speed_cap = cap;
  specification.environment.drag = task.drag;
  Simulation simulation(specification, kRecordInterval);
  run(simulation, RunLimits{});

  Run result;
  result.name = task.name;
  result.summary = simulation.summary();
  const auto& strength = specification.athlete.strength;
  result.largest_strength = *std::max_element(strength.begin(), strength.end());
  for (const Sample& sample : simulation.measures().recording().samples) {
    result.time.push_back(sample.body.time);
    result.velocity.push_back(sample.body.com_velocity.x);
  }
  if (result.summary.end != RunEnd::finished) {
    result.problem = std::string(run_end_name(result.summary.end)) + " after " +
                     std::to_string(std::lround(result.summary.distance)) + " m";
    return result;
  }
  result.gait = steady_gait(simulation);
  if (!result.gait) result.problem = "no steady speed";
  return result;
}

double speed_error(const Run& run, double speed) { return std::abs(run.gait->speed - speed); }

/// The run whose steady speed comes nearest to the wanted one: the cap is moved by what it was missed by. It
/// counts only if the speeds agree.
Run run_at_speed(const Task& task) {
  double cap = task.speed;
  Run best = run_with_cap(task, cap);
  if (!best.gait) return best;
  const double cap_speed = best.gait->speed;
  double last = cap_speed;
  for (int i = 0; i < kMoreRuns && speed_error(best, task.speed) > kCloseSpeed * task.speed; ++i) {
    cap = std::clamp(cap + task.speed - last, kLowestCap, kHighestCap);
    Run next = run_with_cap(task, cap);
    if (!next.gait) break;
    last = next.gait->speed;
    if (speed_error(next, task.speed) < speed_error(best, task.speed)) best = std::move(next);
  }
  best.cap_speed = cap_speed;
  if (speed_error(best, task.speed) > kSameSpeed * task.speed) {
    std::string text = "it runs at ";
    append_number(text, best.gait->speed, 3);
    best.problem = text + " m/s at most";
    if (best.gait->speed > task.speed) best.problem = text + " m/s at least";
    best.gait.reset();
  }
  return best;
}

/// Builds the rows of one reference.
class Rows {
 public:
  Rows(std::vector<ValidationRow>& rows, std::string group, std::string source)
      : rows_(rows), group_(std::move(group)), source_(std::move(source)) {}

  void add(const std::string& quantity, std::optional<double> model, std::optional<double> measured,
           const Tolerance& tolerance, const std::string& note) {
    ValidationRow row;
    row.group = group_;
    row.name = group_ + ": " + quantity;
    row.model = model;
    row.measured = measured;
    row.source = source_;
    if (!model) row.note = note.empty() ? "not reached" : note;
    rows_.push_back(judge(std::move(row), tolerance));
  }

 private:
  std::vector<ValidationRow>& rows_;
  std::string group_;
  std::string source_;
};

/// A figure of the gait that is compared: tolerance as a share of the measured value.
struct GaitFigure {
  const char* quantity;
  double SteadyGait::*member;
  double share;
};

void add_figures(Rows& rows, const Run& run, const SteadyGait& measured,
                 const std::vector<GaitFigure>& figures) {
  const Tolerance same_speed = Tolerance::relative(measured.speed, kSameSpeed);
  rows.add("speed held at this speed cap [m/s]", run.cap_speed, measured.speed, same_speed, run.problem);
  rows.add("speed of the compared steps [m/s]", run.gait ? std::optional(run.gait->speed) : std::nullopt,
           measured.speed, same_speed, run.problem);
  for (const GaitFigure& figure : figures) {
    const double value = measured.*figure.member;
    const auto model = run.gait ? std::optional((*run.gait).*figure.member) : std::nullopt;
    rows.add(figure.quantity, model, value, Tolerance::relative(value, figure.share), run.problem);
  }
}

void add_waveform(Rows& rows, const Run& run, const SteadyGait& measured, double least) {
  const auto model =
      run.gait ? std::optional(r_squared(run.gait->vertical, measured.vertical)) : std::nullopt;
  rows.add("R² of the vertical force over the contact [1]", model, 1, Tolerance::at_least(least),
           run.problem);
}

std::vector<double> percents(std::size_t points) {
  std::vector<double> values;
  for (std::size_t i = 0; i < points; ++i)
    values.push_back(kPercent * static_cast<double>(i) / static_cast<double>(points - 1));
  return values;
}

/// Measured curve, and the model's where there is one.
ValidationPlot plot_of(ValidationPlot plot, const std::vector<double>& measured,
                       const std::vector<double>* model) {
  const std::vector<double> x = percents(measured.size());
  plot.curves.push_back({"measured", ValidationCurve::Role::measured, x, measured});
  if (model != nullptr) plot.curves.push_back({"model", ValidationCurve::Role::model, x, *model});
  return plot;
}

void add_force_plots(Validation& result, const std::string& key, const Run& run, const SteadyGait& measured) {
  const SteadyGait* model = run.gait ? &*run.gait : nullptr;
  result.plots.push_back(
      plot_of({key + "_vertical", run.name + ": vertical force", "contact", "%", "force", "body weights", {}},
              measured.vertical, model ? &model->vertical : nullptr));
  result.plots.push_back(
      plot_of({key + "_forward", run.name + ": forward force", "contact", "%", "force", "body weights", {}},
              measured.forward, model ? &model->forward : nullptr));
}

// ---- The references ----------------------------------------------------------------------------------

void compare_slow(Validation& result, const std::filesystem::path& folder, const Run& run) {
  const SteadyGait measured = dorn_gait(folder, 7.00);
  Rows rows(result.rows, run.name, kDorn);
  add_figures(rows, run, measured,
              {{"contact time [s]", &SteadyGait::contact_time, 0.12},
               {"flight time [s]", &SteadyGait::flight_time, 0.12},
               {"step rate [Hz]", &SteadyGait::step_frequency, 0.12},
               {"mean vertical force [body weights]", &SteadyGait::mean_vertical_force, 0.08}});
  add_waveform(rows, run, measured, 0.85);
  add_force_plots(result, "ja1_700", run, measured);
}

void compare_fast(Validation& result, const std::filesystem::path& folder, const Run& run) {
  const SteadyGait measured = dorn_gait(folder, 9.49);
  Rows rows(result.rows, run.name, kDorn);
  add_figures(rows, run, measured,
              {{"contact time [s]", &SteadyGait::contact_time, 0.10},
               {"flight time [s]", &SteadyGait::flight_time, 0.15},
               {"swing time [s]", &SteadyGait::swing_time, 0.10},
               {"step rate [Hz]", &SteadyGait::step_frequency, 0.06},
               {"step length [m]", &SteadyGait::step_length, 0.06},
               {"mean vertical force [body weights]", &SteadyGait::mean_vertical_force, 0.08},
               {"peak vertical force [body weights]", &SteadyGait::peak_vertical_force, 0.25},
               {"braking impulse [m/s]", &SteadyGait::braking_impulse, 0.40}});
  add_waveform(rows, run, measured, 0.90);
  add_force_plots(result, "ja1_949", run, measured);
}

/// Largest root mean square difference over the stride [deg]; shoulder and elbow have zeros of their own, so
/// their means are aligned.
constexpr EnumArray<StrideAngle, double> kLargestDifference{10, 14, 12, 5, 20, 20};

double angle_difference(StrideAngle angle, const SteadyGait& model, const SteadyGait& measured) {
  if (angle == StrideAngle::shoulder || angle == StrideAngle::elbow)
    return rms_difference(without_mean(model.angle[angle]), without_mean(measured.angle[angle]));
  return rms_difference(model.angle[angle], measured.angle[angle]);
}

void add_angles(Validation& result, Rows& rows, const Run& run, const SteadyGait& measured) {
  for (const StrideAngle angle : all<StrideAngle>()) {
    const std::string name(stride_angle_name(angle));
    const auto model = run.gait ? std::optional(angle_difference(angle, *run.gait, measured)) : std::nullopt;
    rows.add("rms difference of the " + name + " over the stride [deg]", model, 0,
             Tolerance::at_most(kLargestDifference[angle]), run.problem);
    result.plots.push_back(
        plot_of({"sprinter_" + name, run.name + ": " + name, "stride", "%", "angle", "deg", {}},
                measured.angle[angle], run.gait ? &run.gait->angle[angle] : nullptr));
  }
}

void compare_sprinter(Validation& result, const std::filesystem::path& folder, const Run& run) {
  const SteadyGait measured =
      rottier_gait(folder, build_skeleton(athlete_specification("elite_man").athlete));
  Rows rows(result.rows, run.name, kRottier);
  add_figures(rows, run, measured,
              {{"contact time [s]", &SteadyGait::contact_time, 0.10},
               {"flight time [s]", &SteadyGait::flight_time, 0.15},
               {"swing time [s]", &SteadyGait::swing_time, 0.10},
               {"step rate [Hz]", &SteadyGait::step_frequency, 0.06},
               {"step length [m]", &SteadyGait::step_length, 0.06},
               {"mean vertical force [body weights]", &SteadyGait::mean_vertical_force, 0.08},
               {"peak vertical force [body weights]", &SteadyGait::peak_vertical_force, 0.25},
               {"braking impulse [m/s]", &SteadyGait::braking_impulse, 0.30},
               {"propulsive impulse [m/s]", &SteadyGait::propulsive_impulse, 0.30}});
  rows.add("time of the peak vertical force [s]",
           run.gait ? std::optional(run.gait->peak_time) : std::nullopt, measured.peak_time,
           Tolerance::between(0.020, 0.040), run.problem);
  add_waveform(rows, run, measured, 0.70);
  add_angles(result, rows, run, measured);
  add_force_plots(result, "sprinter", run, measured);
}

/// Turning about the vertical.
void compare_yaw(Validation& result, const std::filesystem::path& folder, const std::string& name,
                 const Run& run) {
  const std::string group = "yaw at top speed, " + name;
  Rows thorax(result.rows, group, "[Nagahara2018]");
  Rows phase(result.rows, group, "[HamnerDelp2013], three runners at 5 m/s; ±45° assumed");
  Rows others(result.rows, group, "assumed: figures quoted for top speed, primary sources not checked");
  const auto model = [&](auto figure) {
    return run.gait ? std::optional<double>(figure(*run.gait)) : std::nullopt;
  };
  others.add("pelvis, peak to peak [deg]",
             model([](const SteadyGait& g) { return g.yaw_range[Girdle::pelvis]; }), 36,
             Tolerance::between(28, 44), run.problem);
  thorax.add("thorax, peak to peak [deg]",
             model([](const SteadyGait& g) { return g.yaw_range[Girdle::shoulders]; }), 23.5,
             Tolerance::between(15, 35), run.problem);
  others.add("peak torsion torque [N·m/kg]", model([](const SteadyGait& g) { return g.peak_torsion; }), 2.2,
             Tolerance::between(1, 3.5), run.problem);
  const double lag = std::round(hamner_thorax_lag(folder));
  phase.add("thorax behind pelvis, of a stride [deg]",
            model([](const SteadyGait& g) { return g.thorax_lag; }), lag,
            Tolerance::between(lag - kLagAllowed, lag + kLagAllowed), run.problem);
}

/// Speeds over each 10 m of a measured race, at their middle times after the reaction.
ValidationCurve race_curve(const std::filesystem::path& folder, std::size_t row) {
  const Table table = read_table(folder / "race_splits_100m.csv");
  constexpr int kMarks = 10;
  constexpr double kMarkDistance = 10;  // [m]
  const double reaction = parse_number(texts(table, "reaction_s").at(row)).value_or(0);
  ValidationCurve curve{texts(table, "athlete").at(row) + " " + texts(table, "year").at(row),
                        ValidationCurve::Role::measured,
                        {},
                        {}};
  double before = reaction;
  for (int mark = 1; mark <= kMarks; ++mark) {
    const double time = numbers(table, "t" + std::to_string(mark * 10)).at(row);
    curve.x.push_back((before + time) / 2 - reaction);
    curve.y.push_back(kMarkDistance / (time - before));
    before = time;
  }
  return curve;
}

/// An athlete whose acceleration is compared, and the measured race to show beside it.
struct Racer {
  const char* athlete;
  const char* name;
  std::optional<std::size_t> race;  ///< row of the table of races
  bool yaw = false;                 ///< whether turning at top speed is compared, too
};

constexpr std::array kRacers{Racer{"club", "club", {}, true}, Racer{"elite_man", "elite man", 0, true},
                             Racer{"elite_woman", "elite woman", 1}, Racer{"school", "school", 2},
                             Racer{"masters", "masters", {}}};

void compare_acceleration(Validation& result, const Racer& racer, const Run& run,
                          const std::filesystem::path& folder) {
  Rows rows(result.rows, run.name,
            "form [Furusawa1927]; τ of two measured races 1.34 and 1.39 s, race_splits_100m.csv");
  ValidationPlot plot{std::string("speed_") + racer.athlete, run.name, "time", "s", "speed", "m/s", {}};
  std::optional<ExponentialFit> fit;
  if (run.summary.end == RunEnd::finished) fit = fit_exponential(run.time, run.velocity);
  rows.add("R² of Vmax (1 − exp(−t/τ)) fitted to v(t) [1]",
           fit ? std::optional(fit->r_squared) : std::nullopt, 1, Tolerance::at_least(0.98), run.problem);
  rows.add("its τ [s]", fit ? std::optional(fit->time_constant) : std::nullopt, {},
           Tolerance::between(1.0, 1.6), run.problem);

  if (racer.race) plot.curves.push_back(race_curve(folder, *racer.race));
  plot.curves.push_back({"model", ValidationCurve::Role::model, run.time, run.velocity});
  if (fit) {
    ValidationCurve curve{"fit to the model", ValidationCurve::Role::fit, run.time, {}};
    for (const double t : run.time) curve.y.push_back(speed_at(*fit, t));
    plot.curves.push_back(std::move(curve));
  }
  result.plots.push_back(std::move(plot));
}

void compare_race(Validation& result, const Run& run) {
  constexpr double kBestTime = 10.50;     // of this sprinter, with reaction time [s]. [RottierAllen2021]
  constexpr double kPublishedTorque = 1;  // definition
  Rows rows(result.rows, "100 m race, elite man", kRottier);
  rows.add("top speed [m/s]", run.summary.top_speed, {}, Tolerance::at_least(10.5), run.problem);
  rows.add("100 m without reaction time (measured: with) [s]", run.summary.time_100m, kBestTime,
           Tolerance::at_most(10.85), run.problem);
  rows.add("strongest generator, of the published torque per body mass [1]", run.largest_strength,
           kPublishedTorque, Tolerance::at_most(1.15), run.problem);
}

}  // namespace

Tolerance Tolerance::relative(double measured, double share) {
  const double room = std::abs(measured) * share;
  return {measured - room, measured + room, "±" + number_text(std::round(kPercent * share)) + " %"};
}

Tolerance Tolerance::between(double lower, double upper) {
  return {lower, upper, number_text(lower) + " to " + number_text(upper)};
}

Tolerance Tolerance::at_least(double lower) { return {lower, kInfinity, "at least " + number_text(lower)}; }

Tolerance Tolerance::at_most(double upper) { return {-kInfinity, upper, "at most " + number_text(upper)}; }

std::optional<double> ValidationRow::difference() const {
  return model && measured ? std::optional(*model - *measured) : std::nullopt;
}

double Tolerance::strain(double value) const {
  constexpr double kOneMore = 0.1;  // of an end that is the only one
  if (std::isinf(upper)) return std::max(0.0, 1 + (lower - value) / (kOneMore * std::abs(lower)));
  if (std::isinf(lower)) return std::max(0.0, 1 + (value - upper) / (kOneMore * std::abs(upper)));
  return (value - (lower + upper) / 2) / ((upper - lower) / 2);
}

ValidationRow judge(ValidationRow row, const Tolerance& tolerance) {
  row.tolerance = tolerance.text;
  if (row.model) row.strain = tolerance.strain(*row.model);
  row.pass = row.model && *row.model >= tolerance.lower && *row.model <= tolerance.upper;
  return row;
}

int Validation::misses() const {
  return static_cast<int>(
      std::count_if(rows.begin(), rows.end(), [](const ValidationRow& row) { return !row.pass; }));
}

Validation validate_model(int jobs, const std::vector<Specification>& athletes) {
  const std::filesystem::path folder = asset_directory() / "reference";
  std::vector<Task> tasks{
      {"JA1 at 7.00 m/s, club", "club", 7.00, 1, nullptr, compare_slow},
      {"JA1 at 9.49 m/s, club", "club", 9.49, 1, nullptr, compare_fast},
      {"sprinter at 9.67 m/s, elite man", "elite_man", 9.67, 0, nullptr, compare_sprinter}};
  for (const Racer& racer : kRacers)
    tasks.push_back({std::string("acceleration, ") + racer.name, racer.athlete, 0, 1, nullptr,
                     [&racer](Validation& result, const std::filesystem::path& tables, const Run& run) {
                       if (racer.yaw) compare_yaw(result, tables, racer.name, run);
                       compare_acceleration(result, racer, run, tables);
                       if (racer.race == 0) compare_race(result, run);
                     }});
  for (Task& task : tasks) {
    const auto of_the_task = [&task](const Specification& s) { return s.athlete.name == task.athlete; };
    const auto found = std::find_if(athletes.begin(), athletes.end(), of_the_task);
    if (found != athletes.end()) task.specification = &*found;
  }
  std::erase_if(tasks, [](const Task& task) { return task.specification == nullptr; });
  prepare_worlds_for_threads();
  std::vector<Run> runs(tasks.size());
  side_by_side(tasks.size(), jobs, [&](std::size_t i) {
    runs[i] = tasks[i].speed > 0 ? run_at_speed(tasks[i]) : run_with_cap(tasks[i], 0);
  });

  Validation result;
  for (std::size_t i = 0; i < tasks.size(); ++i) tasks[i].compare(result, folder, runs[i]);
  return result;
}

}  // namespace sprintlab
