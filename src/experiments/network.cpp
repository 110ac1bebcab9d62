#include "network.h"

#include <algorithm>
#include <cmath>

namespace sprintlab {
namespace {

// Adam's usual constants [KingmaBa2015].
constexpr float kMeanDecay = 0.9F, kSquareDecay = 0.999F, kTiny = 1e-7F;

std::vector<Network::Layer> zeros_like(const Network& network) {
  std::vector<Network::Layer> zeros = network.layers();
  for (Network::Layer& layer : zeros) {
    layer.weights.setZero();
    layer.bias.setZero();
  }
  return zeros;
}

}  // namespace

Network::Network(const std::vector<Eigen::Index>& sizes, float answer_size, std::mt19937_64& random) {
  std::normal_distribution<float> normal;
  for (std::size_t i = 0; i + 1 < sizes.size(); ++i) {
    const bool last = i + 2 == sizes.size();
    const float size = (last ? answer_size : 1.0F) / std::sqrt(static_cast<float>(sizes[i]));
    Layer layer{Batch(sizes[i + 1], sizes[i]), Values::Zero(sizes[i + 1])};
    for (float& weight : layer.weights.reshaped()) weight = size * normal(random);
    layers_.push_back(std::move(layer));
  }
}

Network::Values Network::answer(const Values& input) const {
  Values values = input;
  for (const Layer& layer : layers_) {
    Values next = layer.bias;
    next.noalias() += layer.weights * values;
    if (&layer != &layers_.back()) next = next.array().tanh();
    values.swap(next);
  }
  return values;
}

std::vector<Network::Batch> Network::trace(Batch inputs) const {
  std::vector<Batch> trace{std::move(inputs)};
  for (const Layer& layer : layers_) {
    Batch next = (layer.weights * trace.back()).colwise() + layer.bias;
    if (&layer != &layers_.back()) next = next.array().tanh();
    trace.push_back(std::move(next));
  }
  return trace;
}

std::vector<Network::Layer> Network::gradient(const std::vector<Batch>& trace, Batch by_answers) const {
  std::vector<Layer> gradient(layers_.size());
  Batch by_outputs = std::move(by_answers);
  for (std::size_t i = layers_.size(); i-- > 0;) {
    gradient[i] = {by_outputs * trace[i].transpose(), by_outputs.rowwise().sum()};
    if (i == 0) break;
    const Batch by_inputs = layers_[i].weights.transpose() * by_outputs;
    by_outputs = by_inputs.array() * (1 - trace[i].array().square());  // of tanh
  }
  return gradient;
}

void add(std::vector<Network::Layer>& sum, const std::vector<Network::Layer>& gradient) {
  for (std::size_t i = 0; i < sum.size(); ++i) {
    sum[i].weights += gradient[i].weights;
    sum[i].bias += gradient[i].bias;
  }
}

Adam::Adam(const Network& network) : mean_(zeros_like(network)), square_(zeros_like(network)) {}

void Adam::step(Network& network, const std::vector<Network::Layer>& gradient, float rate, float longest) {
  float length = 0;
  for (const Network::Layer& layer : gradient)
    length += layer.weights.squaredNorm() + layer.bias.squaredNorm();
  length = std::sqrt(length);
  const float shortened = length > longest ? longest / length : 1.0F;

  ++steps_;
  const float mean_share = 1 - std::pow(kMeanDecay, static_cast<float>(steps_));
  const float square_share = 1 - std::pow(kSquareDecay, static_cast<float>(steps_));
  const auto follow = [&](auto& value, auto& mean, auto& square, const auto& slope) {
    mean = kMeanDecay * mean + (1 - kMeanDecay) * shortened * slope;
    square = kSquareDecay * square.array() + (1 - kSquareDecay) * (shortened * slope).array().square();
    value.array() -= rate * (mean.array() / mean_share) / ((square.array() / square_share).sqrt() + kTiny);
  };
  for (std::size_t i = 0; i < gradient.size(); ++i) {
    Network::Layer& layer = network.layers()[i];
    follow(layer.weights, mean_[i].weights, square_[i].weights, gradient[i].weights);
    follow(layer.bias, mean_[i].bias, square_[i].bias, gradient[i].bias);
  }
}

}  // namespace sprintlab
