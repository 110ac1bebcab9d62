#pragma once

#include "live_session.h"
#include "shape_painter.h"
#include "ui.h"

namespace sprintlab {

/// Which way the camera goes.
enum class CameraMode { follow, lead, fixed, count };

std::string_view camera_name(CameraMode mode);

/// What the track view remembers.
struct TrackView {
  static constexpr double kFitHeight = 2.6;  ///< height of the picture that fits a runner [m]

  CameraMode camera = CameraMode::follow;
  double visible_height = kFitHeight;  ///< [m]
  Vec2 offset{};        ///< of the picture's middle from where the camera looks, by panning [m]
  Vec2 fixed_at{0, 0};  ///< where a fixed camera stands [m]
  bool forces = true;
  bool com = true;

  void fit();
  /// Turns to the next camera without a jump of the picture.
  void next_camera(double runner_x);
};

/// Draws the runner on the track at the session's shown time into the rest of the current window. Mouse wheel
/// zooms about the cursor, dragging pans. Returns true if the view changed.
bool track_panel(TrackView& view, const LiveSession& session, const Ui& ui);

}  // namespace sprintlab
