#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/profiles.hpp>

namespace samspill::symmetry {

struct concor_options {
  int depth = 2;
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"depth", &concor_options::depth, 1, 30}, field{"weighted", &concor_options::weighted},
                                            field{"allow_slow", &concor_options::allow_slow}, field{"missing", &concor_options::missing}};
};

/// The block of each actor by CONCOR: correlations of profiles (see structural_equivalence), then correlations of the columns of these, again and again until
/// all are 1 or -1, which splits the actors into two blocks; each block is split likewise, `depth` times. Numbered from 1 in the order of the first members.
///
/// Actors with a constant profile are a block of their own. A block stays whole where its members are all alike (correlations 1) or where the correlations,
/// each round kept to ten decimals, come to rest elsewhere than at 1 and -1: where members can be exchanged, or one stands halfway between others.
/// Unobserved cells: refused. O(n m + t n^3) for t rounds.
struct concor_fn : on_any_graph<concor_fn> {
  static constexpr metric_info info{.name = "symmetry.concor", .catalogue = "C24", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .low = 1, .same = under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .source = "breiger1975"};
  using options = concor_options;
  using on_any_graph<concor_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const { return of({&net, 1}, choice, context); }

  /// Of several relations among the same actors, from the correlations of all their ties, as Breiger, Boorman and Arabie have it.
  static per_actor of(std::span<const network_view> relations, const options& choice, const run_context& context) {
    check_options(choice);
    need_same_actors(relations, choice.weighted);
    return under_missing_rules(relations, choice.missing, info.unobserved, [&](std::span<const network_view> seen) {
      const double n = seen[0].n();
      need_affordable(seconds_of_profiles(seen) + 5e-9 * n * n * n, choice.allow_slow, 32 * n * n);
      return split_all(tie_profiles(seen, choice.weighted), choice.depth, context);
    }, [&] { return undefined_actors(relations[0], reason::not_observed); });
  }

 private:
  using block = std::vector<index_t>;
  static constexpr int rounds_at_most = 200;

  static per_actor split_all(const tie_profiles& profiles, int depth, const run_context& context) {
    std::vector<char> constant;
    const std::vector<double> first = profile_correlations(profiles, constant, context);
    block varied, same;
    for (index_t i = 0; i < profiles.actors(); ++i) (constant[at(i)] ? same : varied).push_back(i);
    std::vector<block> blocks{varied};
    for (int d = 0; d < depth; ++d) {
      std::vector<block> parts;
      for (const block& whole : blocks)
        for (block& part : split(first, constant.size(), whole, context)) parts.push_back(std::move(part));
      if (parts.size() == blocks.size()) break;
      blocks = std::move(parts);
    }
    blocks.push_back(same);
    std::erase_if(blocks, [](const block& b) { return b.empty(); });
    std::sort(blocks.begin(), blocks.end());
    per_actor out(constant.size());
    for (std::size_t b = 0; b < blocks.size(); ++b)
      for (const index_t i : blocks[b]) out.values[at(i)] = static_cast<double>(b + 1);
    return out;
  }

  static std::vector<block> split(const std::vector<double>& first, std::size_t n, const block& whole, const run_context& context) {
    const std::size_t k = whole.size();
    if (k < 2) return {whole};
    std::vector<double> cells(k * k);
    for (std::size_t a = 0; a < k; ++a)
      for (std::size_t b = 0; b < k; ++b) cells[a * k + b] = rounded(first[at(whole[a]) * n + at(whole[b])]);
    for (int round = 0; round < rounds_at_most; ++round) {
      if (std::all_of(cells.begin(), cells.end(), [](double c) { return std::abs(c) > 1 - 1e-9; })) break;
      std::vector<double> next = correlate(cells, k, context);
      double change = 0;
      for (std::size_t c = 0; c < cells.size(); ++c) change = std::max(change, std::abs(next[c] - cells[c]));
      cells = std::move(next);
      if (change < 1e-9) break;
    }
    block left, right;
    for (std::size_t b = 0; b < k; ++b) {
      if (!(std::abs(cells[b]) > 1 - 1e-6)) return {whole};
      (cells[b] > 0 ? left : right).push_back(whole[b]);
    }
    if (right.empty()) return {whole};
    return {left, right};
  }

  /// What is equal by symmetry stays equal: each round doubles a difference, so that the last bit would settle the split of an actor halfway between two others.
  static double rounded(double r) { return std::round(r * 1e10) / 1e10; }

  /// Correlations of the columns of a symmetric matrix.
  static std::vector<double> correlate(std::vector<double> cells, std::size_t k, const run_context& context) {
    for (std::size_t a = 0; a < k; ++a) standardise(std::span(cells).subspan(a * k, k));
    std::vector<double> out(k * k, 1.0);
    for_all_pairs(context, static_cast<index_t>(k), static_cast<double>(k), [&](index_t a, index_t b) {
      const double r = product(&cells[at(a) * k], &cells[at(b) * k], k);
      out[at(a) * k + at(b)] = out[at(b) * k + at(a)] = rounded(std::clamp(r, -1.0, 1.0));
    });
    return out;
  }

  static void standardise(std::span<double> row) {
    running_sum sum, squares;
    for (const double x : row) sum += x;
    const double mean = sum.value() / static_cast<double>(row.size());
    for (double& x : row) {
      x -= mean;
      squares += x * x;
    }
    for (double& x : row) x /= std::sqrt(squares.value());
  }

  /// Four sums side by side, so that they need not wait for each other.
  static double product(const double* x, const double* y, std::size_t k) {
    double sums[4] = {};
    std::size_t c = 0;
    for (; c + 4 <= k; c += 4)
      for (std::size_t s = 0; s < 4; ++s) sums[s] += x[c + s] * y[c + s];
    for (; c < k; ++c) sums[0] += x[c] * y[c];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
  }
};
inline constexpr concor_fn concor{};

/// The block of each actor by its ties in several relations among the same actors at once (see structural_equivalence_of).
inline per_actor concor_of(std::span<const network_view> relations, concor_options choice = {}, run_context context = {}) {
  return concor_fn::of(relations, choice, context);
}

}  // namespace samspill::symmetry
