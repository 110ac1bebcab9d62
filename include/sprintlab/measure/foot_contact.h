#pragma once

#include <cstddef>
#include <vector>

#include "sprintlab/core/math.h"

namespace sprintlab {

/// Shortest contact, and shortest loss of contact, that counts as an event [s]; briefer ones are scuffs and
/// bounces. assumed: a tenth of the shortest contacts and flights in sprinting (about 80 ms)
inline constexpr double kContactHold = 0.008;

/// What a physics step tells about a foot. A landing is a touchdown that has yet to last `kContactHold`; it
/// may come to nothing. Touchdown and toe-off are reported once they are certain, and dated back.
enum class ContactEvent { none, landing, touchdown, toe_off, count };

/// One contact of a foot in numbers.
struct Contact {
  double touchdown_time = 0;      ///< [s]
  double toe_off_time = 0;        ///< [s]
  double vertical_impulse = 0;    ///< [N·s]
  double first_half_impulse = 0;  ///< vertical, first half of the contact time [N·s]
  double braking_impulse = 0;     ///< backward, ≤ 0 [N·s]
  double propulsive_impulse = 0;  ///< forward, ≥ 0 [N·s]
  double peak_vertical = 0;       ///< [N]

  double duration() const { return toe_off_time - touchdown_time; }
};

/// Follows the ground reaction force of one foot from contact to contact.
class FootContact {
 public:
  /// `dt` the physics step [s].
  explicit FootContact(double dt) : dt_(dt) {}

  /// Takes the force [N] that acts in the physics step which begins at `time` [s].
  ContactEvent step(double time, Vec2 force);

  /// True from a landing until the toe-off is certain.
  bool on_ground() const { return state_ != State::air; }

  /// The contact that the latest toe-off ended.
  const Contact& finished() const { return finished_; }

 private:
  enum class State { air, landing, ground, leaving };

  void begin(double time);
  void accumulate(Vec2 force);
  void note_loss(double time);
  bool has_held(double time) const;

  double dt_;
  State state_ = State::air;
  double since_ = 0;                      ///< time at which the foot last touched or lost the ground [s]
  Contact current_{};                     ///< still growing
  Contact finished_{};                    ///< as of the latest loss of contact
  std::vector<double> vertical_impulse_;  ///< after each physics step of the contact [N·s]
};

}  // namespace sprintlab
