#pragma once

#include <concepts>
#include <span>

#include <samspill/core/network.hpp>
#include <samspill/core/outcome.hpp>

namespace samspill {

/// Exact mean and variance of a metric when the sector labels are dealt at random among the actors.
struct label_moments_result {
  double mean = undefined_value;
  double variance = undefined_value;
};

/// Metrics whose moments under permuted sectors are known in closed form. Inference needs no draws for them but in the tails.
template <class Metric>
concept has_label_moments = requires(const network_view& net) {
  { Metric::label_moments(net) } -> std::same_as<label_moments_result>;
};

/// Metrics that are, with their default options, a function of the mixing matrix alone. Inference then updates k^2 counts instead of walking the ties again.
template <class Metric>
concept has_from_mixing = requires(std::span<const double> counts, index_t sectors) {
  { Metric::from_mixing(counts, sectors) } -> std::same_as<scalar>;
};

}  // namespace samspill
