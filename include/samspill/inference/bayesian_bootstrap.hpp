#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <samspill/core/inputs.hpp>
#include <samspill/core/metric.hpp>
#include <samspill/core/moments.hpp>
#include <samspill/core/random.hpp>
#include <samspill/inference/replicates.hpp>
#include <samspill/inference/resample_interval.hpp>
#include <samspill/inference/statistic.hpp>
#include <samspill/inference/vertex_bootstrap.hpp>

namespace samspill {

template <class Options>
struct bayesian_options {
  std::int64_t replicates = 3999;
  std::uint64_t seed = 1;
  Options options = {};
};

namespace detail {

/// Weights of the actors, drawn from Dirichlet(1, ..., 1) and scaled to mean 1.
class dirichlet_weights {
 public:
  explicit dirichlet_weights(index_t actors) : actors_(actors) {}

  bool single() const { return false; }

  class one {
   public:
    explicit one(index_t actors) : weights_(at(actors)) {}
    const std::vector<double>& draw(philox& random) {
      double sum = 0;
      for (double& w : weights_) sum += w = -std::log1p(-random.unit());
      for (double& w : weights_) w *= static_cast<double>(weights_.size()) / sum;
      return weights_;
    }
    draw_notes notes() const { return {}; }

   private:
    std::vector<double> weights_;
  };
  one dealer() const { return one(actors_); }

 private:
  index_t actors_;
};

/// Values of actors that stand for more or fewer than one: what an actor has in all grows with how many it stands for.
class weighted_values {
 public:
  weighted_values(const actor_values_view& given, const std::vector<double>& weights) : view_(given) {
    for (std::size_t i = 0; i < weights.size(); ++i) {
      values_.push_back(given.values[i] * weights[i]);
      population_.push_back((given.population.empty() ? 1 : given.population[i]) * weights[i]);
    }
    view_.values = values_;
    view_.population = population_;
  }
  weighted_values(const weighted_values&) = delete;
  weighted_values& operator=(const weighted_values&) = delete;

  const actor_values_view& view() const { return view_; }

 private:
  actor_values_view view_;
  std::vector<double> values_, population_;
};

/// The table of ties between sectors in which a tie counts as the product of the weights of its ends.
inline std::vector<double> weighted_table(const network_view& net, const mixing_reading& reading, const std::vector<double>& weights) {
  const auto k = at(net.sectors.count);
  std::vector<double> out(k * k, 0.0);
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
      const index_t j = net.out.targets[at(arc)];
      if (j != i) out[at(net.sectors[i]) * k + at(net.sectors[j])] += weights[at(i)] * weights[at(j)] * reading.weight(net, arc);
    }
  return out;
}

/// `value` gives flat values, of `observed` the estimate, and of each draw of the plan one of the posterior.
template <class Plan, class Observed, class Value>
bootstrap_results posterior_cells(const Plan& plan, const Observed& observed, const Value& value, index_t actors, std::int64_t replicates, std::uint64_t seed,
                                  const run_context& context) {
  check_bootstrap({replicates, seed, interval_kind::percentile, {}});
  const replicate_source source(plan, value);
  const test_design design = source.design(observed, {}, {replicates, seed, alternative::two_sided, 0, 0});
  const replicate_table drawn = source.draw(design, 0, replicates, context);
  bootstrap_results out;
  out.actors = actors;
  out.replicates = replicates;
  out.seed = seed;
  out.kind = interval_kind::posterior;
  for (std::size_t cell = 0; cell < design.observed.size(); ++cell)
    out.cells.push_back(bootstrap_of(spread_of(design.observed.cell(cell), {}, undefined_value, undefined_value), drawn.of_cell(cell), {}, interval_kind::posterior));
  return out;
}

/// `value(weights)` gives flat values; all weights are 1 in the estimate.
template <class Value>
bootstrap_results bayesian_cells(const Value& value, index_t actors, std::int64_t replicates, std::uint64_t seed, const run_context& context) {
  return posterior_cells(dirichlet_weights(actors), std::vector<double>(at(actors), 1.0), value, actors, replicates, seed, context);
}

}  // namespace detail

/// Posterior of a metric of actor values when nothing is known of the actors but that they were drawn from somewhere (Rubin 1981).
///
/// Each draw gives the actors weights from Dirichlet(1, ..., 1), the posterior under the improper prior Dirichlet(0, ..., 0), and computes the metric as if
/// each actor stood for so many: for metrics that weigh by population, to which that means something. `mean` and `se` are those of the posterior, the
/// interval leaves out as much of it on either side.
template <class Metric>
auto bayesian_bootstrap(const Metric& metric, const actor_values_view& given, bayesian_options<detail::options_of<Metric>> choice = {}, run_context context = {}) {
  static_assert(Metric::info.population, "this metric does not weigh actors by how many they stand for: use bootstrap");
  const run_context inner = detail::one_thread(context);
  const auto value = [&](const std::vector<double>& weights) {
    return detail::flatten(detail::evaluate(metric, detail::weighted_values(given, weights).view(), choice.options, inner));
  };
  using outcome = decltype(detail::evaluate(metric, given, choice.options, inner));
  return detail::one_or_many<outcome>(detail::bayesian_cells(value, detail::actors_of(given), choice.replicates, choice.seed, context));
}

/// The same of a metric that is a function of the table of ties between sectors: a tie counts as the product of the weights of its ends.
template <has_from_mixing Metric>
auto bayesian_bootstrap(const Metric&, const network_view& net, bayesian_options<detail::options_of<Metric>> choice = {}, run_context context = {}) {
  const auto reading = detail::mixing_reading::of(net, choice.options);
  if (!reading)
    throw invalid_input(errc::rule_not_offered, "metric " + std::string(Metric::info.name), "with these options it is no function of the table of ties between sectors",
                        "leave them out, give every actor a sector, or use bootstrap");
  const auto value = [&](const std::vector<double>& weights) { return detail::flatten(Metric::from_mixing(detail::weighted_table(net, *reading, weights), net.sectors.count)); };
  return detail::one_or_many<scalar>(detail::bayesian_cells(value, net.n(), choice.replicates, choice.seed, context));
}

}  // namespace samspill
