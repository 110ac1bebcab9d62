#include "sprintlab/experiments/train_reflexes.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <numeric>
#include <random>
#include <span>
#include <utility>
#include <vector>

#include "practice.h"
#include "side_by_side.h"

namespace sprintlab {
namespace {

using Values = Network::Values;
using Batch = Network::Batch;

// Proximal policy optimisation [Schulman2017], with its usual constants where none is explained.
constexpr Eigen::Index kHidden = 128;       // of each of two layers
constexpr Eigen::Index kJudgeHidden = 128;  // likewise
constexpr float kFirstAnswers = 0.01F;      // new reflexes hardly act
constexpr float kFirstOpinions = 0.1F;
constexpr float kTrace = 0.95F;       // of generalised advantage estimation
constexpr float kClip = 0.2F;         // how far a probability may move for it to count
constexpr int kPasses = 5;            // over what a round has brought
constexpr std::size_t kBatch = 4096;  // moments for one step of learning
constexpr std::size_t kParts = 4;     // of a batch, side by side; the result depends on their number
constexpr float kJudgeRate = 1e-3F;   // step size of the judge
// The reflexes' step size follows how far they have come from those that practised [Schulman2017]: too large
// a one would end a round's learning after a few batches, and so learn from their chance. measured: at 4.5e-4
// six of sixty batches counted, and runners got no better.
constexpr float kFirstRate = 1e-4F;
constexpr float kLeastRate = 1e-6F, kLargestRate = 1e-3F;
constexpr float kRateStep = 1.2F;  // smaller or larger by
constexpr double kWanted = 0.01;   // mean change of probability; step size grows below half of it …
constexpr double kTooFar = 0.045;  // … and shrinks above twice of it; from here on the step is left out
constexpr float kReflexGradient = 0.5F, kJudgeGradient = 1.0F;  // longest that count
constexpr float kNoiseRate = 0.02F;                             // step size of the noise's logarithm
constexpr float kLeastNoise = 0.03F;                            // trying never ends
constexpr int kWarmUp = 5;                                      // rounds in which only the judge learns
constexpr float kAveraged = 30.0F;                              // rounds, for the reflexes that are kept
constexpr float kTiny = 1e-6F;

/// What a round has brought, a column or element for each moment.
struct Lessons {
  Batch senses, tried;  ///< tried without the drift
  Values likelihood, advantage, worth;
};

std::vector<Network::Layer> layers_of(const Reflexes& reflexes) {
  std::vector<Network::Layer> layers;
  for (const Reflexes::Layer& layer : reflexes.layers()) {
    const auto rows = static_cast<Eigen::Index>(layer.bias.size());
    const auto columns = static_cast<Eigen::Index>(layer.weights.size()) / rows;
    layers.push_back({Eigen::Map<const Batch>(layer.weights.data(), rows, columns),
                      Eigen::Map<const Values>(layer.bias.data(), rows)});
  }
  return layers;
}

Reflexes reflexes_of(const Network& network) {
  std::vector<Reflexes::Layer> layers;
  for (const Network::Layer& layer : network.layers()) {
    layers.push_back({{layer.bias.begin(), layer.bias.end()},
                      {layer.weights.reshaped().begin(), layer.weights.reshaped().end()}});
  }
  return Reflexes(std::move(layers));
}

// The careful way of running, which begins as the other one is.
Running careful_way(const Technique& technique) {
  return technique.careful.reflexes.empty() ? technique : technique.careful;
}

// The careful way is practised as if there were no other: every moment counts, and none is lost to care.
ReflexPlan with_one_way(ReflexPlan plan) {
  const auto reduce = [&plan](Technique& technique) {
    if (!plan.careful) return;
    static_cast<Running&>(technique) = careful_way(technique);
    technique.careful = {};
  };
  reduce(plan.athlete.technique);
  for (Specification& other : plan.others) reduce(other.technique);
  return plan;
}

Network first_reflexes(const ReflexPlan& plan, std::mt19937_64& random) {
  const Reflexes& first = plan.athlete.technique.reflexes;
  if (!first.empty()) return Network(layers_of(first));
  return Network({kSenses, kHidden, kHidden, kCorrections}, kFirstAnswers, random);
}

// Of noise with this standard deviation, the logarithm of that of what each moment draws anew.
float log_fresh_noise(double deviation) {
  return static_cast<float>(std::log(deviation)) + 0.5F * std::log(1 - kLasting * kLasting);
}

class Training {
 public:
  explicit Training(const ReflexPlan& plan)
      : plan_(plan),
        random_(plan.seed),
        trial_{first_reflexes(plan, random_), Values::Constant(kCorrections, log_fresh_noise(plan.noise))},
        average_(trial_.reflexes),
        judge_({kSenses + kTold, kJudgeHidden, kJudgeHidden, 1}, kFirstOpinions, random_),
        reflex_steps_(trial_.reflexes),
        judge_steps_(judge_) {
    runners_.resize(static_cast<std::size_t>(plan.runners));
    for (std::size_t i = 0; i < runners_.size(); ++i)
      runners_[i] = std::make_unique<Runner>(plan_, athlete_of(i), trial_, measured_, random_());
  }

  void round() {
    learn(practise());
    ++rounds_;
    average();
  }

  ReflexProgress progress(double seconds, Technique& technique) const {
    (plan_.careful ? technique.careful : technique).reflexes = reflexes_of(average_);
    double practised = 0;
    double reward = 0;
    double falls = 0;
    for (const auto& runner : runners_) {
      practised += runner->practised();
      reward += runner->reward();
      falls += runner->falls();
    }
    constexpr double kMinute = 60;
    return {rounds_, seconds, practised, reward / practised, kMinute * falls / practised, technique};
  }

 private:
  // The reflexes of the last `kAveraged` rounds, the latest counting most.
  void average() {
    for (std::size_t i = 0; i < average_.layers().size(); ++i) {
      Network::Layer& mean = average_.layers()[i];
      const Network::Layer& now = trial_.reflexes.layers()[i];
      mean.weights += (now.weights - mean.weights) / kAveraged;
      mean.bias += (now.bias - mean.bias) / kAveraged;
    }
  }

  // Athletes take turns.
  const Specification& athlete_of(std::size_t runner) const {
    const std::size_t turn = runner % (1 + plan_.others.size());
    return turn == 0 ? plan_.athlete : plan_.others[turn - 1];
  }

  Lessons practise() {
    std::vector<std::vector<Moment>> moments(runners_.size());
    side_by_side(runners_.size(), plan_.jobs,
                 [&](std::size_t i) { moments[i] = runners_[i]->practise(plan_.moments, judge_); });

    const auto count = static_cast<Eigen::Index>(runners_.size()) * plan_.moments;
    Lessons lessons{Batch(kSenses + kTold, count), Batch(kCorrections, count), Values(count), Values(count),
                    Values(count)};
    Eigen::Index column = 0;
    for (const auto& one : moments) {
      for (const Moment& moment : one) {
        lessons.senses.col(column) = moment.senses;
        lessons.tried.col(column) = moment.tried - moment.drift;
        lessons.likelihood[column] = moment.likelihood;
        ++column;
      }
    }
    judge(moments, lessons);
    return lessons;
  }

  // How much better than expected each moment went, and what the judge should have expected.
  void judge(const std::vector<std::vector<Moment>>& moments, Lessons& lessons) const {
    const Values expected = kWorthUnit * judge_.trace(lessons.senses).back().row(0).transpose();
    for (std::size_t i = 0; i < moments.size(); ++i) {
      float next = kWorthUnit * judge_.answer(runners_[i]->senses())[0];
      float advantage = 0;
      for (int t = plan_.moments; t-- > 0;) {
        const Moment& moment = moments[i][static_cast<std::size_t>(t)];
        const Eigen::Index column = static_cast<Eigen::Index>(i) * plan_.moments + t;
        const float goes_on = moment.last ? 0.0F : 1.0F;
        const float surprise = moment.reward + kForesight * goes_on * next - expected[column];
        advantage = surprise + kForesight * kTrace * goes_on * advantage;
        lessons.advantage[column] = advantage;
        next = expected[column];
      }
    }
    lessons.worth = lessons.advantage + expected;
    lessons.advantage.array() -= lessons.advantage.mean();
    lessons.advantage /= std::sqrt(lessons.advantage.array().square().mean()) + kTiny;
  }

  void learn(const Lessons& lessons) {
    std::vector<Eigen::Index> order(static_cast<std::size_t>(lessons.likelihood.size()));
    std::iota(order.begin(), order.end(), 0);
    const std::size_t batch = std::min(kBatch, order.size());
    for (int pass = 0; pass < kPasses; ++pass) {
      std::shuffle(order.begin(), order.end(), random_);
      for (std::size_t first = 0; first + batch <= order.size(); first += batch)
        learn_batch(lessons, std::span(order).subspan(first, batch));
    }
  }

  struct Part {
    std::vector<Network::Layer> reflexes, judge;
    Values noise;
    double change = 0;
  };

  // One step of learning.
  void learn_batch(const Lessons& lessons, std::span<const Eigen::Index> moments) {
    std::vector<Part> parts(kParts);
    side_by_side(kParts, plan_.jobs, [&](std::size_t i) {
      const std::size_t first = i * moments.size() / kParts;
      const std::size_t end = (i + 1) * moments.size() / kParts;
      parts[i] = part_of(lessons, moments.subspan(first, end - first), moments.size());
    });
    Part& sum = parts.front();
    for (std::size_t i = 1; i < kParts; ++i) {
      add(sum.reflexes, parts[i].reflexes);
      add(sum.judge, parts[i].judge);
      sum.noise += parts[i].noise;
      sum.change += parts[i].change;
    }
    judge_steps_.step(judge_, sum.judge, kJudgeRate, kJudgeGradient);
    if (rounds_ < kWarmUp) return;
    if (sum.change > 2 * kWanted) rate_ = std::max(rate_ / kRateStep, kLeastRate);
    if (sum.change < kWanted / 2) rate_ = std::min(rate_ * kRateStep, kLargestRate);
    if (sum.change > kTooFar) return;
    reflex_steps_.step(trial_.reflexes, sum.reflexes, rate_, kReflexGradient);
    const float length = sum.noise.norm();
    trial_.log_noise -= kNoiseRate / std::max(length, 1.0F) * sum.noise;
    trial_.log_noise = trial_.log_noise.cwiseMax(std::log(kLeastNoise));
  }

  // Gradients of what shall become less: how unlikely what went well is, and how wrong the judge is.
  Part part_of(const Lessons& lessons, std::span<const Eigen::Index> moments, std::size_t batch) const {
    const auto of_batch = static_cast<float>(batch);
    const auto count = static_cast<Eigen::Index>(moments.size());
    Batch senses(kSenses + kTold, count);
    for (Eigen::Index i = 0; i < count; ++i)
      senses.col(i) = lessons.senses.col(moments[static_cast<std::size_t>(i)]);

    const std::vector<Batch> answers = trial_.reflexes.trace(senses.topRows(kSenses));
    const std::vector<Batch> opinions = judge_.trace(std::move(senses));
    const Values precision = (-2 * trial_.log_noise.array()).exp();
    Batch by_answers(kCorrections, count);
    Batch by_opinions(1, count);
    Part part;
    part.noise = Values::Zero(kCorrections);
    for (Eigen::Index i = 0; i < count; ++i) {
      const Eigen::Index moment = moments[static_cast<std::size_t>(i)];
      const Values off = lessons.tried.col(moment) - answers.back().col(i);
      const Values far = off.array().square() * precision.array();  // in squared standard deviations
      const float log_ratio = -0.5F * far.sum() - trial_.log_noise.sum() - lessons.likelihood[moment];
      const float ratio = std::exp(std::clamp(log_ratio, -10.0F, 10.0F));
      const float advantage = lessons.advantage[moment];
      const bool far_enough = advantage > 0 ? ratio > 1 + kClip : ratio < 1 - kClip;
      const float weight = far_enough ? 0.0F : -advantage * ratio / of_batch;
      by_answers.col(i) = weight * off.cwiseProduct(precision);
      part.noise += weight * (far.array() - 1).matrix();
      part.change += static_cast<double>((ratio - 1 - log_ratio) / of_batch);
      by_opinions(0, i) = (opinions.back()(0, i) - lessons.worth[moment] / kWorthUnit) / of_batch;
    }
    part.reflexes = trial_.reflexes.gradient(answers, std::move(by_answers));
    part.judge = judge_.gradient(opinions, std::move(by_opinions));
    return part;
  }

  const ReflexPlan& plan_;
  std::mt19937_64 random_;
  MeasuredRunning measured_;
  Trial trial_;
  Network average_;  ///< of the reflexes over the last rounds: what is learnt, without each round's chance
  Network judge_;
  Adam reflex_steps_, judge_steps_;
  float rate_ = kFirstRate;  ///< step size of the reflexes
  std::vector<std::unique_ptr<Runner>> runners_;
  int rounds_ = 0;
};

}  // namespace

Technique train_reflexes(const ReflexPlan& given,
                         const std::function<bool(const ReflexProgress&)>& progress) {
  prepare_worlds_for_threads();
  const auto begin = std::chrono::steady_clock::now();
  const ReflexPlan plan = with_one_way(given);
  Technique technique = given.athlete.technique;
  if (plan.careful) technique.careful = careful_way(technique);
  Training training(plan);
  for (;;) {
    training.round();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (progress(training.progress(seconds, technique)) || seconds > plan.budget) return technique;
  }
}

}  // namespace sprintlab
