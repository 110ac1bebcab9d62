#pragma once

#include "live_session.h"
#include "pins.h"
#include "shape_painter.h"
#include "ui.h"

namespace sprintlab {

/// Which way the camera goes.
enum class CameraMode { follow, lead, fixed, count };

std::string_view camera_name(CameraMode mode);

/// What is drawn over the runner.
struct Overlays {
  bool forces = true;
  bool push = false;     ///< ground force by contributor
  bool torques = false;  ///< joint torques
  bool com = true;
  bool trail = false;  ///< limbs over the last second
  bool top_view = true;
  bool ledger = true;  ///< how the last stride turns each way
  bool ghost = true;   ///< the chosen pinned run
};

/// What the track view remembers.
struct TrackView {
  static constexpr double kFitHeight = 2.6;  ///< height of the picture that fits a runner [m]

  CameraMode camera = CameraMode::follow;
  double visible_height = kFitHeight;  ///< [m]
  Vec2 offset{};        ///< of the picture's middle from where the camera looks, by panning [m]
  Vec2 fixed_at{0, 0};  ///< where a fixed camera stands [m]
  Overlays overlays{};
  bool ghost_at_touchdown = false;  ///< else the ghost is at the same time since the start

  /// The whole runner in the picture: a fixed camera goes to where the runner is.
  void fit(double runner_x);
  /// Closer (factor < 1) or further away, about the picture's middle.
  void zoom(double factor);
  /// By shares of the picture's height, forward and up.
  void pan(double forward, double up);
  /// Turns to the next camera without a jump of the picture.
  void next_camera(double runner_x);
};

/// Draws the runner on the track at the session's shown time into the rest of the current window, and a
/// pinned run as its ghost, if there is one. Mouse wheel zooms about the cursor, dragging pans. Returns true
/// if the view changed.
bool track_panel(TrackView& view, const LiveSession& session, const Pin* ghost, const Ui& ui);

}  // namespace sprintlab
