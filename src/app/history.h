#pragma once

#include <vector>

#include "sprintlab/figure/plot.h"
#include "sprintlab/measure/sample.h"
#include "sprintlab/measure/steps.h"

namespace sprintlab {

/// Columns of what is plotted, copied from the recording as it grows, so that a frame reads only what it
/// draws.
struct History {
  std::vector<double> time;                              ///< [s]
  std::vector<double> speed;                             ///< of the centre of mass [m/s]
  std::vector<double> smooth_speed;                      ///< the runner's own smoothed speed [m/s]
  std::vector<double> vertical_force;                    ///< of both feet [N]
  std::vector<double> forward_force;                     ///< of both feet [N]
  std::vector<double> effort_allowed;                    ///< [%]
  EnumArray<Contributor, std::vector<double>> momentum;  ///< [kg·m²/s]
  std::vector<double> momentum_sum;                      ///< [kg·m²/s]

  void clear();
  void append(const Sample& sample, double smooth_speed_now);
  /// Forgets what is older than `first` [s].
  void forget_before(double first);

 private:
  std::vector<std::vector<double>*> columns();
};

/// Columns of finished steps, at their touchdown times.
struct StepColumns {
  std::vector<double> time;          ///< touchdown [s]
  std::vector<double> speed;         ///< [m/s]
  std::vector<double> frequency;     ///< [Hz]
  std::vector<double> length;        ///< [m]
  std::vector<double> contact_time;  ///< [ms]
  std::vector<double> flight_time;   ///< [ms]

  void clear() { *this = {}; }
  /// Takes over the rows that are not there yet.
  void follow(const std::vector<StepRow>& rows);
};

/// What the plots show.
struct Timeline {
  const History& history;
  const StepColumns& steps;
  const std::vector<Mark>& marks;  ///< moved sliders
  double now = 0;                  ///< the present [s]
  double shown = 0;                ///< the moment on screen [s]
  bool running = false;
};

}  // namespace sprintlab
