#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <samspill/inference/bayesian_bootstrap.hpp>
#include <samspill/inference/draw_beta.hpp>
#include <samspill/solve/mixing_table.hpp>

namespace samspill {

template <class Options>
struct mixing_posterior_options {
  /// Ties that each pair of sectors is credited with beforehand, the parameter of a Dirichlet prior: 1/2 is Jeffreys', 1 takes all tables for equally likely.
  double prior = 0.5;
  std::int64_t replicates = 3999;
  std::uint64_t seed = 1;
  Options options = {};
};

namespace detail {

/// Tables of ties between sectors from the posterior of their shares: as many ties as were observed, in the cells in which one could have been.
class dirichlet_tables {
 public:
  dirichlet_tables(const sector_counts& observed, double prior) : observed_(observed) {
    if (!(prior > 0) || !std::isfinite(prior))
      throw invalid_input(errc::option_out_of_range, "option prior", "it is not a positive number", "use 0.5 (Jeffreys) or 1 (uniform)");
    const std::size_t k = observed.sectors();
    for (std::size_t g = 0; g < k; ++g)
      for (std::size_t h = observed.directed ? 0 : g; h < k; ++h) {
        if (observed.pairs.cells[g * k + h] == 0) continue;
        cells_.emplace_back(g, h);
        // an undirected tie within a sector stands in the table twice
        const double ties = observed.ties[g * k + h] / (observed.directed || g != h ? 1 : 2);
        shapes_.push_back(prior + ties);
        total_ += ties;
      }
  }

  bool single() const { return false; }

  class one {
   public:
    explicit one(const dirichlet_tables& from) : from_(from), table_(from.observed_), shares_(from.shapes_.size()) {}

    const sector_counts& draw(philox& random) {
      double most = -unbounded, sum = 0;
      for (std::size_t c = 0; c < shares_.size(); ++c) most = std::max(most, shares_[c] = log_gamma_draw(from_.shapes_[c], random));
      for (double& share : shares_) sum += share = std::exp(share - most);
      const std::size_t k = table_.sectors();
      for (std::size_t c = 0; c < shares_.size(); ++c) {
        const auto [g, h] = from_.cells_[c];
        const double ties = from_.total_ * shares_[c] / sum;
        table_.ties[g * k + h] = from_.observed_.directed || g != h ? ties : 2 * ties;
        if (!from_.observed_.directed) table_.ties[h * k + g] = table_.ties[g * k + h];
      }
      return table_;
    }
    draw_notes notes() const { return {}; }

   private:
    const dirichlet_tables& from_;
    sector_counts table_;
    std::vector<double> shares_;
  };
  one dealer() const { return one(*this); }

 private:
  sector_counts observed_;
  std::vector<std::pair<std::size_t, std::size_t>> cells_;
  std::vector<double> shapes_;
  double total_ = 0;
};

[[noreturn]] inline void refuse_more_than_counts(std::string_view name) {
  throw invalid_input(errc::rule_not_offered, "metric " + std::string(name), "as it is asked for it is no function of the numbers of ties between sectors",
                      "give every actor a sector, say weighted = false where it adds strengths, take missing = available, or use bootstrap");
}

/// `value(table)` gives flat values of a sector_counts.
template <class Value>
bootstrap_results mixing_cells(const Value& value, const network_view& net, double prior, std::int64_t replicates, std::uint64_t seed, const run_context& context) {
  const sector_counts observed = count_by_sector(net, false);
  return posterior_cells(dirichlet_tables(observed, prior), observed, value, net.n(), replicates, seed, context);
}

}  // namespace detail

/// Posterior of a metric that is a function of the ties from each sector to each (E-I, Coleman's homophily, assortativity, …), if ties were drawn independently
/// of each other (Dirichlet-multinomial).
///
/// Each draw takes the shares of the pairs of sectors from Dirichlet(prior + counts) and computes the metric of as many ties with those shares. `mean` and
/// `se` are those of the posterior, the interval leaves out as much of it on either side. It says how sure so many ties can make one, not what other actors would
/// have answered: for that use bootstrap. Counts ties that were observed, without their weights; loops are left out. O(m + draws k^2). Refuses metrics
/// of more than that table, options that take weights or another rule for missing ties, and a prior that is not above 0.
template <class Metric>
  requires has_from_mixing<Metric> || has_from_counts<Metric>
auto mixing_posterior(const Metric&, const network_view& net, mixing_posterior_options<detail::options_of<Metric>> choice = {}, run_context context = {}) {
  const auto reading = detail::mixing_reading::of(net, choice.options, has_from_counts<Metric>);
  if (!reading || (reading->weighted() && net.out.weighted()))
    detail::refuse_more_than_counts(Metric::info.name);
  const auto value = [&](const sector_counts& table) {
    if constexpr (has_from_counts<Metric>) return detail::flatten(Metric::from_counts(table, choice.options));
    else return detail::flatten(Metric::from_mixing(table.ties, static_cast<index_t>(table.sectors())));
  };
  using outcome = decltype(detail::evaluate(Metric{}, net, choice.options, context));
  return detail::one_or_many<outcome>(detail::mixing_cells(value, net, choice.prior, choice.replicates, choice.seed, context));
}

}  // namespace samspill
