#include "practice.h"

#include <algorithm>
#include <cmath>

#include "running_form.h"

namespace sprintlab {
namespace {

// Reward, in metres. assumed: found while training; docs/model.md §8
constexpr double kPromise = 1.4;         // that the present speed is worth [s]
constexpr double kOnFeet = 18.0;         // that being on one's feet is worth [m/s]
constexpr double kFall = 25.0;           // lost by a fall [m]
constexpr double kStop = 5.0;            // lost by coming to a stop [m]
constexpr double kEffortWeight = 0.005;  // of corrections, squared [m/s]
constexpr double kTooFastWeight = 4.0;   // per m/s beyond the speed asked for [1]
constexpr double kTooFastFrom = 0.1;     // that is not counted [m/s]
constexpr double kLateWeight = 14.0;     // per m/s slower than measured sprinters so long after a start [1]
constexpr double kLatest = 4.0;          // slower by more costs no more [m/s]
constexpr double kEnoughSupport = 0.4, kWorstSupport = -1.0;  // margins that are charged for [1]

// What running like measured sprinters is worth. It is paid for being near, and the more the nearer the speed
// is to the one asked for: who is charged for being far, or paid as much when slow, learns to stay slow.
constexpr double kPostureWorth = 20.0, kForceWorth = 7.0;   // at most [m/s]
constexpr double kOthersLikeness = 0.3;                     // of that, with other outputs than one's own [1]
constexpr double kStrivingShare = 0.25;                     // of that, while getting faster [1]
constexpr double kShareFrom = 0.5;                          // of the speed asked for, that it begins to count
constexpr double kMuchTooFast = 1.5;                        // likeness is worth nothing from here on [m/s]
constexpr double kSlowestLikeness = 2.0;                    // asked for, that it counts from [m/s]
constexpr double kPostureNear = 1.0, kPostureAround = 3.0;  // posture costs that count as near and around [1]
constexpr double kForceNear = 0.3, kForceAround = 1.5;      // of force costs [body weights²]

// Situations.
constexpr double kTogether = 0.1, kOneOutput = 0.3;     // shares with all outputs changed alike, and one
constexpr double kLegsOnly = 0.5;                       // of the former, push and swing only
constexpr double kUngoverned = 0.5;                     // share of the breadth without the governor
constexpr double kAtABound = 0.8;                       // share of changed outputs at one of the bounds
constexpr double kMovesToABound = 0.2;                  // of outputs that move alone, to one of the bounds
constexpr double kLowestCap = 2.5, kHighestCap = 10.0;  // [m/s]
constexpr double kPulledAtSpeed = 0.75;                 // of those whose own outputs change, at speed
constexpr double kSlowestPulled = 8.0;                  // that is, from here on [m/s]
constexpr double kShortest = 0.3;                       // situation, of the longest
constexpr double kSoonestChange = 0.5, kLatestChange = 3.0;  // of each output [s]
constexpr double kShortestGust = 0.1, kLongestGust = 0.4;    // [s]
constexpr double kShortestCalm = 0.2;                        // between gusts [s]

double short_of(double least_margin) {
  return kEnoughSupport - std::clamp(least_margin, kWorstSupport, kEnoughSupport);
}

// 1 for no cost, and less the further it is from what counts as near, and from what counts as around.
double nearness(double cost, double near, double around) {
  return (std::exp(-cost / near) + std::exp(-cost / around)) / 2;
}

}  // namespace

Runner::Runner(const ReflexPlan& plan, const Specification& athlete, const Trial& trial,
               const MeasuredRunning& measured, std::uint64_t seed)
    : plan_(plan), athlete_(athlete), trial_(trial), measured_(measured), random_(seed) {
  begin();
}

double Runner::between(double low, double high) {
  return std::uniform_real_distribution<double>(low, high)(random_);
}

// What an output of the athlete's own is multiplied by: at one of the bounds so often, else anywhere.
double Runner::draw_factor(double at_a_bound) {
  // Without the governor nobody is held to run at any output.
  const double breadth = plan_.breadth * (situation_.drive.governor > 0 ? 1 : kUngoverned);
  const double side = between(0, 1);
  const double anywhere = between(-1, 1);
  const double way = side < at_a_bound / 2 ? -1 : side < at_a_bound ? 1 : anywhere;
  return 1 + breadth * (way < 0 ? plan_.deeper * way : way);
}

double Outputs::*Runner::draw_output() {
  return kOutputs[std::uniform_int_distribution<std::size_t>(0, kOutputs.size() - 1)(random_)];
}

void Runner::draw_outputs() {
  Outputs& outputs = situation_.outputs;
  outputs = athlete_.outputs;
  double which = between(0, 1);
  if (which < plan_.as_is) return;
  which -= plan_.as_is;
  if (which < kTogether) {
    const double alike = draw_factor(kAtABound);
    const bool legs_only = between(0, 1) < kLegsOnly;
    for (const auto output : kOutputs)
      if (!legs_only || output == &Outputs::push || output == &Outputs::swing) outputs.*output *= alike;
  } else if (which < kTogether + kOneOutput) {
    outputs.*draw_output() *= draw_factor(kAtABound);
  } else {
    for (const auto output : kOutputs) outputs.*output *= draw_factor(kAtABound);
  }
}

// As live sliders do: now and then all are set anew, else one of them moves, or back to the athlete's own.
void Runner::change_outputs() {
  const double wait = between(kSoonestChange, kLatestChange);
  if (between(0, 1) < plan_.one_moves) {
    const auto output = draw_output();
    const double factor = between(0, 1) < plan_.as_is ? 1 : draw_factor(kMovesToABound);
    situation_.outputs.*output = factor * athlete_.outputs.*output;
    next_change_ += wait / static_cast<double>(kOutputs.size());
  } else {
    draw_outputs();
    next_change_ += wait;
  }
  simulation_->change(situation_);
}

// Gusts push the trunk, and teach to recover from what no output foretells.
void Runner::change_wind() {
  gust_ = !gust_;
  next_wind_ +=
      gust_ ? between(kShortestGust, kLongestGust) : between(kShortestCalm, 2 * plan_.calm - kShortestCalm);
  simulation_->set_wind(athlete_.environment.wind + (gust_ ? between(-plan_.gusts, plan_.gusts) : 0));
}

void Runner::draw_situation() {
  situation_ = athlete_;
  DriveSettings& drive = situation_.drive;
  drive.governor = between(0, 1) < plan_.governed ? athlete_.drive.governor : 0;
  draw_outputs();
  first_outputs_ = situation_.outputs;
  drive.start_speed = between(0, 1) < plan_.from_rest ? 0 : between(plan_.slowest_start, plan_.fastest_start);
  if (between(0, 1) < plan_.capped) {
    const double near = drive.start_speed + between(-plan_.slower_cap, plan_.faster_cap);
    drive.speed_cap =
        drive.start_speed > 0 ? std::clamp(near, kLowestCap, kHighestCap) : between(kLowestCap, kHighestCap);
  }
  if (between(0, 1) < plan_.less_effort) drive.effort *= between(0, 1);
  end_ = plan_.longest * between(kShortest, 1);
  changes_ = between(0, 1) < plan_.changing;
  if (changes_ && between(0, 1) < plan_.pulled) begin_as_is();
}

// As a person does who watches a runner at speed and then pulls a slider.
void Runner::begin_as_is() {
  DriveSettings& drive = situation_.drive;
  situation_.outputs = first_outputs_ = athlete_.outputs;
  drive.speed_cap = 0;
  drive.effort = athlete_.drive.effort;
  if (between(0, 1) < kPulledAtSpeed)
    drive.start_speed = between(std::min(kSlowestPulled, plan_.fastest_start), plan_.fastest_start);
}

// A situation, run to its first moment: a new one, or the one that has just ended in a fall.
void Runner::begin() {
  do {
    const bool fell = simulation_ && simulation_->end() == RunEnd::fell;
    if (fell && between(0, 1) < plan_.again) {
      situation_.outputs = first_outputs_;
    } else {
      draw_situation();
    }
    situation_.seed = random_();
    gust_ = false;
    next_wind_ =
        plan_.gusts > 0 ? between(kShortestCalm, 2 * plan_.calm - kShortestCalm) : end_ + plan_.longest;
    next_change_ = changes_ ? between(kSoonestChange, kLatestChange) : end_ + plan_.longest;
    noise_ = Network::Values::Zero(kCorrections);
    simulation_ = std::make_unique<Simulation>(situation_);
    simulation_->set_reflex([this](const Senses& senses) { return try_out(senses); });
  } while (!run_to_the_next_moment());
  distance_ = simulation_->measures().distance();
  promise_ = kPromise * std::min(simulation_->state().com_velocity.x, wanted());
  steps_ = simulation_->measures().steps().size();
}

Corrections Runner::try_out(const Senses& senses) {
  now_.senses.resize(kSenses + kTold);
  for (Eigen::Index i = 0; i < kSenses; ++i)
    now_.senses[i] = static_cast<float>(senses[static_cast<std::size_t>(i)]);
  const Network::Values usual = trial_.reflexes.answer(now_.senses.head(kSenses));
  std::normal_distribution<float> normal;
  now_.tried.resize(kCorrections);
  now_.drift.resize(kCorrections);
  now_.likelihood = -trial_.log_noise.sum();
  Corrections corrections{};
  for (Eigen::Index i = 0; i < kCorrections; ++i) {
    const float noise = normal(random_);
    now_.drift[i] = kLasting * noise_[i];
    noise_[i] = now_.drift[i] + std::exp(trial_.log_noise[i]) * noise;
    now_.tried[i] = usual[i] + noise_[i];
    now_.likelihood -= 0.5F * noise * noise;
    corrections[static_cast<std::size_t>(i)] =
        std::clamp(static_cast<double>(now_.tried[i]), -kLargestCorrection, kLargestCorrection);
  }
  asked_ = true;
  return corrections;
}

// False if the runner fell or stopped on the way. While the careful reflexes answer, the next moment comes
// after that; of what they do only the first period counts, and a fall.
bool Runner::run_to_the_next_moment() {
  asked_ = false;
  unsupported_ = 0;
  const double counted = simulation_->time() + kReflexPeriod;
  while (!asked_ && !simulation_->ended() && simulation_->time() <= end_) {
    if (simulation_->time() > next_change_) change_outputs();
    if (simulation_->time() > next_wind_) change_wind();
    simulation_->step();
    const auto& margins = simulation_->governor().margins();
    if (simulation_->time() > counted) continue;
    unsupported_ += situation_.dt * short_of(*std::min_element(margins.begin(), margins.end()));
  }
  return asked_;
}

// What a runner is asked for to whom the governor allows so much effort.
double Runner::wanted_with(double allowed) const {
  const DriveSettings& drive = situation_.drive;
  const double at_effort = allowed * drive.effort * situation_.technique.speed_command;
  return drive.speed_cap > 0 ? std::min(drive.speed_cap, at_effort) : at_effort;
}

// What the runner is asked for now: a runner whom the governor slows down has to obey.
double Runner::wanted() const { return wanted_with(simulation_->governor().allowed()); }

// With the athlete's own outputs.
bool Runner::as_is() const {
  return std::all_of(kOutputs.begin(), kOutputs.end(), [this](const auto output) {
    return situation_.outputs.*output == athlete_.outputs.*output;
  });
}

// What the nearness of posture and ground force to the measured ones is worth now [m/s].
double Runner::likeness() const {
  const BodyState& state = simulation_->state();
  const double speed = state.com_velocity.x;
  if (wanted() < kSlowestLikeness) return 0;
  const double asked = std::min(wanted(), kFastestAsked);
  const double too_fast = std::max(0.0, speed - asked - kTooFastFrom);
  const double share = (speed < asked - kStriving ? kStrivingShare : 1) *
                       square(unit_clamp((speed / asked - kShareFrom) / (1 - kShareFrom))) *
                       unit_clamp(1 - too_fast / kMuchTooFast);
  if (share == 0) return 0;
  EnumArray<Side, double> phase{};
  for (Side side : all<Side>()) phase[side] = simulation_->controller().stride_phase_of(state, side);
  const double off = measured_.posture_cost(state, phase);
  const Gait& gait = simulation_->gait();
  const double force = state.feet[gait.push_leg].force.y / (simulation_->skeleton().mass * kGravity);
  const double force_off = measured_.force_cost(force, state.time - gait.touchdown_time, speed);
  return share * (kPostureWorth * nearness(off, kPostureNear, kPostureAround) +
                  kForceWorth * nearness(force_off, kForceNear, kForceAround));
}

// Progress since the last moment, less what the way of running costs.
double Runner::reward_since_last() {
  const Measures& measures = simulation_->measures();
  const double speed = simulation_->state().com_velocity.x;
  // Distance counts no further than the speed asked for would have brought.
  const double progress =
      std::min(measures.distance() - distance_, kReflexPeriod * (wanted() + kTooFastFrom));
  double reward = progress + kReflexPeriod * kOnFeet - plan_.support * unsupported_ +
                  plan_.form * (as_is() ? 1 : kOthersLikeness) * kReflexPeriod * likeness();
  distance_ = measures.distance();

  reward -= kReflexPeriod * (kEffortWeight * now_.tried.cast<double>().squaredNorm() +
                             kTooFastWeight * std::max(0.0, speed - wanted() - kTooFastFrom));
  const DriveSettings& drive = situation_.drive;
  const Asked asked{wanted(), drive.start_speed, situation_.environment.yaw_locked};
  const double held_to_form = plan_.form * (as_is() ? 1 : plan_.others_form);
  // Who need not be slowed by the governor must not gain by it.
  Asked in_time = asked;
  if (as_is()) in_time.speed = wanted_with(1);
  const double late = expected_speed(in_time, simulation_->time() - drive.reaction_time) - speed;
  reward -= kReflexPeriod * kLateWeight * held_to_form * std::clamp(late, 0.0, kLatest);
  for (; steps_ < measures.steps().size(); ++steps_) {
    const double cost = form_cost(measures.steps(), steps_, asked);
    reward -= held_to_form * cost * std::min(measures.steps()[steps_].step_time, 1.0);
  }
  if (simulation_->ended())
    reward -= simulation_->end() == RunEnd::stopped ? kStop * unit_clamp(wanted() / kSlowestLikeness) : kFall;
  return reward;
}

// Speed is worth something as soon as it is gained, and is lost by a fall. Taken over a situation this adds
// up to the same whatever the runner does [Ng1999], and so changes how fast is learnt, not what.
double Runner::promise_since_last() {
  const double before = promise_;
  const double speed = simulation_->state().com_velocity.x;
  promise_ = simulation_->ended() ? 0 : kPromise * std::min(speed, wanted());
  return static_cast<double>(kForesight) * promise_ - before;
}

Network::Values Runner::senses() const {
  Network::Values senses = now_.senses;
  const Outputs& outputs = situation_.outputs;
  const Athlete& body = situation_.athlete;
  constexpr double kUsualMass = 75;  // [kg]
  const std::array<double, kTold> told{outputs.push - 1,
                                       outputs.swing - 1,
                                       outputs.arms - 1,
                                       outputs.torso - 1,
                                       outputs.timing - 1,
                                       situation_.drive.governor,
                                       simulation_->governor().allowed(),
                                       body.mass / kUsualMass - 1,
                                       body.strength[index(MuscleGroup::hip_extension)] - 1};
  for (Eigen::Index i = 0; i < kTold; ++i)
    senses[kSenses + i] = static_cast<float>(told[static_cast<std::size_t>(i)]);
  return senses;
}

std::vector<Moment> Runner::practise(int moments, const Network& worth) {
  practised_ = reward_ = 0;
  falls_ = 0;
  std::vector<Moment> learnt;
  while (static_cast<int>(learnt.size()) < moments) {
    Moment moment = now_;
    moment.senses = senses();
    const bool goes_on = run_to_the_next_moment();
    std::swap(now_.tried, moment.tried);  // the reward is for what was tried then
    const double reward = reward_since_last();
    std::swap(now_.tried, moment.tried);
    practised_ += kReflexPeriod;
    reward_ += reward;
    moment.reward = static_cast<float>(reward + promise_since_last());
    moment.last = !goes_on || simulation_->time() > end_;
    if (simulation_->ended()) {
      falls_ += simulation_->end() != RunEnd::stopped ? 1 : 0;
    } else if (moment.last) {
      moment.reward += kForesight * kWorthUnit * worth.answer(senses())[0];
    }
    if (moment.last) begin();
    learnt.push_back(std::move(moment));
  }
  return learnt;
}

}  // namespace sprintlab
