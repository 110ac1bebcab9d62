#pragma once

#include <memory>
#include <string>
#include <vector>

#include "history.h"
#include "live_session.h"
#include "sprintlab/files/files.h"

namespace sprintlab {

/// What a pinned run holds; never changes, so that worker threads may read it.
struct PinnedRun {
  Scenario scenario;  ///< as it was at the end of what was recorded
  Summary summary;
  Recording recording;
  std::vector<StepRow> steps;
  Skeleton skeleton;
  std::vector<double> time;   ///< of the recording [s]
  std::vector<double> speed;  ///< of the centre of mass [m/s]

  /// Memory that it takes [bytes].
  std::size_t size() const;
};

/// A run kept for comparison.
struct Pin {
  std::string name;     ///< what changed
  bool locked = false;  ///< neither deleted nor dropped to make room
  bool shown = true;    ///< in the plots
  std::shared_ptr<const PinnedRun> run;
};

/// Runs kept for comparison, the newest last, within a fixed amount of memory.
class Pins {
 public:
  /// Five runs of a minute, or dozens of races. [bytes]
  static constexpr std::size_t kMostMemory = std::size_t{512} * 1024 * 1024;

  /// `most_memory` [bytes].
  explicit Pins(std::size_t most_memory = kMostMemory) : most_memory_(most_memory) {}

  const std::vector<Pin>& list() const { return list_; }
  Pin& operator[](std::size_t i) { return list_[i]; }
  /// The run that the table and the ghost compare with, or nullptr.
  const Pin* chosen() const { return chosen_ < list_.size() ? &list_[chosen_] : nullptr; }
  std::size_t chosen_index() const { return chosen_; }
  void choose(std::size_t i) { chosen_ = i; }

  /// Keeps a run and chooses it; drops the oldest runs that aren't locked to make room. Returns the names of
  /// dropped runs. Throws InputError if there isn't room even so.
  std::vector<std::string> add(const std::string& name, std::shared_ptr<const PinnedRun> run);
  /// Removes a run unless it is locked.
  void remove(std::size_t i);
  /// Renames a run; an empty name is not taken.
  void rename(std::size_t i, const std::string& name);

  std::size_t memory() const;  ///< [bytes]
  std::size_t most_memory() const { return most_memory_; }

 private:
  std::string unused(const std::string& name) const;

  std::size_t most_memory_;
  std::vector<Pin> list_;
  std::size_t chosen_ = 0;
};

/// Keeps what a session has recorded so far.
std::shared_ptr<const PinnedRun> pinned_run(const LiveSession& session, const Scenario& scenario);

/// What differs from another specification, in words: `Swing leg 70 %, Torso 80 %`; at most three values are
/// named. Empty if nothing does.
std::string what_changed(const Specification& specification, const Specification& from);

/// Name of a session's run, by what differs from how its scenario was opened: `opened` if nothing does.
/// Settings that changed while it ran are named in turn: `Swing leg 9 %, then as opened`.
std::string run_name(const LiveSession& session, const std::string& opened);

/// Writes a pinned run as `run --out` does.
void export_run(const std::filesystem::path& folder, const Pin& pin);

/// How far a pinned run has to be moved to stand beside the present one.
struct GhostMoment {
  double time = 0;   ///< in the pinned run [s]
  double shift = 0;  ///< to be added to x [m]
};

/// The moment of a pinned run to show beside a moment of the session: the same time since the start; or, if
/// `at_touchdown`, the same time since a touchdown of the same foot, feet in the same place. Empty where the
/// pinned run has none.
std::optional<GhostMoment> ghost_moment(const PinnedRun& pinned, const LiveSession& session,
                                        bool at_touchdown);

}  // namespace sprintlab
