#pragma once

#include <Eigen/Core>
#include <random>
#include <vector>

namespace sprintlab {

/// A network that can learn: linear layers with tanh between them, for many samples at once.
class Network {
 public:
  using Values = Eigen::VectorXf;
  using Batch = Eigen::MatrixXf;  ///< a column for each sample
  struct Layer {
    Batch weights;
    Values bias;
  };

  /// Layers of these sizes, inputs first, at random; the answers begin about as large as `answer_size`.
  Network(const std::vector<Eigen::Index>& sizes, float answer_size, std::mt19937_64& random);

  explicit Network(std::vector<Layer> layers) : layers_(std::move(layers)) {}

  const std::vector<Layer>& layers() const { return layers_; }
  std::vector<Layer>& layers() { return layers_; }

  Values answer(const Values& input) const;

  /// What each layer gives for these inputs: inputs first, answers last.
  std::vector<Batch> trace(Batch inputs) const;

  /// How a sum over the samples changes with the weights, from how it changes with the answers.
  std::vector<Layer> gradient(const std::vector<Batch>& trace, Batch by_answers) const;

 private:
  std::vector<Layer> layers_;
};

/// Adds a gradient to another one.
void add(std::vector<Network::Layer>& sum, const std::vector<Network::Layer>& gradient);

/// Follows gradients downhill in steps whose size adapts to each weight [KingmaBa2015].
class Adam {
 public:
  explicit Adam(const Network& network);

  /// `rate` is the size of a step; gradients larger than `longest` are shortened to it.
  void step(Network& network, const std::vector<Network::Layer>& gradient, float rate, float longest);

 private:
  std::vector<Network::Layer> mean_, square_;
  int steps_ = 0;
};

}  // namespace sprintlab
