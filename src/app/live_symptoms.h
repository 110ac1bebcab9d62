#pragma once

#include <mutex>
#include <optional>

#include "live_session.h"
#include "sprintlab/experiments/balanced.h"
#include "worker.h"

namespace sprintlab {

/// How the athlete of a session usually runs: in balance, from a jog to the top. Computed beside the frame
/// loop, and again only when another athlete, body or world runs.
class LiveSymptoms {
 public:
  /// Call each frame with the time on the wall [s]: takes what was found, stops what is out of date, and
  /// starts what is due.
  void follow(const LiveSession& session, double now);
  /// The same baseline at once, with nothing beside.
  void compute(const LiveSession& session);

  /// What is known so far; empty before the first run in balance is over.
  const Baseline& baseline() const { return baseline_; }
  void show(Baseline baseline) { baseline_ = std::move(baseline); }
  /// True while there is something to wait for.
  bool busy() const { return waiting_ || worker_.busy(); }
  double progress() const { return worker_.progress(); }
  std::string problem() const { return worker_.problem(); }

  bool open = true;  ///< in the panel; nothing is computed while folded

 private:
  struct Inbox {
    std::mutex mutex;
    std::optional<Baseline> baseline;
  };

  void take();
  void look(const Specification& present, double now);
  void start();

  Baseline baseline_;
  std::shared_ptr<Inbox> inbox_;
  std::optional<Specification> seen_;    ///< in the frame before
  std::optional<Specification> wanted_;  ///< in balance, whose baseline is asked for
  bool started_ = false;                 ///< for what is wanted
  double changed_at_ = 0;
  bool waiting_ = false;  ///< for a change to be over
  Worker worker_;         ///< last: its work ends before the rest does
};

/// A symptom as it is seen.
struct SeenSymptom {
  const SymptomInfo* info = nullptr;
  double value = 0;
  double usual = 0;  ///< in balance at the same speed
};

/// What can be said about symptoms at the shown time.
struct SymptomReport {
  enum class State {
    too_few_steps,  ///< no four steady steps since settings changed last
    balanced,       ///< the run is in balance itself
    not_known,      ///< no balanced running at this speed, so far or at all
    judged
  };
  State state = State::too_few_steps;
  std::vector<SeenSymptom> seen;  ///< in the order of the table
  double speed = 0;               ///< of the steps that were judged [m/s]
  double time = 0;                ///< at which the first of them began [s]
};

/// The latest steady steps of a session before its shown time, and since settings changed last, against a
/// baseline.
SymptomReport symptoms_now(const LiveSession& session, const Baseline& baseline);

}  // namespace sprintlab
