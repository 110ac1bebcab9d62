#pragma once

#include <mutex>
#include <optional>

#include "live_session.h"
#include "sprintlab/experiments/sensitivity.h"
#include "worker.h"

namespace sprintlab {

/// What more and less of each contributor does to the speed of an athlete who runs at some speed.
struct Effects {
  Specification specification;
  double speed = 0;         ///< [m/s]
  Sensitivity sensitivity;  ///< each row has +5 % first, then −5 % once it is known
};

/// Computes effects; `on_part` gets them for +5 % from half of the start postures first, and at last
/// complete. Whatever `stop` ends is left out. The complete answer doesn't depend on `jobs`.
void compute_effects(const Specification& specification, double speed, int jobs, const StopFlag& stop,
                     const OnProgress& on_progress, const std::function<void(Effects)>& on_part);

/// Effects at the present of a session, computed beside the frame loop whenever settings change, and again as
/// speed does. At rest it costs nothing.
class LiveEffects {
 public:
  /// Call each frame with the time on the wall [s]: takes what was found, stops what is out of date, and
  /// starts what is due.
  void follow(const LiveSession& session, double now);
  /// The same effects at once, with nothing beside.
  void compute(const LiveSession& session);

  const std::optional<Effects>& found() const { return found_; }
  void show(Effects effects) { found_ = std::move(effects); }
  /// True while there is something to wait for.
  bool busy() const { return waiting_ || worker_.busy(); }
  double progress() const { return worker_.progress(); }
  std::string problem() const { return worker_.problem(); }

  bool open = true;  ///< in the panel; nothing is computed while folded

 private:
  struct Inbox {
    std::mutex mutex;
    std::optional<Effects> effects;
  };

  void take();
  bool due(const LiveSession& session, double speed, double now);
  void start(const Specification& specification, double speed);

  std::optional<Effects> found_;
  std::shared_ptr<Inbox> inbox_;
  std::optional<Specification> seen_;   ///< settings in the frame before
  std::optional<Specification> asked_;  ///< what was computed last, or is being computed
  double asked_speed_ = 0;              ///< [m/s]
  double changed_at_ = 0;
  bool waiting_ = false;  ///< for a change to be over
  Worker worker_;         ///< last: its work ends before the rest does
};

}  // namespace sprintlab
