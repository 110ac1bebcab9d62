#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "history.h"
#include "sprintlab/figure/plot.h"
#include "sprintlab/sim/parameters.h"
#include "sprintlab/sim/simulation.h"

namespace sprintlab {

/// Something that the person has to know, shown until it is answered.
struct Notice {
  enum class Kind { information, run_ended, error };
  Kind kind = Kind::information;
  std::string text;
};

/// One run that a person watches and changes: a specification being edited, the simulation that it drives,
/// and what happened so far. Knows nothing of how it is shown. No member function throws after construction:
/// what goes wrong becomes a notice.
class LiveSession {
 public:
  /// Time between recorded samples, and the longest history kept [s].
  static constexpr double kRecordInterval = 0.002;
  static constexpr double kHistory = 60;

  /// Starts with a valid specification, standing at time 0, paused.
  explicit LiveSession(const Specification& specification);

  // ---- What is run ----

  const Specification& specification() const { return specification_; }
  /// The specification that was opened.
  const Specification& opened() const { return opened_; }
  /// What `reset` and a double-click on a label go back to: the athlete's own values.
  const Specification& own() const { return own_; }
  /// Opens another specification and starts a new run.
  void open(const Specification& specification);
  /// Takes over an edited specification; what can change in a run changes at once, the rest at the next run.
  /// Changes with one `key` within a gesture count as one. `label` names the change, e.g. "Swing leg 70 %".
  void change(const Specification& specification, const std::string& key, const std::string& label);
  void end_gesture() { gesture_key_.clear(); }
  /// Takes over a whole specification as one named change and, if it needs a new run, starts one.
  void adopt(const Specification& specification, const std::string& label);
  /// What the present run was made from.
  const Specification& started() const { return started_; }
  /// The settings with which it set off: like `started`, with what was changed at time 0.
  const Specification& set_off() const { return set_off_; }
  /// True if any value differs from what was opened.
  bool changed() const;
  /// True if something was changed that only a new run can take over.
  bool needs_new_run() const;

  /// Name of the change that undo or redo would take back or repeat; empty = none.
  std::string undo_label() const;
  std::string redo_label() const;
  void undo();
  void redo();

  // ---- Time ----

  bool running() const { return running_; }
  bool ended() const { return simulation_->ended(); }
  void play();
  void pause() { running_ = false; }
  /// New run with the specification as it is edited; runs on if it was running.
  void restart();
  /// New run with every output, effort and governor at its default.
  void restart_balanced();
  bool balanced() const;
  /// New run that pauses at 100 m.
  void race();
  bool racing() const { return racing_; }

  double slow_motion() const { return slow_motion_; }  ///< simulated over real time [1]
  void set_slow_motion(double factor) { slow_motion_ = factor; }
  /// Simulated over real time in the last half second of running; empty until known.
  std::optional<double> achieved() const { return achieved_; }

  /// Lets `wall_time` [s] pass, computing for at most `budget` [s]; time that can't be kept up with is
  /// dropped.
  void advance(double wall_time, double budget);
  /// Runs to a time [s], however long it takes, or to the run's end.
  void advance_to(double time);
  /// One recorded sample forward (computing it at the present) or backward.
  void step_forward();
  void step_back();
  /// Shows the next (1) or last (−1) touchdown or toe-off in the recording, seen from the shown time.
  void show_event(int direction);
  /// Shows an earlier moment [s]; at or past the present, shows the present again.
  void show(double time);
  void show_present() { shown_time_.reset(); }
  bool shows_present() const { return !shown_time_; }
  double shown_time() const { return shown_time_.value_or(time()); }
  double time() const { return simulation_->time(); }

  // ---- What is seen ----

  const Simulation& simulation() const { return *simulation_; }
  Timeline timeline() const { return {*history_, step_columns_, marks_, time(), shown_time(), running_}; }
  const History& history() const { return *history_; }
  std::span<const Sample> samples() const;
  /// The body at the shown time.
  const BodyState& shown_body() const;
  /// The last recorded sample up to the shown time, or nullptr before the first.
  const Sample* shown_sample() const;
  /// Smoothed speed at the shown time [m/s].
  double shown_speed() const;
  /// The last finished step that began before the shown time.
  const StepRow* shown_step() const;
  /// The steps that were finished by the shown time.
  std::span<const StepRow> shown_steps() const;
  /// When settings changed last before the shown time [s]; empty if they did not since the start.
  std::optional<double> last_change() const;
  /// True if settings changed after the shown time.
  bool changed_later() const { return !marks_.empty() && marks_.back().x > shown_time() + kRecordInterval; }
  /// The summary of the present, refreshed with each step and change.
  const Summary& summary() const { return summary_; }
  /// What a summary would have said at the shown time: numbers of the steps finished by then, and what
  /// limited speed and what the governor allowed at that moment.
  Summary shown_summary() const;

  /// The latest message, or if there is none the end of the run.
  const std::optional<Notice>& notice() const { return message_ ? message_ : run_end_; }
  /// Why the run ended, until that is answered, and any other message: both may wait at once.
  const std::optional<Notice>& run_end() const { return run_end_; }
  const std::optional<Notice>& message() const { return message_; }
  /// Answers the latest message, or if there is none the end of the run.
  void dismiss_notice() { (message_ ? message_ : run_end_).reset(); }
  void report(Notice::Kind kind, const std::string& text);

 private:
  struct Change {
    std::string key;
    std::string label;
    Specification before;
    Specification after;
  };

  void make_simulation();
  bool apply(const Specification& specification);
  void mark(const std::string& label, const std::string& key, bool same_gesture);
  const std::string& limited_by_at(double time) const;
  void step();
  void after_step();
  void watch_for_the_end();
  void refresh();
  void measure_speed(double wall_time, double simulated);

  /// A sentence on what limits speed, and from when on it held [s].
  struct Limit {
    double time = 0;
    std::string words;
  };

  Specification opened_;
  Specification own_;
  Specification specification_;
  Specification started_;  ///< what the present run was made from
  Specification set_off_;
  std::unique_ptr<Simulation> simulation_;
  std::optional<History> history_;  ///< always there once the first simulation is
  StepColumns step_columns_;
  std::vector<Mark> marks_;
  std::string mark_key_;
  std::vector<Change> changes_;
  std::size_t done_ = 0;  ///< changes in force; the rest can be redone
  std::string gesture_key_;
  Summary summary_;
  std::vector<Limit> limits_;  ///< of the present run, by time
  double refreshed_at_ = 0;
  std::optional<Notice> run_end_;
  std::optional<Notice> message_;
  std::optional<double> shown_time_;
  bool running_ = false;
  bool racing_ = false;
  double slow_motion_ = 1;
  double owed_ = 0;  ///< simulated time not yet computed [s]
  double measured_wall_ = 0;
  double measured_simulated_ = 0;
  std::optional<double> achieved_;
};

/// True if the shown speed is what the settings bring: it holds over the strides since they last changed.
bool settled(const LiveSession& session);

/// True if two specifications make the same run: all values, athlete's name, technique and seed.
bool same_scenario(const Specification& a, const Specification& b);

/// True if a running simulation takes over a change of this parameter at once.
bool changes_at_once(const ParamInfo& info);

}  // namespace sprintlab
