#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "prediction.h"
#include "sprintlab/measure/steps.h"
#include "sprintlab/sim/specification.h"
#include "units.h"

namespace sprintlab {

/// What was measured when a step of a tour was done.
struct TourOutcome {
  StepRow gait;                               ///< means over the last strides
  double wander = 0;                          ///< of the speed meanwhile, from two strides to two [m/s]
  bool settled = true;                        ///< the speed no longer changed
  std::string fall;                           ///< why the run ended; empty = it went on
  std::string weakest;                        ///< which contributor, and its output, if a curve was drawn
  std::optional<PredictionError> prediction;  ///< of a drawn curve
};

/// What a sentence about a tour's step may speak of.
struct TourStory {
  std::span<const TourOutcome> outcomes;  ///< of the steps so far; the last one is the one to tell
  SpeedUnit unit = SpeedUnit::metres_per_second;
};

/// What completes a step.
enum class TourTask {
  balance,  ///< everything balanced, and the speed measured once it holds
  set,      ///< values set as wanted, and the speed measured once it holds or the run has ended
  draw,     ///< paused, and a curve drawn
  predict   ///< values set as wanted, and run through the time that was drawn
};

/// One step: what is asked for, which control it is about, and what is said when it is done.
struct TourStep {
  TourTask task;
  std::string_view ask;
  std::string_view control;                   ///< key of the control with the ring (`Spotlight`)
  bool (*wanted)(const Specification&);       ///< whether the values are as asked for
  std::string (*happened)(const TourStory&);  ///< in measured numbers
};

struct Tour {
  std::string_view id;  ///< in settings
  std::string_view title;
  std::string_view physics;     ///< what is mechanics of this model
  std::string_view hypothesis;  ///< what is the coaching hypothesis
  std::vector<TourStep> steps;
};

/// All tours, in the order in which they are offered.
const std::vector<Tour>& all_tours();

/// Contributors, effort, governor and everything that a tour may change as the athlete's own.
Specification tour_balance(Specification specification);

}  // namespace sprintlab
