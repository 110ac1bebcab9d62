#pragma once

#include <cstdint>
#include <memory>
#include <random>
#include <vector>

#include "measured_running.h"
#include "network.h"
#include "sprintlab/experiments/train_reflexes.h"

namespace sprintlab {

/// What is learnt from: the reflexes felt, tried something, and so it went.
struct Moment {
  Network::Values senses;  ///< and beyond them what only the judge of a situation is told (`kTold`)
  Network::Values tried;   ///< corrections
  Network::Values drift;   ///< the part of the noise in them that was there before, and not drawn anew
  float likelihood = 0;    ///< log of the probability density of trying that, but for a constant
  float reward = 0;        ///< until the next moment
  bool last = false;       ///< of its situation
};

/// How much less a reward counts a moment later: they count for about two seconds.
inline constexpr float kForesight = 0.996F;

/// What an answer of 1 of the judge means [m]. Moments are worth some tens of metres; in metres the judge
/// learnt for a hundred rounds to think as much of them, and falls cost too little until then.
inline constexpr float kWorthUnit = 20;

/// How many senses the judge has: those of the reflexes, and the outputs, the governor's gain and effort, and
/// the body's mass and strength.
inline constexpr Eigen::Index kSenses = static_cast<Eigen::Index>(kCount<Sense>);
inline constexpr Eigen::Index kTold = 9;
inline constexpr Eigen::Index kCorrections = static_cast<Eigen::Index>(kCount<Correction>);

/// Reflexes that are being trained, and how widely they try. Noise lasts from moment to moment, so that tries
/// move limbs and don't just shake them: of each moment's noise `kLasting` is left in the next one.
struct Trial {
  Network reflexes;
  Network::Values log_noise;  ///< of the standard deviation of what is drawn anew
};
inline constexpr float kLasting = 0.8F;

/// One runner who practises: situation after situation, asked at every moment what to try.
class Runner {
 public:
  Runner(const ReflexPlan& plan, const Specification& athlete, const Trial& trial,
         const MeasuredRunning& measured, std::uint64_t seed);

  /// Practises for so many moments. `worth` is the judge's opinion of a state: what it expects of the rest of
  /// a situation that is left before its end.
  std::vector<Moment> practise(int moments, const Network& worth);

  /// What the judge would be told now.
  Network::Values senses() const;

  double practised() const { return practised_; }  ///< in the last call [s]
  double reward() const { return reward_; }        ///< in the last call, without what speed promises [m]
  int falls() const { return falls_; }             ///< in the last call

 private:
  void begin();
  double draw_factor(double at_a_bound);
  double Outputs::*draw_output();
  void draw_outputs();
  void change_outputs();
  void change_wind();
  Corrections try_out(const Senses& senses);
  void draw_situation();
  void begin_as_is();
  bool run_to_the_next_moment();
  double wanted() const;
  double wanted_with(double allowed) const;
  bool as_is() const;
  double likeness() const;
  double reward_since_last();
  double promise_since_last();
  double between(double low, double high);

  const ReflexPlan& plan_;
  const Specification& athlete_;
  const Trial& trial_;
  const MeasuredRunning& measured_;
  std::mt19937_64 random_;
  Specification situation_;
  Outputs first_outputs_;  ///< that the situation began with
  std::unique_ptr<Simulation> simulation_;
  double end_ = 0;          ///< of the situation [s]
  bool changes_ = false;    ///< its outputs jump
  double next_change_ = 0;  ///< of outputs [s]
  bool gust_ = false;
  double next_wind_ = 0;  ///< when a gust begins or ends [s]
  Moment now_;
  Network::Values noise_;
  bool asked_ = false;
  double distance_ = 0, promise_ = 0, unsupported_ = 0;
  std::size_t steps_ = 0;
  double practised_ = 0, reward_ = 0;
  int falls_ = 0;
};

}  // namespace sprintlab
