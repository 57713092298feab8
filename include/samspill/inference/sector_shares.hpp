#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/network.hpp>
#include <samspill/core/options.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/inference/result.hpp>
#include <samspill/inference/student.hpp>

namespace samspill {

struct sector_shares_options {
  /// Which end of a tie counts: the sector that receives it (in), that gives it (out), or both.
  samspill::direction direction = samspill::direction::in;
  /// Ties that each sector is credited with beforehand, the parameter of a Dirichlet prior: 1/2 is Jeffreys', 1 takes all shares for equally likely.
  double prior = 0.5;
  /// Over the sector's share of the actors: 1 where it holds as much as its numbers, the parity ratio.
  bool per_head = false;
};

struct sector_share {
  double count = 0;
  /// The share as it was observed; per head where that was asked for, as all that follows.
  double share = undefined_value;
  reason why = reason::none;
  /// Mean and standard deviation of the posterior.
  double mean = undefined_value;
  double se = undefined_value;
  samspill::interval interval;
  samspill::interval interval_80;
};

struct sector_shares_result {
  std::vector<sector_share> cells;
  double total = 0;
  double prior = undefined_value;
};

/// The x that a Beta(a, b) variable stays below with probability p. By bisection to the last bit but two.
inline double beta_quantile(double p, double a, double b) {
  double low = 0, high = 1;
  while (high - low > 4e-16 * high && high > 1e-300) {
    const double middle = low + (high - low) / 2;
    if (middle == low || middle == high) break;
    (detail::incomplete_beta(a, b, middle) < p ? low : high) = middle;
  }
  return low + (high - low) / 2;
}

/// Posterior of shares whose counts are multinomial, under a symmetric Dirichlet prior: the share of group s is Beta(prior + c_s, (K - 1) prior + C - c_s).
inline sector_shares_result posterior_shares(std::span<const double> counts, double prior) {
  if (!(prior > 0) || !std::isfinite(prior))
    throw invalid_input(errc::option_out_of_range, "option prior", "it is not a positive number", "use 0.5 (Jeffreys), 1 (uniform), or 1 over the number of sectors (Perks)");
  sector_shares_result out;
  out.prior = prior;
  out.total = sum_of(counts);
  const auto groups = static_cast<double>(counts.size());
  for (const double count : counts) {
    sector_share one;
    one.count = count;
    if (groups < 2 || out.total == 0) {
      one.why = groups < 2 ? reason::one_sector : reason::no_ties;
    } else {
      const double a = prior + count, b = (groups - 1) * prior + out.total - count;
      one.share = count / out.total;
      one.mean = a / (a + b);
      one.se = std::sqrt(a * b / (a + b + 1)) / (a + b);
      const auto middle = [&](double level) {
        return interval{beta_quantile((1 - level) / 2, a, b), beta_quantile((1 + level) / 2, a, b), level, interval_kind::posterior};
      };
      one.interval = middle(0.95);
      one.interval_80 = middle(0.80);
    }
    out.cells.push_back(one);
  }
  return out;
}

namespace detail {

/// Shares over shares of the actors. A sector without actors has none (no_actors).
inline void divide_by_headcount(sector_shares_result& shares, partition_view sectors) {
  const std::vector<index_t> sizes = sectors.sizes();
  for (std::size_t s = 0; s < sizes.size(); ++s) {
    sector_share& one = shares.cells[s];
    const double heads = static_cast<double>(sizes[s]) / static_cast<double>(sectors.labels.size());
    if (sizes[s] == 0) one = {.count = one.count, .why = reason::no_actors, .interval = {}, .interval_80 = {}};
    for (double* value : {&one.share, &one.mean, &one.se, &one.interval.low, &one.interval.high, &one.interval_80.low, &one.interval_80.high}) *value /= heads;
  }
}

}  // namespace detail

/// What share of the ties each sector holds, with the posterior that ties drawn independently of each other would give (Dirichlet-multinomial).
///
/// Counts ties that were observed, without their weights; loops are left out, and an undirected tie counts for both of its ends. `per_head` gives the parity ratio (representation), whose posterior is the same Beta over the sector's share
/// of the actors. Undefined (no_ties,
/// one_sector). Refuses networks without sectors. O(m + K).
inline sector_shares_result sector_shares(const network_view& net, const sector_shares_options& choice = {}) {
  if (!net.sectors.given()) throw invalid_input(errc::needs_sectors, "sector_shares", "the actors have no sectors", "give every actor a sector");
  std::vector<double> counts(at(net.sectors.count), 0.0);
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
      const index_t j = net.out.targets[at(arc)];
      if (j == i) continue;
      if (choice.direction != direction::out) ++counts[at(net.sectors[j])];
      if (choice.direction != direction::in && net.directed) ++counts[at(net.sectors[i])];
      if (choice.direction == direction::out && !net.directed) ++counts[at(net.sectors[i])];
    }
  sector_shares_result out = posterior_shares(counts, choice.prior);
  if (choice.per_head) detail::divide_by_headcount(out, net.sectors);
  return out;
}

}  // namespace samspill
