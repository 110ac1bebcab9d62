#include "athlete_search.h"

namespace sprintlab {

void AthleteSearch::start(const CalibrationPlan& plan, int jobs) {
  if (busy()) return;
  inbox_ = std::make_shared<Inbox>();
  worker_.start([plan, jobs, inbox = inbox_](const StopFlag& stop, const OnProgress& on_progress) {
    Calibration calibration = calibrate(plan, jobs, stop, on_progress);
    const std::lock_guard lock(inbox->mutex);
    inbox->found = FoundAthlete{plan, std::move(calibration)};
  });
}

bool AthleteSearch::take() {
  if (!inbox_ || busy()) return false;
  problem_ = worker_.problem();
  {
    const std::lock_guard lock(inbox_->mutex);
    if (inbox_->found) found_ = std::move(inbox_->found);
  }
  inbox_.reset();
  return true;
}

}  // namespace sprintlab
